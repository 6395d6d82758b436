"""How alike two mentions of a report are told: their sentences' words, the family of their acts, the kind of people."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from watchfloor.coding.facts import Facts
from watchfloor.records import Reading
from watchfloor.words import content_of, lemmas_of, likeness

__all__ = ["are_kindred", "same_kind", "telling_words", "told_alike"]

# On the scale of evidence.py. Of pairs of mentions that all else left one point and a half or less short of one event,
# 71 of 149 without such a word in common were one, 63 of 102 with two or more, 35 of 52 with three, 20 of 25 with four.
_A_WORD = 0.35
_MANY_WORDS = 1.0
_LEAST_WORDS = 2
_COMMON_SHARE = 0.1  # of a report's sentences; a word that more of them have is what the report is about
_COMMON_LEAST = 2
_SAME_KIND = 1.0
_KINDRED = 0.7
_OF_ANYBODY = (
    "people person man men woman women child children boy girl civilian resident victim dead body other"
)
_ANYBODY = frozenset(_OF_ANYBODY.split())


def telling_words(reading: Reading) -> list[frozenset[str]]:
    """The lemmas of each sentence's words, without those that many sentences of the report have."""
    found = [
        content_of(reading.shadow[sentence.span.start : sentence.span.end]) for sentence in reading.sentences
    ]
    having = Counter(word for words in found for word in words)
    most = max(_COMMON_LEAST, _COMMON_SHARE * len(found))
    return [frozenset(word for word in words if having[word] <= most) for words in found]


def told_alike(
    one: Facts, others: Iterable[Facts], words: Sequence[frozenset[str]]
) -> tuple[float, str] | None:
    """What it weighs that a sentence has words in common with one that tells the event, beside the acts' own."""
    most = max((_in_common(one, other, words) for other in others), default=0)
    if most < _LEAST_WORDS:
        return None
    return min(_MANY_WORDS, most * _A_WORD), f"{most} words in common"


def _in_common(one: Facts, other: Facts, words: Sequence[frozenset[str]]) -> int:
    own = {*lemmas_of(one.word), *lemmas_of(other.word)}
    return len((words[one.mention.sentence] & words[other.mention.sentence]) - own)


def are_kindred(one: Facts, other: Facts) -> bool:
    """Whether the words of two acts of one type are of one family or mean nearly the same: "sacked", "dismissal"."""
    is_type = one.mention.type == other.mention.type
    return is_type and likeness(lemmas_of(one.word), lemmas_of(other.word)) >= _KINDRED


def same_kind(one: Facts, others: Iterable[Facts]) -> tuple[float, str] | None:
    """What it weighs that both tell of guards, or of miners, though nothing says that they are the same."""
    theirs = frozenset[str]().union(*(other.victims for other in others))
    return (_SAME_KIND, "recipients of one kind") if (one.victims & theirs) - _ANYBODY else None
