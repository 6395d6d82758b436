"""Annotated documents as the network learns them: spans in words instead of strings."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from tokenizers import Tokenizer

from training.annotations import PAGES, training_lines
from training.learned import Document, Extent, Learned, Quotation, Trigger, extent_of
from training.offsets import in_offsets
from watchfloor.reading import shadow_of
from watchfloor.records import Span
from watchfloor.tagging.labels import ROLES
from watchfloor.tagging.words import words_of

__all__ = ["annotated", "as_ours", "our_own", "written"]

OWN_LABELS = frozenset({*ROLES, "cause", "effect"})


def annotated(path: Path, tokenizer: Tokenizer) -> list[Document]:
    """Documents of a file with joined lines, text and annotation together."""
    lines = [json.loads(raw) for raw in path.open(encoding="utf-8")]
    return grouped([{**in_offsets(line, line), "text": line["text"]} for line in lines], tokenizer)


def our_own(tokenizer: Tokenizer) -> list[Document]:
    """Documents of training/annotations."""
    return as_ours(grouped(training_lines(), tokenizer))


def written(tokenizer: Tokenizer) -> list[Document]:
    """Documents of training/pages: pages of our own invention, text and annotation together."""
    pages = [document for path in sorted(PAGES.glob("*.jsonl")) for document in annotated(path, tokenizer)]
    return as_ours(pages)


def as_ours(documents: list[Document]) -> list[Document]:
    """The documents, marked as annotated by us or by a network that learned from us."""
    return [[replace(item, ours=True) for item in document] for document in documents]


def grouped(lines: Iterable[dict], tokenizer: Tokenizer) -> list[Document]:
    """Lines by document; lines of daily pages stand alone, since they tell separate news."""
    groups: dict[str, list[dict]] = {}
    for line in lines:
        alone = line["source"].startswith("wce")
        groups.setdefault(f"{line['source']} {line['sha256']}" if alone else line["source"], []).append(line)
    return [
        [learned(line, tokenizer) for line in sorted(group, key=lambda line: line["at"])]
        for group in groups.values()
    ]


def learned(line: dict, tokenizer: Tokenizer) -> Learned:
    """One line with offsets as the network learns it."""
    words = words_of(tokenizer, shadow_of(line["text"]), start=0, sentence=0)

    def at(span: Iterable[int]) -> Extent | None:
        return extent_of(words, Span(*span))

    names = [(kind, extent) for start, end, kind in line["entities"] if (extent := at((start, end)))]
    extents = [at(event["trigger"]) for event in line["events"]]
    pairs = [(extents[effect], extents[cause]) for effect, cause in line["causes"]]
    triggers = []
    for event, extent in zip(line["events"], extents, strict=True):
        if extent is None:
            continue
        fillers = [(role, place) for role in ROLES for span in event.get(role, []) if (place := at(span))]
        fillers += [("cause", cause) for effect, cause in pairs if effect == extent and cause]
        fillers += [("effect", effect) for effect, cause in pairs if cause == extent and effect]
        triggers.append(
            Trigger(
                extent=extent,
                type=event["type"],
                mode=event.get("mode") or "",
                status=event["status"],
                fillers=tuple(dict.fromkeys(fillers)),
                known=OWN_LABELS,
            )
        )
    quotes = []
    for quote in line["quotes"]:
        if extent := at(quote["content"]):
            parts = [
                (part, place) for part in ("speaker", "cue") if quote[part] and (place := at(quote[part]))
            ]
            quotes.append(Quotation(extent=extent, kind=quote["kind"], fillers=tuple(parts)))
    return Learned(
        text=line["text"], words=words, names=tuple(names), triggers=tuple(triggers), quotes=tuple(quotes)
    )
