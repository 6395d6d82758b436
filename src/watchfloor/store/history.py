"""Who changed what, when and why."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, Row, func, select

from watchfloor.store.cursors import after, at
from watchfloor.store.decided import corrections_of
from watchfloor.store.kept import Change, Correction, Deletion, Listing, ReviewRow, Tie
from watchfloor.store.tables import changes, decisions, deletions

__all__ = ["changes_listed", "corrections", "deletions_listed", "history", "reviews", "ties"]


def history(connection: Connection, ident: str) -> tuple[Change, ...]:
    """Every change of one object, oldest first."""
    rows = connection.execute(select(changes).where(changes.c.object == ident).order_by(changes.c.number))
    return tuple(_change(row) for row in rows)


def _change(row: Row[Any]) -> Change:
    return Change(**{name: getattr(row, name) for name in Change.__dataclass_fields__})


def changes_listed(
    connection: Connection, *, since: str | None, limit: int, cursor: str | None
) -> Listing[Change]:
    """All changes, the latest first, back to a time."""
    query = select(changes).order_by(changes.c.number.desc()).limit(limit + 1)
    if since is not None:
        first = select(changes.c.number).where(changes.c.at >= since).order_by(changes.c.at).limit(1)
        query = query.where(changes.c.number >= first.scalar_subquery())
    if cursor is not None:
        query = query.where(changes.c.number < at(cursor, int)[0])
    rows = connection.execute(query).all()
    return Listing(
        rows=tuple(_change(row) for row in rows[:limit]),
        cursor=after(rows, limit, "number"),
    )


def deletions_listed(
    connection: Connection, *, ident: str | None, limit: int, cursor: str | None
) -> Listing[Deletion]:
    """Ids that are no longer in the record, the latest first; those of one object with `ident`."""
    query = select(deletions).order_by(deletions.c.number.desc()).limit(limit + 1)
    if ident is not None:
        query = query.where(deletions.c.id == ident)
    if cursor is not None:
        query = query.where(deletions.c.number < at(cursor, int)[0])
    rows = connection.execute(query).all()
    return Listing(
        rows=tuple(
            Deletion(**{name: getattr(row, name) for name in Deletion.__dataclass_fields__})
            for row in rows[:limit]
        ),
        cursor=after(rows, limit, "number"),
    )


def corrections(connection: Connection, report: str) -> tuple[Correction, ...]:
    """All corrections of a report in the order they were made, also those taken back and those of a second reader."""
    return corrections_of(connection, report)


def reviews(connection: Connection) -> tuple[ReviewRow, ...]:
    """The reports that somebody decided on, the latest decision first, with how much each person did."""
    own = decisions.c.report.is_not(None) & decisions.c.undone_at.is_(None)
    rows = connection.execute(
        select(
            decisions.c.report,
            decisions.c.who,
            decisions.c.blind,
            func.count().label("decisions"),
            func.max(decisions.c.at).label("at"),
        )
        .where(own)
        .group_by(decisions.c.report, decisions.c.who, decisions.c.blind)
    ).all()
    return tuple(
        ReviewRow(**{name: getattr(row, name) for name in ReviewRow.__dataclass_fields__})
        for row in sorted(rows, key=lambda row: row.at, reverse=True)
    )


def ties(connection: Connection, idents: list[str]) -> tuple[Tie, ...]:
    """The joins and splits that a hand decided on these events, in the order they were made."""
    rows = connection.execute(
        select(decisions)
        .where(
            decisions.c.one.in_(idents) | decisions.c.other.in_(idents),
            decisions.c.kind.in_(("join", "split")),
        )
        .order_by(decisions.c.number)
    )
    return tuple(Tie(**{name: getattr(row, name) for name in Tie.__dataclass_fields__}) for row in rows)
