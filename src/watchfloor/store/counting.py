"""Counts over the whole record."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import Column, Connection, Table, distinct, func, select

from watchfloor.store.kept import Stats
from watchfloor.store.tables import (
    actors,
    causes,
    changes,
    decisions,
    deletions,
    events,
    figures,
    incident_figures,
    incidents,
    places,
    quotes,
    reports,
    stories,
    versions,
)

__all__ = ["stats"]


def stats(connection: Connection) -> Stats:
    """Counts, the same for the same record. Actors and places are those that differ over all reports."""

    def count(table: Table) -> int:
        return connection.execute(select(func.count()).select_from(table)).scalar_one()

    first, last, outlets, copies = connection.execute(
        select(
            func.min(reports.c.published),
            func.max(reports.c.published),
            func.count(distinct(reports.c.outlet)),
            func.count(reports.c.copies),
        )
    ).one()
    return Stats(
        reports=count(reports),
        versions=count(versions),
        copies=copies,
        outlets=outlets,
        first_published=first,
        last_published=last,
        events=count(events),
        incidents=count(incidents),
        stories=count(stories),
        actors=connection.execute(select(func.count(distinct(actors.c.key)))).scalar_one(),
        places=connection.execute(select(func.count(distinct(places.c.key)))).scalar_one(),
        figures=count(figures),
        figures_in_conflict=connection.execute(
            select(func.count()).select_from(incident_figures).where(incident_figures.c.disagrees)
        ).scalar_one(),
        quotes=count(quotes),
        causes=count(causes),
        decisions=count(decisions),
        changes=count(changes),
        deletions=count(deletions),
        by_type=_by(connection, incidents.c.type),
        by_status=_by(connection, incidents.c.status),
        by_country=_by(connection, incidents.c.country),
    )


def _by(connection: Connection, column: Column[str]) -> Mapping[str, int]:
    rows = connection.execute(
        select(column, func.count()).where(column.is_not(None)).group_by(column).order_by(column)
    )
    return {value: number for value, number in rows}
