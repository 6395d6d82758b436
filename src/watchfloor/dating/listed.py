"""Dated lines: on which line or heading before it the date that leads a line hangs.

A list tells its year once, at its head or in a line, and its day once for the lines that tell the hour.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from watchfloor.dating import calendar
from watchfloor.dating.context import Context, Earlier
from watchfloor.dating.forms import Clock, Form, Point, Range
from watchfloor.records import Reading

__all__ = ["after_lead", "before_line", "hangs_on_list"]

_NEAR_DAYS = (
    62  # a line goes on in the year of the line before it so far on; else its year is seen from the news
)


def before_line(reading: Reading, index: int, tracks: Mapping[str, Sequence[Earlier]]) -> list[Earlier]:
    """The one date that stands before a dated line: that which leads the line before, or the heading's; none without."""
    shown = (at for at in reversed(range(index)) if reading.zones[at].kind not in {"boilerplate", "caption"})
    above = next(shown, -1)
    if above >= 0 and reading.zones[above].kind == "timeline":
        return list(tracks.get("timeline", ()))[:1]
    return [one for one in tracks.get("body", ()) if one.zone == above and one.heads][-1:]


def hangs_on_list(form: Form, context: Context) -> bool:
    """Whether the date that leads a line is seen from what stands before it in the list, and not from the news day."""
    if not context.before:
        return False
    previous = context.before[-1]
    inner = form.first if isinstance(form, Range) else form
    if isinstance(inner, Clock):
        return inner.on is None and previous.stretch.grain == "day"
    if not isinstance(inner, Point):
        return False
    if inner.weekday is not None and inner.day is None:
        return previous.stretch.grain == "day" and not previous.is_seen
    if inner.month is None or inner.year is not None:
        return False
    return previous.heads or context.news is None or _goes_on(inner, previous)


def after_lead(before: Sequence[Earlier], told: int, *, hangs: bool) -> list[Earlier]:
    """What the rest of a line hangs on: its own date alone. told: how many dates stood before that.

    hangs: it was seen from the list, so that it is in the year of the list and no day seen from the news. A date without
    days leaves the year of the list to the lines behind it, and nothing to its own.
    """
    if len(before) == told:
        return [replace(one, stretch=calendar.year_at(one.stretch.first), time=None) for one in before]
    in_list = hangs and before[told - 1].heads
    return [
        replace(
            one,
            is_seen=one.is_seen and not hangs,
            with_year=one.with_year or hangs,
            heads=one.heads or in_list,
        )
        for one in before[told:]
    ]


def _goes_on(point: Point, previous: Earlier) -> bool:
    """Whether a day without a year comes shortly after a day of another year than the news."""
    if not previous.with_year or previous.stretch.grain != "day" or point.month is None:
        return False
    ahead = (point.month - calendar.month_of(previous.stretch.first)) % calendar.MONTHS_PER_YEAR
    return ahead * 31 <= _NEAR_DAYS
