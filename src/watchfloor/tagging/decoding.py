"""From probabilities a word to spans: where names, triggers, fillers and quotations begin and end."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

__all__ = ["Run", "extents", "runs"]

Floats = NDArray[np.float32]

# A word belongs to a span when it has at least this share of the span's best word; lower lets spans leak into
# their neighbours when the floor is low, higher breaks long ones.
KEPT_SHARE = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """Neighbouring words marked as one thing. score: the best word's probability of being marked."""

    begin: int
    end: int
    score: float


def runs(begins: Floats, insides: Floats, *, floor: float) -> list[Run]:
    """Spans whose best word reaches `floor`, in order, none sharing a word.

    begins, insides: (words,), probability that a word begins a span, or goes on with one. A new span begins where
    beginning is likelier than going on.
    """
    marked = begins + insides
    if marked.size == 0 or marked.max() < floor:
        return []
    found: list[Run] = []
    for begin, end in extents(marked >= floor, begins > insides):
        stretch = marked[begin:end]
        best = float(stretch.max())
        kept = np.flatnonzero(stretch >= KEPT_SHARE * best)
        found.append(Run(begin=begin + int(kept[0]), end=begin + int(kept[-1]) + 1, score=min(best, 1.0)))
    return found


def extents(marked: NDArray[np.bool_], begins: NDArray[np.bool_]) -> list[tuple[int, int]]:
    """Stretches of marked words, split where a word begins a new one."""
    found: list[tuple[int, int]] = []
    for index in np.flatnonzero(marked):
        place = int(index)
        if found and found[-1][1] == place and not begins[place]:
            found[-1] = (found[-1][0], place + 1)
        else:
            found.append((place, place + 1))
    return found
