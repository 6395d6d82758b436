"""The event that a report is about: what its headline or lead tells first, and which no brief leaves out.

Where its words are not known to fit, or too little of it is sure for a sentence that says who did what, it is told in
the report's own words, as a quotation.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from watchfloor.briefing.clauses import clause_of
from watchfloor.briefing.dated import is_day_told
from watchfloor.briefing.leading import is_harm, is_told_as_news
from watchfloor.briefing.material import Material, Telling, weight_of
from watchfloor.briefing.phrases import UNWORDED
from watchfloor.briefing.wording import holds
from watchfloor.datelines import end_of_dateline
from watchfloor.pronouns import THIRD_PERSON
from watchfloor.reading import shadow_of
from watchfloor.records import Event, EventMention, Record, Span, inside, overlap

__all__ = ["is_enough", "main_events", "quoted", "quoted_best"]

_SURE = 0.4
"""Least score of what opens a headline: it stands as a quotation where it is not surer, which is true whatever it is."""
_MOST_WORDS = 45
_FEWEST_WORDS = 4
_SHORT = 10
_BREAK = re.compile(r"[,;:]\s|\s[-–—]+\s")

_HEAD = re.compile(
    r"(?:[-–—•*·]\s+)?(?:\([A-Z][^()\n]{3,60}\)\s[-–—]{1,2}\s|\d{1,2}[:.]\d{2}(?:\s?[ap]\.?m\.?)?[:,]?\s(?:[-–—]\s)?)?"
)
"""What a line opens with that is no part of its sentence: the mark of a list, a dateline in brackets, the hour of a timeline."""
_DAY_BEFORE = re.compile(r"(?<=\b\d{4})\s(?=[A-Z])")
_DASH = re.compile(r"(?:,\s[\w .]{2,30})?\s[-–—]{1,2}\s")


def main_events(material: Material) -> Iterator[tuple[Record, Sequence[Event]]]:
    """For each original report that tells of an incident of the subject, its main event and what else may stand for it;
    the latest report first.
    """
    copies = {told.report for one in material.incidents.values() for told in one.told if told.copies}
    records = [record for record in material.records.values() if record.report.id not in copies]
    records.sort(key=lambda record: (record.report.published or "", record.report.id), reverse=True)
    for record in records:
        events = _news_events(record, [one for one in record.events if one.id in material.incidents])
        if events:
            yield record, events


def _news_events(record: Record, events: Sequence[Event]) -> Sequence[Event]:
    """What both headline and first paragraph tell, then what either does, first told first; a mere statement last."""
    ranked = []
    for event in events:
        news = _namings(record, event)
        if not news or event.background:
            continue
        kinds = {record.zones[one.zone].kind for one in news}
        first = min(one.trigger.start for one in news)
        ranked.append(((event.type == "STATEMENT", len(kinds) == 1, "title" not in kinds, first), event))
    return [event for _, event in sorted(ranked, key=lambda one: one[0])]


def _namings(record: Record, event: Event) -> Sequence[EventMention]:
    """Where headline and first paragraph name an event as news."""
    return [one for one in event.mentions if one.score >= _SURE and is_told_as_news(record, one)]


def is_enough(telling: Telling) -> bool:
    """Whether the sentence for an event can stand for what a report is about: who did what, or, where the report names
    nobody who did it, to whom; and where or when.
    """
    clause = clause_of(telling)
    is_set = bool(clause.where or telling.start or _names_place(telling, clause.undergoer or ""))
    if not is_set or telling.mention not in _namings(telling.record, telling.event):
        return False
    if _omits_the_dead(telling, clause.figures):
        return False
    if clause.subject and clause.act:
        return True
    return bool(clause.undergoer and clause.suffered) and not (
        telling.event.actors or is_harm(telling.phrase)
    )


def _omits_the_dead(telling: Telling, told: Collection[str]) -> bool:
    """Whether a sentence tells how many were wounded, but not how many were killed, as a later count may have it."""
    figures = [one for one in telling.record.figures if one.event == telling.event.id]
    is_hurt = any(one.of == "injured" and one.id in told for one in figures)
    dead = [one.id in told for one in figures if one.of == "killed"]
    return is_hurt and bool(dead) and not any(dead)


def _names_place(telling: Telling, words: str) -> bool:
    """Whether what is acted on is a place with a name, or has one in it: `Norhaven port`."""
    return any(one.name[:1].isupper() and holds(words, one.name) for one in telling.record.places)


def quoted(material: Material, record: Record, events: Sequence[Event]) -> Telling | None:
    """The first of some events told by the words of its report: its sentence in the first paragraph, else what that
    paragraph tells first, else the headline. None where there are not words enough to say something.
    """
    named = [(event, mention) for event in events for mention in _namings(record, event)]

    def order(one: tuple[Event, EventMention]) -> tuple[bool, bool, int]:
        event, mention = one
        return record.zones[mention.zone].kind == "title", event is not events[0], mention.trigger.start

    for event, mention in sorted(named, key=order):
        words = _words(record, mention)
        if words is None:
            continue
        return _in_its_words(material, record, event, mention, words)
    return None


def _in_its_words(
    material: Material, record: Record, event: Event, mention: EventMention, words: Span
) -> Telling:
    is_dated = is_day_told(record, event, mention, UNWORDED)
    incident = material.incidents[event.id]
    return Telling(
        incident=incident,
        record=record,
        event=event,
        mention=mention,
        phrase=UNWORDED,
        nouns=material.nouns[record.report.id],
        weight=weight_of(record, event),
        start=incident.start if is_dated else None,
        end=incident.end if is_dated else None,
        precision=incident.precision if is_dated else None,
        quoted=words,
    )


def quoted_best(
    material: Material, record: Record, event: Event, told: Collection[Telling]
) -> Telling | None:
    """An event told by the sentence of its report that says most of it, or None where each tells what is told already.

    told: what the brief says otherwise, whose sentences are not quoted.
    """
    counts = [span for one in record.figures if one.event == event.id for span in one.spans]
    taken = [one.quoted or one.mention.trigger for one in told if one.record is record]

    def parts(mention: EventMention) -> tuple[int, int, int]:
        figures = sum(inside(span, mention.sentence) for span in counts)
        return figures, len(mention.roles), -mention.trigger.start

    namings = [one for one in event.mentions if one.score >= _SURE and _is_prose(record, one)]
    for mention in sorted(namings, key=parts, reverse=True):
        words = _words(record, mention)
        if words is None or any(overlap(words, span) > 0 for span in taken) or _points_back(record, words):
            continue
        return _in_its_words(material, record, event, mention, words)
    return None


def _points_back(record: Record, words: Span) -> bool:
    """Whether a sentence opens with a pronoun, and says by itself of nobody what was done."""
    return record.report.text[words.start : words.end].split()[0].casefold() in THIRD_PERSON


def _is_prose(record: Record, mention: EventMention) -> bool:
    """Whether it is the report that speaks, in a paragraph of its text, and nobody in it whom it quotes."""
    spoken = (one.content for one in record.quotes if one.kind == "direct")
    return record.zones[mention.zone].kind == "body" and not any(
        inside(mention.trigger, content) for content in spoken
    )


def _words(record: Record, mention: EventMention) -> Span | None:
    """The sentence in which a mention stands, without its dateline, cut at a break where it is long."""
    text = record.report.text
    zone = record.zones[mention.zone]
    start, end = zone.span if zone.kind == "title" else mention.sentence
    start = _after_head(record, start, end, mention.trigger.start)
    length = len(text[start:end].split())
    if zone.kind != "title" and length < _SHORT and len(text[zone.start : zone.end].split()) <= _MOST_WORDS:
        end = zone.end  # a remark that says nothing without what stands around it
        start = _after_head(record, zone.start, end, mention.trigger.start)
    if length > _MOST_WORDS:
        end = _cut(text, start, end, mention.trigger.end)
    while end > start and text[end - 1] in " \n,;:-–—":
        end -= 1
    return Span(start, end) if len(text[start:end].split()) >= _FEWEST_WORDS else None


def _after_head(record: Record, start: int, end: int, latest: int) -> int:
    """Where a line's sentence begins behind its dateline, list mark or hour, unless that is later than `latest`."""
    text = record.report.text
    head = _HEAD.match(text, start, end)
    begins = head.end() if head else start
    begins += end_of_dateline(shadow_of(text[begins:end]), 0, end - begins)
    begins = max(begins, _after_place(record, start))
    return begins if begins <= latest else start


def _after_place(record: Record, start: int) -> int:
    """Where a sentence goes on after where it was filed and a dash, or a headline after its day: `Oberhafen — Rebels have`,
    `4 May 2031 Rebels have`.
    """
    text = record.report.text
    ends = (span.end for place in record.places for span in place.spans if span.start == start)
    found = [dash.end() for end in ends if (dash := _DASH.match(text, end)) is not None]
    days = (day.span.end for day in record.dates if day.span is not None and day.span.start == start)
    found += [end + 1 for end in days if _DAY_BEFORE.match(text, end)]
    return max(found, default=start)


def _cut(text: str, start: int, end: int, least: int) -> int:
    """Where a long sentence may break off: its last break within the length, after the act; else its last word there."""
    words = [found.end() for found in re.finditer(r"\S+", text[start:end])]
    longest = start + words[_MOST_WORDS - 1]
    breaks = [found.start() + least for found in _BREAK.finditer(text[least:longest])]
    return breaks[-1] if breaks else max(longest, least)
