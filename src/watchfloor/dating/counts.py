"""The so-manieth day of something: the day that stands beside it, or counted from the day on which the text has it begin."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from watchfloor.dating.forms import Count
from watchfloor.dating.outcome import Placed, Read, on

__all__ = ["beside_count", "first_day"]

# "protests erupted in the capital on"; what something began after is another thing
_BEGAN = re.compile(
    r"(?<!\w)(?:began|begun|beginning|started|erupted|broke\sout|kicked\soff|launched)"
    r"(?:\s(?!(?:after|before|when|as|and|but|since|by)\b)[\w'-]+){0,4}?\s(?:early\s|late\s)?$",
    re.I,
)
_BEGAN_CHARS = 60
# "Day 2: 4 July", "for a third day on Thursday", "Thursday, as the siege entered its third day"
_BESIDE = re.compile(
    r"\s?[,:(-]?\s?(?:on\s|early\s|late\s|for\s|into\s|was\s|the\s|an?\s|its\s|their\s|(?:as|when)\s(?:[\w'-]+\s){1,4}entered\s)*"
)


def first_day(shadow: str, read: Read) -> int | None:
    """The ordinal of a day on which the words before it have something begin; None for other expressions."""
    stretch = read.place.stretch
    if stretch is None or stretch.grain != "day" or read.place.is_assumed:
        return None
    return (
        stretch.first
        if _BEGAN.search(shadow, max(0, read.found.start - _BEGAN_CHARS), read.found.start)
        else None
    )


def beside_count(shadow: str, reads: Sequence[Read]) -> tuple[list[Read], int] | None:
    """The last two expressions with the day of one given to the other, which counts days; and day one of that count.

    None when they are no such pair.
    """
    if len(reads) < 2 or _BESIDE.fullmatch(shadow, reads[-2].found.end, reads[-1].found.start) is None:
        return None
    pair = list(reads[-2:])
    for at, other in ((0, 1), (1, 0)):
        form, place = pair[at].found.form, pair[other].place
        stretch = place.stretch
        if not isinstance(form, Count) or form.unit != "D" or isinstance(pair[other].found.form, Count):
            continue
        if stretch is None or stretch.grain != "day" or place.is_assumed:
            continue
        pair[at] = replace(pair[at], place=_of_day(pair[at].place, place))
        return pair, stretch.first - form.number + 1
    return None


def _of_day(count: Placed, day: Placed) -> Placed:
    """The count on the day beside it; a night of it stays a night."""
    assert day.stretch is not None  # the caller looked
    return replace(on(day.stretch), timex_type=count.timex_type)
