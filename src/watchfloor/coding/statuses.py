"""What the words beside an act say of its status, where the model reads past them: alleged, threatened, or lifted since.

They speak before dates are placed, since what is only possible has no day.
"""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from dataclasses import replace

from watchfloor.records import EventType, Reading, Sentence, Span, Tags, TriggerMention

__all__ = ["with_statuses", "with_those_beside", "with_worded_statuses"]

_FORCES: Set[EventType] = {"COERCE", "SANCTION"}
# "lifted the ban", "reopened the closed road"; "the release of men convicted of murder" undoes no verdict
_EASED_MODES = {"access", None}
_LIFTED_MODES = {"release", "access", "return", None}
# With words between, many are actual, and then the model decides. bench.wording counts it.
_ALLEGED = re.compile(r"(?<!\w)alleged(?P<is_adverb>ly)?\s$", re.I)
_THREATENED = re.compile(
    r"(?<!\w)threat(?:en(?:s|ed|ing)?|s)?\s(?:to|of|with)(?:\s\w+)?\s$", re.I
)  # "to stop buying"
_AFTERWARDS = re.compile(r"(?<!\w)(?:after|following|had been|since)(?!\w)", re.I)
_CLAUSE_END = re.compile(r"[;:]|[.?!]\s")
_GOES_ON = re.compile(r"(?<!\w)(?:and|but|while)(?!\w)", re.I)  # "one was acquitted and another was fined"
_TOUCHING_WORDS = 4  # "lifted its four-year travel ban"


def with_worded_statuses(reading: Reading, tags: Tags) -> Tags:
    """The tags, each trigger with the status that its words give it."""
    return replace(tags, triggers=tuple(with_statuses(tags.triggers, reading.shadow, reading.sentences)))


def with_statuses(
    mentions: Sequence[TriggerMention], shadow: str, sentences: Sequence[Sentence]
) -> list[TriggerMention]:
    """The mentions, in order, each with the status that its words give it."""
    found = [_corrected(mention, shadow, sentences[mention.sentence].span) for mention in mentions]
    return [
        replace(mention, status="ended")
        if mention.status == "actual" and _has_ended(mention, beside, shadow)
        else mention
        for mention, beside in with_those_beside(found)
    ]


def with_those_beside(
    mentions: Sequence[TriggerMention],
) -> list[tuple[TriggerMention, Sequence[TriggerMention]]]:
    """Each mention with all of its sentence."""
    by_sentence: dict[int, list[TriggerMention]] = {}
    for mention in mentions:
        by_sentence.setdefault(mention.sentence, []).append(mention)
    return [(mention, by_sentence[mention.sentence]) for mention in mentions]


def _corrected(mention: TriggerMention, shadow: str, sentence: Span) -> TriggerMention:
    before = shadow[sentence.start : mention.trigger.start]
    if mention.status != "actual":
        return mention
    if _THREATENED.search(before) is not None:
        return replace(mention, status="threatened")
    found = _ALLEGED.search(before)
    # of force that is "allegedly" used the doer alone is alleged as often as the act
    is_alleged = found is not None and (found["is_adverb"] is None or mention.type != "ASSAULT")
    return replace(mention, status="possible") if is_alleged else mention


def _has_ended(mention: TriggerMention, beside: Sequence[TriggerMention], shadow: str) -> bool:
    named = shadow[mention.trigger.start : mention.trigger.end].casefold()
    return named.endswith("attempt") or any(_lifts(other, mention, shadow) for other in beside)


def _lifts(other: TriggerMention, mention: TriggerMention, shadow: str) -> bool:
    """Whether a mention before lifts this one: "lifted the ban", "released the men after they were detained"."""
    if other.type != "RETREAT" or other.status != "actual" or other.trigger.end > mention.trigger.start:
        return False
    between = shadow[other.trigger.end : mention.trigger.start]
    if _CLAUSE_END.search(between):
        return False
    is_one_clause = "," not in between and _GOES_ON.search(between) is None
    is_near = mention.type in _FORCES and len(between.split()) <= _TOUCHING_WORDS and is_one_clause
    if is_near and other.mode in _EASED_MODES:
        return True
    is_hold = mention.type == "COERCE" or mention.mode == "abduct"
    return is_hold and other.mode in _LIFTED_MODES and _AFTERWARDS.search(between) is not None
