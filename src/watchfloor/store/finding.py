"""Incidents, reports and stories that answer a question, by the page.

A list goes along an index and stops after its page, or starts from what an index says of the rarest part of the
question, so that it takes as long at a hundred thousand incidents as at a hundred. A cursor names the last row shown.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import Any, NamedTuple, cast

from sqlalchemy import (
    ColumnElement,
    Connection,
    FromClause,
    Select,
    Table,
    TextClause,
    and_,
    false,
    func,
    or_,
    select,
    tuple_,
)

from watchfloor.errors import StoreError
from watchfloor.naming.words import fold
from watchfloor.records import EventType
from watchfloor.store.cells import MAX_KM, cells_near
from watchfloor.store.cursors import at
from watchfloor.store.kept import Facets, IncidentRow, Listing, ReportRow, StoryRow, Tally, Wanted
from watchfloor.store.rows import listed, value_of
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
    has_report_words,
    is_in_many_reports,
    match_of,
    reports_with,
)

__all__ = [
    "facets",
    "find_incidents",
    "find_reports",
    "incident_row",
    "incident_rows",
    "is_common",
    "list_stories",
    "tally",
]

_COMMON = 5000
"""Incidents that hold a condition, or events with the words asked for, from which on the list of days is walked and
each incident asked, instead of sorting all that match: it is then so common that a page fills soon.
"""
_WALKED = 3000
"""Incidents, the latest first, of which each is asked; where they fill no page, all that hold the conditions are gathered."""

_PLAIN = tuple(column for column in incidents.c if column.name in IncidentRow.__dataclass_fields__)


def incident_row(connection: Connection, ident: str) -> IncidentRow | None:
    """One incident as lists show it."""
    row = connection.execute(incident_rows().where(incidents.c.id == ident)).first()
    return None if row is None else value_of(row, IncidentRow)


def incident_rows() -> Select[Any]:
    """A query for incidents as lists show them."""
    columns = [column for column in _PLAIN if column.name != "story"]
    return select(incidents.c.number, incidents.c.day, *columns, stories.c.id.label("story")).join(
        stories, incidents.c.story == stories.c.number, isouter=True
    )


def find_incidents(
    connection: Connection, wanted: Wanted, *, limit: int, cursor: str | None
) -> Listing[IncidentRow]:
    """Incidents that hold all that is asked, latest first, those without a day last."""
    asked = list(_asked(connection, wanted))
    plain: list[ColumnElement[bool]] = list(_plain(wanted))
    if cursor is not None:
        plain.append(tuple_(incidents.c.day, incidents.c.number) < tuple_(*at(cursor, str, int)))
    by_day = (incidents.c.day.desc(), incidents.c.number.desc())
    query = incident_rows().where(*plain)
    rows: Sequence[Any] = ()
    if any(one.few is not None for one in asked):
        # sorted at the end: along days one would pass by all that do not match
        sorted_by = ((incidents.c.day + "").desc(), incidents.c.number.desc())
        every = [one.each if one.few is None else one.few for one in asked]
        rows = connection.execute(query.where(*every).order_by(*sorted_by).limit(limit + 1)).all()
        return listed(rows, IncidentRow, limit, "day", "number")
    if any(one.each is not one.every for one in asked):
        latest = select(incidents.c.number).where(*plain).order_by(*by_day).limit(_WALKED)
        walked = incident_rows().where(incidents.c.number.in_(latest), *(one.each for one in asked))
        rows = connection.execute(walked.order_by(*by_day).limit(limit + 1)).all()
    if len(rows) <= limit:
        all_of_it = query.where(*(one.every for one in asked))
        rows = connection.execute(all_of_it.order_by(*by_day).limit(limit + 1)).all()
    return listed(rows, IncidentRow, limit, "day", "number")


def is_common(connection: Connection, words: str) -> bool:
    """Whether so many events have the words that to count their incidents takes a second or more."""
    match = match_of(words)
    return match is not None and len(events_with(connection, match, _COMMON + 1)) > _COMMON


def facets(connection: Connection, wanted: Wanted) -> Facets:
    """How many incidents hold all that is asked, by type, status and country.

    Asked nothing, the counts come from indexes; else those that match are gone through once.
    """
    conditions = _conditions(connection, wanted)
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
    conditions = _conditions(connection, wanted)
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


def _conditions(connection: Connection, wanted: Wanted) -> list[ColumnElement[bool] | TextClause]:
    """All that is asked, for counts, which go through all that match."""
    every: list[ColumnElement[bool] | TextClause] = list(_plain(wanted))
    if wanted.words is not None:
        every.append(_words(connection, wanted.words, goes_along_days=False).every)
    return every + [incidents.c.number.in_(query) for query, _ in _queries(connection, wanted)]


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


class _Asked(NamedTuple):
    """One condition that is not of the row itself, or that many rows hold.

    every: by the numbers of all incidents that hold it. each: asked of one incident. few: as `every`, where so few hold it that
    they are sorted by day at the end.
    """

    every: ColumnElement[bool] | TextClause
    each: ColumnElement[bool] | TextClause
    few: ColumnElement[bool] | TextClause | None = None


def _asked(connection: Connection, wanted: Wanted) -> Iterator[_Asked]:
    if wanted.words is not None:
        yield _words(connection, wanted.words, goes_along_days=True)
    for query, each in _queries(connection, wanted):
        some = connection.execute(query.limit(_COMMON + 1)).scalars().all()
        if len(some) <= _COMMON:
            few = incidents.c.number.in_(some)
            yield _Asked(few, few, few)
        else:
            yield _Asked(incidents.c.number.in_(query), each)


def _queries(
    connection: Connection, wanted: Wanted
) -> Iterator[tuple[Select[tuple[int]], ColumnElement[bool]]]:
    """For each condition, the numbers of the incidents that hold it, and what asks one incident."""
    if wanted.actor is not None:
        own: list[ColumnElement[bool]] = [
            incident_actors.c.key.in_(_keys(connection, wanted.actor, actor_names))
        ]
        if wanted.role is not None:
            own.append(incident_actors.c.role == wanted.role)
        yield _listed_in(incident_actors, own)
    if wanted.place is not None:
        keys = _keys(connection, wanted.place, place_names)
        yield _listed_in(incident_places, [incident_places.c.key.in_(keys)])
    inner = incidents.alias()
    number = select(inner.c.number)
    if wanted.near is not None:
        cells, within = _near(*wanted.near)
        yield (
            number.where(cells(inner.c.cell), within(inner)),
            and_(cells(incidents.c.cell + 0), within(incidents)),
        )
    if wanted.story is not None:
        of_story = number.join(stories, inner.c.story == stories.c.number).where(stories.c.id == wanted.story)
        yield of_story, incidents.c.number.in_(of_story)
    if wanted.changed_since is not None:
        since = wanted.changed_since
        yield number.where(inner.c.changed_at >= since), incidents.c.changed_at + "" >= since
    if wanted.max_score is not None:
        yield number.where(inner.c.score <= wanted.max_score), incidents.c.score + 0 <= wanted.max_score


def _listed_in(
    table: Table, own: Sequence[ColumnElement[bool]]
) -> tuple[Select[tuple[int]], ColumnElement[bool]]:
    """The incidents of a table's rows that hold conditions."""
    query = select(table.c.incident).where(*own)
    return query, query.where(table.c.incident == incidents.c.number).exists()


