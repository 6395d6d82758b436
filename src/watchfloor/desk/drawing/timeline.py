"""The timeline: lanes by actor, place, country or type, with a mark for each incident on its days.

Everything across is in per cent of the width, so that the drawing fills any window and its words stay readable.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal, get_args

from watchfloor.countries import countries
from watchfloor.desk.ranking import LONGEST_DAYS
from watchfloor.store import IncidentRow

__all__ = ["Lane", "LaneBy", "Mark", "Tick", "Timeline", "of_now", "timeline_of"]

LaneBy = Literal["actor", "place", "country", "type", "all"]
LANES_BY: tuple[LaneBy, ...] = get_args(LaneBy)

_LANES = 12  # shown apart; what is left shares one lane
_ROWS = 8  # marks above each other in one lane, from which on they are counted only
_ROW, _HEAD, _GAP, _AXIS = 16, 20, 10, 24  # pixels; the days are named above the lanes and below
_USED = 97.0  # per cent of the width in which marks begin, so that the last day's are not cut
_CLOSE = 1.4  # per cent of the width, within which two marks would touch
_MOST_TICKS = 9
_DAYS, _MONTHS = (1, 2, 7, 14), (1, 2, 3, 6, 12, 24, 60, 120, 600, 1200, 6000)  # between two ticks


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """One incident. x, width: per cent; y: pixels."""

    x: float
    width: float
    y: int
    row: IncidentRow


@dataclass(frozen=True, slots=True, kw_only=True)
class Lane:
    """A lane with its marks. y: of its name; more: how many found no room."""

    name: str
    y: int
    bottom: int
    marks: tuple[Mark, ...]
    more: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Tick:
    """A day on the axis."""

    x: float
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """The whole drawing. start, end: ISO days at its edges. undated: incidents without a day."""

    start: str
    end: str
    lanes: tuple[Lane, ...]
    ticks: tuple[Tick, ...]
    height: int
    undated: int

    @property
    def days(self) -> int:
        """How many days it spans."""
        return (date.fromisoformat(self.end) - date.fromisoformat(self.start)).days + 1

    def around(self, factor: float) -> tuple[str, str]:
        """First and last day of a span as many times as long about the same middle."""
        start = date.fromisoformat(self.start)
        middle = start + timedelta(days=self.days // 2)
        half = max(1, round(self.days * factor / 2))
        return _cut(middle, -half), _cut(middle, half)

    def along(self, share: float) -> tuple[str, str]:
        """First and last day after a move by a share of the span; negative is earlier."""
        by = round(self.days * share)
        return _cut(date.fromisoformat(self.start), by), _cut(date.fromisoformat(self.end), by)


def _cut(day: date, by: int) -> str:
    """A day some days on, within the years that a date can be of."""
    return date.fromordinal(max(1, min(date.max.toordinal(), day.toordinal() + by))).isoformat()


def timeline_of(
    rows: Sequence[IncidentRow], by: LaneBy, start: str | None = None, end: str | None = None
) -> Timeline:
    """The incidents on a span of days: from `start` to `end`, where not given as far as they go."""
    dated = [row for row in rows if row.start]
    first, last = _span(dated, start, end)
    lanes, y = [], _AXIS - 4
    for name, members in _groups(dated, by):
        lane = _lane(name, members, y, (first, last))
        lanes.append(lane)
        y = lane.bottom + _GAP
    return Timeline(
        start=first.isoformat(),
        end=last.isoformat(),
        lanes=tuple(lanes),
        ticks=_ticks(first, last),
        height=y + _AXIS,
        undated=len(rows) - len(dated),
    )


def of_now(rows: Sequence[IncidentRow]) -> Sequence[IncidentRow]:
    """Incidents that are news; all where none is. One recalled from years back, or summed up over years, would leave the
    days of news no room.
    """
    return [row for row in rows if not (row.background or _is_long(row))] or rows


def _is_long(row: IncidentRow) -> bool:
    """Whether an incident is of more than a year, and over: a sum of the past (`since 2021`)."""
    if row.start is None or row.end is None or row.status not in {"actual", "ended"}:
        return False
    return (date.fromisoformat(row.end[:10]) - date.fromisoformat(row.start[:10])).days > LONGEST_DAYS


def _span(rows: Sequence[IncidentRow], start: str | None, end: str | None) -> tuple[date, date]:
    days = [date.fromisoformat(day[:10]) for row in rows for day in (row.start, row.end) if day]
    first = date.fromisoformat(start) if start else min(days, default=date(2000, 1, 1))
    last = date.fromisoformat(end) if end else max(days, default=first)
    return (first, last) if first <= last else (last, first)


def _groups(rows: Sequence[IncidentRow], by: LaneBy) -> Sequence[tuple[str, Sequence[IncidentRow]]]:
    """Incidents by lane, the fullest first; those beyond the twelfth together."""
    table = countries()
    names: Mapping[LaneBy, Callable[[IncidentRow], str]] = {
        "actor": lambda row: row.who or "unnamed",
        "place": lambda row: row.place or "unplaced",
        "country": lambda row: (
            table[row.country].name if row.country and row.country in table else "no country"
        ),
        "type": lambda row: row.type,
        "all": lambda _: "all incidents",
    }
    groups: dict[str, list[IncidentRow]] = {}
    for row in rows:
        groups.setdefault(names[by](row).casefold(), []).append(row)  # `Police` only begins a sentence
    named = [(min(map(names[by], members)), members) for members in groups.values()]
    ranked = sorted(named, key=lambda group: (-len(group[1]), group[0]))
    if len(ranked) <= _LANES:
        return ranked
    rest = [row for _, members in ranked[_LANES - 1 :] for row in members]
    return [*ranked[: _LANES - 1], (f"{len(ranked) - _LANES + 1} others", rest)]


def _lane(name: str, rows: Sequence[IncidentRow], y: int, span: tuple[date, date]) -> Lane:
    """Marks in order of days, each in the highest row in which it touches none."""
    free = [-_CLOSE] * _ROWS  # where each row is free again
    marks, more, used = [], 0, 1
    for row in sorted(rows, key=lambda row: (row.start or "", row.id)):
        x, width = _stretch(row, span)
        at = next((at for at, until in enumerate(free) if until <= x), None)
        if at is None:
            more += 1
            continue
        free[at] = x + max(width, _CLOSE)
        used = max(used, at + 1)
        marks.append(Mark(x=x, width=width, y=y + _HEAD + at * _ROW, row=row))
    return Lane(name=name, y=y, bottom=y + _HEAD + used * _ROW, marks=tuple(marks), more=more)


def _stretch(row: IncidentRow, span: tuple[date, date]) -> tuple[float, float]:
    """Beginning and length of an incident in per cent, cut at the edges."""
    first, last = span
    assert row.start is not None  # undated rows were left out
    start = max(first, date.fromisoformat(row.start[:10]))
    end = min(last, date.fromisoformat((row.end or row.start)[:10]))
    days = (last - first).days + 1
    x = (start - first).days / days * _USED
    return round(x, 2), round(max(0, (end - start).days) / days * _USED, 2)


def _ticks(first: date, last: date) -> tuple[Tick, ...]:
    """Days, first days of months or of years, whatever comes to at most nine; the first day where that would be none."""
    days = (last - first).days + 1
    for step in _DAYS:
        if days / step <= _MOST_TICKS:
            named = [first + timedelta(days=at) for at in range(0, days, step)]
            return tuple(_tick(day, first, days, f"{day.day} {day:%b}") for day in named)
    for months in _MONTHS:
        start = first.year * 12 + first.month - 1
        wanted = range(-(-start // months) * months, last.year * 12 + last.month, months)
        if len(wanted) <= _MOST_TICKS or months == _MONTHS[-1]:
            named = [day for at in wanted if (day := date(at // 12, at % 12 + 1, 1)) >= first] or [first]
            return tuple(_tick(day, first, days, _month(day, months)) for day in named)
    raise AssertionError  # the last step takes whatever there is


def _tick(day: date, first: date, days: int, label: str) -> Tick:
    return Tick(x=round((day - first).days / days * _USED, 2), label=label)


def _month(day: date, months: int) -> str:
    return str(day.year) if months >= 12 and day.month == 1 else f"{day:%b %Y}"
