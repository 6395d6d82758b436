"""References with no place on the calendar: now, recently, soon. The record leaves them out; benches ask for them."""

from __future__ import annotations

import re
from collections.abc import Mapping

from watchfloor.dating.forms import Found, Vague

__all__ = ["vague_in"]

_WORDS = {
    "PRESENT_REF": "now|currently|at present|present day|these days|right now|nowadays|current|at the moment",
    "PAST_REF": "recently|recent|formerly|former|the past|in the past|lately",
    "FUTURE_REF": "future|the future|in the future|the near future|the near term|the short term",
}
# Too often no time at all to be sought in running text; read only where something else says that they are dates.
_GIVEN = {
    "PRESENT_REF": "already|yet|this (?:\\w+ )?moment|(?:at )?this time|today",
    "PAST_REF": "previously|once|then|earlier|the time|that time",
    "FUTURE_REF": "soon|as soon as possible|(?:a )?later date|one day|later",
}


def _pattern(words: Mapping[str, str]) -> re.Pattern[str]:
    choices = "|".join(f"(?P<{value}>{choice})" for value, choice in words.items())
    return re.compile(rf"(?<![\w-])(?:{choices})(?![\w-])", re.IGNORECASE)


_RUNNING = _pattern(_WORDS)
_SAID = _pattern({value: f"{words}|{_GIVEN[value]}" for value, words in _WORDS.items()})


def vague_in(text: str, start: int, end: int, *, given: bool = False) -> list[Found]:
    """The vague references of a stretch of text. given: the stretch is known to be a date."""
    return [
        Found(start=match.start(), end=match.end(), form=Vague(value=str(match.lastgroup)))
        for match in (_SAID if given else _RUNNING).finditer(text, start, end)
    ]
