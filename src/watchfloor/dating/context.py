"""What a date expression is counted from: the news day, the dates before it in the text, and the tense around it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from watchfloor.dating import calendar
from watchfloor.dating.ahead import is_ahead
from watchfloor.dating.calendar import Stretch

__all__ = ["EVENING", "Context", "Earlier", "tense_of"]

# An earlier date governs a bare month only so many paragraphs on, since a report drifts back to its news day.
STORY_ZONES = 2
EVENING = "18:00"  # from then on a day is late
QUARTER_DAYS = 91

_WILL = re.compile(
    r"(?<![\w'])(?:will|would|shall|to be held|due|scheduled|slated|set to|set for|plan(?:s|ned)? to|planning to|planned for|expected"
    r"|expects? to|upcoming|ahead of|going to|is to|are to|was to|were to|vowed to|deadline|expires?|begins|starts|postponed)(?!\w)"
    r"|'ll\b|\bwon't\b",
    re.IGNORECASE,
)
_WILL_AFTER = re.compile(
    r"\s*,?(?:\s+[\w'-]+){0,6}?\s+(?:will|shall|is to|are to|is due|are due|is set to|are set to|is expected|are expected|plans? to)\b",
    re.IGNORECASE,
)
# A finite verb of the past; a participle behind `be` or `have` is none.
_PAST = re.compile(
    r"(?<!\w)(?<!be )(?<!have )(?:was|were|had|did|\w{3,}ed|began|took|went|came|made|left|fell|fought|held|struck|shot|won|lost|met"
    r"|broke|sent|gave|got|saw|told|said|says|found|led|rose|ran|hit|became|built|brought|spoke|withdrew|put|wrote|meant|kept)(?!\w)"
)
_TO_COME = frozenset({"expected", "scheduled", "slated", "planned", "postponed", "vowed"})
_LEADING = re.compile(r"[\s\"'-]*(?:(?:on|in|by|from|early|late)(?: the)?\s*)?", re.IGNORECASE)
_LOOK_BACK_CHARS = 90
_AROUND_CHARS = 300
# So many dates back a reference may reach; it bounds the work on pages made of dates.
MEMORY = 64


def tense_of(shadow: str, sentence: tuple[int, int], start: int, end: int) -> int:
    """1 when the words before (or right after a leading date) speak of the future, -1 of the past, 0 when they do neither."""
    first, last = sentence
    clause = shadow[max(first, start - _LOOK_BACK_CHARS) : start]
    marks = list(_WILL.finditer(clause))
    if marks and not any(
        verb.group().lower() not in _TO_COME for verb in _PAST.finditer(clause, marks[-1].end())
    ):
        return 1
    if _LEADING.fullmatch(shadow, first, start) and _WILL_AFTER.match(
        shadow, end, min(last, end + _LOOK_BACK_CHARS)
    ):
        return 1
    if is_ahead(clause, shadow[end : min(last, end + _LOOK_BACK_CHARS)]):
        return 1
    around = max(first, start - _AROUND_CHARS), min(last, end + _AROUND_CHARS)
    return -1 if _PAST.search(shadow, *around) else 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Earlier:
    """A date that was placed before: its days, its paragraph, its time of day, and what sort it is.

    with_year: it lies in another year than the news, by its own words. aside: it does not move a story on.
    leads: it opens its sentence. heads: a heading, or the head of a list, gives it for what stands below. is_seen: it is counted from the news day, as a weekday is. is_late: its words tell the evening, the night or the end of a day.
    """

    stretch: Stretch
    zone: int
    time: str | None = None
    with_year: bool = False
    aside: bool = False
    leads: bool = False
    heads: bool = False
    is_seen: bool = False
    is_late: bool = False


@dataclass(slots=True)
class Context:
    """What is known when the next expression is read. The reader of a zone run adds to `before` as it goes.

    news: the ordinal of the publication day, None when unknown. story: the text tells of another time, so that
    `last year` and bare months hang on the date before them and not on the news day.
    day_first: how the page writes numeric dates, None when nothing in it decides.
    in_months: the period last spoken of is a run of months, such as nine months, and no quarter.
    day_one: the day on which something began, as the text last had it.
    """

    news: int | None
    story: bool = False
    day_first: bool | None = None
    zone: int = 0
    tense: int = 0
    in_months: bool = False
    day_one: int | None = None
    before: list[Earlier] = field(default_factory=list)

    def running(self) -> Stretch | None:
        """In a story, the date that it has come to: asides to years far off do not move it."""
        return next((one.stretch for one in reversed(self.before) if not one.aside), None) or self.last()

    def add(self, earlier: Earlier) -> None:
        """Remember a date for those behind it."""
        self.before.append(earlier)
        if len(self.before) > 2 * MEMORY:
            del self.before[:MEMORY]

    def last(self) -> Stretch | None:
        """The date before this place in the text, of any grain."""
        return self.before[-1].stretch if self.before else None

    def last_of(self, *grains: str) -> Stretch | None:
        """The latest date before this place whose grain is one of these."""
        return next((one.stretch for one in reversed(self.before) if one.stretch.grain in grains), None)

    def late(self) -> Stretch | None:
        """Of the last few dates the one latest in time that is not after the news day: what the text compares with."""
        few = [one.stretch for one in self.before[-3:] if self.news is None or one.stretch.first <= self.news]
        return max(few, key=lambda one: one.first, default=None)

    def quarter(self, *, before_news: bool) -> Stretch | None:
        """The quarter that the text is about: the latest one named that has begun, or been completed, by the news day."""
        if self.news is None:
            return self.last_of("quarter")
        news = self.news
        named = [one.stretch for one in self.before if one.stretch.grain == "quarter"]
        fit = [one for one in named if (one.last if before_news else one.first) < news]
        if fit:
            return max(fit, key=lambda one: one.first)
        return calendar.quarter_of(news - (QUARTER_DAYS if before_news else 0))

    def last_day(self) -> Earlier | None:
        """The latest single day before this place."""
        return next((one for one in reversed(self.before) if one.stretch.grain == "day"), None)

    def story_year(self) -> Earlier | None:
        """The date before, when it lies in a year of its own and near enough in the text to govern a bare month."""
        if not self.before:
            return None
        latest = self.before[-1]
        near = self.zone - latest.zone <= STORY_ZONES and latest.stretch.grain == "day"
        return latest if latest.with_year and near else None
