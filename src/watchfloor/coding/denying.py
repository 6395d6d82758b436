"""Whose deed it is that somebody denies: in "Kato denied ordering the raid" the raid is Kato's, by what he denies."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from dataclasses import replace

from watchfloor.records import EventType, Reading, Span, TriggerMention

__all__ = ["with_deniers"]

_DEEDS: Set[EventType] = {"ASSAULT", "COERCE", "MOBILIZE", "PROTEST", "SANCTION", "AID"}
_DENIES = re.compile(r"(?:has\s|have\s|had\s)?(?:den(?:y|ies|ied|ying)|disavow\w*|repudiat\w*)", re.I)
_ADVERBS = r"(?:\s(?:\w+ly|ever|also|again|on\s[A-Z]\w+day))*"
_DOING = r"(?:order|plan|stag|launch|conduct|organi[sz]|mastermind|plott|orchestrat|committ|direct|command|authori[sz]|approv|lead|instigat|perpetrat|sponsor|financ|carry)"
_DONE = (
    r"(?:ordered|planned|staged|launched|conducted|organi[sz]ed|masterminded|plotted|orchestrated|committed|directed|commanded|authori[sz]ed|approved|led|instigated"
    r"|perpetrated|sponsored|financed|carried)"
)
_OBJECT = (
    r"(?:\sout)?\s(?P<article>the|an?|any|this|that|these|those|his|her|its|their)?\s?(?:[\w'-]+\s){0,3}"
)
# Between a denial and the act that the denier is said to have done.
_BETWEEN = re.compile(
    rf"{_ADVERBS}(?:\s(?:having\s)?(?P<doing>{_DOING}\w*ing|{_DONE})|\sthat\s(?:he|she|it|they)(?:\s(?:had|has|have|was|ever))*\s{_DONE}){_OBJECT}"
)
_OWN_DEED = re.compile(rf"{_ADVERBS}\s(?:having\s(?:been\s)?)?", re.I)
_CARRIES = re.compile(r"carr|launch|stag|conduct|commit|perpetrat", re.I)
_OPEN: Set[str] = {"a", "an", "any"}


def with_deniers(mentions: Sequence[TriggerMention], reading: Reading) -> list[TriggerMention]:
    """The mentions, in order, acts without a doer with him who denies to have done or ordered them.

    What he denies to have carried out is denied. "The raid" that he denies to have ordered keeps its status, since it is
    certain, as with whom others accuse; "any raid" is denied.
    """
    return [_with_denier(mention, mentions, reading.shadow) for mention in mentions]


def _with_denier(mention: TriggerMention, mentions: Sequence[TriggerMention], shadow: str) -> TriggerMention:
    doers = _doers(mention)
    if mention.type not in _DEEDS:
        return mention
    for denial in mentions:
        is_before = denial.sentence == mention.sentence and denial.trigger.end < mention.trigger.start
        if is_before and (not doers or doers == _doers(denial)):
            found = _between(denial, mention, mentions, shadow)
            if found is not None:
                return _done_by(mention, denial, is_denied=found)
    return mention


def _doers(mention: TriggerMention) -> set[Span]:
    return {filler.span for filler in mention.fillers if filler.role == "actor"}


def _between(
    denial: TriggerMention, mention: TriggerMention, mentions: Sequence[TriggerMention], shadow: str
) -> bool | None:
    """Whether the words of a denial say that an act was not done, and not only not by whom; None when it is of none or another."""
    words = shadow[denial.trigger.start : denial.trigger.end]
    if _DENIES.fullmatch(words) is None or any(
        denial.trigger.end <= other.trigger.start < mention.trigger.start for other in mentions
    ):
        return None
    gap = shadow[denial.trigger.end : mention.trigger.start]
    verb = shadow[mention.trigger.start : mention.trigger.end].split(maxsplit=1)[0].casefold()
    if _OWN_DEED.fullmatch(gap) is not None and verb.endswith(("ing", "ed")):
        return True
    found = _BETWEEN.fullmatch(gap)
    if found is None:
        return None
    is_own = _CARRIES.match(found["doing"] or "") is not None
    return is_own or (found["article"] or "") in _OPEN


def _done_by(mention: TriggerMention, denial: TriggerMention, *, is_denied: bool) -> TriggerMention:
    had = _doers(mention)
    doers = tuple(filler for filler in denial.fillers if filler.role == "actor" and filler.span not in had)
    status = "denied" if is_denied and mention.status == "actual" else mention.status
    return replace(mention, status=status, fillers=(*mention.fillers, *doers))
