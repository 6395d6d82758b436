"""Placing an expression on the calendar: its days, its TIMEX3 value, or the reason why it has no place."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

from watchfloor.dating import calendar
from watchfloor.dating.calendar import Stretch
from watchfloor.dating.context import Context
from watchfloor.dating.forms import Clock, Count, Every, Form, Length, Point, Range, Shift, Vague, Window
from watchfloor.dating.holidays import holiday_in, is_of_one_year
from watchfloor.dating.nearness import towards_year, weekday_near, year_near
from watchfloor.dating.quantities import timex_length

__all__ = ["Placed", "placed"]

TimexType = Literal["DATE", "TIME", "DURATION", "SET"]
NO_NEWS_DAY = "counted from the publication day, which is unknown"
NO_EARLIER_DATE = "counted from a date before it in the text, and there is none"
OPEN_NUMBER = "the words leave the number open"
NO_SUCH_DAY = "the calendar has no such day"
HOURS_PER_DAY = 24
NOON = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """What an expression stands for. stretch None: no place on the calendar, and `why` says the reason.

    time: HH:MM on that day. with_year: the words themselves say the year. begins, ends: False where the stretch is
    bounded on one side only. halves: the values of a range's two ends.
    """

    stretch: Stretch | None
    timex_type: TimexType
    value: str | None
    time: str | None = None
    offset: str | None = None
    with_year: bool = False
    begins: bool = True
    ends: bool = True
    halves: tuple[str | None, str | None] | None = None
    why: Mapping[str, str] = field(default_factory=dict)


def placed(form: Form, context: Context) -> Placed:
    """Where a form lies, seen from its context. Never raises."""
    place: Callable[..., Placed] = _PLACES[type(form)]
    return place(form, context)


def _nowhere(kind: TimexType, value: str | None, reason: str) -> Placed:
    return Placed(stretch=None, timex_type=kind, value=value, why={"start": reason})


def _on(stretch: Stretch, *, with_year: bool = False, why: Mapping[str, str] | None = None) -> Placed:
    return Placed(stretch=stretch, timex_type="DATE", value=stretch.value, with_year=with_year, why=why or {})


# ── Points ───────────────────────────────────────────────────────────────────────────────────────


def _point(point: Point, context: Context) -> Placed:
    if point.either is not None:
        return _numeric(point, context)
    found = _whole_point(point, context)
    if found.stretch is None or point.share is None:
        return found
    return replace(found, stretch=calendar.part_of(found.stretch, point.share))


def _whole_point(point: Point, context: Context) -> Placed:
    if point.year is not None:
        stretch = _in_year(point, point.year)
        return _on(stretch, with_year=True) if stretch else _nowhere("DATE", None, NO_SUCH_DAY)
    if point.decade is not None:
        return _on(calendar.decade(point.decade), with_year=True)
    if point.century is not None:
        return _on(calendar.century(point.century), with_year=True)
    if point.holiday is not None and is_of_one_year(point.holiday):
        return _on(_some(holiday_in(point.holiday, 1)), with_year=True)
    if point.within is not None:
        return _within(point, context)
    if point.weekday is not None and point.day is None:
        return _weekday(point, context)
    return _yearless(point, context)


def _some(stretch: Stretch | None) -> Stretch:
    assert stretch is not None  # a table of ours says so
    return stretch


def _in_year(point: Point, year: int) -> Stretch | None:
    """The point in a given year, or None when that year has no such day."""
    if point.holiday is not None:
        return holiday_in(point.holiday, year)
    if point.day is not None:
        return calendar.day(year, point.month or 1, point.day)
    if point.month is not None:
        return calendar.month(year, point.month)
    if point.season is not None:
        return calendar.season(year, point.season)
    if point.quarter is not None:
        return calendar.quarter(year, point.quarter)
    if point.half is not None:
        return calendar.half(year, point.half)
    return calendar.year(year)


def _unknown_value(point: Point) -> str | None:
    """The TIMEX3 value that leaves the year open."""
    if point.day is not None:
        return f"XXXX-{point.month:02d}-{point.day:02d}"
    if point.month is not None:
        return f"XXXX-{point.month:02d}"
    if point.weekday is not None:
        return f"XXXX-WXX-{point.weekday}"
    part = (
        point.season
        or (f"Q{point.quarter}" if point.quarter else None)
        or (f"H{point.half}" if point.half else None)
    )
    return f"XXXX-{part}" if part else None


def _within(point: Point, context: Context) -> Placed:
    frame = placed(point.within, context) if point.within is not None else None
    if frame is None or frame.stretch is None:
        reason = frame.why.get("start", NO_EARLIER_DATE) if frame is not None else NO_EARLIER_DATE
        return _nowhere("DATE", _unknown_value(point), reason)
    if point.weekday is not None and point.day is None:
        return _on(calendar.day_at(calendar.week(frame.stretch.first).first + point.weekday - 1))
    stretch = _in_year(point, calendar.year_of(frame.stretch.first))
    return _on(stretch) if stretch else _nowhere("DATE", _unknown_value(point), NO_SUCH_DAY)


def _weekday(point: Point, context: Context) -> Placed:
    assert point.weekday is not None  # the caller looked
    latest = context.last_day()
    hangs = context.story or point.base == "story"
    if hangs and latest is not None:
        day = weekday_near(point.weekday, point.towards, latest.stretch.first, tense=0, story=True)
        return _on(calendar.day_at(day))
    if context.news is None:
        return _nowhere("DATE", _unknown_value(point), NO_NEWS_DAY)
    day = weekday_near(point.weekday, point.towards, context.news, tense=context.tense, story=False)
    return _on(calendar.day_at(day))


def _yearless(point: Point, context: Context) -> Placed:
    def build(year: int) -> Stretch | None:
        stretch = _in_year(point, year)
        if stretch is None or point.day is None or point.weekday is None:
            return stretch
        return stretch if calendar.weekday_of(stretch.first) == point.weekday else None

    is_day = point.day is not None or point.holiday is not None
    if point.towards is not None:
        latest = context.last()
        reference = (
            latest.first if (context.story or point.base == "story") and latest is not None else context.news
        )
        found = towards_year(build, reference, point.towards) if reference is not None else None
    else:
        found = year_near(build, context, is_day=is_day)
        if found is None and point.weekday is not None and point.day is not None:
            return _yearless(replace(point, weekday=None), context)
    if found is not None:
        story = context.story_year()
        return _on(found, with_year=story is not None and not context.story)
    known = context.news is not None or context.last() is not None
    return _nowhere("DATE", _unknown_value(point), "no calendar here gives its day" if known else NO_NEWS_DAY)


def _numeric(point: Point, context: Context) -> Placed:
    """A numeric date whose figures allow two readings."""
    assert point.either is not None  # the caller looked
    assert point.year is not None  # a numeric date has one
    one, other = point.either
    american, european = calendar.day(point.year, one, other), calendar.day(point.year, other, one)
    if context.day_first is not None:
        chosen = european if context.day_first else american
        return _on(_some(chosen), with_year=True)
    if context.news is not None and american is not None and european is not None:
        past = [stretch for stretch in (american, european) if stretch.first <= context.news]
        if len(past) == 1:
            return _on(past[0], with_year=True, why={"value": "the other reading is after publication"})
    return _nowhere(
        "DATE", f"{point.year}-XX-XX", "day and month cannot be told apart, and nothing in the page decides"
    )


# ── Times of day ─────────────────────────────────────────────────────────────────────────────────


def _clock(clock: Clock, context: Context) -> Placed:
    why: dict[str, str] = {}
    if clock.on is not None:
        found = placed(clock.on, context)
        day, why = found.stretch, dict(found.why)
        with_year = found.with_year
    else:
        day, with_year = _day_at_hand(context), False
        why = {"start": "no day in the words; the day that the text is at"}
    time = _in_part(clock.time, clock.part)
    mark = f"T{time}" if time else f"T{clock.part}"
    if day is None or day.grain != "day":
        reason = (
            why.get("start", NO_EARLIER_DATE)
            if clock.on is not None
            else "no day in the words or before them"
        )
        return _nowhere("TIME", f"XXXX-XX-XX{mark}", reason)
    return Placed(
        stretch=day, timex_type="TIME", value=f"{day.value}{mark}{clock.offset or ''}", time=time, offset=clock.offset,
        with_year=with_year, why=why,
    )  # fmt: skip


def _day_at_hand(context: Context) -> Stretch | None:
    latest = context.last_day()
    if latest is not None and (context.story or latest.zone == context.zone):
        return latest.stretch
    return calendar.day_at(context.news) if context.news is not None and not context.story else None


def _in_part(time: str | None, part: str | None) -> str | None:
    """The clock time in its part of the day: 9:30 at night is 21:30."""
    if time is None or part not in {"AF", "EV", "NI"}:
        return time
    hour, minute = int(time[:2]), time[3:]
    late = hour < NOON and (part != "NI" or hour >= 5)
    return f"{hour + NOON:02d}:{minute}" if late and hour else time


# ── Shifts and windows ───────────────────────────────────────────────────────────────────────────


def _reference(form: Shift | Window, context: Context) -> tuple[Stretch | None, str | None, str]:
    """What a relative expression is counted from, the time of day there, and the reason when there is nothing."""
    if isinstance(form, Shift) and form.of is not None:
        return placed(form.of, context).stretch, None, NO_EARLIER_DATE
    if form.base == "news" and (not context.story or (form.unit == "D" and not context.before)):
        news = calendar.day_at(context.news) if context.news is not None else None
        return news, None, NO_NEWS_DAY
    return _story_reference(form, context)


def _story_reference(form: Shift | Window, context: Context) -> tuple[Stretch | None, str | None, str]:
    if form.unit in {"D", "TH", "TM", "W", "WE"}:
        latest = context.last_day()
        if latest is not None:
            return latest.stretch, latest.time, NO_EARLIER_DATE
        week = context.last_of("week") if form.unit == "W" else None
        return week, None, NO_EARLIER_DATE
    if form.unit == "M":
        found = context.last_of("day", "week", "month")
    elif form.unit == "Q":
        found = context.quarter(before_news=isinstance(form, Shift) and form.sign < 0)
    else:
        compares = isinstance(form, Shift) and form.amount == 1 and form.sign < 0 and not context.story
        found = context.late() if compares else context.last()
    if found is None and context.news is not None and not context.story:
        found = calendar.day_at(context.news)
    return found, None, NO_EARLIER_DATE


def _shift(form: Shift, context: Context) -> Placed:
    reference, time, reason = _reference(form, context)
    if form.unit == "Q" and form.base == "story" and form.amount == 0:
        return _quarter_at_hand(form, reference, context)
    if form.unit == "D" and form.base == "news" and form.amount == 0 and context.story:
        return _nowhere("DATE", "PRESENT_REF", "today of a text that tells of another time")
    if form.unit == "WE":
        return _weekend(form, reference, reason, context)
    if form.unit in {"TH", "TM", "TS", "ML"}:
        return _hours_away(form, reference, time)
    if form.amount is None:
        return _nowhere("DATE", "PAST_REF" if form.sign < 0 else "FUTURE_REF", OPEN_NUMBER)
    if reference is None:
        return _nowhere("DATE", _unit_unknown(form.unit), reason)
    moved = calendar.shifted(reference.first, form.unit, form.sign * form.amount)
    if moved is None:
        return _nowhere("DATE", None, NO_SUCH_DAY)
    stretch = _ago(form, moved, context) or _unit_at(form, moved, reference)
    return _on(calendar.part_of(stretch, form.share) if form.share else stretch)


def _quarter_at_hand(form: Shift, reference: Stretch | None, context: Context) -> Placed:
    """`the quarter`, `the latest quarter`, `the 1988 quarter`."""
    here = context.quarter(before_news=form.sign < 0)
    if here is None:
        return _nowhere("DATE", "XXXX-QX", NO_NEWS_DAY)
    if form.of is not None and reference is not None:
        return _on(
            calendar.quarter(calendar.year_of(reference.first), (calendar.month_of(here.first) + 2) // 3)
        )
    return _on(here)


def _ago(form: Shift, moved: int, context: Context) -> Stretch | None:
    """`a year ago` in a text about quarters is the same quarter; `two weeks ago` is about that day."""
    counted = form.ago or form.base == "story"
    if form.unit == "Y" and form.amount == 1 and form.sign < 0 and counted and not context.story:
        here = context.last_of("quarter")
        if here is not None:
            main = context.quarter(before_news=False) or here
            return calendar.quarter(
                calendar.year_of(main.first) - 1, (calendar.month_of(main.first) + 2) // 3
            )
    if form.unit == "W" and form.base == "news" and form.amount and form.ago:
        return Stretch(moved - 3, moved + 3, "week", calendar.day_at(moved).value)
    return None


def _unit_at(form: Shift, moved: int, reference: Stretch) -> Stretch:
    """The unit that holds a day; a shift from the text keeps the grain of what it is counted from, if finer."""
    if form.unit == "W" and form.base == "story" and reference.grain == "day" and form.amount:
        return calendar.day_at(moved)
    year = calendar.year_of(moved)
    makers: dict[str, Callable[[], Stretch]] = {
        "D": lambda: calendar.day_at(moved),
        "W": lambda: calendar.week(moved),
        "M": lambda: calendar.month(year, calendar.month_of(moved)),
        "Q": lambda: calendar.quarter_of(moved),
        "Y": lambda: calendar.year(year),
        "DE": lambda: calendar.decade(year),
        "CE": lambda: calendar.century((year - 1) // 100 + 1 if year > 0 else (year - 100) // 100),
    }
    return makers[form.unit]()


def _unit_unknown(unit: str) -> str | None:
    return {"D": "XXXX-XX-XX", "W": "XXXX-WXX", "M": "XXXX-XX", "Y": "XXXX", "Q": "XXXX-QX"}.get(unit)


def _weekend(form: Shift, reference: Stretch | None, reason: str, context: Context) -> Placed:
    if reference is None:
        return _nowhere("DATE", "XXXX-WXX-WE", reason)
    here = calendar.weekend(reference.first)
    if form.amount is None:
        before = here.first > reference.first and context.tense != 1
        return _on(calendar.weekend(reference.first - 7) if before else here)
    if form.sign < 0:
        return _on(calendar.weekend(reference.first - 7))
    return _on(calendar.weekend(reference.first + 7) if form.sign > 0 else here)


def _hours_away(form: Shift, reference: Stretch | None, time: str | None) -> Placed:
    value = timex_length(form.unit, form.amount) if form.unit != "ML" else None
    if form.amount is None:
        return _nowhere("TIME", "PAST_REF" if form.sign < 0 else "FUTURE_REF", OPEN_NUMBER)
    if reference is None or time is None or form.unit not in {"TH", "TM"}:
        return _nowhere("DURATION", value, "counted from a time of day that the text does not give")
    minutes = int(time[:2]) * 60 + int(time[3:]) + form.sign * form.amount * (60 if form.unit == "TH" else 1)
    days, rest = divmod(minutes, HOURS_PER_DAY * 60)
    day, clock = calendar.day_at(reference.first + days), f"{rest // 60:02d}:{rest % 60:02d}"
    return Placed(stretch=day, timex_type="TIME", value=f"{day.value}T{clock}", time=clock)


def _window(form: Window, context: Context) -> Placed:
    value = timex_length(form.unit, form.amount)
    reference, _, reason = _reference(form, context)
    if reference is None and context.news is not None and not context.story:
        reference = calendar.day_at(context.news)
    if reference is None:
        return _nowhere("DURATION", value, reason)
    if form.amount is None or form.amount != int(form.amount):
        bounded = calendar.span(reference.first, reference.last, value)
        open_side = "start" if form.sign < 0 else "end"
        vague = "PAST_REF" if form.sign < 0 else "FUTURE_REF"
        return Placed(
            stretch=bounded,
            timex_type="DURATION" if form.counted else "DATE",
            value=value if form.counted else vague,
            begins=form.sign > 0,
            ends=form.sign < 0,
            why={open_side: OPEN_NUMBER},
        )
    moved = _moved(reference, form)
    if moved is None:
        return _nowhere("DURATION", value, NO_SUCH_DAY)
    first, last = (moved, reference.last) if form.sign < 0 else (reference.first, moved)
    return Placed(stretch=calendar.span(first, last, value), timex_type="DURATION", value=value)


def _moved(reference: Stretch, form: Window) -> int | None:
    amount = int(form.amount or 0) * form.sign
    if form.unit.startswith("T"):
        hours = {"TH": 1.0, "TM": 1 / 60, "TS": 1 / 3600}[form.unit] * amount
        return reference.first + int(hours / HOURS_PER_DAY)
    if form.unit == "ML":
        return None
    return calendar.shifted(reference.first, form.unit, amount)


# ── The rest ─────────────────────────────────────────────────────────────────────────────────────


def _range(form: Range, context: Context) -> Placed:
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
        return _nowhere(last.timex_type, None, reason)
    if first.stretch.first > last.stretch.last:
        return _nowhere("DATE", None, "its end would lie before its start")
    value = f"{first.value}/{last.value}"
    stretch = calendar.span(first.stretch.first, last.stretch.last, value)
    return Placed(
        stretch=stretch,
        timex_type="DATE",
        value=value,
        with_year=last.with_year,
        halves=(first.value, last.value),
    )


def _with_last(first: Point, last: Stretch) -> Point:
    """The first end of a range with the year of the last; the year before when it would come after it."""
    year = calendar.year_of(last.first)
    stretch = _in_year(first, year)
    if first.weekday is not None and first.day is None:
        return first
    return replace(first, year=year - 1 if stretch is not None and stretch.first > last.last else year)


def _length(form: Length, context: Context) -> Placed:
    reason = (
        "counted from an event that the text does not date"
        if form.hangs
        else "a duration: the text does not say when it began"
    )
    return _nowhere("DURATION", form.value, reason)


def _every(form: Every, context: Context) -> Placed:
    return _nowhere("SET", form.value, "a set of times, not one")


def _vague(form: Vague, context: Context) -> Placed:
    return _nowhere("DATE", form.value, "a vague reference")


def _count(form: Count, context: Context) -> Placed:
    unknown = "XXXX-XX-XX" + (f"T{form.part}" if form.part else "")
    if form.unit != "D":
        return _nowhere("DATE", None, "counted from a beginning that the text does not date")
    latest = context.last_day()
    same_sentence = latest is not None and latest.zone == context.zone and context.sentence_from < 0
    day = latest.stretch if same_sentence and latest is not None else None
    if day is None and context.news is not None and not context.story:
        day = calendar.day_at(context.news)
    if day is None:
        return _nowhere("DATE", unknown, "counted from a beginning that the text does not date")
    kind: TimexType = "TIME" if form.part else "DATE"
    value = day.value + (f"T{form.part}" if form.part else "")
    return Placed(
        stretch=day,
        timex_type=kind,
        value=value,
        why={"start": "a running count: the day that the report is of"},
    )


_PLACES: dict[type, Callable[..., Placed]] = {
    Point: _point, Clock: _clock, Shift: _shift, Window: _window, Range: _range, Length: _length, Every: _every,
    Vague: _vague, Count: _count,
}  # fmt: skip
