"""Expressions that name a time of day by the clock."""

from __future__ import annotations

import re

from watchfloor.dating.forms import Clock, Form, Range
from watchfloor.dating.lexicon import ZONES, Token, letters
from watchfloor.dating.patterns import Match, Rule, compiled

__all__ = ["RULES"]

NOON = 12
LOCAL = "(?: g=LOCAL TIMEWORD? )?"


def _offset(match: Match) -> str | None:
    token = match.one("z")
    return ZONES.get(token.text.lower()) if token is not None else None


def _clock(match: Match) -> Form | None:
    token, half_day = match.one("k"), match.one("p")
    if token is None:
        return None
    hour, minute = (int(part) for part in re.split(r"[:.]", token.text)[:2])
    if half_day is None and not _is_clock(match, token.text):
        return None
    return _time(hour, minute, half_day.worth if half_day is not None else None, _offset(match))


def _is_clock(match: Match, text: str) -> bool:
    if match.one("z") is not None or match.one("g") is not None:
        return True
    before, after = match.before(), match.after()
    if ":" not in text:
        return False
    if before is None:
        return after is not None and after.kind in letters("HYPHEN DOT")
    return before.text.lower() in {
        "at",
        "by",
        "from",
        "until",
        "since",
        "around",
        "about",
        "between",
        "before",
        "after",
    }


def _hour(match: Match) -> Form | None:
    hour = match.number("k")
    return None if hour is None else _time(hour, 0, match.worth("p"), _offset(match))


def _oclock(match: Match) -> Form | None:
    hour = match.number("k")
    return None if hour is None or hour > 12 else _time(hour, 0, None, _offset(match))


def _military(match: Match) -> Form | None:
    token = match.one("k")
    if token is None or len(token.text) != 4 or not token.text.isdigit():
        return None
    return _time(int(token.text[:2]), int(token.text[2:]), None, _offset(match))


def _time(hour: int, minute: int, half_day: object, offset: str | None) -> Form | None:
    if isinstance(half_day, int):
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + half_day
    if hour > 24 or minute > 59:
        return None
    return Clock(time=f"{hour:02d}:{minute:02d}", offset=offset)


def _hours_range(match: Match) -> Form | None:
    """`between 2 and 4 a.m.`: the half of the day holds for both, unless the first would come after the last."""
    first, last = match.one("a"), match.one("k")
    half_day, offset = match.worth("p"), _offset(match)
    if first is None or last is None or not isinstance(half_day, int):
        return None
    ends = [_time(*_hour_and_minute(token), half_day, offset) for token in (first, last)]
    one, other = ends
    if not isinstance(one, Clock) or not isinstance(other, Clock):
        return None
    if str(one.time) >= str(other.time):
        switched = _time(*_hour_and_minute(first), NOON - half_day, offset)
        return Range(first=switched, last=other) if switched is not None else None
    return Range(first=one, last=other)


def _hour_and_minute(token: Token) -> tuple[int, int]:
    if isinstance(token.worth, int):
        return token.worth, 0
    hour, minute = (int(part) for part in re.split(r"[:.]", token.text)[:2])
    return hour, minute


RULES = (
    Rule(
        compiled(
            f"a=(DAYNUM|CARDINAL|CLOCK) (?: TO | AND | HYPHEN ) k=(DAYNUM|CARDINAL|CLOCK) p=MERIDIEM z=ZONE? {LOCAL}"
        ),
        _hours_range,
    ),
    Rule(compiled(f"k=CLOCK p=MERIDIEM? z=ZONE? {LOCAL}"), _clock),
    Rule(compiled(f"k=(DAYNUM|CARDINAL) p=MERIDIEM z=ZONE? {LOCAL}"), _hour),
    Rule(compiled(f"k=(DAYNUM|CARDINAL) OCLOCK p=MERIDIEM? z=ZONE? {LOCAL}"), _oclock),
    Rule(compiled("k=(YEARNUM|NUMBER) z=ZONE"), _military),
    Rule(compiled("k=(YEARNUM|NUMBER) g=LOCAL TIMEWORD"), _military),
)
