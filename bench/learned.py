"""The annotated sentences that may be learned from; they and their reader need ../shared."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from bench.told import Told
from training.annotations import PAGES, training_lines
from training.offsets import in_offsets
from training.paths import TRAIN
from watchfloor.reading import shadow_of
from watchfloor.records import Filler, Reading, Sentence, Span, TriggerMention, Zone
from watchfloor.tagging.labels import ROLES

__all__ = ["annotated"]


def annotated() -> Iterator[Told]:
    """Every annotated sentence that may be learned from."""
    yield from map(_told, training_lines())
    for path in (TRAIN, *sorted(PAGES.glob("*.jsonl"))):
        for raw in path.read_text("utf-8").splitlines():
            line = json.loads(raw)
            yield _told({**in_offsets(line, line), "text": line["text"]})


def _told(line: dict[str, Any]) -> Told:
    span = Span(0, len(line["text"]))
    reading = Reading(
        shadow=shadow_of(line["text"]),
        zones=(Zone(kind="body", start=span.start, end=span.end),),
        sentences=(Sentence(span=span, zone=0),),
    )
    return Told(reading=reading, mentions=tuple(_mention(event) for event in line["events"]))


def _mention(event: dict[str, Any]) -> TriggerMention:
    fillers = (
        Filler(role=role, span=Span(*span), score=1.0) for role in ROLES for span in event.get(role, ())
    )
    return TriggerMention(
        trigger=Span(*event["trigger"]),
        type=event["type"],
        mode=event.get("mode"),
        status=event["status"],
        sentence=0,
        score=1.0,
        runner_up=None,
        fillers=tuple(fillers),
    )
