"""Whether the words of a report give the day of an event, so that a brief may state it."""

from __future__ import annotations

import re

from watchfloor.briefing.aging import is_old
from watchfloor.briefing.bonds import is_by_hand
from watchfloor.briefing.leading import is_harm, is_news, is_reporters
from watchfloor.briefing.phrases import Phrase, spoken_phrase
from watchfloor.months import MONTH_NAME
from watchfloor.records import DateMention, Event, EventMention, Record, Span, ZoneKind, overlap

__all__ = ["is_day_told"]

_SURE = 0.7
"""Least score of the words for a date (`python -m bench.brief_floors`)."""
_HAD = re.compile(r"\bhad\s(?:\w+ly\s)?(?:been\s)?$", re.IGNORECASE)
_BOUND = re.compile(
    r"\b(?:until|till|by|since|(?:up|down) from [\w\s]{1,30} on)\s(?:the\s|last\s|next\s)?$", re.IGNORECASE
)
"""Words before a date that make it the bound of a time, and not the day of the act."""
_MANY = re.compile(r"\b(?:attacks|raids|bombings|clashes|killings|protests)$", re.IGNORECASE)
_BEFORE_CHARS = 50
_LINE_CHARS = 400  # how far the date of a box or dated line holds
_DAY_WORDS = re.compile(rf"day\b|morning|night|today|yesterday|\d{{4}}|{MONTH_NAME}")
_DATED_ZONES: frozenset[ZoneKind] = frozenset({"box", "timeline"})


def is_day_told(record: Record, event: Event, lead: EventMention, phrase: Phrase) -> bool:
    """Whether the naming after which an event is told has words for its day, or another that names the same act has.

    The day of publication, or of another act in the sentence, is only the reader's best guess.
    """
    day = next((one for one in record.dates if one.id == event.date), None)
    if day is None:
        return False
    if is_by_hand(event, "date"):
        return True
    if day.span is None or not _is_sure(record, day) or _is_before(record, lead):
        return False
    is_anchored = record.report.published is not None
    is_news_told = not is_old(record, lead)
    return any(
        _has_date(record, mention, day) or _is_governed(record, mention, day.span)
        for mention in event.mentions
        if mention == lead
        or (
            not (is_news_told and is_old(record, mention))
            and (is_anchored and not _is_apart(record, lead) and _is_of_it(record, mention, lead, phrase))
        )
    )


def _is_sure(record: Record, day: DateMention) -> bool:
    """Whether words can stand for a day: no hour alone, and no `last week` where nobody knows of what week the report is."""
    words = day.text or ""
    if record.report.published is None and re.search(r"\b\d{4}\b", words) is None:
        return False
    return day.precision != "hour" or _DAY_WORDS.search(words) is not None


def _is_before(record: Record, lead: EventMention) -> bool:
    """Whether the act came before what the sentence dates: `had been arrested`."""
    return _HAD.search(record.report.text[lead.sentence.start : lead.trigger.start]) is not None


def _is_apart(record: Record, lead: EventMention) -> bool:
    """Whether a naming has no day but its own: a caption's picture, and many acts under one word (`rocket attacks`)."""
    words = record.report.text[lead.trigger.start : lead.trigger.end]
    return record.zones[lead.zone].kind == "caption" or _MANY.search(words) is not None


def _is_of_it(record: Record, mention: EventMention, lead: EventMention, phrase: Phrase) -> bool:
    """Whether another naming tells the day of the act told."""
    return (
        _names(record, mention, phrase)
        or (not is_harm(phrase) and is_reporters(record, mention))
        or (is_news(record, mention) and is_news(record, lead))
    )


def _names(record: Record, mention: EventMention, phrase: Phrase) -> bool:
    words = record.report.text[mention.trigger.start : mention.trigger.end]
    found = spoken_phrase(mention.type, words)
    return found is not None and found.act == phrase.act


def _has_date(record: Record, mention: EventMention, day: DateMention) -> bool:
    """Whether words for that day, or for another naming of it, fill the mention's date."""
    same = [
        one.span
        for one in record.dates
        if one.span is not None
        and one.start
        and day.start
        and one.start[:10] == day.start[:10]
        and not _BOUND.search(record.report.text[max(0, one.span.start - _BEFORE_CHARS) : one.span.start])
    ]
    spans = mention.roles.get("date", ())
    scores = mention.role_scores.get("date", ()) or [1.0] * len(spans)
    return any(
        score >= _SURE and any(overlap(span, one) > 0 for one in same)
        for span, score in zip(spans, scores, strict=True)
    )


def _is_governed(record: Record, mention: EventMention, day: Span) -> bool:
    """Whether a date opens the box, dated line or sentence in which the mention stands."""
    if _BOUND.search(record.report.text[max(0, day.start - _BEFORE_CHARS) : day.start]):
        return False
    if record.zones[mention.zone].kind in _DATED_ZONES:
        last = max(
            (one.span for one in record.dates if one.span and one.span.start <= mention.trigger.start),
            default=None,
        )
        return last == day and mention.trigger.start - day.end < _LINE_CHARS
    opens = record.report.text[mention.sentence.start : day.start].strip().casefold()
    return mention.sentence.start <= day.start < mention.trigger.start and opens in {
        "",
        "on",
        "in",
        "early on",
        "late on",
        "last",
    }
