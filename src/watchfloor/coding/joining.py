"""Which mentions of a report name the same happening.

Mentions are taken in text order; each joins the event that it agrees with best, or begins one of its own.
Agreement is a sum of plain evidence (who, whom, what, where, when, the word itself); what contradicts rules
a join out. The reasons are kept with the event.
"""

from __future__ import annotations

from collections.abc import Sequence

from watchfloor.coding.evidence import ENOUGH, Joined, Known, agreement, contradicts
from watchfloor.coding.facts import Facts

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
        if best is None:
            groups.append(Joined([one], []))
        else:
            best.facts.append(one)
            best.reasons.append(best_reason)
    return groups
