"""One report put into the record: its version, its reading, its rows, and the incidents that it changes."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection, func, insert, select, update

from watchfloor import matching
from watchfloor.records import Page, Record, content_id
from watchfloor.store import words
from watchfloor.store.copying import mark_copies
from watchfloor.store.corrections import corrected
from watchfloor.store.decided import corrections_of
from watchfloor.store.event_changes import note_changes
from watchfloor.store.flattening import clear, lay_out
from watchfloor.store.heirs import heirs_of
from watchfloor.store.identity import digest_of, number_of
from watchfloor.store.joining import Gone, gone_with, link_events, rejoin
from watchfloor.store.kept import Added
from watchfloor.store.log import Log
from watchfloor.store.packing import packed, packed_record, text_of, unpacked, unpacked_record
from watchfloor.store.tables import events, readings, reports, versions
from watchfloor.store.told_cache import ToldCache

__all__ = ["add", "current_record", "held", "lay_out_anew", "put_reading"]


def held(connection: Connection, page: Page) -> Added | None:
    """What the record holds of the same page with the same particulars; None when it holds none."""
    row = connection.execute(
        select(reports.c.number, reports.c.id, versions.c.ordinal)
        .join(versions, versions.c.report == reports.c.number)
        .where(versions.c.digest == digest_of(page))
    ).first()
    if row is None:
        return None
    count = connection.execute(
        select(func.count()).select_from(events).where(events.c.report == row.number)
    ).scalar_one()
    return Added(report=row.id, outcome="held", version=row.ordinal, events=count)


def add(connection: Connection, log: Log, cache: ToldCache, page: Page, record: Record) -> Added:
    """Puts in a page and its record, unless the same is held. To be called within a transaction that writes."""
    already = held(connection, page)
    if already is not None:
        return already
    number, key = number_of(connection, page)
    is_known = number is not None
    if number is None:
        number = _new_report(connection, log, key, record)
    ident, ordinal = connection.execute(
        select(reports.c.id, reports.c.version).where(reports.c.number == number)
    ).one()
    record = replace(record, report=replace(record.report, id=ident))
    if is_known:
        _unindex(connection, number)
        ordinal += 1
        log.change(
            "report", ident, "changed", field="version", old=ordinal - 1, new=ordinal, why="the page changed"
        )
    else:
        log.change("report", ident, "added", new=record.report.title or record.report.name)
    version = _put_version(connection, log, number, ordinal, page, record)
    put_reading(connection, log, version, record)
    connection.execute(
        update(reports).where(reports.c.number == number).values(_report_row(record, ordinal, log))
    )
    words.index_report(connection, number, record.report.title, page.text)
    others = set(mark_copies(connection, log, number, page.text)) - {number}
    touched, count = lay_out_anew(connection, log, cache, number, new=None if is_known else record)
    for other in sorted(others):
        touched += lay_out_anew(connection, log, cache, other)[0]
    return Added(
        report=ident,
        outcome="changed" if is_known else "added",
        version=ordinal,
        events=count,
        incidents=tuple(dict.fromkeys(touched)),
    )


def _new_report(connection: Connection, log: Log, key: str, record: Record) -> int:
    row = {
        **_report_row(record, 1, log),
        "id": content_id("report", key),
        "key": key,
        "added_at": log.at,
    }
    made = connection.execute(insert(reports).values(row)).inserted_primary_key
    assert made is not None  # SQLAlchemy gives it for every table with an integer key
    return int(made[0])


def _report_row(record: Record, ordinal: int, log: Log) -> dict[str, Any]:
    report = record.report
    return {
        "name": report.name,
        "url": report.url,
        "outlet": report.outlet,
        "title": report.title,
        "published": report.published,
        "day": report.published or "",
        "language": report.language,
        "characters": report.characters,
        "version": ordinal,
        "changed_at": log.at,
    }


def _put_version(
    connection: Connection, log: Log, report: int, ordinal: int, page: Page, record: Record
) -> int:
    row = {
        "report": report,
        "ordinal": ordinal,
        "sha256": page.sha256,
        "digest": digest_of(page),
        "record_id": content_id("report", page.name, page.sha256),
        "page": packed(page),
        "added_at": log.at,
        "added_by": log.who,
    }
    made = connection.execute(insert(versions).values(row)).inserted_primary_key
    assert made is not None  # as above
    return int(made[0])


def put_reading(connection: Connection, log: Log, version: int, record: Record) -> None:
    """Keeps a record as the latest reading of a version."""
    last = connection.execute(
        select(func.max(readings.c.ordinal)).where(readings.c.version == version)
    ).scalar()
    connection.execute(
        insert(readings).values(
            version=version,
            ordinal=(last or 0) + 1,
            record=packed_record(record),
            model=record.report.model,
            program=record.report.version,
            codebook=record.report.codebook,
            read_at=log.at,
        )
    )


def _unindex(connection: Connection, number: int) -> None:
    row = connection.execute(
        select(reports.c.title, versions.c.page)
        .join(versions, (versions.c.report == reports.c.number) & (versions.c.ordinal == reports.c.version))
        .where(reports.c.number == number)
    ).one()
    words.forget_report(connection, number, row.title, text_of(row.page))


@dataclass(frozen=True, slots=True, kw_only=True)
class Current:
    """The latest reading of a report's current version, before corrections. version: its number."""

    version: int
    page: Page
    record: Record


