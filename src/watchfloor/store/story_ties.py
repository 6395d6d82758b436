"""Incidents that changed, compared with those that may belong to the same story."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, bindparam, func, select, union

from watchfloor import matching
from watchfloor.incidents import Link
from watchfloor.matching import Gist
from watchfloor.store.fresh import Fresh
from watchfloor.store.sets import among, listed
from watchfloor.store.tables import causes, events, story_keys
from watchfloor.store.told_cache import ToldCache

__all__ = ["Changed", "ties_of"]

_MOST_CANDIDATES = 25
"""Incidents that one is compared with for its story, those with the most keys in common first."""

_MOST_OF_A_KEY = 40
"""Incidents of one key that one is compared with, the newest first: those of a week with a common party may be many."""

_KEY = func.json_each(bindparam("values")).table_valued("value")
_NEWEST = story_keys.alias()
_FIRST = func.coalesce(
    select(_NEWEST.c.incident)
    .where(_NEWEST.c.key == _KEY.c.value)
    .correlate(_KEY)
    .order_by(_NEWEST.c.incident.desc())
    .limit(1)
    .offset(bindparam("before"))
    .scalar_subquery(),
    0,
)
_OF_KEYS = (
    select(story_keys.c.key, story_keys.c.incident)
    .select_from(_KEY)
    .join(story_keys, (story_keys.c.key == _KEY.c.value) & (story_keys.c.incident >= _FIRST))
)
_CAUSES = union(
    *(
        select(causes.c.effect, causes.c.cause).where(among(end), causes.c.report != bindparam("but"))
        for end in (causes.c.effect, causes.c.cause)
    )
)
_HOLDERS = select(events.c.id, events.c.incident).where(among(events.c.id), events.c.incident.is_not(None))


@dataclass(frozen=True, slots=True, kw_only=True)
class Changed:
    """Incidents that are new or differ, by number, and those that go. bereft: stories that may have lost some. holders: the
    number of the incident that each event near them belongs to, by its id.
    """

    gists: Mapping[int, Gist]
    dropped: Collection[int]
    bereft: Collection[int]
    holders: Mapping[str, int]

    def outdates(self, *numbers: int) -> bool:
        """Whether what is held of any of these incidents holds no more."""
        return any(number in self.gists or number in self.dropped for number in numbers)


def ties_of(
    connection: Connection,
    cache: ToldCache,
    changed: Changed,
    keys: Mapping[int, Sequence[str]],
    fresh: Fresh,
) -> dict[tuple[int, int], Link]:
    """Ties of changed incidents with those that share a key, by pairs of numbers, the lesser first."""
    pairs = _pairs(connection, changed, keys)
    others = {number for pair in pairs for number in pair} - changed.gists.keys()
    near = cache.gists(connection, others) | dict(changed.gists)
    caused = _caused(connection, changed, fresh)
    found: dict[tuple[int, int], Link] = {}
    for one, other in sorted(pairs):
        tie = matching.story_link(near[one], near[other], is_caused=frozenset((one, other)) in caused)
        if tie is not None:
            found[one, other] = tie
    return found


def _pairs(
    connection: Connection, changed: Changed, keys: Mapping[int, Sequence[str]]
) -> set[tuple[int, int]]:
    """Each changed incident with those that it shares the most keys with."""
    newest = _newest(connection, changed, keys)
    pairs = set()
    for number, own in keys.items():
        shared = Counter(other for key in own for other in newest[key] if other != number)
        nearest = sorted(shared, key=lambda other: (-shared[other], -other))[:_MOST_CANDIDATES]
        pairs |= {(min(number, other), max(number, other)) for other in nearest}
    return pairs


def _newest(
    connection: Connection, changed: Changed, keys: Mapping[int, Sequence[str]]
) -> Mapping[str, Sequence[int]]:
    """The newest incidents of each key, as they are once these have changed."""
    found: dict[str, list[int]] = defaultdict(list)
    for number, own in keys.items():
        for key in own:
            found[key].append(number)
    most = _MOST_OF_A_KEY + len(changed.gists) + len(changed.dropped)
    rows = connection.execute(_OF_KEYS, {"values": listed(found.keys()), "before": most - 1}).all()
    for key, number in rows:
        if not changed.outdates(number):
            found[key].append(number)
    return {key: sorted(numbers, reverse=True)[:_MOST_OF_A_KEY] for key, numbers in found.items()}


def _caused(connection: Connection, changed: Changed, fresh: Fresh) -> set[frozenset[int]]:
    """Pairs of incidents of which one is given as the reason for the other."""
    own = {event for event, incident in changed.holders.items() if incident in changed.gists}
    pairs = [
        tuple(pair) for pair in connection.execute(_CAUSES, {"values": listed(own), "but": fresh.report})
    ]
    pairs += [pair for pair in fresh.causes if not own.isdisjoint(pair)]
    elsewhere = {event for pair in pairs for event in pair} - changed.holders.keys()
    holders = dict(changed.holders)
    if elsewhere:
        rows = connection.execute(_HOLDERS, {"values": listed(elsewhere)}).all()
        holders |= {event: incident for event, incident in rows}
    return {
        frozenset((holders[effect], holders[cause]))
        for effect, cause in pairs
        if effect in holders and cause in holders
    }
