"""Event locations: sentences that tell where the event of one verb happened."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tokenizers import Tokenizer

from training.learned import Document, Extent, Learned, Trigger, extent_of
from training.transfer.tables import json_lines
from watchfloor.reading import shadow_of
from watchfloor.records import Span
from watchfloor.tagging.words import Words, words_of

__all__ = ["event_location"]

FEWEST_LETTERS = 3  # of a location; shorter spans are slips of the hand
LONGEST_CHARS = 420


def event_location(folder: Path, tokenizer: Tokenizer) -> list[Document]:
    """One sentence a document: a verb that may or may not be an event of ours, and its places.

    Only named places were marked, so words in lower case (a bridge, the village) stay silent.
    """
    documents = []
    for line in json_lines(folder / "event_location" / "labelled.jsonl"):
        if item := _item(line, tokenizer):
            documents.append([item])
    return documents


def _item(line: dict[str, Any], tokenizer: Tokenizer) -> Learned | None:
    """One line, or None when it was turned down, its spans are broken or it has not one verb.

    A line that nobody accepted and that has no place is left out: every sixth of those does name one.
    """
    text = line["text"]
    spans = [(span["label"], Span(span["start"], span["end"])) for span in line.get("spans", ())]
    verbs = [span for label, span in spans if label == "VERB"]
    named = [span for label, span in spans if label == "LOCATION"]
    if len(verbs) != 1 or len(text) > LONGEST_CHARS or line.get("answer", "accept") != "accept":
        return None
    if not named and "answer" not in line:
        return None
    if any(span.end - span.start < FEWEST_LETTERS or not text[span.start].isupper() for span in named):
        return None
    words = words_of(tokenizer, shadow_of(text), start=0, sentence=0)
    verb = extent_of(words, verbs[0])
    if verb is None:
        return None
    places = [extent for span in named if (extent := extent_of(words, span))]
    trigger = Trigger(
        extent=verb,
        type=None,
        mode=None,
        status=None,
        fillers=tuple(("place", extent) for extent in places),
        known=frozenset({"place"}),
        silent=tuple(("place", extent) for extent in _lower(text, words, places)),
    )
    return Learned(text=text, words=words, names=None, triggers=(trigger,), quotes=None, all_triggers=False)


def _lower(text: str, words: Words, places: list[Extent]) -> list[Extent]:
    """Words that begin with a small letter and are not part of a place."""
    inside = {word for begin, end in places for word in range(begin, end)}
    return [
        (number, number + 1)
        for number, span in enumerate(words.spans)
        if text[span.start].islower() and number not in inside
    ]
