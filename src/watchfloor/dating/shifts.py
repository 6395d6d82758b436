"""Placing what is counted from another day: shifts (two days later, last week) and windows (the past two months)."""

from __future__ import annotations

from collections.abc import Callable

from watchfloor.dating import calendar
from watchfloor.dating.calendar import Stretch
from watchfloor.dating.context import Context
from watchfloor.dating.forms import Shift, Window
from watchfloor.dating.outcome import (
    NO_EARLIER_DATE,
    NO_NEWS_DAY,
    NO_SUCH_DAY,
    OPEN_NUMBER,
    Placed,
    nowhere,
    on,
)
from watchfloor.dating.quantities import timex_length

__all__ = ["shift_placed", "window_placed"]

HOURS_PER_DAY = 24


def _reference(
    form: Shift | Window, context: Context, of: Stretch | None
) -> tuple[Stretch | None, str | None, str]:
    """What a relative expression is counted from, the time of day there, and the reason when there is nothing."""
    if isinstance(form, Shift) and form.of is not None:
        return of, None, NO_EARLIER_DATE
    if form.base == "news" and (not context.story or (form.unit == "D" and not context.before)):
        news = calendar.day_at(context.news) if context.news is not None else None
        return news, None, NO_NEWS_DAY
    return _story_reference(form, context)


def _story_reference(form: Shift | Window, context: Context) -> tuple[Stretch | None, str | None, str]:
    if form.unit in {"D", "TH", "TM", "W", "WE"}:
        latest = context.last_day()
        if latest is not None:
            return latest.stretch, latest.time, NO_EARLIER_DATE
        week = context.last_of("week") if form.unit in {"W", "WE"} else None
        if week is None and form.unit in {"W", "WE"} and context.news is not None and not context.story:
            week = calendar.day_at(context.news)
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


def shift_placed(form: Shift, context: Context, of: Stretch | None) -> Placed:
    """Where a shift leads. of: the days of the date that its words name to count from."""
    reference, time, reason = _reference(form, context, of)
    if form.unit == "Q" and form.base == "story" and form.amount == 0:
        return _quarter_at_hand(form, reference, context)
    if form.unit == "D" and form.base == "news" and form.amount == 0 and context.story:
        return nowhere("DATE", "PRESENT_REF", "today of a text that tells of another time")
    if form.unit == "WE":
        return _weekend(form, reference, reason, context)
    if form.unit in {"TH", "TM", "TS", "ML"}:
        return _hours_away(form, reference, time)
    if form.amount is None:
        return nowhere("DATE", "PAST_REF" if form.sign < 0 else "FUTURE_REF", OPEN_NUMBER)
    if reference is None:
        return nowhere("DATE", _unit_unknown(form.unit), reason)
    moved = calendar.shifted(reference.first, form.unit, form.sign * form.amount)
    if moved is None:
        return nowhere("DATE", None, NO_SUCH_DAY)
    stretch = _ago(form, moved, context) or _unit_at(form, moved, reference)
    return on(calendar.part_of(stretch, form.share) if form.share else stretch)


def _quarter_at_hand(form: Shift, reference: Stretch | None, context: Context) -> Placed:
    """`the quarter`, `the latest quarter`, `the 1988 quarter`."""
    here = context.quarter(before_news=form.sign < 0)
    if here is None:
        return nowhere("DATE", "XXXX-QX", NO_NEWS_DAY)
    if form.of is not None and reference is not None:
        return on(
            calendar.quarter(calendar.year_of(reference.first), (calendar.month_of(here.first) + 2) // 3)
        )
    return on(here)


def _ago(form: Shift, moved: int, context: Context) -> Stretch | None:
    """`a year ago` in a text about quarters is the same quarter; `two weeks ago` is about that day."""
    if form.of is not None and form.ago:
        return None
    counted = form.ago or form.base == "story"
    if form.unit == "Y" and form.amount == 1 and form.sign < 0 and counted and not context.story:
        here = context.last_of("quarter")
        if here is not None and not context.in_months:
            main = context.quarter(before_news=False) or here
            return calendar.quarter(
                calendar.year_of(main.first) - 1, (calendar.month_of(main.first) + 2) // 3
            )
    if form.unit == "W" and form.base == "news" and form.amount and form.ago:
        return Stretch(moved - 3, moved + 3, "week", calendar.day_at(moved).value)
    return None


def _unit_at(form: Shift, moved: int, reference: Stretch) -> Stretch:
    """The unit that holds a day; a shift from the text keeps the grain of what it is counted from, if finer."""
    if form.of is not None and form.ago and reference.grain == "day":
        return calendar.day_at(moved)
    if form.of is not None and form.ago and reference.grain in {"week", "month"}:
        return calendar.week(moved) if reference.grain == "week" else calendar.month_at(moved)
    if (
        form.unit == "W"
        and form.base == "story"
        and reference.grain == "day"
        and form.amount
        and not form.whole
    ):
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
        return nowhere("DATE", "XXXX-WXX-WE", reason)
    here = calendar.weekend(reference.first)
    if form.amount is None:
        before = here.first > reference.first and context.tense != 1
        return on(calendar.weekend(reference.first - 7) if before else here)
    if form.sign < 0:
        return on(calendar.weekend(reference.first - 7))
    return on(calendar.weekend(reference.first + 7) if form.sign > 0 else here)


def _hours_away(form: Shift, reference: Stretch | None, time: str | None) -> Placed:
    value = timex_length(form.unit, form.amount) if form.unit != "ML" else None
    if form.amount is None:
        return nowhere("TIME", "PAST_REF" if form.sign < 0 else "FUTURE_REF", OPEN_NUMBER)
    if reference is None or time is None or form.unit not in {"TH", "TM"}:
        return nowhere("DURATION", value, "counted from a time of day that the text does not give")
    minutes = int(time[:2]) * 60 + int(time[3:]) + form.sign * form.amount * (60 if form.unit == "TH" else 1)
    days, rest = divmod(minutes, HOURS_PER_DAY * 60)
    day, clock = calendar.day_at(reference.first + days), f"{rest // 60:02d}:{rest % 60:02d}"
    return Placed(stretch=day, timex_type="TIME", value=f"{day.value}T{clock}", time=clock)


def window_placed(form: Window, context: Context) -> Placed:
    """The days of a run of units, bounded on one side when its number is open."""
    value = timex_length(form.unit, form.amount)
    reference, _, reason = _reference(form, context, None)
    if reference is None and context.news is not None and not context.story:
        reference = calendar.day_at(context.news)
    if reference is None:
        return nowhere("DURATION", value, reason)
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
        return nowhere("DURATION", value, NO_SUCH_DAY)
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
