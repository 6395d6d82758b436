"""The page's text pane: a report's paragraphs, cut wherever a stretch of evidence begins or ends.

Evidence overlaps (a name inside a quotation inside an event), and HTML elements cannot. So each paragraph is cut
at every border, and each piece knows all the lines of the record that rest on it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from watchfloor.records import Span, Zone, ZoneKind, overlap
from watchfloor.showing.cells import Mark, Touch

__all__ = ["Block", "Paragraph", "Segment", "blocks_of"]

_STRONGEST_FIRST: tuple[Mark, ...] = (
    "happening",
    "count",
    "when",
    "where",
    "who",
    "cause",
    "aside",
    "name",
    "quote",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """A piece of text within which the same lines rest on every letter. lines: those on the fewest words first."""

    span: Span
    text: str
    lines: tuple[str, ...]
    mark: Mark | None
    is_quoted: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """One zone in pieces. repeats: the index of the zone that it says again."""

    index: int
    span: Span
    segments: tuple[Segment, ...]
    repeats: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """Neighbouring zones that play the same part, so that a box of several paragraphs has one frame."""

    kind: ZoneKind
    paragraphs: tuple[Paragraph, ...]


def blocks_of(text: str, zones: Sequence[Zone], touches: Iterable[Touch]) -> tuple[Block, ...]:
    """The whole text in order, the headline first wherever it stands; every character of a zone lies in exactly one segment."""
    sharing = _by_zone(zones, touches)
    paragraphs = [
        Paragraph(
            index=index,
            span=zone.span,
            segments=tuple(_segments(text, zone.span, sharing[index])),
            repeats=zone.repeats,
        )
        for index, zone in enumerate(zones)
    ]
    blocks = [
        Block(kind=kind, paragraphs=tuple(paragraph for paragraph, _ in run))
        for kind, run in groupby(zip(paragraphs, zones, strict=True), key=lambda pair: pair[1].kind)
    ]
    return tuple(sorted(blocks, key=lambda block: block.kind != "title"))


def _by_zone(zones: Sequence[Zone], touches: Iterable[Touch]) -> list[list[Touch]]:
    """For each zone the touches that share a letter with it. Zones are in text order and do not overlap."""
    sharing: list[list[Touch]] = [[] for _ in zones]
    first = 0
    for touch in sorted(touches, key=lambda touch: touch.span):
        while first < len(zones) and zones[first].end <= touch.span.start:
            first += 1
        for index in range(first, len(zones)):
            if zones[index].start >= touch.span.end:
                break
            if overlap(zones[index].span, touch.span) > 0:
                sharing[index].append(touch)
    return sharing


def _segments(text: str, zone: Span, touches: Sequence[Touch]) -> Iterator[Segment]:
    borders = {zone.start, zone.end}
    for touch in touches:
        borders |= {max(touch.span.start, zone.start), min(touch.span.end, zone.end)}
    waiting = sorted(touches, key=lambda touch: touch.span.start)[::-1]
    active: list[Touch] = []
    for start, end in pairwise(sorted(borders)):
        active = [touch for touch in active if touch.span.end > start]
        while waiting and waiting[-1].span.start <= start:
            active.append(waiting.pop())
        yield _segment(text, Span(start, end), active)


def _segment(text: str, span: Span, active: Sequence[Touch]) -> Segment:
    nearest = sorted(active, key=lambda touch: touch.span.end - touch.span.start)
    marks = {touch.mark for touch in active}
    return Segment(
        span=span,
        text=text[span.start : span.end],
        lines=tuple(dict.fromkeys(touch.line for touch in nearest)),
        mark=next((mark for mark in _STRONGEST_FIRST if mark in marks), None),
        is_quoted="quote" in marks,
    )
