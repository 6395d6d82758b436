"""Which mentions of a report name the same happening.

Mentions are taken in text order; each joins the event that it agrees with best, or begins one of its own.
Agreement is a sum of plain evidence (who, whom, what, where, when, the word itself); what contradicts rules
a join out. The reasons are kept with the event. What is named only as condemned or remembered joins the one
event that it can mean. Last, events that such rules keep apart become one where trees learned from reports whose
mentions were grouped by reading find them likely one.
"""

from __future__ import annotations

from collections.abc import Sequence

from watchfloor.coding.blasts import with_blasts
from watchfloor.coding.contradicting import contradicts, kinds_beside
from watchfloor.coding.evidence import ENOUGH, Joined, Known, agreement
from watchfloor.coding.facts import Facts
from watchfloor.coding.harms import with_harms
from watchfloor.coding.likely import Chances, with_likely
from watchfloor.coding.meaning import may_be_meant, meant_by
from watchfloor.coding.referring import (
    follows_background,
    of_sentence_or_old,
    referred_to,
    refers,
    told_of_old,
    without_old,
)

__all__ = ["joined"]


def joined(facts: Sequence[Facts], known: Known, trees: Chances) -> list[Joined]:
    """The events that `facts` (in text order) name. Deterministic; ties go to the earlier event.

    Of a sentence, what refers to another act ("that raid") comes first, so that its harm goes with it, and what is
    answered last, so that it does not join what answers it. What stands beside "that siege" of an old day is no news.
    """
    groups: list[Joined] = []
    order = sorted(facts, key=lambda one: (one.mention.sentence, one.is_answered, not refers(one)))
    recalling = {one.mention.sentence for one in facts if one.recalls_old}
    for one in order:
        at = one.mention.sentence
        told = of_sentence_or_old(at, groups) if at in recalling and not one.is_dated else groups
        best, reason = _event_of(one, told, known)
        if best is None:
            groups.append(Joined([one], []))
        else:
            best.facts.append(one)
            best.reasons.append(reason)
    for group in groups:
        group.facts.sort(key=lambda one: one.mention.trigger)
    groups.sort(key=lambda group: group.facts[0].mention.trigger)
    told = _with_answered(with_blasts(with_harms(groups, known), known), known)
    return with_likely(told, known, trees)


def _event_of(one: Facts, groups: Sequence[Joined], known: Known) -> tuple[Joined | None, str]:
    """The event that a mention joins, and why; None when it begins one."""
    if refers(one):
        told = referred_to(one, groups, known)
        if told is not None or one.reference != "dated":
            return told, "refers to what was told before"
    if one.is_known:
        told = told_of_old(one, groups, known)
        if told is not None:
            return told, "takes up the old act told right before"
        if not follows_background(one, groups):
            found = _best(one, without_old(groups), known)
            if found[0] is not None:
                return found
    return _best(one, groups, known)


def _best(one: Facts, groups: Sequence[Joined], known: Known) -> tuple[Joined | None, str]:
    """The event that a mention agrees with best, else the one that it takes up."""
    best, best_score, best_reason = None, ENOUGH, ""
    kinds = kinds_beside(one.mention.type)
    for group in groups:
        if group.facts[0].mention.type not in kinds or contradicts(one, group, known):
            continue
        score, reason = agreement(group, one, known)
        if score > best_score or (score == best_score and best is None):
            best, best_score, best_reason = group, score, reason
    if best is None and (meant := meant_by(one, groups, known)) is not None:
        return meant, "takes up what was told before"
    return best, best_reason


def _with_answered(groups: list[Joined], known: Known) -> list[Joined]:
    """The events, each that is named only as what others condemn, answer or remember joined to the one it can mean.

    "A rally to condemn air strikes on bases" tells no second air strike when the report tells of one that fits.
    """
    kept = list(groups)
    for group in groups:
        if not all(one.is_answered for one in group.facts):
            continue
        meant = _meant(group, [other for other in kept if other is not group], known)
        if meant is not None:
            kept = [other for other in kept if other is not group]
            meant.facts = sorted([*meant.facts, *group.facts], key=lambda one: one.mention.trigger)
            meant.reasons += [*group.reasons, "named as what is answered, and the only one that fits"]
    return kept


def _meant(group: Joined, others: Sequence[Joined], known: Known) -> Joined | None:
    """The one event that an answered one can mean: the only one that shares party or place, else the only one of its act.

    The latter when the answered one names nobody and nothing that could speak against it. Of several, the only one of
    headline and lead.
    """
    told = [other for other in others if not all(one.is_answered for one in other.facts)]
    fits = [(other, shared) for other in told if (shared := may_be_meant(group, other, known)) is not None]
    sharing = [other for other, shared in fits if shared]
    is_open = group.is_vague("actors") and group.is_vague("recipients") and not group.union("targets")
    meant = sharing or ([other for other, _ in fits] if is_open else [])
    news = [other for other in meant if any(one.is_news for one in other.facts)]
    return next((found[0] for found in (meant, news) if len(found) == 1), None)
