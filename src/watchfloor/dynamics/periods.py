"""Incidents counted over days, weeks or months, with zeros where there were none."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from watchfloor.incidents import Incident

__all__ = ["Length", "Period", "day_counts", "length_for", "periods", "start_of"]

Length = Literal["day", "week", "month"]
_DAYS_SHOWN, _WEEKS_SHOWN = 92, 730
"""Days of a span up to which single days, then weeks, are shown unless asked otherwise: about a hundred bars at most."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """One day, week (from Monday) or month. intensity: mean of its incidents, -10 to 10; None when there are none."""

    start: str
    count: int
    by_type: Mapping[str, int]
    by_quad: Mapping[int, int]
    intensity: float | None


def length_for(first: str, last: str) -> Length:
    """The length of period that shows a span with bars that can be told apart."""
    days = (date.fromisoformat(last) - date.fromisoformat(first)).days
    return "day" if days <= _DAYS_SHOWN else "week" if days <= _WEEKS_SHOWN else "month"


def start_of(day: str, length: Length) -> str:
    """The first day of the period that a day lies in."""
    found = date.fromisoformat(day[:10])
    if length == "week":
        found -= timedelta(days=found.weekday())
    elif length == "month":
        found = found.replace(day=1)
    return found.isoformat()


def periods(incidents: Sequence[Incident], length: Length) -> tuple[Period, ...]:
    """All periods from the first incident to the last.

    An incident counts where all of it lies in one period; one that is spread over several is told nowhere near, so it
    is left out of the series, as `trends` says.
    """
    within = [one for one in incidents if is_within(one, length)]
    if not within:
        return ()
    by_start: dict[str, list[Incident]] = {}
    for one in within:
        by_start.setdefault(start_of(one.start or "", length), []).append(one)
    return tuple(
        _period(start, by_start.get(start, [])) for start in _starts(min(by_start), max(by_start), length)
    )


def is_within(incident: Incident, length: Length) -> bool:
    """Whether an incident lies in one period."""
    if incident.start is None or incident.end is None:
        return False
    return start_of(incident.start, length) == start_of(incident.end, length)


def _starts(first: str, last: str, length: Length) -> Iterator[str]:
    at = first
    while at <= last:
        yield at
        day = date.fromisoformat(at)
        step = {"day": 1, "week": 7, "month": 32}[length]
        at = start_of((day + timedelta(days=step)).isoformat(), length)


def _period(start: str, incidents: Sequence[Incident]) -> Period:
    measured = [one.intensity for one in incidents if one.intensity is not None]
    return Period(
        start=start,
        count=len(incidents),
        by_type=dict(sorted(Counter(one.type for one in incidents).items())),
        by_quad=dict(sorted(Counter(one.quad for one in incidents if one.quad is not None).items())),
        intensity=round(sum(measured) / len(measured), 2) if measured else None,
    )


def day_counts(incidents: Iterable[Incident], first: str, last: str) -> list[int]:
    """Incidents of single days for every day from the first to the last."""
    counts = Counter(one.start for one in incidents if one.start is not None and one.start == one.end)
    return [counts[day] for day in _starts(first, last, "day")]
