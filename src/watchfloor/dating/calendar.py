"""Stretches of the calendar: whole days counted from the year 1, before it too, and arithmetic on them."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, replace
from typing import Literal

__all__ = [
    "Grain",
    "Stretch",
    "century",
    "day",
    "day_at",
    "day_of",
    "decade",
    "easter",
    "half",
    "iso_day",
    "month",
    "month_at",
    "month_of",
    "part_of",
    "quarter",
    "quarter_of",
    "season",
    "shifted",
    "span",
    "week",
    "weekday_of",
    "weekend",
    "year",
    "year_at",
    "year_of",
]

Grain = Literal[
    "day", "week", "weekend", "month", "season", "quarter", "half", "year", "decade", "century", "span"
]
Share = Literal["START", "MID", "END"]

# The Gregorian calendar repeats itself after 400 years, which are whole weeks; every year is reckoned in its first turn.
CYCLE_YEARS = 400
CYCLE_DAYS = 146_097
DAYS_PER_WEEK = 7
MONTHS_PER_YEAR = 12
FIRST_DAY = 1  # 1 January of the year 1: what ISO 8601 and most programs write without a sign
LAST_YEAR = 9_999
SEASON_MONTHS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}


@dataclass(frozen=True, slots=True)
class Stretch:
    """Days `first` to `last`, both included, as ordinals (day 1 is 1 January of the year 1).

    value: the TIMEX3 value that names exactly this stretch.
    """

    first: int
    last: int
    grain: Grain
    value: str


def _ordinal(year_: int, month_: int, day_: int) -> int:
    cycles = -((year_ - 1) // CYCLE_YEARS)
    return datetime.date(year_ + cycles * CYCLE_YEARS, month_, day_).toordinal() - cycles * CYCLE_DAYS


def _parts(ordinal: int) -> tuple[int, int, int]:
    cycles = -((ordinal - 1) // CYCLE_DAYS)
    date = datetime.date.fromordinal(ordinal + cycles * CYCLE_DAYS)
    return date.year - cycles * CYCLE_YEARS, date.month, date.day


def year_of(ordinal: int) -> int:
    """The astronomical year of a day: 0 is 1 BC, -1 is 2 BC."""
    return _parts(ordinal)[0]


def month_of(ordinal: int) -> int:
    """The month of a day, 1 to 12."""
    return _parts(ordinal)[1]


def weekday_of(ordinal: int) -> int:
    """The ISO weekday of a day: Monday is 1, Sunday 7."""
    return (ordinal - 1) % DAYS_PER_WEEK + 1


def iso_day(ordinal: int) -> str:
    """A day in ISO 8601, from `FIRST_DAY` on."""
    year_, month_, day_ = _parts(ordinal)
    return f"{year_:04d}-{month_:02d}-{day_:02d}"


def _year_value(year_: int) -> str:
    return f"{year_:04d}" if year_ >= 1 else f"BC{1 - year_:04d}"


def day(year_: int, month_: int, day_: int) -> Stretch | None:
    """One day, or None when the calendar has no such day."""
    if not -LAST_YEAR <= year_ <= LAST_YEAR:
        return None
    try:
        return day_at(_ordinal(year_, month_, day_))
    except ValueError:
        return None


def day_at(ordinal: int) -> Stretch:
    """The stretch of one day, given as its ordinal."""
    year_, month_, day_ = _parts(ordinal)
    return Stretch(ordinal, ordinal, "day", f"{_year_value(year_)}-{month_:02d}-{day_:02d}")


def week(ordinal: int) -> Stretch:
    """The week, Monday to Sunday, that holds a day."""
    monday = ordinal - weekday_of(ordinal) + 1
    return Stretch(monday, monday + 6, "week", _week_value(monday))


def weekend(ordinal: int) -> Stretch:
    """Saturday and Sunday of the week that holds a day."""
    monday = week(ordinal).first
    return Stretch(monday + 5, monday + 6, "weekend", _week_value(monday) + "-WE")


def _week_value(monday: int) -> str:
    iso_year = year_of(monday + 3)  # the year that holds the Thursday
    number = (monday + 3 - _ordinal(iso_year, 1, 1)) // DAYS_PER_WEEK + 1
    return f"{_year_value(iso_year)}-W{number:02d}"


def months(year_: int, month_: int, count: int, grain: Grain, value: str) -> Stretch:
    """`count` whole months from the given one; months beyond 12 run into the next year."""
    end_year, end_month = divmod(year_ * MONTHS_PER_YEAR + month_ - 1 + count, MONTHS_PER_YEAR)
    start_year, start_month = divmod(year_ * MONTHS_PER_YEAR + month_ - 1, MONTHS_PER_YEAR)
    return Stretch(
        _ordinal(start_year, start_month + 1, 1), _ordinal(end_year, end_month + 1, 1) - 1, grain, value
    )


def month(year_: int, month_: int) -> Stretch:
    """One month."""
    return months(year_, month_, 1, "month", f"{_year_value(year_)}-{month_:02d}")


def month_at(ordinal: int) -> Stretch:
    """The month that holds a day."""
    return month(year_of(ordinal), month_of(ordinal))


def quarter(year_: int, number: int) -> Stretch:
    """One quarter, 1 to 4."""
    return months(year_, 3 * number - 2, 3, "quarter", f"{_year_value(year_)}-Q{number}")


def quarter_of(ordinal: int) -> Stretch:
    """The quarter that holds a day."""
    return quarter(year_of(ordinal), (month_of(ordinal) + 2) // 3)


def half(year_: int, number: int) -> Stretch:
    """The first or second half of a year."""
    return months(year_, 6 * number - 5, 6, "half", f"{_year_value(year_)}-H{number}")


def season(year_: int, code: str) -> Stretch:
    """A northern meteorological season, named for the year in which it begins: a winter runs into the next year."""
    return months(year_, SEASON_MONTHS[code], 3, "season", f"{_year_value(year_)}-{code}")


def year(year_: int) -> Stretch:
    """One year, astronomical number."""
    return months(year_, 1, 12, "year", _year_value(year_))


def year_at(ordinal: int) -> Stretch:
    """The year that holds a day."""
    return year(year_of(ordinal))


def decade(year_: int) -> Stretch:
    """The decade that holds a year: the 1980s are 1980 to 1989, the 470s BC are 479 to 470 BC."""
    if year_ >= 1:
        first = year_ // 10 * 10
        return months(max(first, 1), 1, 120 if first else 108, "decade", f"{first:04d}"[:3])
    last = -((1 - year_) // 10 * 10) + 1
    return months(last - 9, 1, 120, "decade", f"BC{1 - last:04d}"[:5])


def century(number: int) -> Stretch:
    """A century by its ordinal: the 20th is 1901 to 2000 in TIMEX3 value 19; -4 is the 4th before Christ."""
    if number >= 1:
        return months(100 * number - 99, 1, 1200, "century", f"{number - 1:02d}")
    return months(100 * number + 1, 1, 1200, "century", f"BC{-number - 1:02d}")


def span(first: int, last: int, value: str) -> Stretch:
    """Any run of days."""
    return Stretch(first, last, "span", value)


# Where the middle and the last part begin: the day of a month, the month of a year, the year of a decade.
_MONTH_PARTS, _YEAR_PARTS, _DECADE_PARTS = (11, 21), (5, 9), (4, 7)


def part_of(stretch: Stretch, share: Share) -> Stretch:
    """The early, middle or late part of a stretch: about a third, cut at whole days, months or years.

    A week, a weekend and a day are left as they are.
    """
    if stretch.last - stretch.first < DAYS_PER_WEEK:
        return stretch
    middle, late = _cuts(stretch)
    first, last = {
        "START": (stretch.first, middle - 1),
        "MID": (middle, late - 1),
        "END": (late, stretch.last),
    }[share]
    return replace(stretch, first=first, last=last)


def _cuts(stretch: Stretch) -> tuple[int, int]:
    """The first days of the middle and of the late part."""
    year_ = year_of(stretch.first)
    if stretch.grain == "month":
        middle, late = (stretch.first + day_ - 1 for day_ in _MONTH_PARTS)
    elif stretch.grain == "year":
        middle, late = (_ordinal(year_, month_, 1) for month_ in _YEAR_PARTS)
    elif stretch.grain == "decade":
        middle, late = (_ordinal(year_ + after, 1, 1) for after in _DECADE_PARTS)
    else:
        third = (stretch.last - stretch.first + 1) // 3
        middle, late = stretch.first + third, stretch.last - third + 1
    return middle, late


def shifted(ordinal: int, unit: str, amount: int) -> int | None:
    """The day `amount` units away; the last day of a shorter month stands for a day it lacks.

    unit: D, W, M, Q, Y, DE or CE. None when the result leaves the calendar.
    """
    if unit in {"D", "W"}:
        moved = ordinal + amount * (DAYS_PER_WEEK if unit == "W" else 1)
        return moved if abs(moved) < LAST_YEAR * 365 else None
    step = amount * {"M": 1, "Q": 3, "Y": 12, "DE": 120, "CE": 1200}[unit]
    year_, month_, day_ = _parts(ordinal)
    total = year_ * MONTHS_PER_YEAR + month_ - 1 + step
    year_, month_ = divmod(total, MONTHS_PER_YEAR)
    if not -LAST_YEAR <= year_ < LAST_YEAR:
        return None
    last = months(year_, month_ + 1, 1, "month", "").last
    return min(_ordinal(year_, month_ + 1, 1) + day_ - 1, last)


def easter(year_: int) -> int:
    """The ordinal of Easter Sunday in the Gregorian calendar, by the method of Meeus, Jones and Butcher."""
    golden = year_ % 19
    hundreds, rest = divmod(year_, 100)
    leap_hundreds, century_rest = divmod(hundreds, 4)
    correction = (hundreds - (hundreds + 8) // 25 + 1) // 3
    moon = (19 * golden + hundreds - leap_hundreds - correction + 15) % 30
    leap, leap_rest = divmod(rest, 4)
    sunday = (32 + 2 * century_rest + 2 * leap - moon - leap_rest) % 7
    late = (golden + 11 * moon + 22 * sunday) // 451
    month_, day_ = divmod(moon + sunday - 7 * late + 114, 31)
    return _ordinal(year_, month_, day_ + 1)


def day_of(text: str) -> int:
    """The ordinal of an ISO day. Raises ValueError when the text is none."""
    return datetime.date.fromisoformat(text[:10]).toordinal()
