"""Which acts the words say were not done: "fired no live rounds", "no one was hurt", "left without burning the huts"."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from dataclasses import replace

from watchfloor.records import EventType, Reading, Role, TriggerMention

__all__ = ["with_denials"]

_DEEDS: Set[EventType] = {"ASSAULT", "COERCE", "MOBILIZE", "PROTEST", "SANCTION", "RETREAT", "AID"}
"""What can be left undone; to say nothing, or to ask for none, is another act."""
_OBJECTS: Set[Role] = {
    "instrument",
    "target",
    "recipient",
    "killed",
    "injured",
    "arrested",
    "crowd",
    "deployed",
}
# "no longer", "no more than", "no fewer than", "no doubt" deny nothing of the act.
_NONE_OF = r"\bno\s(?!longer\b|more\sthan\b|fewer\b|less\b|doubt\b|matter\b|sooner\b)(?=[a-z])"
_OBJECT = re.compile(rf"\s(?:(?:at|on|in)\s)?(?-i:{_NONE_OF})", re.I)
_BEING = r"(?:(?:was|were|has|have|had|been|is|are|being|immediately|reported(?:ly)?|seriously|so\sfar)\s)"
_SUBJECT = re.compile(
    r"\b(?:nobody|no\sone|no-one|none(?:\sof\s(?:the|them|those|its|their)(?:\s[\w'-]+){0,3})?)"
    rf"\s{_BEING}*$|(?:(?-i:{_NONE_OF}|\bNo\s(?=[a-z])))(?:[\w'-]+\s){{1,4}}?{_BEING}+$",
    re.I,
)
_NOUN = re.compile(rf"(?:{_NONE_OF}|\bNo\s(?=[a-z]))(?:[a-z'-]+\s)?$")
_WITHOUT = re.compile(r"\bwithout\s$", re.I)
_SLACK_CHARS = 12  # an adjective between "no" and the thing: "no live rounds"
_DOUBLE = re.compile(r"\b(?:not|n't|never|cannot|incapable|unable|rarely|hardly|impossible)\b", re.I)


def with_denials(mentions: Sequence[TriggerMention], reading: Reading) -> list[TriggerMention]:
    """The mentions, those that the model takes for done set to denied where the words say that they were not."""
    return [
        replace(mention, status="denied")
        if mention.status == "actual" and mention.type in _DEEDS and _is_undone(mention, reading)
        else mention
        for mention in mentions
    ]


def _is_undone(mention: TriggerMention, reading: Reading) -> bool:
    shadow, sentence = reading.shadow, reading.sentences[mention.sentence].span
    before = " ".join([*shadow[sentence.start : mention.trigger.start].split(), ""])
    if _WITHOUT.search(before) is not None:
        is_doing = shadow[mention.trigger.start : mention.trigger.end].split()[0].casefold().endswith("ing")
        return is_doing and _DOUBLE.search(before) is None
    if _SUBJECT.search(before) is not None or _NOUN.search(before) is not None:
        return True
    denied = _OBJECT.match(shadow, mention.trigger.end, sentence.end)
    return denied is not None and _is_filled(mention, denied.end())


def _is_filled(mention: TriggerMention, start: int) -> bool:
    """Whether what "no" stands before is what the act is done to or with."""
    return any(
        filler.role in _OBJECTS and filler.span.start - _SLACK_CHARS <= start < filler.span.end
        for filler in mention.fillers
    )
