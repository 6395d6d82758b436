"""Sentences in documents that teachers label: those that nobody annotated, and in one draw the annotated ones too.

Sentences of the development weeks are left out.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tokenizers import Tokenizer

from training.annotations import (
    GMB,
    WARS,
    WIKIEVENTS,
    WIKINEWS,
    daily_sentences,
    placed_sentences,
    protest_sentences,
    training_lines,
)
from training.learned import Document, Learned
from training.offsets import digest
from training.paths import DEV, TRAIN
from training.texts import joined, joined_gmb, war_sentences, wikinews_sentences
from watchfloor.reading import shadow_of
from watchfloor.tagging.words import words_of

SENTENCE_CHARS = (50, 420)


@dataclass(frozen=True, slots=True, kw_only=True)
class Draw:
    """How much is taken of each source."""

    name: str
    gmb_every: int  # so many lines a run of four is taken
    document_sentences: int  # of a WikiEvents document or an article
    more: bool  # whether Wikinews, war articles and sentences with placed verbs are read too
    window: int  # sub-words that teachers read at once
    annotated: bool = False  # whether annotated sentences are labelled too, beside what was annotated


DRAWS = {
    "small": Draw(name="small", gmb_every=60, document_sentences=24, more=False, window=150),
    "large": Draw(name="large", gmb_every=24, document_sentences=80, more=True, window=96),
    "wide": Draw(name="wide", gmb_every=12, document_sentences=80, more=True, window=96),
    "all": Draw(name="all", gmb_every=4, document_sentences=400, more=True, window=96),
    "both": Draw(name="both", gmb_every=4, document_sentences=400, more=True, window=96, annotated=True),
}


def unannotated(tokenizer: Tokenizer, draw: Draw) -> list[Document]:
    """Every sentence of a draw that nobody annotated (or, if it says so, that is not of the dev split), each once."""
    known = {digest(text) for group in shared_groups(DEV) for text in group}
    shared = shared_groups(TRAIN)
    if not draw.annotated:
        known |= {digest(text) for group in shared for text in group}
        known |= {line["sha256"] for line in training_lines()}
    groups = [*shared, *daily_groups(), *wikievents_groups(draw), *gmb_groups(draw), *causal_groups()]
    if draw.more:
        groups += [*placed_verbs(), *wikinews_groups(draw), *war_groups(draw)]
    documents = []
    for group in groups:
        kept = [text for text in dict.fromkeys(group) if fits(text) and digest(text) not in known]
        known.update(digest(text) for text in kept)
        if kept:
            documents.append([plain(text, tokenizer) for text in kept])
    return documents


def fits(text: str) -> bool:
    """Whether a sentence is of a usual length."""
    return SENTENCE_CHARS[0] <= len(text) <= SENTENCE_CHARS[1]


def plain(text: str, tokenizer: Tokenizer) -> Learned:
    """A sentence of which nothing is known."""
    words = words_of(tokenizer, shadow_of(text), start=0, sentence=0)
    return Learned(text=text, words=words, names=None, triggers=None, quotes=None)


def shared_groups(path: Path) -> list[list[str]]:
    """Sentences of a file of annotated ones by document; items of the daily pages alone."""
    groups: dict[str, list[str]] = {}
    for number, raw in enumerate(path.open(encoding="utf-8")):
        line = json.loads(raw)
        alone = line["doc"].startswith("wce")
        groups.setdefault(f"{line['doc']} {number}" if alone else line["doc"], []).append(line["text"])
    return list(groups.values())


def daily_groups() -> list[list[str]]:
    """News items of the daily pages one by one, without the days of the development split."""
    held_out = {json.loads(raw)["doc"] for raw in DEV.open(encoding="utf-8")}
    return [
        [text]
        for source, text in daily_sentences()
        if source not in held_out and text.endswith(".") and "](" not in text
    ]


def wikievents_groups(draw: Draw) -> list[list[str]]:
    """Beginnings of WikiEvents documents."""
    groups = []
    for raw in WIKIEVENTS.open(encoding="utf-8"):
        groups.append([joined(tokens) for tokens in json.loads(raw)["sentences"][: draw.document_sentences]])
    return groups


def gmb_groups(draw: Draw) -> list[list[str]]:
    """Runs of four lines of GMB."""
    lines = GMB.read_text("utf-8").split("\n")
    return [
        [joined_gmb(line) for line in lines[first : first + 4]]
        for first in range(5, len(lines), draw.gmb_every)
    ]


def causal_groups() -> list[list[str]]:
    """Sentences of the Causal News Corpus, one by one."""
    return [[text] for _, text in protest_sentences()]


def placed_verbs() -> list[list[str]]:
    """Sentences of the places of events, one by one."""
    return [[text] for _, text in placed_sentences()]


def wikinews_groups(draw: Draw) -> list[list[str]]:
    """Wikinews pages: a token a line, its columns apart by tabs, between marks of sentences."""
    return _articles(WIKINEWS, "*.xml", wikinews_sentences, draw)


def war_groups(draw: Draw) -> list[list[str]]:
    """Articles on wars: the long told page, which news corpora lack."""
    return _articles(WARS, "*.tml", war_sentences, draw)


def _articles(
    folder: Path, pattern: str, sentences_of: Callable[[str], list[str]], draw: Draw
) -> list[list[str]]:
    return [
        sentences_of(path.read_text("utf-8"))[: draw.document_sentences]
        for path in sorted(folder.glob(pattern))
    ]
