"""Whether two told events are one happening: evidence added up, each part with its words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import product
from math import exp

from watchfloor.incidents import Counted, Link, Party, Told
from watchfloor.matching.days import Nearness, nearness, window_of
from watchfloor.matching.evidence import Evidence
from watchfloor.matching.kinds import are_at_odds, are_kin, family_of, is_mutual, statuses_differ
from watchfloor.matching.parties import SAME, agreement, is_named
from watchfloor.matching.spots import Meeting, meeting
from watchfloor.matching.words import content_of, is_vague, lemma_of, likeness, share_of, word_of

__all__ = ["ENOUGH", "contradicts", "link", "score_of"]

# What each piece of evidence weighs, in round numbers; docs/incidents.md says how they were set.
_SAME_WORD = 2.0
_SAME_VAGUE_WORD = 1.0
_KIN_WORD = 1.2
_OTHER_WORD = -3.0
_OTHER_WORD_OF_MODE = -1.0  # "took", "kidnapped", both coded as abductions
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
    "towns apart": -4.0,
}
_SAME_COUNT = 0.8
_OTHER_COUNT = -0.3  # of one day: tolls rise and reports differ
_OTHER_COUNT_OTHER_DAY = -1.0
_FAR_COUNT_OTHER_DAY = -2.0
_FAR_COUNT = 4.0  # times; tolls of one happening seldom grow so much
_HARM = {"killed", "injured"}
_SENTENCE = 1.0
_STORY = 6.0
_STORY_MOST = 0.5  # more in common says no more: two versions of a report tell of several happenings too
_MOST_OF_THE_REST = _SAME_ACTOR + _SAME_RECIPIENT + _SAME_TARGET + _SAME_COUNT + _SENTENCE
_ONE_PLACE: frozenset[Meeting] = frozenset({"same place", "inside"})
_STORY_EXPECTED = 0.15  # share of telling words that two reports on one subject have in common
ENOUGH = 3.5
"""Points at which two events are as likely one as not."""
_LEAST_SCORE = 0.3
"""Score from which a link is worth keeping: alone it joins nothing, but it speaks for a join that others propose."""
_LEAST_POINTS = 2.6  # below it a score is below the least, what weighs next to nothing aside
_FLOOR_POINTS = 4.0  # what the same parties, day and place give at least


def link(one: Told, other: Told) -> Link | None:
    """The link between two events, or None when nothing much speaks for one happening. Either order gives the same."""
    if other.event < one.event:
        one, other = other, one
    if one.event == other.event:
        return None
    parts = _evidence(one, other)
    if parts is None:
        return None
    reasons = [part for part in parts if abs(part.weight) >= 0.05]
    points = sum(part.weight for part in reasons)
    if points < _FLOOR_POINTS and _meets_the_floor(one, other):
        reasons.append(
            Evidence(
                "kind",
                round(_FLOOR_POINTS - points, 2),
                lambda: "the same parties, day and place are one event, by ACLED's rule",
            )
        )
        points = _FLOOR_POINTS
    score = score_of(points)
    if score < _LEAST_SCORE:
        return None
    return Link(
        one=one.event, other=other.event, score=score, reasons=tuple(part.reason() for part in reasons)
    )


def score_of(points: float) -> float:
    """Points on a scale from 0 to 1; `ENOUGH` gives a half."""
    return round(1 / (1 + exp(ENOUGH - points)), 4)


def contradicts(one: Told, other: Told) -> bool:
    """Whether days, places or kinds rule out that two events are one."""
    if nearness(window_of(one), window_of(other)) == "apart" or are_at_odds(one, other):
        return True
    return meeting(one.places, other.places)[0] == "far"


def _evidence(one: Told, other: Told) -> list[Evidence] | None:
    """What speaks for and against two events being one; None when they contradict each other or it cannot be enough.

    What is quickly compared comes first: most pairs share a key and little else.
    """
    near = nearness(window_of(one), window_of(other))
    if near == "apart" or are_at_odds(one, other):
        return None
    where, named = meeting(one.places, other.places)
    if where == "far":
        return None
    kind = [_words(one, other), _kind(one, other)]
    if statuses_differ(one, other):
        kind.append(Evidence("kind", _OTHER_STATUS, lambda: f"{one.status} and {other.status}"))
    day = Evidence("day", _DAY_WEIGHTS[near], lambda: _days(near, one, other))
    place = Evidence("place", _PLACE_WEIGHTS[where], lambda: f"{where}: {named}")
    story = _story(one, other)
    points = sum(part.weight for part in (*kind, day, place, story))
    if points + _MOST_OF_THE_REST < _LEAST_POINTS and not (near == "same day" and where in _ONE_PLACE):
        return None
    return [
        *kind,
        *_parties(one, other),
        day,
        place,
        *_figures(one, other, near),
        _sentences(one, other),
        story,
    ]


def _sentences(one: Told, other: Told) -> Evidence:
    acts = frozenset((*one.words, *other.words))
    alike = share_of(content_of(one.sentence) - acts, content_of(other.sentence) - acts)
    return Evidence(
        "words", round(_SENTENCE * alike, 2), lambda: f"sentences share {alike:.0%} of their words"
    )


def _story(one: Told, other: Told) -> Evidence:
    if not one.about or not other.about:
        return Evidence("story", 0.0, str)
    shared = share_of(_set_of(one.about), _set_of(other.about))
    return Evidence(
        "story",
        round(_STORY * (min(shared, _STORY_MOST) - _STORY_EXPECTED), 2),
        lambda: f"reports share {shared:.0%} of their main words",
    )


@lru_cache(maxsize=16384)
def _set_of(words: tuple[str, ...]) -> frozenset[str]:
    return frozenset(words)


def _words(one: Told, other: Told) -> Evidence:
    common = sorted(set(one.words) & set(other.words), key=lambda word: (is_vague(word), word))
    if common:
        weight = _SAME_VAGUE_WORD if is_vague(common[0]) else _SAME_WORD
        return Evidence("words", weight, lambda: f"both say {_written(common[0], one, other)}")
    if likeness(one.words, other.words) > 0:
        return Evidence("words", _KIN_WORD, lambda: _kin(one, other))
    if one.type == other.type and one.mode and one.mode == other.mode:
        return Evidence("words", _OTHER_WORD_OF_MODE, lambda: f"other words for {one.mode}")
    return Evidence("words", _OTHER_WORD, lambda: "other words for the act")


def _written(lemma: str, *told: Told) -> str:
    """A lemma as the sentences write it: `'struck' or 'strikes'`; the lemma where none of them has it."""
    words = dict.fromkeys(word for one in told if (word := word_of(lemma, one.sentence)) is not None)
    return " or ".join(map(repr, words or (lemma,)))


def _kin(one: Told, other: Told) -> str:
    """The first two words for the act, one of each event, that are near."""
    mine, theirs = next(pair for pair in product(one.words, other.words) if likeness(pair[:1], pair[1:]) > 0)
    return f"{_written(mine, one)} is near {_written(theirs, other)}"


def _kind(one: Told, other: Told) -> Evidence:
    if one.type != other.type:
        weight = _KIN_TYPE if are_kin(one.type, other.type) else _OTHER_TYPE
        return Evidence("kind", weight, lambda: f"{one.type} and {other.type}")
    if one.mode and one.mode == other.mode:
        return Evidence("kind", _SAME_MODE, lambda: f"both {one.type}/{one.mode}")
    return Evidence("kind", _SAME_TYPE, lambda: f"both {one.type}")


def _parties(one: Told, other: Told) -> Iterator[Evidence]:
    all_count = is_mutual(one.type) and is_mutual(other.type)
    share, actors = agreement(one.actors, other.actors, all_count=all_count)
    if share > 0:
        yield Evidence("actors", round(_SAME_ACTOR * share, 2), lambda: actors)
    elif _are_others(one.actors, other.actors):
        yield Evidence("actors", _OTHER_ACTOR, lambda: f"{one.actors[0].name} is not {other.actors[0].name}")
    share, recipients = agreement(one.recipients, other.recipients)
    if share > 0:
        yield Evidence("recipients", round(_SAME_RECIPIENT * share, 2), lambda: recipients)
    elif _are_others(one.recipients, other.recipients):
        yield Evidence(
            "recipients",
            _OTHER_RECIPIENT,
            lambda: f"{one.recipients[0].name} is not {other.recipients[0].name}",
        )
    if _is_turned(one, other):
        yield Evidence("actors", _OTHER_WAY, lambda: "who acts in one is acted on in the other")
    common = {_head(name) for name in one.targets} & {_head(name) for name in other.targets}
    if common:
        yield Evidence("recipients", _SAME_TARGET, lambda: f"both act on {min(common)!r}")


def _is_turned(one: Told, other: Told) -> bool:
    """Whether two acts of force have doer and sufferer the other way round."""
    if family_of(one.type) != "force" or family_of(other.type) != "force":
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


def _figures(one: Told, other: Told, near: Nearness) -> Iterator[Evidence]:
    """Counts of the same kind: the same number speaks for one happening, others against it, more so on another day.

    The day of publication, where no words give one, is no other day.
    """
    pairs = [
        (mine, theirs)
        for mine in one.figures
        for theirs in other.figures
        if mine.of == theirs.of and mine.value is not None and theirs.value is not None
    ]
    same = next((mine for mine, theirs in pairs if mine.value == theirs.value), None)
    if same is not None:
        yield Evidence("figures", _SAME_COUNT, lambda: f"both count {same.value:g} {same.of}")
    elif pairs and pairs[0][0].of in _HARM:
        mine, theirs = pairs[0]
        is_other_day = near == "near" and not (one.is_day_assumed or other.is_day_assumed)
        weight = _weight_of_days(mine, theirs) if is_other_day else _OTHER_COUNT
        yield Evidence("figures", weight, lambda: f"{mine.value:g} and {theirs.value:g} {mine.of}")


def _weight_of_days(one: Counted, other: Counted) -> float:
    least, most = sorted((one.value or 0.0, other.value or 0.0))
    return _FAR_COUNT_OTHER_DAY if most >= _FAR_COUNT * max(least, 1.0) else _OTHER_COUNT_OTHER_DAY


def _meets_the_floor(one: Told, other: Told) -> bool:
    """ACLED's rule: the same parties, the same day, the same place."""
    if one.type != other.type and not are_kin(one.type, other.type):
        return False
    if statuses_differ(one, other) or nearness(window_of(one), window_of(other)) != "same day":
        return False
    if meeting(one.places, other.places)[0] not in _ONE_PLACE:
        return False
    all_count = is_mutual(one.type) and is_mutual(other.type)
    if agreement(one.actors, other.actors, all_count=all_count)[0] < SAME:
        return False
    return not one.recipients or not other.recipients or agreement(one.recipients, other.recipients)[0] > 0


@lru_cache(maxsize=16384)
def _head(name: str) -> str:
    return lemma_of(name.rpartition(" ")[2])
