"""The day on which a report was filed, when its dateline gives one shortly before it was published."""

from __future__ import annotations

from dataclasses import replace

from watchfloor.datelines import end_of_dateline
from watchfloor.dating import calendar
from watchfloor.dating.context import Context
from watchfloor.dating.forms import Point
from watchfloor.dating.recognition import expressions_in
from watchfloor.dating.resolution import placed
from watchfloor.leads import news_zones
from watchfloor.records import Reading

__all__ = ["filed_on"]

_DAYS_BEFORE = 2  # the morning paper of the 10th prints what was filed on the 9th; an older day is the text's


def filed_on(reading: Reading, published: str | None) -> str | None:
    """The day of the lead's dateline, when it lies a day or two before publication: "today" and the news are of that day."""
    if published is None:
        return None
    news = calendar.day_of(published)
    for at in sorted(news_zones(reading.zones)):
        zone = reading.zones[at]
        end = end_of_dateline(reading.shadow, zone.start, zone.end)
        for found in expressions_in(reading.shadow, zone.start, end):
            if isinstance(found.form, Point) and found.form.day is not None:
                stretch = placed(replace(found.form, weekday=None), Context(news=news, tense=-1)).stretch
                if stretch is not None and 0 < news - stretch.first <= _DAYS_BEFORE:
                    return calendar.iso_day(stretch.first)
    return None
