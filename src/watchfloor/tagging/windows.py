"""Which sentences are encoded together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from watchfloor.tagging.words import SHAPES, Words

__all__ = ["Window", "window_of", "windows_of"]

Integers = NDArray[np.int64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """Neighbouring sentences in one encoding: `[CLS] s1 [SEP] s2 [SEP] ...`.

    ids, shapes: (1, sub-words). firsts: for every word of the window the place of its first sub-word.
    pieces: the sentences. starts: for each of them the index of its first word, and one more at the end.
    """

    ids: Integers
    shapes: Integers
    firsts: Integers
    pieces: tuple[Words, ...]
    starts: tuple[int, ...]


def window_of(pieces: Sequence[Words], *, opening: int, closing: int) -> Window:
    """The encoding of some sentences; opening and closing are the ids of `[CLS]` and `[SEP]`."""
    unmarked = SHAPES.index("none")
    ids, shapes, starts = [opening], [unmarked], [0]
    firsts: list[int] = []
    for piece in pieces:
        firsts.extend(len(ids) + first for first in piece.firsts)
        starts.append(len(firsts))
        ids.extend([*piece.ids, closing])
        shapes.extend([*piece.shapes, unmarked])
    return Window(
        ids=np.array([ids], dtype=np.int64),
        shapes=np.array([shapes], dtype=np.int64),
        firsts=np.array(firsts, dtype=np.int64),
        pieces=tuple(pieces),
        starts=tuple(starts),
    )


def windows_of(pieces: Iterable[Words], *, limit: int) -> list[list[Words]]:
    """Neighbouring pieces in groups of at most `limit` sub-words with their markers, in order, each piece once.

    A piece longer than that is a group of its own.
    """
    groups: list[list[Words]] = []
    room = 0
    for piece in pieces:
        if not piece.firsts:
            continue
        needed = len(piece.ids) + 1
        if not groups or needed > room:
            groups.append([])
            room = limit - 1
        groups[-1].append(piece)
        room -= needed
    return groups
