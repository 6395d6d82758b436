"""Events from joined mentions: type, status, date, places and the rest, each with where it comes from."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from watchfloor.coding.accusing import is_accused
from watchfloor.coding.codes import CodeTable
from watchfloor.coding.evidence import Joined, Known
from watchfloor.coding.facts import PRECISIONS, Facts, FactsReader, Resolved, spans_of
from watchfloor.coding.joining import joined
from watchfloor.coding.sharing import prepared
from watchfloor.coding.speech import Speech
from watchfloor.coding.telling import lead_of
from watchfloor.records import (
    DateMention,
    Event,
    EventMention,
    NamedSpan,
    Reading,
    Role,
    Span,
    Status,
    Tags,
    TriggerMention,
    content_id,
)

__all__ = ["events_in"]

_TAKES_UP = re.compile(r"(?:That|Those)\s[a-z]")

_STATUS_ORDER: tuple[Status, ...] = (
    "actual",
    "ended",
    "planned",
    "threatened",
    "demanded",
    "possible",
    "denied",
)


def events_in(
    report_id: str, reading: Reading, tags: Tags, resolved: Resolved, table: CodeTable
) -> list[Event]:
    """The events that a report tells, in text order of their first mention, without their figures."""
    mentions = prepared(sorted(tags.triggers, key=lambda mention: mention.trigger), reading)
    builder = _Builder(report_id, reading, mentions, resolved, table)
    facts = [builder.reader.facts(mention) for mention in mentions]
    known = Known(
        causes={(pair.effect, pair.cause) for pair in tags.causes},
        places={place.id: place for place in resolved.places},
    )
    groups = joined(facts, known)
    return [builder.event(group) for group in groups]


class _Builder:
    """Builds the events of one report."""

    def __init__(
        self,
        report_id: str,
        reading: Reading,
        mentions: Iterable[TriggerMention],
        resolved: Resolved,
        table: CodeTable,
    ) -> None:
        self.report_id = report_id
        self.reading = reading
        self.resolved = resolved
        self.table = table
        self.reader = FactsReader(reading, resolved)
        self.speech = Speech(reading)
        dated = [self.reader.own_date(mention) for mention in mentions]
        self.owned = {date.id for date in dated if date is not None}

    def governing_date(self, first: Facts) -> tuple[DateMention | None, str]:
        """A date that the text around a mention lends it, unless another event has it for its own.

        A date of another paragraph is not carried on, since running news and boxes go on to other days.
        """
        found, reason = self.resolved.anchor(first.mention.trigger.start)
        if found is None or found.start is None or found.id in self.owned:
            return None, reason
        if first.mention.status == "actual" and self.reader.is_to_come(found):
            return None, "the date beside it is yet to come"
        if self.reader.is_carried(found, first.mention):
            return None, "the last date before it is of other news"
        return found, reason

    def past_of(self, group: Joined) -> DateMention | None:
        """An old date that opens the sentence of an undated event and belongs to another: it too is of the past.

        "In June he called off strikes after the downing of a drone": the downing is no news of today.
        """
        first = group.facts[0]
        if any(facts.date is not None for facts in group.facts) or first.is_news:
            return None
        found, _ = self.resolved.anchor(first.mention.trigger.start)
        if found is None or self.goes_on_about(found, first):
            return found
        if len(group.facts) > 1 or not self.reader.opens(found, first.mention):
            return None
        return found if self.reader.is_old(found) else None

    def goes_on_about(self, found: DateMention, first: Facts) -> bool:
        """Whether a sentence takes up what the one before it tells of an old day: "That siege ended when ..."."""
        at = first.mention.sentence
        if at == 0 or found.span is None or not self.reader.is_old(found):
            return False
        here, before = self.reading.sentences[at], self.reading.sentences[at - 1]
        is_next = here.zone == before.zone and before.span.start <= found.span.start < before.span.end
        return is_next and _TAKES_UP.match(self.reading.shadow, here.span.start) is not None

    def event(self, group: Joined) -> Event:
        mentions = [facts.mention for facts in group.facts]
        lead = lead_of(group.facts).mention
        status = min((mention.status for mention in mentions), key=_STATUS_ORDER.index)
        dated, date_reason = self.date(group)
        places, place_reason = self.places(group)
        code = self.table.of(lead.type, lead.mode)
        why = {"date": date_reason} if date_reason else {}
        why |= {"places": place_reason} if place_reason else {}
        why |= self.reasons(group, status)
        actors, accused = self.actors(group)
        if accused:
            names = ", ".join(self.reader.by_id[ident].name for ident in accused)
            why["actors"] = f"without {names}, only held responsible by others"
        if code.intensity is None:
            why["intensity"] = why["quad"] = "PLOVER knows no STATEMENT"
        return Event(
            id=content_id("event", self.report_id, *min(mention.trigger for mention in mentions)),
            type=lead.type,
            mode=lead.mode,
            status=status,
            background=self.is_background(group, dated),
            date=dated.id if dated else None,
            actors=actors,
            recipients=_ranked(
                ident for facts in group.facts for ident in self.reader.actor_ids(facts.mention, "recipient")
            ),
            targets=self.named(mentions, "target"),
            places=places,
            instruments=self.named(mentions, "instrument"),
            figures=(),
            sources=_ranked(
                ident for facts in group.facts for ident in self.reader.actor_ids(facts.mention, "source")
            ),
            intensity=code.intensity,
            quad=code.quad,
            cameo=code.cameo,
            score=max(mention.score for mention in mentions),
            runner_up=lead.runner_up,
            mentions=tuple(self.mention(mention) for mention in mentions),
            why=why,
        )

    def actors(self, group: Joined) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Who did it by the report's own words, and who is left out since others only accuse them of it.

        Where an accusation alone gives doers, they are the event's: the codebook has the accused as actor.
        """
        told = [(facts.mention, span) for facts in group.facts for span in spans_of(facts.mention, "actor")]
        plain = [pair for pair in told if not is_accused(pair[1], pair[0], self.reading)]
        kept = plain or told
        actors = _ranked(ident for _, span in kept if (ident := self.reader.actor_at(span)) is not None)
        every = _ranked(ident for _, span in told if (ident := self.reader.actor_at(span)) is not None)
        return actors, tuple(ident for ident in every if ident not in actors)

    def mention(self, mention: TriggerMention) -> EventMention:
        sentence = self.reading.sentences[mention.sentence]
        roles: dict[Role, list[Span]] = {}
        scores: dict[Role, list[float]] = {}
        for filler in mention.fillers:
            roles.setdefault(filler.role, []).append(filler.span)
            scores.setdefault(filler.role, []).append(round(filler.score, 3))
        return EventMention(
            trigger=mention.trigger,
            type=mention.type,
            mode=mention.mode,
            status=mention.status,
            sentence=sentence.span,
            zone=sentence.zone,
            roles=roles,
            score=mention.score,
            role_scores=scores,
        )

    def named(self, mentions: Iterable[TriggerMention], role: Role) -> tuple[NamedSpan, ...]:
        """Things that fill a role, one entry for each different wording, at its first place."""
        found: dict[str, NamedSpan] = {}
        for mention in mentions:
            for span in spans_of(mention, role):
                found.setdefault(
                    self.reader.text(span).casefold(), NamedSpan(name=self.reader.text(span), span=span)
                )
        return tuple(found.values())

    def date(self, group: Joined) -> tuple[DateMention | None, str | None]:
        """The event's date: what its mentions say, else what governs them in the text, else the news day."""
        dates = [facts.date for facts in group.facts if facts.date is not None]
        if dates:
            said = Counter((one.start, one.end) for one in dates)
            return min(
                dates, key=lambda one: (PRECISIONS.index(one.precision or "span"), -said[one.start, one.end])
            ), None
        if all(facts.is_answered for facts in group.facts):
            return None, "no date in its sentences, and what another act answers came before that"
        first = group.facts[0]
        governing, reason = self.governing_date(first)
        if governing is not None:
            return governing, reason
        past = self.past_of(group)
        if past is not None:
            return None, f"no date of its own, and its sentence tells of {past.text}"
        return self.news_day_of(group)

    def news_day_of(self, group: Joined) -> tuple[DateMention | None, str]:
        """The news day for an event that no words date, or why it need not fall on it."""
        first = group.facts[0]
        if first.mention.status != "actual":
            return (
                None,
                f"no date in its sentences, and {first.mention.status} events need not fall on the news day",
            )
        if first.is_apart:
            return None, "no date in its sentences, and it stands apart from the news"
        if all(self.is_said_of_the_past(facts.mention) for facts in group.facts):
            return None, "no date in its sentences, and told in a quotation that does not say when it was"
        if self.resolved.news_day is None:
            return None, "no date in its sentences, and the report's day is not known"
        return self.resolved.news_day, "no date in its sentences: taken as the news day"

    def is_said_of_the_past(self, mention: TriggerMention) -> bool:
        """Whether a mention stands in direct speech whose tense and adverbs do not put it on the day of the news."""
        sentence = self.reading.sentences[mention.sentence].span
        return self.speech.holds(mention) and not self.speech.tells_of_now(mention, sentence)

    def places(self, group: Joined) -> tuple[tuple[str, ...], str | None]:
        told = [facts for facts in group.facts if not facts.is_answered] or group.facts
        own = _ranked(ident for facts in told for ident in self.reader.place_ids(facts.mention))
        if own:
            if any(spans_of(facts.mention, "place") for facts in told):
                return own, None
            has_target = any(spans_of(facts.mention, "target") for facts in told)
            return own, "where its target stands" if has_target else "the place that opens its sentence"
        return (), "its sentences tie it to no place"

    def is_background(self, group: Joined, dated: DateMention | None) -> bool:
        """Whether the event is no part of the news that headline and lead tell."""
        kinds = {
            self.reader.kind_of_zone(self.reading.sentences[facts.mention.sentence].zone)
            for facts in group.facts
        }
        if any(facts.is_news for facts in group.facts):
            return self.reader.is_old(dated)
        if kinds <= {"timeline"}:
            return True
        if kinds <= {"box"}:
            return dated is None or self.resolved.news_day is None or self.reader.is_old(dated)
        return self.reader.is_old(dated) or self.past_of(group) is not None

    def reasons(self, group: Joined, status: Status) -> dict[str, str]:
        found = {}
        statuses = sorted({facts.mention.status for facts in group.facts})
        if len(statuses) > 1:
            found["status"] = f"{status} over {', '.join(other for other in statuses if other != status)}"
        if group.reasons:
            found["mentions"] = "; ".join(group.reasons)
        return found


def _ranked(idents: Iterable[str]) -> tuple[str, ...]:
    """Ids, most mentioned first; ties in text order."""
    return tuple(ident for ident, _ in Counter(idents).most_common())
