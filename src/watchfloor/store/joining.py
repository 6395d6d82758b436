"""Incidents kept up to date: what a change of events touches is looked up, matched anew, and written where it differs.

Which events are one happening is decided by the functions of matching, on the connected part of the record that
changed. Here incidents keep their ids: the one that was there goes on with the most of its events, a new one is
named after the event that founded it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from sqlalchemy import ColumnElement, Connection, and_, case, func, insert, or_, select, union

from watchfloor import matching
from watchfloor.incidents import Decision, Incident, Link, Told
from watchfloor.store.going_on import goes_on_as, named_after
from watchfloor.store.incident_rows import Kept, found, remove, renew
from watchfloor.store.log import Log
from watchfloor.store.packing import reasons_from, written_reasons
from watchfloor.store.sets import among, listed
from watchfloor.store.story_joining import restory, stories_of_incidents
from watchfloor.store.tables import decisions, event_keys, events, incidents, links
from watchfloor.store.told_cache import ToldCache

__all__ = ["Gone", "gone_with", "link_events", "rejoin"]


_MOST_OF_A_KEY = 40
_MOST_UNDATED = 10
"""Events of one key that a new one is compared with, the newest first. Keys are made to hold few; those of events
without a day in reports of no known day grow with the record, and one added long ago is hardly the same happening.
"""

_MOST_TOGETHER = 120
"""Events grouped anew at once. In busy weeks all events hang together by weak links that join nothing; grouping them
all would make adding slower as the record grows, and changes what is next to the new events only.
"""

_MINE, _THEIRS, _NEWEST = event_keys.alias(), event_keys.alias(), event_keys.alias()


def _newest(number: int) -> ColumnElement[int]:
    """The event that is the oldest of so many newest of a key; 0 where it has fewer."""
    query = select(_NEWEST.c.event).where(_NEWEST.c.key == _MINE.c.key).correlate(_MINE)
    return func.coalesce(
        query.order_by(_NEWEST.c.event.desc()).limit(1).offset(number - 1).scalar_subquery(), 0
    )


_FIRST = case((_MINE.c.key.startswith("-|"), _newest(_MOST_UNDATED)), else_=_newest(_MOST_OF_A_KEY))
"""The oldest event of a key with which a new one is compared."""

_CANDIDATES = (
    select(_MINE.c.event, _THEIRS.c.event)
    .select_from(_MINE)
    .join(_THEIRS, and_(_MINE.c.key == _THEIRS.c.key, _THEIRS.c.event >= _FIRST))
    .where(among(_MINE.c.event), _MINE.c.event != _THEIRS.c.event)
    .distinct()
)
_ONE, _OTHER = events.alias(), events.alias()
_IS_JOIN = and_(decisions.c.kind == "join", decisions.c.undone_at.is_(None))
_ANY_JOIN = select(decisions.c.number).where(_IS_JOIN).limit(1)
_JOINED = union(
    *(
        select(_OTHER.c.number)
        .join(decisions, there == _OTHER.c.id)
        .join(_ONE, here == _ONE.c.id)
        .where(among(_ONE.c.number), _IS_JOIN)
        for here, there in ((decisions.c.one, decisions.c.other), (decisions.c.other, decisions.c.one))
    )
)
_NEIGHBOURS = union(
    select(links.c.other).where(among(links.c.one)), select(links.c.one).where(among(links.c.other))
)
_INCIDENTS = select(events.c.incident).where(among(events.c.number), events.c.incident.is_not(None))
_MEMBERS = select(events.c.number).where(among(events.c.incident))
_WITH_INCIDENT = select(events.c.number).where(events.c.incident.in_(_INCIDENTS))
_HELD = select(events.c.number, events.c.incident).where(
    among(events.c.number), events.c.incident.is_not(None)
)
_LINKS = select(
    links.c.one,
    links.c.other,
    links.c.score,
    case((or_(among(links.c.one, "changed"), among(links.c.other, "changed")), links.c.reasons)),
).where(
    among(links.c.one),
    among(links.c.other + 0),  # the sum keeps SQLite from looking up each pair of the two lists
)
_IDS = select(incidents.c.number, incidents.c.id).where(among(incidents.c.number))
_DECISIONS = (
    select(decisions)
    .where(among(decisions.c.one), decisions.c.kind.in_(("join", "split")), decisions.c.undone_at.is_(None))
    .order_by(decisions.c.number)
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Gone:
    """Events about to be taken out: their incidents by event number, and the events that stay and were near them.

    heirs: numbers of the events that take their place, which keep the incident's id; filled in when they are known.
    """

    incidents: Mapping[int, int]
    near: frozenset[int]
    heirs: Mapping[int, int] = field(default_factory=dict)


def gone_with(connection: Connection, numbers: Collection[int]) -> Gone:
    """What is tied to events that will be taken out. Call before they are."""
    of = _incidents_by_event(connection, numbers)
    near = _neighbours(connection, numbers) | _members(connection, set(of.values()))
    return Gone(incidents=of, near=frozenset(near - set(numbers)))


def link_events(connection: Connection, cache: ToldCache, numbers: Mapping[str, int]) -> None:
    """Compares events, given by id and number, with all that share a key with them, and keeps the links."""
    candidates = _candidates(connection, numbers.values())
    told = cache.get(
        connection, {*numbers.values(), *(other for own in candidates.values() for other in own)}
    )
    rows = []
    for number in sorted(candidates):
        for other in sorted(candidates[number]):
            if told[other].report == told[number].report:
                continue
            found_link = matching.link(told[number], told[other])
            if found_link is not None:
                one, two = sorted((number, other))
                rows.append(
                    {
                        "one": one,
                        "other": two,
                        "score": found_link.score,
                        "reasons": written_reasons(found_link.reasons),
                    }
                )
    unique = {(row["one"], row["other"]): row for row in rows}
    if unique:
        connection.execute(insert(links), list(unique.values()))


def _candidates(connection: Connection, numbers: Collection[int]) -> dict[int, set[int]]:
    found_pairs: dict[int, set[int]] = defaultdict(set)
    for number, other in connection.execute(_CANDIDATES, {"values": listed(numbers)}).all():
        found_pairs[number].add(other)
    return found_pairs


def rejoin(
    connection: Connection, log: Log, cache: ToldCache, changed: Collection[int], gone: Gone | None = None
) -> list[str]:
    """Brings incidents and stories up to date after events came, went or were decided on.

    Gives the ids of the incidents that differ.
    """
    seeds = set(changed) | (gone.near if gone else set())
    told = cache.get(connection, _component(connection, seeds))
    numbers = {one.event: number for number, one in told.items()}
    own_links = _links(connection, told, set(changed))
    groups = matching.incidents_of(
        [told[number] for number in sorted(told)],
        own_links,
        _decisions(connection, numbers),
        link_of=cache.link,
    )
    parts = [sorted(numbers[ident] for ident in group) for group in groups]
    held = _held(connection, told, gone)
    kept = goes_on_as(parts, held)
    gone_for_good = set(held.values()) - set(kept.values())
    bereft = stories_of_incidents(connection, gone_for_good) if gone_for_good else set()
    _drop(connection, log, parts, held, kept)
    work = _Work(parts=parts, told=told, links=own_links, held=held, kept=kept)
    idents, differing = _write(connection, log, work)
    restory(connection, log, cache, differing, bereft)
    return idents


@dataclass(frozen=True, slots=True, kw_only=True)
class _Work:
    """Parts of the record, as they were grouped anew, and the incidents that they were and go on as."""

    parts: Sequence[Sequence[int]]
    told: Mapping[int, Told]
    links: Sequence[Link]
    held: Mapping[int, int]
    kept: Mapping[int, int]

    def differing(self) -> Iterator[int]:
        """Places of the parts that are new, or have not the events that they had."""
        before: dict[int, set[int]] = defaultdict(set)
        for event, incident in self.held.items():
            before[incident].add(event)
        for at, part in enumerate(self.parts):
            if at not in self.kept or before[self.kept[at]] != set(part):
                yield at

    def ties(self) -> Mapping[int, Sequence[Link]]:
        """The links inside each part."""
        group = {self.told[event].event: at for at, part in enumerate(self.parts) for event in part}
        found_ties: dict[int, list[Link]] = defaultdict(list)
        for one in self.links:
            if group[one.one] == group[one.other]:
                found_ties[group[one.one]].append(one)
        return found_ties


def _write(connection: Connection, log: Log, work: _Work) -> tuple[list[str], list[int]]:
    """Writes what differs, as the incident that it goes on as or a new one; gives their ids and numbers."""
    places = list(work.differing())
    founders = [work.told[work.parts[at][0]].event for at in places if at not in work.kept]
    names = named_after(connection, incidents, "incident", founders)
    known = _ids(connection, [work.kept[at] for at in places if at in work.kept])
    ties = work.ties()
    founded: list[tuple[Incident, Sequence[int]]] = []
    going_on = []
    for at in places:
        part, number = work.parts[at], work.kept.get(at)
        ident = names[work.told[part[0]].event] if number is None else known[number]
        made = matching.incident([work.told[event] for event in part], ties.get(at, ()), ident)
        if number is None:
            founded.append((made, part))
        else:
            going_on.append(Kept(number=number, made=made, events=part))
    differing = renew(connection, log, going_on)
    numbers = [*(one.number for one in differing), *found(connection, log, founded)]
    return [*(one.made.id for one in differing), *(made.id for made, _ in founded)], numbers


def _ids(connection: Connection, numbers: Collection[int]) -> dict[int, str]:
    rows = connection.execute(_IDS, {"values": listed(numbers)}).all() if numbers else ()
    return {number: ident for number, ident in rows}


def _component(connection: Connection, seeds: set[int]) -> set[int]:
    """The events that hang together with the seeds by links or joins by hand, incidents whole.

    All of them, or where they are more than can be matched at once, the seeds and those next to them.
    """
    reached = _whole(connection, seeds)
    frontier = reached
    is_first = True
    while frontier:
        near = _neighbours(connection, frontier) | _joined(connection, frontier)
        frontier = _whole(connection, near - reached) - reached
        if not is_first and len(reached) + len(frontier) > _MOST_TOGETHER:
            break
        reached |= frontier
        is_first = False
    return reached


def _whole(connection: Connection, numbers: set[int]) -> set[int]:
    """The events with all others of their incidents."""
    return numbers | set(connection.execute(_WITH_INCIDENT, {"values": listed(numbers)}).scalars().all())


def _neighbours(connection: Connection, numbers: Collection[int]) -> set[int]:
    return set(connection.execute(_NEIGHBOURS, {"values": listed(numbers)}).scalars().all())


def _members(connection: Connection, held: Collection[int]) -> set[int]:
    return set(connection.execute(_MEMBERS, {"values": listed(held)}).scalars().all())


def _joined(connection: Connection, numbers: Collection[int]) -> set[int]:
    if connection.execute(_ANY_JOIN).first() is None:
        return set()
    return set(connection.execute(_JOINED, {"values": listed(numbers)}).scalars().all())


def _links(connection: Connection, told: Mapping[int, Told], changed: set[int]) -> list[Link]:
    """The links among events; with reasons where one end has changed, since history tells them."""
    rows = connection.execute(_LINKS, {"values": listed(told), "changed": listed(changed)}).all()
    return [
        Link(
            one=told[one].event,
            other=told[other].event,
            score=score,
            reasons=reasons_from(reasons) if reasons else (),
        )
        for one, other, score, reasons in rows
    ]


def _decisions(connection: Connection, numbers: Mapping[str, int]) -> list[Decision]:
    return [
        Decision(kind=row.kind, one=row.one, other=row.other, who=row.who, when=row.at, why=row.why)
        for row in connection.execute(_DECISIONS, {"values": listed(numbers)}).all()
        if row.other in numbers
    ]


def _held(connection: Connection, told: Mapping[int, Told], gone: Gone | None) -> dict[int, int]:
    """Which incident each event belongs to so far; heirs of events that are gone belong to theirs."""
    held: dict[int, int] = {}
    if gone is not None:
        held.update((heir, gone.incidents[old]) for old, heir in gone.heirs.items() if old in gone.incidents)
    held |= _incidents_by_event(connection, told)
    if gone is not None:  # an incident that lost its last event has no claim, and must still be seen to go
        held.update((-old, incident) for old, incident in gone.incidents.items())
    return held


def _incidents_by_event(connection: Connection, numbers: Collection[int]) -> dict[int, int]:
    rows = connection.execute(_HELD, {"values": listed(numbers)}).all()
    return {number: incident for number, incident in rows}


def _drop(
    connection: Connection,
    log: Log,
    parts: Sequence[Sequence[int]],
    held: Mapping[int, int],
    assigned: Mapping[int, int],
) -> None:
    """Takes out incidents that no part goes on as, and says which took their events."""
    for incident in sorted(set(held.values()) - set(assigned.values())):
        takers = Counter(
            assigned[at]
            for at, part in enumerate(parts)
            for number in part
            if held.get(number) == incident and at in assigned
        )
        taker = min(takers, key=lambda number: (-takers[number], number), default=None)
        remove(connection, log, incident, _ids(connection, [taker])[taker] if taker is not None else None)
