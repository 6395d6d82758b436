"""Where the words behind an entry of the record stand, as seen from the line that shows it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence

from watchfloor.records import Actor, Event, Place, Record, Role, Span, overlap

__all__ = ["Evidence"]


class Evidence:
    """Finds, for an actor or place of one line, the mentions of it that this line was read from."""

    def __init__(self, record: Record) -> None:
        """Indexes the record by id and by paragraph."""
        self.text = record.report.text
        self.actors = {actor.id: actor for actor in record.actors}
        self.places = {place.id: place for place in record.places}
        self.dates = {dated.id: dated for dated in record.dates}
        self.zone_starts = [zone.start for zone in record.zones]

    def of_role(self, event: Event, role: Role, entry: Actor | Place) -> tuple[Span, ...]:
        """The words of an event's mentions that fill `role` with this entry, else the entry's words nearest by."""
        fillers = [span for mention in event.mentions for span in mention.roles.get(role, ())]
        named = [span for span in fillers if any(overlap(span, own) > 0 for own in entry.spans)]
        return _once(named) or self.nearest(entry.spans, [mention.trigger for mention in event.mentions])

    def nearest(self, spans: Sequence[Span], anchors: Sequence[Span]) -> tuple[Span, ...]:
        """Those of `spans` in the paragraphs of `anchors`, else the one that stands nearest to an anchor."""
        zones = {self.zone_of(anchor) for anchor in anchors}
        beside = _once(span for span in spans if self.zone_of(span) in zones)
        if beside or not spans or not anchors:
            return beside or tuple(spans[:1])
        return (min(spans, key=lambda span: min(abs(span.start - anchor.start) for anchor in anchors)),)

    def zone_of(self, span: Span) -> int:
        """The index of the zone in which a span begins."""
        return bisect_right(self.zone_starts, span.start) - 1

    def date(self, ident: str | None) -> tuple[Span, ...]:
        """The words of a date; none for the day of publication."""
        dated = self.dates.get(ident or "")
        return (dated.span,) if dated is not None and dated.span is not None else ()

    def said(self, spans: Iterable[Span], words: str) -> tuple[Span, ...]:
        """Those of `spans` that read `words`, whatever their case and spacing."""
        wanted = " ".join(words.split()).casefold()
        return tuple(
            span for span in spans if " ".join(self.text[span.start : span.end].split()).casefold() == wanted
        )


def _once(spans: Iterable[Span]) -> tuple[Span, ...]:
    return tuple(sorted(set(spans)))
