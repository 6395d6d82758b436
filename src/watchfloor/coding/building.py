"""Events from joined mentions: type, status, date, places and the rest, each with where it comes from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence, Set
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TypeVar

from watchfloor.coding.codes import CodeTable
from watchfloor.coding.joining import Facts, Joined, act_of, joined
from watchfloor.records import (
    Actor,
    DateMention,
    Event,
    EventMention,
    NamedSpan,
    Place,
    Reading,
    Role,
    Span,
    Status,
    Tags,
    TriggerMention,
    ZoneKind,
    content_id,
    overlap,
)

__all__ = ["Anchor", "Resolved", "events_in"]

Anchor = Callable[[int], tuple[DateMention | None, str]]
"""The date that governs a position of the text, and why; (None, reason) when none does."""

_Entry = TypeVar("_Entry", Actor, Place)

_STATUS_ORDER: tuple[Status, ...] = (
    "actual",
    "ended",
    "planned",
    "threatened",
    "demanded",
    "possible",
    "denied",
)
_NEWS_DAYS = (
    10  # an event older than this before publication is background, unless the headline or lead tells it
)
_LEAD_SENTENCES = 4
_APART: Set[ZoneKind] = {"box", "timeline"}  # told beside the news, of other days
_PRECISIONS = ("hour", "day", "week", "month", "season", "year", "span")


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolved:
    """What the other steps made of the report: its dates, places and actors, and its publication day.

    news_day: the date mention that stands for the publication day, or None when no such day is known.
    """

    dates: Sequence[DateMention]
    places: Sequence[Place]
    actors: Sequence[Actor]
    anchor: Anchor
    news_day: DateMention | None


def events_in(
    report_id: str, reading: Reading, tags: Tags, resolved: Resolved, table: CodeTable
) -> list[Event]:
    """The events that a report tells, in text order of their first mention, without their figures."""
    builder = _Builder(report_id, reading, tags, resolved, table)
    facts = [builder.facts(mention) for mention in sorted(tags.triggers, key=lambda mention: mention.trigger)]
    causes = {(pair.effect, pair.cause) for pair in tags.causes}
    groups = joined(facts, causes, {place.id: place for place in resolved.places})
    return [builder.event(group) for group in groups]


class _Builder:
    """Builds the events of one report."""

    def __init__(
        self, report_id: str, reading: Reading, tags: Tags, resolved: Resolved, table: CodeTable
    ) -> None:
        self.report_id = report_id
        self.reading = reading
        self.resolved = resolved
        self.table = table
        self.kinds = {actor.id: actor.kind for actor in resolved.actors if not actor.name[:1].islower()}
        dated = [self.own_date(mention) for mention in tags.triggers]
        self.owned = {date.id for date in dated if date is not None}

    def text(self, span: Span) -> str:
        return " ".join(self.reading.shadow[span.start : span.end].split())

    def facts(self, mention: TriggerMention) -> Facts:
        sentence = self.reading.sentences[mention.sentence]
        return Facts(
            mention=mention,
            word=self.text(mention.trigger).casefold(),
            act=act_of(self.text(mention.trigger).casefold()),
            actors=frozenset(self.actor_ids(mention, "actor")),
            recipients=frozenset(self.actor_ids(mention, "recipient")),
            targets=frozenset(self.text(span).casefold().split()[-1] for span in _spans(mention, "target")),
            places=frozenset(self.place_ids(mention)),
            date=self.own_date(mention) or self.date_of_its_box(mention),
            zone=self.reading.zones[sentence.zone],
            is_apart=self.kind_of_zone(sentence.zone) in _APART,
            has_vague_actors=self.is_vague(mention, "actor"),
            has_vague_recipients=self.is_vague(mention, "recipient"),
            persons=frozenset(
                ident for ident in self.actor_ids(mention, "recipient") if self.kinds.get(ident) == "person"
            ),
        )

    def is_vague(self, mention: TriggerMention, role: Role) -> bool:
        """Whether the parties in a role are described and not named."""
        known = [
            actor for span in _spans(mention, role) if (actor := _at(span, self.resolved.actors)) is not None
        ]
        return all(actor.name[:1].islower() or actor.kind == "people" for actor in known)

    def actor_ids(self, mention: TriggerMention, role: Role) -> list[str]:
        return [
            actor.id
            for span in _spans(mention, role)
            if (actor := _at(span, self.resolved.actors)) is not None
        ]

    def place_ids(self, mention: TriggerMention) -> list[str]:
        """Places that fill the role, else the place in which a target stands."""
        named = [
            place.id
            for span in _spans(mention, "place")
            if (place := _at(span, self.resolved.places)) is not None
        ]
        if named:
            return named
        return [
            place.id
            for span in _spans(mention, "target")
            if (place := _at(span, self.resolved.places)) is not None
        ]

    def own_date(self, mention: TriggerMention) -> DateMention | None:
        """The finest resolved date among the mention's own; ties go to the first."""
        found = [
            found
            for span in _spans(mention, "date")
            for found in self.resolved.dates
            if found.span is not None and overlap(found.span, span) > 0 and found.start is not None
        ]
        return min(found, key=lambda found: _PRECISIONS.index(found.precision or "span"), default=None)

    def kind_of_zone(self, index: int) -> ZoneKind:
        """The kind of a zone; a heading belongs to the box or dated lines that it heads."""
        kind = self.reading.zones[index].kind
        if (
            kind == "heading"
            and index + 1 < len(self.reading.zones)
            and self.reading.zones[index + 1].kind in _APART
        ):
            return self.reading.zones[index + 1].kind
        return kind

    def date_of_its_box(self, mention: TriggerMention) -> DateMention | None:
        """The date that governs a mention in a box or dated line, which tells another day than the news."""
        kind = self.reading.zones[self.reading.sentences[mention.sentence].zone].kind
        return self.resolved.anchor(mention.trigger.start)[0] if kind in _APART else None

    def governing_date(self, first: Facts) -> tuple[DateMention | None, str]:
        """A date that the text around a mention lends it, unless another event has it for its own.

        In running news a date of days ago is not carried on from paragraph to paragraph.
        """
        found, reason = self.resolved.anchor(first.mention.trigger.start)
        if found is None or found.start is None or found.id in self.owned:
            return None, reason
        is_carried = found.span is not None and not any(
            sentence.zone == self.reading.sentences[first.mention.sentence].zone
            for sentence in self.reading.sentences
            if sentence.span.start <= found.span.start < sentence.span.end
        )
        if is_carried and not first.is_apart:
            return None, "the last date before it is of other news"
        return found, reason

    def event(self, group: Joined) -> Event:
        mentions = [facts.mention for facts in group.facts]
        lead = max(group.facts, key=_telling).mention
        status = min((mention.status for mention in mentions), key=_STATUS_ORDER.index)
        dated, date_reason = self.date(group)
        places, place_reason = self.places(group)
        code = self.table.of(lead.type, lead.mode)
        why = {"date": date_reason} if date_reason else {}
        why |= {"places": place_reason} if place_reason else {}
        why |= self.reasons(group, status)
        if code.intensity is None:
            why["intensity"] = why["quad"] = "PLOVER knows no STATEMENT"
        return Event(
            id=content_id("event", self.report_id, *min(mention.trigger for mention in mentions)),
            type=lead.type,
            mode=lead.mode,
            status=status,
            background=self.is_background(group, dated),
            date=dated.id if dated else None,
            actors=_ranked(
                ident for facts in group.facts for ident in self.actor_ids(facts.mention, "actor")
            ),
            recipients=_ranked(
                ident for facts in group.facts for ident in self.actor_ids(facts.mention, "recipient")
            ),
            targets=self.named(mentions, "target"),
            places=places,
            instruments=self.named(mentions, "instrument"),
            figures=(),
            sources=_ranked(
                ident for facts in group.facts for ident in self.actor_ids(facts.mention, "source")
            ),
            intensity=code.intensity,
            quad=code.quad,
            cameo=code.cameo,
            score=max(mention.score for mention in mentions),
            runner_up=lead.runner_up,
            mentions=tuple(self.mention(mention) for mention in mentions),
            why=why,
        )

    def mention(self, mention: TriggerMention) -> EventMention:
        sentence = self.reading.sentences[mention.sentence]
        roles: dict[Role, list[Span]] = {}
        for filler in mention.fillers:
            roles.setdefault(filler.role, []).append(filler.span)
        return EventMention(
            trigger=mention.trigger,
            type=mention.type,
            mode=mention.mode,
            status=mention.status,
            sentence=sentence.span,
            zone=sentence.zone,
            roles=roles,
            score=mention.score,
        )

    def named(self, mentions: Iterable[TriggerMention], role: Role) -> tuple[NamedSpan, ...]:
        """Things that fill a role, one entry for each different wording, at its first place."""
        found: dict[str, NamedSpan] = {}
        for mention in mentions:
            for span in _spans(mention, role):
                found.setdefault(self.text(span).casefold(), NamedSpan(name=self.text(span), span=span))
        return tuple(found.values())

    def date(self, group: Joined) -> tuple[DateMention | None, str | None]:
        """The event's date: what its mentions say, else what governs them in the text, else the news day."""
        own = Counter(facts.date.id for facts in group.facts if facts.date is not None)
        if own:
            by_id = {facts.date.id: facts.date for facts in group.facts if facts.date is not None}
            best = min(
                by_id.values(), key=lambda date: (_PRECISIONS.index(date.precision or "span"), -own[date.id])
            )
            return best, None
        first = group.facts[0]
        governing, reason = self.governing_date(first)
        if governing is not None:
            return governing, reason
        if first.mention.status != "actual":
            return (
                None,
                f"no date in its sentences, and {first.mention.status} events need not fall on the news day",
            )
        if first.is_apart:
            return None, "no date in its sentences, and it stands apart from the news"
        if self.resolved.news_day is None:
            return None, "no date in its sentences, and the report's day is not known"
        return self.resolved.news_day, "no date in its sentences: taken as the news day"

    def places(self, group: Joined) -> tuple[tuple[str, ...], str | None]:
        own = _ranked(ident for facts in group.facts for ident in self.place_ids(facts.mention))
        if own:
            is_target = not any(_spans(facts.mention, "place") for facts in group.facts)
            return own, "where its target stands" if is_target else None
        return (), "its sentences tie it to no place"

    def is_background(self, group: Joined, dated: DateMention | None) -> bool:
        """Whether the event is no part of the news that headline and lead tell."""
        kinds = {
            self.kind_of_zone(self.reading.sentences[facts.mention.sentence].zone) for facts in group.facts
        }
        if "title" in kinds or any(self.is_lead(facts) for facts in group.facts):
            return self.is_old(dated)
        if kinds <= {"timeline"}:
            return True
        if kinds <= {"box"}:
            return dated is None or not self.is_news(dated)
        return self.is_old(dated)

    def is_lead(self, facts: Facts) -> bool:
        return facts.mention.sentence < _LEAD_SENTENCES and facts.zone.kind == "body"

    def is_old(self, dated: DateMention | None) -> bool:
        """Whether a date lies well before publication. Unknown dates and unknown publication days are not old."""
        news = self.resolved.news_day
        if dated is None or dated.end is None or news is None or news.start is None:
            return False
        return date.fromisoformat(dated.end[:10]) < date.fromisoformat(news.start[:10]) - timedelta(
            days=_NEWS_DAYS
        )

    def is_news(self, dated: DateMention) -> bool:
        return self.resolved.news_day is not None and not self.is_old(dated)

    def reasons(self, group: Joined, status: Status) -> dict[str, str]:
        found = {}
        statuses = sorted({facts.mention.status for facts in group.facts})
        if len(statuses) > 1:
            found["status"] = f"{status} over {', '.join(other for other in statuses if other != status)}"
        if group.reasons:
            found["mentions"] = "; ".join(group.reasons)
        return found


def _spans(mention: TriggerMention, role: Role) -> list[Span]:
    return [filler.span for filler in mention.fillers if filler.role == role]


def _telling(facts: Facts) -> tuple[bool, bool, int, float]:
    """How much a mention tells of its event: the act before its harm, a mode, many roles, a high score."""
    mention = facts.mention
    return (
        not facts.is_harm,
        mention.mode is not None,
        len({filler.role for filler in mention.fillers}),
        mention.score,
    )


def _at(span: Span, entries: Sequence[_Entry]) -> _Entry | None:
    """The entry that a span names: the same span first, else the one that shares most of it."""
    best, best_share = None, 0
    for entry in entries:
        for where in entry.spans:
            if where == span:
                return entry
            share = overlap(where, span)
            if share > best_share:
                best, best_share = entry, share
    return best


def _ranked(idents: Iterable[str]) -> tuple[str, ...]:
    """Ids, most mentioned first; ties in text order."""
    return tuple(ident for ident, _ in Counter(idents).most_common())
