"""What somebody is accused of or blamed for, in the report's own words: `of arming the rebels`."""

from __future__ import annotations

import re

from watchfloor.records import EventMention, Record, Span, inside, overlap

__all__ = ["charge_in"]

_MOST_WORDS = 14
_LED = re.compile(r"\s(?P<charge>(?:of|for|over)\s[^,;:.()\"“”—–-]+(?:-\w[^,;:.()\"“”—–-]*)*)")
_GOES_ON = re.compile(
    r"\s(?:as|while|when|after|before|but|who|which|and\s\w+ed|and\s(?:said|has|was|is|will))\s.*$", re.DOTALL
)
# Words that say nothing, or something else, outside their sentence.
_POINTING = re.compile(
    r"\b(?:I|we|us|our|you|your|he|him|his|she|her|it|its|they|them|their|this|that|these|those|here|there|now|said|says)\b",
    re.IGNORECASE,
)


def charge_in(record: Record, mention: EventMention) -> str | None:
    """The words right behind the accused that say of what; None where there are none, or none that stand by themselves.

    A day among them would be read as one of the day of the brief.
    """
    text, trigger = record.report.text, mention.trigger
    accused = [span.end for span in mention.roles.get("recipient", ()) if span.start >= trigger.end]
    start = max([trigger.end, *accused])
    found = _LED.match(text, start, mention.sentence.end)
    if found is None:
        return None
    words = _GOES_ON.sub("", found["charge"]).rstrip()
    span = Span(found.start("charge"), found.start("charge") + len(words))
    if not 2 <= len(words.split()) <= _MOST_WORDS or _POINTING.search(words):
        return None
    is_dated = any(day.span is not None and overlap(day.span, span) > 0 for day in record.dates)
    is_cut = any(overlap(name.span, span) > 0 and not inside(name.span, span) for name in record.names)
    return None if is_dated or is_cut else " ".join(words.split())
