"""A record without one of its objects, and without what pointed to it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from watchfloor.records import Actor, Event, Figure, Place, Quote, Record
from watchfloor.store.kept import ObjectKind
from watchfloor.store.objects import LISTS

__all__ = ["without"]


def without(record: Record, kind: ObjectKind, ident: str) -> Record:
    """The record without an object; what named it names nothing or nobody instead, and says so nowhere else."""
    name = LISTS[kind]
    left: dict[str, Any] = {name: tuple(part for part in getattr(record, name) if part.id != ident)}
    record = replace(record, **left)
    return replace(
        record,
        places=tuple(_place(place, ident) for place in record.places),
        actors=tuple(_actor(actor, ident) for actor in record.actors),
        events=tuple(_event(event, ident) for event in record.events),
        figures=tuple(_figure(figure, ident) for figure in record.figures),
        quotes=tuple(_quote(quote, ident) for quote in record.quotes),
        causes=tuple(
            replace(cause, source=_unless(cause.source, ident))
            for cause in record.causes
            if ident not in {cause.effect, cause.cause}
        ),
        timeline=tuple(
            replace(entry, events=_others(entry.events, ident))
            for entry in record.timeline
            if entry.date != ident and (entry.text is not None or _others(entry.events, ident))
        ),
    )


def _unless(value: str | None, ident: str) -> str | None:
    return None if value == ident else value


def _others(idents: tuple[str, ...], ident: str) -> tuple[str, ...]:
    return tuple(one for one in idents if one != ident)


def _place(place: Place, ident: str) -> Place:
    return replace(place, inside=None) if place.inside == ident else place


def _actor(actor: Actor, ident: str) -> Actor:
    if all(tie.to != ident for tie in actor.affiliations):
        return actor
    return replace(actor, affiliations=tuple(tie for tie in actor.affiliations if tie.to != ident))


def _event(event: Event, ident: str) -> Event:
    return replace(
        event,
        date=_unless(event.date, ident),
        actors=_others(event.actors, ident),
        recipients=_others(event.recipients, ident),
        places=_others(event.places, ident),
        figures=_others(event.figures, ident),
        sources=_others(event.sources, ident),
        denied_by=_others(event.denied_by, ident),
    )


def _figure(figure: Figure, ident: str) -> Figure:
    return replace(
        figure,
        date=_unless(figure.date, ident),
        event=_unless(figure.event, ident),
        source=_unless(figure.source, ident),
        part_of=_unless(figure.part_of, ident),
        replaced_by=_unless(figure.replaced_by, ident),
        conflicts=_others(figure.conflicts, ident),
    )


def _quote(quote: Quote, ident: str) -> Quote:
    return replace(
        quote,
        speaker=_unless(quote.speaker, ident),
        speaks_for=_unless(quote.speaks_for, ident),
        date=_unless(quote.date, ident),
        continues=_unless(quote.continues, ident),
    )
