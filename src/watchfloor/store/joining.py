"""Incidents kept up to date: what a change of events touches is looked up, matched anew, and written where it differs.

Which events are one happening is decided by the functions of matching, on the connected part of the record that
changed. Here incidents keep their ids: the one that was there goes on with the most of its events, a new one is
named after the event that founded it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from sqlalchemy import Connection, and_, case, or_, select, union

from watchfloor import matching
from watchfloor.incidents import Decision, Link, Told
from watchfloor.store.fresh import NOTHING, Fresh
from watchfloor.store.going_on import goes_on_as, named_after
from watchfloor.store.incident_rows import (
    Founding,
    Kept,
    Renewal,
    founding,
    put_founded,
    put_renewed,
    remove,
    renewals,
)
from watchfloor.store.log import Log
from watchfloor.store.numbers import last_number
from watchfloor.store.packing import reasons_from
from watchfloor.store.sets import among, listed
from watchfloor.store.story_joining import Storying, put_stories, storied, stories_of_incidents
from watchfloor.store.story_ties import Changed
from watchfloor.store.tables import decisions, events, incidents, links
from watchfloor.store.told_cache import ToldCache

__all__ = ["NONE_GONE", "Gone", "Joining", "gone_with", "joined", "put_joining"]

_MOST_TOGETHER = 120
"""Events grouped anew at once. In busy weeks all events hang together by weak links that join nothing; grouping them
all would make adding slower as the record grows, and changes what is next to the new events only.
"""

_IS_JOIN = and_(decisions.c.kind == "join", decisions.c.undone_at.is_(None))
_ANY_JOIN = select(decisions.c.number).where(_IS_JOIN).limit(1)
_EVENT_IDS = select(events.c.id).where(among(events.c.number))
_JOINED = union(
    *(
        select(events.c.number).join(decisions, there == events.c.id).where(among(here), _IS_JOIN)
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
    """Events about to be taken out: their incidents by event number, and the events that stay and are near them.

    heirs: numbers of the events that take their place, which keep the incident's id; filled in when they are known, as are
    names: the ids that heirs have, by the others that those before them had.
    """

    incidents: Mapping[int, int] = field(default_factory=dict)
    near: frozenset[int] = frozenset()
    heirs: Mapping[int, int] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)


NONE_GONE = Gone()


def gone_with(connection: Connection, numbers: Collection[int]) -> Gone:
    """What is tied to events that will be taken out. Call before they are."""
    of = _incidents_by_event(connection, numbers)
    near = _neighbours(connection, numbers) | _members(connection, set(of.values()))
    return Gone(incidents=of, near=frozenset(near - set(numbers)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Joining:
    """Incidents as they will be, and their stories. dropped: those that go, by number, with their ids and that of the one
    that takes their events. founded: by number. ids: of those that differ.
    """

    dropped: Mapping[int, tuple[str, str | None]]
    renewed: Sequence[Renewal]
    founded: Sequence[Founding]
    stories: Storying

    @property
    def ids(self) -> list[str]:
        """The incidents that differ."""
        return [*(one.made.id for one in self.renewed), *(one.made.id for one in self.founded)]


def joined(
    connection: Connection,
    cache: ToldCache,
    changed: Collection[int],
    gone: Gone = NONE_GONE,
    fresh: Fresh = NOTHING,
) -> Joining:
    """Which incidents and stories will differ once events come, go or are decided on. Writes nothing.

    changed: these events, but those that go. gone: what goes. fresh: what is yet to be put in.
    """
    component = _component(connection, set(changed) | gone.near, gone, fresh)
    told = cache.get(connection, component - fresh.told.keys())
    told |= {number: fresh.told[number] for number in component & fresh.told.keys()}
    numbers = {one.event: number for number, one in told.items()}
    own_links = _links(connection, told, set(changed), fresh)
    groups = matching.incidents_of(
        [told[number] for number in sorted(told)],
        own_links,
        _decisions(connection, numbers, gone, fresh),
        link_of=cache.link,
    )
    parts = [sorted(numbers[ident] for ident in group) for group in groups]
    held = _held(connection, told, gone)
    kept = goes_on_as(parts, held)
    dropped = _dropped(connection, parts, held, kept)
    bereft = stories_of_incidents(connection, dropped) if dropped else set()
    work = _Work(parts=parts, told=told, links=own_links, held=held, kept=kept)
    free = {ident for ident, _ in dropped.values()}
    renewed, founded, now = _made(connection, work, free, gone.incidents)
    stories = storied(
        connection,
        cache,
        Changed(
            gists={one.number: one.gist for one in renewed} | {one.number: one.gist for one in founded},
            dropped=dropped.keys(),
            bereft=bereft,
            holders={told[event].event: now[at] for at, part in enumerate(parts) for event in part},
        ),
        fresh,
    )
    return Joining(dropped=dropped, renewed=renewed, founded=founded, stories=stories)


def put_joining(connection: Connection, log: Log, joining: Joining) -> None:
    """Writes incidents and stories where they differ."""
    for number, (ident, taker) in joining.dropped.items():
        remove(connection, log, number, ident, taker)
    put_renewed(connection, log, joining.renewed)
    put_founded(connection, log, joining.founded)
    put_stories(connection, log, joining.stories)


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


def _made(
    connection: Connection, work: _Work, free: Collection[str], going: Collection[int]
) -> tuple[list[Renewal], list[Founding], Mapping[int, int]]:
    """What differs, as the incident that it goes on as or a new one; and the number of each part's incident."""
    places = list(work.differing())
    founders = [work.told[work.parts[at][0]].event for at in places if at not in work.kept]
    names = named_after(connection, incidents, "incident", founders, free=free)
    known = _ids(connection, [work.kept[at] for at in places if at in work.kept])
    ties = work.ties()
    now = dict(work.kept)
    founded: list[Founding] = []
    going_on = []
    last = last_number(connection, incidents) if founders else 0
    for at in places:
        part, number = work.parts[at], work.kept.get(at)
        ident = names[work.told[part[0]].event] if number is None else known[number]
        made = matching.incident([work.told[event] for event in part], ties.get(at, ()), ident)
        if number is None:
            now[at] = last + len(founded) + 1
            founded.append(founding(now[at], made, part))
        else:
            going_on.append(Kept(number=number, made=made, events=part))
    return renewals(connection, going_on, going), founded, now


