"""Which incidents count, and how a party that is asked for is recognised."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from watchfloor.countries import countries, country_of
from watchfloor.incidents import Incident, Party

__all__ = ["Subject", "is_between", "is_of", "moves", "subject_named"]

_DONE = {"actual", "ended"}
_STATE_KINDS = {"country", "government", "military"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """A party as it is asked for: by name, and with the state that the name stands for, if any (ISO3)."""

    name: str
    country: str | None


def subject_named(name: str) -> Subject:
    """A party by a name or an ISO3 code."""
    code = name.strip().upper()
    found = code if code in countries() else country_of(name.strip())
    label = countries()[found].name if found else name.strip()
    return Subject(name=label, country=found)


def is_of(party: Party, subject: Subject) -> bool:
    """Whether a party is the one asked for: of its name, or for a state the state itself, its government or forces."""
    if subject.country is not None:
        return party.country == subject.country and party.kind in _STATE_KINDS
    return party.name.casefold() == subject.name.casefold() or party.key.casefold() == subject.name.casefold()


def is_between(incident: Incident, one: Subject, other: Subject) -> bool:
    """Whether the first acts on the second."""
    return any(is_of(party, one) for party in incident.actors) and any(
        is_of(party, other) for party in incident.recipients
    )


def moves(incidents: Iterable[Incident]) -> list[Incident]:
    """The incidents that count in a series: what happened as news, on a day that is known; oldest first."""
    kept = [one for one in incidents if one.status in _DONE and not one.background and one.start and one.end]
    return sorted(kept, key=lambda one: (one.start or "", one.id))
