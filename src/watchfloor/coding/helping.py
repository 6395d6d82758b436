"""Whom help goes to, where it is help against others: "helped the police fight the rebels" is no help for rebels."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from watchfloor.coding.roles import spans_of
from watchfloor.records import EventType, Filler, Reading, TriggerMention

__all__ = ["with_helped"]

_HELPS = re.compile(r"(?:help|assist|support|arm|train|equip|back)\w*$", re.I)
_AGAINST: frozenset[EventType] = frozenset({"ASSAULT", "COERCE", "MOBILIZE", "PROTEST", "SANCTION"})
# Between the helping and what the helped do: whom it helps, and perhaps "to".
_HELPED_TO = re.compile(
    r"\s(?:(?!(?:and\s(?!help)|or|that|which|who|from|been)\b)[\w.'-]+\s){0,8}?(?:to\s|in\s(?:its|their|the)\s\w+\s(?:to|against)\s)?",
    re.I,
)


def with_helped(mentions: Sequence[TriggerMention], reading: Reading) -> list[TriggerMention]:
    """The mentions, in order, help without those whom the helped act against; the helped do what they are helped to do."""
    found = list(mentions)
    for at, one in enumerate(found):
        for order, other in enumerate(found):
            if _is_help_to(one, other, reading.shadow):
                found[at], found[order] = _apart(found[at], other)
    return found


def _is_help_to(one: TriggerMention, other: TriggerMention, shadow: str) -> bool:
    """Whether one is help and the other, behind it in its sentence, what it helps to do against somebody."""
    if one.type != "AID" or other.type not in _AGAINST or one.sentence != other.sentence:
        return False
    if other.trigger.start < one.trigger.end:
        return False
    words = shadow[one.trigger.start : one.trigger.end]
    is_helping = _HELPS.match(words) is not None
    return is_helping and _HELPED_TO.fullmatch(shadow, one.trigger.end, other.trigger.start) is not None


def _apart(one: TriggerMention, other: TriggerMention) -> tuple[TriggerMention, TriggerMention]:
    opposed = [span for span in spans_of(one, "recipient") if span.start >= other.trigger.end]
    helped = [
        span for span in spans_of(one, "recipient") if one.trigger.end <= span.start < other.trigger.start
    ]
    kept = tuple(filler for filler in one.fillers if filler.role != "recipient" or filler.span not in opposed)
    doers = tuple(
        Filler(
            role="actor", span=span, score=max(filler.score for filler in one.fillers if filler.span == span)
        )
        for span in (() if spans_of(other, "actor") else helped)
    )
    return replace(one, fillers=kept), replace(other, fillers=(*other.fillers, *doers))
