"""Stories: incidents that belong together over days, each tie with its reasons."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from datetime import date
from itertools import combinations
from math import exp

from watchfloor.incidents import Incident, Link, Party, Reason, Story
from watchfloor.matching.parties import is_named, surname_of
from watchfloor.matching.words import share_of
from watchfloor.naming.words import skeleton
from watchfloor.records import content_id

__all__ = ["stories_of", "story_keys_of", "story_link"]

_SHARED_REPORT = 1.0
_CAUSE = 2.0
_SHARED_PARTY = 0.8
_SHARED_COUNTRY_PARTY = 0.3
_MOST_PARTY_POINTS = 1.6
_SHARED_TOWN = 1.0
_SHARED_COUNTRY = 0.4
_ABOUT = 6.0
_ABOUT_EXPECTED = 0.08
_NEAR_DAYS = 7
_OLD = -1.0
_ENOUGH = 1.0
_TOWN = 4
_LINKED_SHARE = 0.2
_MOST_WEEKS = 4
_MOST_COUNTRIES = 4
_COUNTRY = "country:"


def story_keys_of(incident: Incident) -> tuple[str, ...]:
    """Blocking keys of an incident: its reports; week with party or town; week with two of its countries.

    Incidents of one story share one.
    """
    found = {f"r|{one.copies or one.report}" for one in incident.told}
    weeks = sorted({day // _NEAR_DAYS + step for day in _days(incident) for step in (0, 1)})[:_MOST_WEEKS]
    subjects = {*_parties(incident), *_towns(incident)}
    countries = {subject.removeprefix(_COUNTRY) for subject in subjects if subject.startswith(_COUNTRY)}
    subjects = {subject for subject in subjects if not subject.startswith(_COUNTRY)}
    countries |= {party.country for party in (*incident.actors, *incident.recipients) if party.country}
    countries |= {place.country for told in incident.told for place in told.places if place.country}
    subjects |= {"+".join(pair) for pair in combinations(sorted(countries)[:_MOST_COUNTRIES], 2)}
    found |= {f"s{week}|{subject}" for week in weeks for subject in subjects}
    return tuple(sorted(found))


def story_link(one: Incident, other: Incident, causes: Set[frozenset[str]] = frozenset()) -> Link | None:
    """The tie of two incidents, or None. causes: pairs of event ids of which one is given as the other's reason."""
    if other.id < one.id:
        one, other = other, one
    gap = _gap(one, other)
    if one.id == other.id or (gap is not None and gap > _NEAR_DAYS and not _is_caused(one, other, causes)):
        return None
    reasons = tuple(_reasons(one, other, gap, causes))
    points = sum(reason.weight for reason in reasons)
    if points < _ENOUGH:
        return None
    return Link(one=one.id, other=other.id, score=round(1 / (1 + exp(_ENOUGH - points)), 4), reasons=reasons)


def stories_of(
    incidents: Sequence[Incident],
    titles: Mapping[str, str] | None = None,
    causes: Iterable[tuple[str, str]] = (),
    links: Sequence[Link] | None = None,
) -> tuple[Story, ...]:
    """The stories that incidents make, oldest first; an incident that belongs to none is a story of its own.

    titles: of reports, by id. causes: (effect, cause) event ids. links: ties already known, else all pairs that share
    a key are compared. Order does not matter.
    """
    by_id = {one.id: one for one in incidents}
    pairs = frozenset(frozenset(pair) for pair in causes)
    ties = list(links) if links is not None else list(_ties(by_id, pairs))
    groups = _grouped(by_id, ties)
    stories = [_story([by_id[ident] for ident in group], ties, titles or {}) for group in groups]
    return tuple(sorted(stories, key=lambda story: (story.start or "", story.id)))


def _ties(by_id: Mapping[str, Incident], causes: Set[frozenset[str]]) -> Iterator[Link]:
    sharing: dict[str, list[str]] = defaultdict(list)
    for ident in sorted(by_id):
        for key in story_keys_of(by_id[ident]):
            sharing[key].append(ident)
    pairs = {
        (one, other)
        for found in sharing.values()
        for at, one in enumerate(found)
        for other in found[at + 1 :]
    }
    for one, other in sorted(pairs):
        tie = story_link(by_id[one], by_id[other], causes)
        if tie is not None:
            yield tie


