"""Which date governs a place in the text that has none of its own."""

from __future__ import annotations

import re
import sys
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from watchfloor.asides import is_compared, is_counted, is_of_aside
from watchfloor.records import DateMention, Reading, Span, Zone

__all__ = ["anchor_for"]

# "the 1999 constitution", "its 2015 deal": the year says which one, not when something was done
_SAYS_WHICH = re.compile(r"(?:(?<!\w)(?:the|an?|his|her|its|their|our|this|that|each)|'s|s')\s$", re.I)
_NOUN = re.compile(
    r"\s(?!(?:and|or|but|to|in|at|on|of|by|for|from|after|before|when|while|as|with|that|who|which|was|were|is|has|had|the|an?|this|its|his|her|their)\b)[a-z]"
)
_WORD = re.compile(r"[^\W\d_]{3}")
_OPENING_CHARS = 12  # a bullet, "At around"
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

    One that only says which thing is meant ("the 1999 constitution") holds for that thing, one in an aside for that, one
    that is counted from an act ("a day after gunmen fled") for that act, one of a figure compared with for that figure.
    """
    shadow = reading.shadow
    says_which = _SAYS_WHICH.search(shadow, max(0, span.start - 8), span.start)
    if says_which is not None and _NOUN.match(shadow, span.end) is not None:
        return _SAME_PHRASE.fullmatch(shadow, span.end, max(span.end, position)) is not None
    at = max(0, bisect_right(reading.sentences, span.start, key=lambda one: one.span.start) - 1)
    sentence = reading.sentences[at].span
    counted = is_counted(shadow, sentence, span, position)
    if counted is not None:
        return counted
    return not (
        is_compared(shadow, sentence, span, position) or is_of_aside(shadow, sentence, span, position)
    )


def _gap(span: Span, position: int) -> int:
    return max(span.start - position, position - span.end, 0)


def _around(
    reading: Reading, position: int, mentions: Sequence[DateMention]
) -> tuple[DateMention | None, str]:
    index = bisect_right(reading.zones, position, key=lambda one: one.start) - 1
    if index < 0 or position >= reading.zones[index].end:
        return None, "the position is in no paragraph"
    zone = reading.zones[index]
    if zone.kind == "timeline":
        return _of_line(reading, index, position, mentions)
    here = _within(mentions, zone.span)
    before = [one for span, one in here if span.start < position and _reaches(reading, span, position)]
    if before:
        return before[-1], "the date before it in the paragraph"
    if zone.kind in {"caption", "title", "heading"}:
        return None, "no date in it"
    return _running(reading, index, mentions)


def _of_line(
    reading: Reading, index: int, position: int, mentions: Sequence[DateMention]
) -> tuple[DateMention | None, str]:
    """The date that leads a line of a list; for a line without one that of the line before, or of the heading above."""
    own = [one for span, one in _within(mentions, reading.zones[index].span) if span.start < position]
    for at in range(index, -1, -1):
        zone = reading.zones[at]
        if zone.kind == "heading":
            found = _heading_date(reading, zone, mentions)
            return (found, "the date in the heading above") if found else (None, "the line has no date")
        if zone.kind != "timeline":
            break
        lead = _opening(zone, mentions)
        if lead is not None:
            reason = "the date that leads the line" + (" before" if at < index else "")
            return (lead, reason) if _is_dated(lead) else (None, f"{lead.text!r} gives no day")
        if own:
            return own[0], "the date before it in the line"
    return None, "the line has no date"


def _opening(zone: Zone, mentions: Sequence[DateMention]) -> DateMention | None:
    """The date expression that opens a zone, with days or without."""
    at = bisect_left(mentions, zone.start, key=_start)
    return (
        mentions[at] if at < len(mentions) and _start(mentions[at]) - zone.start <= _OPENING_CHARS else None
    )


def _heading_date(reading: Reading, zone: Zone, mentions: Sequence[DateMention]) -> DateMention | None:
    """The last date of a heading that is made of dates alone, such as "Monday, 3 July" or "Day 2 (4 July)"."""
    rest, at = "", zone.start
    dated = None
    for span, one in _within(mentions, zone.span):
        rest, at, dated = rest + reading.shadow[at : span.start], span.end, one
    return dated if _WORD.search(rest + reading.shadow[at : zone.end]) is None else None


def _running(reading: Reading, index: int, mentions: Sequence[DateMention]) -> tuple[DateMention | None, str]:
    """The last date before, back to the heading of the run, in paragraphs of the same kind."""
    zone = reading.zones[index]
    heading = next((one for one in reversed(reading.zones[:index]) if one.kind == "heading"), None)
    dated = _heading_date(reading, heading, mentions) if heading is not None else None
    if dated is not None:
        return dated, "the date in the heading above"
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
