"""Which date governs a place in the text that has none of its own."""

from __future__ import annotations

import re
import sys
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from watchfloor.asides import is_of_aside
from watchfloor.records import DateMention, Reading, Span

__all__ = ["anchor_for"]

# "the 1999 constitution", "its 2015 deal": the year says which one, not when something was done
_SAYS_WHICH = re.compile(r"(?:(?<!\w)(?:the|an?|his|her|its|their|our|this|that|each)|'s|s')\s$", re.I)
_NOUN = re.compile(
    r"\s(?!(?:and|or|but|to|in|at|on|of|by|for|from|after|before|when|while|as|with|that|who|which|was|were|is|has|had)\b)[a-z]"
)
_SAME_PHRASE = re.compile(r"\s(?:(?!(?:and|or|but|to)\b)[\w-]+\s){0,2}")


def anchor_for(
    reading: Reading, position: int, mentions: Sequence[DateMention]
) -> tuple[DateMention | None, str]:
    """The date that governs a position, and why: its sentence's, its line's, or the running text's; None with a reason.

    mentions: in text order; those without words come last. Only dates with a start count. The nearest in the sentence
    wins, the earlier in a tie. The search back stops at the heading of the run.
    """
    at = bisect_right(reading.sentences, position, key=lambda one: one.span.start) - 1
    if at >= 0 and position < reading.sentences[at].span.end:
        own = [
            one
            for one in _within(mentions, reading.sentences[at].span)
            if _reaches(reading, one[0], position)
        ]
        if own:
            return min(own, key=lambda one: _gap(one[0], position))[1], "the date in the same sentence"
    return _around(reading, position, mentions)


def _start(mention: DateMention) -> int:
    return mention.span.start if mention.span is not None else sys.maxsize


def _within(mentions: Sequence[DateMention], outer: Span) -> list[tuple[Span, DateMention]]:
    """The dates inside a span, with their own spans."""
    first, last = bisect_left(mentions, outer.start, key=_start), bisect_left(mentions, outer.end, key=_start)
    return [(one.span, one) for one in mentions[first:last] if one.span is not None and _is_dated(one)]


def _is_dated(mention: DateMention) -> bool:
    return mention.start is not None and mention.timex_type in {"DATE", "TIME"}


def _reaches(reading: Reading, span: Span, position: int) -> bool:
    """Whether a date can be that of a place in the text.

    One that only says which thing is meant ("the 1999 constitution") holds for that thing, one in an aside for that.
    """
    shadow = reading.shadow
    says_which = _SAYS_WHICH.search(shadow, max(0, span.start - 8), span.start)
    if says_which is not None and _NOUN.match(shadow, span.end) is not None:
        return _SAME_PHRASE.fullmatch(shadow, span.end, max(span.end, position)) is not None
    at = max(0, bisect_right(reading.sentences, span.start, key=lambda one: one.span.start) - 1)
    return not is_of_aside(shadow, reading.sentences[at].span, span, position)


def _gap(span: Span, position: int) -> int:
    return max(span.start - position, position - span.end, 0)


def _around(
    reading: Reading, position: int, mentions: Sequence[DateMention]
) -> tuple[DateMention | None, str]:
    index = bisect_right(reading.zones, position, key=lambda one: one.start) - 1
    if index < 0 or position >= reading.zones[index].end:
        return None, "the position is in no paragraph"
    zone = reading.zones[index]
    here = _within(mentions, zone.span)
    if zone.kind == "timeline":
        return (here[0][1], "the date that leads the line") if here else (None, "the line has no date")
    before = [one for span, one in here if span.start < position and _reaches(reading, span, position)]
    if before:
        return before[-1], "the date before it in the paragraph"
    if zone.kind in {"caption", "title", "heading"}:
        return None, "no date in it"
    return _running(reading, index, mentions)


def _running(reading: Reading, index: int, mentions: Sequence[DateMention]) -> tuple[DateMention | None, str]:
    """The last date before, back to the heading of the run, in paragraphs of the same kind."""
    zone = reading.zones[index]
    for earlier in reversed(reading.zones[:index]):
        if earlier.kind not in (zone.kind, "heading"):
            continue
        own = [one for one in _within(mentions, earlier.span) if _reaches(reading, one[0], zone.start)]
        if earlier.kind == "heading":
            return (
                (own[-1][1], "the date in the heading above") if own else (None, "no date since the heading")
            )
        if own:
            return own[-1][1], "the running date, from the paragraphs before"
    return None, "no date before it"
