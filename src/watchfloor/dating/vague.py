"""References with no place on the calendar: now, recently, soon. The record leaves them out; benches ask for them."""

from __future__ import annotations

import re

from watchfloor.dating.forms import Found, Vague

__all__ = ["vague_in"]

_WORDS = {
    "PRESENT_REF": "now|currently|at present|present day|these days|right now|at this time|nowadays|current|at the moment|this time",
    "PAST_REF": "recently|recent|previously|formerly|former|the past|in the past|once|lately",
    "FUTURE_REF": "soon|future|the future|in the future|the near future|the near term|the short term",
}
_PATTERN = re.compile(
    r"(?<![\w-])(?:" + "|".join(f"(?P<{value}>{words})" for value, words in _WORDS.items()) + r")(?![\w-])",
    re.IGNORECASE,
)


def vague_in(text: str, start: int, end: int) -> list[Found]:
    """The vague references of a stretch of text."""
    return [
        Found(start=match.start(), end=match.end(), form=Vague(value=str(match.lastgroup)))
        for match in _PATTERN.finditer(text, start, end)
    ]
