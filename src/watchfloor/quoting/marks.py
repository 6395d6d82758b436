"""Quotation marks: the stretches of each sentence that stand between them, in double or single marks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from watchfloor.records import Reading, SetAside, Span, overlap

__all__ = ["Marked", "marked_in", "no_quotations"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """The part of a marked stretch that lies in one sentence, without the marks.

    is_opened, is_closed: whether the opening and the closing mark stand in this sentence too.
    """

    span: Span
    sentence: int
    is_opened: bool
    is_closed: bool


_DOUBLE = re.compile(r"\"{1,2}|''")
_OPENING_BEFORE = re.compile(r"[\s(\[{:,;-]$|^$")
_SINGLE_OPENING = re.compile(r"(?<![\w'.,!?%)])'(?=[^\W\d]|\[|\()")
_SINGLE_CLOSING = re.compile(r"(?<=[\w.,!?%)\]])'(?![\w'])")
_LONGEST_SINGLE_CHARS = 700  # an apostrophe that would open more than this is no quotation mark
_PARAGRAPHS_OPEN = 4  # how many paragraphs a quotation may stay open over before its mark counts as stray


def marked_in(reading: Reading) -> list[Marked]:
    """Every marked stretch, cut at the ends of sentences, in text order.

    A mark that its paragraph leaves open runs to the paragraph's end, and over the next ones to the mark that closes it.
    """
    found: list[Marked] = []
    by_zone: dict[int, list[tuple[int, Span]]] = {}
    for index, sentence in enumerate(reading.sentences):
        by_zone.setdefault(sentence.zone, []).append((index, sentence.span))
    for stretch, zone in _stretches(reading, sorted(by_zone)):
        for index, own in by_zone[zone]:
            piece = Span(max(stretch.start, own.start), min(stretch.end, own.end))
            trimmed = _trimmed(reading.shadow, piece) if piece.start < piece.end else piece
            if trimmed.start < trimmed.end:
                found.append(
                    Marked(
                        span=trimmed,
                        sentence=index,
                        is_opened=stretch.start >= own.start
                        and reading.shadow[max(0, stretch.start - 1)] in "\"'",
                        is_closed=stretch.end <= own.end
                        and reading.shadow[stretch.end : stretch.end + 1] in {'"', "'"},
                    )
                )
    return sorted(found, key=lambda marked: marked.span)


def no_quotations(reading: Reading, contents: Sequence[Span]) -> tuple[SetAside, ...]:
    """Stretches in marks that lie in no quotation, in text order: names, and words that the report holds at arm's length."""
    held: dict[Span, SetAside] = {}
    for stretch in marked_in(reading):
        if any(overlap(stretch.span, content) > 0 for content in contents):
            continue
        words = reading.shadow[stretch.span.start : stretch.span.end].split()
        is_name = all(word[:1].isupper() or word[:1].isdigit() for word in words)
        reason = "a name or title in marks" if is_name else "words that the report holds at arm's length"
        held[stretch.span] = SetAside(span=stretch.span, reason=reason)
    return tuple(held.values())


def _stretches(reading: Reading, zones: list[int]) -> Iterator[tuple[Span, int]]:
    """Marked stretches with their zone; each lies in one zone."""
    open_over: list[int] = []  # zones since the one that left its quotation open
    is_open = False
    for zone in zones:
        span = reading.zones[zone].span
        doubles, closes_first, leaves_open = _doubles(reading.shadow, span)
        if is_open and closes_first is not None:
            yield from ((reading.zones[between].span, between) for between in open_over)
            yield Span(span.start, closes_first), zone
        for stretch in doubles:
            yield stretch, zone
        yield from ((single, zone) for single in _singles(reading.shadow, span, doubles))
        if leaves_open:
            is_open, open_over = True, []
        elif doubles or closes_first is not None or len(open_over) >= _PARAGRAPHS_OPEN:
            is_open, open_over = False, []
        elif is_open:
            open_over.append(zone)


def _doubles(shadow: str, zone: Span) -> tuple[list[Span], int | None, bool]:
    """Stretches in double marks; where a closing mark comes before any opening one; whether the last stays open."""
    found: list[Span] = []
    closes_first = None
    start: int | None = None
    for match in _DOUBLE.finditer(shadow, zone.start, zone.end):
        opens = _opens(shadow, match, zone)
        if start is None and opens:
            start = match.end()
        elif start is None:
            if not found and closes_first is None:
                closes_first = match.start()
        elif not opens:
            found.append(Span(start, match.start()))
            start = None
        elif not _closes(shadow, match, zone):
            start = match.end()  # the mark before it was a stray one
    if start is not None:
        found.append(Span(start, zone.end))
    return found, closes_first, start is not None


def _opens(shadow: str, match: re.Match[str], zone: Span) -> bool:
    before = shadow[max(zone.start, match.start() - 1) : match.start()]
    after = shadow[match.end() : min(zone.end, match.end() + 1)]
    return _OPENING_BEFORE.search(before) is not None and bool(after.strip())


def _closes(shadow: str, match: re.Match[str], zone: Span) -> bool:
    before = shadow[max(zone.start, match.start() - 1) : match.start()]
    return bool(before.strip()) and before not in "([{"


def _singles(shadow: str, zone: Span, doubles: list[Span]) -> Iterator[Span]:
    at = zone.start
    while (opening := _SINGLE_OPENING.search(shadow, at, zone.end)) is not None:
        at = opening.end()
        limit = min(zone.end, at + _LONGEST_SINGLE_CHARS)
        closings = list(_SINGLE_CLOSING.finditer(shadow, at, limit))
        if not closings or any(overlap(Span(opening.start(), at), double) > 0 for double in doubles):
            continue
        closing = next((one for one in closings if not _is_possessive(shadow, one)), closings[0])
        following = _SINGLE_OPENING.search(shadow, at, closing.start())
        if following is not None and any(one.start() < following.start() for one in closings):
            closing = closings[0]
        yield Span(at, closing.start())
        at = closing.end()


def _is_possessive(shadow: str, closing: re.Match[str]) -> bool:
    """Whether a closing mark reads as "the rebels' base": after an s, with a small letter to follow."""
    before = shadow[closing.start() - 1]
    return before in "sS" and re.match(r"\s[a-z]", shadow[closing.end() : closing.end() + 2]) is not None


def _trimmed(shadow: str, span: Span) -> Span:
    """Without spaces, marks and a comma at the ends: those belong to the frame."""
    text = shadow[span.start : span.end]
    kept = text.strip(" \n\"'").rstrip(",;:- \n\"'")
    start = span.start + text.find(kept) if kept else span.end
    return Span(start, start + len(kept))
