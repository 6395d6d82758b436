"""What pages say at their head of where and when they were filed, alone in a line or before the first sentence.

"Nairobi and Juba, 14 May 2024", and "SUVA, Fiji, 4 May (Pacific Wire) - ...".
"""

from __future__ import annotations

import re

from watchfloor.months import MONTH_WORD, WEEKDAY_WORD

__all__ = [
    "LINE_MARK",
    "end_of_clock",
    "end_of_dateline",
    "filed_from",
    "is_date_alone",
    "is_line_of_filing",
]

LINE_MARK = r",|[|\u2022\u00b7]|\s[-\u2013\u2014/]"
"""Pattern of what stands between a name and a date in a line at the head of a page."""

_DATELINE = re.compile(r"[A-Z][A-Z.' /-]{2,40}(?:,[^;!?\n-]{2,50})?(?:\s?\([^)\n]{2,40}\))?\s?-{1,2}\s(?=\S)")

_DAY = rf"(?:\d{{1,2}}\s{MONTH_WORD},?\s\d{{4}}|{MONTH_WORD}\s\d{{1,2}},?\s\d{{4}}|\d{{4}}-\d\d-\d\d|\d{{1,2}}([./])\d{{1,2}}\1\d{{4}})"
_LINE_OF_FILING = re.compile(
    rf"(?:[A-Z][\w.'/& -]{{1,60}}?(?:{LINE_MARK}|:)?\s)?(?:{WEEKDAY_WORD},?\s)?{_DAY}"
    r"(?:,?\s(?:at\s)?\d{1,2}[:.]\d\d[\w. ]{0,8})?\s*"
)
_DATE_ALONE = re.compile(
    rf"""(?:as\s+of\s+|date:?\s+)?(?:{WEEKDAY_WORD},?\s+)?(?:\d{{1,2}}(?:st|nd|rd|th)?\s+{MONTH_WORD}(?:,?\s+\d{{4}})?
    |{MONTH_WORD}\s+\d{{1,2}}(?:st|nd|rd|th)?(?:,?\s+\d{{4}})?|\d{{4}}-\d\d-\d\d|\d{{1,2}}[/.]\d{{1,2}}[/.]\d{{2,4}})
    (?:,?\s+(?:at\s+)?\d{{1,2}}[:.]\d\d(?:\s?[ap]\.?m)?(?:\s[A-Z]{{2,4}})?)?\.?""",
    re.IGNORECASE | re.VERBOSE,
)
_CLOCK = re.compile(
    r"""(?:[01]?\d|2[0-4])(?:[:.][0-5]\d(?:\s?[ap]\.?m\b\.?)?|\s?[ap]\.?m\b\.?)(?![\w%])(?:\s(?:[A-Z]{2}T|[A-Z]{3}T|GMT|UTC|MSK)\b|\slocal\stime)?
    \s*(?:[:|]|-(?=\s))?\s*""",
    re.VERBOSE,
)
_BETWEEN_PLACES = re.compile(r"\s*[,/()]\s*|\s+(?:and|&)\s+")


def is_line_of_filing(line: str) -> bool:
    """Whether a line holds a full date and at most a name before it: "Geneva, 14 May 2024", "Updated: 5/4/2025"."""
    return _LINE_OF_FILING.fullmatch(line) is not None


def is_date_alone(line: str) -> bool:
    """Whether a line holds a date, of any year or none, and nothing else: "As of Tuesday, 14 May", "Date: 2024-05-14 09:30"."""
    return _DATE_ALONE.fullmatch(line) is not None


def end_of_clock(line: str) -> int:
    """Where the hour that opens a line ends, and the mark behind it; 0 when none does: "9.40am: ", "14:05 GMT"."""
    found = _CLOCK.match(line)
    return 0 if found is None else found.end()


def filed_from(name: str) -> list[str]:
    """The places of a line that says where a page was filed: "Nairobi and Juba", "Bern/Geneva", "Suva (Fiji)"."""
    return [part for part in _BETWEEN_PLACES.split(name) if part]


def end_of_dateline(shadow: str, start: int, end: int) -> int:
    """Where the dateline that opens a sentence ends; `start` when none does. `shadow`: text with plain dashes."""
    found = _DATELINE.match(shadow, start, end)
    return start if found is None else found.end()
