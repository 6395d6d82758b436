"""How much an actor stands out for a pronoun: a linear score over where and how it is named.

The weights are fitted on GAP by training/pronouns.py, one set for each part that a pronoun plays. No parser is
used: whether a name is a subject is told from the words on both sides of it.
"""

from __future__ import annotations

import csv
import math
import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from watchfloor.errors import TableError
from watchfloor.records import Span

__all__ = [
    "FEATURES",
    "PARTS",
    "Candidate",
    "Setting",
    "Weights",
    "features",
    "is_subject",
    "part_of",
    "scores",
    "weights",
]

PARTS = ("subject", "owner", "object")
_NOMINATIVE = frozenset({"he", "she", "they", "we", "i"})
_POSSESSIVE = frozenset({"his", "its", "their", "hers", "theirs", "our", "my"})
_PREPOSITIONS = (
    "of|with|by|to|from|for|against|on|in|at|between|than|as|over|under|about|after|before|alongside|like|"
    "including|following|behind|beside|upon|onto|into|toward|towards|through|via|near|without|within|during|"
    "since|until"
)
_NO_NOUN = frozenset(
    [
        "and",
        "or",
        "but",
        "that",
        "when",
        "while",
        "because",
        "who",
        "which",
        "if",
        "so",
        "a",
        "an",
        "the",
        "his",
        "her",
        "out",
        "up",
        "down",
        "off",
        "away",
        "back",
        "not",
        "is",
        "was",
        "had",
        "has",
        "were",
        "later",
        "again",
        "where",
        "how",
        "what",
        "why",
        "there",
        "here",
    ]
) | frozenset(_PREPOSITIONS.split("|"))
_ENDS_PHRASE = re.compile(r"\s*[.,;:!?)]")
_NEXT_WORD = re.compile(r"\s+([\w'-]+)")
_AFTER_PREPOSITION = re.compile(
    rf"\b(?:{_PREPOSITIONS})\s+(?:(?:the|a|an|his|her|their|fellow|former|[a-z]+(?:er|or|ist|ian|ress|man|son|wife|band))\s+"
    r"|(?:[A-Z][\w.'-]*\s+){1,3}){0,2}$",
    re.IGNORECASE,
)
_AFTER_VERB = re.compile(
    r"\b(?:[a-z]+ed|[a-z]+ing|[a-z]+s|met|beat|told|saw|made|left|gave|took|found)\s+(?:[a-z]+\s+){0,2}$"
)
_BEFORE_VERB = re.compile(
    r"(?:\s*\([^)]*\))?,?\s+(?:(?:also|then|later|first|never|finally|soon|eventually|now|who|both|himself|herself|[a-z]+ly)\s+)*"
    r"(?:was|is|has|had|were|did|does|would|could|will|can|may|might|should|must|be|been|[a-z]{2,}ed|[a-z]{2,}s|began|became|"
    r"won|took|went|said|told|made|left|met|came|gave|got|led|wrote|found|saw|knew|felt|held|ran|lost|beat|kept|sent|stood|"
    r"drew|fell|grew|thought|brought|taught|bought|caught|fought|sought|chose|spoke|broke|woke|rose|drove|wore|sang|drank|"
    r"died|sat|put|let|set|cut|hit)\b(?!')"
)
_LED_IN = re.compile(
    r"^(?:(?:In|On|At|After|Before|While|When|As|During|With|By|For|From|Since|Although|Though|However|Then|Later|But|And|Also)"
    r"\b[^,]*,\s*)+"
)
_OWNS = re.compile(r"'s?\b|'\s")
_LISTED_AFTER = re.compile(r"\s*(?:,\s+[A-Z]|and\s+[A-Z]|&)")
_LISTED_BEFORE = re.compile(r"[A-Z]\w+(?:,| and| &)\s+$")
_CLAUSE = re.compile(
    r"[,;:]|\b(?:and|but|that|who|whom|which|when|while|because|after|before|as|if|where|since|though|although|until|so|or)\b"
)
_ATTACHED = re.compile(r"\s+(?:[\w-]+,?\s+){0,4}")
_WORD = re.compile(r"\w+")
_LOOK_CHARS = 60  # right of a name, for the verb that makes it a subject
_MOST_COUNTED = 4  # mentions and clause marks beyond this say no more


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """A pronoun where it stands. names: every name that might compete, in text order; text: the shadow."""

    text: str
    pronoun: Span
    sentences: tuple[Span, ...]
    names: tuple[Span, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """An actor that a pronoun might stand for: where it is named, in text order, and its fullest name."""

    spans: tuple[Span, ...]
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """The fitted weights by part, in the order of FEATURES, and what an antecedent must beat to be one."""

    by_part: Mapping[str, tuple[float, ...]]
    floor: float


FEATURES = (
    "same_sentence",
    "sentence_before",
    "comes_after",
    "words_between",
    "times_named",
    "named_after",
    "ever_subject",
    "subject_before",
    "subject_here",
    "same_clause",
    "subject_of_clause",
    "clauses_between",
    "nobody_between",
    "first_name",
    "first_name_here",
    "leads",
    "listed",
    "owns",
    "owns_here",
    "after_preposition",
    "after_preposition_here",
    "before_verb",
    "after_verb",
    "attached",
    "opens_after_it",
    "opens_near_it",
    "opens_text",
    "full_name",
)


def part_of(text: str, pronoun: Span) -> str:
    """Which of PARTS a pronoun plays; "her" owns when a noun seems to follow."""
    word = text[pronoun.start : pronoun.end].casefold()
    if word in _NOMINATIVE:
        return "subject"
    if word in _POSSESSIVE:
        return "owner"
    following = _NEXT_WORD.match(text, pronoun.end)
    if word == "it":
        return "subject" if _BEFORE_VERB.match(text, pronoun.end) else "object"
    if word != "her" or following is None or _ENDS_PHRASE.match(text, pronoun.end):
        return "object"
    return "object" if following[1].casefold() in _NO_NOUN else "owner"


def scores(setting: Setting, candidates: Sequence[Candidate]) -> list[float]:
    """One score a candidate, in log odds; `weights().floor` is that of nobody."""
    row = weights().by_part[part_of(setting.text, setting.pronoun)]
    return [
        sum(weight * value for weight, value in zip(row, features(setting, candidate), strict=True))
        for candidate in candidates
    ]


def features(setting: Setting, candidate: Candidate) -> tuple[float, ...]:
    """The values of FEATURES for one candidate."""
    found = _Features(setting, candidate).values()
    return tuple(float(found[name]) for name in FEATURES)


@lru_cache(maxsize=1)
def weights() -> Weights:
    """The packaged weights. Raises TableError when the file is missing or has other features than the code."""
    path = Path(__file__).resolve().parents[1] / "data" / "pronoun_weights.csv"
    try:
        lines = [line for line in path.read_text("utf-8").splitlines() if not line.startswith("#")]
        rows = {row["feature"]: row for row in csv.DictReader(lines)}
        by_part = {part: tuple(float(rows[name][part]) for name in FEATURES) for part in PARTS}
        return Weights(by_part=by_part, floor=float(rows["nobody"][PARTS[0]]))
    except (OSError, KeyError, ValueError) as error:
        raise TableError(f"{path} cannot be read ({error}); install the package again") from error


class _Features:
    """One candidate before one pronoun."""

    def __init__(self, setting: Setting, candidate: Candidate) -> None:
        self.setting = setting
        self.candidate = candidate
        self.text = setting.text
        self.starts = [sentence.start for sentence in setting.sentences]
        pronoun = setting.pronoun
        self.before = [span for span in candidate.spans if span.end <= pronoun.start]
        self.after = [span for span in candidate.spans if span.start >= pronoun.end]
        self.near = self.before[-1] if self.before else self.after[0]
        self.sentence = self.sentence_of(pronoun)

    def values(self) -> dict[str, float]:
        near, pronoun = self.near, self.setting.pronoun
        distance = self.sentence - self.sentence_of(near)
        is_here = distance == 0 and bool(self.before)
        between = self.text[near.end : pronoun.start] if self.before else self.text[pronoun.end : near.start]
        clauses = len(_CLAUSE.findall(between)) if self.before else _MOST_COUNTED
        lone = bool(self.before) and not self.rivals(near.end, pronoun.start)
        return {
            "same_sentence": is_here,
            "sentence_before": distance == 1,
            "comes_after": not self.before,
            "words_between": math.log1p(len(_WORD.findall(between))) / 3,
            "times_named": min(len(self.before), _MOST_COUNTED) / _MOST_COUNTED,
            "named_after": min(len(self.after), 2) / 2,
            "nobody_between": lone,
            "attached": any(
                span.start >= pronoun.end and _ATTACHED.fullmatch(self.text, pronoun.end, span.start)
                for span in self.after
            ),
            "same_clause": is_here and clauses == 0,
            "subject_of_clause": is_here and clauses == 0 and self.is_before_verb(near),
            "clauses_between": min(clauses, _MOST_COUNTED) / _MOST_COUNTED if distance == 0 else 0.0,
            **self.opening(distance, is_lone=lone),
            **self.subjects(),
            **self.place(near, is_here=distance == 0),
            **self.whole(),
        }

    def opening(self, distance: int, *, is_lone: bool) -> dict[str, float]:
        """Whether the pronoun opens its sentence, right after the candidate's."""
        head = self.text[self.starts[self.sentence] : self.setting.pronoun.start]
        opens = len(_WORD.findall(head)) <= 1
        return {"opens_after_it": opens and distance == 1, "opens_near_it": opens and is_lone}

    def subjects(self) -> dict[str, float]:
        """Whether the candidate is a subject anywhere before, in the sentence before, in the pronoun's own."""
        found = [
            self.sentence - self.sentence_of(span)
            for span in self.before
            if self.is_before_verb(span) or self.leads(span)
        ]
        return {"ever_subject": bool(found), "subject_before": 1 in found, "subject_here": 0 in found}

    def place(self, span: Span, *, is_here: bool) -> dict[str, float]:
        """What the words around the nearest mention say of its part in its sentence."""
        left = self.left(span)
        owns = _OWNS.match(self.text, span.end) is not None
        preposition = _AFTER_PREPOSITION.search(left) is not None
        first = not self.rivals(self.starts[self.sentence_of(span)], span.start)
        listed = _LISTED_AFTER.match(self.text, span.end) or _LISTED_BEFORE.search(left)
        return {
            "first_name": first,
            "first_name_here": first and is_here,
            "leads": self.leads(span),
            "listed": listed is not None,
            "owns": owns,
            "owns_here": owns and is_here,
            "after_preposition": preposition,
            "after_preposition_here": preposition and is_here,
            "before_verb": self.is_before_verb(span),
            "after_verb": not preposition and _AFTER_VERB.search(left) is not None,
        }

    def whole(self) -> dict[str, float]:
        """What holds of the candidate in the whole text."""
        return {
            "opens_text": bool(self.before) and self.sentence_of(self.before[0]) == 0,
            "full_name": len(_WORD.findall(self.candidate.name)) > 1,
        }

    def sentence_of(self, span: Span) -> int:
        return max(bisect_right(self.starts, span.start) - 1, 0)

    def left(self, span: Span) -> str:
        return self.text[self.starts[self.sentence_of(span)] : span.start]

    def rivals(self, start: int, end: int) -> bool:
        """Whether somebody else is named in a stretch of text."""
        return any(
            start <= name.start and name.end <= end and name not in self.candidate.spans
            for name in self.setting.names
        )

    def leads(self, span: Span) -> bool:
        return _leads(self.left(span))

    def is_before_verb(self, span: Span) -> bool:
        return _is_before_verb(self.text, self.left(span), span)


def is_subject(text: str, start: int, span: Span) -> bool:
    """Whether a name opens its sentence, which begins at `start`, or stands before a verb as its subject."""
    left = text[start : span.start]
    return _is_before_verb(text, left, span) or (_leads(left) and _OWNS.match(text, span.end) is None)


def _leads(left: str) -> bool:
    return _WORD.search(_LED_IN.sub("", left)) is None


def _is_before_verb(text: str, left: str, span: Span) -> bool:
    return (
        _BEFORE_VERB.match(text, span.end, span.end + _LOOK_CHARS) is not None
        and _OWNS.match(text, span.end) is None
        and _AFTER_PREPOSITION.search(left) is None
    )
