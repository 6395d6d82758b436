"""Stories: incidents that belong together over days, each tie with its reasons."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from datetime import date
from functools import lru_cache
from itertools import combinations
from math import exp

from watchfloor.incidents import Link, Story
from watchfloor.matching.evidence import Evidence
from watchfloor.matching.gists import COUNTRY, Gist
from watchfloor.matching.words import content_of, share_of
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
_LINKED_SHARE = 0.2
_MOST_WEEKS = 4
_MOST_COUNTRIES = 4


def story_keys_of(gist: Gist) -> tuple[str, ...]:
    """Blocking keys of an incident: its reports; week with party or town; week with two of its countries.

    Incidents of one story share one.
    """
    found = {f"r|{report}" for report in gist.reports}
    weeks = sorted({day // _NEAR_DAYS + step for day in _days(gist) for step in (0, 1)})[:_MOST_WEEKS]
    subjects = {subject for subject in gist.parties | gist.towns if not subject.startswith(COUNTRY)}
    subjects |= {"+".join(pair) for pair in combinations(sorted(gist.countries)[:_MOST_COUNTRIES], 2)}
    found |= {f"s{week}|{subject}" for week in weeks for subject in subjects}
    return tuple(sorted(found))


def story_link(one: Gist, other: Gist, *, is_caused: bool = False) -> Link | None:
    """The tie of two incidents, or None. is_caused: whether an event of one is given as the reason for one of the other."""
    if other.id < one.id:
        one, other = other, one
    gap = _gap(one, other)
    if one.id == other.id or (gap is not None and gap > _NEAR_DAYS and not is_caused):
        return None
    found = list(_evidence(one, other, gap, is_caused=is_caused))
    points = sum(part.weight for part in found)
    if points < _ENOUGH:
        return None
    return Link(
        one=one.id,
        other=other.id,
        score=round(1 / (1 + exp(_ENOUGH - points)), 4),
        reasons=tuple(part.reason() for part in found),
    )


def stories_of(
    incidents: Sequence[Gist],
    titles: Mapping[str, str] | None = None,
    causes: Iterable[tuple[str, str]] = (),
    links: Sequence[Link] | None = None,
) -> tuple[Story, ...]:
    """The stories that incidents make, oldest first; an incident that belongs to none is a story of its own.

    titles: of reports, by id. causes: ids of two incidents of which one tells the other's reason. links: ties already
    known, else all pairs that share a key are compared. Order does not matter.
    """
    by_id = {one.id: one for one in incidents}
    pairs = frozenset(frozenset(pair) for pair in causes)
    ties = list(links) if links is not None else list(_ties(by_id, pairs))
    groups = [[by_id[ident] for ident in group] for group in _grouped(by_id, ties)]
    headed = _headed(groups, titles or {})
    stories = [_story(group, ties, headed) for group in groups]
    return tuple(sorted(stories, key=lambda story: (story.start or "", story.id)))


def _ties(by_id: Mapping[str, Gist], causes: Set[frozenset[str]]) -> Iterator[Link]:
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
        tie = story_link(by_id[one], by_id[other], is_caused=frozenset((one, other)) in causes)
        if tie is not None:
            yield tie


def _grouped(by_id: Mapping[str, Gist], ties: Sequence[Link]) -> list[list[str]]:
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


def _founding(incidents: Sequence[Gist]) -> Gist:
    """The incident with which a story begins: its first, and no background."""
    return min(incidents, key=lambda one: (one.background, one.start or one.end or "9", -one.sources, one.id))


def _headed(groups: Sequence[Sequence[Gist]], titles: Mapping[str, str]) -> Mapping[str, str]:
    """The report's headline by the founding incident of the one story that it heads: that whose sentence is likest to it."""
    found: dict[str, tuple[tuple[bool, float, int, str], str]] = {}
    for group in groups:
        one = _founding(group)
        title = titles.get(one.lead_report)
        if title:
            shared = share_of(content_of(title), content_of(one.lead_sentence))
            rank = (not one.background, shared, len(group), one.id)
            if one.lead_report not in found or rank > found[one.lead_report][0]:
                found[one.lead_report] = rank, one.id
    return {ident: titles[report] for report, (_, ident) in found.items()}


def _story(incidents: Sequence[Gist], ties: Sequence[Link], headed: Mapping[str, str]) -> Story:
    founding = _founding(incidents)
    inside = {one.id for one in incidents}
    days = [day for one in incidents for day in (one.start, one.end) if day and not one.background]
    return Story(
        id=content_id("story", min(one.id for one in incidents)),
        title=headed.get(founding.id) or founding.lead_sentence,
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


def _evidence(one: Gist, other: Gist, gap: int | None, *, is_caused: bool) -> Iterator[Evidence]:
    count = len(one.reports & other.reports)
    if count:
        yield Evidence("story", _SHARED_REPORT, lambda: f"told together in {count} report{'s' * (count > 1)}")
    if is_caused:
        yield Evidence("story", _CAUSE, lambda: "one is given as the reason for the other")
    parties = one.parties & other.parties
    if parties:
        points = sum(
            _SHARED_COUNTRY_PARTY if party.startswith(COUNTRY) else _SHARED_PARTY for party in parties
        )
        yield Evidence(
            "actors",
            round(min(points, _MOST_PARTY_POINTS), 2),
            lambda: f"both with {', '.join(sorted(parties))}",
        )
    towns = one.towns & other.towns
    if towns:
        yield Evidence("place", _SHARED_TOWN, lambda: f"both at {one.place or min(towns)}")
    elif one.country is not None and one.country == other.country:
        yield Evidence("place", _SHARED_COUNTRY, lambda: f"both in {one.country}")
    shared = share_of(one.about, other.about)
    yield Evidence(
        "words",
        round(_ABOUT * (shared - _ABOUT_EXPECTED), 2),
        lambda: f"reports share {shared:.0%} of their main words",
    )
    if gap:
        yield Evidence("day", round(-gap / _NEAR_DAYS, 2), lambda: f"{gap} day{'s' * (gap > 1)} apart")
    if one.background != other.background:
        yield Evidence("story", _OLD, lambda: "one is told as background")


@lru_cache(maxsize=16384)
def _ordinal(day: str) -> int:
    return date.fromisoformat(day).toordinal()


def _days(gist: Gist) -> list[int]:
    return sorted(_ordinal(day) for day in (gist.start, gist.end) if day)


def _gap(one: Gist, other: Gist) -> int | None:
    """Days between two incidents, 0 when they overlap, None when one has no day."""
    mine, theirs = _days(one), _days(other)
    if not mine or not theirs:
        return None
    return max(0, max(mine[0], theirs[0]) - min(mine[-1], theirs[-1]))
