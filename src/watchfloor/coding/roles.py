"""Which words fill a role of a mention."""

from __future__ import annotations

from watchfloor.records import Role, Span, TriggerMention

__all__ = ["COUNTS", "spans_of"]

COUNTS: tuple[Role, ...] = ("killed", "injured", "arrested", "crowd", "deployed")


def spans_of(mention: TriggerMention, role: Role) -> list[Span]:
    """The words that fill a role of a mention, in order."""
    return [filler.span for filler in mention.fillers if filler.role == role]
