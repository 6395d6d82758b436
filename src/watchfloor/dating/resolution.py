"""Placing an expression on the calendar: its days, its TIMEX3 value, or the reason why it has no place."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from watchfloor.dating import calendar
from watchfloor.dating.calendar import Stretch
from watchfloor.dating.context import EVENING, Context, Earlier
from watchfloor.dating.forms import Clock, Count, Every, Form, Length, Point, Range, Shift, Vague, Window
from watchfloor.dating.outcome import (
    NO_EARLIER_DATE,
    Placed,
    TimexType,
    nowhere,
)
from watchfloor.dating.points import in_year, point_placed
from watchfloor.dating.shifts import shift_placed, window_placed

__all__ = ["Placed", "placed"]

NOON = 12
MIDNIGHT = "24:00"


def placed(form: Form, context: Context) -> Placed:
    """Where a form lies, seen from its context. Never raises."""
    place: Callable[..., Placed] = _PLACES[type(form)]
    return place(form, context)


def _point(point: Point, context: Context) -> Placed:
    frame = placed(point.within, context) if point.within is not None else None
    return point_placed(point, context, frame)


def _shift(form: Shift, context: Context) -> Placed:
    return shift_placed(form, context, _counted_from(form, context))


def _counted_from(form: Shift, context: Context) -> Stretch | None:
    """The days of the date that a shift names to count from; with `ago` one that is over: "a week ago Tuesday"."""
    if form.of is None:
        return None
    return placed(form.of, replace(context, tense=-1) if form.ago else context).stretch


def _window(form: Window, context: Context) -> Placed:
    return window_placed(form, context)


def _clock(clock: Clock, context: Context) -> Placed:
    why: dict[str, str] = {}
    if clock.on is not None:
        found = placed(clock.on, context)
        day, why = found.stretch, dict(found.why)
        with_year = found.with_year
    else:
        day, with_year = _day_at_hand(context, _in_part(clock.time, clock.part)), False
        why = {"start": "no day in the words; the day that the text is at"}
    is_assumed = day is None and clock.on is None and clock.time is None
    if (
        day is None
        and clock.on is None
        and clock.base is None
        and context.news is not None
        and not context.story
    ):
        day, why = calendar.day_at(context.news), {"start": "no day in the words or near; the news day"}
    time = _in_part(clock.time, clock.part)
    if time == MIDNIGHT and day is not None and _would_be_ahead(day, context):
        time = "00:00"
    mark = f"T{time}" if time else f"T{clock.part}"
    if day is None or day.grain != "day":
        reason = (
            why.get("start", NO_EARLIER_DATE)
            if clock.on is not None
            else "no day in the words or before them"
        )
        return nowhere("TIME", f"XXXX-XX-XX{mark}", reason)
    return Placed(
        stretch=day, timex_type="TIME", value=f"{day.value}{mark}{clock.offset or ''}", time=time, offset=clock.offset,
        with_year=with_year, why=why, is_assumed=is_assumed,
    )  # fmt: skip


def _would_be_ahead(day: Stretch, context: Context) -> bool:
    """Whether the end of a day lies after the news that tells of it as past, so that its beginning is meant."""
    return context.news is not None and context.tense == -1 and not context.story and day.last == context.news


_DAYS_BEFORE = 3  # news is told at the latest so many days on
_DAY_ZONES = 8


def _day_at_hand(context: Context, time: str | None) -> Stretch | None:
    """The day that the text is at: told in this paragraph, or one that the paragraphs before tell of.

    The latter when it is of another year, or one of the last days before the news: a page of Sunday that tells of
    Saturday night goes on about Saturday.
    """
    latest = context.last_day()
    if latest is None:
        return None
    told = context.story or latest.heads or latest.zone == context.zone or context.story_year() is latest
    if not told and context.news is not None and context.tense == -1:
        is_near = latest.zone > context.zone - _DAY_ZONES
        is_recent = 0 < context.news - latest.stretch.first <= _DAYS_BEFORE
        told = is_near and is_recent and not _is_of_news_day(context, latest)
    if not told:
        return None
    return _day_after(latest, time, context) or latest.stretch


def _is_of_news_day(context: Context, latest: Earlier) -> bool:
    """Whether a report that first told of its own day has come back to it, since no sentence right before opens with another."""
    first = next((one for one in context.before if one.is_seen and one.stretch.grain == "day"), latest)
    goes_on = latest.leads and latest.zone == context.zone - 1
    return first.stretch.first == context.news and not goes_on


def _day_after(latest: Earlier, time: str | None, context: Context) -> Stretch | None:
    """The next day, when a time before the evening follows "late on Sunday" and the text has told of that Monday."""
    if not latest.is_late or time is None or context.story or time >= (latest.time or EVENING):
        return None
    later = (one for one in context.before if one.stretch.grain == "day")
    return next((one.stretch for one in later if one.stretch.first == latest.stretch.first + 1), None)


def _in_part(time: str | None, part: str | None) -> str | None:
    """The clock time in its part of the day: 9:30 at night is 21:30."""
    if time is None or part not in {"AF", "EV", "NI"}:
        return time
    hour, minute = int(time[:2]), time[3:]
    late = hour < NOON and (part != "NI" or hour >= 5)
    return f"{hour + NOON:02d}:{minute}" if late and hour else time


def _range(form: Range, context: Context) -> Placed:
    if isinstance(form.first, Clock) and isinstance(form.last, Clock):
        return _hours(form.first, form.last, context)
    last = placed(form.last, context)
    first_form = form.first
    if (
        isinstance(first_form, Point)
        and isinstance(form.last, Point)
        and first_form.year is None
        and last.stretch
    ):
        first_form = _with_last(first_form, last.stretch)
    first = placed(first_form, context)
    if first.stretch is None or last.stretch is None:
        reason = first.why.get("start") or last.why.get("start") or NO_EARLIER_DATE
        return nowhere(last.timex_type, None, reason)
    if first.stretch.first > last.stretch.last:
        return nowhere("DATE", None, "its end would lie before its start")
    value = f"{first.value}/{last.value}"
    stretch = calendar.span(first.stretch.first, last.stretch.last, value)
    return Placed(
        stretch=stretch,
        timex_type="DATE",
        value=value,
        with_year=last.with_year,
        halves=(first.value, last.value),
    )


def _hours(one: Clock, other: Clock, context: Context) -> Placed:
    """From one time of day to another, the next day's when it is earlier."""
    first = placed(replace(one, on=one.on or other.on), context)
    last = placed(replace(other, on=other.on or one.on), context)
    if first.stretch is None or last.stretch is None or first.time is None or last.time is None:
        return nowhere("TIME", None, first.why.get("start", NO_EARLIER_DATE))
    end = last.stretch
    if end.first < first.stretch.first or (end.first == first.stretch.first and last.time <= first.time):
        end = calendar.day_at(first.stretch.first + 1)
    last_value = f"{end.value}T{last.time}{last.offset or ''}"
    stretch = calendar.span(first.stretch.first, end.last, f"{first.value}/{last_value}")
    return replace(
        first, stretch=stretch, value=stretch.value, until=last.time, halves=(first.value, last_value),
        offset=first.offset or last.offset,
    )  # fmt: skip


