"""Days as prose has them: `on Monday 13 March 2023`, `in May 2018`, `between 1 and 4 June 2031`."""

from __future__ import annotations

from datetime import date, timedelta

from watchfloor.records import Precision

__all__ = ["day_heading", "day_in_words", "span_in_words", "when"]

_MONTH_DAYS = 27


def _date(day: str) -> date:
    return date.fromisoformat(day[:10])


def day_in_words(day: str) -> str:
    """`13 March 2023`."""
    found = _date(day)
    return f"{found.day} {found:%B %Y}"


def day_heading(day: str) -> str:
    """`Monday 13 March 2023`."""
    return f"{_date(day):%A} {day_in_words(day)}"


def span_in_words(start: str, end: str) -> str:
    """`13 March 2023`, `13 to 15 March 2023`, `28 February to 2 March 2023`."""
    one, other = _date(start), _date(end)
    if one == other:
        return day_in_words(start)
    if (one.year, one.month) == (other.year, other.month):
        return f"{one.day} to {day_in_words(end)}"
    if one.year == other.year:
        return f"{one.day} {one:%B} to {day_in_words(end)}"
    return f"{day_in_words(start)} to {day_in_words(end)}"


def when(start: str | None, end: str | None, precision: Precision | None) -> str | None:
    """A time with its preposition, None when there is none to tell."""
    if start is None or end is None:
        return None
    one, other = _date(start), _date(end)
    if one == other:
        return f"on {day_heading(start)}"
    if precision == "year" or (one.month, one.day, other.month, other.day) == (1, 1, 12, 31):
        return f"in {one.year}" if one.year == other.year else f"between {one.year} and {other.year}"
    days = (other - one).days
    if precision == "month" or (one.day == 1 and days >= _MONTH_DAYS and one.month == other.month):
        return f"in {one:%B %Y}"
    if precision == "week":
        return f"in the week of {day_in_words(start)}"
    if one.day == 1 and (other + timedelta(days=1)).day == 1:
        first = f"{one:%B}" if one.year == other.year else f"{one:%B %Y}"
        return f"between {first} and {other:%B %Y}"
    first, _, last = span_in_words(start, end).partition(" to ")
    return f"between {first} and {last}"
