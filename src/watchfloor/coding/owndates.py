"""Which of the dates beside a mention is its own: not that of another day, and not the day since which nothing like it was."""

from __future__ import annotations

import re
from collections.abc import Sequence

from watchfloor.asides import is_compared, is_counted, is_of_aside
from watchfloor.coding.tenses import is_bound, is_count_of
from watchfloor.datelines import end_of_dateline
from watchfloor.records import DateMention, Reading, Span, TriggerMention, inside, overlap

__all__ = ["PRECISIONS", "dates_of", "finest", "is_of_series", "only_compares"]

_OF_SERIES = re.compile(
    r"(?:an?\s|the\s|its\s|for\s)*(?:second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|\w+th|\d+(?:st|nd|rd|th))(?:\s(?:straight|consecutive|successive))?\s(?:day|night)|(?:day|night)\s\w+",
    re.I,
)
_NEXT_CLAUSE = re.compile(r";|,\s(?:and|but|while|whereas)\s")
_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")
PRECISIONS = ("hour", "day", "week", "month", "season", "year", "span")


def dates_of(mention: TriggerMention, dates: Sequence[DateMention], reading: Reading) -> list[DateMention]:
    """The dates that fill a mention's role, with and without a place on the calendar, in the order of its fillers.

    The date of a dateline is left out beside others: it is the day of the report.
    """
    sentence = reading.sentences[mention.sentence].span
    filling = [
        found
        for filler in mention.fillers
        if filler.role == "date"
        for found in dates
        if found.span is not None and overlap(found.span, filler.span) > 0
        if not _only_bounds(found.span, mention, sentence, reading.shadow)
        and not _is_aside(found, mention, sentence, reading.shadow)
        and not _is_of_another(found.span, mention, sentence, reading.shadow)
        and not is_compared(reading.shadow, sentence, found.span, mention.trigger.start)
    ]
    begins = end_of_dateline(reading.shadow, sentence.start, sentence.end)
    told = [one for one in filling if one.span is None or one.span.end > begins]
    return told or filling


def finest(found: Sequence[DateMention], trigger: Span, shadow: str) -> DateMention | None:
    """The finest of the dates that have days; ties go to the nearest in the act's own clause, then to the nearest.

    A time of day that falls on none of the other dates' days is not counted: "dawn" of "a dawn raid in November" is no
    dawn of today.
    """
    dated = [one for one in found if one.start is not None]
    kept = [one for one in dated if not any(_is_of_another_day(one, other) for other in dated)]
    return min(
        kept or dated,
        key=lambda one: (
            PRECISIONS.index(one.precision or "span"),
            is_of_series(one),
            _is_parted(one.span or trigger, trigger, shadow),
            _gap(one.span or trigger, trigger),
        ),
        default=None,
    )


def is_of_series(dated: DateMention) -> bool:
    """Whether a date only counts days ("a second day", "day two"), which a weekday beside it tells better."""
    return _OF_SERIES.fullmatch(dated.text or "") is not None


def only_compares(dated: DateMention, reading: Reading) -> bool:
    """Whether a date tells since when, or over which time, an act is the worst or third."""
    if dated.span is None:
        return False
    own = next((one.span for one in reading.sentences if inside(dated.span, one.span)), dated.span)
    of_sentence = Span(own.start, own.start)
    return is_bound(dated.span, own, reading.shadow) or is_count_of(of_sentence, dated.span, reading.shadow)


def _is_parted(one: Span, other: Span, shadow: str) -> bool:
    first, last = sorted((one, other))
    return _NEXT_CLAUSE.search(shadow[first.end : last.start]) is not None


def _gap(one: Span, other: Span) -> int:
    return max(one.start - other.end, other.start - one.end, 0)


def _only_bounds(dated: Span, mention: TriggerMention, sentence: Span, shadow: str) -> bool:
    """Whether a date only bounds an act: since when nothing was like it, how far it may reach."""
    if dated.start < mention.trigger.end:
        return False
    return is_bound(dated, sentence, shadow) or is_count_of(mention.trigger, dated, shadow)


def _is_aside(dated: DateMention, mention: TriggerMention, sentence: Span, shadow: str) -> bool:
    """Whether a year, month or full date is that of an aside that the act stands outside of.

    "The country, independent since 1975, expelled two": that year is not the act's.
    """
    if dated.span is None or (
        dated.precision in {"hour", "day", "week"} and not _YEAR.search(dated.text or "")
    ):
        return False
    return is_of_aside(shadow, sentence, dated.span, mention.trigger.start)


def _is_of_another(dated: Span, mention: TriggerMention, sentence: Span, shadow: str) -> bool:
    """Whether a length is counted from another act, whose day it gives: "fled on Monday, a day after jets struck"."""
    return is_counted(shadow, sentence, dated, mention.trigger.start) is False


def _is_of_another_day(one: DateMention, other: DateMention) -> bool:
    if one.timex_type != "TIME" or other.timex_type != "DATE" or one is other:
        return False
    if one.start is None or other.start is None or other.end is None:
        return False
    return not other.start[:10] <= one.start[:10] <= other.end[:10]
