"""The timeline of a report: what happened when, oldest first, dated boxes and body joined."""

from __future__ import annotations

from collections.abc import Sequence

from watchfloor.records import DateMention, Event, Reading, Span, TimelineEntry, inside

__all__ = ["timeline_of"]

_TOLD = {"actual", "ended", "planned"}


def timeline_of(
    reading: Reading, dates: Sequence[DateMention], events: Sequence[Event]
) -> tuple[TimelineEntry, ...]:
    """Entries in order of time; within a day those with an hour first by hour, then in text order.

    A line of a dated box is an entry with its words, whether an event was read in it or not; a line without a date of
    its own is of the day of the line before. Other entries
    gather the events of one day. Events that were only demanded, threatened, possible or denied are left
    out: the timeline says what happened and what is planned.
    """
    by_id = {date.id: date for date in dates}
    entries: list[TimelineEntry] = []
    placed: set[str] = set()
    date: DateMention | None = None
    for zone in reading.zones:
        if zone.kind != "timeline" or zone.repeats is not None:
            date = date if zone.kind in {"caption", "boilerplate"} else None
            continue
        opening = _leading(zone.span, dates)
        date = date if opening is None else opening
        if date is None or date.start is None:
            continue
        inner = tuple(
            event.id
            for event in events
            if any(inside(mention.trigger, zone.span) for mention in event.mentions)
        )
        placed |= {event.id for event in events if event.id in inner and event.date == date.id}
        entries.append(TimelineEntry(date=date.id, events=inner, text=zone.span))
    days: dict[tuple[str, str], tuple[str, list[str]]] = {}
    for event in events:
        dated = by_id.get(event.date or "")
        if (
            dated is None
            or dated.start is None
            or dated.end is None
            or event.id in placed
            or event.status not in _TOLD
        ):
            continue
        days.setdefault((dated.start, dated.end), (dated.id, []))[1].append(event.id)
    entries.extend(
        TimelineEntry(date=ident, events=tuple(idents), text=None) for ident, idents in days.values()
    )
    return tuple(sorted(entries, key=lambda entry: _when(by_id[entry.date])))


def _leading(zone: Span, dates: Sequence[DateMention]) -> DateMention | None:
    """The date that opens a line, with days or without."""
    inner = [date for date in dates if date.span is not None and inside(date.span, zone)]
    first = min(inner, key=lambda date: date.span or zone, default=None)
    return (
        first if first is not None and first.span is not None and first.span.start - zone.start < 12 else None
    )


def _when(date: DateMention) -> tuple[str, str]:
    return date.start or "", date.end or ""
