"""Pages with their records, made without reading: one raid told in a few words, with ids that follow from content."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, replace

from watchfloor.records import (
    Actor,
    ActorKind,
    DateMention,
    Event,
    EventMention,
    EventType,
    Figure,
    Page,
    Place,
    Quote,
    Record,
    Report,
    Span,
    Zone,
    content_id,
)

__all__ = ["Raid", "made"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Raid:
    """What a made report tells. more: a second sentence."""

    name: str = "raid.txt"
    group: str = "Marsh League"
    town: str = "Oberhafen"
    country: str = "DEU"
    day: str = "2031-09-15"
    published: str = "2031-09-16"
    killed: int = 14
    type: EventType = "ASSAULT"
    verb: str = "stormed"
    thing: str = "a fuel depot"
    outlet: str | None = "The Fen Post"
    url: str | None = None
    latitude: float | None = 53.5
    longitude: float | None = 10.0
    more: str = "The hospital took in the wounded."
    model: str = "hand 1"
    is_plain: bool = False  # the report states it, and nobody is named for it


def span_of(text: str, words: str) -> Span:
    """Where some words first stand in a text."""
    at = text.index(words)
    return Span(at, at + len(words))


def made(raid: Raid) -> tuple[Page, Record]:
    """The page of a raid and its record, whose spans quote it."""
    title = f"{raid.group} raid {raid.town}"
    teller = " as the mayor looked on." if raid.is_plain else ", the mayor said."
    sentence = f"Gunmen of the {raid.group} {raid.verb} {raid.thing} in {raid.town}, killing {raid.killed} guards{teller}"
    text = f"{title}\n\n{sentence}\n\n{raid.more}"
    sha256 = hashlib.sha256(text.encode("utf-8")).hexdigest()
    page = Page(
        name=raid.name,
        sha256=sha256,
        text=text,
        title=title,
        published=raid.published,
        published_from="given",
        outlet=raid.outlet,
        url=raid.url,
    )
    ident = content_id("report", raid.name, sha256)
    report = Report(
        id=ident,
        name=raid.name,
        sha256=sha256,
        title=title,
        text=text,
        published=raid.published,
        published_from="given",
        outlet=raid.outlet,
        url=raid.url,
        authors=(),
        language="en",
        characters=len(text),
        codebook="watchfloor 1",
        model=raid.model,
        version="0",
    )
    return page, _record(raid, report, sentence)


def _record(raid: Raid, report: Report, sentence: str) -> Record:
    text, ident = report.text, report.id
    start = text.index(sentence)
    whole = Span(start, start + len(sentence))

    def span(words: str) -> Span:
        at = text.index(words, start)
        return Span(at, at + len(words))

    group = _actor(ident, raid.group, span(raid.group), "group", None)
    mayor = _actor(ident, "mayor", span("the mayor"), "person", raid.country)
    place = Place(
        id=content_id("place", ident, raid.town),
        name=raid.town,
        geonames=None,
        feature="PPL",
        latitude=raid.latitude,
        longitude=raid.longitude,
        country=raid.country,
        admin1=None,
        precision=1,
        inside=None,
        spans=(span(raid.town),),
    )
    date = DateMention(
        id=content_id("date", ident, raid.day),
        span=None,
        text=None,
        start=raid.day,
        end=raid.day,
        precision="day",
        timex_type="DATE",
        timex_value=raid.day,
        why={"span": "made"},
    )
    event_id = content_id("event", ident, *span(raid.verb))
    figure = Figure(
        id=content_id("figure", ident, "killed"),
        of="killed",
        what="guards",
        unit=None,
        value=float(raid.killed),
        low=float(raid.killed),
        high=float(raid.killed),
        exact=True,
        side=None,
        part_of=None,
        date=date.id,
        event=event_id,
        source=mayor.id,
        spans=(span(str(raid.killed)),),
    )
    mention = EventMention(
        trigger=span(raid.verb),
        type=raid.type,
        mode=None,
        status="actual",
        sentence=whole,
        zone=1,
        roles={"actor": (span(raid.group),), "place": (span(raid.town),)},
        score=0.9,
    )
    event = Event(
        id=event_id,
        type=raid.type,
        mode=None,
        status="actual",
        background=False,
        date=date.id,
        actors=(group.id,),
        recipients=(),
        targets=(),
        places=(place.id,),
        instruments=(),
        figures=(figure.id,),
        sources=(mayor.id,),
        intensity=-10.0,
        quad=4,
        cameo="190",
        score=0.9,
        runner_up=None,
        mentions=(mention,),
    )
    if raid.is_plain:
        event = replace(event, sources=())
        figure = replace(figure, source=None)
    quote = None if raid.is_plain else _quote(ident, mayor, whole, span)
    ends = [0, *(at + 2 for at in (len(report.title or ""), whole.end))]
    zones = (
        Zone(kind="title", start=0, end=ends[1] - 2),
        Zone(kind="body", start=whole.start, end=whole.end),
        Zone(kind="body", start=ends[2], end=len(text)),
    )
    return Record(
        report=replace(report),
        zones=zones,
        names=(),
        dates=(date,),
        places=(place,),
        actors=(group, mayor),
        events=(event,),
        figures=(figure,),
        set_aside=(),
        quotes=(quote,) if quote else (),
        causes=(),
        timeline=(),
    )


def _quote(ident: str, mayor: Actor, whole: Span, span: Callable[[str], Span]) -> Quote:
    return Quote(
        id=content_id("quote", ident, *whole),
        kind="indirect",
        stance="says",
        speaker=mayor.id,
        speaker_span=span("the mayor"),
        cue=span("said"),
        content=Span(whole.start, span(", the mayor").start),
        parts=(Span(whole.start, span(", the mayor").start),),
        channel=None,
        date=None,
    )


def _actor(ident: str, name: str, span: Span, kind: ActorKind, country: str | None) -> Actor:
    return Actor(
        id=content_id("actor", ident, *span),
        name=name,
        kind=kind,
        aliases=(name,),
        country=country,
        sector=None,
        affiliations=(),
        spans=(span,),
    )
