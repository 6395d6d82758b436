"""What a person decides about incidents: that two are one, that some events are none of theirs. Never overturned.

What a decision changes is thought through first, while others may write; then it is written.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Any, Literal

from sqlalchemy import Connection, Row, and_, func, insert, or_, select

from watchfloor.errors import StoreError
from watchfloor.incidents import Decision
from watchfloor.records import content_id
from watchfloor.store.decided import mark_undone
from watchfloor.store.fresh import Fresh
from watchfloor.store.joining import Joining, joined, put_joining
from watchfloor.store.log import Log
from watchfloor.store.tables import decisions, events, incidents
from watchfloor.store.told_cache import ToldCache

__all__ = ["Deciding", "join", "put", "split"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Deciding:
    """Decisions ready to be kept, the numbers of those that they overturn, and what all that changes."""

    rows: Sequence[dict[str, Any]]
    undone: Sequence[int]
    joining: Joining


def put(connection: Connection, log: Log, _: ToldCache, deciding: Deciding) -> tuple[str, ...]:
    """Writes what was decided; gives the ids of the incidents that changed."""
    mark_undone(connection, log, deciding.undone)
    connection.execute(insert(decisions), deciding.rows)
    put_joining(connection, log, deciding.joining)
    return tuple(deciding.joining.ids)


def join(
    connection: Connection, log: Log, cache: ToldCache, one: str, other: str, why: str | None
) -> Deciding:
    """Two incidents (given by their ids or an event's) made one for good. Writes nothing.

    Every event of both is joined to the first by hand, so that none is left out that contradicts the others.
    """
    mine, theirs = _events_of(connection, one), _events_of(connection, other)
    if mine[0].incident == theirs[0].incident:
        raise StoreError(f"{one} and {other} are one incident already")
    undone = _opposing(connection, "split", [row.id for row in mine], [row.id for row in theirs])
    first, *rest = (row.id for row in (*mine, *theirs))
    rows = _rows(connection, log, "join", [(first, ident) for ident in rest], why)
    ident, other_ident = (_incident_of(connection, side[0]) for side in (mine, theirs))
    log.change("incident", ident, "joined by hand", old=other_ident, new=rows[0]["id"], why=why)
    return _decided(connection, cache, [row.number for row in (*mine, *theirs)], rows, undone)


def split(
    connection: Connection,
    log: Log,
    cache: ToldCache,
    incident: str,
    idents: Collection[str],
    why: str | None,
) -> Deciding:
    """Events taken out of an incident, together, for good. Writes nothing."""
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
    undone = _opposing(connection, "join", [row.id for row in out], [row.id for row in stay])
    pairs = list(product([row.id for row in out], [row.id for row in stay]))
    made = _rows(connection, log, "split", pairs, why)
    log.change("incident", _incident_of(connection, rows[0]), "split by hand", new=made[0]["id"], why=why)
    return _decided(connection, cache, [row.number for row in rows], made, undone)


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


def _rows(
    connection: Connection,
    log: Log,
    kind: Literal["join", "split"],
    pairs: Sequence[tuple[str, str]],
    why: str | None,
) -> Sequence[dict[str, Any]]:
    """A decision on each pair; the id of the first stands for all that are made at once."""
    last = connection.execute(select(func.max(decisions.c.number))).scalar() or 0
    return [
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


def _opposing(
    connection: Connection, kind: str, some: Collection[str], others: Collection[str]
) -> Sequence[int]:
    """Numbers of earlier decisions that say the opposite."""
    return (
        connection.execute(
            select(decisions.c.number).where(
                decisions.c.kind == kind,
                decisions.c.undone_at.is_(None),
                or_(
                    and_(decisions.c.one.in_(some), decisions.c.other.in_(others)),
                    and_(decisions.c.one.in_(others), decisions.c.other.in_(some)),
                ),
            )
        )
        .scalars()
        .all()
    )


def _decided(
    connection: Connection,
    cache: ToldCache,
    numbers: Sequence[int],
    rows: Sequence[dict[str, Any]],
    undone: Sequence[int],
) -> Deciding:
    made = [
        Decision(**{name: row[name] for name in ("kind", "one", "other", "who", "why")}, when=row["at"])
        for row in rows
    ]
    fresh = Fresh(decisions=made, undone=frozenset(undone))
    return Deciding(rows=rows, undone=undone, joining=joined(connection, cache, numbers, fresh=fresh))
