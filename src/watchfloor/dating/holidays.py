"""The days of the news calendar that have names, and when they fall in a year."""

from __future__ import annotations

from dataclasses import dataclass

from hijridate import Gregorian, Hijri

from watchfloor.dating import calendar
from watchfloor.dating.calendar import Stretch

__all__ = ["HOLIDAYS", "holiday_in", "is_of_one_year"]

# The years for which the Umm al-Qura tables of hijridate speak; local sightings may differ by a day.
HIJRI_YEARS = range(1925, 2077)


@dataclass(frozen=True, slots=True)
class _Fixed:
    month: int
    day: int
    year: int | None = None


@dataclass(frozen=True, slots=True)
class _Nth:
    """The `number`-th weekday of a month (-1: the last), `days` later."""

    month: int
    weekday: int
    number: int
    days: int = 0


@dataclass(frozen=True, slots=True)
class _Easter:
    days: int


@dataclass(frozen=True, slots=True)
class _Islamic:
    """A day of the Islamic calendar, or a whole month of it when there is no day."""

    month: int
    day: int | None = None


HOLIDAYS: dict[str, _Fixed | _Nth | _Easter | _Islamic | None] = {
    "new year's eve": _Fixed(12, 31),
    "new year's day": _Fixed(1, 1),
    "new year's": _Fixed(1, 1),
    "new year": _Fixed(1, 1),
    "epiphany": _Fixed(1, 6),
    "martin luther king day": _Nth(1, 1, 3),
    "valentine's day": _Fixed(2, 14),
    "presidents' day": _Nth(2, 1, 3),
    "international women's day": _Fixed(3, 8),
    "st patrick's day": _Fixed(3, 17),
    "nowruz": _Fixed(3, 21),
    "may day": _Fixed(5, 1),
    "memorial day": _Nth(5, 1, -1),
    "juneteenth": _Fixed(6, 19),
    "bastille day": _Fixed(7, 14),
    "labor day": _Nth(9, 1, 1),
    "columbus day": _Nth(10, 1, 2),
    "halloween": _Fixed(10, 31),
    "all saints' day": _Fixed(11, 1),
    "armistice day": _Fixed(11, 11),
    "remembrance day": _Fixed(11, 11),
    "veterans day": _Fixed(11, 11),
    "thanksgiving day": _Nth(11, 4, 4),
    "thanksgiving": _Nth(11, 4, 4),
    "black friday": _Nth(11, 4, 4, 1),
    "christmas eve": _Fixed(12, 24),
    "christmas day": _Fixed(12, 25),
    "christmas": _Fixed(12, 25),
    "boxing day": _Fixed(12, 26),
    "ash wednesday": _Easter(-46),
    "palm sunday": _Easter(-7),
    "maundy thursday": _Easter(-3),
    "good friday": _Easter(-2),
    "easter sunday": _Easter(0),
    "easter monday": _Easter(1),
    "easter": _Easter(0),
    "ascension day": _Easter(39),
    "pentecost": _Easter(49),
    "ashura": _Islamic(1, 10),
    "arbaeen": _Islamic(2, 20),
    "ramadan": _Islamic(9),
    "eid al-fitr": _Islamic(10, 1),
    "eid al fitr": _Islamic(10, 1),
    "eid al-adha": _Islamic(12, 10),
    "eid al adha": _Islamic(12, 10),
    "9/11": _Fixed(9, 11, 2001),
    # Named so that they are found; no calendar that this program carries gives their days.
    "lunar new year": None,
    "chinese new year": None,
    "passover": None,
    "rosh hashanah": None,
    "yom kippur": None,
    "hanukkah": None,
    "diwali": None,
    "orthodox easter": None,
}


def holiday_in(name: str, year: int) -> Stretch | None:
    """The days of a holiday in a year, or None when no calendar here gives them. name: a key of HOLIDAYS."""
    rule = HOLIDAYS[name]
    if isinstance(rule, _Fixed):
        return calendar.day(rule.year or year, rule.month, rule.day)
    if isinstance(rule, _Nth):
        return _nth_weekday(year, rule)
    if isinstance(rule, _Easter):
        return calendar.day_at(calendar.easter(year) + rule.days) if year > 0 else None
    return _islamic(rule, year) if isinstance(rule, _Islamic) else None


def is_of_one_year(name: str) -> bool:
    """Whether the name itself says the year, as 9/11 does."""
    rule = HOLIDAYS.get(name)
    return isinstance(rule, _Fixed) and rule.year is not None


def _nth_weekday(year: int, rule: _Nth) -> Stretch:
    month = calendar.month(year, rule.month)
    days = [day for day in range(month.first, month.last + 1) if calendar.weekday_of(day) == rule.weekday]
    return calendar.day_at(days[rule.number if rule.number < 0 else rule.number - 1] + rule.days)


def _islamic(rule: _Islamic, year: int) -> Stretch | None:
    """The first occurrence that begins in the year; some Gregorian years hold two, about once in 33 years."""
    if year not in HIJRI_YEARS:
        return None
    for hijri_year in range(
        Gregorian(year, 1, 1).to_hijri().year, Gregorian(year, 12, 31).to_hijri().year + 1
    ):
        begins = Hijri(hijri_year, rule.month, rule.day or 1)
        first = begins.to_gregorian()
        if first.year == year:
            length = 1 if rule.day else begins.month_length()
            return _run(first.toordinal(), length)
    return None


def _run(first: int, length: int) -> Stretch:
    start = calendar.day_at(first)
    if length == 1:
        return start
    last = calendar.day_at(first + length - 1)
    return calendar.span(first, last.last, f"{start.value}/{last.value}")
