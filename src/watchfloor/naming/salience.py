"""How much an earlier actor stands out for a pronoun: a linear score over where and how it was named."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from watchfloor.records import Span

__all__ = ["FEATURES", "WEIGHTS", "Candidate", "Setting", "features", "scores"]

_SUBJECTS = frozenset({"he", "she", "it", "they"})
_OWNERS = frozenset({"his", "its", "their", "her"})
_LEADING = re.compile(r"(?:^|[.!?:;]\s|[\"'(]\s?|\n)\s*(?:[A-Z]\w+\s){0,3}$")
_PREPOSITION = re.compile(
    r"\b(?:of|with|by|to|from|for|against|on|in|at|between|and|than|as|over|under|about)\s+(?:\w+\s){0,2}$",
    re.IGNORECASE,
)
_VERB = re.compile(
    r"\s+(?:also\s+|then\s+|later\s+|first\s+|never\s+)?(?:was|is|has|had|were|did|does|would|could|will|can|may|[a-z]+ed|[a-z]+s|began|became|won|took|went|said|told|made|left|met|came|gave|got|led|wrote|found|saw|knew|felt|held|ran|lost|beat|kept|sent)\b"
)
_OWNING = re.compile(r"'s?\b|'\s")
_CLAUSE = re.compile(
    r"[,;:]|\b(?:and|but|that|who|which|when|while|because|after|before|as|if|where|since|though|until|so)\b"
)
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """A pronoun where it stands. sentence counts as the sentences of its candidates do."""

    text: str
    pronoun: Span
    sentence: int
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """An actor that the pronoun might stand for: all its mentions, in text order, and which of them act."""

    spans: tuple[Span, ...]
    sentences: tuple[int, ...]
    is_named: bool
    name: str
    acts: tuple[bool, ...]


FEATURES = ("same sentence", "one before", "two before")
WEIGHTS: tuple[float, ...] = (2.0, 1.0, 0.0)


def scores(setting: Setting, candidates: Sequence[Candidate]) -> list[float]:
    """One score a candidate, in log odds against each other."""
    return [
        sum(weight * value for weight, value in zip(WEIGHTS, features(setting, candidate), strict=True))
        for candidate in candidates
    ]


def features(setting: Setting, candidate: Candidate) -> tuple[float, ...]:
    """The values of FEATURES for one candidate."""
    distance = setting.sentence - candidate.sentences[-1]
    return (float(distance == 0), float(distance == 1), float(distance == 2))
