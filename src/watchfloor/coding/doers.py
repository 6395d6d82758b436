"""Who did it by the build of the sentence, where the reader takes another's deed for his: an answer, a rally's demand."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from dataclasses import replace

from watchfloor.coding.statuses import with_those_beside
from watchfloor.records import EventType, Filler, Reading, TriggerMention

__all__ = ["with_doers"]

_WORDS: Set[EventType] = {"ACCUSE", "REQUEST", "REJECT", "THREATEN"}
_FORCES: Set[EventType] = {"ASSAULT", "COERCE"}
# "a rally to condemn raids", "protested demanding bread": who protests is who condemns
_TO_SAY = re.compile(r"\sto\s(?:\w+ly\s)?|,?\s", re.I)
# Who fires back did not do what stands before it: "in the ambush soldiers fired back". Of 6 annotated triggers of
# force before such words in their sentence none has the same doer.
_STRIKES_BACK = re.compile(
    r"(?:(?:fir|hit|str[iu]|fight|fought|sho)\w*\sback|return(?:s|ed|ing)?\s(?:the\s)?fire)(?!\w)", re.I
)


def with_doers(mentions: Sequence[TriggerMention], reading: Reading) -> list[TriggerMention]:
    """The mentions, in order, each without a doer whom the sentence only lets answer or speak of it."""
    return [_with_own_doers(one, beside, reading) for one, beside in with_those_beside(mentions)]


def _with_own_doers(
    mention: TriggerMention, beside: Sequence[TriggerMention], reading: Reading
) -> TriggerMention:
    shadow = reading.shadow
    if mention.type in _WORDS:
        rally = next((one for one in beside if _is_to_say(one, mention, shadow)), None)
        return mention if rally is None else _said_at(rally, mention, beside)
    if mention.type != "ASSAULT":
        return mention
    answering = {
        one.span
        for other in beside
        if other.type == "ASSAULT"
        and mention.trigger.end <= other.trigger.start
        and _STRIKES_BACK.match(shadow, other.trigger.start) is not None
        for one in _doers(other)
    }
    kept = tuple(one for one in mention.fillers if one.role != "actor" or one.span not in answering)
    return replace(mention, fillers=kept) if len(kept) < len(mention.fillers) else mention


def _said_at(
    rally: TriggerMention, mention: TriggerMention, beside: Sequence[TriggerMention]
) -> TriggerMention:
    """What is said at a rally, by those who rally; where nobody is told to, by none who use force beside it."""
    crowd = _doers(rally)
    forces = {one.span for other in beside if other.type in _FORCES for one in _doers(other)}
    own = tuple(one for one in mention.fillers if one.role != "actor" or not (crowd or one.span in forces))
    return replace(mention, fillers=(*crowd, *own))


def _doers(mention: TriggerMention) -> tuple[Filler, ...]:
    return tuple(one for one in mention.fillers if one.role == "actor")


def _is_to_say(protest: TriggerMention, mention: TriggerMention, shadow: str) -> bool:
    """Whether a mention right behind a protest tells what is said with it."""
    if protest.type != "PROTEST" or protest.trigger.end >= mention.trigger.start:
        return False
    gap = shadow[protest.trigger.end : mention.trigger.start]
    verb = shadow[mention.trigger.start : mention.trigger.end].split(maxsplit=1)[0]
    return _TO_SAY.fullmatch(gap) is not None and (" to " in gap or verb.endswith("ing"))
