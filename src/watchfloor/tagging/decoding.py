"""From probabilities to what is told: where names, triggers, fillers and quotations begin and end, and an act's status."""

from __future__ import annotations

import functools
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from watchfloor.records import Status
from watchfloor.tagging.labels import STATUSES

__all__ = ["Run", "extents", "likeliest_path", "likeliest_status", "paths_cut", "runs"]

Floats = NDArray[np.float32]

# A word belongs to a span when it has at least this share of the span's best word; lower lets spans leak into
# their neighbours when the floor is low, higher breaks long ones.
KEPT_SHARE = 0.5
SMALLEST = 1e-6  # shares are kept off 0 so that one sure word does not outvote a sentence
NEVER = -1e9


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


def likeliest_path(shares: Floats, follows: NDArray[np.float64], *, threshold: float) -> list[int]:
    """One label a word: of all sequences that spell whole spans the likeliest (Viterbi).

    shares: (words, labels), outside first, then beginning and inside of each kind. follows: (labels, labels), what
    is added to the log of the shares when the second label comes after the first. A word counts as inside a span
    rather than outside where its odds are those of `threshold` or better.
    """
    logs = np.log(np.maximum(shares, SMALLEST))
    logs[:, 0] += np.log(threshold / (1 - threshold))
    steps = follows + _forbidden(shares.shape[1])
    best = logs[0] + _forbidden(shares.shape[1])[0]
    came: list[NDArray[np.int64]] = []
    for row in logs[1:]:
        reached = best[:, None] + steps
        came.append(reached.argmax(axis=0))
        best = reached.max(axis=0) + row
    path = [int(best.argmax())]
    for back in reversed(came):
        path.append(int(back[path[-1]]))
    return path[::-1]


def paths_cut(path: list[int]) -> list[tuple[int, int, int]]:
    """First word, word after the last and kind of every span that a path spells."""
    found: list[tuple[int, int, int]] = []
    for place, label in enumerate(path):
        if label == 0:
            continue
        if label % 2 == 0 and found and found[-1][1] == place:
            found[-1] = (found[-1][0], place + 1, found[-1][2])
        else:
            found.append((place, place + 1, (label - 1) // 2))
    return found


@functools.cache
def _forbidden(labels: int) -> NDArray[np.float64]:
    """(labels, labels) 0 where the second may follow the first, and a great loss where it may not."""
    table = np.zeros((labels, labels))
    for inside in range(2, labels, 2):
        table[:, inside] = NEVER
        table[[inside - 1, inside], inside] = 0
    return table


def likeliest_status(shares: Floats, threshold: float) -> Status:
    """The likeliest status; "actual" only when it outweighs the likeliest other by more than the threshold says."""
    actual = STATUSES.index("actual")
    other = max((number for number in range(len(STATUSES)) if number != actual), key=lambda at: shares[at])
    is_actual = shares[actual] >= threshold * (shares[actual] + shares[other])
    return STATUSES[actual if is_actual else other]
