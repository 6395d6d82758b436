"""What is to come by its date: a march on 20 May, told on the tenth, has not been held."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from dataclasses import replace

from watchfloor.coding.owndates import dates_of
from watchfloor.coding.timing import Timing
from watchfloor.coding.wording import is_several
from watchfloor.records import DateMention, EventType, TriggerMention

__all__ = ["with_plans"]

# What is held on a day. A ban or a pardon is done when it is announced, whenever it begins.
_HELD: Set[EventType] = {"PROTEST", "CONSULT", "COOPERATE", "MOBILIZE"}
# An act of these kinds with a date to come is planned, unless it runs "until" it, or is told as past.
_RUNS_TO = re.compile(
    r"(?<!\w)(?:until|till|through|to|by|before|ahead\sof|past|beyond|since)\s(?:the\s)?$", re.I
)
_TOLD_AS_PAST = re.compile(
    r"\w+ed$|(?:met|held|went|came|took|began|sent|spoke|led|left|saw|won|were|was|had)$", re.I
)
_NEAR_WORDS = 6  # from an act to its day: "talks with both sides in Oslo on 20 May"


def with_plans(mentions: Sequence[TriggerMention], timing: Timing) -> list[TriggerMention]:
    """The mentions, in order, those planned that the model took for done and that fall on a day after that of the news.

    Several that were called "since 2019" have been held, though one that is called is planned.
    """
    return [_with_plan(mention, timing) if mention.type in _HELD else mention for mention in mentions]


def _with_plan(mention: TriggerMention, timing: Timing) -> TriggerMention:
    if mention.status == "actual" and _is_to_come(mention, timing):
        return replace(mention, status="planned")
    if mention.status == "planned" and is_several(mention, timing.reading):
        own = timing.own_date(mention)
        if own is not None and timing.began_long_ago(own):
            return replace(mention, status="actual")
    return mention


def _is_to_come(mention: TriggerMention, timing: Timing) -> bool:
    """Whether all days of a mention that is no verb of the past are to come, and one stands right behind it."""
    words = timing.reading.shadow[mention.trigger.start : mention.trigger.end].split()
    if any(_TOLD_AS_PAST.fullmatch(word) for word in words):
        return False
    dated = [one for one in dates_of(mention, timing.resolved.dates, timing.reading) if one.start is not None]
    return (
        bool(dated)
        and all(map(timing.is_to_come, dated))
        and any(_is_behind(one, mention, timing) for one in dated)
    )


def _is_behind(dated: DateMention, mention: TriggerMention, timing: Timing) -> bool:
    if dated.span is None or dated.span.start < mention.trigger.end:
        return False
    between = timing.reading.shadow[mention.trigger.end : dated.span.start]
    is_near = len(between.split()) <= _NEAR_WORDS and not re.search(r"[.;:,]", between)
    return is_near and _RUNS_TO.search(between) is None
