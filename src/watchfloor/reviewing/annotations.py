"""Sentences as a reviewer left them, in the codebook's annotation format, so that the model can learn from them.

A sentence goes out when everything the program read in it was decided on: then what is not annotated is known not to
be there. Where all events of a report were decided on, every sentence of it goes out.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from watchfloor.reading import reading_of
from watchfloor.records import (
    Actor,
    ActorKind,
    Event,
    EventMention,
    NameKind,
    Page,
    Quote,
    Record,
    Role,
    Span,
    inside,
    overlap,
)
from watchfloor.store import Correction, Store
from watchfloor.store.additions import BY_HAND
from watchfloor.store.anchors import place_of
from watchfloor.store.objects import object_at, spans_of
from watchfloor.tagging.labels import MODES

__all__ = ["annotated", "annotated_sentences", "words_of"]

_ENTITY: Mapping[ActorKind, NameKind] = {
    "person": "PERSON",
    "government": "GOVERNMENT",
    "military": "MILITARY",
    "group": "GROUP",
    "organisation": "ORG",
    "people": "PEOPLE",
    "country": "PLACE",
}
_ADDED: Mapping[str, NameKind] = {"place": "PLACE", "date": "DATE", "figure": "NUMBER"}
_OBJECTS: Mapping[Role, tuple[str, str]] = {
    "actor": ("actors", "actors"),
    "recipient": ("recipients", "actors"),
    "source": ("sources", "actors"),
    "place": ("places", "places"),
    "date": ("date", "dates"),
}
"""Roles filled by objects of the record: the event's field, and the record's list of them."""

_THINGS: Mapping[Role, str] = {"target": "targets", "instrument": "instruments"}
_COUNTS: tuple[Role, ...] = ("killed", "injured", "arrested", "crowd", "deployed")


def annotated_sentences(store: Store) -> Iterator[dict[str, Any]]:
    """Every annotated sentence of the record, `k` numbered from 0: text and annotation in one line."""
    number = 0
    for report in sorted({row.report for row in store.reviews() if not row.blind}):
        record, page = store.record(report), store.page(report)
        if record is None or page is None:
            continue
        for line in annotated(record, store.corrections(report), page):
            yield {"k": number, **line}
            number += 1


def annotated(record: Record, corrections: Sequence[Correction], page: Page) -> Iterator[dict[str, Any]]:
    """The settled sentences of one report as it stands with its corrections, in text order.

    A sentence with a trigger that cannot be told from another of the same letters is left out.
    """
    review = _Review(record, [one for one in corrections if not one.blind and one.undone_at is None])
    sentences = sorted({sentence.span for sentence in reading_of(page).sentences})
    for index, sentence in enumerate(sentences):
        if not review.is_settled(sentence):
            continue
        parts = _Sentence(review, sentence).parts()
        if parts is not None:
            yield {
                "doc": record.report.name,
                "i": index,
                "date": record.report.published,
                "text": record.report.text[sentence.start : sentence.end],
                **parts,
            }


def words_of(text: str, span: Span) -> str | None:
    """A stretch of a sentence as annotations name it: its letters, with "#2" for the second occurrence.

    Occurrences are counted at word edges. None for what they do not reach, such as half a word.
    """
    words = text[span.start : span.end]
    if not words.strip():
        return None
    left = r"(?<!\w)" if words[0].isalnum() else ""
    right = r"(?!\w)" if words[-1].isalnum() else ""
    starts = [found.start() for found in re.finditer(left + re.escape(words) + right, text)]
    if span.start not in starts:
        return None
    nth = starts.index(span.start) + 1
    return words if nth == 1 else f"{words}#{nth}"


@dataclass(frozen=True, slots=True)
class _Made:
    """A correction in force and where its words are now."""

    correction: Correction
    span: Span


class _Review:
    """What was decided on one report, by object."""

    def __init__(self, record: Record, corrections: Sequence[Correction]) -> None:
        self.record = record
        placed = ((one, place_of(one.anchor, record.report.text)) for one in corrections)
        self.made = [_Made(one, span) for one, span in placed if span is not None]
        self.decided = {part.id for part in record.events if self.of(part)}
        self.is_read_through = bool(self.made) and len(self.decided) == len(record.events)

    def of(self, part: Any) -> list[_Made]:
        """The decisions on an object."""
        kind = part.id.partition("-")[0]
        return [
            made
            for made in self.made
            if made.correction.about == kind and object_at(self.record, kind, made.span) is part
        ]

    def by_hand(self, part: Any) -> dict[str, Any]:
        """The fields of an object that were set by hand, with what the program had there."""
        found: dict[str, Any] = {}
        for made in self.of(part):
            one = made.correction
            if one.kind == "edit" and one.field is not None:
                found.setdefault(one.field, json.loads(one.old or "null"))
            if one.kind == "add":
                found |= dict.fromkeys(json.loads(one.new or "{}"))
        return found

    def is_settled(self, sentence: Span) -> bool:
        """Whether all that was read in a sentence was decided on, and something was."""
        if self.is_read_through:
            return True
        told = {
            event.id
            for event in self.record.events
            for mention in event.mentions
            if inside(mention.trigger, sentence)
        }
        return told <= self.decided and any(overlap(made.span, sentence) > 0 for made in self.made)


class _Sentence:
    """One sentence and its annotation."""

    def __init__(self, review: _Review, span: Span) -> None:
        self.review, self.record, self.span = review, review.record, span
        self.text = self.record.report.text[span.start : span.end]

    def parts(self) -> dict[str, Any] | None:
        """Entities, events, quotes and causes; None when a trigger has no name of its own."""
        told = [
            (event, mention)
            for event in self.record.events
            for mention in event.mentions
            if inside(mention.trigger, self.span)
        ]
        triggers = [self.words(mention.trigger) for _, mention in told]
        if None in triggers:
            return None
        return {
            "entities": self._entities(),
            "events": [self._event(event, mention) for event, mention in told],
            "quotes": [
                self._quote(quote)
                for quote in self.record.quotes
                if inside(quote.content, self.span) and self.words(quote.content)
            ],
            "causes": [
                [effect, cause]
                for one in self.record.causes
                for effect, cause in [(self.words(one.effect_trigger), self.words(one.cause_trigger))]
                if effect in triggers and cause in triggers and effect and cause
            ],
        }

    def words(self, span: Span | None) -> str | None:
        """A stretch of the report as this sentence names it; None for what does not lie in it."""
        if span is None or not inside(span, self.span):
            return None
        return words_of(self.text, Span(span.start - self.span.start, span.end - self.span.start))

    def _all(self, spans: Sequence[Span]) -> list[str]:
        return [words for words in map(self.words, spans) if words is not None]

    def _entities(self) -> list[list[str]]:
        """What the model marked, without what was rejected, with what was added, and of the kind that was set."""
        kinds: dict[Span, NameKind] = {name.span: name.kind for name in self.record.names}
        for made in self.review.made:
            about, kind = made.correction.about, made.correction.kind
            if kind == "reject" and about in {"actor", "place", "figure", "date"}:
                kinds.pop(made.span, None)
            if kind == "add" and about in _ADDED and not any(overlap(made.span, one) > 0 for one in kinds):
                kinds[made.span] = _ADDED[about]
        for actor in self.record.actors:
            kinds |= self._set_kinds(actor, kinds)
        found: list[list[str]] = []
        end = self.span.start
        for span, entity in sorted(kinds.items()):
            words = self.words(span)
            if words is not None and span.start >= end:
                found.append([words, entity])
                end = span.end
        return found

    def _set_kinds(self, actor: Actor, kinds: Mapping[Span, NameKind]) -> dict[Span, NameKind]:
        """Entities of an actor whose kind was set, or that was added, by hand."""
        hand = self.review.by_hand(actor)
        is_added = actor.why.get("id") == BY_HAND
        if "kind" not in hand and not is_added:
            return {}
        return {
            span: _ENTITY[actor.kind]
            for span in actor.spans
            if is_added or kinds.get(span) == _ENTITY.get(hand["kind"])
        }

    def _event(self, event: Event, mention: EventMention) -> dict[str, Any]:
        """One naming with what was set by hand laid over what its sentence gave."""
        hand = self.review.by_hand(event)
        kind = event.type if hand.get("type") in {mention.type, None} and "type" in hand else mention.type
        mode = event.mode if {"type", "mode"} & hand.keys() and kind == event.type else mention.mode
        is_old = hand.get("status") in {mention.status, None}
        line: dict[str, Any] = {"trigger": self.words(mention.trigger), "type": kind}
        if mode in MODES.get(kind, ()):
            line["mode"] = mode
        line["status"] = event.status if "status" in hand and is_old else mention.status
        for role in (*_OBJECTS, *_THINGS, *_COUNTS):
            fillers = self._all(self._spans(event, mention, role, hand))
            if fillers:
                line[role] = fillers
        return line

    def _spans(
        self, event: Event, mention: EventMention, role: Role, hand: Mapping[str, Any]
    ) -> Sequence[Span]:
        """The words that fill a role."""
        before = mention.roles.get(role, ())
        if role in _THINGS and _THINGS[role] in hand:
            return [thing.span for thing in getattr(event, _THINGS[role])]
        if role in _COUNTS and "figures" in hand:
            counts = (figure for figure in self.record.figures if figure.id in event.figures)
            return [span for figure in counts if figure.of == role for span in figure.spans[:1]]
        if role in _OBJECTS and _OBJECTS[role][0] in hand:
            field, kind = _OBJECTS[role]
            value = getattr(event, field)
            idents = value if isinstance(value, tuple) else (value,)
            parts = [part for part in getattr(self.record, kind) if part.id in idents]
            return [span for part in parts for span in self._namings(part, before)]
        return before

    def _namings(self, part: Any, before: Sequence[Span]) -> Sequence[Span]:
        """The words of the sentence for an object: those that filled the role already, else its first."""
        own = [span for span in spans_of(part) if inside(span, self.span)]
        kept = [span for span in before if any(overlap(span, one) > 0 for one in own)]
        return kept or own[:1]

    def _quote(self, quote: Quote) -> dict[str, Any]:
        speaker = quote.speaker_span
        if "speaker" in self.review.by_hand(quote):
            actor = next((one for one in self.record.actors if one.id == quote.speaker), None)
            speaker = next((span for span in actor.spans if inside(span, self.span)), None) if actor else None
        return {
            "kind": quote.kind,
            "speaker": self.words(speaker) or "",
            "cue": self.words(quote.cue) or "",
            "content": self.words(quote.content),
        }
