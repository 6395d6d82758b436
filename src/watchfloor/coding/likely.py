"""Events that the rules kept apart and that are one by all that is known of such pairs of namings.

Each pair of mentions has a chance of being one happening (`pairs` says what is known of it, `joiner` weighs that). Events
grow: the two with the best mean chance become one, as long as it is good enough and nothing keeps a pair of theirs
apart.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from watchfloor.coding.contradicting import are_apart
from watchfloor.coding.evidence import Joined, Known
from watchfloor.coding.pairs import COLUMNS, pairs_of

__all__ = ["Chances", "grown", "with_likely"]

LEAST_MEAN = 0.55
"""Least mean chance of the pairs between two events that become one. Chosen on the documents that learned, each quarter read by trees
that had not seen it; at 0.5 a little more is found and less right (docs/model.md).
"""
_SAID = {
    "same_act": "same act",
    "same_mode": "same mode",
    "same_actor": "same actor",
    "same_recipient": "same recipient",
    "same_target": "same target",
    "same_instrument": "same means",
    "same_day": "same day",
    "same_place": "same place",
    "same_count": "same count",
    "cause": "one the cause of the other",
    "effect": "one the cause of the other",
}
"""What is told of a pair as the reason why it is one."""

Floats = NDArray[np.float64]


class Chances(Protocol):
    """Whatever tells how likely pairs are one happening."""

    def chances(self, pairs: NDArray[np.float32]) -> Floats:
        """(pairs,) from (pairs, COLUMNS)."""
        ...


def with_likely(groups: Sequence[Joined], known: Known, trees: Chances) -> list[Joined]:
    """The events, in text order of their first mention, those that are likely one made one. Ties go to the earlier ones."""
    facts = sorted((one for group in groups for one in group.facts), key=lambda one: one.mention.trigger)
    at = {one.mention.trigger: number for number, one in enumerate(facts)}
    first, second, columns = pairs_of(facts, known, kindred=True)
    likely = _square(first, second, trees.chances(columns), len(facts))
    members = [sorted(at[one.mention.trigger] for one in group.facts) for group in groups]

    @cache
    def apart(one: int, other: int) -> bool:
        return are_apart(facts[one], facts[other], known)

    joined = []
    for numbers in grown(members, likely, apart):
        told = sorted(
            (one for number in numbers for one in groups[number].facts), key=lambda one: one.mention.trigger
        )
        reasons = [reason for number in numbers for reason in groups[number].reasons]
        for rank, number in enumerate(numbers[1:], 1):
            before = [other for earlier in numbers[:rank] for other in members[earlier]]
            one, two = _likeliest(before, members[number], likely)
            row = columns[(first == one) & (second == two)][0]
            reasons.append(_reason(row, likely[one, two]))
        joined.append(Joined(told, reasons))
    return sorted(joined, key=lambda group: group.facts[0].mention.trigger)


def grown(
    members: Sequence[Sequence[int]], likely: Floats, apart: Callable[[int, int], bool]
) -> list[list[int]]:
    """Numbers of the groups that become one, in order.

    members: numbers of the mentions of each group. likely: (mentions, mentions), the chance that two are one. apart: whether two may not be.
    """
    count = len(members)
    holds = np.zeros((count, len(likely)))
    for number, group in enumerate(members):
        holds[number, list(group)] = 1
    sizes = holds.sum(axis=1)
    sums = holds @ likely @ holds.T
    means = sums / np.outer(sizes, sizes)
    np.fill_diagonal(means, -1.0)
    groups = {number: [number] for number in range(count)}
    held = {number: list(group) for number, group in enumerate(members)}
    while count > 1:
        one, two = divmod(int(np.argmax(means)), count)
        if means[one, two] < LEAST_MEAN:
            break
        if any(apart(mine, theirs) for mine in held[one] for theirs in held[two]):
            means[one, two] = means[two, one] = -1.0
            continue
        groups[one] = sorted(groups[one] + groups.pop(two))
        held[one] += held.pop(two)
        sizes[one] += sizes[two]
        sums[one] += sums[two]
        sums[:, one] = sums[one]
        never = (means[one] < 0) | (means[two] < 0)
        means[one] = np.where(never, -1.0, sums[one] / (sizes[one] * sizes))
        means[:, one] = means[one]
        means[two] = means[:, two] = -1.0
    return sorted(groups.values())


def _square(
    first: NDArray[np.intp], second: NDArray[np.intp], values: NDArray[np.floating], count: int
) -> Floats:
    """What pairs have, as (mentions, mentions)."""
    square = np.zeros((count, count))
    square[first, second] = values
    return square + square.T


def _likeliest(ones: Sequence[int], others: Sequence[int], likely: Floats) -> tuple[int, int]:
    """The two mentions, the earlier first, of two events that are likeliest one happening."""
    pairs = [(min(one, other), max(one, other)) for one in ones for other in others]
    return max(pairs, key=lambda pair: likely[pair])


def _reason(row: NDArray[np.float32], chance: float) -> str:
    """What the likeliest pair of two events has in common, and its chance."""
    shared = [words for name, words in _SAID.items() if row[COLUMNS.index(name)]]
    said = ", ".join(dict.fromkeys(shared)) or "told again in other words"
    return f"{said} (chance {chance:.2f})"
