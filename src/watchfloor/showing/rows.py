"""What a reader is shown of a record, as plain rows: words for ids, labels for dates, the quotation behind each.

The terminal and the page are both made from these rows, so they cannot tell different stories.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from watchfloor.leads import news_zones
from watchfloor.records import Actor, Affiliation, Event, Figure, Place, Quote, Record, Span
from watchfloor.showing.coded import says_label
from watchfloor.showing.labels import clock_label, count_label, date_label, number_label
from watchfloor.weighing import TYPE_WEIGHTS, told_parts

__all__ = [
    "ActorRow",
    "EventRow",
    "FigureRow",
    "QuoteRow",
    "TimelineRow",
    "View",
    "Wording",
    "quotes_apart",
    "view_of",
]

_RELATIVE = re.compile(r"(?<!\w)(?:which|that|who|what)\s(?:[\w.'’-]+\s){1,4}$")
_RELATIVE_CHARS = 60  # "attacks, which the interior ministry said ..."
_COUNTRY = 6  # UCDP where_prec of a country
_STATUS_WORDS = {
    "actual": "happened",
    "planned": "planned",
    "threatened": "threatened",
    "demanded": "demanded",
    "possible": "possible",
    "denied": "denied",
    "ended": "ended",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class EventRow:
    """One event in words. sentence: the stretch of text behind it; trigger: the words that name it; day: the date
    without its hour, under which events of one day stand together; says: what stands before the source, such as
    `claimed by`.
    """

    id: str
    date: str
    day: str
    date_key: str
    code: str
    status: str
    actors: str
    acted_on: str
    place: str
    figures: str
    source: str
    says: str
    denied_by: str
    trigger: str
    sentence: Span
    triggers: tuple[Span, ...]
    mentions: int
    score: float
    is_background: bool
    weight: float


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureRow:
    """One figure of the ledger in words."""

    id: str
    of: str
    value: str
    what: str
    words: str
    source: str
    date: str
    spans: tuple[Span, ...]
    conflicts: tuple[str, ...]
    part_of: str | None
    event: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class QuoteRow:
    """One quote or claim in words."""

    id: str
    speaker: str
    stance: str
    kind: str
    words: str
    channel: str
    content: Span
    lead: str = ""  # what joins a reported clause to its speaker: "that", or "which" in "raids, which she said were ..."


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorRow:
    """One actor in words; mentions counts its spans."""

    id: str
    name: str
    kind: str
    country: str
    sector: str
    aliases: str
    ties: str
    mentions: int
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineRow:
    """One entry of the timeline: its date and either a line of the page or the events of that time."""

    date: str
    text: str | None
    span: Span | None
    events: tuple[EventRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """A whole record in rows. events: weightiest first; timeline: oldest first."""

    record: Record
    events: tuple[EventRow, ...]
    timeline: tuple[TimelineRow, ...]
    actors: tuple[ActorRow, ...]
    figures: tuple[FigureRow, ...]
    quotes: tuple[QuoteRow, ...]


def view_of(record: Record) -> View:
    """The rows of a record. Every word in them is the record's; nothing is computed that it does not say."""
    names = Wording(record)
    events = {event.id: names.event(event) for event in record.events}
    return View(
        record=record,
        events=tuple(sorted(events.values(), key=lambda row: -row.weight)),
        timeline=tuple(
            TimelineRow(
                date=names.date(entry.date),
                text=names.text(entry.text) if entry.text else None,
                span=entry.text,
                events=tuple(events[ident] for ident in entry.events),
            )
            for entry in record.timeline
        ),
        actors=tuple(sorted((names.actor(actor) for actor in record.actors), key=lambda row: -row.mentions)),
        figures=tuple(names.figure(figure) for figure in record.figures),
        quotes=tuple(names.quote(quote) for quote in quotes_apart(record)),
    )


def quotes_apart(record: Record) -> list[Quote]:
    """The quotations to show: each once with all its parts, and none that only repeats words within another of its speaker."""
    whole = [quote for quote in record.quotes if quote.continues is None]
    return [quote for quote in whole if not any(_within(quote, other) for other in whole)]


