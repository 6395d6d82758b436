"""The event that a report is about: what its headline or lead tells first, and which no brief leaves out.

Where its words are not known to fit, or too little of it is sure for a sentence that says who did what, it is told in
the report's own words, as a quotation.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from watchfloor.briefing.clauses import clause_of
from watchfloor.briefing.dated import is_day_told
from watchfloor.briefing.leading import is_news
from watchfloor.briefing.material import Material, Telling, weight_of
from watchfloor.briefing.phrases import UNWORDED
from watchfloor.records import Event, EventMention, Record, Span

__all__ = ["is_enough", "main_events", "quoted"]

_SURE = 0.4
"""Least score of what opens a headline: it stands as a quotation where it is not surer, which is true whatever it is."""
_MOST_WORDS = 45
_FEWEST_WORDS = 4
_DATELINE = re.compile(
    r"[A-Z][A-Z'’./ -]{2,40}(?:,[^–—\n-]{2,40})?(?:\s?\([^)\n]{2,30}\))?\s?(?:--?|–|—)\s(?=\S)"
)
_BREAK = re.compile(r"[,;:]\s|\s[-–—]+\s")


def main_events(material: Material) -> Iterator[tuple[Record, Event]]:
    """For each original report that tells of an incident of the subject, its main event; the latest report first."""
    copies = {told.report for one in material.incidents.values() for told in one.told if told.copies}
    records = [record for record in material.records.values() if record.report.id not in copies]
    records.sort(key=lambda record: (record.report.published or "", record.report.id), reverse=True)
    for record in records:
        event = _main_event(record, [one for one in record.events if one.id in material.incidents])
        if event is not None:
            yield record, event


def _main_event(record: Record, events: Sequence[Event]) -> Event | None:
    """What both headline and first paragraph tell, else either, first told first; a mere statement only where there is
    nothing else.
    """
    ranked = []
    for event in events:
        news = [one for one in event.mentions if is_news(record, one) and one.score >= _SURE]
        if not news or event.background:
            continue
        kinds = {record.zones[one.zone].kind for one in news}
        first = min(one.trigger.start for one in news)
        ranked.append(((event.type == "STATEMENT", len(kinds) == 1, "title" not in kinds, first), event))
    return min(ranked, key=lambda one: one[0])[1] if ranked else None


def is_enough(telling: Telling) -> bool:
    """Whether the sentence for an event can stand for what a report is about: who did what, or, where the
    report names nobody who did it, to whom and where or when.
    """
    clause = clause_of(telling)
    is_set = bool(clause.where or clause.figures or telling.start)
    if clause.subject and clause.act:
        return is_set or clause.act != telling.phrase.alone
    if telling.event.actors:
        return False
    return bool(clause.undergoer and clause.suffered and (clause.where or telling.start))


def quoted(material: Material, record: Record, event: Event) -> Telling | None:
    """An event told by the words of its report: the sentence of the first paragraph, else the headline.

    None where neither has words enough to say something.
    """
    for mention in sorted(event.mentions, key=lambda one: _order(record, one)):
        words = _words(record, mention) if is_news(record, mention) else None
        if words is None:
            continue
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
    return None


def _order(record: Record, mention: EventMention) -> tuple[bool, int]:
    return record.zones[mention.zone].kind == "title", mention.trigger.start


def _words(record: Record, mention: EventMention) -> Span | None:
    """The sentence in which a mention stands, without its dateline, cut at a break where it is long."""
    text = record.report.text
    zone = record.zones[mention.zone]
    start, end = zone.span if zone.kind == "title" else mention.sentence
    dateline = _DATELINE.match(text, start, end)
    if dateline is not None and dateline.end() <= mention.trigger.start:
        start = dateline.end()
    if len(text[start:end].split()) > _MOST_WORDS:
        end = _cut(text, start, end, mention.trigger.end)
    while end > start and text[end - 1] in " \n,;:-–—":
        end -= 1
    return Span(start, end) if len(text[start:end].split()) >= _FEWEST_WORDS else None


def _cut(text: str, start: int, end: int, least: int) -> int:
    """Where a long sentence may break off: its last break within the length, after the act; else its last word there."""
    words = [found.end() for found in re.finditer(r"\S+", text[start:end])]
    longest = start + words[_MOST_WORDS - 1]
    breaks = [found.start() + least for found in _BREAK.finditer(text[least:longest])]
    return breaks[-1] if breaks else max(longest, least)
