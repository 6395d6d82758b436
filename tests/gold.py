"""Pages and tags out of annotated sentences, so that each step can be tested on what a perfect model would mark."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from watchfloor.reading import reading_of
from watchfloor.records import (
    CausePair,
    Filler,
    Name,
    Page,
    QuoteMention,
    Reading,
    Role,
    Span,
    Tags,
    TriggerMention,
)

GATE = Path(__file__).parent / "gate" / "sentences.jsonl"
LONG_PAGES = GATE.parent / "long_pages.jsonl"  # sentences of the pages in the folder long_pages
ROLES: tuple[Role, ...] = (
    "actor", "recipient", "target", "place", "date", "instrument", "killed", "injured", "arrested", "crowd", "deployed", "source",
)  # fmt: skip


def documents(path: Path) -> dict[str, list[dict[str, Any]]]:
    """Annotated lines by document, in order."""
    found: dict[str, list[dict[str, Any]]] = {}
    for raw in path.read_text("utf-8").splitlines():
        line = json.loads(raw)
        found.setdefault(line["doc"], []).append(line)
    return found


def locate(text: str, words: str) -> Span:
    """Where `words` stand in `text`; "x#2" is the second occurrence, counted at word edges."""
    nth = 1
    if words not in text and (match := re.fullmatch(r"(.*)#(\d+)", words, re.DOTALL)):
        words, nth = match[1], int(match[2])
    left = r"(?<!\w)" if words[0].isalnum() else ""
    right = r"(?!\w)" if words[-1].isalnum() else ""
    hits = [match.start() for match in re.finditer(left + re.escape(words) + right, text)]
    return Span(hits[nth - 1], hits[nth - 1] + len(words))


def whole_text(path: Path, name: str) -> str | None:
    """The page whose sentences a file annotates, where it stands whole beside the file; None where it does not."""
    page = path.with_suffix("") / f"{name}.txt"
    return page.read_text("utf-8") if page.exists() else None


def sentence_spans(lines: Sequence[dict[str, Any]], text: str) -> list[Span]:
    """Where the annotated sentences stand in a page, each behind the one before. Raises ValueError when one is missing."""
    spans: list[Span] = []
    for line in lines:
        start = text.index(line["text"], spans[-1].end if spans else 0)
        spans.append(Span(start, start + len(line["text"])))
    return spans


def gold(name: str, lines: Sequence[dict[str, Any]], whole: str | None = None) -> tuple[Page, Reading, Tags]:
    """A page and the tags that the annotation of its sentences gives; without `whole`, each sentence is a paragraph of it."""
    text = whole or "".join(line["text"] + "\n\n" for line in lines)
    starts = [span.start for span in sentence_spans(lines, text)]
    page = Page(name=name, sha256="0" * 64, text=text, published=lines[0]["date"], published_from="given")
    reading = reading_of(page)
    names, triggers, quotes, causes = [], [], [], []
    for start, line in zip(starts, lines, strict=True):
        place = _Placer(line["text"], start, reading)
        names += [Name(span=place(words), kind=kind, score=1.0) for words, kind in line.get("entities", [])]
        triggers += [_trigger(event, place) for event in line.get("events", [])]
        quotes += [_quote(quote, place) for quote in line.get("quotes", []) if quote.get("content")]
        causes += [
            CausePair(effect=place(one), cause=place(other), score=1.0)
            for one, other in line.get("causes", [])
        ]
    return (
        page,
        reading,
        Tags(names=tuple(names), triggers=tuple(triggers), quotes=tuple(quotes), causes=tuple(causes)),
    )


class _Placer:
    def __init__(self, text: str, start: int, reading: Reading) -> None:
        self.text, self.start, self.reading = text, start, reading

    def __call__(self, words: str) -> Span:
        span = locate(self.text, words)
        return Span(self.start + span.start, self.start + span.end)

    def sentence(self, span: Span) -> int:
        """The sentence that holds a span; the one before it where the reading leaves that part of the page out."""
        begun = [
            index
            for index, sentence in enumerate(self.reading.sentences)
            if sentence.span.start <= span.start
        ]
        return begun[-1] if begun else 0


def _trigger(event: dict[str, Any], place: _Placer) -> TriggerMention:
    trigger = place(event["trigger"])
    return TriggerMention(
        trigger=trigger,
        type=event["type"],
        mode=event.get("mode") or None,
        status=event["status"],
        sentence=place.sentence(trigger),
        score=1.0,
        runner_up=None,
        fillers=tuple(_fillers(event, place)),
    )


def _fillers(event: dict[str, Any], place: _Placer) -> Iterator[Filler]:
    for role in ROLES:
        for words in event.get(role, []):
            yield Filler(role=role, span=place(words), score=1.0)


def _quote(quote: dict[str, Any], place: _Placer) -> QuoteMention:
    return QuoteMention(
        kind=quote["kind"],
        content=place(quote["content"]),
        speaker=place(quote["speaker"]) if quote.get("speaker") else None,
        cue=place(quote["cue"]) if quote.get("cue") else None,
        score=1.0,
    )
