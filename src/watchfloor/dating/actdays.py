"""The days that the report itself gives to its acts, by the words for them: "the vote on 7 October", "the day after the vote"."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence, Set

from watchfloor.dating.outcome import Read
from watchfloor.records import Span, Tags, TriggerMention, overlap

__all__ = ["day_of_act", "days_of_acts"]

_ENDING = re.compile(r"(?:ings?|ed|es|s|e|ions?)$")
_STEM_CHARS = 4  # a shorter stem is left with its ending
_TWICE = re.compile(r"([b-df-hj-np-rtv-z])\1$")
# "after the attack", "before that deadly raid"; a name or a figure would tell one act from another
_KNOWN = re.compile(r"(?:after|before|following)\s(?:the|that|this|those)\s(?:[a-z-]+\s){0,2}$", re.I)


def days_of_acts(shadow: str, tags: Tags, reads: Sequence[Read]) -> Mapping[str, Set[int]]:
    """The single days that triggers of each stem have among their dates, as ordinals."""
    found: dict[str, set[int]] = {}
    days = [
        read
        for read in reads
        if read.place.stretch is not None and read.place.stretch.grain == "day" and not read.place.is_assumed
    ]
    for trigger in tags.triggers:
        spans = [filler.span for filler in trigger.fillers if filler.role == "date"]
        for read in days if spans else ():
            span = Span(read.found.start, read.found.end)
            if read.place.stretch is not None and any(overlap(span, one) > 0 for one in spans):
                found.setdefault(_stem(shadow, trigger), set()).add(read.place.stretch.first)
    return found


def day_of_act(
    shadow: str, governed: Span, tags: Tags, days: Mapping[str, Set[int]]
) -> tuple[int, str] | None:
    """The one day of the act that a clause such as "after the attack" names as known, and its word."""
    trigger = next(
        (
            one
            for one in tags.triggers
            if governed.start < one.trigger.start and one.trigger.end <= governed.end
        ),
        None,
    )
    if trigger is None or _KNOWN.fullmatch(shadow, governed.start, trigger.trigger.start) is None:
        return None
    told = days.get(_stem(shadow, trigger), frozenset())
    return (min(told), shadow[trigger.trigger.start : trigger.trigger.end]) if len(told) == 1 else None


def _stem(shadow: str, trigger: TriggerMention) -> str:
    """The last word of a trigger without its ending: "signing" and "signed" are one."""
    word = shadow[trigger.trigger.start : trigger.trigger.end].casefold().split()[-1]
    stem = _TWICE.sub(r"\1", _ENDING.sub("", word))
    return stem if len(stem) >= _STEM_CHARS else word
