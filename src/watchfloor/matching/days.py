"""When two events happened, compared: the same day, days that overlap, near days, or days that cannot be one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Literal

from watchfloor.incidents import Told

__all__ = ["LATE_DAYS", "Nearness", "Window", "nearness", "window_of"]

Nearness = Literal["same day", "overlap", "near", "unknown", "apart"]

_NIGHT_DAYS = 1  # a night belongs to two days, and reporters and time zones differ by one
LATE_DAYS = 5  # a report that names no day may tell what happened some days before it came out
_SHORT_DAYS = 3  # a span of days up to which overlapping says as much as the same day


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """First and last day of an event as proleptic ordinals. is_assumed: taken from the day of publication."""

    first: int
    last: int
    is_assumed: bool

    @property
    def length(self) -> int:
        """Days from first to last, both counted."""
        return self.last - self.first + 1


def window_of(told: Told) -> Window | None:
    """The days of an event, or None when it has none."""
    return _window(told.start, told.end, told.is_day_assumed)


@lru_cache(maxsize=16384)
def _window(start: str | None, end: str | None, is_assumed: bool) -> Window | None:
    days = sorted(date.fromisoformat(day).toordinal() for day in (start, end) if day is not None)
    return Window(first=days[0], last=days[-1], is_assumed=is_assumed) if days else None


def nearness(one: Window | None, other: Window | None) -> Nearness:
    """How the days of two events stand to each other."""
    if one is None or other is None:
        return "unknown"
    gap = max(one.first, other.first) - min(one.last, other.last)
    if gap <= 0:
        is_short = max(one.length, other.length) <= _SHORT_DAYS
        return "same day" if is_short and not (one.is_assumed and other.is_assumed) else "overlap"
    if gap <= _NIGHT_DAYS:
        return "near"
    if one.is_assumed and other.is_assumed:
        return "near" if gap <= LATE_DAYS else "apart"
    if one.is_assumed or other.is_assumed:
        late, sure = (one, other) if one.is_assumed else (other, one)
        return "near" if 0 < late.first - sure.last <= LATE_DAYS else "apart"
    return "apart"
