"""What the words right before an act say of its status, where the model reads past them.

Each rule is the codebook's; the shares are of the annotated training sentences in which its words stand before a trigger.
A rule speaks only where the model gave one of the statuses that it corrects.
"""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from dataclasses import dataclass, replace

from watchfloor.records import EventType, Sentence, Status, TriggerMention

__all__ = ["with_statuses"]

_FORCES: Set[EventType] = {"COERCE", "SANCTION"}
_LIFTED_MODES = {"release", "access", "return", None}
_DENIES = re.compile(
    r"(?<!\w)den(?:y|ies|ied|ying)\s(?:\w+ly\s)?$", re.I
)  # "the army denies shelling the town"
_AFTERWARDS = re.compile(r"(?<!\w)(?:after|following|who|which|whom|had been|since)(?!\w)", re.I)
_CLAUSE_END = re.compile(r"[;:]|[.?!]\s")
_TOUCHING_WORDS = 4  # "lifted its four-year travel ban"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Rule:
    """Words that end right before a trigger, the status they give, and the statuses that they correct."""

    before: re.Pattern[str]
    status: Status
    instead_of: Set[Status]


def _before(words: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{words})\s$", re.I)


_RULES = (
    # "has not bombed", "was never closed": 9 of 11 that are no demand
    _Rule(
        before=_before(r"(?:has|have|had|was|were|did|does|do)(?:\snot|n't|\snever)(?:\s(?:been|yet))*"),
        status="denied",
        instead_of={"actual"},
    ),
    # "denies that it agreed to give up": 3 of 3 on the development sentences and the gate corpus, none in training
    _Rule(
        before=_before(r"den(?:y|ies|ied|ying)\s(?:that|having|any|it|they|he|she)(?:\s[\w'-]+){0,5}"),
        status="denied",
        instead_of={"actual", "planned", "possible", "demanded"},
    ),
    # "alleged attacks", "allegedly set fire": 42 of 52
    _Rule(before=_before(r"alleged(?:ly)?(?:\s[\w-]+){0,2}"), status="possible", instead_of={"actual"}),
    # "the risk of an attack": 17 of 19
    _Rule(
        before=_before(
            r"(?:risks?|possibility|chances?|prospects?|potential|possible)(?:\sof)?(?:\san?)?(?:\s\w+)?"
        ),
        status="possible",
        instead_of={"actual", "planned"},
    ),
    # "could strike": 7 of 12, none of them ended
    _Rule(
        before=_before(r"(?:could|may|might)(?:\s(?:be|also|soon))?"),
        status="possible",
        instead_of={"actual", "ended"},
    ),
    # "threatened to close": 7 of 7
    _Rule(
        before=_before(r"threat(?:en(?:s|ed|ing)?|s)?\s(?:to|of|with)(?:\s\w+)?"),
        status="threatened",
        instead_of={"actual"},
    ),
)


def with_statuses(
    mentions: Sequence[TriggerMention], shadow: str, sentences: Sequence[Sentence]
) -> list[TriggerMention]:
    """The mentions, in order, each with the status that its words give it."""
    by_sentence: dict[int, list[TriggerMention]] = {}
    for mention in mentions:
        by_sentence.setdefault(mention.sentence, []).append(mention)
    return [
        _corrected(mention, shadow, sentences[mention.sentence].span.start, by_sentence[mention.sentence])
        for mention in mentions
    ]


def _corrected(
    mention: TriggerMention, shadow: str, start: int, beside: Sequence[TriggerMention]
) -> TriggerMention:
    words = shadow[start : mention.trigger.start]
    for rule in _RULES:
        if mention.status in rule.instead_of and mention.type != "REJECT" and rule.before.search(words):
            return replace(mention, status=rule.status)
    is_doing = (
        shadow[mention.trigger.start : mention.trigger.end].split(maxsplit=1)[0].casefold().endswith("ing")
    )
    if mention.status == "actual" and is_doing and _DENIES.search(words) is not None:
        return replace(mention, status="denied")
    named = shadow[mention.trigger.start : mention.trigger.end].casefold()
    if mention.status == "actual" and (
        named.endswith("attempt") or any(_lifts(other, mention, shadow) for other in beside)
    ):
        return replace(mention, status="ended")
    return mention


def _lifts(other: TriggerMention, mention: TriggerMention, shadow: str) -> bool:
    """Whether a mention before lifts this one: "lifted the ban", "released the men who were detained"."""
    if other.type != "RETREAT" or other.status != "actual" or other.trigger.end > mention.trigger.start:
        return False
    between = shadow[other.trigger.end : mention.trigger.start]
    if _CLAUSE_END.search(between):
        return False
    if mention.type in _FORCES and len(between.split()) <= _TOUCHING_WORDS and "," not in between:
        return True
    is_hold = mention.type == "COERCE" or mention.mode == "abduct"
    return is_hold and other.mode in _LIFTED_MODES and _AFTERWARDS.search(between) is not None