def _within(quote: Quote, other: Quote) -> bool:
    """Whether a quotation lies inside another one of the same speaker, as `"no war"` in `he wanted "no war"`."""
    return (
        quote.content != other.content
        and quote.speaker == other.speaker
        and other.content.start <= quote.content.start
        and quote.content.end <= other.content.end
        and len(quote.parts) == 1
    )


class Wording:
    """The words for the ids of one record."""

    def __init__(self, record: Record) -> None:
        """Indexes the record by id."""
        self.record = record
        self.actors = {actor.id: actor for actor in record.actors}
        self.places = {place.id: place for place in record.places}
        self.dates = {dated.id: dated for dated in record.dates}
        self.figures = {figure.id: figure for figure in record.figures}

    def text(self, span: Span) -> str:
        """The words of a span on one line."""
        return " ".join(self.record.report.text[span.start : span.end].split())

    def date(self, ident: str | None) -> str:
        """A date by its id, as `date_label` has it."""
        return date_label(self.dates[ident]) if ident else "no date"

    def actors_in_words(self, idents: Iterable[str]) -> str:
        """The names of actors, in order, each name once."""
        return ", ".join(dict.fromkeys(self.actors[ident].name for ident in idents))

    def number(self, figure: Figure) -> str:
        """A figure in digits, or the words of the page where they give no number ("many")."""
        has_number = any(value is not None for value in (figure.value, figure.low, figure.high))
        return number_label(figure) if has_number else f"“{self.text(figure.spans[0])}”"

    def acted_on(self, event: Event) -> str:
        """Recipients, then targets; a target that is also a party under the same words is not said twice."""
        parties = [self.actors[ident] for ident in (*event.actors, *event.recipients)]
        said = {name.casefold() for actor in parties for name in (actor.name, *actor.aliases)}
        targets = dict.fromkeys(
            target.name for target in event.targets if target.name.strip(" .").casefold() not in said
        )
        parts = [self.actors_in_words(event.recipients), ", ".join(targets)]
        return "; ".join(part for part in parts if part)

    def places_in_words(self, idents: Sequence[str]) -> str:
        """The places, without those that a finer one of them already says: no `US embassy, Baghdad; Baghdad; Iraq`."""
        places = [self.places[ident] for ident in idents]
        inside = {place.inside for place in places}
        finer = {place.country for place in places if place.precision != _COUNTRY}
        shown = [
            place.id
            for place in places
            if place.id not in inside and not (place.precision == _COUNTRY and place.country in finer)
        ]
        return "; ".join(dict.fromkeys(self.place(ident) for ident in shown))

    def place(self, ident: str) -> str:
        """A place by its id, with the town that a building stands in."""
        place: Place = self.places[ident]
        outer = self.places.get(place.inside or "")
        return f"{place.name}, {outer.name}" if outer and outer.name not in place.name else place.name

    def event(self, event: Event) -> EventRow:
        """An event in words."""
        lead = max(
            event.mentions,
            key=lambda mention: (
                (mention.type, mention.mode) == (event.type, event.mode),
                len(mention.roles),
                mention.score,
            ),
        )
        dated = self.dates.get(event.date or "")
        return EventRow(
            id=event.id,
            date=self.date(event.date),
            day=self.date(event.date).removesuffix(clock_label(dated) if dated else ""),
            date_key=(dated.start or "") if dated else "",
            code=f"{event.type}/{event.mode}" if event.mode else event.type,
            status=_STATUS_WORDS[event.status],
            actors=self.actors_in_words(event.actors),
            acted_on=self.acted_on(event),
            place=self.places_in_words(event.places),
            figures=", ".join(
                count_label(figure, self.number(figure))
                for ident in event.figures
                if (figure := self.figures.get(ident))
            ),
            source=self.actors_in_words(event.sources)
            or ("somebody unnamed" if event.told_by == "unnamed" else ""),
            says=says_label(event),
            denied_by=self.actors_in_words(event.denied_by),
            trigger=self.text(lead.trigger),
            sentence=lead.sentence,
            triggers=tuple(mention.trigger for mention in event.mentions),
            mentions=len(event.mentions),
            score=event.score,
            is_background=event.background,
            weight=_weight(event, self.is_news(event)),
        )

    def is_news(self, event: Event) -> bool:
        """Whether the headline or the first paragraph of the body names an event."""
        news = news_zones(self.record.zones)
        return any(mention.zone in news for mention in event.mentions)

    def figure(self, figure: Figure) -> FigureRow:
        """A figure in words."""
        return FigureRow(
            id=figure.id,
            of=figure.of,
            value=self.number(figure),
            what=figure.what or figure.unit or "",
            words=self.text(figure.spans[0]),
            source=self.actors[figure.source].name if figure.source else "",
            date=self.date(figure.date) if figure.date else "",
            spans=figure.spans,
            conflicts=figure.conflicts,
            part_of=figure.part_of,
            event=figure.event,
        )

    def quote(self, quote: Quote) -> QuoteRow:
        """A quote in words."""
        speaker = self.actors[quote.speaker].name if quote.speaker else ""
        return QuoteRow(
            id=quote.id,
            speaker=speaker or (self.text(quote.speaker_span) if quote.speaker_span else "unknown"),
            stance=quote.stance,
            kind=quote.kind,
            words=" … ".join(self.text(part) for part in quote.parts),
            channel=quote.channel or "",
            content=quote.content,
            lead=self.lead_of(quote),
        )

    def lead_of(self, quote: Quote) -> str:
        """The word that leads in a reported clause; none for direct speech."""
        if quote.kind == "direct":
            return ""
        text = self.record.report.text
        if quote.cue is not None and _RELATIVE.search(
            text, max(0, quote.cue.start - _RELATIVE_CHARS), quote.cue.start
        ):
            gap = text[quote.cue.end : quote.content.start]
            return "which" if not gap.strip() and quote.content.start >= quote.cue.end else "that"
        return "that"

    def actor(self, actor: Actor) -> ActorRow:
        """An actor in words."""
        return ActorRow(
            id=actor.id,
            name=actor.name,
            kind=actor.kind,
            country=actor.country or "",
            sector=actor.sector or "",
            aliases=", ".join(_shortest(actor)),
            ties="; ".join(dict.fromkeys(self.ties(actor))),
            mentions=len(actor.spans),
            spans=actor.spans,
        )

    def ties(self, actor: Actor) -> Sequence[str]:
        """Each affiliation in words, in order; the same words may come twice."""
        words = {"part_of": "part of", "backed_by": "backed by", "leads": "leads", "office": ""}
        return [
            f"{words[tie.relation]} {self.actors[tie.to].name if tie.to in self.actors else tie.to}{_term(tie)}".strip()
            for tie in actor.affiliations
        ]


