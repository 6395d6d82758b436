"""Who is only said to have done it: "held Freedonia responsible for the raid", "accused the army of burning huts"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from watchfloor.records import Filler, Reading, Span, TriggerMention, overlap

__all__ = ["is_accused", "with_accusers"]

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
_OF_ITSELF = re.compile(r"(?:it|its|he|she|they|we|i|who|which)", re.I)

_ALLEGED = re.compile(r"'s?\s(?:alleged|suspected)\s", re.I)  # "Freedonia's alleged role in the raid"

# "called the raid 'one more failure' of Freedonia"
_CALLED = re.compile(r"\s[\"'][^\"']{2,80}[\"']\s(?:by|of|from)\s(?:the\s)?")


def is_accused(span: Span, mention: TriggerMention, reading: Reading) -> bool:
    """Whether the doer that `span` names is given by an accusation of the same sentence, and not by the report itself."""
    return (
        _accusing(span, mention, reading) is not None
        or _ALLEGED.match(reading.shadow, span.end) is not None
        or _is_called(span, mention, reading.shadow)
        or _is_said_to_be(span, mention, reading.shadow)
    )


def with_accusers(mentions: Sequence[TriggerMention], reading: Reading) -> list[TriggerMention]:
    """The mentions, in order; an act of which somebody is accused has who accuses as its source, where it has none.

    Only the first act behind an accusation is surely what it charges.
    """
    return [_with_accuser(mention, mentions, reading) for mention in mentions]


def _with_accuser(
    mention: TriggerMention, mentions: Sequence[TriggerMention], reading: Reading
) -> TriggerMention:
    if any(filler.role == "source" for filler in mention.fillers):
        return mention
    verbs = [
        verb
        for filler in mention.fillers
        if filler.role == "actor"
        and (verb := _accusing(filler.span, mention, reading)) is not None
        and verb.start < mention.trigger.start
        and not any(verb.end < other.trigger.start < mention.trigger.start for other in mentions)
    ]
    accusers = [
        replace(filler, role="source")
        for other in mentions
        if other.sentence == mention.sentence and other.type == "ACCUSE" and other is not mention
        for filler in other.fillers
        if filler.role == "actor" and any(overlap(other.trigger, verb) > 0 for verb in verbs)
    ]
    own = {filler.span for filler in mention.fillers}
    kept: list[Filler] = [one for one in dict.fromkeys(accusers) if one.span not in own]
    return replace(mention, fillers=(*mention.fillers, *kept)) if kept else mention


def _accusing(span: Span, mention: TriggerMention, reading: Reading) -> Span | None:
    """Where the words stand that accuse the one whom `span` names of the act; None where no such words do."""
    start = reading.sentences[mention.sentence].span.start
    before = _on_one_line(reading.shadow[start : span.start])
    blamed = _BLAMED_ON.search(before)
    if blamed is not None:
        return Span(start + blamed.start(), span.start)
    if span.end <= mention.trigger.start:
        gap = reading.shadow[span.end : mention.trigger.start]
        found = _WITHOUT_OBJECT.match(_on_one_line(gap))
        if found is not None and not _goes_on(gap, found.end()):
            return Span(span.end, span.end + found.end())
    verb = _BEFORE.search(before)
    if verb is None or verb.lastgroup is None:
        return None
    at = Span(start + verb.start(), span.start)
    if span.end > mention.trigger.start:  # "condemned the raid and blamed Freedonia"
        is_of_act = verb.lastgroup != "hold" and at.start >= mention.trigger.end
        return at if is_of_act else None
    between = reading.shadow[span.end : mention.trigger.start]
    led = _BETWEEN[verb.lastgroup].search(between)
    return at if led is not None and _BESIDE.search(between, led.end()) is None else None


def _goes_on(gap: str, start: int) -> bool:
    """Whether words between the accused and an act leave what he is accused of: "Freedonia, which Oslo accuses of lies, denied"."""
    is_closed = gap.startswith(",") and "," in gap[start:]
    return is_closed or _BESIDE.search(gap, start) is not None or _NEXT_VERB.search(gap, start) is not None


def _on_one_line(words: str) -> str:
    """The words with each run of spaces and line ends as it stands, each one a blank, so that places stay."""
    return re.sub(r"\s", " ", words)


def _is_called(span: Span, mention: TriggerMention, shadow: str) -> bool:
    is_behind = span.start >= mention.trigger.end
    return is_behind and _CALLED.fullmatch(shadow, mention.trigger.end, span.start) is not None


def _is_said_to_be(span: Span, mention: TriggerMention, shadow: str) -> bool:
    """Whether somebody else says that the doer is behind the act."""
    if not any(filler.role == "source" and filler.span != span for filler in mention.fillers):
        return False
    if span.end > mention.trigger.start or _OF_ITSELF.fullmatch(shadow, *span):
        return False
    return _SAID_TO_BE.match(shadow, span.end, mention.trigger.start) is not None
