"""Whether words of a report speak of long ago: by a day of their own, or by the last day that was named before them."""

from __future__ import annotations

import re
from datetime import date

from watchfloor.leads import news_zones
from watchfloor.months import MONTH_NAME
from watchfloor.records import DateMention, EventMention, Record, Span, inside, overlap

__all__ = ["follows_old", "is_long_before", "is_month_alone", "is_old", "news_day"]

_LONG_PAST_DAYS = 92
_LATELY_CHARS = 600  # a paragraph or two
_YEAR = re.compile(r"\b(?:1\d|20)\d\d\b")
_MONTH = re.compile(
    rf"(?:in\s)?(?:(?:early|late|mid)[- ])?{MONTH_NAME}(?:,?\s\d{{4}})?",
    re.IGNORECASE,
)
_AGO = re.compile(
    r"\b(?:last|previous) year\b|\b(?:years?|decades?|months)\s(?:ago|earlier|before)\b", re.IGNORECASE
)
_STARTS = re.compile(r"[.!?]['\"”’]?\s|\n")
_ASIDE = re.compile(
    r"\b(?:after|since|until|before|when|who|whom|whose|which|that|where|over)\b", re.IGNORECASE
)
_DAYS = {"day", "hour"}


def news_day(record: Record) -> str | None:
    """The day of publication; where none is known, the last day that headline or first paragraph gives with its year."""
    if record.report.published is not None:
        return record.report.published[:10]
    news = [record.zones[at].span for at in news_zones(record.zones)]
    days = [
        one.end[:10]
        for one in record.dates
        if one.span is not None
        and one.end
        and one.precision in _DAYS
        and any(inside(one.span, zone) for zone in news)
    ]
    return max(days, default=None)


def is_long_before(day: str, news: str) -> bool:
    """Whether a day is so long before the news day that what fell on it is no news."""
    return (date.fromisoformat(news[:10]) - date.fromisoformat(day[:10])).days > _LONG_PAST_DAYS


def is_old(record: Record, mention: EventMention) -> bool:
    """Whether the words for a mention's day are all of long ago."""
    spans = mention.roles.get("date", ())
    days = [
        _is_old_day(record, one)
        for one in record.dates
        if one.span is not None and any(overlap(one.span, span) > 0 for span in spans)
    ]
    return bool(days) and all(days)


def is_month_alone(record: Record, mention: EventMention) -> bool:
    """Whether the words for a mention's day are a month and no more: news have a day of the week or month."""
    text = record.report.text
    words = [text[span.start : span.end] for span in mention.roles.get("date", ())]
    return bool(words) and all(_MONTH.fullmatch(word) for word in words)


def _is_old_day(record: Record, day: DateMention) -> bool:
    """Whether a day is long past; in a report of no known day every day that it gives with a year is."""
    news = news_day(record)
    if day.end is not None and news is not None:
        return is_long_before(day.end, news)
    words = day.text or ""
    return _AGO.search(words) is not None or (news is None and _YEAR.search(words) is not None)


def follows_old(record: Record, paragraph: Span, position: int) -> bool:
    """Whether the last day named before a position is long past, so that nobody can say of what day the text speaks now.

    In another paragraph it does no harm where the next day that is named is of late.
    """
    days = [
        (one.span, _is_old_day(record, one))
        for one in record.dates
        if one.span is not None
        and one.timex_type != "DURATION"
        and abs(one.span.start - position) < _LATELY_CHARS
    ]
    days = sorted(day for day in days if not day[1] or _is_setting(record, day[0]))
    before = [day for day in days if day[0].start < position]
    if not before or not before[-1][1]:
        return False
    after = [is_past for span, is_past in days if span.start >= position]
    return inside(before[-1][0], paragraph) or not after or after[0]


def _is_setting(record: Record, day: Span) -> bool:
    """Whether a day is that of its whole sentence: `She fell in 2019`; not `she, who ruled since 2019, fell`."""
    before = _STARTS.split(record.report.text[max(0, day.start - _LATELY_CHARS) : day.start])[-1]
    return _ASIDE.search(before) is None
