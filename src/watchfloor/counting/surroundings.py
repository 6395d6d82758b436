"""What stands around a number: the names, dates, quotations and event mentions that the other steps found there."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import Protocol, TypeVar

from watchfloor.counting.numbers import Number
from watchfloor.pronouns import OBJECTS, SUBJECTS
from watchfloor.records import (
    Actor,
    DateMention,
    Event,
    EventMention,
    EventType,
    FigureOf,
    Name,
    Place,
    Quote,
    Reading,
    Role,
    Span,
    Tags,
    inside,
    overlap,
)

__all__ = ["COUNT_ROLES", "CountRole", "Stated", "Surroundings"]

COUNT_ROLES: tuple[Role, ...] = ("killed", "injured", "arrested", "deployed", "crowd")
_LONGEST_NAME_CHARS = 400  # how far back a span that overlaps a place may begin
_HARM_WORDS: dict[FigureOf, re.Pattern[str]] = {
    "killed": re.compile(r"kill|dead|death|die|slain|murder|execut|massacr|fatal", re.IGNORECASE),
    "injured": re.compile(r"injur|wound|hurt", re.IGNORECASE),
    "arrested": re.compile(r"arrest|detain|detention|jail|captur|round", re.IGNORECASE),
    "deployed": re.compile(r"deploy|send|sent|dispatch|mobili|reinforc", re.IGNORECASE),
}
# "The ministry put the number at 43", "the Front first mentioned 19 dead and now says 22"
_COUNTS = re.compile(
    r"(?<!\w)(?:counted|counts|put|puts|sp(?:oke|eaks)\sof|mention(?:ed|s)|listed|lists|estimate[sd]|reported|reports|confirmed|gave|gives|said|says|record(?:ed|s)|document(?:ed|s)|registered)(?!\w)",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"[;:.]\s|,\s(?:while|but|whereas|although)\b|\bthat\b|\"", re.IGNORECASE)
# From a teller to the verb: "the ministry has so far counted", "the mayor, who blamed rebels for it, said"
_TO_VERB = re.compile(
    r"(?:\s(?:in|of|at|from)\s(?:the\s)?(?-i:[A-Z])[\w.-]*)?(?:\s(?!(?:for|of|on|in|at|by|with|from|to|against|that|and|or)\b)[\w'-]+){0,3}\s"
    r"|,\s[^,;:.\"]{1,60},\s",
    re.IGNORECASE,
)
_EVENT_OF_TOTAL: dict[FigureOf, EventType] = {"killed": "ASSAULT", "injured": "ASSAULT", "crowd": "PROTEST"}
_COUNTED_ROLES: tuple[Role, ...] = ("instrument", "target")
_COUNTED = re.compile(r"(?:\s[\w'-]+){0,3}\s")  # between a number and the noun that it counts
_BEFORE_CHARS = 250  # a bare toll this far behind an attack is of that attack
_NEAR_HARM_CHARS = 60  # a number this far from "killed" and its like is taken to be of that mention


class _Spanned(Protocol):
    @property
    def span(self) -> Span: ...


_Entry = TypeVar("_Entry", bound=_Spanned)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated:
    """What the other steps made of the report, as far as numbers need it."""

    dates: Sequence[DateMention]
    actors: Sequence[Actor]
    events: Sequence[Event]
    quotes: Sequence[Quote] = ()
    places: Sequence[Place] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CountRole:
    """A count that the model gave to a mention of an event."""

    event: Event
    mention: EventMention
    role: Role
    span: Span

    def distance(self, number: Number) -> int:
        """Code points from the number to the trigger."""
        return abs(self.mention.trigger.start - number.bare.start)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Dated:
    date: DateMention
    span: Span


class Surroundings:
    """Looks up what the report has at a place. All spans are in the report's common offsets."""

    def __init__(
        self,
        reading: Reading,
        tags: Tags,
        stated: Stated,
    ) -> None:
        """Sorts everything by place once, so that each look-up is short."""
        self._shadow = reading.shadow
        self._names = sorted(tags.names, key=attrgetter("span"))
        self._dates = sorted(
            (_Dated(date=date, span=date.span) for date in stated.dates if date.span is not None),
            key=attrgetter("span"),
        )
        self._actors = stated.actors
        self._quotes = stated.quotes
        self._mentions = sorted(
            ((event, mention) for event in stated.events for mention in event.mentions),
            key=lambda pair: pair[1].trigger,
        )
        self.count_roles = sorted(
            (
                CountRole(event=event, mention=mention, role=role, span=span)
                for event, mention in self._mentions
                for role in COUNT_ROLES
                for span in mention.roles.get(role, ())
            ),
            key=attrgetter("span"),
        )

    def text(self, span: Span) -> str:
        """The words of a span, spaces made single."""
        return " ".join(self._shadow[span.start : span.end].split())

    def names_in(self, span: Span) -> list[Name]:
        """The names that overlap a span, in text order."""
        return list(overlapping(self._names, span))

    def named(self, span: Span) -> str:
        """The words of a span; of a pronoun the name of whom it stands for."""
        words = self.text(span)
        if words.casefold() not in SUBJECTS | OBJECTS:
            return words
        return next((actor.name for actor in self._actors if span in actor.spans), words)

    def is_after_people(self, place: int) -> bool:
        """Whether a word for people ends right before a place."""
        before = self.names_in(Span(place - 2, place - 1))
        return any(name.kind == "PEOPLE" and name.span.end + 1 == place for name in before)

    def dates_in(self, span: Span) -> list[DateMention]:
        """The date mentions that overlap a span, in text order."""
        return [found.date for found in overlapping(self._dates, span)]

    def counts_at(self, span: Span) -> list[CountRole]:
        """The count roles whose words overlap a span."""
        return list(overlapping(self.count_roles, span))

    def is_date(self, span: Span) -> bool:
        """Whether the words are part of a date, by the date step or by the model."""
        return bool(self.dates_in(span)) or any(name.kind == "DATE" for name in self.names_in(span))

    def is_marked_number(self, span: Span) -> bool:
        """Whether the model marked the words as a count."""
        return any(name.kind == "NUMBER" for name in self.names_in(span))

    def name_around(self, span: Span) -> Span | None:
        """A name that holds the words and more before them, as "Apollo 11" and "G7" do."""
        return next(
            (
                name.span
                for name in self.names_in(span)
                if name.kind != "NUMBER" and inside(span, name.span) and name.span.start < span.start
            ),
            None,
        )

    def speaker_at(self, span: Span) -> str | None:
        """The actor who says what stands at a span: the speaker of the shortest quotation that holds it."""
        holding = [
            quote for quote in self._quotes if quote.speaker is not None and inside(span, quote.content)
        ]
        shortest = min(holding, key=lambda quote: quote.content.end - quote.content.start, default=None)
        return shortest.speaker if shortest else None

    def source_of(self, mention: EventMention | None, number: Span) -> str | None:
        """The actor whom a mention names as its source, if what he says takes in the number.

        "Six died, and 'it was an ambush,' the mayor said" and "the blast killed six; the mayor blames rebels" count by the reporter.
        """
        for span in mention.roles.get("source", ()) if mention else ():
            actor = next(
                (one.id for one in self._actors if any(overlap(span, own) > 0 for own in one.spans)), None
            )
            if actor is not None and mention is not None and self._says(actor, span, mention, number):
                return actor
        return None

    def _says(self, actor: str, source: Span, mention: EventMention, number: Span) -> bool:
        """Whether a number may be of what a source says: he is not only quoted, or accuses somebody, behind it."""
        said = [
            quote
            for quote in self._quotes
            if quote.speaker == actor and overlap(quote.content, mention.sentence) > 0
        ]
        if any(inside(number, quote.content) for quote in said):
            return True
        if any(quote.kind == "direct" for quote in said):
            return False
        return not any(
            other.type == "ACCUSE"
            and other.sentence == mention.sentence
            and other.trigger.start >= number.end
            and any(overlap(span, source) > 0 for span in other.roles.get("actor", ()))
            for _, other in self._mentions
        )

    def counter_at(self, number: Span, sentence: Span) -> str | None:
        """The actor who counts, by a verb of counting or telling before the number: "doctors counted six bodies"."""
        for verb in reversed(list(_COUNTS.finditer(self._shadow, sentence.start, number.start))):
            if _CLAUSE.search(self._shadow, verb.end(), number.start):
                return None
            near = [
                (verb.start() - own.end, actor.id)
                for actor in self._actors
                for own in actor.spans
                if sentence.start <= own.start and _TO_VERB.fullmatch(self._shadow, own.end, verb.start())
            ]
            if near:
                return min(near)[1]
        return None

    def harmed_by(
        self, of: FigureOf, number: Span, sentence: Span
    ) -> tuple[Event | None, EventMention | None]:
        """The event whose mention says in the same sentence what the number counts ("killed", "arrests"), if near."""
        words = _HARM_WORDS.get(of)
        if words is None:
            return None, None
        near = [
            (abs(mention.trigger.start - number.start), order)
            for order, (_, mention) in enumerate(self._mentions)
            if inside(mention.trigger, sentence) and words.search(self.text(mention.trigger))
        ]
        distance, order = min(near, default=(_NEAR_HARM_CHARS + 1, 0))
        return self._mentions[order] if distance <= _NEAR_HARM_CHARS else (None, None)

    def counted_in(self, number: Span, sentence: Span) -> tuple[Event | None, EventMention | None]:
        """The event of whose means or targets the number counts: "fired two rockets at the base"."""
        counted = [
            (event, mention)
            for event, mention in self._mentions
            if inside(mention.trigger, sentence)
            and any(
                number.end <= span.start and _COUNTED.fullmatch(self._shadow, number.end, span.start)
                for role in _COUNTED_ROLES
                for span in mention.roles.get(role, ())
            )
        ]
        return min(counted, key=lambda pair: abs(pair[1].trigger.start - number.start), default=(None, None))

    def told_before(self, of: FigureOf, sentence: Span) -> tuple[Event | None, EventMention | None]:
        """The last event of the kind that a bare toll or turnout counts, told in the sentences right before it."""
        kind = _EVENT_OF_TOTAL.get(of)
        near = [
            (event, mention)
            for event, mention in self._mentions
            if mention.type == kind and 0 <= sentence.start - mention.trigger.end <= _BEFORE_CHARS
        ]
        return near[-1] if near else (None, None)


def overlapping(entries: Sequence[_Entry], span: Span) -> Iterator[_Entry]:
    """Those of `entries` (sorted by span) that share a code point with `span`."""
    at = bisect_left(entries, Span(max(0, span.start - _LONGEST_NAME_CHARS), 0), key=attrgetter("span"))
    while at < len(entries) and entries[at].span.start < span.end:
        if entries[at].span.end > span.start:
            yield entries[at]
        at += 1
