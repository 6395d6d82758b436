"""Who changed what, when and why."""

from __future__ import annotations

from sqlalchemy import Connection, func, select

from watchfloor.store.cursors import at
from watchfloor.store.kept import Change, Deletion, Listing, ReviewRow, Tie
from watchfloor.store.rows import listed, value_of
from watchfloor.store.tables import changes, decisions, deletions

__all__ = ["changes_listed", "deletions_listed", "history", "reviews", "ties"]


def history(connection: Connection, ident: str) -> tuple[Change, ...]:
    """Every change of one object, oldest first."""
    rows = connection.execute(select(changes).where(changes.c.object == ident).order_by(changes.c.number))
    return tuple(value_of(row, Change) for row in rows)


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
    return listed(rows, Change, limit, "number")


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
    return listed(rows, Deletion, limit, "number")


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
    return tuple(value_of(row, ReviewRow) for row in sorted(rows, key=lambda row: row.at, reverse=True))


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
    return tuple(value_of(row, Tie) for row in rows)
