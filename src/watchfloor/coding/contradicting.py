"""What rules out that two mentions are one happening: kind, status, day, place, person, or the words between them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence, Set
from datetime import date
from functools import cache

from watchfloor.coding.answers import answers_in
from watchfloor.coding.evidence import Joined, Known, is_by_another, places_meet
from watchfloor.coding.facts import Facts
from watchfloor.coding.owndates import is_of_series
from watchfloor.coding.periods import is_lasting
from watchfloor.coding.tolls import are_other_victims, counts_differ
from watchfloor.records import DateMention, EventType, Place

__all__ = ["DONE", "ELSEWHERE", "KIN", "are_apart", "contradicts", "days_meet", "kinds_beside"]

KIN: Set[frozenset[EventType]] = {frozenset({"ASSAULT", "PROTEST"})}
# "hold" is COERCE of the police and ASSAULT of gunmen, and the model takes now one, now the other
_HOLDING: Set[EventType] = {"ASSAULT", "COERCE"}
DONE = {"actual", "ended"}
_ITS_DOERS = {"attacker", "assailant", "perpetrator", "raider"}
_MONTHS_DAYS = 100  # a siege or battle of weeks has days of its own that may be told alone
ELSEWHERE = re.compile(
    r"(?<!\w)(?:elsewhere|separate(?:ly)?|unrelated|(?:in|at|near)\s(?:an)?other)(?!\w)", re.I
)
"""Words that set an act apart from the one told before it; "in another attack" names an act of its own."""
_AND_THEN = re.compile(r"(?<!\w)(?:and|but)\s(?:then\s|also\s|later\s)?$")
_SINCE = re.compile(r"(?<!\w)since(?!\w)", re.I)


@cache
def kinds_beside(kind: EventType) -> Set[EventType]:
    """The types under which a happening may be named that one mention gives a type: what is quickly told apart."""
    return {kind, *(other for kinds in (*KIN, _HOLDING) if kind in kinds for other in kinds)}


def contradicts(one: Facts, group: Joined, known: Known) -> bool:
    """Whether anything that an event has rules out that a mention is the same happening."""
    if not all(_may_be_one_kind(one, other) for other in group.facts):
        return True
    if not any(_may_be_one_status(one, other) for other in group.facts):
        return True
    where = _pinned((place for place in group.union("places") if place is not None), known.places)
    if one.places and where and not places_meet(one.places, where, known.places):
        return True
    if _is_told_apart(one, group.facts):
        return True
    return any(
        _contradicts(one, other)
        or _is_reason_for(one, other, known)
        or _is_set_against(one, other, known.shadow)
        for other in group.facts
    )


def are_apart(one: Facts, other: Facts, known: Known) -> bool:
    """Whether status, day, place, person or words keep two mentions apart, however much they share.

    What else `contradicts` asks, such as kind and box, only makes it less likely that they are one.
    """
    later = max(one, other, key=lambda facts: facts.mention.trigger)
    alone = Joined([other], [])
    return (
        not _may_be_one_status(one, other)
        or _contradicts(one, other)
        or one.is_answered
        != other.is_answered  # of which event the one is that others condemn, rules say alone
        or is_by_another(one, alone)
        or _is_turned(one, other)
        or are_other_victims(one, alone.facts)
        or _is_elsewhere(later, known)
        or _is_set_against(one, other, known.shadow)
        or later.reference in {"another", "similar", "earlier"}
        or bool(one.places and other.places and not places_meet(one.places, other.places, known.places))
    )


def _is_turned(one: Facts, other: Facts) -> bool:
    """Whether who acts in one is acted on in the other, and nobody acts in both."""
    is_crossed = bool(one.actors & other.recipients or one.recipients & other.actors)
    return is_crossed and not one.actors & other.actors


def _is_elsewhere(one: Facts, known: Known) -> bool:
    """Whether the words of its sentence before a mention set it apart from what was told: "in another attack", "elsewhere"."""
    start = known.sentences[one.mention.sentence].span.start
    return ELSEWHERE.search(known.shadow, start, one.mention.trigger.start) is not None


def _is_set_against(one: Facts, other: Facts, shadow: str) -> bool:
    """Whether the words of one sentence set an act against another: "the strikes were in retaliation for the killing",
    "the deadliest attack since a bomber killed six".
    """
    if one.mention.sentence != other.mention.sentence:
        return False
    first, last = sorted((one.mention.trigger, other.mention.trigger))
    between = shadow[first.end : last.start]
    return answers_in(between) or _SINCE.search(between) is not None


def _is_reason_for(one: Facts, other: Facts, known: Known) -> bool:
    """Whether the text gives one act as the reason for another, so that they are two; an act and its harm are one.

    What "vowed revenge for the killing and fired rockets" does is not the killing.
    """
    first, last = sorted((one.mention.trigger, other.mention.trigger))
    if one.is_harm or other.is_harm:
        is_old_harm = any(
            ill.is_harm and ill.is_answered and not (act.is_harm or act.is_answered)
            for ill, act in ((one, other), (other, one))
        )
        return is_old_harm and _AND_THEN.search(known.shadow[first.end : last.start]) is not None
    is_next = last.start - first.end <= 1 and not (one.actors or other.actors)
    if (is_next or one.targets & other.targets) and one.mention.type == other.mention.type:
        return False  # "the blasts tore off the roof"
    pair = (one.mention.trigger, other.mention.trigger)
    is_answer = one.mention.sentence == other.mention.sentence and one.is_answered != other.is_answered
    return is_answer or pair in known.causes or pair[::-1] in known.causes


def _contradicts(one: Facts, other: Facts) -> bool:
    if one.is_several != other.is_several and not (_are_plural(one, other) or _is_one_sum(one, other)):
        return True
    if one.date and other.date and not days_meet(one.date, other.date):
        return True
    if one.item and other.item and one.item != other.item and not (one.date and other.date):
        return True  # another incident of a list
    if _is_over_years(one.date) != _is_over_years(other.date) and {"day", "hour"} & {
        each.date.precision for each in (one, other) if each.date is not None
    }:
        return True  # "have raided villages since 2011" is not the raid of Monday
    if _is_old_beside_news(one, other) or _is_old_beside_news(other, one):
        return True
    if one.persons and other.persons and not one.persons & other.persons:
        return True
    if (one.points_back and other.victims & _ITS_DOERS) or (other.points_back and one.victims & _ITS_DOERS):
        return True  # "the attack" is not the killing of its attackers
    is_beside = one.mention.sentence == other.mention.sentence
    return is_beside and (one.step != other.step or counts_differ(one, other))


def _is_over_years(dated: DateMention | None) -> bool:
    """Whether a date is a time of more than some months, as that since a year is."""
    if dated is None or dated.precision != "span" or dated.start is None or dated.end is None:
        return False
    lasted = date.fromisoformat(dated.end[:10]) - date.fromisoformat(dated.start[:10])
    return lasted.days > _MONTHS_DAYS


def _may_be_one_kind(one: Facts, other: Facts) -> bool:
    if one.mention.type == other.mention.type:
        return True
    kinds = frozenset({one.mention.type, other.mention.type})
    return kinds in KIN or (kinds == _HOLDING and _is_one_hold(one, other))


def _is_one_hold(one: Facts, other: Facts) -> bool:
    """Whether two words for force and measure name one act: an arrest, or the same word of the same thing."""
    return one.act == other.act == "arrest" or (one.word == other.word and bool(one.targets & other.targets))


def _is_one_sum(one: Facts, other: Facts) -> bool:
    """Whether many acts and one naming are one all the same: by one count, or as the war and its dead of one sentence."""
    if one.counts & other.counts:
        return True
    single = other if one.is_several else one
    return one.mention.sentence == other.mention.sentence and is_lasting(single.word)


def _are_plural(one: Facts, other: Facts) -> bool:
    return one.word.endswith("s") and other.word.endswith("s") and not (one.is_dated and other.is_dated)


def _is_old_beside_news(one: Facts, other: Facts) -> bool:
    """Whether a mention is of the past and another is news: undated, and in the headline or lead or well apart.

    What points back ("the attack") may mean the old one wherever it stands, and so may the sentence right after an old day.
    """
    if not one.is_old or other.date is not None or other.is_apart:
        return False
    if other.follows_old and other.mention.sentence - one.mention.sentence == 1:
        return False
    is_far = abs(one.mention.sentence - other.mention.sentence) > 1
    return other.is_news or (is_far and not other.points_back)


def _is_told_apart(one: Facts, others: Sequence[Facts]) -> bool:
    """Whether a box or dated line tells a day that no mention of the running text confirms."""
    across = [other for other in others if other.is_apart != one.is_apart]
    apart = [one] if one.is_apart else across
    running = across if one.is_apart else [one, *(other for other in others if not other.is_apart)]
    if not across:
        return False
    if all(each.date is None for each in running):
        return any(each.date is not None or each.zone.kind == "timeline" for each in apart)
    return any(each.is_old for each in apart) and not any(each.is_old for each in running)


def _may_be_one_status(one: Facts, other: Facts) -> bool:
    statuses = {one.mention.status, other.mention.status}
    if len(statuses) == 1 or statuses <= DONE:
        return True
    # "The strike never happened" beside "the strike", "ordered" beside "the order was carried out".
    if one.word != other.word:
        return False
    things, others = one.victims | one.targets, other.victims | other.targets
    is_same_thing = not (things and others) or bool(things & others)
    return statuses == {"planned", "actual"} or ("denied" in statuses and is_same_thing)


def days_meet(one: DateMention, other: DateMention) -> bool:
    """Whether two dates have a day in common; open ends go with everything."""
    if one.start is None or other.start is None or one.end is None or other.end is None:
        return True
    if one.start[:10] <= other.end[:10] and other.start[:10] <= one.end[:10]:
        return True
    # "a second day" is that of the report, which tells of the day before
    is_counted = is_of_series(one) or is_of_series(other)
    apart = date.fromisoformat(one.start[:10]) - date.fromisoformat(other.start[:10])
    return is_counted and abs(apart.days) <= 1


def _pinned(idents: Iterable[str], places: Mapping[str, Place]) -> frozenset[str]:
    """The places that are known on the map, or all where none is: "the Middle East" goes with everything."""
    every = frozenset(idents)
    return frozenset(one for one in every if places[one].latitude is not None) or every
