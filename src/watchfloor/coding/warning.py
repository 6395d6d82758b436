"""Which warnings threaten and which foretell: "they would be shot" is a threat, "of famine in the north" a statement."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from dataclasses import replace

from watchfloor.coding.facts import spans_of
from watchfloor.records import EventType, Reading, TriggerMention

__all__ = ["is_warning", "with_warnings"]

_WARNS = re.compile(r"(?:has|have|had|is|are|was|were)?\s?warn(?:s|ed|ing|ings)?", re.I)
_KINDS: Set[EventType] = {"THREATEN", "STATEMENT", "REQUEST"}
# What comes to whom the warning speaks of; bench.wording counts what the rules here make of annotated warnings.
_PENALTY = re.compile(
    r"(?<!\w)(?:will|would|to)\s(?:\w+ly\s)?(?:(?:pay\s(?:a|the|dearly|for)|face\s(?:\w+\s){0,2}(?:consequences|action|prosecution|arrest|charges|punishment|sanctions"
    r"|penalt\w+|fines?|jail|prison|retaliation|response|death))|be\s(?:\w+\s)?(?:prosecuted|punished|arrested|jailed|shot|fined|sacked|dismissed|expelled|deported"
    r"|crushed|dealt\swith|held\s(?:\w+\s)?(?:responsible|accountable)))(?!\w)",
    re.I,
)
# What the one who warns will do himself.
_OWN_ACT = re.compile(
    r"(?:\s(?!and\b|but\b)[\w'.-]+){0,6}?\s(?:that\s)?(?:he|she|we|they)\s(?:will|would)(?!\w)", re.I
)
# Who warns of what others do.
_TELLERS = re.compile(
    r"(?<!\w)(?:U\.?N\.?|United\sNations|World\sHealth\sOrgani[sz]ation|World\sFood\sProgram\w*|UNICEF|Red\s(?:Cross|Crescent)|Amnesty|Human\sRights\sWatch|analysts?|experts?"
    r"|economists?|scientists?|doctors?|aid\s(?:agenc\w+|groups?|workers?)|relief\sagenc\w+|(?:humanitarian|(?:human\s)?rights)\sgroups?|observers?|critics|researchers?|charit(?:y|ies))(?!\w)",
    re.I,
)
# What is warned of and nobody's to do, or some third party's.
_DANGER = re.compile(
    r"(?:\s(?!and\b|against\b)[\w'.-]+){0,4}?\s(?:of|about)\s(?:the\s|an?\s)?(?:[\w'-]+\s){0,3}?(?:famine|hunger|starvation|crisis|crises|catastrophe|disaster|dangers?|risks?"
    r"|shortages?|outbreak|epidemic|floods?|chaos|collapse|attacks?|threats?|plots?|civil\swar|strains?|conflict)(?!\w)",
    re.I,
)


def with_warnings(mentions: Sequence[TriggerMention], reading: Reading) -> list[TriggerMention]:
    """The mentions, in order, warnings as THREATEN or STATEMENT where their words leave no doubt."""
    return [_as_told(mention, mentions, reading) for mention in mentions]


def is_warning(mention: TriggerMention, shadow: str) -> bool:
    """Whether a mention is a warning of some kind, by its word and type."""
    return mention.type in _KINDS and _WARNS.fullmatch(shadow, *mention.trigger) is not None


def _as_told(mention: TriggerMention, mentions: Sequence[TriggerMention], reading: Reading) -> TriggerMention:
    shadow, sentence = reading.shadow, reading.sentences[mention.sentence].span
    if not is_warning(mention, shadow):
        return mention
    behind = shadow[mention.trigger.end : sentence.end]
    if mention.type != "THREATEN":
        is_threat = _threatens(mention, mentions, behind)
        return replace(mention, type="THREATEN", mode=None) if is_threat else mention
    if not _is_threat_beside(mention, mentions) and _foretells(mention, behind, shadow):
        return replace(mention, type="STATEMENT", mode=None)
    return mention


def _threatens(mention: TriggerMention, mentions: Sequence[TriggerMention], behind: str) -> bool:
    """Whether a warning tells harm, penalty or what its speaker will do."""
    if _is_threat_beside(mention, mentions):
        return True
    return _PENALTY.search(behind) is not None or _OWN_ACT.match(behind) is not None


def _is_threat_beside(mention: TriggerMention, mentions: Sequence[TriggerMention]) -> bool:
    return any(
        other.sentence == mention.sentence
        and other.status == "threatened"
        and other.trigger.start > mention.trigger.start
        for other in mentions
    )


def _foretells(mention: TriggerMention, behind: str, shadow: str) -> bool:
    """Whether a warning that tells no threat is by those who only tell, or of a danger."""
    if _PENALTY.search(behind) is not None:
        return False
    speakers = [shadow[span.start : span.end] for span in spans_of(mention, "actor")]
    return any(_TELLERS.search(one) for one in speakers) or _DANGER.match(behind) is not None
