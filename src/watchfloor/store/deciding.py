"""What a person decides about incidents: that two are one, that some events are none of theirs. Never overturned."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import product

from sqlalchemy import Connection, Row, and_, func, insert, or_, select, update

from watchfloor.errors import StoreError
from watchfloor.records import content_id
from watchfloor.store.joining import rejoin
from watchfloor.store.log import Log
from watchfloor.store.tables import decisions, events, incidents
from watchfloor.store.told_cache import ToldCache

__all__ = ["join", "split"]


def join(
    connection: Connection, log: Log, cache: ToldCache, one: str, other: str, why: str | None
) -> list[str]:
    """Makes two incidents (given by their ids or an event's) one for good; gives the ids of those that changed.

    Every event of both is joined to the first by hand, so that none is left out that contradicts the others.
    """
    mine, theirs = _events_of(connection, one), _events_of(connection, other)
    if mine[0].incident == theirs[0].incident:
        raise StoreError(f"{one} and {other} are one incident already")
    _take_back(connection, log, "split", [row.id for row in mine], [row.id for row in theirs])
    first, *rest = (row.id for row in (*mine, *theirs))
    decision = _decide(connection, log, "join", [(first, ident) for ident in rest], why)
    ident, other_ident = (_incident_of(connection, rows[0]) for rows in (mine, theirs))
    log.change("incident", ident, "joined by hand", old=other_ident, new=decision, why=why)
    return rejoin(connection, log, cache, [row.number for row in (*mine, *theirs)])


def split(
    connection: Connection,
    log: Log,
    cache: ToldCache,
    incident: str,
    idents: Collection[str],
    why: str | None,
) -> list[str]:
    """Takes events out of an incident, together, for good; gives the ids of the incidents that changed."""
    rows = _events_of(connection, incident)
    out = [row for row in rows if row.id in set(idents)]
    stay = [row for row in rows if row.id not in set(idents)]
    missing = sorted(set(idents) - {row.id for row in out})
    if missing:
        raise StoreError(
            f"{', '.join(missing)}: not in {incident}, whose events are {', '.join(row.id for row in rows)}"
        )
    if not stay:
        raise StoreError(f"{incident}: these are all of its events; one at least must stay")
    _take_back(connection, log, "join", [row.id for row in out], [row.id for row in stay])
    pairs = list(product([row.id for row in out], [row.id for row in stay]))
    decision = _decide(connection, log, "split", pairs, why)
    log.change("incident", _incident_of(connection, rows[0]), "split by hand", new=decision, why=why)
    return rejoin(connection, log, cache, [row.number for row in rows])


def _events_of(connection: Connection, ident: str) -> Sequence[Row[int, str, int]]:
    """Number, id and incident of an incident's events, oldest first. Raises StoreError when there is none."""
    query = select(events.c.number, events.c.id, events.c.incident).order_by(events.c.number)
    if ident.startswith("event-"):
        own = select(events.c.incident).where(events.c.id == ident).scalar_subquery()
        rows = connection.execute(query.where(events.c.incident == own)).all()
    else:
        rows = connection.execute(
            query.join(incidents, events.c.incident == incidents.c.number).where(incidents.c.id == ident)
        ).all()
    if not rows:
        raise StoreError(f"{ident}: no incident or event of the record")
    return rows


def _incident_of(connection: Connection, row: Row[int, str, int]) -> str:
    query = select(incidents.c.id).where(incidents.c.number == row.incident)
    return str(connection.execute(query).scalar_one())


def _decide(
    connection: Connection, log: Log, kind: str, pairs: Sequence[tuple[str, str]], why: str | None
) -> str:
    """Keeps a decision on each pair; gives the id of the first, which stands for all that were made at once."""
    last = connection.execute(select(func.max(decisions.c.number))).scalar() or 0
    rows = [
        {
            "id": content_id("decision", log.who, log.at, last + at),
            "kind": kind,
            "one": one,
            "other": other,
            "why": why,
            "who": log.who,
            "at": log.at,
            "blind": False,
        }
        for at, (one, other) in enumerate(pairs, 1)
    ]
    connection.execute(insert(decisions), rows)
    return str(rows[0]["id"])


def _take_back(
    connection: Connection, log: Log, kind: str, some: Collection[str], others: Collection[str]
) -> None:
    """Takes back earlier decisions that say the opposite."""
    connection.execute(
        update(decisions)
        .where(
            decisions.c.kind == kind,
            decisions.c.undone_at.is_(None),
            or_(
                and_(decisions.c.one.in_(some), decisions.c.other.in_(others)),
                and_(decisions.c.one.in_(others), decisions.c.other.in_(some)),
            ),
        )
        .values(undone_at=log.at, undone_by=log.who)
    )
