"""Harm that was read apart from its act: in the act's own sentence, or as a bare toll in the sentence after it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from watchfloor.coding.contradicting import DONE, contradicts
from watchfloor.coding.evidence import ACT_AND_HARM, ENOUGH, Joined, Known, agreement
from watchfloor.coding.facts import Facts

__all__ = ["with_harms"]

_FORCE = "ASSAULT"
# Words that set a toll apart from the act told before it; "in another attack" names an act of its own
_APART = re.compile(
    r"(?<!\w)(?:elsewhere|separate(?:ly)?|unrelated|(?:in|at|near)\s(?:an)?other)(?!\w)", re.I
)


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
    """The one use of force in the sentence before that a bare toll is of: "61 people were wounded, the ministry said"."""
    at = group.facts[0].mention.sentence
    if not all(_is_toll(one) if one.mention.sentence == at else one.is_known for one in group.facts):
        return None
    others = [other for other in groups if other is not group]
    if any(one.mention.type == _FORCE and not one.is_harm for one in _told_in(at, others)):
        return None
    before = [
        other
        for other in others
        if any(one.mention.type == _FORCE and one.mention.status in DONE for one in _told_in(at - 1, [other]))
    ]
    if len(before) != 1 or not _may_be_one(group, before[0], known):
        return None
    act = max(_told_in(at - 1, before), key=lambda one: one.mention.trigger)
    if _APART.search(known.shadow, act.mention.trigger.end, group.facts[0].mention.trigger.start):
        return None
    return before[0], "a toll right after its act"


def _is_toll(one: Facts) -> bool:
    """Whether a mention counts dead or hurt and tells neither who did it nor where, when or with what."""
    told = one.actors or one.places or one.targets or one.instruments or one.date
    is_said = one.mention.status in DONE and one.reference is None and not one.is_answered
    return one.is_harm and bool(one.harmed) and is_said and not told


def _told_in(sentence: int, groups: Sequence[Joined]) -> list[Facts]:
    return [one for group in groups for one in group.facts if one.mention.sentence == sentence]


def _may_be_one(group: Joined, other: Joined, known: Known) -> bool:
    return not any(contradicts(one, other, known) for one in group.facts)
