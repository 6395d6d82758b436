"""What the record gives back about itself: rows for lists, changes, decisions, counts. Values of one report are in
records.py, those of several in incidents.py.

Times are ISO 8601 in UTC, days ISO dates. A cursor is taken from one listing and given to the next, nothing else.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Generic, Literal, TypeVar

from watchfloor.incidents import Grade
from watchfloor.records import ActorKind, Country, EventType, Status

__all__ = [
    "ActorRow",
    "Added",
    "Anchor",
    "Change",
    "Correction",
    "CorrectionKind",
    "DecisionRow",
    "Deletion",
    "Facets",
    "Forgotten",
    "IncidentRow",
    "Listing",
    "Naming",
    "ObjectKind",
    "Outlet",
    "PlaceRow",
    "QuoteRow",
    "ReportRow",
    "Reread",
    "ReviewRow",
    "Stats",
    "StoryRow",
    "Tally",
    "Tie",
    "VersionRow",
    "Wanted",
]

T = TypeVar("T")
ObjectKind = Literal["event", "actor", "place", "figure", "quote", "date"]
CorrectionKind = Literal["accept", "reject", "edit", "add"]


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
class Added:
    """What came of adding a report. incidents: ids of those that are new or changed by it."""

    report: str
    outcome: Literal["added", "changed", "held"]  # held: the same input was there already
    version: int
    events: int
    incidents: tuple[str, ...] = ()


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
class Facets:
    """How many incidents answer a question, by what could narrow it."""

    total: int
    by_type: Mapping[str, int]
    by_status: Mapping[str, int]
    by_country: Mapping[str, int]
    disagrees: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """A hand's decision on two events: one happening (`join`) or two (`split`)."""

    id: str
    kind: Literal["join", "split"]
    one: str
    other: str
    why: str | None
    who: str
    at: str
    undone_at: str | None
    undone_by: str | None


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
class Change:
    """One change to one object: who made it (a program version or a person), when, why, and what it was before."""

    number: int
    object: str
    kind: str
    what: str
    field: str | None
    old: str | None
    new: str | None
    why: str | None
    who: str
    at: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Deletion:
    """An id that is no longer in the record, and what took its place if anything did."""

    number: int
    id: str
    kind: str
    replaced_by: str | None
    why: str
    who: str
    at: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlet:
    """A source of reports with its reliability on the Admiralty scale; F, cannot be judged, until somebody sets it."""

    name: str
    grade: Grade
    reports: int
    why: str | None = None
    set_by: str | None = None
    set_at: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """A stretch of a report that can be found again when its text or reading changed (W3C TextQuoteSelector and
    TextPositionSelector).
    """

    exact: str
    prefix: str
    suffix: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """What a person decided about one object of one report: it is right, is not so, has another value, was missed.

    anchor: the trigger of an event, the first span of an actor or place, the number of a figure, the content of a quote.
    old, new: the field's value as JSON; ids in it stand as anchors of what they name. blind: made by a second
    reader who does not see the first one's work; kept for agreement, applied to nothing.
    """

    id: str
    kind: CorrectionKind
    report: str
    about: ObjectKind
    anchor: Anchor
    field: str | None
    old: str | None
    new: str | None
    why: str | None
    who: str
    at: str
    blind: bool = False
    undone_at: str | None = None
    undone_by: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionRow:
    """One decision of a person in a list: a join or split of two events, or a correction of a report.

    one, other: event ids of a join or split. about, field, old, new: as `Correction` has them.
    """

    id: str
    kind: CorrectionKind | Literal["join", "split"]
    report: str | None
    one: str | None
    other: str | None
    about: ObjectKind | None
    field: str | None
    anchor: str | None
    old: str | None
    new: str | None
    why: str | None
    who: str
    at: str
    undone_at: str | None
    undone_by: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """How many incidents of one type began in one period, given as the beginning of an ISO day."""

    period: str
    type: EventType
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewRow:
    """How much one person decided on one report, and when last. blind: as a second reader."""

    report: str
    who: str
    blind: bool
    decisions: int
    at: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Forgotten:
    """What went with a report, by id."""

    report: str
    versions: int
    events: tuple[str, ...]
    incidents: tuple[str, ...]  # those that rested on it alone
    changed: tuple[str, ...]  # incidents that lost a source
    corrections: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Reread:
    """What a newer reading of a report's text changed. unplaced: ids of corrections that no longer find their object."""

    report: str
    is_changed: bool
    changes: tuple[Change, ...]
    unplaced: tuple[str, ...] = ()


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
