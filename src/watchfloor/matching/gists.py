"""What of an incident its stories ask about: a few words of it in place of all its events."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from watchfloor.incidents import Incident, Party
from watchfloor.matching.parties import is_named, surname_of
from watchfloor.naming.words import skeleton
from watchfloor.records import Country

__all__ = ["COUNTRY", "Gist", "gist_of"]

COUNTRY = "country:"
"""How a party begins that is a country."""
_TOWN = 4  # UCDP where_prec up to which a place is finer than a country


@dataclass(frozen=True, slots=True, kw_only=True)
class Gist:
    """An incident as it is compared for stories.

    place, country: of the incident. parties: who acts and is acted on, named, under names that hold in every report.
    towns: keys of all places finer than a country. countries: of parties and places. about: the main words of its
    reports. reports: ids of the originals. lead_report, lead_sentence: the first report that tells it, and how.
    """

    id: str
    background: bool
    start: str | None
    end: str | None
    sources: int
    place: str | None
    country: Country | None
    parties: frozenset[str]
    towns: frozenset[str]
    countries: frozenset[str]
    about: frozenset[str]
    reports: frozenset[str]
    lead_report: str
    lead_sentence: str


def gist_of(incident: Incident) -> Gist:
    """The gist of an incident with its told events."""
    lead = min(incident.told, key=lambda one: (one.published or "9", one.report, one.event))
    parties = frozenset(_parties(incident))
    return Gist(
        id=incident.id,
        background=incident.background,
        start=incident.start,
        end=incident.end,
        sources=incident.sources,
        place=incident.place.name if incident.place else None,
        country=incident.place.country if incident.place else None,
        parties=parties,
        towns=frozenset(_towns(incident)),
        countries=frozenset(_countries(incident))
        | {party.removeprefix(COUNTRY) for party in parties if party.startswith(COUNTRY)},
        about=frozenset(word for told in incident.told for word in told.about),
        reports=frozenset(told.copies or told.report for told in incident.told),
        lead_report=lead.report,
        lead_sentence=lead.sentence,
    )


def _parties(incident: Incident) -> Iterator[str]:
    for party in (*incident.actors, *incident.recipients):
        if is_named(party):
            yield _party(party)


def _party(party: Party) -> str:
    if party.kind == "country":
        return f"{COUNTRY}{party.country or party.name}"
    return f"person:{surname_of(party)}" if party.kind == "person" else skeleton(party.name)


def _towns(incident: Incident) -> Iterator[str]:
    for told in incident.told:
        for place in told.places:
            if place.precision is not None and place.precision <= _TOWN:
                yield place.inside or place.key


def _countries(incident: Incident) -> Iterator[str]:
    for party in (*incident.actors, *incident.recipients):
        if party.country:
            yield party.country
    for told in incident.told:
        for place in told.places:
            if place.country:
                yield place.country
