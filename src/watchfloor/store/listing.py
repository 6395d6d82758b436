"""Actors, places, quotes and outlets over all reports."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, Select, Table, func, select, tuple_
from sqlalchemy.dialects.sqlite import insert as upsert

from watchfloor.errors import StoreError
from watchfloor.incidents import Grade
from watchfloor.naming.words import fold
from watchfloor.store.cursors import at
from watchfloor.store.kept import ActorRow, Listing, Naming, Outlet, PlaceRow, QuoteRow
from watchfloor.store.log import Log
from watchfloor.store.rows import listed, value_of
from watchfloor.store.tables import (
    actor_names,
    actors,
    loci,
    outlets,
    parties,
    place_names,
    places,
    quotes,
    reports,
)

__all__ = [
    "actors_listed",
    "grade",
    "key_of",
    "namings",
    "outlets_listed",
    "places_listed",
    "quote_rows",
    "quotes_from",
    "quotes_listed",
]

_GRADES = "ABCDEF"
_NAMINGS = 200  # of one actor or place, the newest


def actors_listed(
    connection: Connection, *, name: str | None, limit: int, cursor: str | None
) -> Listing[ActorRow]:
    """Actors of the record, those in most reports first; those that bear a name or key with `name`."""
    rows = _named(connection, parties, actor_names, name, limit, cursor)
    return listed(rows, ActorRow, limit, "reports", "key")


def places_listed(
    connection: Connection, *, name: str | None, limit: int, cursor: str | None
) -> Listing[PlaceRow]:
    """Places of the record, those in most reports first; those that bear a name or key with `name`."""
    rows = _named(connection, loci, place_names, name, limit, cursor)
    return listed(rows, PlaceRow, limit, "reports", "key")


def _named(
    connection: Connection, totals: Table, names: Table, name: str | None, limit: int, cursor: str | None
) -> Any:
    query = select(totals).where(totals.c.reports > 0)
    if name is not None:
        known = select(names.c.key).where(names.c.folded == fold(name))
        query = query.where(totals.c.key.in_(known.union(select(totals.c.key).where(totals.c.key == name))))
    if cursor is not None:
        query = query.where(tuple_(totals.c.reports, totals.c.key) < tuple_(*at(cursor, int, str)))
    return connection.execute(
        query.order_by(totals.c.reports.desc(), totals.c.key.desc()).limit(limit + 1)
    ).all()


def namings(connection: Connection, key: str) -> tuple[Naming, ...]:
    """Where reports name the actor or place with this key, the latest two hundred, newest first."""
    found: list[Naming] = []
    for table in (actors, places):
        rows = connection.execute(
            select(
                table.c.id,
                reports.c.id.label("report"),
                table.c.name,
                table.c.span_start.label("start"),
                table.c.span_end.label("end"),
            )
            .join(reports, table.c.report == reports.c.number)
            .where(table.c.key == key)
            .order_by(table.c.number.desc())
            .limit(_NAMINGS)
        )
        found += [value_of(row, Naming) for row in rows]
    return tuple(found)


def key_of(connection: Connection, ident: str) -> str | None:
    """The key, the same in every report, of the actor or place that has this id in one."""
    for table in (actors, places):
        found: str | None = connection.execute(
            select(table.c.key).where(table.c.id == ident).limit(1)
        ).scalar()
        if found is not None:
            return found
    return None


def quotes_listed(
    connection: Connection, *, speaker: str | None, stance: str | None, limit: int, cursor: str | None
) -> Listing[QuoteRow]:
    """Quotes over all reports, latest first: of a speaker (a key), in a stance, or all."""
    query = quote_rows()
    for column, value in ((quotes.c.speaker, speaker), (quotes.c.stance, stance)):
        if value is not None:
            query = query.where(column == value)
    return quotes_from(connection, query, limit=limit, cursor=cursor)


def quote_rows() -> Select[Any]:
    """A query for quotes as `quotes_from` takes them."""
    return select(
        quotes.c.number,
        *(quotes.c[name] for name in QuoteRow.__dataclass_fields__ if name in quotes.c and name != "report"),
        quotes.c.span_start.label("start"),
        quotes.c.span_end.label("end"),
        reports.c.id.label("report"),
    ).join(reports, quotes.c.report == reports.c.number)


def quotes_from(
    connection: Connection, query: Select[Any], *, limit: int, cursor: str | None
) -> Listing[QuoteRow]:
    """A page of the quotes that a query asks for, latest first."""
    if cursor is not None:
        query = query.where(tuple_(quotes.c.day, quotes.c.number) < tuple_(*at(cursor, str, int)))
    rows = connection.execute(
        query.order_by(quotes.c.day.desc(), quotes.c.number.desc()).limit(limit + 1)
    ).all()
    return listed(rows, QuoteRow, limit, "day", "number")


def outlets_listed(connection: Connection) -> tuple[Outlet, ...]:
    """The outlets of the record by name, with their grades; F where nobody set one."""
    graded = {row.name: row for row in connection.execute(select(outlets))}
    counts = {
        name: number
        for name, number in connection.execute(
            select(reports.c.outlet, func.count())
            .where(reports.c.outlet.is_not(None))
            .group_by(reports.c.outlet)
        )
    }
    return tuple(
        Outlet(
            name=name,
            grade=row.grade if row else "F",
            reports=counts.get(name, 0),
            why=row.why if row else None,
            set_by=row.set_by if row else None,
            set_at=row.set_at if row else None,
        )
        for name in sorted(counts.keys() | graded.keys())
        for row in [graded.get(name)]
    )


def grade(connection: Connection, log: Log, name: str, letter: Grade, why: str | None) -> None:
    """Sets the reliability of an outlet. Raises StoreError for another letter than A to F."""
    if len(letter) != 1 or letter not in _GRADES:
        raise StoreError(
            f"{letter!r} is no grade; they go from A, completely reliable, to F, cannot be judged"
        )
    before = connection.execute(select(outlets.c.grade).where(outlets.c.name == name)).scalar()
    values = {"grade": letter, "why": why, "set_by": log.who, "set_at": log.at}
    connection.execute(
        upsert(outlets)
        .values(name=name, **values)
        .on_conflict_do_update(index_elements=[outlets.c.name], set_=values)
    )
    log.change("outlet", name, "graded", field="grade", old=before or "F", new=letter, why=why)