def _ids(connection: Connection, numbers: Collection[int]) -> dict[int, str]:
    rows = connection.execute(_IDS, {"values": listed(numbers)}).all() if numbers else ()
    return {number: ident for number, ident in rows}


def _component(connection: Connection, seeds: set[int], gone: Gone, fresh: Fresh) -> set[int]:
    """The events that hang together with the seeds by links or joins by hand, incidents whole.

    All of them, or where they are more than can be matched at once, the seeds and those next to them.
    """
    going = gone.incidents.keys()
    reached = _whole(connection, seeds) - going
    frontier = reached
    is_first = True
    while frontier:
        near = _neighbours(connection, frontier) | fresh.near(frontier)
        near |= _joined(connection, frontier, gone, fresh)
        frontier = _whole(connection, near - reached - going) - reached - going
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


def _joined(connection: Connection, numbers: set[int], gone: Gone, fresh: Fresh) -> set[int]:
    """The events that are in and joined by hand to these, which may be yet to come: one that went may come again."""
    if connection.execute(_ANY_JOIN).first() is None:
        return set()
    idents = set(connection.execute(_EVENT_IDS, {"values": listed(numbers)}).scalars().all())
    idents |= {fresh.told[number].event for number in numbers & fresh.told.keys()}
    idents |= {before for before, now in gone.names.items() if now in idents}
    found = connection.execute(_JOINED, {"values": listed(idents)}).scalars().all()
    return {gone.heirs.get(number, number) for number in found}


def _links(connection: Connection, told: Mapping[int, Told], changed: set[int], fresh: Fresh) -> list[Link]:
    """The links among events; with reasons where one end has changed, since history tells them."""
    rows = connection.execute(_LINKS, {"values": listed(told), "changed": listed(changed)}).all()
    held = [
        Link(
            one=told[one].event,
            other=told[other].event,
            score=score,
            reasons=reasons_from(reasons) if reasons else (),
        )
        for one, other, score, reasons in rows
    ]
    return held + [link for (one, other), link in fresh.links.items() if one in told and other in told]


def _decisions(
    connection: Connection, numbers: Mapping[str, int], gone: Gone, fresh: Fresh
) -> list[Decision]:
    """The decisions among events in the order they were made, those on events that go as on their heirs."""
    asked = [*numbers, *gone.names]
    held = [
        Decision(
            kind=row.kind,
            one=gone.names.get(row.one, row.one),
            other=gone.names.get(row.other, row.other),
            who=row.who,
            when=row.at,
            why=row.why,
        )
        for row in connection.execute(_DECISIONS, {"values": listed(asked)}).all()
        if row.number not in fresh.undone
    ]
    return [one for one in (*held, *fresh.decisions) if one.one in numbers and one.other in numbers]


def _held(connection: Connection, told: Mapping[int, Told], gone: Gone) -> dict[int, int]:
    """Which incident each event belongs to so far; heirs of events that go belong to theirs."""
    held = {heir: gone.incidents[old] for old, heir in gone.heirs.items() if old in gone.incidents}
    held |= _incidents_by_event(connection, told)
    # an incident that loses its last event has no claim, and must still be seen to go
    held.update((-old, incident) for old, incident in gone.incidents.items())
    return held


def _incidents_by_event(connection: Connection, numbers: Collection[int]) -> dict[int, int]:
    rows = connection.execute(_HELD, {"values": listed(numbers)}).all()
    return {number: incident for number, incident in rows}


def _dropped(
    connection: Connection,
    parts: Sequence[Sequence[int]],
    held: Mapping[int, int],
    assigned: Mapping[int, int],
) -> dict[int, tuple[str, str | None]]:
    """Incidents that no part goes on as, by number, with their ids and that of the one that took most of their events."""
    gone = sorted(set(held.values()) - set(assigned.values()))
    takers: dict[int, int] = {}
    for incident in gone:
        counts = Counter(
            assigned[at]
            for at, part in enumerate(parts)
            for number in part
            if held.get(number) == incident and at in assigned
        )
        if counts:
            takers[incident] = min(counts, key=lambda number: (-counts[number], number))
    idents = _ids(connection, [*gone, *takers.values()])
    return {
        incident: (idents[incident], idents[takers[incident]] if incident in takers else None)
        for incident in gone
        if incident in idents
    }
