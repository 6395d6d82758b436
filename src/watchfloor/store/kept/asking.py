"""What a search asks for, and what is counted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from watchfloor.records import Country, EventType, Status

__all__ = ["Facets", "Stats", "Tally", "Wanted"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What a search asks for; None asks nothing. All that is asked must hold.

    words: in the sentences that tell an incident, or the names in it. start, end: days, both included. actor, place:
    a name or key. role: in which the actor takes part. near: latitude, longitude and kilometres. min_score: of the incident.
    """

    words: str | None = None
    start: str | None = None
    end: str | None = None
    type: EventType | None = None
    status: Status | None = None
    country: Country | None = None
    actor: str | None = None
    role: Literal["actor", "recipient", "source"] | None = None
    place: str | None = None
    near: tuple[float, float, float] | None = None
    story: str | None = None
    changed_since: str | None = None
    disagrees: bool | None = None
    max_score: float | None = None
    min_score: float | None = None
    background: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Facets:
    """How many incidents answer a question, by what could narrow it."""

    total: int
    by_type: Mapping[str, int]
    by_status: Mapping[str, int]
    by_country: Mapping[str, int]
    disagrees: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """How many incidents of one type began in one period, given as the beginning of an ISO day."""

    period: str
    type: EventType
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Stats:
    """Counts, the same for the same record."""

    reports: int
    versions: int
    copies: int
    outlets: int
    first_published: str | None
    last_published: str | None
    events: int
    incidents: int
    stories: int
    actors: int
    places: int
    figures: int
    figures_in_conflict: int
    quotes: int
    causes: int
    decisions: int
    changes: int
    deletions: int
    by_type: Mapping[str, int]
    by_status: Mapping[str, int]
    by_country: Mapping[str, int]
