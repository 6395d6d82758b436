"""Whose word an event rests on: the speakers of the quotations that report it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import replace

from watchfloor.records import Event, EventMention, Quote, Span, inside

__all__ = ["with_sources"]

_LOOK_BACK = 40  # quotations that begin before a trigger and may still hold it; nesting is never this deep


def with_sources(events: Iterable[Event], quotes: Sequence[Quote]) -> list[Event]:
    """`events`, each that only speakers tell of with those speakers as its sources.

    An event that any mention states in the report's own words is the reporter's, and keeps the sources that
    its mentions name.
    """
    ordered = sorted(quotes, key=lambda quote: quote.content)
    starts = [quote.content.start for quote in ordered]
    return [_sourced(event, ordered, starts) for event in events]


def _sourced(event: Event, quotes: Sequence[Quote], starts: Sequence[int]) -> Event:
    if event.sources:
        return event
    holding = [_holding(mention.trigger, quotes, starts) for mention in event.mentions]
    said = [quote for quote in holding if quote is not None and quote.speaker is not None]
    if len(said) < len(event.mentions):
        reason = (
            "the reporter states it"
            if any(
                quote is None and not _has_source(mention)
                for quote, mention in zip(holding, event.mentions, strict=True)
            )
            else "said by somebody whom the text does not name"
        )
        return replace(event, why={**event.why, "sources": reason})
    speakers = tuple(dict.fromkeys(quote.speaker for quote in said if quote.speaker is not None))
    stances = ", ".join(dict.fromkeys(quote.stance for quote in said))
    reason = f"told only in quotations, whose speaker {stances} it"
    return replace(event, sources=speakers, why={**event.why, "sources": reason})


def _holding(trigger: Span, quotes: Sequence[Quote], starts: Sequence[int]) -> Quote | None:
    """The shortest quotation that a trigger stands in."""
    last = bisect_right(starts, trigger.start)
    found = [quote for quote in quotes[max(0, last - _LOOK_BACK) : last] if inside(trigger, quote.content)]
    return min(found, key=lambda quote: quote.content.end - quote.content.start, default=None)


def _has_source(mention: EventMention) -> bool:
    return bool(mention.roles.get("source"))
