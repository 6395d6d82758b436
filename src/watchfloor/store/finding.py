"""Incidents, reports and stories that answer a question, by the page.

A list goes along an index and stops after its page, or starts from what an index says of the rarest part of the
question, so that it takes as long at a hundred thousand incidents as at a hundred. A cursor names the last row shown.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any, cast

from sqlalchemy import ColumnElement, Connection, Row, Select, TextClause, false, func, or_, select, tuple_

from watchfloor.errors import StoreError
from watchfloor.naming.words import fold
from watchfloor.records import EventType
from watchfloor.store.cells import MAX_KM, cells_near
from watchfloor.store.cursors import after, at
from watchfloor.store.kept import Facets, IncidentRow, Listing, ReportRow, StoryRow, Tally, Wanted
from watchfloor.store.tables import (
    actor_names,
    events,
    incident_actors,
    incident_places,
    incidents,
    place_names,
    reports,
    stories,
)
from watchfloor.store.words import (
    all_events_with,
    any_event_with,
    events_with,
    is_in_many_reports,
    match_of,
    reports_with,
)

__all__ = [
    "facets",
    "find_incidents",
    "find_reports",
    "incident_of",
    "incident_row",
    "incident_rows",
    "is_common",
    "list_stories",
    "tally",
]

_COMMON = 5000
"""Events with the words asked for, from which on the list of days is walked and each incident asked, instead of
sorting all that match: the words are then so common that a page fills soon.
"""

_PLAIN = tuple(column for column in incidents.c if column.name in IncidentRow.__dataclass_fields__)


def incident_row(connection: Connection, ident: str) -> IncidentRow | None:
    """One incident as lists show it."""
    row = connection.execute(incident_rows().where(incidents.c.id == ident)).first()
    return None if row is None else incident_of(row)


def incident_rows() -> Select[Any]:
    """A query for incidents as `incident_of` takes them."""
    columns = [column for column in _PLAIN if column.name != "story"]
    return select(incidents.c.number, incidents.c.day, *columns, stories.c.id.label("story")).join(
        stories, incidents.c.story == stories.c.number, isouter=True
    )


def incident_of(row: Row[Any]) -> IncidentRow:
    """A row of `incident_rows` as a value."""
    return IncidentRow(**{name: getattr(row, name) for name in IncidentRow.__dataclass_fields__})


def find_incidents(
    connection: Connection, wanted: Wanted, *, limit: int, cursor: str | None
) -> Listing[IncidentRow]:
    """Incidents that hold all that is asked, latest first, those without a day last."""
    narrow = list(_narrow(connection, wanted, goes_along_days=True))
    query = incident_rows().where(*narrow, *_plain(wanted))
    day: ColumnElement[str] = incidents.c.day
    if not all(isinstance(one, TextClause) for one in narrow):
        day = (
            incidents.c.day + ""
        )  # sorted at the end: an index along days would pass by all that do not match
    if cursor is not None:
        query = query.where(tuple_(day, incidents.c.number) < tuple_(*at(cursor, str, int)))
    rows = connection.execute(query.order_by(day.desc(), incidents.c.number.desc()).limit(limit + 1)).all()
    return Listing(
        rows=tuple(incident_of(row) for row in rows[:limit]), cursor=after(rows, limit, "day", "number")
    )


def is_common(connection: Connection, words: str) -> bool:
    """Whether so many events have the words that to count their incidents takes a second or more."""
    match = match_of(words)
    return match is not None and len(events_with(connection, match, _COMMON + 1)) > _COMMON


def facets(connection: Connection, wanted: Wanted) -> Facets:
    """How many incidents hold all that is asked, by type, status and country.

    Asked nothing, the counts come from indexes; else those that match are gone through once.
    """
    conditions = [*_narrow(connection, wanted, goes_along_days=False), *_plain(wanted)]
    names = ("type", "status", "country", "disagrees")
    counts: dict[str, Counter[Any]] = {name: Counter() for name in names}
    for together in [names] if conditions else [(name,) for name in names]:
        columns = [incidents.c[name] for name in together]
        rows = connection.execute(select(*columns, func.count()).where(*conditions).group_by(*columns))
        for *values, number in rows:
            for name, value in zip(together, values, strict=True):
                counts[name][value] += number
    del counts["country"][None]
    return Facets(
        total=counts["type"].total(),
        by_type=counts["type"],
        by_status=counts["status"],
        by_country=counts["country"],
        disagrees=counts["disagrees"][True],
    )


def tally(connection: Connection, wanted: Wanted, chars: int) -> Sequence[Tally]:
    """Incidents of a known day by the first `chars` characters of it (4 a year, 7 a month, 10 a day) and by type."""
    conditions = [*_narrow(connection, wanted, goes_along_days=False), *_plain(wanted)]
    rows = connection.execute(
        select(incidents.c.type, incidents.c.day, func.count())
        .where(*conditions, incidents.c.day > "")
        .group_by(incidents.c.type, incidents.c.day)
    )
    counts: Counter[tuple[str, str]] = Counter()
    for kind, day, number in rows:
        counts[day[:chars], kind] += number
    return tuple(
        Tally(period=period, type=cast(EventType, kind), count=number)
        for (period, kind), number in sorted(counts.items())
    )


def _plain(wanted: Wanted) -> Iterator[ColumnElement[bool]]:
    """Conditions on the row itself."""
    for name in ("type", "status", "country", "disagrees", "background"):
        value = getattr(wanted, name)
        if value is not None:
            yield incidents.c[name] == value
    if wanted.end is not None:
        yield incidents.c.day <= wanted.end
    if wanted.start is not None:  # by the day on which it began; what goes on into the span began before
        yield incidents.c.day >= wanted.start
    if wanted.end is not None and wanted.start is None:
        yield incidents.c.day > ""
    if wanted.min_score is not None:
        yield incidents.c.score >= wanted.min_score


def _narrow(
    connection: Connection, wanted: Wanted, *, goes_along_days: bool
) -> Iterator[ColumnElement[bool] | TextClause]:
    """Conditions that an index answers with few rows; a TextClause for words that many have.

    goes_along_days: whether incidents are gone through day by day until a page is full.
    """
    if wanted.words is not None:
        yield _words(connection, wanted.words, goes_along_days=goes_along_days)
    if wanted.actor is not None:
        keys = _keys(connection, wanted.actor, actor_names)
        taking_part = select(incident_actors.c.incident).where(incident_actors.c.key.in_(keys))
        if wanted.role is not None:
            taking_part = taking_part.where(incident_actors.c.role == wanted.role)
        yield incidents.c.number.in_(taking_part)
    if wanted.place is not None:
        keys = _keys(connection, wanted.place, place_names)
        yield incidents.c.number.in_(
            select(incident_places.c.incident).where(incident_places.c.key.in_(keys))
        )
    if wanted.near is not None:
        yield _near(*wanted.near)
    if wanted.story is not None:
        inner = incidents.alias()
        yield incidents.c.number.in_(
            select(inner.c.number)
            .join(stories, inner.c.story == stories.c.number)
            .where(stories.c.id == wanted.story)
        )
    for name, value in (("changed_at", wanted.changed_since), ("score", wanted.max_score)):
        if value is not None:
            inner = incidents.alias()
            column = inner.c[name]
            yield incidents.c.number.in_(
                select(inner.c.number).where(column >= value if name == "changed_at" else column <= value)
            )


def _words(connection: Connection, words: str, *, goes_along_days: bool) -> ColumnElement[bool] | TextClause:
    match = match_of(words)
    if match is None:
        return false()
    numbers = events_with(connection, match, _COMMON + 1)
    if len(numbers) <= _COMMON:
        return incidents.c.number.in_(select(events.c.incident).where(events.c.number.in_(numbers)))
    if goes_along_days:
        return any_event_with(match, incidents.c.number)
    every = all_events_with(match).columns(events.c.number)
    return incidents.c.number.in_(select(events.c.incident).where(events.c.number.in_(every)))


def _keys(connection: Connection, name: str, names: Any) -> list[str]:
    """The keys of those that bear a name, spelling set aside; a key stands for itself."""
    found = connection.execute(select(names.c.key).where(names.c.folded == fold(name))).scalars().all()
    return [*found, name]


def _near(latitude: float, longitude: float, km: float) -> ColumnElement[bool]:
    if not (-90 <= latitude <= 90 and -180 <= longitude <= 180 and 0 < km <= MAX_KM):
        raise StoreError(
            f"near {latitude:g},{longitude:g},{km:g}: latitude is -90 to 90, longitude -180 to 180, kilometres up to {MAX_KM:g}"
        )
    inner = incidents.alias()
    return incidents.c.number.in_(
        select(inner.c.number).where(
            or_(*(inner.c.cell.between(first, last) for first, last in cells_near(latitude, longitude, km))),
            func.km_between(inner.c.latitude, inner.c.longitude, latitude, longitude) <= km,
        )
    )


def find_reports(
    connection: Connection,
    *,
    words: str | None,
    outlet: str | None,
    limit: int,
    cursor: str | None,
) -> Listing[ReportRow]:
    """Reports whose title or text has the words, latest published first; all of them without words."""
    query = select(reports)
    day: ColumnElement[str] = reports.c.day
    if words is not None:
        match = match_of(words)
        if match is None or not is_in_many_reports(connection, match, _COMMON):
            day = reports.c.day + ""  # as for incidents
        query = query.where(
            false() if match is None else reports.c.number.in_(reports_with(match).columns(reports.c.number))
        )
    if outlet is not None:
        query = query.where(reports.c.outlet == outlet)
    if cursor is not None:
        query = query.where(tuple_(day, reports.c.number) < tuple_(*at(cursor, str, int)))
    rows = connection.execute(query.order_by(day.desc(), reports.c.number.desc()).limit(limit + 1)).all()
    return Listing(
        rows=tuple(
            ReportRow(**{name: getattr(row, name) for name in ReportRow.__dataclass_fields__})
            for row in rows[:limit]
        ),
        cursor=after(rows, limit, "day", "number"),
    )


def list_stories(
    connection: Connection, *, changed_since: str | None, limit: int, cursor: str | None
) -> Listing[StoryRow]:
    """Stories, that with the latest day first."""
    query = select(stories)
    if changed_since is not None:
        inner = stories.alias()
        query = query.where(
            stories.c.number.in_(select(inner.c.number).where(inner.c.changed_at >= changed_since))
        )
    if cursor is not None:
        query = query.where(tuple_(stories.c.day, stories.c.number) < tuple_(*at(cursor, str, int)))
    rows = connection.execute(
        query.order_by(stories.c.day.desc(), stories.c.number.desc()).limit(limit + 1)
    ).all()
    return Listing(
        rows=tuple(
            StoryRow(**{name: getattr(row, name) for name in StoryRow.__dataclass_fields__})
            for row in rows[:limit]
        ),
        cursor=after(rows, limit, "day", "number"),
    )
