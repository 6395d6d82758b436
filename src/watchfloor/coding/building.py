"""Events from joined mentions: type, status, date, places and the rest, each with where it comes from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from watchfloor.coding.accusing import is_accused
from watchfloor.coding.background import is_background
from watchfloor.coding.codes import CodeTable
from watchfloor.coding.days import Days
from watchfloor.coding.evidence import Joined, Known
from watchfloor.coding.facts import Facts, FactsReader
from watchfloor.coding.joining import joined
from watchfloor.coding.likely import Chances
from watchfloor.coding.planning import with_plans
from watchfloor.coding.resolved import Resolved
from watchfloor.coding.roles import spans_of
from watchfloor.coding.sharing import prepared
from watchfloor.coding.telling import lead_of
from watchfloor.records import (
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
from watchfloor.routes import leads_to

__all__ = ["events_in", "mentions_in"]

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
    report_id: str, reading: Reading, tags: Tags, resolved: Resolved, table: CodeTable, trees: Chances
) -> list[Event]:
    """The events that a report tells, in text order of their first mention, without their figures."""
    reader = FactsReader(reading, resolved)
    facts, known = mentions_in(reader, tags)
    groups = joined(facts, known, trees)
    days = Days(reader, [one.mention for one in facts], groups)
    builder = _Builder(report_id, reading, reader, days, table, groups)
    return [builder.event(group) for group in groups]


def mentions_in(reader: FactsReader, tags: Tags) -> tuple[list[Facts], Known]:
    """What each mention of a report gives, in text order, and what else tells which of them are one happening."""
    reading = reader.reading
    mentions = prepared(sorted(tags.triggers, key=lambda mention: mention.trigger), reading)
    mentions = with_plans(mentions, reader.timing)
    known = Known(
        causes={(pair.effect, pair.cause) for pair in tags.causes},
        places={place.id: place for place in reader.resolved.places},
        shadow=reading.shadow,
        sentences=reading.sentences,
    )
    return [reader.facts(mention) for mention in mentions], known


class _Builder:
    """Builds the events of one report."""

    def __init__(
        self,
        report_id: str,
        reading: Reading,
        reader: FactsReader,
        days: Days,
        table: CodeTable,
        groups: Iterable[Joined],
    ) -> None:
        self.report_id = report_id
        self.reading = reading
        self.table = table
        self.reader = reader
        self.days = days
        self.item_places: dict[str, tuple[int, tuple[str, ...]]] = {}
        """The sentence of the first act that an item of a list places, and where it was, by the day that opens the item."""
        told = (facts for group in groups for facts in group.facts)
        for facts in sorted(told, key=lambda one: one.mention.trigger):
            if facts.item is not None and facts.places:
                there = facts.mention.sentence, tuple(reader.places.of(facts.mention))
                self.item_places.setdefault(facts.item.id, there)

    def event(self, group: Joined) -> Event:
        mentions = [facts.mention for facts in group.facts]
        lead = lead_of(group.facts).mention
        telling = [facts for facts in group.facts if not facts.points_back] or group.facts
        status = min((facts.mention.status for facts in telling), key=_STATUS_ORDER.index)
        day = self.days.of(group)
        places, place_reason = self.places(group)
        code = self.table.of(lead.type, lead.mode)
        why = {"date": day.reason} if day.reason else {}
        why |= {"places": place_reason} if place_reason else {}
        why |= self.reasons(group, status)
        actors, accused = self.actors(group)
        why |= self.unnamed(mentions, actors)
        if accused:
            names = ", ".join(self.reader.by_id[ident].name for ident in accused)
            why["actors"] = f"without {names}, only held responsible by others or named in their speech"
        if code.intensity is None:
            why["intensity"] = why["quad"] = "PLOVER knows no STATEMENT"
        return Event(
            id=content_id("event", self.report_id, *min(mention.trigger for mention in mentions)),
            type=lead.type,
            mode=lead.mode,
            status=status,
            background=is_background(group, self.days),
            date=day.date.id if day.date else None,
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
        """Who did it by the report's own words, and who is left out since others only accuse them of it or say so in speech.

        Where direct speech alone gives doers, they are the event's. So are those whom somebody who is named accuses, after the
        codebook, as long as the report does not state the act in its own words: then it is certain, and nobody's yet.
        """
        told = [(facts, span) for facts in group.facts for span in spans_of(facts.mention, "actor")]
        accused = {span for facts, span in told if is_accused(span, facts.mention, self.reading)}
        stated = [(facts, span) for facts, span in told if not facts.is_quoted and span not in accused]
        # "a rally to condemn raids by Western forces" names no doer beside one that the report tells
        plain = [span for facts, span in stated if not facts.is_answered] or [span for _, span in stated]
        is_stated = any(self.is_stated(facts) for facts in group.facts)
        said = [
            (facts, span)
            for facts, span in told
            if span not in accused or (spans_of(facts.mention, "source") and not is_stated)
        ]
        plain = plain or [span for facts, span in said if not facts.is_quoted] or [span for _, span in said]
        actors = _ranked(ident for span in plain if (ident := self.reader.actor_at(span)) is not None)
        every = _ranked(ident for _, span in told if (ident := self.reader.actor_at(span)) is not None)
        return actors, tuple(ident for ident in every if ident not in actors)

    def is_stated(self, facts: Facts) -> bool:
        """Whether a mention tells its act in the report's own words, of whichever doer."""
        mention = facts.mention
        is_told = not spans_of(mention, "source") and not self.reader.speech.reports(mention)
        return is_told and not facts.points_back and mention.status in {"actual", "ended"}

    def unnamed(self, mentions: Iterable[TriggerMention], actors: tuple[str, ...]) -> dict[str, str]:
        """Why nobody is named as doer, when a pronoun is all that is."""
        words = [self.reader.text(span) for mention in mentions for span in spans_of(mention, "actor")]
        return (
            {"actors": f"{words[0]!r} stands for nobody that the report names"}
            if words and not actors
            else {}
        )

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

    def places(self, group: Joined) -> tuple[tuple[str, ...], str | None]:
        told = [facts for facts in group.facts if not facts.is_answered] or group.facts
        own = _ranked(ident for facts in told for ident in self.reader.places.of(facts.mention))
        if own:
            if any(spans_of(facts.mention, "place") for facts in told):
                return own, None
            has_target = any(spans_of(facts.mention, "target") for facts in told)
            return own, "where its target stands" if has_target else "the place that opens its sentence"
        words = [span for facts in told for span in spans_of(facts.mention, "place")]
        if words and leads_to(words[0], self.reader.reading.shadow):
            return (), f"only a road or journey leads to {self.reader.text(words[0])!r}"
        if words:
            return (), f"nothing tells which place {self.reader.text(words[0])!r} is"
        item = told[0].item
        at, there = self.item_places.get(item.id, (0, ())) if item is not None else (0, ())
        if (
            there
            and at <= told[0].mention.sentence
            and told[0].mention.status in {"actual", "ended", "denied"}
        ):
            return there, "where its item of the list tells of"
        return (), "its sentences tie it to no place"

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
