"""Reports that are near-identical copies of each other, as wires are printed by many outlets."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

__all__ = ["copies_of", "copy_keys", "is_copy"]

_SHINGLE_WORDS = 4
_ROWS = 4
_BANDS = 16
"""Of 64 least hashes in 16 bands of 4: two texts that share 0.6 of their shingles meet with probability 0.9, 0.2 with 0.03."""
_SHARED = 0.5
"""Least share of the shorter text's shingles in the longer one; cut or headed anew, a wire stays above it."""
_SIZES = 0.4  # least size of the shorter beside the longer; a line quoted in a long report is no copy of it
_FEWEST_WORDS = 20  # a line or two may be the same by chance
_MULTIPLIERS: NDArray[np.uint64] = np.array(
    [int.from_bytes(hashlib.sha256(bytes([at])).digest()[:4], "big") | 1 for at in range(_ROWS * _BANDS)],
    dtype=np.uint64,
)


def copy_keys(text: str) -> tuple[str, ...]:
    """Keys of which two near-identical texts share one; () for a text too short to tell. By MinHash over word shingles."""
    shingles = _shingles(text)
    if not shingles:
        return ()
    hashes = np.array([_hash(shingle) for shingle in sorted(shingles)], dtype=np.uint64)
    with np.errstate(over="ignore"):
        least = ((hashes[:, None] * _MULTIPLIERS[None, :]) >> np.uint64(32)).min(axis=0)
    return tuple(
        f"{band}:{hashlib.sha256(least[band * _ROWS : (band + 1) * _ROWS].tobytes()).hexdigest()[:12]}"
        for band in range(_BANDS)
    )


def is_copy(one: str, other: str) -> bool:
    """Whether two texts are the same but for cuts, headings and a few words."""
    mine, theirs = _shingles(one), _shingles(other)
    if not mine or not theirs:
        return False
    less, more = sorted((len(mine), len(theirs)))
    return less >= _SIZES * more and len(mine & theirs) >= _SHARED * less


def copies_of(texts: Sequence[tuple[str, str | None, str]]) -> dict[str, str]:
    """The original of each report that is a copy. texts: id, day of publication, and text of each.

    The original is the earliest, then the one with the least id, whatever the order; copies of copies have one original.
    """
    ordered = sorted(texts, key=lambda one: (one[1] or "9", one[0]))
    originals: list[tuple[str, str]] = []
    found: dict[str, str] = {}
    for ident, _, text in ordered:
        original = next((known for known, words in originals if is_copy(text, words)), None)
        if original is None:
            originals.append((ident, text))
        else:
            found[ident] = original
    return found


def _shingles(text: str) -> frozenset[str]:
    words = re.findall(r"\w+", text.casefold())
    if len(words) < _FEWEST_WORDS:
        return frozenset()
    return frozenset(_joined(words))


def _joined(words: Sequence[str]) -> Iterable[str]:
    return (" ".join(words[at : at + _SHINGLE_WORDS]) for at in range(len(words) - _SHINGLE_WORDS + 1))


def _hash(shingle: str) -> int:
    return int.from_bytes(hashlib.blake2b(shingle.encode("utf-8"), digest_size=8).digest(), "big")
