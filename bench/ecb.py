"""ECB+ files read, and its marked mentions told as events: what the program itself finds around each trigger."""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from watchfloor.incidents import Told
from watchfloor.matching import locus_of, party_of
from watchfloor.matching.telling import about_of
from watchfloor.matching.words import lemmas_of
from watchfloor.records import DateMention, Event, EventMention, Page, Record, Role, Span, inside, overlap

__all__ = ["Marked", "MarkedReport", "reports_of", "told_of_marked"]

_CLOSING = {".", ",", ";", ":", "?", "!", ")", "'s", "%", "n't"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """A mention that ECB+ marks: where, and its chain."""

    span: Span
    sentence: Span
    chain: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkedReport:
    """One document of ECB+ as a page, with its marked event mentions. topic: the number before the underscore."""

    page: Page
    topic: str
    mentions: tuple[Marked, ...]


def reports_of(corpus: Path, mentions: Path) -> Iterator[MarkedReport]:
    """The documents of a corpus file, in its order, with the mentions of the file beside it."""
    rows: dict[str, list[tuple[int, int, str]]] = defaultdict(list)
    for line in corpus.read_text("utf-8").splitlines():
        fields = line.split("\t")
        if len(fields) >= 4:
            rows[fields[0]].append((int(fields[1]), int(fields[2]), fields[3]))
    marks: dict[str, list[dict[str, object]]] = defaultdict(list)
    for mention in json.loads(mentions.read_text("utf-8")):
        marks[mention["doc_id"]].append(mention)
    for name, tokens in rows.items():
        text, spans, sentences = _text(tokens)
        found = []
        for mark in marks[name]:
            numbers, sentence = mark["tokens_number"], mark["sent_id"]
            assert isinstance(numbers, list)
            assert isinstance(sentence, int)
            where = [
                spans[sentence, int(number)]
                for number in sorted(map(int, numbers))
                if (sentence, int(number)) in spans
            ]
            if where:
                span = Span(where[0].start, where[-1].end)
                found.append(Marked(span=span, sentence=sentences[sentence], chain=str(mark["coref_chain"])))
        digest = hashlib.sha256(text.encode("utf-8")).hexdigest()
        yield MarkedReport(
            page=Page(name=name, sha256=digest, text=text), topic=name.split("_")[0], mentions=tuple(found)
        )


def _text(tokens: Sequence[tuple[int, int, str]]) -> tuple[str, dict[tuple[int, int], Span], dict[int, Span]]:
    """Running text from tokens, a blank line between sentences; where each token and each sentence stands."""
    text, last = "", None
    spans: dict[tuple[int, int], Span] = {}
    sentences: dict[int, Span] = {}
    for sentence, number, token in tokens:
        if last is not None and sentence != last:
            text += "\n\n"
        elif text and token not in _CLOSING and not text.endswith(("(", "$")):
            text += " "
        last = sentence
        spans[sentence, number] = Span(len(text), len(text) + len(token))
        first = sentences.get(sentence, spans[sentence, number]).start
        sentences[sentence] = Span(first, len(text) + len(token))
        text += token
    return text, spans, sentences


def told_of_marked(report: MarkedReport, record: Record) -> list[Told]:
    """Each marked mention as an event of its own, in order: the roles that the reader gives its trigger, else what
    the sentence names before and after it.
    """
    about = about_of(record)
    found = []
    for at, mark in enumerate(report.mentions):
        trigger = _trigger(record, mark.span)
        base = _plain(report, record, mark, at)
        if trigger is not None:
            base = _with_roles(base, record, *trigger)
        found.append(replace(base, about=about))
    return found


def _trigger(record: Record, span: Span) -> tuple[Event, EventMention] | None:
    every = [(event, mention) for event in record.events for mention in event.mentions]
    best = max(every, key=lambda pair: overlap(pair[1].trigger, span), default=None)
    return best if best is not None and overlap(best[1].trigger, span) > 0 else None


def _plain(report: MarkedReport, record: Record, mark: Marked, at: int) -> Told:
    """A mention whose trigger the reader did not mark: parties named before it act, those after it are acted on."""
    text = report.page.text
    parties = [
        (span, party_of(actor))
        for actor in record.actors
        for span in actor.spans
        if inside(span, mark.sentence) and overlap(span, mark.span) <= 0
    ]
    places = {place.id: place for place in record.places}
    loci = [
        locus_of(place, places)
        for place in record.places
        if any(inside(span, mark.sentence) for span in place.spans)
    ]
    day = _day(record, mark.sentence)
    return Told(
        event=f"{report.page.name}:{at:03}",
        report=report.page.name,
        copies=None,
        outlet=None,
        published=None,
        type="STATEMENT",
        mode=None,
        status="actual",
        background=False,
        start=day.start[:10] if day and day.start else None,
        end=day.end[:10] if day and day.end else None,
        precision=day.precision if day else None,
        places=tuple(dict.fromkeys(loci)),
        actors=tuple(dict.fromkeys(party for span, party in parties if span.end <= mark.span.start)),
        recipients=tuple(dict.fromkeys(party for span, party in parties if span.start >= mark.span.end)),
        targets=(),
        instruments=(),
        figures=(),
        sources=(),
        intensity=None,
        quad=None,
        cameo=None,
        score=1.0,
        words=lemmas_of(text[mark.span.start : mark.span.end]),
        sentence=" ".join(text[mark.sentence.start : mark.sentence.end].split()),
        span=mark.span,
    )


def _day(record: Record, sentence: Span) -> DateMention | None:
    return next((day for day in record.dates if day.span and day.start and inside(day.span, sentence)), None)


def _with_roles(told: Told, record: Record, event: Event, mention: EventMention) -> Told:
    """A mention with what the reader gave it: kind, status, and the parties, places and day of its own sentence."""
    day = next((day for day in record.dates if day.id == event.date and day.span is not None), None)
    places = {place.id: place for place in record.places}
    return replace(
        told,
        type=mention.type,
        mode=mention.mode,
        status=mention.status,
        start=day.start[:10] if day and day.start else told.start,
        end=day.end[:10] if day and day.end else told.end,
        actors=_fillers(record, mention, "actor", event.actors),
        recipients=_fillers(record, mention, "recipient", event.recipients),
        targets=tuple(target.name for target in event.targets),
        places=tuple(locus_of(places[ident], places) for ident in event.places if ident in places)
        or told.places,
    )


def _fillers(record: Record, mention: EventMention, role: Role, whole: Sequence[str]) -> tuple:  # type: ignore[type-arg]
    """The parties of a role in the mention's sentence, else those of the whole event."""
    spans = mention.roles.get(role, ())
    own = [
        actor
        for actor in record.actors
        if any(overlap(one, span) > 0 for one in actor.spans for span in spans)
    ]
    chosen = own or [actor for actor in record.actors if actor.id in whole]
    return tuple(party_of(actor) for actor in chosen)