def _grouped(by_id: Mapping[str, Incident], ties: Sequence[Link]) -> list[list[str]]:
    """Groups by the strongest ties first; two join when a fifth of the pairs between them are tied."""
    group = {ident: ident for ident in by_id}
    members = {ident: [ident] for ident in by_id}
    between: dict[str, Counter[str]] = {ident: Counter() for ident in by_id}  # tied pairs by group and group
    for one, other in {(tie.one, tie.other) for tie in ties if tie.one in by_id and tie.other in by_id}:
        between[one][other] = between[other][one] = 1
    for tie in sorted(ties, key=lambda tie: (-tie.score, tie.one, tie.other)):
        if tie.one not in group or tie.other not in group:
            continue
        keep, gone = sorted((group[tie.one], group[tie.other]))
        if keep == gone:
            continue
        if between[keep][gone] >= _LINKED_SHARE * len(members[keep]) * len(members[gone]):
            members[keep] += members.pop(gone)
            group.update(dict.fromkeys(members[keep], keep))
            for other, count in between.pop(gone).items():
                del between[other][gone]
                if other != keep:
                    between[keep][other] += count
                    between[other][keep] += count
    return sorted(sorted(found) for found in members.values())


def _story(incidents: Sequence[Incident], ties: Sequence[Link], titles: Mapping[str, str]) -> Story:
    founding = min(
        incidents, key=lambda one: (one.background, one.start or one.end or "9", -one.sources, one.id)
    )
    lead = min(founding.told, key=lambda one: (one.published or "9", one.report, one.event))
    inside = {one.id for one in incidents}
    days = [day for one in incidents for day in (one.start, one.end) if day and not one.background]
    return Story(
        id=content_id("story", min(one.id for one in incidents)),
        title=titles.get(lead.report) or lead.sentence,
        incidents=tuple(sorted(inside)),
        start=min(days, default=None),
        end=max(days, default=None),
        links=tuple(
            sorted(
                (tie for tie in ties if tie.one in inside and tie.other in inside),
                key=lambda tie: (tie.one, tie.other),
            )
        ),
    )


def _reasons(
    one: Incident, other: Incident, gap: int | None, causes: Set[frozenset[str]]
) -> Iterator[Reason]:
    reports = {told.copies or told.report for told in one.told} & {
        told.copies or told.report for told in other.told
    }
    if reports:
        count = len(reports)
        yield Reason(
            about="story", says=f"told together in {count} report{'s' * (count > 1)}", weight=_SHARED_REPORT
        )
    if _is_caused(one, other, causes):
        yield Reason(about="story", says="one is given as the reason for the other", weight=_CAUSE)
    parties = sorted(set(_parties(one)) & set(_parties(other)))
    if parties:
        points = sum(
            _SHARED_COUNTRY_PARTY if party.startswith(_COUNTRY) else _SHARED_PARTY for party in parties
        )
        yield Reason(
            about="actors",
            says=f"both with {', '.join(parties)}",
            weight=round(min(points, _MOST_PARTY_POINTS), 2),
        )
    yield from _place(one, other)
    shared = share_of(_about(one), _about(other))
    yield Reason(
        about="words",
        says=f"reports share {shared:.0%} of their main words",
        weight=round(_ABOUT * (shared - _ABOUT_EXPECTED), 2),
    )
    if gap:
        yield Reason(
            about="day", says=f"{gap} day{'s' * (gap > 1)} apart", weight=round(-gap / _NEAR_DAYS, 2)
        )
    if one.background != other.background:
        yield Reason(about="story", says="one is told as background", weight=_OLD)


def _place(one: Incident, other: Incident) -> Iterator[Reason]:
    towns = sorted(set(_towns(one)) & set(_towns(other)))
    if towns:
        yield Reason(
            about="place", says=f"both at {one.place.name if one.place else towns[0]}", weight=_SHARED_TOWN
        )
    elif one.place and other.place and one.place.country and one.place.country == other.place.country:
        yield Reason(about="place", says=f"both in {one.place.country}", weight=_SHARED_COUNTRY)


def _is_caused(one: Incident, other: Incident, causes: Set[frozenset[str]]) -> bool:
    if not causes:
        return False
    return any(frozenset((mine.event, theirs.event)) in causes for mine in one.told for theirs in other.told)


def _parties(incident: Incident) -> Iterator[str]:
    for party in (*incident.actors, *incident.recipients):
        if is_named(party):
            yield _party(party)


def _party(party: Party) -> str:
    if party.kind == "country":
        return f"{_COUNTRY}{party.country or party.name}"
    return f"person:{surname_of(party)}" if party.kind == "person" else skeleton(party.name)


def _towns(incident: Incident) -> Iterator[str]:
    for told in incident.told:
        for place in told.places:
            if place.precision is not None and place.precision <= _TOWN:
                yield place.inside or place.key


def _about(incident: Incident) -> frozenset[str]:
    return frozenset(word for told in incident.told for word in told.about)


def _days(incident: Incident) -> Iterator[int]:
    for day in (incident.start, incident.end):
        if day:
            yield date.fromisoformat(day).toordinal()


def _gap(one: Incident, other: Incident) -> int | None:
    """Days between two incidents, 0 when they overlap, None when one has no day."""
    mine, theirs = sorted(_days(one)), sorted(_days(other))
    if not mine or not theirs:
        return None
    return max(0, max(mine[0], theirs[0]) - min(mine[-1], theirs[-1]))
