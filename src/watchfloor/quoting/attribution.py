"""Whose word an event rests on: the reporter's, that of sources, or that of its own parties alone; and who denies it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from watchfloor.namings import Namings
from watchfloor.pronouns import NAMES_NOBODY
from watchfloor.quoting.behalf import MAKER
from watchfloor.quoting.cues import SPEECH, stance_of
from watchfloor.records import (
    Actor,
    Event,
    EventMention,
    Quote,
    Reading,
    Span,
    Stance,
    ToldBy,
    inside,
)

__all__ = ["with_sources"]

_LOOK_BACK = 40  # quotations that begin before a trigger and may still hold it; nesting is never this deep
_CUE_CHARS = 90  # from a source to its verb: a title or an apposition may stand between
_ORDER: tuple[Stance, ...] = ("confirms", "says", "claims", "warns", "doubts", "denies")
_STATE = {"GOV", "MIL", "COP", "SPY", "LEG"}
_TIES = {"part_of", "leads", "backed_by"}
_POINTS_BACK = re.compile(r"(?<!\w)(?:the|this|these|those|its|their)\s+(?:[\w-]+\s+){0,2}$", re.I)
_TELLING_ROLES = {"actor", "recipient", "target", "killed", "injured", "arrested", "crowd", "deployed"}
_DENIAL = re.compile(
    r"(?<!\w)(?:den(?:y|ies|ied|ying)|reject(?:s|ed|ing)?|dismiss(?:es|ed|ing)?)(?!\w)", re.I
)
# "Kato has denied ordering the raid": the raid is certain, and he says that it is not his
_OWN_DENIAL = re.compile(
    r"\A\s(?:(?:has|have|had|also|\w+ly)\s)*den(?:y|ies|ied|ying)\s(?:\w+ly\s)?(?:having\s\w+ed|\w+ing)\s(?:(?!and\b|but\b)[\w'-]+\s){0,5}\Z",
    re.I,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Telling:
    """Somebody by whom one mention is told. actor: None when the text does not name him."""

    actor: str | None
    stance: Stance
    body: str | None = None  # Actor id: for whom the speaker speaks
    is_quoted: bool = False


def with_sources(
    events: Iterable[Event], quotes: Sequence[Quote], actors: Sequence[Actor], reading: Reading
) -> list[Event]:
    """`events`, each with who tells of it, how, and whose word it rests on; and with who says that it is not so.

    Sources are those that its mentions name and the speakers of the quotations that hold them. An event is the
    reporter's as soon as one mention states it in the report's own words. A headline that drops the attribution of
    the body does not, nor does "the attack" that takes up what somebody was said to have told.
    """
    desk = _Desk(quotes, actors, reading)
    return [desk.sourced(event) for event in events]


class _Desk:
    """Knows the quotations and actors of one report."""

    def __init__(self, quotes: Sequence[Quote], actors: Sequence[Actor], reading: Reading) -> None:
        self.quotes = sorted(quotes, key=lambda quote: quote.content)
        self.starts = [quote.content.start for quote in self.quotes]
        self.actors: Mapping[str, Actor] = {actor.id: actor for actor in actors}
        self.namings = Namings(actors)
        self.reading = reading
        # "The statement said": whose it is tells of it
        self.makers = {
            own: quote.speaker
            for quote in quotes
            if quote.why.get("speaker") == MAKER
            and quote.speaker is not None
            and quote.speaker_span is not None
            if (own := self.actor_at(quote.speaker_span)) is not None
        }

    def sourced(self, event: Event) -> Event:
        tellings = {mention.trigger: list(self.tellings(mention)) for mention in event.mentions}
        told = [telling for mention in event.mentions for telling in tellings[mention.trigger]]
        named = list(dict.fromkeys(telling.actor for telling in told if telling.actor is not None))
        told_by = self.told_by(event, tellings)
        why = {**event.why, "sources": self.reason(told_by, told, named)}
        stance: Stance | None = None
        if told_by == "reporter":
            why["stance"] = "the reporter states it"
        else:
            stance = min((telling.stance for telling in told), key=_ORDER.index)
        given = [
            self.makers.get(one, one)
            for one in event.sources
            if one in self.actors and not _is_pronoun(self.actors[one])
        ]
        sources = tuple(dict.fromkeys((*given, *named)))
        if sources and told_by == "reporter":
            why["sources"] += ", and they tell of it too"
        return replace(
            event,
            sources=sources,
            told_by=told_by,
            stance=stance,
            denied_by=tuple(dict.fromkeys(self.deniers(event, tellings))),
            why=why,
        )

    def tellings(self, mention: EventMention) -> Iterator[_Telling]:
        """Who is said to tell of a mention: the sources that it names, else the speaker of the quotation around it."""
        holding = self.holding(mention.trigger)
        spans = mention.roles.get("source", ())
        for span in spans:
            actor = self.maker(self.actor_at(span))
            if holding is not None and actor is not None and holding.speaker == actor:
                yield _Telling(actor=actor, stance=holding.stance, body=holding.speaks_for, is_quoted=True)
            else:
                yield _Telling(actor=actor, stance=self.stance_beside(span, mention.sentence))
        if holding is not None and not spans:
            speaker = self.actors.get(holding.speaker or "")
            yield _Telling(
                actor=None if speaker is not None and _is_pronoun(speaker) else holding.speaker,
                stance=holding.stance,
                body=holding.speaks_for,
                is_quoted=True,
            )

    def told_by(self, event: Event, tellings: Mapping[Span, Sequence[_Telling]]) -> ToldBy:
        """Whose word the event rests on."""
        stating = [mention for mention in event.mentions if self.is_statement(mention)] or event.mentions
        if any(not tellings[mention.trigger] for mention in stating):
            return "reporter"
        told = [telling for mention in stating for telling in tellings[mention.trigger]]
        known = [telling for telling in told if telling.actor is not None]
        if not known:
            return "unnamed"
        return "party" if all(self.is_interested(telling, event) for telling in known) else "sources"

    def is_statement(self, mention: EventMention) -> bool:
        """Whether a mention tells of its event, rather than heading it or taking it up again."""
        if self.reading.zones[mention.zone].kind == "title":
            return False
        before = self.reading.shadow[
            max(mention.sentence.start, mention.trigger.start - 40) : mention.trigger.start
        ]
        return bool(_TELLING_ROLES & set(mention.roles)) or _POINTS_BACK.search(before) is None

    def is_interested(self, telling: _Telling, event: Event) -> bool:
        """Whether who tells is a party to the event, serves the same state as one, or is tied to one."""
        parties = {*event.actors, *event.recipients}
        tellers = {ident for ident in (telling.actor, telling.body) if ident is not None}
        if tellers & parties:
            return True
        return any(
            _is_tied(self.actors[one], self.actors[other])
            for one in tellers
            for other in parties
            if one in self.actors and other in self.actors
        )

    def deniers(self, event: Event, tellings: Mapping[Span, Sequence[_Telling]]) -> Iterator[str]:
        """Actors who say that it is not so: sources of its denied mentions, else their doers beside a word of denial."""
        for mention in event.mentions:
            told = tellings[mention.trigger]
            if mention.status != "denied":
                yield from (
                    one.actor for one in told if one.actor and one.stance == "denies" and one.is_quoted
                )
                yield from self.doers_who_deny(mention, _OWN_DENIAL)
                continue
            named = [one.actor for one in told if one.actor is not None]
            yield from named or self.doers_who_deny(mention, _DENIAL)

    def doers_who_deny(self, mention: EventMention, denial: re.Pattern[str]) -> list[str]:
        found = []
        for span in mention.roles.get("actor", ()):
            between = self.reading.shadow[span.end : mention.trigger.start]
            actor = self.actor_at(span)
            if actor is not None and denial.search(between):
                found.append(actor)
        return found

    def reason(self, told_by: ToldBy, told: Sequence[_Telling], named: Sequence[str]) -> str:
        if told_by == "reporter":
            return "the reporter states it"
        if told_by == "unnamed":
            return "said by somebody whom the text does not name"
        where = "quotations" if all(telling.is_quoted for telling in told) else "the words of its sources"
        stances = ", ".join(dict.fromkeys(telling.stance for telling in told))
        parties = ", who are all parties to it" if told_by == "party" else ""
        plural = "speakers" if len(named) > 1 else "speaker"
        return f"told only in {where}, whose {plural} {stances} it{parties}"

    def holding(self, trigger: Span) -> Quote | None:
        """The shortest quotation that a trigger stands in."""
        last = bisect_right(self.starts, trigger.start)
        around = self.quotes[max(0, last - _LOOK_BACK) : last]
        found = [quote for quote in around if inside(trigger, quote.content)]
        return min(found, key=lambda quote: quote.content.end - quote.content.start, default=None)

    def stance_beside(self, source: Span, sentence: Span) -> Stance:
        """The stance of the word of saying nearest to a source."""
        shadow = self.reading.shadow
        start, end = (
            max(sentence.start, source.start - _CUE_CHARS),
            min(sentence.end, source.end + _CUE_CHARS),
        )
        verbs = [
            match
            for match in SPEECH.finditer(shadow, start, end)
            if match.end() <= source.start or match.start() >= source.end
        ]
        nearest = min(
            verbs,
            key=lambda match: max(match.start() - source.end, source.start - match.end()),
            default=None,
        )
        return stance_of(nearest.group(), shadow[sentence.start : nearest.start()]) if nearest else "says"

    def maker(self, actor: str | None) -> str | None:
        """Who made the statement that stands as an actor; any other actor as it is."""
        return actor if actor is None else self.makers.get(actor, actor)

    def actor_at(self, span: Span) -> str | None:
        actor = self.namings.at(span)
        # "It was reported": a pronoun that stands for nobody names no source.
        return None if actor is None or _is_pronoun(actor) else actor.id


def _is_pronoun(actor: Actor) -> bool:
    return actor.name.casefold() in NAMES_NOBODY


def _is_tied(one: Actor, other: Actor) -> bool:
    """Whether two actors serve one state, or the text ties one to the other."""
    if _serves(one) and _serves(other) and one.country is not None and one.country == other.country:
        return True
    return any(
        tie.relation in _TIES and tie.to == whole.id
        for part, whole in ((one, other), (other, one))
        for tie in part.affiliations
    )


def _serves(actor: Actor) -> bool:
    return actor.kind in {"country", "government", "military"} or actor.sector in _STATE
