"""Which of the groups that were there each new group goes on as."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

__all__ = ["goes_on_as"]


def goes_on_as(parts: Sequence[Sequence[int]], held: Mapping[int, int]) -> dict[int, int]:
    """For each part, by its place in the list, the group that it goes on as; none for a part that is new.

    held: the group of each member so far. A group goes on as the part that has the most of it, of
    two with as many as the one with the oldest member.
    """
    votes = Counter((at, held[number]) for at, part in enumerate(parts) for number in part if number in held)
    kept: dict[int, int] = {}
    taken: set[int] = set()
    for at, group in sorted(votes, key=lambda pair: (-votes[pair], pair[1], min(parts[pair[0]]))):
        if at not in kept and group not in taken:
            kept[at] = group
            taken.add(group)
    return kept
