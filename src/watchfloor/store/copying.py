"""Wire copies: reports whose texts are nearly the same count as one source, under the earliest of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, delete, or_, select, update

from watchfloor import matching
from watchfloor.store.chunks import chunks
from watchfloor.store.log import Log
from watchfloor.store.packing import text_of
from watchfloor.store.tables import report_keys, reports, versions
from watchfloor.store.writing import put_in

__all__ = ["Copies", "Own", "copies_of", "put_copies"]

_MOST_COMPARED = 50  # reports that share a key with one; a wire is seldom printed by more at once


@dataclass(frozen=True, slots=True, kw_only=True)
class Own:
    """The report that is compared, as it will be. number: None where it has no row yet. copies: what it copied so far."""

    number: int | None
    id: str
    day: str
    copies: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """A report that stands otherwise now. number: None for the one that has no row yet."""

    number: int | None
    id: str
    old: str | None
    new: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Copies:
    """Under which keys a report is looked for, and which reports stand otherwise because of it. own: what it copies."""

    keys: Sequence[str]
    moved: Sequence[Moved]
    own: str | None


def copies_of(connection: Connection, own: Own, text: str) -> Copies:
    """What a report is a copy of, or what are copies of it. Writes nothing.

    The original is the report published first, then the one with the least id, whichever was added first.
    """
    keys = matching.copy_keys(text)
    near = _near(connection, own.number or 0, keys)
    same = [row for row in near if matching.is_copy(text, text_of(row.page))]
    group = _group(connection, [row.id for row in same] + [row.copies for row in same if row.copies])
    group.discard(own.number or 0)
    if not group and own.copies is None:
        return Copies(keys=keys, moved=(), own=None)
    moved = _moved(connection, own, sorted(group))
    new = {one.id: one.new for one in moved}
    return Copies(keys=keys, moved=moved, own=new.get(own.id, own.copies))


def put_copies(connection: Connection, log: Log, number: int, copies: Copies) -> None:
    """Puts in what was found about the report with this number."""
    connection.execute(delete(report_keys).where(report_keys.c.report == number))
    put_in(connection, report_keys, [{"key": key, "report": number} for key in copies.keys])
    for one in copies.moved:
        which = reports.c.number == (number if one.number is None else one.number)
        connection.execute(update(reports).where(which).values(copies=one.new))
        log.change(
            "report",
            one.id,
            "changed",
            field="copies",
            old=one.old,
            new=one.new,
            why="nearly the same text",
        )


def _near(connection: Connection, number: int, keys: Sequence[str]) -> Sequence[Any]:
    if not keys:
        return []
    near = (
        select(report_keys.c.report)
        .where(report_keys.c.key.in_(keys), report_keys.c.report != number)
        .distinct()
        .limit(_MOST_COMPARED)
    )
    return connection.execute(
        select(reports.c.id, reports.c.copies, versions.c.page)
        .join(versions, (versions.c.report == reports.c.number) & (versions.c.ordinal == reports.c.version))
        .where(reports.c.number.in_(near))
        .order_by(reports.c.number)
    ).all()


def _group(connection: Connection, idents: Sequence[str]) -> set[int]:
    """Numbers of these reports and of all copies of them."""
    found: set[int] = set()
    for chunk in chunks(set(idents)):
        found.update(
            connection.execute(
                select(reports.c.number).where(or_(reports.c.id.in_(chunk), reports.c.copies.in_(chunk)))
            ).scalars()
        )
    return found


def _moved(connection: Connection, own: Own, others: Sequence[int]) -> list[Moved]:
    rows = connection.execute(
        select(reports.c.number, reports.c.id, reports.c.day, reports.c.copies)
        .where(reports.c.number.in_(others))
        .order_by(reports.c.number)
    ).all()
    together = [Own(number=row.number, id=row.id, day=row.day, copies=row.copies) for row in rows]
    together.append(own)
    together.sort(key=lambda one: (one.number is None, one.number))
    original = min(together, key=lambda row: (row.day or "9", row.id))
    found = []
    for row in together:
        copies = None if row.id == original.id else original.id
        if copies != row.copies:
            found.append(Moved(number=row.number, id=row.id, old=row.copies, new=copies))
    return found
