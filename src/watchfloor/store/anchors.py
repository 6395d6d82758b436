"""Stretches of text found again after the text changed."""

from __future__ import annotations

import re

from watchfloor.records import Span
from watchfloor.store.kept import Anchor

__all__ = ["anchor_of", "place_of"]

_AROUND_CHARS = 32  # of text kept on each side


def anchor_of(text: str, span: Span) -> Anchor:
    """The anchor of a stretch of `text`."""
    return Anchor(
        exact=text[span.start : span.end],
        prefix=text[max(0, span.start - _AROUND_CHARS) : span.start],
        suffix=text[span.end : span.end + _AROUND_CHARS],
        start=span.start,
        end=span.end,
    )


def place_of(anchor: Anchor, text: str) -> Span | None:
    """Where an anchor's words stand in `text`: where they stood, else where most of what was around them is; or None."""
    if not anchor.exact:
        return None
    if text[anchor.start : anchor.end] == anchor.exact and _around(anchor, text, anchor.start) > 0:
        return Span(anchor.start, anchor.end)
    starts = [found.start() for found in re.finditer(re.escape(anchor.exact), text)]
    best = max(
        starts,
        key=lambda start: (_around(anchor, text, start), -abs(start - anchor.start)),
        default=None,
    )
    return None if best is None else Span(best, best + len(anchor.exact))


def _around(anchor: Anchor, text: str, start: int) -> int:
    """How many letters next to the place are the same as next to the anchor; 1 for one that had nothing around it."""
    before, after = text[:start], text[start + len(anchor.exact) :]
    same = 0
    for one, other in zip(reversed(anchor.prefix), reversed(before), strict=False):
        if one != other:
            break
        same += 1
    for one, other in zip(anchor.suffix, after, strict=False):
        if one != other:
            break
        same += 1
    return same or int(not anchor.prefix and not anchor.suffix)
