"""Lengths of time that part two acts of one sentence, placed by the day that the sentence gives to one of them.

"They signed on 4 May after two months of talks" gives the talks the two months before 4 May; "gunmen fled on Monday, a day
after jets struck the camp" puts the strike on Sunday, and "a day after Monday's strike" is Tuesday.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from watchfloor.asides import counted_from
from watchfloor.datelines import end_of_dateline
from watchfloor.dating import calendar
from watchfloor.dating.actdays import day_of_act, days_of_acts
from watchfloor.dating.calendar import Stretch
from watchfloor.dating.context import tense_of
from watchfloor.dating.forms import Length
from watchfloor.dating.outcome import Placed, Read, on
from watchfloor.leads import news_zones
from watchfloor.records import Reading, Span, Tags, inside

__all__ = ["with_hanging"]

KnownDay = Callable[[Span], tuple[int, str] | None]
"""The day that the report gives to the act of a clause, with the words for it."""

_AMOUNT = re.compile(r"P(\d+)([DWMY])")
_TOLD_CHARS = 12  # "Just about ", which tells nothing yet
_BESIDE = 8  # expressions to either side; a sentence with more is a list
_AFTER = re.compile(
    r"(?<!\w)(?:after|following)\s(?:the\s|its\s|their\s|(?:more|less)\sthan\s|about\s|nearly\s|almost\s|some\s|at\sleast\s)*$",
    re.I,
)
# "shelled it for two days before withdrawing": how long, and no step between two days
_HOW_LONG = re.compile(
    r"(?<!\w)(?:for|within|over|during|in|by|lasted|took|spent|to\sthe)\s(?:\w+\s)?$", re.I
)
_JOINS = re.compile(r"\s(?:after|before|following)$", re.I)
_LESS = re.compile(r"(?:less|fewer)\sthan|under\s", re.I)
_OF = re.compile(r"\sof\s")
# "the day after the vote, which was held on Sunday"
_OF_THAT = re.compile(
    r",?\s(?:which|that)\s(?:was|were|took|came|fell|began|happened)\s(?:\w+\s){0,3}$", re.I
)
# The day of a word on an act is not the act's: "police said on Tuesday"
_SAID = re.compile(
    r"(?<!\w)(?:said|says|told|added|announced|reported|according\sto)(?!\w)[^.;:,]{0,40}$", re.I
)


def with_hanging(reading: Reading, reads: Sequence[Read], news: int | None, tags: Tags) -> list[Read]:
    """The expressions, in text order, with days for the lengths that hang on a day of their sentence.

    A length that gives the day of what it is counted from ends before "after" or "before"; one that is counted from a
    day, and so gives that of what is told beside, ends behind it. news: the publication day, that of what the first
    paragraph tells in the present ("resigns a day after ..."). tags: which words are acts, and the dates of those.
    """
    starts = [sentence.span.start for sentence in reading.sentences]
    lead = min((at for at in news_zones(reading.zones) if reading.zones[at].kind == "body"), default=None)
    out = list(reads)
    acts = days_of_acts(reading.shadow, tags, reads)
    for at, read in enumerate(reads):
        if not isinstance(read.found.form, Length) or _AMOUNT.fullmatch(read.found.form.value) is None:
            continue
        index = bisect_right(starts, read.found.start) - 1
        sentence = reading.sentences[index] if index >= 0 else None
        if sentence is None or not inside(_span(read), sentence.span):
            continue
        beside = reads[max(0, at - _BESIDE) : at + _BESIDE + 1]
        days = [one for one in beside if one is not read and _is_day(reading.shadow, sentence.span, one)]
        is_told_now = sentence.zone == lead and _is_present(
            reading.shadow, sentence.span.start, read.found.start
        )
        assumed = news if is_told_now else None
        known = partial(day_of_act, reading.shadow, tags=tags, days=acts)
        out[at] = _hung(reading.shadow, sentence.span, read, days, known, assumed)
    return out


def _is_present(shadow: str, start: int, end: int) -> bool:
    """Whether a stretch tells something without a verb of the past."""
    return end - start > _TOLD_CHARS and tense_of(shadow, (start, end), end, end) == 0


def _span(read: Read) -> Span:
    return Span(read.found.start, read.found.end)


def _is_day(shadow: str, sentence: Span, read: Read) -> bool:
    """Whether an expression is a single day of the sentence, and no day of a dateline or of what somebody said."""
    place = read.place
    if place.stretch is None or place.is_assumed or place.stretch.grain != "day":
        return False
    begins = end_of_dateline(shadow, sentence.start, sentence.end)
    return (
        begins <= read.found.start < sentence.end
        and _SAID.search(shadow, sentence.start, read.found.start) is None
    )


def _hung(
    shadow: str, sentence: Span, read: Read, days: Sequence[Read], known: KnownDay, assumed: int | None
) -> Read:
    """A length with its days, as far as something says. days: the single days of the sentence."""
    match = _AMOUNT.fullmatch(read.place.value or "")
    if match is None:
        return read
    amount, unit = int(match[1]), match[2]
    length = _JOINS.search(shadow, read.found.start, read.found.end)
    end = length.start() if length is not None else read.found.end
    governed = counted_from(shadow, sentence, Span(read.found.start, end))
    if governed is None:
        place = _lasting(shadow, sentence, read, days, unit, amount)
        return replace(read, place=place) if place is not None else read
    read = replace(read, found=replace(read.found, end=end))
    if _HOW_LONG.search(shadow, sentence.start, read.found.start):
        return read
    sign = 1 if shadow.startswith("before", governed.start) else -1
    before = [one for one in days if one.found.end <= read.found.start]
    within = [one for one in days if governed.start <= one.found.start < governed.end]
    behind = [one for one in days if governed.end <= one.found.start]
    day: tuple[int, str] | None
    if within or (behind and _OF_THAT.match(shadow, governed.end, behind[0].found.start)):
        day = _day((within or behind)[0], shadow)
        is_of_main = True
    elif before or behind:
        day, is_of_main = _day((before[-1:] or behind)[0], shadow), False
    else:
        day = known(governed)
        is_of_main = day is not None
        day = day or ((assumed, "the news day") if assumed is not None else None)
    if is_of_main:
        sign, end = -sign, shadow.index(" ", governed.start)
        read = replace(read, found=replace(read.found, end=end))
    place = _parted(day[0], unit, sign * amount, day[1]) if day is not None else None
    if place is not None and day is not None and _LESS.match(shadow, read.found.start, end):
        place = _up_to(place, day[0])
    return replace(read, place=place or read.place)


def _first(read: Read) -> int:
    assert read.place.stretch is not None  # `_is_day` looked
    return read.place.stretch.first


def _day(read: Read, shadow: str) -> tuple[int, str]:
    """A day and its words."""
    return _first(read), shadow[read.found.start : read.found.end]


def _parted(main: int, unit: str, amount: int, words: str) -> Placed | None:
    """So many units before or after the day of the act that is told beside."""
    moved = calendar.shifted(main, unit, amount)
    if moved is None:
        return None
    grains = {"D": calendar.day_at, "W": _week_around, "M": calendar.month_at, "Y": calendar.year_at}
    return on(grains[unit](moved), why={"value": f"counted from {words}"})


def _up_to(place: Placed, day: int) -> Placed:
    """The days between a place and a day: "less than a week after"."""
    assert place.stretch is not None  # a day was counted from
    first, last = min(place.stretch.first, day), max(place.stretch.last, day)
    between = f"{calendar.day_at(first).value}/{calendar.day_at(last).value}"
    return replace(place, stretch=calendar.span(first, last, between), value=between)


def _week_around(day: int) -> Stretch:
    return Stretch(day - 3, day + 3, "week", calendar.day_at(day).value)


def _lasting(
    shadow: str, sentence: Span, read: Read, days: Sequence[Read], unit: str, amount: int
) -> Placed | None:
    """`after two months of talks`, up to the one day of the sentence."""
    if not _AFTER.search(shadow, sentence.start, read.found.start) or not _OF.match(shadow, read.found.end):
        return None
    if len({_first(one) for one in days}) != 1:
        return None
    last = _first(days[0])
    first = calendar.shifted(last, unit, -amount)
    if first is None:
        return None
    value = read.place.value or ""
    why = {"value": f"it ended by {_day(days[0], shadow)[1]}, the day of what came after it"}
    return replace(read.place, stretch=calendar.span(first, last, value), why=why)
