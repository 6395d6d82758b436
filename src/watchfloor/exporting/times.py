"""Days of an incident as the field's formats write them, with their precision codes."""

from __future__ import annotations

from datetime import UTC, date, datetime
from math import inf

from watchfloor.exporting.cases import Case

__all__ = ["acled_time_precision", "days", "edtf", "fraction", "stamp", "ucdp_date_precision"]

_MONTH_DAYS = 31
_WEEK_DAYS = 7


def days(case: Case) -> tuple[date, date] | None:
    """First and last day, None where no report fixes the first. An open end is the first day here: see `_length`."""
    start, end = case.incident.start, case.incident.end
    if start is None:
        return None
    first = date.fromisoformat(start[:10])
    return first, max(first, date.fromisoformat(end[:10])) if end else first


def ucdp_date_precision(case: Case) -> int | None:
    """date_prec: 1 the day, 2 two to six days, 3 a week, 4 up to a month, 5 longer."""
    length = _length(case)
    if length is None:
        return None
    for code, most in ((1, 1), (2, _WEEK_DAYS - 1), (3, _WEEK_DAYS), (4, _MONTH_DAYS)):
        if length <= most:
            return code
    return 5


def acled_time_precision(case: Case) -> int | None:
    """time_precision: 1 the day, 2 within a week, 3 longer."""
    length = _length(case)
    if length is None:
        return None
    return 1 if length == 1 else 2 if length <= _WEEK_DAYS else 3


def _length(case: Case) -> float | None:
    """How many days it may have been on, None where the first is not told; without end where the last is not."""
    found = days(case)
    if found is None:
        return None
    return (found[1] - found[0]).days + 1 if case.incident.end else inf


def edtf(case: Case) -> str | None:
    """A day, or an interval `start/end` (ISO 8601 and EDTF), with two dots for an end that is not told."""
    found, end = days(case), case.incident.end
    if found is None:
        return f"../{end[:10]}" if end else None
    if not end:
        return f"{found[0].isoformat()}/.."
    return found[0].isoformat() if found[0] == found[1] else f"{found[0].isoformat()}/{found[1].isoformat()}"


def fraction(day: date) -> float:
    """GDELT's FractionDate: months of thirty days, a year of 365."""
    return round(day.year + ((day.month - 1) * 30 + day.day) / 365, 4)


def stamp(time: str) -> str:
    """A time of the store (ISO 8601, UTC) as GDELT's fourteen digits."""
    return datetime.fromisoformat(time).astimezone(UTC).strftime("%Y%m%d%H%M%S")
