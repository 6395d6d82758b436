"""The day a report was published: given, or read from its address, its date line, or the full dates of its text."""

from __future__ import annotations

import datetime
import re
from typing import Literal

from watchfloor.datelines import LINE_MARK
from watchfloor.dating import calendar
from watchfloor.dating.calendar import Stretch
from watchfloor.dating.context import Context
from watchfloor.dating.forms import Clock, Found, Point
from watchfloor.dating.mentions import day_first
from watchfloor.dating.recognition import expressions_in
from watchfloor.dating.resolution import placed
from watchfloor.months import month_number
from watchfloor.records import Page, Reading, Zone

__all__ = ["published_of"]

From = Literal["given", "page", "inferred"] | None
FIRST_YEAR = 1900
_ADDRESS = (
    re.compile(r"(?<!\d)(?P<y>(?:19|20)\d{2})[/-](?P<m>0?[1-9]|1[0-2])[/-](?P<d>0?[1-9]|[12]\d|3[01])(?!\d)"),
    re.compile(r"(?<!\d)(?P<y>(?:19|20)\d{2})(?P<m>0[1-9]|1[0-2])(?P<d>0[1-9]|[12]\d|3[01])(?!\d)"),
    re.compile(
        r"(?<!\d)(?P<y>(?:19|20)\d{2})/(?P<m>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*/(?P<d>0?[1-9]|[12]\d|3[01])(?!\d)",
        re.IGNORECASE,
    ),
)
_STAMP = re.compile(
    r"(?:first published|last updated|last modified|published|updated|posted|created|date|issued|modified)\b",
    re.IGNORECASE,
)
# BAGHDAD, Dec 31 (Reuters) - ...; a date line stands within this many characters of the paragraph's head.
_DATE_LINE_CHARS = 70
_DATE_LINE = re.compile(r"[A-Z][A-Z .'/-]{2,}(?:,| \(|:)")
_BYLINE = re.compile(r"by\s+[^.!?]{2,60}$", re.IGNORECASE)
# "Geneva, 14 May 2024" in a line of its own
_NAME = r"[A-Z][\w.'-]*(?:\s[A-Z][\w.'-]*){0,3}"
_FILED = re.compile(rf"{_NAME}(?:(?:,\s|/|\s(?:and|&)\s){_NAME}){{0,2}}(?:{LINE_MARK}|:)?\s$")
_BULLET = re.compile(r"\s*[-*•▪●]\s")
# "2 May 2024 - The Daily Lantern", below a headline
_BY_OUTLET = re.compile(rf"\s?(?:{LINE_MARK})\s?{_NAME}\s*$")
_OF_OUTLET = re.compile(rf"\s?\({_NAME}\)\s*$")  # "Geneva, 14 May 2024 (Lantern Wire)"
# "Day 1: Monday 3 July 2023" is a day of what is told
_COUNTS_DAYS = re.compile(r"(?<!\w)day\s\w+\W{1,3}$", re.I)
_HEAD_ZONES = 6  # not counting menus, bullets under the headline and what is said again


def published_of(page: Page, reading: Reading) -> tuple[str | None, From, dict[str, str]]:
    """The publication date, where it is from, and the reason: what it was read from, or why there is none."""
    day = page.published[:10] if page.published is not None and _is_day(page.published[:10]) else None
    if day is not None and not page.published_yields:
        return day, page.published_from or "given", {}
    address = _in_address(page.url)
    if address is not None:
        return address, "inferred", {"published": f"from the address {page.url}"}
    found = _in_text(page, reading)
    return (day, page.published_from or "given", {}) if day is not None and found[0] is None else found


def _is_day(text: str) -> bool:
    try:
        datetime.date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _in_address(url: str | None) -> str | None:
    for pattern in _ADDRESS:
        match = pattern.search(url or "")
        if match is None:
            continue
        number = month_number(match["m"]) if match["m"].isalpha() else int(match["m"])
        day = f"{match['y']}-{number:02d}-{int(match['d']):02d}"
        if _is_day(day):
            return day
    return None


