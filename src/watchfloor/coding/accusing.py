"""Who is only said to have done it: "held Freedonia responsible for the raid", "accused the army of burning huts"."""

from __future__ import annotations

import re

from watchfloor.pronouns import NAMES_NOBODY
from watchfloor.records import Reading, Span, TriggerMention

__all__ = ["is_accused"]

_WORD = r"(?!(?:who|whom|which|that|when|while|after|before|as|but|said|says)\b)[\w'.-]+,?\s"
# "accused France and the United Kingdom of", "blame forces loyal to the regime for": what stands between verb and accused
_BEFORE = re.compile(
    r"(?<!\w)(?:(?P<hold>(?:hold(?:s|ing)?|held)\s)"
    rf"|(?P<blame>blam(?:e[sd]?|ing)\s(?:(?!for\b|over\b|on\b){_WORD}){{0,8}})"
    rf"|(?P<accuse>accus(?:e[sd]?|ing)\s(?:(?!of\b){_WORD}){{0,8}})"
    r"|(?P<point>(?:(?:level(?:l?ed|l?ing|s)?|put(?:s|ting)?|pin(?:s|ned|ning)?|la(?:y|ys|id|ying)|heap(?:s|ed|ing)?)\s(?:the\s)?blame\s(?:squarely\s)?(?:at|on|with)"
    r"|point(?:s|ed|ing)?\s(?:the\s|a\s)?fingers?\sat)\s))"
    r"(?:the\s|its\s|his\s|her\s|their\s)?(?:[\w'-]+\s){0,2}$",
    re.I,
)
_BETWEEN = {
    "hold": re.compile(r"(?<!\w)(?:responsible|accountable|liable|to account)(?!\w)", re.I),
    "blame": re.compile(r"(?<!\w)(?:for|over)(?!\w)", re.I),
    "point": re.compile(r"(?<!\w)(?:for|over|after)(?!\w)", re.I),
    "accuse": re.compile(r"(?<!\w)of(?!\w)", re.I),
}

# "an attack that officials blamed on rebels": whichever side of the act it stands on
_BLAMED_ON = re.compile(
    r"(?<!\w)(?:blam(?:e[sd]?|ing)|pin(?:s|ned|ning)|attribut(?:e[sd]?|ing))\s(?:[\w'-]+\s){0,2}?(?:on|to)\s(?:the\s|its\s|their\s)?(?:[\w'-]+\s){0,1}$",
    re.I,
)

# "accused both of provocations as they held exercises": what goes on beside it is no part of it
_BESIDE = re.compile(r"(?<!\w)(?:(?<!well\s)as(?!\swell\sas\b)|while|whereas|but)\s|;", re.I)

_NEXT_VERB = re.compile(r"(?<!\w)(?:and|but|then)\s(?:\w+ly\s)?$", re.I)  # "was accused of lies and fled"

# The accused stands before a verb that has no object behind it: "Freedonia, which Oslo blames for the raid", "was accused by
# the mayor of burning huts", "men suspected of the killing", "a group it accuses of the killing".
_BY = r"(?:\sby(?:\s[\w'.-]+){1,6}?)?"
_WITHOUT_OBJECT = re.compile(
    r",?\s(?:(?:(?:who|which|that)\s)?(?:(?:(?:has|have|had)\s(?:\w+ly\s|also\s|long\s)?been|is|are|was|were|being|stands?|stood)\s(?:\w+ly\s|also\s|now\s|still\s)?)?"
    r"|(?:which|whom|who|that)\s(?:[\w'.-]+\s){1,5}?"
    r"|(?:it|they|he|she|(?:the\s)?(?-i:[A-Z])[\w.-]*(?:\s(?-i:[A-Z])[\w.-]*){0,2})\s(?:(?:has|have|had)\s)?)"
    rf"(?:(?:accus(?:e[sd]?|ing)|suspect(?:s|ed)?){_BY}\sof(?!\sbeing\s(?!behind|involved|responsible))|blam(?:e[sd]?|ing){_BY}\s(?:for|over)"
    rf"|(?:hold(?:s|ing)?|held)\s(?:\w+ly\s)?(?:responsible|accountable|liable){_BY}\sfor)(?!\w)",
    re.I,
)
# "Iran was behind the raid", in the words of somebody else
_SAID_TO_BE = re.compile(
    r"\s(?:(?:is|was|are|were|has\sbeen|had\sbeen)\s)?(?:\w+ly\s)?(?:behind|responsible\sfor|to\sblame\sfor|complicit\sin)(?!\w)"
    r"|\s(?:(?:has|have|had)\s)?(?:\w+ly\s)?(?:orchestrat|mastermind|instigat)ed(?!\w)",
    re.I,
)


_ALLEGED = re.compile(r"'s?\s(?:alleged|suspected)\s", re.I)  # "Freedonia's alleged role in the raid"


def is_accused(span: Span, mention: TriggerMention, reading: Reading) -> bool:
    """Whether the doer that `span` names is given by an accusation of the same sentence, and not by the report itself."""
    return (
        _is_charged(span, mention, reading)
        or _ALLEGED.match(reading.shadow, span.end) is not None
        or _is_said_to_be(span, mention, reading.shadow)
    )


def _is_charged(span: Span, mention: TriggerMention, reading: Reading) -> bool:
    """Whether words of accusation stand before the one whom `span` names, or right behind, and take in the act."""
    start = reading.sentences[mention.sentence].span.start
    before = _on_one_line(reading.shadow[start : span.start])
    if _BLAMED_ON.search(before) is not None:
        return True
    if span.end <= mention.trigger.start:
        gap = _on_one_line(reading.shadow[span.end : mention.trigger.start])
        found = _WITHOUT_OBJECT.match(gap)
        if found is not None and not _goes_on(gap, found.end()):
            return True
    if span.end > mention.trigger.start:  # "condemned the raid and blamed Freedonia"
        verb = _BEFORE.search(_on_one_line(reading.shadow[mention.trigger.end : span.start]))
        return verb is not None and verb.lastgroup != "hold"
    verb = _BEFORE.search(before)
    if verb is None or verb.lastgroup is None:
        return False
    between = reading.shadow[span.end : mention.trigger.start]
    led = _BETWEEN[verb.lastgroup].search(between)
    return led is not None and _BESIDE.search(between, led.end()) is None


def _goes_on(gap: str, start: int) -> bool:
    """Whether words between the accused and an act leave what he is accused of: "Freedonia, which Oslo accuses of lies, denied"."""
    is_closed = gap.startswith(",") and "," in gap[start:]
    return is_closed or _BESIDE.search(gap, start) is not None or _NEXT_VERB.search(gap, start) is not None


def _on_one_line(words: str) -> str:
    """The words with one blank for each run of spaces and line ends."""
    return re.sub(r"\s+", " ", words)


def _is_said_to_be(span: Span, mention: TriggerMention, shadow: str) -> bool:
    """Whether somebody else says that the doer is behind the act."""
    if not any(filler.role == "source" and filler.span != span for filler in mention.fillers):
        return False
    if span.end > mention.trigger.start or shadow[span.start : span.end].casefold() in NAMES_NOBODY:
        return False
    return _SAID_TO_BE.match(shadow, span.end, mention.trigger.start) is not None
