"""One thing looked up by its id."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, func, select

from watchfloor.incidents import Incident, Link, Story, Told
from watchfloor.records import Page, Record
from watchfloor.store.chunks import chunks
from watchfloor.store.corrections import corrected
from watchfloor.store.decided import corrections_of
from watchfloor.store.kept import ReportRow, VersionRow
from watchfloor.store.laying import current_record
from watchfloor.store.packing import reasons_from, unpacked, unpacked_incident, unpacked_record
from watchfloor.store.rows import value_of
from watchfloor.store.sets import among, listed
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
    "incidents_by_id",
    "number_of_report",
    "record",
    "record_of_version",
    "report",
    "report_holding",
    "report_ids",
    "story",
    "versions_of",
]

_BODIES = select(incidents.c.number, incidents.c.id, incidents.c.body).where(among(incidents.c.id))
_TOLD = (
    select(events.c.incident, events.c.number, events.c.told)
    .where(among(events.c.incident))
    .order_by(events.c.number)
)
_others = events.alias()
_LINKS = (
    select(events.c.incident, links)
    .join(events, events.c.number == links.c.one)
    .join(_others, _others.c.number == links.c.other)
    .where(among(events.c.incident), _others.c.incident == events.c.incident)
    .order_by(links.c.one, links.c.other)
)


def number_of_report(connection: Connection, ident: str) -> int | None:
    """The number of the report with this id; the id of a version's own record does as well."""
    found = connection.execute(select(reports.c.number).where(reports.c.id == ident)).scalar()
    if found is None:
        found = connection.execute(
            select(versions.c.report).where(versions.c.record_id == ident).limit(1)
        ).scalar()
    return found


def report(connection: Connection, ident: str) -> ReportRow | None:
    """A report's row by its id."""
    row = connection.execute(select(reports).where(reports.c.id == ident)).first()
    return None if row is None else value_of(row, ReportRow)


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
    return tuple(value_of(row, VersionRow) for row in rows)


def incident(connection: Connection, ident: str) -> Incident | None:
    """An incident with all that tell it and the links between them; an event's id does as well."""
    if ident.startswith("event-"):
        holder = select(incidents.c.id).join(events, events.c.incident == incidents.c.number)
        ident = connection.execute(holder.where(events.c.id == ident)).scalar() or ident
    return incidents_by_id(connection, [ident]).get(ident)


def incidents_by_id(connection: Connection, idents: Collection[str]) -> dict[str, Incident]:
    """Incidents with all that tell them and the links between these, by id."""
    rows = connection.execute(_BODIES, {"values": listed(idents)}).all()
    wanted = {"values": listed([row.number for row in rows])}
    told: defaultdict[int, dict[int, Told]] = defaultdict(dict)
    for holder, number, content in connection.execute(_TOLD, wanted):
        told[holder][number] = unpacked(content, Told)
    ties: defaultdict[int, list[Link]] = defaultdict(list)
    for row in connection.execute(_LINKS, wanted):
        own = told[row.incident]
        ties[row.incident].append(_link(row, own[row.one].event, own[row.other].event))
    return {
        row.id: replace(
            unpacked_incident(row.body), told=tuple(told[row.number].values()), links=tuple(ties[row.number])
        )
        for row in rows
    }


def _link(row: Any, one: str, other: str) -> Link:
    return Link(one=one, other=other, score=row.score, reasons=reasons_from(row.reasons))


def _story_links(connection: Connection, idents: Mapping[int, str]) -> Iterator[Link]:
    """The links among incidents, whose ids are given by number."""
    for chunk in chunks(idents):
        query = select(story_links).where(story_links.c.one.in_(chunk))
        for row in connection.execute(query.order_by(story_links.c.one, story_links.c.other)):
            if row.other in idents:
                yield _link(row, idents[row.one], idents[row.other])


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
        links=tuple(_story_links(connection, members)),
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
