"""Places that are named for those who act from there: "Tehran said", "Washington accused"."""

from __future__ import annotations

from watchfloor.records import Span, Tags, overlap

__all__ = ["is_metonym"]

_ACTING = frozenset({"actor", "recipient", "source"})


def is_metonym(span: Span, tags: Tags) -> bool:
    """Whether the mention at `span` acts, is acted with or speaks, and nowhere says where something happened."""
    roles = {
        filler.role
        for trigger in tags.triggers
        for filler in trigger.fillers
        if overlap(filler.span, span) > 0
    }
    speaks = any(quote.speaker is not None and overlap(quote.speaker, span) > 0 for quote in tags.quotes)
    return "place" not in roles and (speaks or bool(roles & _ACTING))
