"""Which mentions of a report name the same happening.

Mentions are taken in text order; each joins the event that it agrees with best, or begins one of its own.
Agreement is a sum of plain evidence (who, whom, what, where, when, the word itself); what contradicts rules
a join out. The reasons are kept with the event. What is named only as condemned or remembered joins the one
event that it can mean.
"""

from __future__ import annotations

from collections.abc import Sequence

from watchfloor.coding.contradicting import contradicts
from watchfloor.coding.evidence import ENOUGH, Joined, Known, agreement
from watchfloor.coding.facts import Facts
from watchfloor.coding.meaning import may_be_meant, meant_by

__all__ = ["joined"]


def joined(facts: Sequence[Facts], known: Known) -> list[Joined]:
    """The events that `facts` (in text order) name. Deterministic; ties go to the earlier event."""
    groups: list[Joined] = []
    for one in facts:
        best, best_score, best_reason = None, ENOUGH, ""
        for group in groups:
            if contradicts(one, group, known):
                continue
            score, reason = agreement(group, one, known)
            if score > best_score or (score == best_score and best is None):
                best, best_score, best_reason = group, score, reason
        if best is None and (meant := meant_by(one, groups, known)) is not None:
            best, best_reason = meant, "takes up what was told before"
        if best is None:
            groups.append(Joined([one], []))
        else:
            best.facts.append(one)
            best.reasons.append(best_reason)
    return _with_answered(groups, known)


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

    The latter when the answered one names nobody and nothing that could speak against it.
    """
    told = [other for other in others if not all(one.is_answered for one in other.facts)]
    fits = [(other, shared) for other in told if (shared := may_be_meant(group, other, known)) is not None]
    sharing = [other for other, shared in fits if shared]
    if sharing:
        return sharing[0] if len(sharing) == 1 else None
    is_bare = not (group.union("actors") or group.union("recipients") or group.union("targets"))
    return fits[0][0] if len(fits) == 1 and is_bare else None
