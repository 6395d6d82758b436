"""Figures of one thing that cannot both hold: a later count replaces an earlier one, others are marked as conflicts."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace

from watchfloor.counting.described import GENERIC, head_of
from watchfloor.counting.sides import are_other_people
from watchfloor.records import Actor, DateMention, Event, Figure, FigureOf, Place, Reading

__all__ = ["Telling", "settled"]

_ACROSS: Set[FigureOf] = {"killed", "injured", "arrested", "crowd", "deployed"}
# What each agreement of two events weighs, and how much makes their figures counts of one thing. Set on sentences of our
# own (tests/test_conflicts.py); on the example pages and the long page of the tests no false pair is left.
_SAME_PLACE = 1.0
_SAME_DAY = 1.0
_SAME_NEWS_DAY = 0.5
_SAME_ACTOR = 1.0
_SAME_RECIPIENT = 1.0
_SAME_NOUN = 1.0
_SAME_ACT = 0.5
_SAME_FIGHT = 1.0  # each side tells of its own clash
_HEADLINE = 1.0
_OTHER_TELLER = (
    1.5  # a bare count ("17 deaths") in or beside the sentence of the other, told by somebody else
)
_ENOUGH = 2.0
_LEAD_SENTENCES = 4
_FARTHEST = (
    60  # figures of one column between two that are compared; a page of nothing but numbers stays linear
)
_CONTEXT_CHARS = 80
_ROSE = re.compile(
    r"(?<!\w)(?:ros|risen|rise|climb|jump|increas|grew|grown|gone up|went up|reach|revis|updat|upgrad|rais)\w*\s(?:\w+\s){0,3}?to\s(?:(?:at\sleast|more\sthan|about|some|nearly|over)\s)?$",
    re.IGNORECASE,
)
_TOLL_ROSE = re.compile(
    rf"(?:toll|number\sof\s(?:dead|deaths|people\skilled|victims|injured|wounded)|dead|deaths)\W(?:[\w'-]+\s){{0,6}}?{_ROSE.pattern}",
    re.IGNORECASE,
)
_NOW = re.compile(
    r"(?<!\w)now\s(?:\w+\s){0,3}?(?:at|says?|said|puts?|stands?|speaks?|reports?|of|number)\s(?:(?:at|at\sleast|more\sthan|about|some|nearly|over)\s){0,2}$",
    re.IGNORECASE,
)
_EARLIER = re.compile(
    r"(?<!\w)(?:earlier|previously|initially|originally|at\sfirst|first|preliminary|had\s(?:put|said|spoken|reported|given|counted))(?!\w)[^.;]{0,50}$",
    re.IGNORECASE,
)
_BARE = re.compile(
    r"(?:deaths?|dead|died|killed|toll|fatalities|victims|injured|wounded|casualties|arrests?|arrested)",
    re.IGNORECASE,
)
_OVER_TIME = re.compile(
    r"(?<!\w)(?:in\stotal|altogether|overall|so\sfar|this\s(?:year|month)|since|to\sdate|(?:in|over|during)\sthe\s(?:past|last)|each|every|a\s(?:day|week|month|year)|have\s(?:been\s)?(?:killed|died|injured|wounded|arrested))(?!\w)",
    re.IGNORECASE,
)
_ON_TOP = re.compile(r"(?<!\w)(?:another|a\sfurther)(?:\s\S+)?\s?$", re.IGNORECASE)
_ON_TOP_AFTER = re.compile(r"\s(?:more|others?|additional|further)(?!\w)", re.IGNORECASE)
_TOTAL_CHARS = 40  # from a number to the words that make it a sum over time, in one clause
_DAYS = {"day", "hour"}
_CIVILIANS = "civilians"
_FIGHT = re.compile(
    r"(?<!\w)(?:clash(?:es|ed|ing)?|fight(?:s|ing)?|fought|firefights?|(?:gun)?battles?|skirmish(?:es)?|shoot-?outs?)(?!\w)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """What the report tells around its figures. sentences: where each figure stands, by id."""

    reading: Reading
    events: Mapping[str, Event]
    dates: Mapping[str, DateMention]
    places: Mapping[str, Place]
    actors: Mapping[str, Actor]
    sentences: Mapping[str, Set[int]]


def settled(figures: Sequence[Figure], telling: Telling) -> list[Figure]:
    """`figures`, each pointing to those of the same thing with which it disagrees, or to the later count that replaces it.

    Ranges that meet do not disagree; parts and counts already replaced neither. Figures of two events are held against
    each other where place, day, parties and act say that the events are one happening told twice.
    """
    clashes: dict[str, dict[str, str]] = {}
    later: dict[str, str] = {}
    for one, other, reason in _disagreements(figures, telling):
        older = _older(one, other, telling)
        if older is not None:
            later.setdefault(older.id, other.id if older is one else one.id)
            continue
        clashes.setdefault(one.id, {})[other.id] = reason
        clashes.setdefault(other.id, {})[one.id] = reason
    for older, newer in _tolls_that_rose(figures, telling):
        later.setdefault(older.id, newer.id)
    return [_marked(figure, clashes.get(figure.id, {}), later) for figure in figures]


def _marked(figure: Figure, clashes: Mapping[str, str], later: Mapping[str, str]) -> Figure:
    if figure.id in later:
        return replace(figure, replaced_by=later[figure.id])
    others = {ident: reason for ident, reason in clashes.items() if ident not in later}
    reasons = ", ".join(dict.fromkeys(reason for reason in others.values() if reason))
    why = (
        {**figure.why, "conflicts": f"counts of one thing under two events: {reasons}"}
        if reasons
        else figure.why
    )
    return replace(figure, conflicts=tuple(others), why=why)


def _tolls_that_rose(figures: Sequence[Figure], telling: Telling) -> Iterator[tuple[Figure, Figure]]:
    """A toll that "rose to" a number, told of no other attack, with the last smaller count before it, which it replaces."""
    for column in _columns(figures):
        for at, newer in enumerate(column):
            if not _before(newer, _TOLL_ROSE, telling) or not _is_bare(
                telling.events[newer.event or ""], telling
            ):
                continue
            smaller = [
                one
                for one in column[max(0, at - _FARTHEST) : at]
                if not _is_total(one, telling)
                and (one.high or 0) < (newer.low or 0)
                and one.event != newer.event
            ]
            if smaller:
                yield smaller[-1], newer


def _disagreements(figures: Sequence[Figure], telling: Telling) -> Iterator[tuple[Figure, Figure, str]]:
    """Pairs of one thing that cannot both hold, with the reason why they are of one thing; "" within one event."""
    for column in _columns(figures):
        for at, one in enumerate(column):
            near = column[max(0, at - _FARTHEST) : at + 1 + 2 * _FARTHEST]
            for other in column[at + 1 : at + 1 + _FARTHEST]:
                is_one_sentence = bool(telling.sentences[one.id] & telling.sentences[other.id])
                if not _disagree(one, other, near, telling) or (
                    is_one_sentence and not _told_apart(one, other, telling)
                ):
                    continue
                if one.event == other.event:
                    if _older(one, other, telling) is not None or not _is_either_total(one, other, telling):
                        yield one, other, ""
                elif (reason := _one_thing(one, other, telling)) is not None:
                    yield one, other, reason


def _columns(figures: Iterable[Figure]) -> list[list[Figure]]:
    found: dict[FigureOf, list[Figure]] = {}
    for figure in figures:
        if figure.event is not None and figure.part_of is None and figure.replaced_by is None:
            found.setdefault(figure.of, []).append(figure)
    return list(found.values())


def _told_apart(one: Figure, other: Figure, telling: Telling) -> bool:
    """Whether two counts of one sentence are told by two, or one after the other: not "two in one town, three in the next"."""
    return one.source != other.source or _older(one, other, telling) is not None


def _disagree(one: Figure, other: Figure, near: Sequence[Figure], telling: Telling) -> bool:
    if one.unit != other.unit or are_other_people(one, other, telling.actors, telling.reading.shadow):
        return False
    heads = head_of(one.what), head_of(other.what)
    if heads[0] == heads[1]:
        return not _ranges_meet(_extent(one), _extent(other))
    if heads[0] not in GENERIC and heads[1] not in GENERIC:
        return False
    narrow, wide = (other, one) if heads[0] in GENERIC else (one, other)
    together = _with_those_beside(narrow, near, telling)
    extent = sum(_extent(figure)[0] for figure in together), sum(_extent(figure)[1] for figure in together)
    return not _ranges_meet(extent, _extent(wide)) and not _may_be_part(extent, wide, together)


def _with_those_beside(narrow: Figure, near: Sequence[Figure], telling: Telling) -> Sequence[Figure]:
    """A figure with those of others that its teller counts in the same breath: "three soldiers and five civilians"."""
    if head_of(narrow.what) in GENERIC:
        return [narrow]
    return [
        figure
        for figure in near
        if (figure.event, figure.source, figure.unit) == (narrow.event, narrow.source, narrow.unit)
        and telling.sentences[figure.id] & telling.sentences[narrow.id]
        and head_of(figure.what) not in GENERIC
        and (figure is narrow or head_of(figure.what) != head_of(narrow.what))
    ]


def _may_be_part(extent: tuple[float, float], wide: Figure, together: Sequence[Figure]) -> bool:
    """Whether figures of narrower nouns count fewer: five children may be among thirty people.

    But soldiers and civilians are all that there are, and of a figure with no noun at all nothing says that it is the wider one.
    """
    heads = {head_of(figure.what) for figure in together}
    if heads <= GENERIC or head_of(wide.what) == "" or (_CIVILIANS in heads and len(heads) > 1):
        return False
    return extent[1] < _extent(wide)[0]


def _extent(figure: Figure) -> tuple[float, float]:
    """Least and most of a figure, without end where the words leave it open."""
    return (
        float("-inf") if figure.low is None else figure.low,
        float("inf") if figure.high is None else figure.high,
    )


def _ranges_meet(one: tuple[float, float], other: tuple[float, float]) -> bool:
    return max(one[0], other[0]) <= min(one[1], other[1])


def _one_thing(one: Figure, other: Figure, telling: Telling) -> str | None:
    """By what two figures of different events are counts of one thing; None when too little says so, or anything against it."""
    if one.of not in _ACROSS or _is_either_total(one, other, telling):
        return None
    here, there = telling.events[one.event or ""], telling.events[other.event or ""]
    if not _may_be_one(here, there, telling):
        return None
    found = [
        *_by_teller(one, other, here, there, telling),
        *_by_time_and_place(here, there, telling),
        *_by_parties(one, other, here, there),
        *_by_words(one, other, here, there, telling),
    ]
    weight = sum(weight for weight, _ in found)
    return ", ".join(reason for _, reason in found) if weight >= _ENOUGH else None


def _may_be_one(here: Event, there: Event, telling: Telling) -> bool:
    """Whether nothing rules out that two events are one: type, status, background, day, place, named doers."""
    if here.type != there.type or here.background != there.background:
        return False
    if not {here.status, there.status} <= {"actual", "ended"}:
        return False
    days = [telling.dates.get(event.date or "") for event in (here, there)]
    if days[0] and days[1] and not _days_meet(days[0], days[1]):
        return False
    if here.places and there.places and not _places_meet(here, there, telling):
        return False
    doers = [
        {ident for ident in event.actors if _is_named(telling.actors.get(ident))} for event in (here, there)
    ]
    return not (doers[0] and doers[1] and not doers[0] & doers[1])


def _is_named(actor: Actor | None) -> bool:
    return (
        actor is not None
        and actor.kind != "people"
        and any(word[:1].isupper() for word in actor.name.split()[-1:])
    )


def _days_meet(one: DateMention, other: DateMention) -> bool:
    if None in (one.start, one.end, other.start, other.end):
        return True
    return (one.start or "")[:10] <= (other.end or "")[:10] and (other.start or "")[:10] <= (one.end or "")[
        :10
    ]


def _places_meet(here: Event, there: Event, telling: Telling) -> bool:
    def around(event: Event) -> set[str]:
        outer = {telling.places[ident].inside for ident in event.places if ident in telling.places}
        return {*event.places, *(ident for ident in outer if ident is not None)}

    return bool(around(here) & around(there))


def _by_teller(
    one: Figure, other: Figure, here: Event, there: Event, telling: Telling
) -> Iterator[tuple[float, str]]:
    """A second voice right beside: "The ministry counted 14. The Front spoke of 22 dead"."""
    if one.source == other.source:
        return
    at = [telling.sentences[figure.id] for figure in (one, other)]
    zones = [telling.reading.sentences[min(indexes)].zone for indexes in at]
    if (
        zones[0] == zones[1]
        and min(abs(a - b) for a in at[0] for b in at[1]) <= 1
        and (_is_bare(here, telling) or _is_bare(there, telling))
    ):
        yield _OTHER_TELLER, "beside each other, from two sources"


def _is_bare(event: Event, telling: Telling) -> bool:
    """Whether an event is told by its harm alone, with no doer, thing or means."""
    if event.actors or event.targets or event.instruments:
        return False
    shadow = telling.reading.shadow
    return all(_BARE.search(shadow, *mention.trigger) for mention in event.mentions)


def _by_time_and_place(here: Event, there: Event, telling: Telling) -> Iterator[tuple[float, str]]:
    if here.places and there.places:
        yield _SAME_PLACE, "same place"
    days = [telling.dates.get(event.date or "") for event in (here, there)]
    if days[0] is None or days[1] is None or not {days[0].precision, days[1].precision} <= _DAYS:
        return
    if (days[0].start or "")[:10] == (days[1].start or "")[:10]:
        is_told = days[0].span is not None and days[1].span is not None
        yield (_SAME_DAY, "same day") if is_told else (_SAME_NEWS_DAY, "both on the news day")


def _by_parties(one: Figure, other: Figure, here: Event, there: Event) -> Iterator[tuple[float, str]]:
    if set(here.actors) & set(there.actors):
        yield _SAME_ACTOR, "same doer"
    if set(here.recipients) & set(there.recipients):
        yield _SAME_RECIPIENT, "same people harmed"
    elif head_of(one.what) == head_of(other.what) and head_of(one.what) not in GENERIC:
        yield _SAME_NOUN, f"both of {head_of(one.what)}"


def _by_words(
    one: Figure, other: Figure, here: Event, there: Event, telling: Telling
) -> Iterator[tuple[float, str]]:
    if here.mode is not None and here.mode == there.mode:
        yield _SAME_ACT, f"both {here.mode}"
    if one.source != other.source and all(_is_fight(event, telling) for event in (here, there)):
        yield _SAME_FIGHT, "both of a clash, by two sources"
    at = [min(telling.sentences[figure.id]) for figure in (one, other)]
    kinds = [telling.reading.zones[telling.reading.sentences[index].zone].kind for index in at]
    told = [index for index, kind in zip(at, kinds, strict=True) if kind != "title"]
    if "title" in kinds and set(kinds) <= {"title", "body"} and max(told, default=0) < _LEAD_SENTENCES:
        yield _HEADLINE, "headline and lead"


def _is_fight(event: Event, telling: Telling) -> bool:
    """Whether a sentence that tells an event speaks of a clash, in which there are two sides."""
    shadow = telling.reading.shadow
    return any(_FIGHT.search(shadow, *mention.sentence) for mention in event.mentions)


def _is_either_total(one: Figure, other: Figure, telling: Telling) -> bool:
    return _is_total(one, telling) or _is_total(other, telling)


def _is_total(figure: Figure, telling: Telling) -> bool:
    """Whether the words make a figure a sum over a longer time, or a count that comes on top of another."""
    span, shadow = figure.spans[0], telling.reading.shadow
    sentence = telling.reading.sentences[min(telling.sentences[figure.id])].span
    if _ON_TOP.search(shadow[sentence.start : span.end]) or _ON_TOP_AFTER.match(shadow, span.end):
        return True
    before = shadow[max(sentence.start, span.start - _TOTAL_CHARS) : span.start].rpartition(", ")[2]
    after = shadow[span.end : min(sentence.end, span.end + _TOTAL_CHARS)].partition(", ")[0]
    return _OVER_TIME.search(before) is not None or _OVER_TIME.search(after) is not None


def _older(one: Figure, other: Figure, telling: Telling) -> Figure | None:
    """Which of two counts the text gives as the earlier: that which rose, or which its teller gave at first.

    "Now says" and "had said" make nobody's count the earlier but the same teller's, and "risen to 12" not the 14 of
    somebody who is told after that.
    """
    for pattern, is_later in ((_ROSE, True), (_NOW, True), (_EARLIER, False)):
        if pattern is not _ROSE and one.source != other.source:
            continue
        here, there = _before(one, pattern, telling), _before(other, pattern, telling)
        if here != there:
            older, newer = (other, one) if here is is_later else (one, other)
            is_told_after = older.spans[0] > newer.spans[0] and one.source != other.source
            return None if is_told_after and _extent(older)[0] > _extent(newer)[1] else older
    return None


def _before(figure: Figure, pattern: re.Pattern[str], telling: Telling) -> bool:
    """Whether a pattern ends right before any of the places where a figure stands, within the sentence."""
    shadow, sentences = telling.reading.shadow, telling.reading.sentences
    for span in figure.spans:
        at = bisect_right(sentences, span.start, key=lambda one: one.span.start) - 1
        is_told = at >= 0 and span.start < sentences[at].span.end
        start = max(sentences[at].span.start if is_told else 0, span.start - _CONTEXT_CHARS)
        if pattern.search(shadow[start : span.start]):
            return True
    return False
