"""Words made comparable: lemmas of triggers, content words of sentences, and how near two acts are in words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from math import sqrt

from watchfloor.matching.lexicon import FORMS, KIN, LIGHT, STOPS, VAGUE

__all__ = [
    "content_of",
    "is_vague",
    "kin_of",
    "lemma_of",
    "lemmas_of",
    "likeness",
    "root_of",
    "share_of",
    "word_of",
]

_WORD = re.compile(r"(?<!\w)[^\W_][\w'-]*", re.UNICODE)
_TENSES = ("ings", "ing", "ied", "ies", "ed", "es", "s", "e")
_NOUNS = ("ations", "ation", "ion", "ment", "er", "or", "al", "y", "e")
_LONG_FOR_AL = 7  # "removal", but not "steal"
_SHORTEST = 3  # letters that a stem keeps
_SHARED_START = 5  # letters from which two stems that begin alike are of one family ("acquir", "acquisit")
_SHARED_SHARE = 0.7  # of the shorter stem


@lru_cache(maxsize=65536)
def lemma_of(word: str) -> str:
    """A word without its ending, lower case; irregular verbs under their plain form. Good for comparing, not to read."""
    plain = word.casefold().removesuffix("'s").strip("'-")
    plain = FORMS.get(plain, plain)
    return _without(_without(plain, _TENSES), _NOUNS)


def _without(word: str, endings: Sequence[str]) -> str:
    for ending in endings:
        if not word.endswith(ending) or word.endswith("ss") or (ending == "al" and len(word) < _LONG_FOR_AL):
            continue
        if len(word) - len(ending) >= _SHORTEST:
            return _undoubled(word[: -len(ending)])
    return word


def _undoubled(stem: str) -> str:
    """`stopp` of `stopped` as `stop`; `kill` stays."""
    if len(stem) > _SHORTEST and stem[-1] == stem[-2] and stem[-1] not in "lsz":
        return stem[:-1]
    return stem


def lemmas_of(trigger: str) -> tuple[str, ...]:
    """The lemmas of a trigger's telling words: `carried out an attack` gives that of `attack`."""
    words = [word for word in _WORD.findall(trigger) if word.casefold() not in STOPS]
    telling = [word for word in words if word.casefold() not in LIGHT] or words or _WORD.findall(trigger)
    return tuple(dict.fromkeys(lemma_of(word) for word in telling))


def word_of(lemma: str, text: str) -> str | None:
    """The first word of a text that has a lemma, lower case, to be read; None where none has it."""
    return next((word.lower() for word in _WORD.findall(text) if lemma_of(word) == lemma), None)


@lru_cache(maxsize=65536)
def kin_of(lemma: str) -> frozenset[str]:
    """The rows of the lexicon's table of kindred acts that a lemma stands in."""
    return _ROWS.get(lemma, frozenset())


def is_vague(lemma: str) -> bool:
    """Whether a lemma names so many acts that sharing it says little."""
    return lemma in _VAGUE_LEMMAS


def root_of(lemma: str) -> str:
    """One name for a lemma and its kin, for blocking: the first row that it stands in, else its beginning."""
    return min(kin_of(lemma), default=lemma[:_SHARED_START])


@lru_cache(maxsize=262144)
def _near(one: str, other: str) -> float:
    if one == other:
        return 1.0
    if kin_of(one) & kin_of(other):
        return 0.7
    shared = 0
    for mine, theirs in zip(one, other, strict=False):
        if mine != theirs:
            break
        shared += 1
    shorter = min(len(one), len(other))
    return 0.7 if shared >= _SHARED_START and shared >= _SHARED_SHARE * shorter else 0.0


def likeness(ones: Sequence[str], others: Sequence[str]) -> float:
    """How near two acts are in words, 0 to 1: 1 for a lemma in common, less for kindred ones."""
    return max((_near(one, other) for one in ones for other in others), default=0.0)


@lru_cache(maxsize=16384)
def content_of(text: str) -> frozenset[str]:
    """The lemmas of a sentence's words that tell something."""
    return frozenset(
        lemma_of(word) for word in _WORD.findall(text) if word.casefold() not in STOPS and len(word) > 1
    )


def share_of(one: frozenset[str], other: frozenset[str]) -> float:
    """How much two sets of words have in common, 0 to 1: cosine."""
    return len(one & other) / sqrt(len(one) * len(other)) if one and other else 0.0


def _rows(lines: Iterable[str]) -> dict[str, frozenset[str]]:
    rows: dict[str, set[str]] = {}
    for line in lines:
        words = [lemma_of(word) for word in line.split()]
        for word in words:
            rows.setdefault(word, set()).add(words[0])
    return {word: frozenset(names) for word, names in rows.items()}


_ROWS = _rows(KIN)
_VAGUE_LEMMAS = frozenset(map(lemma_of, VAGUE))
