"""The events of one report as they are compared with those of others: `Told`, under keys that mean the same everywhere."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from watchfloor.incidents import Counted, Locus, Party, Told
from watchfloor.matching.words import content_of, lemmas_of
from watchfloor.naming.words import fold, skeleton
from watchfloor.records import Actor, DateMention, Event, Figure, FigureOf, Place, Record, ZoneKind, inside

__all__ = ["about_of", "locus_of", "party_of", "told_by"]

_ABOUT_WORDS = 32
_TOLD_ZONES: frozenset[ZoneKind] = frozenset({"title", "body"})
_OFFICIAL_SECTORS = {"GOV", "MIL", "COP", "SPY", "JUD", "LEG", "IGO"}
_HARM: frozenset[FigureOf] = frozenset({"killed", "injured", "arrested"})
_STATE_KINDS = {"government", "military", "country"}
_BODIES = {"government", "military", "group", "organisation"}


def told_by(record: Record, copies: str | None = None) -> tuple[Told, ...]:
    """The events of a record. copies: id of the report of which this one is a near-identical copy."""
    actors = {actor.id: party_of(actor) for actor in record.actors}
    about = about_of(record)
    figures = _figures_of(record)
    return tuple(
        replace(
            _told(record, event, actors, copies, about),
            figures=tuple(_counted(figure, record, actors) for figure in figures[event.id]),
        )
        for event in record.events
    )


def _figures_of(record: Record) -> Mapping[str, Sequence[Figure]]:
    """The figures of each event. One that is tied to no event goes to the nearest act of its sentence.

    But the dead of a flood or a sickness are nobody's doing: harm that the reader ties to no event stays without one.
    """
    listed = {
        event.id: [figure for figure in record.figures if figure.id in event.figures]
        for event in record.events
    }
    tied = {figure.id for figures in listed.values() for figure in figures}
    acts = [(event.id, mention) for event in record.events for mention in event.mentions]
    for figure in record.figures:
        if figure.id in tied or figure.event is not None or not figure.spans or figure.of in _HARM:
            continue
        where = figure.spans[0]
        beside = [
            (abs(mention.trigger.start - where.start), event)
            for event, mention in acts
            if inside(where, mention.sentence)
        ]
        if beside:
            listed[min(beside)[1]].append(figure)
    return listed


def party_of(actor: Actor) -> Party:
    """An actor under its key: kind, country and name, spelling set aside."""
    if actor.kind == "country":
        key = f"country:{actor.country or fold(actor.name)}"
    else:
        kind = "body" if actor.kind in _BODIES else actor.kind
        key = f"{kind}:{actor.country or ''}:{skeleton(actor.name) or fold(actor.name)}"
    return Party(
        key=key, actor=actor.id, name=actor.name, kind=actor.kind, country=actor.country, sector=actor.sector
    )


def locus_of(place: Place, places: Mapping[str, Place]) -> Locus:
    """A place under its key. places: those of the report, by id."""
    around = places.get(place.inside or "")
    return Locus(
        key=_place_key(place),
        place=place.id,
        name=place.name,
        latitude=place.latitude,
        longitude=place.longitude,
        country=place.country,
        admin1=place.admin1,
        precision=place.precision,
        inside=_place_key(around) if around else None,
    )


def _place_key(place: Place) -> str:
    if place.geonames is not None:
        return f"geonames:{place.geonames}"
    return f"{place.country or ''}:{fold(place.name)}"


def about_of(record: Record) -> tuple[str, ...]:
    """The words that a report uses most in headline and text, as lemmas; headline words count twice."""
    counts: Counter[str] = Counter()
    text = record.report.text
    for zone in record.zones:
        if zone.kind in _TOLD_ZONES and zone.repeats is None:
            weight = 2 if zone.kind == "title" else 1
            for line in text[zone.start : zone.end].splitlines():
                counts.update({word: weight for word in content_of(line)})
    ranked = sorted(counts, key=lambda word: (-counts[word], word))
    return tuple(sorted(ranked[:_ABOUT_WORDS]))


def _told(
    record: Record, event: Event, actors: Mapping[str, Party], copies: str | None, about: tuple[str, ...]
) -> Told:
    places = {place.id: place for place in record.places}
    day = next((found for found in record.dates if found.id == event.date), None)
    lead = max(event.mentions, key=lambda mention: (mention.type == event.type, mention.score))
    text = record.report.text
    return Told(
        event=event.id,
        report=record.report.id,
        copies=copies,
        outlet=record.report.outlet,
        published=record.report.published,
        type=event.type,
        mode=event.mode,
        status=event.status,
        background=event.background,
        start=_day(day.start) if day else None,
        end=_day(day.end) if day else None,
        precision=day.precision if day else None,
        places=tuple(locus_of(places[ident], places) for ident in event.places if ident in places),
        actors=_parties(event.actors, actors),
        recipients=_parties(event.recipients, actors),
        targets=tuple(dict.fromkeys(target.name for target in event.targets)),
        instruments=tuple(dict.fromkeys(tool.name for tool in event.instruments)),
        figures=(),
        sources=_parties(event.sources, actors),
        intensity=event.intensity,
        quad=event.quad,
        cameo=event.cameo,
        score=event.score,
        words=tuple(
            dict.fromkeys(
                lemma
                for mention in event.mentions
                for lemma in lemmas_of(text[mention.trigger.start : mention.trigger.end])
            )
        ),
        sentence=" ".join(text[lead.sentence.start : lead.sentence.end].split()),
        span=lead.trigger,
        about=about,
        is_day_assumed=day is not None and day.span is None,
        denied_by=_parties(event.denied_by, actors),
    )


def _day(moment: str | None) -> str | None:
    return moment[:10] if moment else None


def _parties(idents: tuple[str, ...], actors: Mapping[str, Party]) -> tuple[Party, ...]:
    return tuple(actors[ident] for ident in dict.fromkeys(idents) if ident in actors)


def _counted(figure: Figure, record: Record, actors: Mapping[str, Party]) -> Counted:
    day: DateMention | None = next((found for found in record.dates if found.id == figure.date), None)
    source = actors.get(figure.source or "")
    return Counted(
        figure=figure.id,
        of=figure.of,
        what=figure.what,
        unit=figure.unit,
        value=figure.value,
        low=figure.low,
        high=figure.high,
        exact=figure.exact,
        side=figure.side,
        source=source,
        official=source is not None
        and (source.kind in _STATE_KINDS or (source.sector or "") in _OFFICIAL_SECTORS),
        holds=(_day(day.end or day.start) if day else None) or record.report.published,
        spans=figure.spans,
        part_of=figure.part_of,
        replaced_by=figure.replaced_by,
        report=record.report.id,
        published=record.report.published,
    )
