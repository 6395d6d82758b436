"""What passes between steps, and the record that comes out. Imports nothing of ours but the types of codebooks.py.

The public record (`Record` and all it holds) has the names and meanings of docs/record.md; its JSON
Schema is generated from these types. The types under "Between steps" never leave the program.

Every span is counted in code points of `Report.text`, half-open: `text[start:end]` is the quotation.
A value that was looked for and not found is None, and `why` says the reason under the field's name.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from watchfloor.codebooks import AcledCode, AcledParty, Codes, UcdpCode, UcdpKind, UcdpRule

__all__ = [
    "AcledCode",
    "AcledParty",
    "Actor",
    "ActorKind",
    "Affiliation",
    "Candidate",
    "Cause",
    "CausePair",
    "Chain",
    "Channel",
    "Codes",
    "Country",
    "DateMention",
    "Dates",
    "Event",
    "EventMention",
    "EventType",
    "Failure",
    "Figure",
    "FigureOf",
    "Filler",
    "Intensity",
    "Name",
    "NameKind",
    "NamedSpan",
    "Page",
    "Place",
    "Precision",
    "Quote",
    "QuoteMention",
    "Reading",
    "Record",
    "Rejected",
    "Report",
    "Role",
    "RunnerUp",
    "Sentence",
    "SetAside",
    "Span",
    "Stance",
    "Status",
    "Tags",
    "TimelineEntry",
    "ToldBy",
    "TriggerMention",
    "UcdpCode",
    "UcdpKind",
    "UcdpRule",
    "Zone",
    "ZoneKind",
    "content_id",
    "inside",
    "overlap",
]

ZoneKind = Literal["title", "body", "caption", "heading", "box", "timeline", "boilerplate"]
NameKind = Literal[
    "PERSON",
    "ROLE",
    "GOVERNMENT",
    "MILITARY",
    "GROUP",
    "ORG",
    "PEOPLE",
    "NATIONALITY",
    "PLACE",
    "FACILITY",
    "DATE",
    "NUMBER",
    "WEAPON",
    "LAW",
]
EventType = Literal[
    "AGREE",
    "CONSULT",
    "SUPPORT",
    "CONCEDE",
    "COOPERATE",
    "AID",
    "RETREAT",
    "REQUEST",
    "ACCUSE",
    "REJECT",
    "THREATEN",
    "PROTEST",
    "SANCTION",
    "MOBILIZE",
    "COERCE",
    "ASSAULT",
    "STATEMENT",
]
Status = Literal["actual", "planned", "threatened", "demanded", "possible", "denied", "ended"]
Role = Literal[
    "actor",
    "recipient",
    "target",
    "place",
    "date",
    "instrument",
    "killed",
    "injured",
    "arrested",
    "crowd",
    "deployed",
    "source",
]
ActorKind = Literal["person", "government", "military", "group", "organisation", "people", "country"]
Precision = Literal["hour", "day", "week", "month", "season", "year", "span"]
FigureOf = Literal[
    "killed", "injured", "arrested", "deployed", "present", "crowd", "attacks", "money", "damage", "other"
]
Stance = Literal["says", "claims", "denies", "confirms", "warns", "doubts"]
Channel = Literal["speech", "tweet", "statement", "interview"]
ToldBy = Literal["reporter", "sources", "party", "unnamed"]
"""Whose word an event rests on: the report's own, that of others, that of its own parties alone, or of nobody named."""
Country = str  # ISO 3166-1 alpha-3
Intensity = float  # -10 (worst conflict) to 10 (closest co-operation), after PLOVER


class Span(NamedTuple):
    """A stretch of one report in code points, half-open; written to JSON as `[start, end]`.

    >>> [record.report.text[start:end] for start, end in record.figures[0].spans]
    ['14']
    """

    start: int
    end: int


def overlap(one: Span, other: Span) -> int:
    """How many code points two spans share; zero or less when they share none."""
    return min(one.end, other.end) - max(one.start, other.start)


