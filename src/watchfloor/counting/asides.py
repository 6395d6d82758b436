"""Numbers that are no figures: ages, clock times, addresses, model numbers, scores, pronouns."""

from __future__ import annotations

import re

from watchfloor.counting.numbers import Number
from watchfloor.records import Span

__all__ = ["aside_reason"]

_AFTER: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"[\s-](?:years?|months?)[\s-]olds?\b", re.IGNORECASE), "an age"),
    (re.compile(r"(?:st|nd|rd|th)\b", re.IGNORECASE), "an ordinal"),
    (re.compile(r"\s?(?:[ap]\.?m\b|gmt\b|o'clock\b|hrs\b)|:\d\d", re.IGNORECASE), "part of a date or time"),
    (
        re.compile(
            r"(?:[\s-](?:second|minute|hour|day|night|week|weekend|month|year|decade|centur(?:y|ie))s?\b)(?!-old)",
            re.IGNORECASE,
        ),
        "a length of time",
    ),
    (re.compile(r"\s(?:street|st\.|avenue|road|downing)\b", re.IGNORECASE), "an address"),
)
_BEFORE: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"\b(?:aged?|age\sof)\s$", re.IGNORECASE), "an age"),
    (
        re.compile(
            r"\b(?:no\.?|number|article|section|chapter|resolution|flight|highway|route|room|gate|terminal|page|channel|phase|level|tier|zone|block|unit|pier|article|part|group\sof|route|line)\s$",
            re.IGNORECASE,
        ),
        "a label",
    ),
    (re.compile(r"\b(?:in|since|by|until|from|of|during|before|after|the)\s$", re.IGNORECASE), "a year"),
)
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
_ONE_AS_PRONOUN = re.compile(
    r"\s(?:of\s(?:the|his|her|its|their|our|those|these|many|several)\b|another\b|is\b|was\b|can\b|who\b|that\b|day\b|thing\b|side\b)",
    re.IGNORECASE,
)
_BEFORE_ONE = re.compile(
    r"\b(?:no|any|every|each|some|this|that|the|which|another|only|number)\s$", re.IGNORECASE
)
_AGE_BETWEEN_COMMAS = re.compile(r"[A-Z][\w.'-]*,\s$")


def aside_reason(shadow: str, number: Number, sentence: Span) -> str | None:
    """Why a number is no figure, or None when it is one. Dates and names are judged elsewhere."""
    before = shadow[max(sentence.start, number.bare.start - 24) : number.bare.start]
    after = shadow[number.bare.end : min(sentence.end, number.bare.end + 24)]
    words = shadow[number.bare.start : number.bare.end]
    if words.casefold() == "one" and (_ONE_AS_PRONOUN.match(after) or _BEFORE_ONE.search(before)):
        return "a pronoun"
    for pattern, reason in _AFTER:
        if pattern.match(after):
            return reason
    for pattern, reason in _BEFORE:
        if pattern.search(before) and (reason != "a year" or _YEAR.fullmatch(words)):
            return reason
    if (
        words.isdigit()
        and len(words) == 2
        and _AGE_BETWEEN_COMMAS.search(before)
        and re.match(r"[,.)]", after)
    ):
        return "an age"
    return None