def _words(connection: Connection, words: str, *, goes_along_days: bool) -> _Asked:
    match = match_of(words)
    if match is None:
        return _Asked(false(), false(), false())
    numbers = events_with(connection, match, _COMMON + 1)
    is_few = len(numbers) <= _COMMON
    if goes_along_days and not is_few:
        each = any_event_with(match, incidents.c.number)
        return _Asked(each, each)
    of_events = numbers if is_few else all_events_with(match).columns(events.c.number)
    every = incidents.c.number.in_(select(events.c.incident).where(events.c.number.in_(of_events)))
    return _Asked(every, every, every if is_few else None)


def _keys(connection: Connection, name: str, names: Any) -> list[str]:
    """The keys of those that bear a name, spelling set aside; a key stands for itself."""
    found = connection.execute(select(names.c.key).where(names.c.folded == fold(name))).scalars().all()
    return [*found, name]


def _near(
    latitude: float, longitude: float, km: float
) -> tuple[Callable[[Any], ColumnElement[bool]], Callable[[FromClause], ColumnElement[bool]]]:
    """Conditions: that a cell is near a point, and that incidents of such cells are."""
    if not (-90 <= latitude <= 90 and -180 <= longitude <= 180 and 0 < km <= MAX_KM):
        raise StoreError(
            f"near {latitude:g},{longitude:g},{km:g}: latitude is -90 to 90, longitude -180 to 180, kilometres up to {MAX_KM:g}"
        )
    ranges = list(cells_near(latitude, longitude, km))
    return (
        lambda cell: or_(*(cell.between(first, last) for first, last in ranges)),
        lambda rows: func.km_between(rows.c.latitude, rows.c.longitude, latitude, longitude) <= km,
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
        if match is None:
            query = query.where(false())
        elif is_in_many_reports(connection, match, _COMMON):  # gone through day by day, as incidents are
            query = query.where(has_report_words(match, reports.c.number))
        else:
            day = reports.c.day + ""
            query = query.where(reports.c.number.in_(reports_with(match).columns(reports.c.number)))
    if outlet is not None:
        query = query.where(reports.c.outlet == outlet)
    if cursor is not None:
        query = query.where(tuple_(day, reports.c.number) < tuple_(*at(cursor, str, int)))
    rows = connection.execute(query.order_by(day.desc(), reports.c.number.desc()).limit(limit + 1)).all()
    return listed(rows, ReportRow, limit, "day", "number")


def reports_added(connection: Connection, *, limit: int) -> tuple[ReportRow, ...]:
    """The reports that came into the record last, the last one first, of whatever day they are."""
    # all have a number above 0; asked for so, the database says that it goes by it
    query = select(reports).where(reports.c.number > 0).order_by(reports.c.number.desc()).limit(limit)
    return tuple(value_of(row, ReportRow) for row in connection.execute(query))


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
    return listed(rows, StoryRow, limit, "day", "number")
