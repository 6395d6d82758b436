"""The English names of months and weekdays, for those who look for a date in words."""

from __future__ import annotations

__all__ = ["MONTHS", "MONTH_NAME", "MONTH_WORD", "WEEKDAYS", "WEEKDAY_NAME", "WEEKDAY_WORD", "month_number"]

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
MONTH_NAME = "(?:" + "|".join(MONTHS) + ")"
"""Pattern of a month's full name."""
MONTH_WORD = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?"
    r"|Nov(?:ember)?|Dec(?:ember)?)(?![A-Za-z])\.?"
)
"""Pattern of a month's name or its usual short form; the short form's point is taken with it."""
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
WEEKDAY_NAME = "(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
"""Pattern of a weekday's full name."""
WEEKDAY_WORD = rf"(?:{WEEKDAY_NAME}|Mon|Tues?|Wed|Thu(?:rs?)?|Fri|Sat|Sun)(?![A-Za-z])\.?"
"""Pattern of a weekday's name or its usual short form; the short form's point is taken with it."""
_BY_START = {name[:3].casefold(): number for number, name in enumerate(MONTHS, 1)}


def month_number(word: str) -> int:
    """1 to 12 for a month's name or a short form of it. Raises KeyError when the word begins as no month does."""
    return _BY_START[word[:3].casefold()]
