"""Wire copies: reports whose texts are nearly the same count as one source, under the earliest of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, delete, insert, or_, select, update

from watchfloor import matching
from watchfloor.store.chunks import chunks
from watchfloor.store.log import Log
from watchfloor.store.packing import text_of
from watchfloor.store.tables import report_keys, reports, versions

__all__ = ["mark_copies"]

_MOST_COMPARED = 50  # reports that share a key with one; a wire is seldom printed by more at once


def mark_copies(connection: Connection, log: Log, number: int, text: str) -> list[int]:
    """Finds what a report is a copy of, or what are copies of it; gives the numbers of those that stand otherwise now.

    The original is the report published first, then the one with the least id, whichever was added first.
    """
    before = connection.execute(
        select(reports.c.id, reports.c.copies).where(reports.c.number == number)
    ).one()
    connection.execute(delete(report_keys).where(report_keys.c.report == number))
    keys = matching.copy_keys(text)
    same = [row for row in _near(connection, number, keys) if matching.is_copy(text, text_of(row.page))]
    if keys:
        connection.execute(insert(report_keys), [{"key": key, "report": number} for key in keys])
    group = {number} | _group(
        connection, [row.id for row in same] + [row.copies for row in same if row.copies]
    )
    if len(group) == 1 and before.copies is None:
        return []
    return _order(connection, log, sorted(group))


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


def _order(connection: Connection, log: Log, group: Sequence[int]) -> list[int]:
    rows = connection.execute(
        select(reports.c.number, reports.c.id, reports.c.day, reports.c.copies).where(
            reports.c.number.in_(group)
        )
    ).all()
    original = min(rows, key=lambda row: (row.day or "9", row.id))
    changed = []
    for row in rows:
        copies = None if row.id == original.id else original.id
        if copies != row.copies:
            connection.execute(update(reports).where(reports.c.number == row.number).values(copies=copies))
            log.change(
                "report",
                row.id,
                "changed",
                field="copies",
                old=row.copies,
                new=copies,
                why="nearly the same text",
            )
            changed.append(row.number)
    return changed
