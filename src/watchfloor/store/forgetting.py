"""A report taken out with all that rests on it alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, Table, and_, delete, func, or_, select, update

from watchfloor.errors import StoreError
from watchfloor.store import words
from watchfloor.store.chunks import chunks
from watchfloor.store.flattening import clear
from watchfloor.store.fresh import Fresh
from watchfloor.store.joining import Joining, gone_with, joined, put_joining
from watchfloor.store.kept import Forgotten
from watchfloor.store.laying import lay_out_anew
from watchfloor.store.log import Log
from watchfloor.store.packing import text_of
from watchfloor.store.said_of import note_said, said_in
from watchfloor.store.tables import (
    actor_names,
    actors,
    changes,
    decisions,
    events,
    incidents,
    loci,
    parties,
    place_names,
    places,
    reports,
    versions,
)
from watchfloor.store.told_cache import ToldCache

__all__ = ["Forgetting", "forget", "without_report"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Forgetting:
    """A report that is to be taken out, by id and number, with its latest title and text. events, incidents: ids of those it
    tells. joining: what becomes of incidents without it.
    """

    report: str
    number: int
    title: str | None
    text: str
    events: Sequence[str]
    incidents: Sequence[str]
    joining: Joining


def without_report(connection: Connection, cache: ToldCache, ident: str) -> Forgetting:
    """What becomes of the record without a report. Writes nothing. Raises StoreError when there is no such report."""
    row = connection.execute(
        select(reports.c.number, reports.c.title, versions.c.page)
        .join(versions, (versions.c.report == reports.c.number) & (versions.c.ordinal == reports.c.version))
        .where(reports.c.id == ident)
    ).first()
    if row is None:
        raise StoreError(f"{ident}: no report of the record has this id")
    held = connection.execute(
        select(events.c.number, events.c.id, incidents.c.id.label("incident"))
        .join(incidents, events.c.incident == incidents.c.number, isouter=True)
        .where(events.c.report == row.number)
    ).all()
    gone = gone_with(connection, [one.number for one in held])
    return Forgetting(
        report=ident,
        number=row.number,
        title=row.title,
        text=text_of(row.page),
        events=sorted(one.id for one in held),
        incidents=sorted({one.incident for one in held if one.incident is not None}),
        joining=joined(connection, cache, (), gone, Fresh(report=row.number)),
    )


def forget(
    connection: Connection, log: Log, cache: ToldCache, forgetting: Forgetting, why: str | None
) -> Forgotten:
    """Takes out a report: its versions, events, corrections, names that only it used, and their history.

    Incidents that others tell too go on without it.
    """
    ident, number, idents, before = (
        forgetting.report,
        forgetting.number,
        forgetting.events,
        forgetting.incidents,
    )
    keys = _keys(connection, number)
    count = connection.execute(
        select(func.count()).select_from(versions).where(versions.c.report == number)
    ).scalar_one()
    words.forget_report(connection, number, forgetting.title, forgetting.text)
    said = said_in(connection, number)
    clear(connection, number)
    corrections = _forget_decisions(connection, ident, idents)
    connection.execute(delete(reports).where(reports.c.number == number))
    _forget_names(connection, keys)
    note_said(connection, number, said)
    put_joining(connection, log, forgetting.joining)
    _pass_on_copies(connection, log, cache, ident)
    left = {one for one in before if _is_there(connection, one)}
    lost = tuple(one for one in before if one not in left)
    for chunk in chunks([ident, *idents, *lost]):  # what they once said would be the report's own words
        connection.execute(delete(changes).where(changes.c.object.in_(chunk)))
    reason = "forgotten" + (f": {why}" if why else "")
    log.deletion("report", [ident], reason)
    log.deletion("event", idents, reason)
    log.change("report", ident, "removed", why=reason)
    return Forgotten(
        report=ident,
        versions=count,
        events=tuple(idents),
        incidents=lost,
        changed=tuple(sorted(left)),
        corrections=corrections,
    )


def _is_there(connection: Connection, incident: str) -> bool:
    return (
        connection.execute(select(incidents.c.number).where(incidents.c.id == incident)).first() is not None
    )


def _keys(connection: Connection, report: int) -> dict[str, Sequence[str]]:
    return {
        table.name: connection.execute(select(table.c.key).where(table.c.report == report)).scalars().all()
        for table in (actors, places)
    }


def _forget_names(connection: Connection, keys: dict[str, Sequence[str]]) -> None:
    """Takes out names under which nothing is known any more."""
    for table, names, totals in ((actors, actor_names, parties), (places, place_names, loci)):
        for chunk in chunks(set(keys[table.name]) - _still_used(connection, table, keys[table.name])):
            connection.execute(delete(names).where(names.c.key.in_(chunk)))
            connection.execute(delete(totals).where(totals.c.key.in_(chunk)))


def _still_used(connection: Connection, table: Table, keys: Sequence[str]) -> set[str]:
    used: set[str] = set()
    for chunk in chunks(keys):
        used.update(
            connection.execute(select(table.c.key).where(table.c.key.in_(chunk)).distinct()).scalars()
        )
    return used


def _forget_decisions(connection: Connection, report: str, idents: Sequence[str]) -> int:
    """Takes out what was decided on a report and its events, with the history of it; gives how many decisions."""
    about = [decisions.c.report == report]
    about += [or_(decisions.c.one.in_(chunk), decisions.c.other.in_(chunk)) for chunk in chunks(idents)]
    count = 0
    for condition in about:
        rows = connection.execute(select(decisions.c.id, decisions.c.at).where(condition)).all()
        for ident, at in rows:
            is_of_it = or_(changes.c.object == ident, and_(changes.c.at == at, changes.c.new == ident))
            connection.execute(delete(changes).where(is_of_it))
        count += connection.execute(delete(decisions).where(condition)).rowcount
    return count


def _pass_on_copies(connection: Connection, log: Log, cache: ToldCache, ident: str) -> None:
    """Lets the oldest copy of a report that goes be the original of the others."""
    rows = connection.execute(
        select(reports.c.number, reports.c.id).where(reports.c.copies == ident).order_by(reports.c.number)
    ).all()
    for at, row in enumerate(rows):
        original = None if at == 0 else rows[0].id
        connection.execute(update(reports).where(reports.c.number == row.number).values(copies=original))
        log.change(
            "report", row.id, "changed", field="copies", old=ident, new=original, why="the original is gone"
        )
        lay_out_anew(connection, log, cache, row.number)
