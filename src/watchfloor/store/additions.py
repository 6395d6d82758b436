"""Objects that a hand adds to a record: what was said of them, and nothing made up for the rest."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from watchfloor.errors import StoreError
from watchfloor.records import (
    Actor,
    DateMention,
    Event,
    EventMention,
    EventType,
    Figure,
    Place,
    Quote,
    Record,
    Span,
    Status,
    content_id,
    inside,
)
from watchfloor.store.kept import ObjectKind
from watchfloor.store.objects import Part, fitting

__all__ = ["BY_HAND", "made_part"]

BY_HAND = "added by hand"
_WHY = {"id": BY_HAND}


def made_part(record: Record, kind: ObjectKind, span: Span | None, said: Mapping[str, Any]) -> Part:
    """An object of a kind at a stretch of text, with what was said of it.

    Raises StoreError when it rests on no words, as only dates may, or when what was said does not fit.
    """
    part: Part
    if kind == "date":
        part = _date(record, span, said)
    elif span is None:
        raise StoreError(f"a {kind} must rest on words of the report")
    else:
        part = _MAKERS[kind](record, span, said)
    return fitting(kind, part)


def _id(record: Record, kind: str, span: Span | None, *more: object) -> str:
    return content_id(kind, "by hand", record.report.id, *(span or ()), *more)


def _words(record: Record, span: Span) -> str:
    return " ".join(record.report.text[span.start : span.end].split())


def _date(record: Record, span: Span | None, said: Mapping[str, Any]) -> DateMention:
    return DateMention(
        id=_id(record, "date", span, said.get("start"), said.get("end")),
        span=span,
        text=_words(record, span) if span else None,
        start=said.get("start"),
        end=said.get("end") or said.get("start"),
        precision=said.get("precision") or "day",
        timex_type="DATE",
        timex_value=said.get("start"),
        why=_WHY,
    )


def _actor(record: Record, span: Span, said: Mapping[str, Any]) -> Actor:
    return Actor(
        id=_id(record, "actor", span),
        name=said.get("name") or _words(record, span),
        kind=said.get("kind") or "group",
        aliases=(_words(record, span),),
        country=said.get("country"),
        sector=said.get("sector"),
        affiliations=(),
        spans=(span,),
        why=_WHY,
    )


def _place(record: Record, span: Span, said: Mapping[str, Any]) -> Place:
    return Place(
        id=_id(record, "place", span),
        name=said.get("name") or _words(record, span),
        geonames=said.get("geonames"),
        feature=said.get("feature"),
        latitude=said.get("latitude"),
        longitude=said.get("longitude"),
        country=said.get("country"),
        admin1=said.get("admin1"),
        precision=said.get("precision"),
        inside=None,
        spans=(span,),
        why=_WHY,
    )


def _event(record: Record, span: Span, said: Mapping[str, Any]) -> Event:
    kind: EventType = said.get("type") or "STATEMENT"
    status: Status = said.get("status") or "actual"
    mode = said.get("mode")
    zone = next((at for at, zone in enumerate(record.zones) if inside(span, zone.span)), 0)
    known = (mention.sentence for event in record.events for mention in event.mentions)
    sentence = next((one for one in known if inside(span, one)), None)
    around = record.zones[zone].span if record.zones else Span(0, len(record.report.text))
    mention = EventMention(
        trigger=span,
        type=kind,
        mode=mode,
        status=status,
        sentence=sentence or around,
        zone=zone,
        roles={},
        score=1.0,
    )
    return Event(
        id=_id(record, "event", span),
        type=kind,
        mode=mode,
        status=status,
        background=bool(said.get("background")),
        date=None,
        actors=(),
        recipients=(),
        targets=(),
        places=(),
        instruments=(),
        figures=(),
        sources=(),
        intensity=None,
        quad=None,
        cameo=None,
        score=1.0,
        runner_up=None,
        mentions=(mention,),
        why=_WHY,
    )


def _figure(record: Record, span: Span, said: Mapping[str, Any]) -> Figure:
    value = said.get("value")
    return Figure(
        id=_id(record, "figure", span),
        of=said.get("of") or "other",
        what=said.get("what"),
        unit=said.get("unit"),
        value=value,
        low=said.get("low", value),
        high=said.get("high", value),
        exact=bool(said.get("exact", value is not None)),
        side=said.get("side"),
        part_of=None,
        date=None,
        event=None,
        source=None,
        spans=(span,),
        why=_WHY,
    )


def _quote(record: Record, span: Span, said: Mapping[str, Any]) -> Quote:
    return Quote(
        id=_id(record, "quote", span),
        kind=said.get("kind") or "indirect",
        stance=said.get("stance") or "says",
        speaker=None,
        speaker_span=None,
        cue=None,
        content=span,
        parts=(span,),
        channel=said.get("channel"),
        date=None,
        why=_WHY,
    )


_MAKERS: Mapping[ObjectKind, Callable[[Record, Span, Mapping[str, Any]], Part]] = {
    "actor": _actor,
    "place": _place,
    "event": _event,
    "figure": _figure,
    "quote": _quote,
}