def current_record(connection: Connection, number: int) -> Current:
    """The current version of a report, its page and its latest reading."""
    row = connection.execute(
        select(versions.c.number, versions.c.page, readings.c.record)
        .join(reports, (versions.c.report == reports.c.number) & (versions.c.ordinal == reports.c.version))
        .join(readings, readings.c.version == versions.c.number)
        .where(reports.c.number == number)
        .order_by(readings.c.ordinal.desc())
        .limit(1)
    ).one()
    page = unpacked(row.page, Page)
    return Current(version=row.number, page=page, record=unpacked_record(row.record, page.text))


def lay_out_anew(
    connection: Connection,
    log: Log,
    cache: ToldCache,
    number: int,
    *,
    new: Record | None = None,
    is_same_reading: bool = False,
) -> tuple[list[str], int]:
    """Makes a report's rows from its latest reading and the corrections, and brings incidents up to date.

    Gives the ids of the incidents that differ, and the number of events. new: the record of a report that has no rows yet.
    is_same_reading: the rows are of the same reading, by this program; events told as before then stay with their links.
    """
    row = connection.execute(select(reports.c.id, reports.c.copies).where(reports.c.number == number)).one()
    record = new
    if record is None:
        record, _ = corrected(current_record(connection, number).record, corrections_of(connection, row.id))
    told = matching.told_by(record, row.copies)
    keys = {one.event: matching.keys_of(one) for one in told}
    if new is not None:
        numbers = lay_out(connection, number, record, told, keys, {})
        cache.keep({numbers[one.event]: one for one in told})
        link_events(connection, cache, numbers)
        return rejoin(connection, log, cache, numbers.values()), len(told)
    before = connection.execute(select(events.c.number).where(events.c.report == number)).scalars().all()
    going = cache.get(connection, before)
    staying: dict[str, int] = {}
    if is_same_reading:
        now = {one.event: one for one in told}
        staying = {one.event: at for at, one in going.items() if now.get(one.event) == one}
        going = {at: one for at, one in going.items() if one.event not in staying}
    gone = gone_with(connection, going)
    clear(connection, number, but=staying.values())
    numbers = lay_out(connection, number, record, told, keys, staying)
    by_number = {numbers[one.event]: one for one in told if one.event in numbers}
    heirs = heirs_of(going, by_number)
    note_changes(connection, log, going, by_number, heirs)
    link_events(connection, cache, numbers)
    gone = Gone(incidents=gone.incidents, near=gone.near, heirs=heirs)
    return rejoin(connection, log, cache, numbers.values(), gone), len(told)
