"""Which date governs a place in the text that has none of its own."""

from __future__ import annotations

from collections.abc import Sequence

from watchfloor.records import DateMention, Reading, Span, inside

__all__ = ["anchor_for"]


def anchor_for(
    reading: Reading, position: int, mentions: Sequence[DateMention]
) -> tuple[DateMention | None, str]:
    """The date that governs a position, and why: its sentence's, its line's, or the running text's; None with a reason.

    mentions: in text order. Only dates with a start count. The nearest in the sentence wins, the earlier in a tie.
    """
    dated = [
        (one.span, one)
        for one in mentions
        if one.span is not None and one.start is not None and one.timex_type in {"DATE", "TIME"}
    ]
    sentence = next((one for one in reading.sentences if one.span.start <= position < one.span.end), None)
    if sentence is not None:
        own = _within(dated, sentence.span)
        if own:
            return min(own, key=lambda one: _gap(one[0], position))[1], "the date in the same sentence"
    return _around(reading, position, dated)


_Dated = tuple[Span, DateMention]


def _within(dated: Sequence[_Dated], outer: Span) -> list[_Dated]:
    return [one for one in dated if inside(one[0], outer)]


def _gap(span: Span, position: int) -> int:
    return max(span.start - position, position - span.end, 0)


def _around(reading: Reading, position: int, dated: Sequence[_Dated]) -> tuple[DateMention | None, str]:
    index = next(
        (number for number, zone in enumerate(reading.zones) if zone.start <= position < zone.end), None
    )
    if index is None:
        return None, "the position is in no paragraph"
    zone = reading.zones[index]
    here = _within(dated, zone.span)
    before = [one for span, one in here if span.start < position]
    if zone.kind == "timeline":
        return (here[0][1], "the date that leads the line") if here else (None, "the line has no date")
    if before:
        return before[-1], "the date before it in the paragraph"
    if zone.kind in {"caption", "title", "heading"}:
        return None, "no date in it"
    return _running(reading, index, dated)


def _running(reading: Reading, index: int, dated: Sequence[_Dated]) -> tuple[DateMention | None, str]:
    """The last date before, back to the heading of the run, in paragraphs of the same kind."""
    kind = reading.zones[index].kind
    for zone in reversed(reading.zones[:index]):
        if zone.kind == "heading":
            own = _within(dated, zone.span)
            return (
                (own[-1][1], "the date in the heading above") if own else (None, "no date since the heading")
            )
        if zone.kind != kind:
            continue
        earlier = _within(dated, zone.span)
        if earlier:
            return earlier[-1][1], "the running date, from the paragraphs before"
    return None, "no date before it"
