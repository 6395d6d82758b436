"""What placing an expression gives: its days and TIMEX3 value, or the reason why it has no place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from watchfloor.dating.calendar import Stretch
from watchfloor.dating.forms import Found

__all__ = [
    "NO_EARLIER_DATE",
    "NO_NEWS_DAY",
    "NO_SUCH_DAY",
    "OPEN_NUMBER",
    "Placed",
    "Read",
    "TimexType",
    "nowhere",
    "on",
]

TimexType = Literal["DATE", "TIME", "DURATION", "SET"]


NO_NEWS_DAY = "counted from the publication day, which is unknown"


NO_EARLIER_DATE = "counted from a date before it in the text, and there is none"


OPEN_NUMBER = "the words leave the number open"


NO_SUCH_DAY = "the calendar has no such day"


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """What an expression stands for. stretch None: no place on the calendar, and `why` says the reason.

    time: HH:MM on that day; until: HH:MM on the last, of a range. with_year: the words themselves say the year. begins, ends: False where the stretch is
    bounded on one side only. halves: the values of a range's two ends.
    is_assumed: the day is the news day for want of another, so nothing behind it may hang on it.
    """

    stretch: Stretch | None
    timex_type: TimexType
    value: str | None
    time: str | None = None
    until: str | None = None
    offset: str | None = None
    with_year: bool = False
    begins: bool = True
    ends: bool = True
    halves: tuple[str | None, str | None] | None = None
    is_assumed: bool = False
    why: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """An expression and what it stands for. since: it says since when, up to the news day."""

    found: Found
    place: Placed
    since: bool = False


def nowhere(kind: TimexType, value: str | None, reason: str) -> Placed:
    """An expression with no place on the calendar, and why."""
    return Placed(stretch=None, timex_type=kind, value=value, why={"start": reason})


def on(stretch: Stretch, *, with_year: bool = False, why: Mapping[str, str] | None = None) -> Placed:
    """A date with a place on the calendar."""
    return Placed(stretch=stretch, timex_type="DATE", value=stretch.value, with_year=with_year, why=why or {})
