"""One blast told in two ways: "a bomb killed six" and "a man blew himself up", of the same place and day."""

from __future__ import annotations

import re
from collections.abc import Sequence

from watchfloor.coding.contradicting import DONE, contradicts
from watchfloor.coding.evidence import Joined, Known
from watchfloor.coding.facts import Facts
from watchfloor.records import Role

__all__ = ["with_blasts"]

_REASON = "the same blast told again"
_THE = re.compile(r"(?<!\w)the\s(?:[\w-]+\s)?$", re.I)
_BOMBS = {"bomb", "explosive", "device", "vest", "belt", "blast", "explosion"}
_PLURALS = ("attacks", "bombings", "blasts", "explosions", "killings")
_COUNTED: tuple[Role, ...] = ("killed", "injured")
# Words of one more blast, or of one at another time or place
_ANOTHER = re.compile(
    r"(?<!\w)(?:another|other|second|third|fourth|fifth|two|three|four|five|six|seven|twin|both|separate(?:ly)?|similar|elsewhere|later|earlier|previous|again|also|simultaneous(?:ly)?|as\swell|hours?|minutes?|bombs|bombers|bombings|blasts|explosions|attackers)(?!\w)",
    re.I,
)
_SENTENCE_ENDS = re.compile(r"[.!?]\s|\n")
_BEFORE_CHARS = 80
_BEHIND_CHARS = 20
_REACH = 3  # sentences between the two tellings; headline and lead are told together


def with_blasts(groups: Sequence[Joined], known: Known) -> list[Joined]:
    """The events, in order, two made one where one is the suicide attack and the other its bomb, or "the blast" told on.

    Each joins the only blast near before it that nothing keeps apart: other places, days, counts or victims do, and
    words for one more ("a second bomber").
    """
    kept: list[Joined] = []
    for group in sorted(groups, key=lambda one: one.facts[0].mention.trigger):
        fits = [other for other in kept if _is_one_blast(other, group, known)] if _is_blast(group) else []
        if len(fits) == 1:
            fits[0].facts = sorted([*fits[0].facts, *group.facts], key=lambda one: one.mention.trigger)
            fits[0].reasons += [*group.reasons, _REASON]
        else:
            kept.append(group)
    return kept


def _is_one_blast(told: Joined, later: Joined, known: Known) -> bool:
    if not _is_blast(told):
        return False
    is_bomber = _is_suicide(told) != _is_suicide(later)
    return (
        (is_bomber or _is_the_blast(later, known))
        and _is_near(told, later)
        and _may_be_one(told, later, known)
    )


def _is_suicide(group: Joined) -> bool:
    return any(one.mention.mode == "suicide-attack" for one in group.facts)


def _is_blast(group: Joined) -> bool:
    """Whether an event is a blast that was, and is not only answered or one of many."""
    is_one = all(
        one.mention.type == "ASSAULT"
        and one.mention.status in DONE
        and not one.is_several
        and not one.word.endswith(_PLURALS)
        for one in group.facts
    )
    if not is_one or all(one.is_answered for one in group.facts):
        return False
    return any(
        one.mention.mode == "suicide-attack"
        or (one.mention.mode == "explosives" and (one.act == "bomb" or one.instruments & _BOMBS))
        for one in group.facts
    )


def _is_the_blast(group: Joined, known: Known) -> bool:
    """Whether an event is worded as told before: "the explosion wounded 20 others"."""
    first = group.facts[0]
    start = first.mention.trigger.start
    before = known.shadow[max(0, start - _BEFORE_CHARS) : start]
    return first.is_known or (first.act == "bomb" and _THE.search(before) is not None)


def _is_near(one: Joined, other: Joined) -> bool:
    if any(mine.is_news for mine in one.facts) and any(theirs.is_news for theirs in other.facts):
        return True
    return any(
        mine.is_apart == theirs.is_apart and abs(mine.mention.sentence - theirs.mention.sentence) <= _REACH
        for mine in one.facts
        for theirs in other.facts
    )


def _may_be_one(told: Joined, later: Joined, known: Known) -> bool:
    if any(contradicts(one, told, known) for one in later.facts):
        return False
    for role in _COUNTED:
        counts, others = _count(told, role), _count(later, role)
        if counts and others and not counts & others:
            return False
    targets, things = told.union("targets"), later.union("targets")
    if targets and things and not targets & things and not _is_the_blast(later, known):
        return False
    return not any(one.reference is not None or _tells_of_another(one, known) for one in later.facts)


def _count(group: Joined, role: Role) -> set[str]:
    return {count for facts in group.facts for column, count in facts.counts if column == role}


def _tells_of_another(facts: Facts, known: Known) -> bool:
    """Whether the words around a trigger, in its sentence, tell of one more blast or of several."""
    start, end = facts.mention.trigger
    before = _SENTENCE_ENDS.split(known.shadow[max(0, start - _BEFORE_CHARS) : start])[-1]
    behind = _SENTENCE_ENDS.split(known.shadow[start : end + _BEHIND_CHARS])[0]
    return _ANOTHER.search(f"{before}{behind}") is not None
