"""Harm that was read apart from its act: in the act's own sentence, or as a bare toll in the sentences after it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from watchfloor.coding.contradicting import DONE, ELSEWHERE, contradicts
from watchfloor.coding.evidence import ACT_AND_HARM, ENOUGH, Joined, Known, agreement
from watchfloor.coding.facts import Facts

__all__ = ["with_harms"]

_FORCE = "ASSAULT"
_REACH = 4  # sentences; a report gives the counts of several voices one after the other
_ANYBODY = frozenset({"people", "person", "death", "body", "dead", "victim"})
_CALLED = re.compile(
    r"massacre|slaughter|bloodbath|carnage|atrocity|killings?"
)  # "said five had died and called it a massacre"
_AMONG = re.compile(r"(?<!\w)(?:among|including)(?!\w)", re.I)


def with_harms(groups: Sequence[Joined], known: Known) -> list[Joined]:
    """The events, in order, each with the harm that its words tell where that began an event, or joined one, of its own."""
    kept = list(groups)
    for group in groups:
        found = _act_beside(group, kept, known) or _act_before(group, kept, known)
        if found is None:
            continue
        act, reason = found
        kept = [other for other in kept if other is not group]
        act.facts = sorted([*act.facts, *group.facts], key=lambda one: one.mention.trigger)
        act.reasons += [*group.reasons, reason]
    return sorted(kept, key=lambda one: one.facts[0].mention.trigger)


def _act_beside(group: Joined, groups: Sequence[Joined], known: Known) -> tuple[Joined, str] | None:
    """The act that did harm which began an event of its own: "22 killed" in the headline, "a bomber blew himself up, killing 22" in the lead."""
    if not all(one.is_harm for one in group.facts):
        return None
    for other in groups:
        if other is group or not _may_be_one(group, other, known):
            continue
        for one in group.facts:
            beside = _told_in(one.mention.sentence, [other])
            if any(not told.is_harm for told in beside):
                score, reason = agreement(Joined(beside, []), one, known)
                if score >= ENOUGH and reason == ACT_AND_HARM:
                    return other, reason
    return None


def _act_before(group: Joined, groups: Sequence[Joined], known: Known) -> tuple[Joined, str] | None:
    """The one use of force told before that a bare toll is of: "61 people were wounded, the ministry said".

    It stands in the sentence before; or it is the news, and further back, where somebody gives his count beside another's.
    """
    at = group.facts[0].mention.sentence
    if not all(_is_bare(one) if one.mention.sentence == at else one.is_known for one in group.facts):
        return None
    if not any(one.harmed for one in group.facts):
        return None
    others = [other for other in groups if other is not group]
    beside = [one for one in _told_in(at, others) if one.mention.type == _FORCE and not one.is_harm]
    if any(not one.is_quoted for one in beside):
        return None
    kinds = (_is_force,) if any(one.recipients for one in group.facts) else (_is_force, _is_riot)
    back, before = _last_told(at, others, kinds)
    if len(before) != 1 or not _may_be_one(group, before[0], known):
        return None
    if back > 1:
        is_other = _is_other_count(group, before[0], known.shadow)
        return (before[0], "another count of it") if is_other else None
    act = max(_told_in(at - 1, before), key=lambda one: one.mention.trigger)
    if ELSEWHERE.search(known.shadow, act.mention.trigger.end, group.facts[0].mention.trigger.start):
        return None
    return before[0], "a toll right after its act"


def _last_told(
    at: int, groups: Sequence[Joined], kinds: Sequence[Callable[[Facts], bool]]
) -> tuple[int, list[Joined]]:
    """How many sentences back an act of the first of `kinds` that stands there was told last, and the events that tell it."""
    for back in range(1, _REACH + 1):
        for is_kind in kinds:
            found = [group for group in groups if any(map(is_kind, _told_in(at - back, [group])))]
            # what a voice says of the other side stands between the counts of two voices
            stated = [group for group in found if not all(one.is_quoted for one in group.facts)]
            if stated or (back == len(found) == 1):
                return back, stated or found
    return _REACH + 1, []


def _is_force(one: Facts) -> bool:
    return one.mention.type == _FORCE and one.mention.status in DONE


def _is_riot(one: Facts) -> bool:
    return one.mention.type == "PROTEST" and one.mention.mode == "riot" and one.mention.status in DONE


def _is_other_count(group: Joined, act: Joined, shadow: str) -> bool:
    """Whether a toll that somebody gives is another count of what the news has counted: "doctors said 19 were killed"."""
    roles = {role for one in act.facts for role, _ in one.harmed}
    is_given = all(
        any(filler.role == "source" for filler in one.mention.fillers)
        and not one.is_several
        and (_names_part(one, shadow) or not _are_others(one, act.facts))
        for one in group.facts
    )
    is_news = any(one.is_news and not one.is_old for one in act.facts)
    return is_given and is_news and any(role in roles for one in group.facts for role, _ in one.harmed)


def _are_others(one: Facts, told: Sequence[Facts]) -> bool:
    """Whether a toll is of others than those whom the news says were harmed; "two people" may be four students by another's count."""
    acts = {other.mention.sentence for other in told if not other.is_harm}
    news = [other for other in told if other.is_news and other.mention.sentence in acts]
    victims = frozenset[str]().union(*(other.victims for other in news))
    is_other = bool(victims - _ANYBODY) and not one.victims & victims
    return is_other and not one.victims <= _ANYBODY and not any(one.harmed & other.harmed for other in news)


def _names_part(one: Facts, shadow: str) -> bool:
    """Whether the victims that it names are only some of those whom it counts: "11 dead, among them three guests"."""
    return any(
        filler.role == "recipient" and _AMONG.search(shadow, one.mention.trigger.end, filler.span.start)
        for filler in one.mention.fillers
    )


def _is_bare(one: Facts) -> bool:
    """Whether a mention tells of dead or hurt and neither who did it nor where, when or with what."""
    told = one.actors or one.places or one.targets or one.instruments or one.date
    is_said = one.mention.status in DONE and one.reference is None and not one.is_answered
    is_harm = one.is_harm or _CALLED.fullmatch(one.word) is not None
    return is_harm and is_said and not told


def _told_in(sentence: int, groups: Sequence[Joined]) -> list[Facts]:
    return [one for group in groups for one in group.facts if one.mention.sentence == sentence]


def _may_be_one(group: Joined, other: Joined, known: Known) -> bool:
    return not any(contradicts(one, other, known) for one in group.facts)