def _with_last(first: Point, last: Stretch) -> Point:
    """The first end of a range with the year of the last; the year before when it would come after it."""
    year = calendar.year_of(last.first)
    stretch = in_year(first, year)
    if first.weekday is not None and first.day is None:
        return first
    return replace(first, year=year - 1 if stretch is not None and stretch.first > last.last else year)


def _length(form: Length, context: Context) -> Placed:
    reason = (
        "counted from an event that the text does not date"
        if form.hangs
        else "a duration: the text does not say when it began"
    )
    return nowhere("DURATION", form.value, reason)


def _every(form: Every, context: Context) -> Placed:
    return nowhere("SET", form.value, "a set of times, not one")


def _vague(form: Vague, context: Context) -> Placed:
    return nowhere(
        "DATE", form.value, "a vague reference" if form.value else "no rule reads these words as a date"
    )


def _count(form: Count, context: Context) -> Placed:
    unknown = "XXXX-XX-XX" + (f"T{form.part}" if form.part else "")
    if form.unit != "D":
        return nowhere("DATE", None, "counted from a beginning that the text does not date")
    day, reason = _day_of_count(form, context), "counted from the day on which it began"
    is_assumed = day is None
    if day is None and context.news is not None and not context.story:
        reason = "a running count: the day that the report is of"
        day = calendar.day_at(context.news)
    if day is None:
        return nowhere("DATE", unknown, "counted from a beginning that the text does not date")
    kind: TimexType = "TIME" if form.part else "DATE"
    value = day.value + (f"T{form.part}" if form.part else "")
    return Placed(
        stretch=day,
        timex_type=kind,
        value=value,
        why={"start": reason},
        is_assumed=is_assumed,
    )


_COUNT_DAYS = 30  # the beginning of a war is not that of a strike told years later


def _day_of_count(count: Count, context: Context) -> Stretch | None:
    """The day so many days from the one on which something began, when that is near and not after the news.

    Near the day before it, in a text that tells of another time.
    """
    if context.day_one is None:
        return None
    day = context.day_one + count.number - 1
    if context.news is not None and not context.story:
        return calendar.day_at(day) if 0 <= context.news - day <= _COUNT_DAYS else None
    latest = context.last_day()
    if latest is not None and abs(latest.stretch.first - day) > _COUNT_DAYS:
        return None
    return calendar.day_at(day)


_PLACES: dict[type, Callable[..., Placed]] = {
    Point: _point, Clock: _clock, Shift: _shift, Window: _window, Range: _range, Length: _length, Every: _every,
    Vague: _vague, Count: _count,
}  # fmt: skip
