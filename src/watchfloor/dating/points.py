"""Placing points: days, months, seasons, weekdays and holidays, the missing parts supplied from the context."""

from __future__ import annotations

from dataclasses import replace

from watchfloor.dating import calendar
from watchfloor.dating.calendar import Stretch
from watchfloor.dating.context import Context
from watchfloor.dating.forms import Point
from watchfloor.dating.holidays import holiday_in, is_of_one_year
from watchfloor.dating.nearness import towards_year, weekday_near, year_near
from watchfloor.dating.outcome import (
    NO_EARLIER_DATE,
    NO_NEWS_DAY,
    NO_SUCH_DAY,
    Placed,
    nowhere,
    on,
)

__all__ = ["in_year", "point_placed"]


def point_placed(point: Point, context: Context, frame: Placed | None) -> Placed:
    """Where a point lies. frame: what its `within` stands for."""
    if point.either is not None:
        return _numeric(point, context)
    found = _whole_point(point, context, frame)
    if found.stretch is None or point.share is None:
        return found
    return replace(found, stretch=calendar.part_of(found.stretch, point.share))


def _whole_point(point: Point, context: Context, frame: Placed | None) -> Placed:
    if point.year is not None:
        stretch = in_year(point, point.year)
        return on(stretch, with_year=True) if stretch else nowhere("DATE", None, NO_SUCH_DAY)
    if point.decade is not None:
        return on(calendar.decade(point.decade), with_year=True)
    if point.century is not None:
        return on(calendar.century(point.century), with_year=True)
    if point.holiday is not None and is_of_one_year(point.holiday):
        return on(_some(holiday_in(point.holiday, 1)), with_year=True)
    if point.within is not None:
        return _within(point, frame)
    if point.weekday is not None and point.day is None:
        return _weekday(point, context)
    return _yearless(point, context)


def _some(stretch: Stretch | None) -> Stretch:
    assert stretch is not None  # a table of ours says so
    return stretch


def in_year(point: Point, year: int) -> Stretch | None:
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


def _within(point: Point, frame: Placed | None) -> Placed:
    if frame is None or frame.stretch is None:
        reason = frame.why.get("start", NO_EARLIER_DATE) if frame is not None else NO_EARLIER_DATE
        return nowhere("DATE", _unknown_value(point), reason)
    if point.weekday is not None and point.day is None:
        return on(calendar.day_at(calendar.week(frame.stretch.first).first + point.weekday - 1))
    stretch = in_year(point, calendar.year_of(frame.stretch.first))
    return on(stretch) if stretch else nowhere("DATE", _unknown_value(point), NO_SUCH_DAY)


def _weekday(point: Point, context: Context) -> Placed:
    assert point.weekday is not None  # the caller looked
    latest = context.last_day()
    hangs = context.story or point.base == "story"
    if hangs and latest is not None:
        day = weekday_near(point.weekday, point.towards, latest.stretch.first, tense=0, story=True)
        return on(calendar.day_at(day))
    if context.news is None:
        return nowhere("DATE", _unknown_value(point), NO_NEWS_DAY)
    day = weekday_near(point.weekday, point.towards, context.news, tense=context.tense, story=False)
    return on(calendar.day_at(day))


def _yearless(point: Point, context: Context) -> Placed:
    def build(year: int) -> Stretch | None:
        stretch = in_year(point, year)
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
        return on(found, with_year=story is not None and not context.story)
    known = context.news is not None or context.last() is not None
    return nowhere("DATE", _unknown_value(point), "no calendar here gives its day" if known else NO_NEWS_DAY)


def _numeric(point: Point, context: Context) -> Placed:
    """A numeric date whose figures allow two readings."""
    assert point.either is not None  # the caller looked
    assert point.year is not None  # a numeric date has one
    one, other = point.either
    american, european = calendar.day(point.year, one, other), calendar.day(point.year, other, one)
    if context.day_first is not None:
        chosen = european if context.day_first else american
        return on(_some(chosen), with_year=True)
    if context.news is not None and american is not None and european is not None:
        past = [stretch for stretch in (american, european) if stretch.first <= context.news]
        if len(past) == 1:
            return on(past[0], with_year=True, why={"value": "the other reading is after publication"})
    return nowhere(
        "DATE", f"{point.year}-XX-XX", "day and month cannot be told apart, and nothing in the page decides"
    )
