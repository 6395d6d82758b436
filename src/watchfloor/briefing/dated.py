"""Whether the words of a report give the day of an event, so that a brief may state it."""

from __future__ import annotations

import re

from watchfloor.briefing.bonds import is_by_hand
from watchfloor.briefing.leading import is_harm, is_news, is_reporters
from watchfloor.briefing.phrases import Phrase, spoken_phrase
from watchfloor.records import DateMention, Event, EventMention, Record, Span, ZoneKind, overlap

__all__ = ["is_day_told"]

_SURE = 0.7
"""Least score of the words for a date: of those between 0.5 and 0.7, 4 in 10 belong to the act; above, 8 in 10."""
_HAD = re.compile(r"\bhad\s(?:\w+ly\s)?(?:been\s)?$", re.IGNORECASE)
_DAY_WORDS = re.compile(
    r"day\b|morning|night|today|yesterday|\d{4}|January|February|March|April|May|June|July|August|September|October|November|December"
)
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
    if day.span is None:
        return False
    if _HAD.search(
        record.report.text[lead.sentence.start : lead.trigger.start]
    ):  # before what the sentence dates
        return False
    if day.precision == "hour" and not _DAY_WORDS.search(day.text or ""):
        return False
    return any(
        _has_date(record, mention, day) or _is_governed(record, mention, day.span)
        for mention in event.mentions
        if mention == lead
        or _names(record, mention, phrase)
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
        if one.span is not None and one.start and day.start and one.start[:10] == day.start[:10]
    ]
    spans = mention.roles.get("date", ())
    scores = mention.role_scores.get("date", ()) or [1.0] * len(spans)
    return any(
        score >= _SURE and any(overlap(span, one) > 0 for one in same)
        for span, score in zip(spans, scores, strict=True)
    )


def _is_governed(record: Record, mention: EventMention, day: Span) -> bool:
    """Whether a date opens the box, dated line or sentence in which the mention stands."""
    zone = record.zones[mention.zone]
    if zone.kind in _DATED_ZONES:
        return True
    opens = record.report.text[mention.sentence.start : day.start].strip().casefold()
    return mention.sentence.start <= day.start < mention.trigger.start and opens in {
        "",
        "on",
        "in",
        "early on",
        "late on",
        "last",
    }