def _in_text(page: Page, reading: Reading) -> tuple[str | None, From, dict[str, str]]:
    full = _full_dates(reading)
    for sort, reason in (
        ("stamp", "a line that says when it was published"),
        ("line", "its date line"),
        ("lone", "a line that is a date"),
    ):
        found = next((one for one in full if one[1] == sort), None)
        if found is not None:
            return calendar.iso_day(found[0].first), "inferred", {"published": f"from {reason}: {found[2]!r}"}
    agreeing = [one for one in full if one[1] == "weekday"]
    if agreeing:
        stretch, _, text = max(agreeing, key=lambda one: one[0].first)
        return (
            calendar.iso_day(stretch.first),
            "inferred",
            {"published": f"the latest full date with its weekday: {text!r}"},
        )
    return (
        None,
        None,
        {"published": "no publication date given, and none in the address, a date line or the text"},
    )


def _full_dates(reading: Reading) -> list[tuple[Stretch, str, str]]:
    """The full dates that could be the day of publication: the day, what speaks for it, and its words."""
    read = [
        (index, zone, expressions_in(reading.shadow, zone.start, zone.end))
        for index, zone in enumerate(reading.zones)
        if zone.repeats is None
    ]
    context = Context(news=None, day_first=day_first([one for _, _, found in read for one in found], None))
    found: list[tuple[Stretch, str, str]] = []
    before = 0
    for index, zone, expressions in read:
        is_edge = before < _HEAD_ZONES or index >= len(reading.zones) - 2
        before += zone.kind != "boilerplate" and _BULLET.match(reading.shadow, zone.start) is None
        for expression in expressions:
            point = _full_point(expression)
            stretch = placed(point, context).stretch if point is not None else None
            if point is None or stretch is None or calendar.year_of(stretch.first) < FIRST_YEAR:
                continue
            sort = _evidence(reading, zone, expression, is_edge=is_edge) or _weekday(
                point, stretch, reading.shadow[zone.start : expression.start]
            )
            if sort is not None:
                found.append((stretch, sort, reading.shadow[expression.start : expression.end]))
    return found


def _full_point(expression: Found) -> Point | None:
    form = expression.form.on if isinstance(expression.form, Clock) else expression.form
    return form if isinstance(form, Point) and form.year and (form.day or form.either) else None


def _evidence(reading: Reading, zone: Zone, expression: Found, *, is_edge: bool) -> str | None:
    """What makes a full date the day of publication. is_edge: at the head or the foot of the page."""
    before = reading.shadow[zone.start : expression.start]
    after = reading.shadow[expression.end : zone.end]
    if len(before) >= _DATE_LINE_CHARS:
        return None
    if _STAMP.match(before.lstrip()) if zone.kind == "boilerplate" else is_edge and _STAMP.search(before):
        return "stamp"
    if not is_edge:
        return None
    if _DATE_LINE.match(before) and re.match(r"[.,]?\s*(?:\(|-)", after):
        return "line"
    if not before.strip() and zone.kind in {"body", "heading"} and _BY_OUTLET.match(after):
        return "line"
    after = _OF_OUTLET.sub("", after)
    if len(after.strip()) >= _DATE_LINE_CHARS // 2 or re.search(r"[a-z]{4}", after):
        return None
    if zone.kind == "heading" and _FILED.match(before) and not re.search(r"\w", after):
        return "line"
    return "lone" if not re.search(r"\w{3}", before) or _BYLINE.match(before) else None


def _weekday(point: Point, stretch: Stretch, before: str) -> str | None:
    if _COUNTS_DAYS.search(before) is not None:
        return None
    agrees = point.weekday is not None and calendar.weekday_of(stretch.first) == point.weekday
    return "weekday" if agrees else None
