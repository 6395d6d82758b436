"""A page of any list, and the rows of reports, incidents, stories, actors, places and quotes in one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

from watchfloor.incidents import Grade
from watchfloor.records import ActorKind, Country, EventType, Status

__all__ = [
    "ActorRow",
    "Bearing",
    "IncidentRow",
    "Listing",
    "Naming",
    "Outlet",
    "PlaceRow",
    "QuoteRow",
    "ReportRow",
    "StoryRow",
    "VersionRow",
]

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing(Generic[T]):
    """Some rows, and the cursor for those that follow; None after the last."""

    rows: tuple[T, ...]
    cursor: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportRow:
    """One report in a list. copies: id of the report of which it is a near-identical wire copy."""

    id: str
    name: str
    title: str | None
    outlet: str | None
    url: str | None
    published: str | None
    language: str | None
    characters: int
    copies: str | None
    version: int
    added_at: str
    changed_at: str


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionRow:
    """One version of a report and its latest reading."""

    ordinal: int
    sha256: str
    added_at: str
    added_by: str
    readings: int
    model: str
    program: str
    read_at: str


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentRow:
    """One incident in a list; `Store.incident` gives all of it. place: the name of its best place."""

    id: str
    story: str | None
    type: EventType
    mode: str | None
    status: Status
    background: bool
    start: str | None
    end: str | None
    country: Country | None
    place: str | None
    latitude: float | None
    longitude: float | None
    who: str
    whom: str
    events: int
    sources: int
    score: float
    disagrees: bool
    founded_at: str
    changed_at: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Bearing:
    """What of an incident says how much it matters now. killed: the most that its figures give as best. first: day
    on which the earliest of its reports came out.
    """

    killed: float | None
    first: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryRow:
    """One story in a list."""

    id: str
    title: str
    start: str | None
    end: str | None
    incidents: int
    changed_at: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorRow:
    """An actor over all reports, under the key that is the same in each. reports: how many name it."""

    key: str
    name: str
    kind: ActorKind
    country: Country | None
    sector: str | None
    reports: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceRow:
    """A place over all reports, under the key that is the same in each. reports: how many name it."""

    key: str
    name: str
    latitude: float | None
    longitude: float | None
    country: Country | None
    reports: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Naming:
    """Where one report names an actor or place: its id there, the name it is given, and the first words."""

    id: str
    report: str
    name: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class QuoteRow:
    """A quote with its words, as a list over reports shows it."""

    id: str
    report: str
    speaker: str | None  # actor key
    speaker_name: str | None
    kind: str
    stance: str
    channel: str | None
    day: str | None
    words: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlet:
    """A source of reports with its reliability on the Admiralty scale; F, cannot be judged, until somebody sets it."""

    name: str
    grade: Grade
    reports: int
    why: str | None = None
    set_by: str | None = None
    set_at: str | None = None
