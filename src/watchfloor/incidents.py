"""What several reports say together: told events, incidents, stories, and figures across reports.

Imports records only. `matching/` makes these values, `store/` keeps them, briefs, exports and the desk show them.
An event belongs to one report; what it holds that is needed to compare reports stands in its `Told`, with keys that
mean the same in every report. An incident is one happening as all its reports tell it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from watchfloor.records import ActorKind, Country, EventType, FigureOf, Intensity, Precision, Span, Status

__all__ = [
    "About",
    "AcrossFigure",
    "Counted",
    "Decision",
    "Grade",
    "Incident",
    "Link",
    "Locus",
    "Party",
    "Reason",
    "Rule",
    "Story",
    "Told",
]

Grade = Literal["A", "B", "C", "D", "E", "F"]  # Admiralty reliability of a source; F: cannot be judged
Rule = Literal["only value", "latest official", "most sources", "exact before vague", "latest"]
About = Literal["actors", "recipients", "day", "place", "kind", "words", "figures", "story", "person"]
"""What is compared of two events or incidents."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """An actor under a key that is the same in every report.

    key: from the table of actors where it is known there, else made of kind, country and uniform name.
    actor: the actor's id in its own report.
    """

    key: str
    actor: str
    name: str
    kind: ActorKind
    country: Country | None
    sector: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Locus:
    """A place under a key that is the same in every report: the gazetteer's, else country and uniform name.

    latitude, longitude: WGS 84 degrees. precision: UCDP where_prec, 1 (exact) to 7. place: its id in its own report.
    """

    key: str
    place: str
    name: str
    latitude: float | None
    longitude: float | None
    country: Country | None
    admin1: str | None
    precision: int | None
    inside: str | None = None  # key of the town in which a building stands


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """One report's figure for an event.

    official: its source is a government, an army, a ministry or an international organisation.
    holds: ISO day that the figure holds for, else the report's day of publication. spans: in the report's text.
    report: id of the report. published: its day.
    """

    figure: str
    of: FigureOf
    what: str | None
    unit: str | None
    value: float | None
    low: float | None
    high: float | None
    exact: bool
    side: str | None
    source: Party | None
    official: bool
    holds: str | None
    spans: tuple[Span, ...]
    part_of: str | None = None
    replaced_by: str | None = None
    report: str | None = None
    published: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One event as one report tells it.

    event, report: ids. copies: id of the report of which this one is a near-identical wire copy, None for an original.
    start, end: ISO days, both included; None with no date. words: lower-case lemmas of the triggers, for matching.
    about: the lemmas that the whole report uses most. is_day_assumed: the day is that of publication, and no words give it.
    denied_by: who says that it is not so.
    """

    event: str
    report: str
    copies: str | None
    outlet: str | None
    published: str | None
    type: EventType
    mode: str | None
    status: Status
    background: bool
    start: str | None
    end: str | None
    precision: Precision | None
    places: tuple[Locus, ...]
    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]
    targets: tuple[str, ...]
    instruments: tuple[str, ...]
    figures: tuple[Counted, ...]
    sources: tuple[Party, ...]
    intensity: Intensity | None
    quad: int | None
    cameo: str | None
    score: float
    words: tuple[str, ...]
    sentence: str  # the sentence of the most telling mention
    span: Span  # of its trigger, in the report's text
    about: tuple[str, ...] = ()
    is_day_assumed: bool = False
    denied_by: tuple[Party, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """One part of the score of a link: what was compared, what was found in words, and what it adds."""

    about: About
    says: str
    weight: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """Two told events that are the same happening. score: 0 to 1, of which the reasons give account."""

    one: str
    other: str
    score: float
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What a person decided about two events: one happening (`join`) or two (`split`). Never overturned by the program."""

    kind: Literal["join", "split"]
    one: str
    other: str
    who: str
    when: str  # ISO 8601, UTC
    why: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class AcrossFigure:
    """A figure of an incident over all its reports.

    values: every report's value, oldest first. best is chosen by `rule`; low and high span the values that hold at the
    latest time. copies count as one source. disagree: values of the same time differ. updates: values that a later
    one replaced, which is no disagreement.
    """

    of: FigureOf
    what: str | None
    unit: str | None
    side: str | None
    low: float | None
    best: float | None
    high: float | None
    rule: Rule
    disagree: bool
    values: tuple[Counted, ...]
    updates: tuple[str, ...] = ()  # figure ids of `values`
    why: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Incident:
    """One happening with all who tell it.

    id: made from the event that founded it, and kept when others join. sources: distinct original reports
    (wire copies count once). Every other value is the best-supported one of its told events.
    """

    id: str
    type: EventType
    mode: str | None
    status: Status
    background: bool
    start: str | None
    end: str | None
    precision: Precision | None
    place: Locus | None
    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]
    targets: tuple[str, ...]
    figures: tuple[AcrossFigure, ...]
    intensity: Intensity | None
    quad: int | None
    cameo: str | None
    score: float
    told: tuple[Told, ...]
    links: tuple[Link, ...]
    sources: int
    why: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """Incidents that belong together over days. title: of the founding incident's report; reasons: why each joined."""

    id: str
    title: str
    incidents: tuple[str, ...]
    start: str | None
    end: str | None
    links: tuple[Link, ...] = ()
