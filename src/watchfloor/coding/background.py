"""Whether an event is no part of the news: old, past, of a box that tells other days, or a sum over the years."""

from __future__ import annotations

from watchfloor.coding.apart import kind_of_zone
from watchfloor.coding.days import Day, Days
from watchfloor.coding.evidence import Joined
from watchfloor.coding.timing import Timing

__all__ = ["is_background"]


def is_background(group: Joined, days: Days) -> bool:
    """Whether an event is no part of the news that headline and lead tell: old, past, or a sum over the years."""
    day, timing = days.of(group), days.timing
    kinds = {
        kind_of_zone(days.reading, days.reading.sentences[facts.mention.sentence].zone)
        for facts in group.facts
    }
    if any(facts.is_news for facts in group.facts):
        return timing.is_old(day.date)
    if all(facts.is_answered for facts in group.facts):
        return True  # "a rally to condemn air strikes", of which nothing else is told
    if kinds <= {"timeline"} and not any(facts.item for facts in group.facts):
        return not days.is_of_news(day)
    if kinds <= {"box"}:
        is_unknown = day.date is None or days.resolved.news_day is None
        return is_unknown or timing.is_old(day.date) or _has_long_gone_on(day, timing)
    is_history = all(facts.is_several for facts in group.facts) and _has_long_gone_on(day, timing)
    return timing.is_old(day.date) or day.is_past or is_history


def _has_long_gone_on(day: Day, timing: Timing) -> bool:
    """Whether the day of an event is a time that began well before the news."""
    return day.date is not None and timing.began_long_ago(day.date)
