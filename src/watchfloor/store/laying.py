"""A report's rows laid out, and the incidents and stories brought up to date with them."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection, bindparam, select

from watchfloor import matching
from watchfloor.incidents import Told
from watchfloor.records import Page, Record
from watchfloor.store.corrections import corrected
from watchfloor.store.decided import corrections_of
from watchfloor.store.event_changes import note_changes
from watchfloor.store.flattening import Rows, clear, put_rows, rows_of
from watchfloor.store.fresh import Fresh
from watchfloor.store.heirs import heirs_of
from watchfloor.store.joining import NONE_GONE, Gone, Joining, gone_with, joined, put_joining
from watchfloor.store.linking import links_of, tie_rows
from watchfloor.store.log import Log
from watchfloor.store.numbers import last_number
from watchfloor.store.packing import unpacked, unpacked_record
from watchfloor.store.said_of import note_said, said_in
from watchfloor.store.tables import events, links, readings, reports, versions
from watchfloor.store.told_cache import ToldCache
from watchfloor.store.writing import put_in

__all__ = [
    "Anew",
    "Current",
    "Laid",
    "current_record",
    "laid_anew",
    "laid_out",
    "lay_out_anew",
    "put_anew",
    "put_laid_out",
]

_CURRENT = (
    select(versions.c.number, versions.c.page, readings.c.record)
    .join(reports, (versions.c.report == reports.c.number) & (versions.c.ordinal == reports.c.version))
    .join(readings, readings.c.version == versions.c.number)
    .where(reports.c.number == bindparam("report"))
    .order_by(readings.c.ordinal.desc())
    .limit(1)
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Current:
    """The latest reading of a report's current version, before corrections. version: its number."""

    version: int
    page: Page
    record: Record


def current_record(connection: Connection, number: int) -> Current:
    """The current version of a report, its page and its latest reading."""
    row = connection.execute(_CURRENT, {"report": number}).one()
    page = unpacked(row.page, Page)
    return Current(version=row.number, page=page, record=unpacked_record(row.record, page.text))


@dataclass(frozen=True, slots=True, kw_only=True)
class Laid:
    """A report's rows, and what they change, ready to be written. report: its number. count: of its events."""

    report: int
    rows: Rows
    links: Sequence[Mapping[str, Any]]
    fresh: Fresh
    joining: Joining
    count: int


def laid_out(
    connection: Connection,
    cache: ToldCache,
    number: int,
    record: Record,
    told: Sequence[Told],
    *,
    staying: Mapping[str, int] | None = None,
    gone: Gone = NONE_GONE,
) -> Laid:
    """The rows of a report, and what they change. Writes nothing. staying, gone: of the rows that it has."""
    coming = _numbered(connection, told, staying or {})
    keys = {at: matching.keys_of(one) for at, one in coming.items()}
    title = record.report.title
    fresh = Fresh(
        told=coming,
        links=links_of(connection, cache, coming, keys, gone.incidents.keys()),
        causes=[(cause.effect, cause.cause) for cause in record.causes],
        titles={record.report.id: title} if title else {},
        report=number,
    )
    return Laid(
        report=number,
        rows=rows_of(number, record, coming, keys, staying or {}),
        links=tie_rows(fresh.links),
        fresh=fresh,
        joining=joined(connection, cache, coming.keys(), gone, fresh),
        count=len(told),
    )


def _numbered(connection: Connection, told: Sequence[Told], staying: Collection[str]) -> dict[int, Told]:
    """The events that are to come in, under the numbers that they will have."""
    last = last_number(connection, events)
    return dict(enumerate((one for one in told if one.event not in staying), last + 1))


def put_laid_out(connection: Connection, log: Log, cache: ToldCache, laid: Laid) -> tuple[list[str], int]:
    """Writes the rows and what they change. Gives the ids of the incidents that differ, and the number of events."""
    put_rows(connection, laid.rows)
    cache.keep(laid.fresh.told)
    put_in(connection, links, laid.links)
    put_joining(connection, log, laid.joining)
    return laid.joining.ids, laid.count


@dataclass(frozen=True, slots=True, kw_only=True)
class Anew:
    """A report's rows as they will be instead of those that it has. staying, going: events of these, by number."""

    laid: Laid
    staying: Collection[int]
    going: Mapping[int, Told]
    heirs: Mapping[int, int]


def laid_anew(
    connection: Connection,
    cache: ToldCache,
    number: int,
    record: Record,
    copies: str | None,
    *,
    is_same_reading: bool = False,
) -> Anew:
    """A report's rows made of a record, and what they change. Writes nothing.

    copies: the report that it is a wire copy of. is_same_reading: the rows are of the same reading, by this program; events
    told as before then stay with their links.
    """
    told = matching.told_by(record, copies)
    before = connection.execute(select(events.c.number).where(events.c.report == number)).scalars().all()
    going = cache.get(connection, before)
    staying: dict[str, int] = {}
    if is_same_reading:
        now = {one.event: one for one in told}
        staying = {one.event: at for at, one in going.items() if now.get(one.event) == one}
        going = {at: one for at, one in going.items() if one.event not in staying}
    coming = _numbered(connection, told, staying)
    heirs = heirs_of(going, coming)
    names = {going[old].event: coming[new].event for old, new in heirs.items()}
    gone = replace(
        gone_with(connection, going),
        heirs=heirs,
        names={old: new for old, new in names.items() if old != new},
    )
    laid = laid_out(connection, cache, number, record, told, staying=staying, gone=gone)
    return Anew(laid=laid, staying=staying.values(), going=going, heirs=heirs)


def put_anew(connection: Connection, log: Log, cache: ToldCache, anew: Anew) -> tuple[list[str], int]:
    """Writes rows instead of those that are there. Gives the ids of the incidents that differ, and the number of events."""
    number = anew.laid.report
    said = said_in(connection, number)
    clear(connection, number, but=anew.staying)
    note_changes(connection, log, anew.going, anew.laid.fresh.told, anew.heirs)
    done = put_laid_out(connection, log, cache, anew.laid)
    note_said(connection, number, said)
    return done


def lay_out_anew(
    connection: Connection, log: Log, cache: ToldCache, number: int, *, is_same_reading: bool = False
) -> tuple[list[str], int]:
    """Makes a report's rows from its latest reading and the corrections, and brings incidents up to date.

    Gives what `put_anew` gives. is_same_reading: as of `laid_anew`.
    """
    row = connection.execute(select(reports.c.id, reports.c.copies).where(reports.c.number == number)).one()
    record, _ = corrected(current_record(connection, number).record, corrections_of(connection, row.id))
    anew = laid_anew(connection, cache, number, record, row.copies, is_same_reading=is_same_reading)
    return put_anew(connection, log, cache, anew)
