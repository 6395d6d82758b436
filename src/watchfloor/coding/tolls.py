"""What the counts of dead, hurt or arrested say of two mentions being one happening."""

from __future__ import annotations

from collections.abc import Iterable

from watchfloor.coding.facts import Facts
from watchfloor.coding.roles import COUNTS, spans_of
from watchfloor.records import Role, overlap

__all__ = ["are_other_victims", "counts_differ", "same_count", "share_a_count"]

# On the scale of evidence.py.
_RARE = 1.5
_COMMON = 0.5
_RARE_COUNT = 10


def counts_differ(one: Facts, other: Facts) -> bool:
    """Whether one naming of an act has another count than another, so that they are two ("750 ..., 3,000 more").

    Not where two voices count: "the army says four died, the rebels say 19".
    """
    voices, others_voices = spans_of(one.mention, "source"), spans_of(other.mention, "source")
    if voices and others_voices and not set(voices) & set(others_voices):
        return False
    for role in COUNTS:
        ones, others = spans_of(one.mention, role), spans_of(other.mention, role)
        if ones and others and not any(overlap(mine, theirs) > 0 for mine in ones for theirs in others):
            return True
    return False


def same_count(one: Facts, others: Iterable[Facts]) -> tuple[float, str] | None:
    """What it weighs that two namings give one number of the dead, hurt or arrested; a small number is often another's too."""
    given = frozenset[tuple[Role, str]]().union(*(other.counts for other in others))
    for role, said in sorted(one.counts & given):
        is_rare = said.isdigit() and int(said) >= _RARE_COUNT
        return (_RARE if is_rare else _COMMON), f"{said} {role} in both"
    return None


def are_other_victims(one: Facts, others: Iterable[Facts]) -> bool:
    """Whether a mention counts other dead or hurt, of other people, than all the others: a general here, 25 fighters there."""
    theirs = [other for other in others if other.harmed and other.victims]
    return bool(one.harmed and one.victims and theirs) and not any(
        one.harmed & other.harmed or one.victims & other.victims for other in theirs
    )


def share_a_count(one: Facts, other: Facts) -> bool:
    """Whether two namings have the very words of a count in common."""
    return any(
        overlap(mine, theirs) > 0
        for role in COUNTS
        for mine in spans_of(one.mention, role)
        for theirs in spans_of(other.mention, role)
    )