def inside(inner: Span, outer: Span) -> bool:
    """Whether `inner` lies wholly within `outer`."""
    return outer.start <= inner.start and inner.end <= outer.end


def content_id(kind: str, *parts: object) -> str:
    """An id that follows from content alone: the same kind and parts give the same id on every run."""
    digest = hashlib.sha256("\x1f".join(map(str, parts)).encode("utf-8")).hexdigest()
    return f"{kind}-{digest[:12]}"


# ── Between steps ────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One report as intake found it: decoded text and what its carrier said of it.

    text: as RECORD.md has it: the decoded input with byte-order mark dropped and CRLF made LF, or the
    text extracted from HTML. hints: zone kinds that the markup gave, each span one paragraph.
    """

    name: str
    sha256: str  # of the bytes that were read
    text: str
    title: str | None = None
    published: str | None = None  # ISO date
    published_from: Literal["given", "page"] | None = None
    published_yields: bool = False  # to a day that the address or the text states
    outlet: str | None = None
    url: str | None = None
    authors: tuple[str, ...] = ()
    hints: tuple[tuple[Span, ZoneKind], ...] = ()
    why: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """One sentence of a report, in the zone that holds it."""

    span: Span
    zone: int  # index into Reading.zones


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A page cut up: zones that cover all of it, and sentences in order.

    shadow: as long as `Page.text`, position by position the same letters, with quotation marks, dashes and
    spaces of any kind made uniform. Steps match on the shadow and quote from the text.
    sentences: those of repeated zones (`Zone.repeats`) are left out, since they are read once.
    """

    shadow: str
    zones: tuple[Zone, ...]
    sentences: tuple[Sentence, ...]
    title: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Filler:
    """A participant of one mention: the words that fill a role, with the model's score."""

    role: Role
    span: Span
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class RunnerUp:
    """The event type that came second, and its score."""

    type: EventType
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class TriggerMention:
    """One naming of a happening as the model read it in one sentence."""

    trigger: Span
    type: EventType
    mode: str | None
    status: Status
    sentence: int  # index into Reading.sentences
    score: float  # calibrated: that there is an event here, and of this type
    runner_up: RunnerUp | None
    fillers: tuple[Filler, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class QuoteMention:
    """A quotation or an attributed claim inside one sentence, as the model read it."""

    kind: Literal["direct", "indirect"]
    content: Span
    speaker: Span | None
    cue: Span | None
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class CausePair:
    """Two triggers that the text joins as effect and cause."""

    effect: Span
    cause: Span
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Rejected:
    """Something the model considered and a threshold turned down; `watchfloor why` shows it."""

    head: Literal["name", "trigger", "role", "quote", "cause"]
    span: Span
    label: str
    score: float
    trigger: Span | None = None  # for a role: whose


@dataclass(frozen=True, slots=True, kw_only=True)
class Tags:
    """All that the model marked in one report, in text order."""

    names: tuple[Name, ...]
    triggers: tuple[TriggerMention, ...]
    quotes: tuple[QuoteMention, ...]
    causes: tuple[CausePair, ...]
    rejected: tuple[Rejected, ...] = ()


# ── The record ───────────────────────────────────────────────────────────────────────────────────

Why = Mapping[str, str]  # the reason for what is missing or was inferred, by field


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """Where the record comes from: the text read, and what is known of its publication."""

    id: str  # made of name and sha256
    name: str  # of the file, or as given
    sha256: str  # of the bytes that were read
    title: str | None
    text: str  # what all spans count in
    published: str | None  # ISO date
    published_from: Literal["given", "page", "inferred"] | None
    outlet: str | None  # as its carrier names it
    url: str | None
    authors: tuple[str, ...]  # of the byline
    language: str | None  # ISO 639-1
    characters: int  # of the text
    codebook: str
    model: str  # name and checksum
    version: str  # of the program
    why: Why = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Zone:
    """One paragraph and the part it plays. `repeats` is the index of the zone that it says again."""

    kind: ZoneKind
    start: int  # code points, half-open with end
    end: int
    repeats: int | None = None

    @property
    def span(self) -> Span:
        """The paragraph's stretch of text."""
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """One mention of a named or described thing, as the model marked it."""

    span: Span
    kind: NameKind
    score: float  # calibrated, 0 to 1


@dataclass(frozen=True, slots=True, kw_only=True)
class DateMention:
    """A date expression and the interval it stands for. start and end are ISO 8601, both included.

    span: None for the day of publication, which an event may take without any words that say it.
    """

    id: str
    span: Span | None
    text: str | None  # the words
    start: str | None
    end: str | None
    precision: Precision | None
    timex_type: Literal["DATE", "TIME", "DURATION", "SET"]
    timex_value: str | None  # TIMEX3, such as 2031-09-15 or P3D
    why: Why = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Dates:
    """All dates of one report. why: the reason under "published" when it was inferred or is None.

    filed: the day of its dateline when that is shortly before publication, so that the news is of that day.
    """

    published: str | None
    published_from: Literal["given", "page", "inferred"] | None
    mentions: tuple[DateMention, ...]
    filed: str | None = None
    why: Why = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A gazetteer entry that a place name could have meant, with its share of the evidence, 0 to 1."""

    name: str
    geonames: int | None  # GeoNames id
    country: Country | None
    admin1: str | None  # first-order unit
    feature: str  # GeoNames feature code
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A place of the report. Latitude and longitude are WGS 84 degrees, None where nothing supports a pin."""

    id: str
    name: str  # as the gazetteer has it, else as the text
    geonames: int | None  # GeoNames id
    feature: str | None  # GeoNames feature code, such as PPLC
    latitude: float | None
    longitude: float | None
    country: Country | None
    admin1: str | None  # first-order unit
    precision: int | None  # UCDP where_prec, 1 to 7
    geo_precision: int | None = None  # ACLED: 1 the place or its town, 2 near it or a district, 3 wider
    inside: str | None  # id of the place in which a building stands
    spans: tuple[Span, ...]  # all namings
    candidates: tuple[Candidate, ...] = ()  # what the name could mean
    why: Why = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Affiliation:
    """A tie that the text states: `leads`, `part_of`, `backed_by`, or holding an `office`.

    from_date, to_date: ISO days; None where nothing tells, or it still holds. date_span: the words that give them,
    None when the table of actors does, which `why` says.
    """

    relation: Literal["part_of", "backed_by", "leads", "office"]
    to: str  # actor id, or the office's words for `office`
    span: Span
    from_date: str | None = None
    to_date: str | None = None
    date_span: Span | None = None
    why: Why = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """One person, group, state or other party, with all the words that name it."""

    id: str
    name: str  # the fullest name or description
    kind: ActorKind
    aliases: tuple[str, ...]  # other names and descriptions
    country: Country | None
    sector: str | None  # PLOVER sector
    affiliations: tuple[Affiliation, ...]
    spans: tuple[Span, ...]  # all namings, pronouns too where it is clear whose
    why: Why = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedSpan:
    """A thing with no id of its own (a target, an instrument) and where the text names it."""

    name: str
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class EventMention:
    """One naming of an event with what its own sentence gives.

    role_scores: the reader's score of each of `roles`, in the same order; empty where a person gave them.
    """

    trigger: Span
    type: EventType
    mode: str | None
    status: Status
    sentence: Span
    zone: int  # index into Record.zones
    roles: Mapping[Role, Sequence[Span]]
    score: float
    role_scores: Mapping[Role, Sequence[float]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Who did what to whom, where and when, joined from all its mentions in the report."""

    id: str
    type: EventType
    mode: str | None  # PLOVER mode, such as arrest
    status: Status
    background: bool  # no part of the news that headline and lead tell
    date: str | None  # DateMention id
    actors: tuple[str, ...]  # Actor ids: who does it
    recipients: tuple[str, ...]  # Actor ids: to whom
    targets: tuple[NamedSpan, ...]  # things acted on
    places: tuple[str, ...]  # Place ids
    instruments: tuple[NamedSpan, ...]
    figures: tuple[str, ...]  # Figure ids
    sources: tuple[str, ...]  # Actor ids: who says so
    intensity: Intensity | None  # after PLOVER
    quad: int | None  # 1 verbal co-operation, 2 material co-operation, 3 verbal conflict, 4 material conflict
    cameo: str | None  # text, since the leading zero counts
    score: float  # that the event and its type are right, 0 to 1
    runner_up: RunnerUp | None
    mentions: tuple[EventMention, ...]
    told_by: ToldBy = "reporter"  # whose word it rests on
    stance: Stance | None = None  # of the sources; None when the reporter states it
    denied_by: tuple[str, ...] = ()  # Actor ids: who says that it is not so
    codes: Codes | None = None  # as ACLED and the UCDP would have it
    why: Why = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A number of the ledger. exact: False when the words are vague or a bound, and low and high differ."""

    id: str
    of: FigureOf
    what: str | None  # the noun counted, such as guards
    unit: str | None  # of money or measure; None for a plain count
    value: float | None
    low: float | None  # least that the words allow
    high: float | None  # most that they allow
    exact: bool
    side: str | None  # whose dead, wounded or troops
    part_of: str | None  # Figure id
    date: str | None  # DateMention id
    event: str | None  # Event id
    source: str | None  # Actor id
    spans: tuple[Span, ...]
    conflicts: tuple[str, ...] = ()  # Figure ids that cannot hold beside it
    replaced_by: str | None = None  # Figure id of the later count, when the text gives this one as an earlier
    why: Why = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class SetAside:
    """A number of the page that is no figure, or words in quotation marks that are no quote, and why not."""

    span: Span
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """What somebody is reported to have said, as far as it lies in one sentence.

    parts: the pieces of an utterance that is broken or goes on, in order, on its first piece; later pieces have
    themselves alone, and `continues` is the first one's id.
    """

    id: str
    kind: Literal["direct", "indirect"]
    stance: Stance
    speaker: str | None  # Actor id
    speaker_span: Span | None
    cue: Span | None  # the verb of saying
    content: Span  # what is said
    parts: tuple[Span, ...]
    channel: Channel | None
    date: str | None  # DateMention id
    speaks_for: str | None = None  # Actor id: the body whose spokesman or officer speaks
    continues: str | None = None  # Quote id
    why: Why = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cause:
    """Event `cause` is given by the text as the reason for event `effect`; one event may be both, as an act and its harm."""

    effect: str  # Event id
    cause: str  # Event id
    effect_trigger: Span
    cause_trigger: Span
    cue: Span | None  # the words that join them
    source: str | None  # Actor id; None: the reporter
    why: Why = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Chain:
    """Events that cause one another, first cause first: three or more, joined by pairs of `Record.causes`."""

    events: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineEntry:
    """What happened at one time. text quotes the report, or is None when only events say it."""

    date: str  # DateMention id
    events: tuple[str, ...]  # Event ids
    text: Span | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """All that one report says, each value with the words it was read from."""

    report: Report
    zones: tuple[Zone, ...]  # paragraphs, which cover the text
    names: tuple[Name, ...]  # every mention as the model marked it
    dates: tuple[DateMention, ...]  # also the day of publication, if an event takes it
    places: tuple[Place, ...]
    actors: tuple[Actor, ...]
    events: tuple[Event, ...]
    figures: tuple[Figure, ...]
    set_aside: tuple[SetAside, ...]  # numbers that are no figures
    quotes: tuple[Quote, ...]
    causes: tuple[Cause, ...]
    timeline: tuple[TimelineEntry, ...]  # oldest first
    chains: tuple[Chain, ...] = ()
    in_marks: tuple[SetAside, ...] = ()  # words in quotation marks that are no quotes


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """A report that could not be read, and why; counted beside the records, so that none is lost."""

    name: str
    reason: str
