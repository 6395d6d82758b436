"""Every event its own incident: what stands here until reports are matched."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from watchfloor.incidents import AcrossFigure, Counted, Decision, Incident, Link, Locus, Party, Told
from watchfloor.records import Actor, Event, Figure, Place, Record

__all__ = ["incident", "incidents_of", "keys_of", "link", "locus_of", "party_of", "told_by"]


def party_of(actor: Actor) -> Party:
    """An actor under its key."""
    key = f"{actor.kind}:{actor.country or ''}:{' '.join(actor.name.casefold().split())}"
    return Party(
        key=key, actor=actor.id, name=actor.name, kind=actor.kind, country=actor.country, sector=actor.sector
    )


def locus_of(place: Place, places: Mapping[str, Place]) -> Locus:
    """A place under its key."""
    inside = places.get(place.inside or "")
    return Locus(
        key=_place_key(place),
        place=place.id,
        name=place.name,
        latitude=place.latitude,
        longitude=place.longitude,
        country=place.country,
        admin1=place.admin1,
        precision=place.precision,
        inside=_place_key(inside) if inside else None,
    )


def _place_key(place: Place) -> str:
    if place.geonames is not None:
        return f"geonames:{place.geonames}"
    return f"{place.country or ''}:{' '.join(place.name.casefold().split())}"


def told_by(record: Record, copies: str | None = None) -> tuple[Told, ...]:
    """The events of a record as they are compared with those of others."""
    actors = {actor.id: party_of(actor) for actor in record.actors}
    return tuple(_told(record, event, copies, actors) for event in record.events)


def _told(record: Record, event: Event, copies: str | None, actors: Mapping[str, Party]) -> Told:
    places = {place.id: place for place in record.places}
    dated = next((date for date in record.dates if date.id == event.date), None)
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
        start=dated.start[:10] if dated and dated.start else None,
        end=dated.end[:10] if dated and dated.end else None,
        precision=dated.precision if dated else None,
        places=tuple(locus_of(places[ident], places) for ident in event.places if ident in places),
        actors=tuple(actors[ident] for ident in event.actors if ident in actors),
        recipients=tuple(actors[ident] for ident in event.recipients if ident in actors),
        targets=tuple(dict.fromkeys(target.name for target in event.targets)),
        instruments=tuple(dict.fromkeys(tool.name for tool in event.instruments)),
        figures=tuple(
            _counted(figure, actors, record) for figure in record.figures if figure.id in event.figures
        ),
        sources=tuple(actors[ident] for ident in event.sources if ident in actors),
        intensity=event.intensity,
        quad=event.quad,
        cameo=event.cameo,
        score=event.score,
        words=tuple(dict.fromkeys(text[slice(*mention.trigger)].casefold() for mention in event.mentions)),
        sentence=" ".join(text[slice(*lead.sentence)].split()),
        span=lead.trigger,
    )


def _counted(figure: Figure, actors: Mapping[str, Party], record: Record) -> Counted:
    dated = next((date for date in record.dates if date.id == figure.date), None)
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
        official=source is not None and source.kind in {"government", "military"},
        holds=dated.start[:10] if dated and dated.start else record.report.published,
        spans=figure.spans,
        part_of=figure.part_of,
        replaced_by=figure.replaced_by,
    )


def keys_of(told: Told) -> tuple[str, ...]:
    """No keys: nothing is compared."""
    return ()


def link(one: Told, other: Told) -> Link | None:
    """No link."""
    return None


def incidents_of(
    told: Sequence[Told], links: Sequence[Link], decisions: Sequence[Decision]
) -> tuple[tuple[str, ...], ...]:
    """Event ids by incident: those that a hand joined stand together, all others alone."""
    root = {one.event: one.event for one in told}

    def find(ident: str) -> str:
        while root[ident] != ident:
            ident = root[ident]
        return ident

    for decision in decisions:
        if decision.kind == "join" and {decision.one, decision.other} <= root.keys():
            one, other = sorted((find(decision.one), find(decision.other)))
            root[other] = one
    groups: dict[str, list[str]] = {}
    for ident in sorted(root):
        groups.setdefault(find(ident), []).append(ident)
    return tuple(tuple(group) for group in groups.values())


def incident(told: Sequence[Told], links: Sequence[Link], ident: str) -> Incident:
    """The incident of told events, with the values of the surest of them."""
    best = max(told, key=lambda one: (one.score, one.event))
    return Incident(
        id=ident,
        type=best.type,
        mode=best.mode,
        status=best.status,
        background=all(one.background for one in told),
        start=best.start,
        end=best.end,
        precision=best.precision,
        place=min(best.places, key=lambda place: place.precision or 9, default=None),
        actors=best.actors,
        recipients=best.recipients,
        targets=best.targets,
        figures=tuple(_across(figure) for one in told for figure in one.figures),
        intensity=best.intensity,
        quad=best.quad,
        cameo=best.cameo,
        score=best.score,
        told=tuple(told),
        links=tuple(links),
        sources=len({one.copies or one.report for one in told}),
    )


def _across(figure: Counted) -> AcrossFigure:
    return AcrossFigure(
        of=figure.of,
        what=figure.what,
        unit=figure.unit,
        side=figure.side,
        low=figure.low,
        best=figure.value,
        high=figure.high,
        rule="only value",
        disagree=False,
        values=(figure,),
    )
