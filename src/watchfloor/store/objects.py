"""The objects of a record by kind: where they stand in it, the words they rest on, and what of them a hand may set."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import cache
from typing import Any

from pydantic import TypeAdapter, ValidationError

from watchfloor.errors import StoreError
from watchfloor.records import Actor, DateMention, Event, Figure, Place, Quote, Record, Span, overlap
from watchfloor.store.kept import ObjectKind

__all__ = [
    "EDITABLE",
    "LISTS",
    "REFERENCES",
    "SPANNED",
    "Part",
    "fitting",
    "must_be_editable",
    "object_at",
    "spans_of",
    "with_part",
]

Part = Event | Actor | Place | Figure | Quote | DateMention

_TYPES: Mapping[ObjectKind, type[Part]] = {
    "event": Event,
    "actor": Actor,
    "place": Place,
    "figure": Figure,
    "quote": Quote,
    "date": DateMention,
}

LISTS: Mapping[ObjectKind, str] = {
    "event": "events",
    "actor": "actors",
    "place": "places",
    "figure": "figures",
    "quote": "quotes",
    "date": "dates",
}
"""The field of Record that holds each kind."""

EDITABLE: Mapping[ObjectKind, frozenset[str]] = {
    "event": frozenset(
        [
            "type",
            "mode",
            "status",
            "background",
            "date",
            "actors",
            "recipients",
            "places",
            "sources",
            "targets",
            "instruments",
            "figures",
        ]
    ),
    "actor": frozenset({"name", "kind", "aliases", "country", "sector"}),
    "place": frozenset(
        ["name", "geonames", "feature", "latitude", "longitude", "country", "admin1", "precision", "inside"]
    ),
    "figure": frozenset(
        ["of", "what", "unit", "value", "low", "high", "exact", "side", "date", "event", "source"]
    ),
    "quote": frozenset({"kind", "stance", "speaker", "channel", "date"}),
    "date": frozenset({"start", "end", "precision"}),
}

REFERENCES: Mapping[tuple[ObjectKind, str], ObjectKind] = {
    ("event", "date"): "date",
    ("event", "actors"): "actor",
    ("event", "recipients"): "actor",
    ("event", "places"): "place",
    ("event", "sources"): "actor",
    ("event", "figures"): "figure",
    ("place", "inside"): "place",
    ("figure", "date"): "date",
    ("figure", "event"): "event",
    ("figure", "source"): "actor",
    ("quote", "speaker"): "actor",
    ("quote", "date"): "date",
}
"""Fields that hold ids, and of what."""

SPANNED: frozenset[tuple[ObjectKind, str]] = frozenset({("event", "targets"), ("event", "instruments")})
"""Fields that hold names with their spans."""


def spans_of(part: Part) -> Sequence[Span]:
    """The words that an object rests on: an event's triggers, a quote's content, all namings of an actor or place."""
    if isinstance(part, Event):
        return [mention.trigger for mention in part.mentions]
    if isinstance(part, Quote):
        return [part.content]
    if isinstance(part, DateMention):
        return [part.span] if part.span is not None else []
    return part.spans


def must_be_editable(kind: ObjectKind, field: str) -> None:
    """Raises StoreError for a field that no hand may set."""
    if field not in EDITABLE[kind]:
        raise StoreError(
            f"{field!r} of a {kind} cannot be set by hand; these can: {', '.join(sorted(EDITABLE[kind]))}"
        )


def fitting(kind: ObjectKind, part: Part) -> Part:
    """The object, its values checked against its type. Raises StoreError for one that does not fit."""
    adapter = _adapter_of(kind)
    try:
        part = adapter.validate_json(adapter.dump_json(part, warnings=False))
    except ValidationError as error:
        fault = error.errors()[0]
        field = ".".join(str(one) for one in fault["loc"])
        raise StoreError(f"{field} of a {kind}: {fault['input']!r} does not fit: {fault['msg']}") from error
    if isinstance(part, DateMention):
        for moment in filter(None, (part.start, part.end)):
            _must_begin_with_a_day(moment)
    return part


@cache
def _adapter_of(kind: ObjectKind) -> TypeAdapter[Part]:
    """Made once for each kind: to make one takes longer than all else about a correction."""
    return TypeAdapter(_TYPES[kind])


def _must_begin_with_a_day(moment: str) -> None:
    try:
        date.fromisoformat(moment[:10])
    except ValueError as error:
        raise StoreError(f"{moment!r} of a date does not fit: write it as YYYY-MM-DD") from error


def object_at(record: Record, kind: ObjectKind, span: Span) -> Any:
    """The object of a kind whose words are most nearly those at `span`; None when none has words there."""
    best, closest = None, 0.0
    for part in getattr(record, LISTS[kind]):
        for own in spans_of(part):
            shared = overlap(own, span)
            share = shared / max(own.end - own.start, span.end - span.start, 1)
            if shared > 0 and share > closest:
                best, closest = part, share
    return best


def with_part(record: Record, kind: ObjectKind, part: Part) -> Record:
    """The record with an object in the place of that with the same id, or at the end."""
    name = LISTS[kind]
    parts = list(getattr(record, name))
    at = next((number for number, one in enumerate(parts) if one.id == part.id), None)
    if at is None:
        parts.append(part)
    else:
        parts[at] = part
    changed: dict[str, Any] = {name: tuple(parts)}
    return replace(record, **changed)
