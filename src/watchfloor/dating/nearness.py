"""Which one of many: the Tuesday, the May, the Christmas that an expression without a year or a date means."""

from __future__ import annotations

from collections.abc import Callable

from watchfloor.dating import calendar
from watchfloor.dating.calendar import Stretch
from watchfloor.dating.context import Context

__all__ = ["towards_year", "weekday_near", "year_near"]

# Without a verb, a bare month is the coming one only when it is this near; news looks back more than ahead.
AHEAD_DAYS = 95
# A bare day of a month is told further ahead: terms and hearings. Set on the even-numbered timenorm pairs.
DAY_AHEAD_DAYS = 120
# Beyond this a past reading of a day and month loses to a future one that is near.
FAR_BACK_DAYS = 200
# "a truce agreed on 30 July, which was to begin on 4 August", read on the 12th: nobody names a day 11 months ahead without its year.
JUST_BACK_DAYS = 45
DAYS_PER_WEEK = 7
LEAP_YEARS = 4
# How much more a step back in a story weighs than one ahead. Set on the odd-numbered articles of WikiWars.
BACK_WEIGHT = 1.3


def weekday_near(weekday: int, towards: int | None, reference: int, *, tense: int, story: bool) -> int:
    """The day meant by a weekday seen from a reference day.

    towards: -1, 0, 1 for last, this, next, or None when the word stands alone: then the last one, the reference day
    included; with future tense the next one; in a story the next one from where the story is.
    """
    ahead = (weekday - calendar.weekday_of(reference)) % DAYS_PER_WEEK
    if towards == -1:
        return reference + ahead - DAYS_PER_WEEK
    if towards == 1:
        return reference + (ahead or DAYS_PER_WEEK)
    if towards == 0 and tense >= 0 and not story:
        return reference + ahead if tense == 1 else calendar.week(reference).first + weekday - 1
    if tense == 1 or story:
        return reference + ahead
    return reference + ahead - (DAYS_PER_WEEK if ahead else 0)


def year_near(build: Callable[[int], Stretch | None], context: Context, *, is_day: bool) -> Stretch | None:
    """The stretch of the year that fits: `build` makes one for a year. None when there is nothing to count from."""
    story = context.story_year() if not context.story else None
    running = context.running() if context.story else None
    if running is not None:
        return _by_story(build, running)
    if story is not None:
        return build(calendar.year_of(story.stretch.first))
    if context.news is None:
        return None
    return _by_tense(build, context.news, context.tense, is_day=is_day)


def _by_story(build: Callable[[int], Stretch | None], running: Stretch) -> Stretch | None:
    """A story goes forward: the one nearest to where it has come, a step back weighing more. A year governs its months."""
    year = calendar.year_of(running.first)
    if running.grain in {"year", "decade", "century", "span", "half"}:
        return build(year)
    choices = [stretch for one in (year - 1, year, year + 1) if (stretch := build(one)) is not None]
    if not choices:  # a 29 February
        near = range(year - LEAP_YEARS, year + LEAP_YEARS + 1)
        choices = [stretch for one in near if (stretch := build(one)) is not None]
    return min(choices, key=lambda one: _away(one, running), default=None)


def _away(one: Stretch, running: Stretch) -> float:
    ahead = one.first - running.first
    return float(ahead) if ahead >= 0 else -ahead * BACK_WEIGHT


def _by_tense(
    build: Callable[[int], Stretch | None], news: int, tense: int, *, is_day: bool
) -> Stretch | None:
    here = calendar.year_of(news)
    choices = [stretch for year in range(here - 4, here + 5) if (stretch := build(year)) is not None]
    past = max((one for one in choices if one.first <= news), key=lambda one: one.first, default=None)
    future = min((one for one in choices if one.last >= news), key=lambda one: one.first, default=None)
    if past is None or future is None or past == future:
        return past or future
    ahead, back = future.first - news, news - past.last
    if tense == 1:
        return past if is_day and back < JUST_BACK_DAYS else future
    if tense == -1:
        return future if is_day and back > FAR_BACK_DAYS and ahead < AHEAD_DAYS else past
    if future.grain == "quarter":
        return past
    return future if ahead < back and ahead < (DAY_AHEAD_DAYS if is_day else AHEAD_DAYS) else past


def _just_over(stretch: Stretch, reference: int) -> bool:
    """Whether a month ended only in the month before: one would say `last month` of it, not `last February`."""
    gap = (calendar.year_of(reference) - calendar.year_of(stretch.first)) * 12
    return (
        stretch.grain == "month"
        and gap + calendar.month_of(reference) - calendar.month_of(stretch.first) == 1
    )


def towards_year(build: Callable[[int], Stretch | None], reference: int, towards: int) -> Stretch | None:
    """The last, this or next one seen from a reference day: `last May`, `next summer`, `this Christmas`."""
    here = calendar.year_of(reference)
    choices = [stretch for year in range(here - 2, here + 3) if (stretch := build(year)) is not None]
    if towards < 0:
        over = [one for one in choices if one.last < reference and not _just_over(one, reference)]
        return max(over, key=lambda one: one.first, default=None)
    if towards > 0:
        return min((one for one in choices if one.first > reference), key=lambda one: one.first, default=None)
    holding = [one for one in choices if one.first <= reference <= one.last]
    return holding[0] if holding else build(here)
