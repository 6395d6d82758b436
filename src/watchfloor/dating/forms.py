"""What a date expression says before it is placed on the calendar."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from watchfloor.dating.calendar import Share

__all__ = [
    "Base", "Clock", "Count", "Every", "Form", "Found", "Length", "Point", "Range", "Shift", "Vague", "Window",
]  # fmt: skip

Base = Literal["news", "story"]  # counted from publication, or from the date before it in the text


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """A place on the calendar, perhaps with parts missing. Years are astronomical: 0 is 1 BC.

    towards: -1, 0 or 1 for last, this, next; `within` supplies the parts that the words leave out.
    either: the two figures of a numeric date that do not decide which is the month. day_first: what others decide.
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    season: str | None = None
    quarter: int | None = None
    half: int | None = None
    decade: int | None = None
    century: int | None = None
    holiday: str | None = None
    share: Share | None = None
    towards: int | None = None
    base: Base | None = None
    within: Form | None = None
    either: tuple[int, int] | None = None
    day_first: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """A time of day: `HH:MM`, or a part of the day such as MO, AF, EV, NI. on: its day, when the words give one.

    base: `story` when only a day that the text has told of may stand in for it.
    """

    time: str | None = None
    part: str | None = None
    offset: str | None = None
    on: Form | None = None
    base: Base | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Shift:
    """So many units before or after something. amount None: a number that the words leave open.

    of: the date that it is counted from, when the words give one. ago: said with `ago` and a number.
    whole: the calendar unit is meant (the following week), not the day so far away (a week later).
    """

    unit: str
    amount: int | None
    sign: int
    base: Base
    share: Share | None = None
    of: Form | None = None
    ago: bool = False
    whole: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """A run of units up to, or from, something: the past two months, the next few days.

    counted: False where the words give no number at all, as in `recent years`.
    """

    unit: str
    amount: float | None
    sign: int
    base: Base
    counted: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Length:
    """A duration with no place on the calendar. hangs: the words say what it is counted from, and it is no date."""

    value: str
    hangs: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Every:
    """A set of times."""

    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """The so-manieth day, night, week or year of something."""

    number: int
    unit: str
    part: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Vague:
    """Now, recently, soon: a reference with no place on the calendar. value None: words that no rule reads."""

    value: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Range:
    """From one time to another, both included."""

    first: Form
    last: Form


Form: TypeAlias = Point | Clock | Shift | Window | Length | Every | Count | Vague | Range


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """An expression in the text: where it stands and what it says.

    parts: the expressions that a range was joined from, in order.
    weak: the words are often no date; something else has to speak for them.
    """

    start: int
    end: int
    form: Form
    weak: bool = False
    parts: tuple[Found, ...] = ()
