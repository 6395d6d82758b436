"""Where an act was, as the sentence that tells it says: no place of another sentence, and no home of the parties."""

from __future__ import annotations

import re

from watchfloor.briefing.bonds import PARTLY, is_by_hand, sure_spans
from watchfloor.briefing.material import Telling
from watchfloor.records import Span, overlap

__all__ = ["place_of"]

_MOVES = {"MOBILIZE", "RETREAT"}
_ELSEWHERE = re.compile(r"\b(?:from|at|of|for|based|stationed)\b", re.IGNORECASE)
_NOT_THERE = re.compile(
    r"(?:\b(?:from|into|towards?)\s(?:the\s)?(?:[\w'’-]+\s){0,2}|\b(?:with|between|against|for|over|than|border of)\s(?:the\s)?)$",
    re.IGNORECASE,
)
_MARCH = re.compile(r"march", re.IGNORECASE)
_TO = re.compile(r"\b(?:to|into|from|out of)\s(?:the\s)?(?:[\w'’-]+\s){0,2}$", re.IGNORECASE)


def place_of(telling: Telling) -> str | None:
    """The place with its preposition, or None."""
    event, here, nouns = telling.event, telling.mention, telling.nouns
    words = telling.record.report.text[here.trigger.start : here.trigger.end]
    moving = event.type in _MOVES or _MARCH.match(words) is not None
    if is_by_hand(event, "places"):
        return next((said for one in event.places if (said := nouns.place(one, moving=moving))), None)
    sure = [span for span in sure_spans(telling.record, here, "place") if _is_setting(telling, span)]
    for span in sure:
        for ident in event.places:
            place = nouns.places.get(ident)
            if place is None or not any(overlap(one, span) > 0 for one in place.spans):
                continue
            if (said := nouns.place(ident, near=[span], moving=moving)) is not None:
                return said
    return None


def _is_setting(telling: Telling, span: Span) -> bool:
    """Whether words for a place say where the act was; for those who move, where they went or left.

    "The battalion at Fort Holm was sent" and "students from Oslo" tell of homes.
    """
    text, trigger = telling.record.report.text, telling.mention.trigger
    before = text[max(telling.mention.sentence.start, span.start - 40) : span.start]
    if span.start >= trigger.end and PARTLY.search(text[trigger.end : span.start]):
        return False
    if telling.event.type not in _MOVES:
        return _NOT_THERE.search(before) is None
    gap = text[trigger.end : span.start] if span.start >= trigger.end else ""
    if _TO.search(before) and span.start >= trigger.end:
        return not re.search(r"[,;:](?!\d)", gap)  # `sent 1,200 guards to`
    return span.start >= trigger.end and not _ELSEWHERE.search(gap)
