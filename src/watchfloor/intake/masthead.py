"""What a line at the head of a plain page says of it: "The Daily Courant | 14 May 2024" gives the outlet and the day.

"Nairobi, 14 May 2024" gives the day alone. Whether a name that is no country's or capital's is a town's only the
gazetteer knows: `placing.without_place_as_outlet` takes "Geneva" back.
"""

from __future__ import annotations

import datetime
import re
from dataclasses import replace
from itertools import islice

from watchfloor.countries import country_of
from watchfloor.datelines import LINE_MARK, filed_from
from watchfloor.months import MONTH_WORD, WEEKDAY_WORD, month_number
from watchfloor.records import Page, Span
from watchfloor.surrounds import LONGEST_HEADLINE

__all__ = ["day_in", "with_masthead"]

_MONTH = f"(?P<{{0}}>{MONTH_WORD})"
_DATE = rf"""(?:{WEEKDAY_WORD},?\s+)?(?:
      (?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+{_MONTH.format("month")},?\s+(?P<year>(?:19|20)\d\d)
    | {_MONTH.format("month_first")}\s+(?P<day_second>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year_third>(?:19|20)\d\d)
    | (?P<iso>(?:19|20)\d\d-\d\d-\d\d)
    )"""
_TIME = r"(?:,?\s+(?:at\s+)?\d{1,2}[:.]\d\d(?:\s?[ap]\.?m\.?)?(?:\s[A-Z]{2,4})?)?"
_NAME = r"(?P<name>[^|\n]{2,60}?)"
_LINE = re.compile(rf"(?i:{_NAME}\s*(?P<mark>{LINE_MARK}|:)\s*{_DATE}{_TIME})\.?", re.VERBOSE)
# No colon here: behind a date it opens an entry of a chronicle.
_LINE_BACKWARDS = re.compile(rf"(?i:{_DATE}{_TIME}\s*(?P<mark>{LINE_MARK})\s*{_NAME})", re.VERBOSE)
_FIRST_DATE = re.compile(rf"(?i:\b{_DATE})", re.VERBOSE)
_SMALL = frozenset(
    {"al", "and", "de", "del", "der", "des", "di", "do", "du", "el", "for", "la", "le", "of", "the", "&"}
)
_MOST_NAME_WORDS = 6
# Words that end the name of a paper and of no outlet, or that tell what somebody did to a page.
_NO_OUTLET = re.compile(
    r"^(?:by|from|in|on|at|date|dated|published|updated|posted|last)\b"
    r"|\b(?:analysis|brief|briefing|communique|comment|editorial|explainer|factsheet|interview|letter|minutes|opinion|release"
    r"|remarks|report|sitrep|speech|statement|summary|transcript|update)s?$",
    re.IGNORECASE,
)
_DATE_LINE_LETTERS = 5  # "BBC, 14 May 2024" is an outlet's; this many capitals before a comma are a town's
_LINE_OF_TEXT = re.compile(r"\S[^\n]*")
_REACH = 4  # lines; above a place and a day stand a rubric, a sender and a headline at most


def with_masthead(page: Page) -> Page:
    """The page, its outlet and day read from a first line that holds nothing else and stands over a headline.

    A line with a place and a day gives the day, and may stand under the headline too. What the page has already stays.
    The line is no part of the report then: it is marked as boilerplate.
    """
    lines = list(islice(_LINE_OF_TEXT.finditer(page.text), _REACH))
    if len(lines) == 1:
        return page
    for number, at in enumerate(lines):
        beside = lines[number - 1 if number else 1]
        if not _is_headline(beside.group().rstrip()):
            return page
        line = at.group().rstrip()
        found = _LINE.fullmatch(line) or _LINE_BACKWARDS.fullmatch(line)
        day = _day(found) if found else None
        if found is None or day is None:
            continue
        name = " ".join(found["name"].split())
        is_filed = _is_date_line(found)
        if is_filed or (number == 0 and _is_outlet(name)):
            return replace(
                page,
                outlet=page.outlet or (None if is_filed else name),
                published=page.published or day,
                published_from=page.published_from or "page",
                hints=((Span(*at.span()), "boilerplate"), *page.hints),
            )
    return page


def _is_headline(line: str) -> bool:
    """Whether a line is short, begins with no small letter and is no whole sentence."""
    return len(line) <= LONGEST_HEADLINE and not line[0].islower() and line[-1] not in ".;:,"


def _is_outlet(name: str) -> bool:
    """Whether words look like the name of one outlet."""
    return len(name.split()) <= _MOST_NAME_WORDS and "," not in name and _is_name(name)


def _is_name(name: str) -> bool:
    """Whether words begin with capitals and neither call a paper by its kind nor tell what was done to a page."""
    words = name.split()
    return (
        any(map(str.isalpha, name))
        and all(word in _SMALL or not word[0].islower() or "." in word for word in words)
        and _NO_OUTLET.search(name) is None
    )


def _is_date_line(found: re.Match[str]) -> bool:
    """Whether the name is a country's or capital's, alone or with others, or a town's in capitals: "MOSUL, 14 May 2024"."""
    name = found["name"].strip()
    if not _is_name(name):
        return False
    if found["mark"] == "," and name.isupper() and len(name) >= _DATE_LINE_LETTERS:
        return True
    return any(country_of(part) for part in filed_from(name))


def day_in(words: str) -> str | None:
    """The first day that is written out in words of a page's head, as YYYY-MM-DD."""
    found = _FIRST_DATE.search(words)
    return _day(found) if found else None


def _day(found: re.Match[str]) -> str | None:
    """The day of a match as YYYY-MM-DD, None when the calendar has no such day."""
    try:
        if found["iso"]:
            return datetime.date.fromisoformat(found["iso"]).isoformat()
        month = month_number(found["month"] or found["month_first"])
        year, number = int(found["year"] or found["year_third"]), int(found["day"] or found["day_second"])
        return datetime.date(year, month, number).isoformat()
    except ValueError:
        return None
