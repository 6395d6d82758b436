"""How a sentence becomes words, sub-words and word shapes, each with its place in the report."""

from __future__ import annotations

import re
from dataclasses import dataclass

from tokenizers import Tokenizer

from watchfloor.records import Span

__all__ = ["SHAPES", "Words", "cut", "shape_of", "whole", "words_of"]

# The class of a word's letters, which the uncased vocabulary hides. `none` stands for markers and for text
# whose case says nothing; training drops shapes to it at random.
SHAPES = ("none", "lower", "title", "upper", "mixed", "digit", "other")

LONGEST_INITIALS = 12  # code points; longer ones are no abbreviation
_INITIALS = re.compile(r"\b[A-Z]\.(?:[A-Z]\.?)+(?![a-z])")


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """One sentence, or a piece of one, as the model takes it.

    ids, shapes: one a sub-word. firsts: for each word the index of its first sub-word. spans: for each word
    where it stands in the report. sentence: index into Reading.sentences.
    """

    ids: tuple[int, ...]
    shapes: tuple[int, ...]
    firsts: tuple[int, ...]
    spans: tuple[Span, ...]
    sentence: int


def shape_of(word: str) -> int:
    """Index into SHAPES of the class that a word's letters fall in."""
    if any(letter.isdigit() for letter in word):
        return SHAPES.index("digit")
    if not any(letter.isalpha() for letter in word):
        return SHAPES.index("other")
    if word.islower():
        return SHAPES.index("lower")
    if word.isupper() and len(word) > 1:
        return SHAPES.index("upper")
    if word[0].isupper() and not any(letter.isupper() for letter in word[1:]):
        return SHAPES.index("title")
    return SHAPES.index("mixed")


def words_of(tokenizer: Tokenizer, text: str, *, start: int, sentence: int) -> Words:
    """A sentence's words; `start` is where `text` stands in the report.

    A word is a run of letters and digits, or one mark of punctuation, so no span can end inside a word.
    """
    encoding = tokenizer.encode(text, add_special_tokens=False)
    firsts: list[int] = []
    bounds: list[tuple[int, int]] = []
    last: int | None = None
    for index, (number, (begin, end)) in enumerate(zip(encoding.word_ids, encoding.offsets, strict=True)):
        if number != last:
            firsts.append(index)
            bounds.append((begin, end))
            last = number
        else:
            bounds[-1] = (bounds[-1][0], end)
    shapes = [0] * len(encoding.ids)
    ends = [*firsts, len(encoding.ids)][1:]
    for (begin, end), first, after in zip(bounds, firsts, ends, strict=True):
        shapes[first:after] = [shape_of(text[begin:end])] * (after - first)
    return Words(
        ids=tuple(encoding.ids),
        shapes=tuple(shapes),
        firsts=tuple(firsts),
        spans=tuple(Span(start + begin, start + end) for begin, end in bounds),
        sentence=sentence,
    )


def whole(span: Span, shadow: str) -> Span:
    """A span widened so that it tears no dotted initials: `.S. troops` becomes `U.S. troops`."""
    around = shadow[max(0, span.start - LONGEST_INITIALS) : span.end + LONGEST_INITIALS]
    shift = max(0, span.start - LONGEST_INITIALS)
    start, end = span
    for initials in _INITIALS.finditer(around):
        first, last = initials.start() + shift, initials.end() + shift
        if first < start < last:
            start = first
        if first < end < last - 1:
            end = last
    return Span(start, end)


def cut(words: Words, *, limit: int, overlap: int) -> list[Words]:
    """The sentence itself when it has at most `limit` sub-words, else pieces that share about `overlap` of them.

    Pieces begin and end at word edges. A single word longer than `limit` is cut off at `limit` sub-words.
    """
    if len(words.ids) <= limit:
        return [words]
    edges = [*words.firsts, len(words.ids)]
    pieces: list[Words] = []
    begin = 0
    while begin < len(words.firsts):
        end = begin + 1
        while end < len(words.firsts) and edges[end + 1] - edges[begin] <= limit:
            end += 1
        pieces.append(_piece(words, begin, end, limit))
        if end == len(words.firsts):
            break
        following = end
        while following > begin + 1 and edges[end] - edges[following - 1] <= overlap:
            following -= 1
        begin = following
    return pieces


def _piece(words: Words, begin: int, end: int, limit: int) -> Words:
    """Words `begin` to `end` of a sentence, at most `limit` sub-words."""
    edges = [*words.firsts, len(words.ids)]
    low, high = edges[begin], min(edges[end], edges[begin] + limit)
    return Words(
        ids=words.ids[low:high],
        shapes=words.shapes[low:high],
        firsts=tuple(first - low for first in words.firsts[begin:end]),
        spans=words.spans[begin:end],
        sentence=words.sentence,
    )
