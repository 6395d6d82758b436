"""What somebody is accused of or asked to do, in the report's own words: `of arming the rebels`, `to free the clerks`."""

from __future__ import annotations

import re

from watchfloor.records import EventMention, Record, Span, inside, overlap

__all__ = ["charge_in", "request_in", "wanted_in"]

_MOST_WORDS = 14
_REST = r"[^,;:.()\"“”—–-]+(?:-\w[^,;:.()\"“”—–-]*)*"
_LED = re.compile(rf"\s(?P<words>(?:of|for|over)\s{_REST})")
_ASKED = re.compile(rf"\s(?P<words>(?:not\s)?to\s{_REST})")
_WANTED = re.compile(
    rf"\s(?P<words>(?!(?:that|as|to|from|of|for|by|and|on|in|at|was|were|is|are|has|had|have|would|will|came|comes)\b){_REST})"
)
_CUT = re.compile(
    r"\b(?:of|for|and|or|such|with|to|in|on|at|by|from|the|an?|as|than|into|their|its|the same|so)$",
    re.IGNORECASE,
)
_GOES_ON = re.compile(
    r"\s(?:as|while|when|after|before|but|who|which|and\s\w+ed|and\s(?:said|has|was|is|will))\s.*$", re.DOTALL
)
# Words that say nothing, or something else, outside their sentence.
_POINTING = re.compile(
    r"\b(?:I|we|us|our|you|your|he|him|his|she|her|it|its|they|them|their|this|that|these|those|here|there|now|said|says|latter|former)\b",
    re.IGNORECASE,
)
_THOSE_ASKED = re.compile(r"\b(?:its|their)\b", re.IGNORECASE)  # `urged both sides to end their quarrel`


def charge_in(record: Record, mention: EventMention) -> str | None:
    """The words right behind the accused that say of what; None where there are none, or none that stand by themselves.

    A day among them would be read as one of the day of the brief.
    """
    return _words_behind(record, mention, _LED)


def request_in(record: Record, mention: EventMention) -> str | None:
    """The words right behind those who are asked that say to do what; None as for a charge."""
    return _words_behind(record, mention, _ASKED)


def wanted_in(record: Record, mention: EventMention) -> str | None:
    """The words right behind `demanded` or `called for` that say what; None as for a charge."""
    return _words_behind(record, mention, _WANTED)


def _words_behind(record: Record, mention: EventMention, leading: re.Pattern[str]) -> str | None:
    text, trigger = record.report.text, mention.trigger
    parties = () if leading is _WANTED else mention.roles.get("recipient", ())
    start = max([trigger.end, *(span.end for span in parties if span.start >= trigger.end)])
    found = leading.match(text, start, mention.sentence.end)
    if found is None:
        return None
    words = _GOES_ON.sub("", found["words"]).rstrip()
    if _CUT.search(words) or not re.search(r"[^\W\d]{2}", words):
        return None  # a number alone says nothing
    span = Span(found.start("words"), found.start("words") + len(words))
    plain = _THOSE_ASKED.sub("", words) if leading is _ASKED else words
    least = 1 if leading is _WANTED else 2
    if not least <= len(words.split()) <= _MOST_WORDS or _POINTING.search(plain):
        return None
    is_dated = any(day.span is not None and overlap(day.span, span) > 0 for day in record.dates)
    is_cut = any(overlap(name.span, span) > 0 and not inside(name.span, span) for name in record.names)
    return None if is_dated or is_cut else " ".join(words.split())
