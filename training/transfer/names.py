"""re3d and GMB: words that are a name of one of some kinds. Both are silent about the words that they do not mark."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from pathlib import Path

from tokenizers import Tokenizer

from training.learned import Document, Learned, extent_of
from training.texts import joined_gmb, placed
from training.transfer.tables import json_lines, options
from watchfloor.reading import shadow_of
from watchfloor.records import Span
from watchfloor.tagging.words import Words, words_of

__all__ = ["gmb", "re3d"]

# Not names after the codebook, though re3d marks them as the party they stand for.
PRONOUNS = re.compile(
    r"(?:i|we|you|he|she|it|they|me|us|him|her|them|our|his|its|their|who|which|that|this|these|those)",
    re.IGNORECASE,
)
ARTICLES = {"the", "a", "an"}
GMB_EVERY = 44  # every so many lines a run of four is taken: about 5,000 sentences
GMB_FIRST = 27  # not the runs that teachers label or people annotate

Marked = tuple[Span, tuple[str, ...]]  # where, and the kinds that it may be


def re3d(folder: Path, tokenizer: Tokenizer) -> list[Document]:
    """Documents of re3d in sentences; entities whose words are not at their offsets are left out."""
    kinds = options("re3d_kinds", "type", "kinds")
    documents = []
    for place in sorted((folder / "re3d").iterdir()):
        marked: dict[str, list[tuple[Span, str, str]]] = {}
        for entity in json_lines(place / "entities.json"):
            where = Span(entity["begin"], entity["end"])
            marked.setdefault(entity["documentId"], []).append((where, entity["type"], entity["value"]))
        for document in json_lines(place / "documents.json"):
            text = document["text"]
            spans = [
                (span, kinds[kind])
                for span, kind, value in marked.get(document["_id"], ())
                if text[span.start : span.end] == value and kinds[kind] and not PRONOUNS.fullmatch(value)
            ]
            documents.append(_sentences(text, spans, tokenizer))
    return documents


def _sentences(text: str, marked: Sequence[Marked], tokenizer: Tokenizer) -> Document:
    """The sentences of a text that hold a marked span."""
    items = []
    for match in re.finditer(r"\S(?:.*?[.!?\"”](?=\s+[A-Z\"“])|.*)", text):
        inner = [
            (Span(span.start - match.start(), span.end - match.start()), kinds)
            for span, kinds in marked
            if match.start() <= span.start and span.end <= match.end()
        ]
        if inner:
            items.append(_item(match[0], inner, tokenizer))
    return items


def gmb(folder: Path, tokenizer: Tokenizer) -> list[Document]:
    """Runs of four lines of GMB."""
    kinds = options("gmb_kinds", "label", "kinds")
    texts = (folder / "gmb" / "text_train.txt").read_text("utf-8").split("\n")
    labels = (folder / "gmb" / "labels_train.txt").read_text("utf-8").split("\n")
    documents = []
    for first in range(GMB_FIRST, len(texts), GMB_EVERY):
        items = []
        for line, tags in zip(texts[first : first + 4], labels[first : first + 4], strict=False):
            text = joined_gmb(line)
            places = placed(line.split(), text)
            if marked := list(_chunks(places, tags.split(), kinds)):
                items.append(_item(text, marked, tokenizer))
        documents.append(items)
    return documents


def _chunks(
    places: Sequence[Span | None], tags: Sequence[str], kinds: dict[str, tuple[str, ...]]
) -> Iterable[Marked]:
    """Spans of one line; none when its tokens and tags are not as many."""
    if len(places) != len(tags):
        return
    start: int | None = None
    for number, tag in enumerate((*tags, "O")):
        if start is not None and not tag.startswith("I-"):
            spans = [span for span in places[start:number] if span is not None]
            if spans and kinds[tags[start][2:]]:
                yield Span(spans[0].start, spans[-1].end), kinds[tags[start][2:]]
            start = None
        if tag.startswith("B-"):
            start = number


def _item(text: str, marked: Sequence[Marked], tokenizer: Tokenizer) -> Learned:
    """A sentence whose marked words are open to the labels of their kinds."""
    words = words_of(tokenizer, shadow_of(text), start=0, sentence=0)
    open_names: dict[int, tuple[str, ...]] = {}
    for span, kinds in marked:
        if extent := extent_of(words, span):
            for word in range(*extent):
                told = _labels(text, words, word, kinds, is_first=word == extent[0])
                open_names.setdefault(word, told)
    return Learned(
        text=text,
        words=words,
        names=None,
        triggers=None,
        quotes=None,
        open_names=tuple(sorted(open_names.items())),
    )


def _labels(text: str, words: Words, word: int, kinds: Sequence[str], *, is_first: bool) -> tuple[str, ...]:
    """Labels of NAMES that one word of a span may have: outside too when it is an article or in lower case."""
    span = words.spans[word]
    written = text[span.start : span.end]
    may_be_outside = written[0].islower() or written.casefold() in ARTICLES or not written[0].isalnum()
    begins = [f"B-{kind}" for kind in kinds]
    insides = [] if is_first else [f"I-{kind}" for kind in kinds]
    return ("O", *begins, *insides) if may_be_outside else (*begins, *insides)
