"""What lists say of an actor or place that many reports name, once one of these reports says something else than before.

The first report that brings it says it (`flattening.put_rows`); who corrects it in any report says it better.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, Row, Table, func, select, update

from watchfloor.store.tables import actors, decisions, loci, parties, places, reports

__all__ = ["note_said", "said_in"]

_TOTALS: tuple[tuple[Table, Table, str, tuple[str, ...]], ...] = (
    (actors, parties, "actor", ("name", "kind", "country", "sector")),
    (places, loci, "place", ("name", "latitude", "longitude", "country")),
)
"""Rows of reports, rows of lists, what decisions call them, and what both say."""

Said = Mapping[tuple[str, str], tuple[Any, ...]]


def said_in(connection: Connection, report: int) -> Said:
    """What a report says of each actor and place that it names, by the list it is shown in and key."""
    return {
        (totals.name, row[0]): tuple(row[1:])
        for rows, totals, _, fields in _TOTALS
        for row in connection.execute(
            select(rows.c.key, *(rows.c[name] for name in fields))
            .where(rows.c.report == report)
            .order_by(rows.c.number.desc())
        )
    }


def note_said(connection: Connection, report: int, before: Said) -> None:
    """Brings lists up to date where a report says something else of a key than before, or is the one that now says it."""
    now = said_in(connection, report)
    for rows, totals, about, fields in _TOTALS:
        for name, key in sorted(one for one in before.keys() | now.keys() if one[0] == totals.name):
            if before.get((name, key)) != now.get((name, key)):
                best = _best(connection, rows, about, fields, key)
                if best is not None:
                    values = dict(zip(fields, best, strict=True))
                    connection.execute(update(totals).where(totals.c.key == key).values(values))


def _best(
    connection: Connection, rows: Table, about: str, fields: tuple[str, ...], key: str
) -> Row[Any] | None:
    """What is said of a key by the report that was corrected last in this, else by the first that names it.

    A correction that stands at the words of the key goes before one elsewhere in a report, whose page may have changed since.
    """
    query = select(*(rows.c[name] for name in fields)).where(rows.c.key == key)
    is_there = func.json_extract(decisions.c.anchor, "$.start") == rows.c.span_start
    corrected = (
        query.join(reports, rows.c.report == reports.c.number)
        .join(decisions, decisions.c.report == reports.c.id)
        .where(
            decisions.c.about == about,
            decisions.c.field.in_(fields),
            decisions.c.undone_at.is_(None),
            decisions.c.blind.is_(False),
        )
        .order_by(is_there.desc(), decisions.c.number.desc(), rows.c.number)
    )
    first = query.order_by(rows.c.report, rows.c.number)
    return connection.execute(corrected.limit(1)).first() or connection.execute(first.limit(1)).first()
