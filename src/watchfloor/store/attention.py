"""What an analyst is to look at: incidents that changed, that are unsure, that have no place; quotes of nobody known;
what was decided. Each list goes along an index of its own, so that its first page costs the same at any size.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from sqlalchemy import Connection, Select, func, select, tuple_

from watchfloor.store.cursors import at
from watchfloor.store.finding import incident_rows
from watchfloor.store.kept import Bearing, DecisionRow, IncidentRow, Listing, QuoteRow
from watchfloor.store.listing import quote_rows, quotes_from
from watchfloor.store.rows import listed
from watchfloor.store.sets import among
from watchfloor.store.sets import listed as written
from watchfloor.store.tables import decisions, events, incident_figures, incidents, quotes, reports

__all__ = [
    "bearings",
    "decisions_listed",
    "incidents_in",
    "lately_changed",
    "unattributed",
    "unplaced",
    "unsure",
]


def lately_changed(
    connection: Connection, *, since: str, limit: int, cursor: str | None
) -> Listing[IncidentRow]:
    """Incidents that are new or changed since a time, the latest change first."""
    key = tuple_(incidents.c.changed_at, incidents.c.number)
    query = incident_rows().where(incidents.c.changed_at >= since)
    if cursor is not None:
        query = query.where(key < tuple_(*at(cursor, str, int)))
    query = query.order_by(incidents.c.changed_at.desc(), incidents.c.number.desc())
    return _listed(connection, query, limit, "changed_at")


def unsure(
    connection: Connection, *, max_score: float, limit: int, cursor: str | None
) -> Listing[IncidentRow]:
    """Incidents that score at most so much, the least sure first."""
    key = tuple_(incidents.c.score, incidents.c.number)
    query = incident_rows().where(incidents.c.score <= max_score)
    if cursor is not None:
        query = query.where(key > tuple_(*at(cursor, float, int)))
    return _listed(connection, query.order_by(incidents.c.score, incidents.c.number), limit, "score")


def unplaced(connection: Connection, *, limit: int, cursor: str | None) -> Listing[IncidentRow]:
    """Incidents without a point on the map, the newest first."""
    query = incident_rows().where(incidents.c.cell.is_(None))
    if cursor is not None:
        query = query.where(incidents.c.number < at(cursor, int)[0])
    return _listed(connection, query.order_by(incidents.c.number.desc()), limit)


def _listed(connection: Connection, query: Select[Any], limit: int, *names: str) -> Listing[IncidentRow]:
    rows = connection.execute(query.limit(limit + 1)).all()
    return listed(rows, IncidentRow, limit, *names, "number")


def unattributed(connection: Connection, *, limit: int, cursor: str | None) -> Listing[QuoteRow]:
    """Quotes whose speaker is not known, latest first."""
    query = quote_rows().where(quotes.c.speaker.is_(None))
    return quotes_from(connection, query, limit=limit, cursor=cursor)


def incidents_in(connection: Connection, report: str) -> Mapping[str, str]:
    """For each event of a report the id of the incident that it tells."""
    rows = connection.execute(
        select(events.c.id, incidents.c.id)
        .join(reports, events.c.report == reports.c.number)
        .join(incidents, events.c.incident == incidents.c.number)
        .where(reports.c.id == report)
    )
    return {event: incident for event, incident in rows}


def bearings(connection: Connection, idents: Collection[str]) -> Mapping[str, Bearing]:
    """For each incident that is there, how many it killed and when the first report of it came out."""
    days = (
        select(incidents.c.number, incidents.c.id, func.min(reports.c.published))
        .join_from(incidents, events, events.c.incident == incidents.c.number)
        .join(reports, events.c.report == reports.c.number)
        .where(among(incidents.c.id))
        .group_by(incidents.c.number)
    )
    told = connection.execute(days, {"values": written(idents)}).all()
    counts = (
        select(incident_figures.c.incident, func.max(incident_figures.c.best))
        .where(incident_figures.c.of == "killed", among(incident_figures.c.incident))
        .group_by(incident_figures.c.incident)
    )
    numbers = {"values": written([number for number, *_ in told])}
    killed = {number: most for number, most in connection.execute(counts, numbers)}
    return {ident: Bearing(killed=killed.get(number), first=first) for number, ident, first in told}


def decisions_listed(
    connection: Connection, *, who: str | None, limit: int, cursor: str | None
) -> Listing[DecisionRow]:
    """What people decided, also what was taken back, the latest first; of one person with `who`."""
    query = select(decisions).where(decisions.c.blind.is_(False)).order_by(decisions.c.number.desc())
    if who is not None:
        query = query.where(decisions.c.who == who)
    if cursor is not None:
        query = query.where(decisions.c.number < at(cursor, int)[0])
    rows = connection.execute(query.limit(limit + 1)).all()
    return listed(rows, DecisionRow, limit, "number")
