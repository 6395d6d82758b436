"""Stored texts read again by the present program: what it now says, corrections laid over it, what changed."""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy import Connection, func, select

from watchfloor.errors import StoreError
from watchfloor.records import Page, Record
from watchfloor.store.adding import put_reading
from watchfloor.store.corrections import corrected
from watchfloor.store.decided import corrections_of
from watchfloor.store.kept import Reread
from watchfloor.store.laying import current_record, lay_out_anew
from watchfloor.store.log import Log
from watchfloor.store.looking import number_of_report
from watchfloor.store.packing import packed_record
from watchfloor.store.tables import readings, reports, versions
from watchfloor.store.told_cache import ToldCache

__all__ = ["page_of", "put_again", "read_by_others"]


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


def put_again(connection: Connection, log: Log, cache: ToldCache, ident: str, record: Record) -> Reread:
    """Keeps a new reading of a report's current version. The earlier one stays; what differs is noted.

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
        return Reread(report=ident, is_changed=False, changes=())
    put_reading(connection, log, current.version, record)
    lay_out_anew(connection, log, cache, number)
    _, unplaced = corrected(record, corrections_of(connection, record.report.id))
    return Reread(report=ident, is_changed=True, changes=log.noted, unplaced=unplaced)
