"""One thing looked up by its id."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from sqlalchemy import Connection, Row, Select, func, select

from watchfloor.incidents import Incident, Link, Story, Told
from watchfloor.records import Page, Record
from watchfloor.store.adding import current_record
from watchfloor.store.chunks import chunks
from watchfloor.store.corrections import corrected
from watchfloor.store.decided import corrections_of
from watchfloor.store.kept import ReportRow, VersionRow
from watchfloor.store.packing import reasons_from, unpacked, unpacked_incident, unpacked_record
from watchfloor.store.tables import (
    actors,
    events,
    figures,
    incidents,
    links,
    places,
    quotes,
    readings,
    reports,
    stories,
    story_links,
    versions,
)

__all__ = [
    "incident",
    "number_of_report",
    "record",
    "record_of_version",
    "report",
    "report_holding",
    "report_ids",
    "report_row",
    "story",
    "versions_of",
]


def number_of_report(connection: Connection, ident: str) -> int | None:
    """The number of the report with this id; the id of a version's own record does as well."""
    found = connection.execute(select(reports.c.number).where(reports.c.id == ident)).scalar()
    if found is None:
        found = connection.execute(
            select(versions.c.report).where(versions.c.record_id == ident).limit(1)
        ).scalar()
    return found


def report_row(row: Row[tuple[object, ...]]) -> ReportRow:
    """A row of the table of reports as a value."""
    return ReportRow(**{name: getattr(row, name) for name in ReportRow.__dataclass_fields__})


def report(connection: Connection, ident: str) -> ReportRow | None:
    """A report's row by its id."""
    row = connection.execute(select(reports).where(reports.c.id == ident)).first()
    return None if row is None else report_row(row)


def record(connection: Connection, ident: str) -> Record | None:
    """What a report says: the latest reading of its current version, with the corrections made by hand."""
    number = number_of_report(connection, ident)
    if number is None:
        return None
    plain = current_record(connection, number).record
    return corrected(plain, corrections_of(connection, plain.report.id))[0]


def report_ids(connection: Connection) -> Sequence[str]:
    """The ids of all reports in the order they came."""
    return connection.execute(select(reports.c.id).order_by(reports.c.number)).scalars().all()


def record_of_version(connection: Connection, ident: str, ordinal: int) -> Record | None:
    """The latest reading of one version of a report, as the program read it."""
    row = connection.execute(
        select(versions.c.page, readings.c.record)
        .join(reports, versions.c.report == reports.c.number)
        .join(readings, readings.c.version == versions.c.number)
        .where(reports.c.id == ident, versions.c.ordinal == ordinal)
        .order_by(readings.c.ordinal.desc())
        .limit(1)
    ).first()
    return None if row is None else unpacked_record(row.record, unpacked(row.page, Page).text)


def versions_of(connection: Connection, ident: str) -> tuple[VersionRow, ...]:
    """The versions of a report, first to last."""
    other = readings.alias()
    latest = (
        select(func.max(other.c.ordinal))
        .where(other.c.version == versions.c.number)
        .correlate(versions)
        .scalar_subquery()
    )
    rows = connection.execute(
        select(
            versions,
            readings.c.ordinal.label("readings"),
            readings.c.model,
            readings.c.program,
            readings.c.read_at,
        )
        .join(reports, versions.c.report == reports.c.number)
        .join(readings, (readings.c.version == versions.c.number) & (readings.c.ordinal == latest))
        .where(reports.c.id == ident)
        .order_by(versions.c.ordinal)
    )
    return tuple(
        VersionRow(**{name: getattr(row, name) for name in VersionRow.__dataclass_fields__}) for row in rows
    )


def incident(connection: Connection, ident: str) -> Incident | None:
    """An incident with all that tell it and the links between them; an event's id does as well."""
    row = connection.execute(_by_id(ident)).first()
    if row is None:
        return None
    told = {
        number: unpacked(content, Told)
        for number, content in connection.execute(
            select(events.c.number, events.c.told)
            .where(events.c.incident == row.number)
            .order_by(events.c.number)
        )
    }
    return replace(
        unpacked_incident(row.body), told=tuple(told.values()), links=tuple(_links(connection, told))
    )


def _by_id(ident: str) -> Select[tuple[int, bytes]]:
    query = select(incidents.c.number, incidents.c.body)
    if ident.startswith("event-"):
        return query.join(events, events.c.incident == incidents.c.number).where(events.c.id == ident)
    return query.where(incidents.c.id == ident)


def _links(connection: Connection, told: dict[int, Told]) -> Iterable[Link]:
    for chunk in chunks(told):
        for row in connection.execute(
            select(links).where(links.c.one.in_(chunk)).order_by(links.c.one, links.c.other)
        ):
            if row.other in told:
                yield Link(
                    one=told[row.one].event,
                    other=told[row.other].event,
                    score=row.score,
                    reasons=reasons_from(row.reasons),
                )


def story(connection: Connection, ident: str) -> Story | None:
    """A story with the ids of its incidents, oldest first, and what ties them."""
    row = connection.execute(select(stories).where(stories.c.id == ident)).first()
    if row is None:
        return None
    rows = connection.execute(
        select(incidents.c.number, incidents.c.id)
        .where(incidents.c.story == row.number)
        .order_by(incidents.c.start.is_(None), incidents.c.start, incidents.c.number)
    )
    members = {number: ident for number, ident in rows}
    return Story(
        id=row.id,
        title=row.title,
        incidents=tuple(members.values()),
        start=row.start,
        end=row.end,
        links=tuple(_story_links(connection, members, members)),
    )


def _story_links(connection: Connection, numbers: Collection[int], members: dict[int, str]) -> Iterable[Link]:
    for chunk in chunks(numbers):
        for row in connection.execute(
            select(story_links)
            .where(story_links.c.one.in_(chunk))
            .order_by(story_links.c.one, story_links.c.other)
        ):
            if row.other in members:
                yield Link(
                    one=members[row.one],
                    other=members[row.other],
                    score=row.score,
                    reasons=reasons_from(row.reasons),
                )


_HOLDERS = {"event": events, "actor": actors, "place": places, "figure": figures, "quote": quotes}


def report_holding(connection: Connection, ident: str) -> str | None:
    """The id of the report that an event, actor, place, figure or quote is of."""
    table = _HOLDERS.get(ident.partition("-")[0])
    if table is None:
        return None
    return connection.execute(
        select(reports.c.id)
        .join(table, table.c.report == reports.c.number)
        .where(table.c.id == ident)
        .limit(1)
    ).scalar()
