"""One report put into the record: its version, its reading, its rows, and the incidents that it changes.

What is to be written is made first, while others may write; the lock is then held for the writing alone.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection, func, insert, select, update

from watchfloor import matching
from watchfloor.records import Page, Record, content_id
from watchfloor.store import words
from watchfloor.store.copying import Copies, Own, copies_of, put_copies
from watchfloor.store.corrections import corrected
from watchfloor.store.decided import corrections_of
from watchfloor.store.identity import digest_of, number_of
from watchfloor.store.kept import Added
from watchfloor.store.laying import (
    Anew,
    Laid,
    laid_anew,
    laid_out,
    lay_out_anew,
    put_anew,
    put_laid_out,
)
from watchfloor.store.log import Log
from watchfloor.store.packing import packed, packed_record, text_of
from watchfloor.store.tables import events, readings, reports, versions
from watchfloor.store.told_cache import ToldCache

__all__ = ["Addition", "held", "planned", "put", "put_reading"]


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Addition:
    """A page and its record, ready to be put in. number: of the report that it is a version of, None for a new one.

    laid: the rows of a new one and what they change; anew: of a changed one.
    """

    page: Page
    record: Record
    key: str
    number: int | None
    ordinal: int
    digest: str
    packed_page: bytes
    packed_record: bytes
    copies: Copies
    laid: Laid | None
    anew: Anew | None


def planned(connection: Connection, cache: ToldCache, page: Page, record: Record) -> Addition | Added:
    """All that is to be written of a page and its record, on the record as it is; what is held of it, if it is. Writes nothing."""
    already = held(connection, page)
    if already is not None:
        return already
    number, key = number_of(connection, page)
    if number is None:
        ident, ordinal, copied = content_id("report", key), 1, None
    else:
        row = connection.execute(
            select(reports.c.id, reports.c.version, reports.c.copies).where(reports.c.number == number)
        ).one()
        ident, ordinal, copied = row.id, row.version + 1, row.copies
    record = replace(record, report=replace(record.report, id=ident))
    own = Own(number=number, id=ident, day=record.report.published or "", copies=copied)
    copies = copies_of(connection, own, page.text)
    laid = anew = None
    if number is None:
        last = connection.execute(select(func.max(reports.c.number))).scalar() or 0
        laid = laid_out(connection, cache, last + 1, record, matching.told_by(record, copies.own))
    else:
        now, _ = corrected(record, corrections_of(connection, ident))
        anew = laid_anew(connection, cache, number, now, copies.own)
    return Addition(
        page=page,
        record=record,
        key=key,
        number=number,
        ordinal=ordinal,
        digest=digest_of(page),
        packed_page=packed(page),
        packed_record=packed_record(record),
        copies=copies,
        laid=laid,
        anew=anew,
    )


def put(connection: Connection, log: Log, cache: ToldCache, addition: Addition | Added) -> Added:
    """Writes what was planned. To be called within a transaction that writes, on the record on which it was planned."""
    if isinstance(addition, Added):
        return addition
    record = addition.record
    ident = record.report.id
    number = _put_report(connection, log, addition)
    version = _put_version(connection, log, number, addition)
    _put_reading(connection, log, version, record, addition.packed_record)
    words.index_report(connection, number, record.report.title, addition.page.text)
    put_copies(connection, log, number, addition.copies)
    if addition.laid is not None:
        touched, count = put_laid_out(connection, log, cache, addition.laid)
    else:
        assert addition.anew is not None  # one of the two is there
        touched, count = put_anew(connection, log, cache, addition.anew)
    for other in sorted(one.number for one in addition.copies.moved if one.number not in {None, number}):
        touched += lay_out_anew(connection, log, cache, other)[0]
    return Added(
        report=ident,
        outcome="added" if addition.number is None else "changed",
        version=addition.ordinal,
        events=count,
        incidents=tuple(dict.fromkeys(touched)),
    )


def _put_report(connection: Connection, log: Log, addition: Addition) -> int:
    """Writes the report's own row, and gives its number."""
    record = addition.record
    ident, row = record.report.id, _report_row(record, addition.ordinal, log)
    if addition.laid is not None:
        row |= {"number": addition.laid.report, "id": ident, "key": addition.key, "added_at": log.at}
        connection.execute(insert(reports), row)
        log.change("report", ident, "added", new=record.report.title or record.report.name)
        return addition.laid.report
    assert addition.number is not None  # of a new report the rows are laid out
    old, new = addition.ordinal - 1, addition.ordinal
    _unindex(connection, addition.number)
    log.change("report", ident, "changed", field="version", old=old, new=new, why="the page changed")
    connection.execute(update(reports).where(reports.c.number == addition.number).values(row))
    return addition.number


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


def _put_version(connection: Connection, log: Log, report: int, addition: Addition) -> int:
    page = addition.page
    row = {
        "report": report,
        "ordinal": addition.ordinal,
        "sha256": page.sha256,
        "digest": addition.digest,
        "record_id": content_id("report", page.name, page.sha256),
        "page": addition.packed_page,
        "added_at": log.at,
        "added_by": log.who,
    }
    made = connection.execute(insert(versions), row).inserted_primary_key
    assert made is not None  # SQLAlchemy gives it for every table with an integer key
    return int(made[0])


def put_reading(connection: Connection, log: Log, version: int, record: Record) -> None:
    """Keeps a record as the latest reading of a version."""
    _put_reading(connection, log, version, record, packed_record(record))


def _put_reading(connection: Connection, log: Log, version: int, record: Record, content: bytes) -> None:
    last = connection.execute(
        select(func.max(readings.c.ordinal)).where(readings.c.version == version)
    ).scalar()
    report = record.report
    row = {
        "version": version,
        "ordinal": (last or 0) + 1,
        "record": content,
        "model": report.model,
        "program": report.version,
        "codebook": report.codebook,
        "read_at": log.at,
    }
    connection.execute(insert(readings), row)


def _unindex(connection: Connection, number: int) -> None:
    row = connection.execute(
        select(reports.c.title, versions.c.page)
        .join(versions, (versions.c.report == reports.c.number) & (versions.c.ordinal == reports.c.version))
        .where(reports.c.number == number)
    ).one()
    words.forget_report(connection, number, row.title, text_of(row.page))
