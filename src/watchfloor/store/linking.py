"""New events compared with those of the record that share a key with them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, bindparam, func, select

from watchfloor import matching
from watchfloor.incidents import Link, Told
from watchfloor.store.packing import written_reasons
from watchfloor.store.sets import listed
from watchfloor.store.tables import event_keys
from watchfloor.store.told_cache import ToldCache

__all__ = ["links_of", "tie_rows"]

_MOST_OF_A_KEY = 40
_MOST_UNDATED = 10
"""Events of one key that a new one is compared with, the newest first, those beside it counted. Keys are made to hold few;
those of events without a day in reports of no known day grow with the record, and one added long ago is hardly the same
happening.
"""
_UNDATED = "-|"  # how the keys of these begin

_KEY = func.json_each(bindparam("values")).table_valued("value")
_NEWEST = event_keys.alias()
_FIRST = func.coalesce(
    select(_NEWEST.c.event)
    .where(_NEWEST.c.key == _KEY.c.value)
    .correlate(_KEY)
    .order_by(_NEWEST.c.event.desc())
    .limit(1)
    .offset(bindparam("before"))
    .scalar_subquery(),
    0,
)
"""The oldest event of a key with which a new one is compared."""
_OF_KEYS = (
    select(event_keys.c.key, event_keys.c.event)
    .select_from(_KEY)
    .join(event_keys, (event_keys.c.key == _KEY.c.value) & (event_keys.c.event >= _FIRST))
    .order_by(event_keys.c.key, event_keys.c.event.desc())
)


def links_of(
    connection: Connection,
    cache: ToldCache,
    coming: Mapping[int, Told],
    keys: Mapping[int, Sequence[str]],
    going: Collection[int],
) -> dict[tuple[int, int], Link]:
    """The links of events that are not in yet with those that are, by pairs of numbers, the lesser first.

    keys: under which each may be matched, by number. going: events about to be taken out.
    """
    candidates = _candidates(connection, keys, going)
    told = cache.get(connection, {other for own in candidates.values() for other in own})
    found: dict[tuple[int, int], Link] = {}
    for number in sorted(candidates):
        for other in sorted(candidates[number]):
            if told[other].report == coming[number].report:
                continue
            link = matching.link(coming[number], told[other])
            if link is not None:
                found[other, number] = Link(
                    one=told[other].event,
                    other=coming[number].event,
                    score=link.score,
                    reasons=link.reasons,
                )
    return found


def _candidates(
    connection: Connection, keys: Mapping[int, Sequence[str]], going: Collection[int]
) -> dict[int, set[int]]:
    """For each new event those that it is compared with."""
    beside = Counter(key for own in keys.values() for key in set(own))
    held: dict[str, list[int]] = defaultdict(list)
    wanted = {"values": listed(beside.keys()), "before": _MOST_OF_A_KEY + len(going) - 1}
    for key, event in connection.execute(_OF_KEYS, wanted).all():
        if event in going:
            continue
        most = _MOST_UNDATED if key.startswith(_UNDATED) else _MOST_OF_A_KEY
        if len(held[key]) + beside[key] < most:
            held[key].append(event)
    found = {number: {event for key in own for event in held[key]} for number, own in keys.items()}
    return {number: others for number, others in found.items() if others}


def tie_rows(found: Mapping[tuple[int, int], Link]) -> list[dict[str, Any]]:
    """Links, or ties of incidents, as rows."""
    return [
        {"one": one, "other": other, "score": link.score, "reasons": written_reasons(link.reasons)}
        for (one, other), link in found.items()
    ]