def _term(tie: Affiliation) -> str:
    """The days between which a tie was held, or nothing."""
    if tie.from_date is None and tie.to_date is None:
        return ""
    return f" ({tie.from_date or '…'} to {tie.to_date or '…'})"


def _shortest(actor: Actor) -> list[str]:
    """The other names of an actor, without those that end in another of them: `mob` says `furious mob` too."""
    names = {alias.casefold(): alias for alias in reversed(actor.aliases) if alias != actor.name}
    return [
        alias
        for key, alias in reversed(names.items())
        if not any(key.endswith(f" {other}") for other in (*names, actor.name.casefold()))
    ]


_STATUS_SHARES = {"actual": 1.0, "planned": 0.9}
_OTHER_STATUS_SHARE = 0.7
_NEWS_WEIGHT = 3.0


def _weight(event: Event, is_news: bool) -> float:
    """How much an event counts to a reader: by kind, mentions, figures, parties; the order of the list, no score."""
    return (
        _STATUS_SHARES.get(event.status, _OTHER_STATUS_SHARE)
        * (
            TYPE_WEIGHTS.get(event.type, 1.0)
            + len(event.mentions)
            + 1.5 * len(event.figures)
            + 0.5 * told_parts(event)
            + _NEWS_WEIGHT * is_news
        )
        * event.score
    )
