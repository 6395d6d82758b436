"""Which event of a newer reading is which of an older one, so that ids that rest on it go on."""

from __future__ import annotations

import re
from collections.abc import Mapping

from watchfloor.incidents import Told

__all__ = ["heirs_of"]

_FLOOR = 0.5
"""Least likeness of two sentences with a trigger word in common for one event to be the other's heir: half the words."""


def heirs_of(old: Mapping[int, Told], new: Mapping[int, Told]) -> dict[int, int]:
    """The number of each old event's heir, where it has one; no event is heir to two.

    The same id first; else the likest pair in which a trigger word is the same, and half of the sentence.
    """
    by_id = {told.event: number for number, told in new.items()}
    heirs = {number: by_id[told.event] for number, told in old.items() if told.event in by_id}
    taken = set(heirs.values())
    pairs = sorted(
        (-likeness, number, other)
        for number, told in old.items()
        if number not in heirs
        for other, candidate in new.items()
        if other not in taken and (likeness := _likeness(told, candidate)) >= _FLOOR
    )
    for _, number, other in pairs:
        if number not in heirs and other not in taken:
            heirs[number] = other
            taken.add(other)
    return heirs


def _likeness(one: Told, other: Told) -> float:
    if not set(one.words) & set(other.words):
        return 0.0
    mine, theirs = _words(one.sentence), _words(other.sentence)
    return len(mine & theirs) / max(len(mine | theirs), 1) + 0.1 * (one.type == other.type)


def _words(sentence: str) -> set[str]:
    return set(re.findall(r"\w+", sentence.casefold()))
