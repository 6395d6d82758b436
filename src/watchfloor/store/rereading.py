"""Stored texts read again by the present program: what it now says, corrections laid over it, what changed."""

from __future__ import annotations

from dataclasses import dataclass, replace

from sqlalchemy import Connection, func, select

from watchfloor.errors import StoreError
from watchfloor.records import Page, Record
from watchfloor.store.adding import put_reading
from watchfloor.store.corrections import corrected
from watchfloor.store.decided import corrections_of
from watchfloor.store.kept import Reread
from watchfloor.store.laying import Anew, current_record, laid_anew, put_anew
from watchfloor.store.log import Log
from watchfloor.store.looking import number_of_report
from watchfloor.store.packing import packed_record
from watchfloor.store.tables import readings, reports, versions
from watchfloor.store.told_cache import ToldCache

__all__ = ["Again", "page_of", "put_again", "read_again", "read_by_others"]


def read_by_others(connection: Connection, model: str, program: str) -> tuple[str, ...]:
    """Ids of the reports whose latest reading is not by this model and program, oldest first."""
    latest = (
        select(readings.c.version, func.max(readings.c.ordinal).label("ordinal"))
        .group_by(readings.c.version)
        .subquery()
    )
    rows = connection.execute(
        select(reports.c.id)
        .join(versions, (versions.c.report == reports.c.number) & (versions.c.ordinal == reports.c.version))
        .join(latest, latest.c.version == versions.c.number)
        .join(
            readings,
            (readings.c.version == latest.c.version) & (readings.c.ordinal == latest.c.ordinal),
        )
        .where((readings.c.model != model) | (readings.c.program != program))
        .order_by(reports.c.number)
    )
    return tuple(rows.scalars())


def page_of(connection: Connection, ident: str) -> Page | None:
    """The page of a report's current version, as it was given to the program."""
    number = number_of_report(connection, ident)
    return None if number is None else current_record(connection, number).page


@dataclass(frozen=True, slots=True, kw_only=True)
class Again:
    """A new reading, ready to be put in. version: the number of the version that it reads; None when nothing is new."""

    record: Record
    version: int | None = None
    anew: Anew | None = None
    unplaced: tuple[str, ...] = ()


def read_again(connection: Connection, cache: ToldCache, ident: str, record: Record) -> Again:
    """A new reading of a report's current version, and what it changes. Writes nothing.

    Raises StoreError when there is no such report or the record is of another text.
    """
    number = number_of_report(connection, ident)
    if number is None:
        raise StoreError(f"{ident}: no report of the record has this id")
    current = current_record(connection, number)
    if record.report.text != current.page.text:
        raise StoreError(f"{ident}: the reading is of another text than the report's current version")
    record = replace(record, report=replace(record.report, id=current.record.report.id))
    if packed_record(record) == packed_record(current.record):
        return Again(record=record)
    laid, unplaced = corrected(record, corrections_of(connection, record.report.id))
    copies = connection.execute(select(reports.c.copies).where(reports.c.number == number)).scalar()
    anew = laid_anew(connection, cache, number, laid, copies)
    return Again(record=record, version=current.version, anew=anew, unplaced=unplaced)


def put_again(connection: Connection, log: Log, cache: ToldCache, again: Again) -> Reread:
    """Keeps a new reading. The earlier one stays; what differs is noted."""
    ident = again.record.report.id
    if again.version is None or again.anew is None:
        return Reread(report=ident, is_changed=False, changes=())
    put_reading(connection, log, again.version, again.record)
    put_anew(connection, log, cache, again.anew)
    return Reread(report=ident, is_changed=True, changes=log.noted, unplaced=again.unplaced)
