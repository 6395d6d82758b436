"""Whether two told events are one happening: evidence added up, each part with its words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from math import exp

from watchfloor.incidents import Link, Party, Reason, Told
from watchfloor.matching.days import Nearness, nearness, window_of
from watchfloor.matching.kinds import are_at_odds, are_kin, family_of, is_mutual, statuses_differ
from watchfloor.matching.parties import SAME, agreement, is_named
from watchfloor.matching.spots import Meeting, meeting
from watchfloor.matching.words import content_of, is_vague, lemma_of, likeness, share_of

__all__ = ["ENOUGH", "contradicts", "evidence", "link", "score_of"]

# What each piece of evidence weighs, in round numbers; docs/incidents.md says how they were set.
_SAME_WORD = 2.0
_SAME_VAGUE_WORD = 1.0
_KIN_WORD = 1.2
_OTHER_WORD = -3.0
_SAME_MODE = 0.8
_SAME_TYPE = 0.2
_KIN_TYPE = -0.3
_OTHER_TYPE = -0.8
_OTHER_STATUS = -1.2
_SAME_ACTOR = 0.8
_OTHER_ACTOR = -0.8
_SAME_RECIPIENT = 0.8
_OTHER_RECIPIENT = -0.6
_SAME_TARGET = 1.0
_OTHER_WAY = -2.0  # of force; words and talks go both ways
_DAY_WEIGHTS: dict[Nearness, float] = {"same day": 0.8, "overlap": 0.5, "near": 0.2, "unknown": 0.0}
_PLACE_WEIGHTS: dict[Meeting, float] = {
    "same place": 0.8,
    "inside": 0.6,
    "near": 0.5,
    "same region": 0.3,
    "same country": 0.2,
    "unknown": 0.0,
    "elsewhere": -1.0,
    "another town": -2.0,
}
_SAME_COUNT = 0.8
_OTHER_COUNT = -0.3  # of one day: tolls rise and reports differ
_OTHER_COUNT_OTHER_DAY = -1.0
_HARM = {"killed", "injured"}
_SENTENCE = 1.0
_STORY = 6.0
_STORY_MOST = 0.5  # more in common says no more: two versions of a report tell of several happenings too
_STORY_EXPECTED = 0.15  # share of telling words that two reports on one subject have in common
ENOUGH = 3.5
"""Points at which two events are as likely one as not."""
_LEAST_SCORE = 0.3
"""Score from which a link is worth keeping: alone it joins nothing, but it speaks for a join that others propose."""
_FLOOR_POINTS = 4.0  # what the same parties, day and place give at least


def link(one: Told, other: Told) -> Link | None:
    """The link between two events, or None when nothing much speaks for one happening. Either order gives the same."""
    if other.event < one.event:
        one, other = other, one
    if one.event == other.event or contradicts(one, other):
        return None
    reasons = tuple(reason for reason in evidence(one, other) if abs(reason.weight) >= 0.05)
    points = sum(reason.weight for reason in reasons)
    if points < _FLOOR_POINTS and _meets_the_floor(one, other):
        short = round(_FLOOR_POINTS - points, 2)
        reasons += (
            Reason(
                about="kind",
                says="the same parties, day and place are one event, by ACLED's rule",
                weight=short,
            ),
        )
        points = _FLOOR_POINTS
    score = score_of(points)
    if score < _LEAST_SCORE:
        return None
    return Link(one=one.event, other=other.event, score=score, reasons=reasons)


def score_of(points: float) -> float:
    """Points on a scale from 0 to 1; `ENOUGH` gives a half."""
    return round(1 / (1 + exp(ENOUGH - points)), 4)


def contradicts(one: Told, other: Told) -> bool:
    """Whether days, places or kinds rule out that two events are one."""
    if nearness(window_of(one), window_of(other)) == "apart" or are_at_odds(one, other):
        return True
    return meeting(one.places, other.places)[0] == "far"


def evidence(one: Told, other: Told) -> Iterator[Reason]:
    """What speaks for and against two events being one, as far as they do not contradict each other."""
    yield _words(one, other)
    yield _kind(one, other)
    if statuses_differ(one, other):
        yield Reason(about="kind", says=f"{one.status} and {other.status}", weight=_OTHER_STATUS)
    yield from _parties(one, other)
    near = nearness(window_of(one), window_of(other))
    if _DAY_WEIGHTS[near]:
        yield Reason(about="day", says=_days(near, one, other), weight=_DAY_WEIGHTS[near])
    where, says = meeting(one.places, other.places)
    if _PLACE_WEIGHTS[where]:
        yield Reason(about="place", says=f"{where}: {says}", weight=_PLACE_WEIGHTS[where])
    yield from _figures(one, other, near)
    acts = frozenset(one.words) | frozenset(other.words)
    alike = share_of(content_of(one.sentence) - acts, content_of(other.sentence) - acts)
    yield Reason(
        about="words", says=f"sentences share {alike:.0%} of their words", weight=round(_SENTENCE * alike, 2)
    )
    if one.about and other.about:
        shared = share_of(frozenset(one.about), frozenset(other.about))
        yield Reason(
            about="story",
            says=f"reports share {shared:.0%} of their main words",
            weight=round(_STORY * (min(shared, _STORY_MOST) - _STORY_EXPECTED), 2),
        )


def _words(one: Told, other: Told) -> Reason:
    alike = likeness(one.words, other.words)
    common = sorted(set(one.words) & set(other.words), key=lambda word: (is_vague(word), word))
    if common:
        weight = _SAME_VAGUE_WORD if is_vague(common[0]) else _SAME_WORD
        return Reason(about="words", says=f"both say {common[0]!r}", weight=weight)
    if alike > 0:
        return Reason(about="words", says=f"{one.words[0]!r} is near {other.words[0]!r}", weight=_KIN_WORD)
    return Reason(about="words", says="other words for the act", weight=_OTHER_WORD)


def _kind(one: Told, other: Told) -> Reason:
    if one.type != other.type:
        weight = _KIN_TYPE if are_kin(one.type, other.type) else _OTHER_TYPE
        return Reason(about="kind", says=f"{one.type} and {other.type}", weight=weight)
    if one.mode and one.mode == other.mode:
        return Reason(about="kind", says=f"both {one.type}/{one.mode}", weight=_SAME_MODE)
    return Reason(about="kind", says=f"both {one.type}", weight=_SAME_TYPE)


def _parties(one: Told, other: Told) -> Iterator[Reason]:
    all_count = is_mutual(one.type) and is_mutual(other.type)
    share, says = agreement(one.actors, other.actors, all_count=all_count)
    if share > 0:
        yield Reason(about="actors", says=says, weight=round(_SAME_ACTOR * share, 2))
    elif _are_others(one.actors, other.actors):
        says = f"{one.actors[0].name} is not {other.actors[0].name}"
        yield Reason(about="actors", says=says, weight=_OTHER_ACTOR)
    share, says = agreement(one.recipients, other.recipients)
    if share > 0:
        yield Reason(about="recipients", says=says, weight=round(_SAME_RECIPIENT * share, 2))
    elif _are_others(one.recipients, other.recipients):
        says = f"{one.recipients[0].name} is not {other.recipients[0].name}"
        yield Reason(about="recipients", says=says, weight=_OTHER_RECIPIENT)
    if _is_turned(one, other):
        yield Reason(about="actors", says="who acts in one is acted on in the other", weight=_OTHER_WAY)
    common = {_head(name) for name in one.targets} & {_head(name) for name in other.targets}
    if common:
        yield Reason(about="recipients", says=f"both act on {min(common)!r}", weight=_SAME_TARGET)


def _is_turned(one: Told, other: Told) -> bool:
    """Whether two acts of force have doer and sufferer the other way round."""
    if {family_of(one.type), family_of(other.type)} != {"force"}:
        return False
    if agreement(one.actors, other.actors)[0] >= SAME:
        return False
    there = agreement(one.actors, other.recipients)[0], agreement(one.recipients, other.actors)[0]
    return max(there) >= SAME


def _are_others(ones: Sequence[Party], others: Sequence[Party]) -> bool:
    """Whether both sides name somebody; parties that agree in nothing are then others."""
    return any(map(is_named, ones)) and any(map(is_named, others))


def _days(near: Nearness, one: Told, other: Told) -> str:
    mine, theirs = one.start or one.end, other.start or other.end
    return f"{near}: {mine}" if mine == theirs else f"{near}: {mine} and {theirs}"


def _figures(one: Told, other: Told, near: Nearness) -> Iterator[Reason]:
    """Counts of the same kind: the same number speaks for one happening, others against it, more so on another day."""
    pairs = [
        (mine, theirs)
        for mine in one.figures
        for theirs in other.figures
        if mine.of == theirs.of and mine.value is not None and theirs.value is not None
    ]
    same = next((mine for mine, theirs in pairs if mine.value == theirs.value), None)
    if same is not None:
        yield Reason(about="figures", says=f"both count {same.value:g} {same.of}", weight=_SAME_COUNT)
    elif pairs and pairs[0][0].of in _HARM:
        mine, theirs = pairs[0]
        weight = _OTHER_COUNT_OTHER_DAY if near == "near" else _OTHER_COUNT
        yield Reason(about="figures", says=f"{mine.value:g} and {theirs.value:g} {mine.of}", weight=weight)


def _meets_the_floor(one: Told, other: Told) -> bool:
    """ACLED's rule: the same parties, the same day, the same place."""
    if one.type != other.type and not are_kin(one.type, other.type):
        return False
    if statuses_differ(one, other) or nearness(window_of(one), window_of(other)) != "same day":
        return False
    if meeting(one.places, other.places)[0] not in {"same place", "inside"}:
        return False
    all_count = is_mutual(one.type) and is_mutual(other.type)
    if agreement(one.actors, other.actors, all_count=all_count)[0] < SAME:
        return False
    return not one.recipients or not other.recipients or agreement(one.recipients, other.recipients)[0] > 0


@lru_cache(maxsize=16384)
def _head(name: str) -> str:
    return lemma_of(name.rpartition(" ")[2])
