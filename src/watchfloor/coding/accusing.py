"""Who is only said to have done it: "held Freedonia responsible for the raid", "accused the army of burning huts"."""

from __future__ import annotations

import re

from watchfloor.records import Reading, Span, TriggerMention

__all__ = ["is_accused"]

_BEFORE = re.compile(
    r"(?<!\w)(?:(?P<hold>hold(?:s|ing)?|held)|(?P<blame>blam(?:e[sd]?|ing))|(?P<accuse>accus(?:e[sd]?|ing))"
    r"|(?P<point>(?:level(?:l?ed|l?ing|s)?|put(?:s|ting)?|pin(?:s|ned|ning)?|la(?:y|ys|id|ying)|heap(?:s|ed|ing)?)\s(?:the\s)?blame\s(?:squarely\s)?(?:at|on|with)"
    r"|point(?:s|ed|ing)?\s(?:the\s|a\s)?fingers?\sat))"
    r"\s(?:the\s|its\s|his\s|her\s|their\s)?(?:[\w'-]+\s){0,2}$",
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

# "called the raid 'one more failure' of Freedonia"
_CALLED = re.compile(r"\s[\"'][^\"']{2,80}[\"']\s(?:by|of|from)\s(?:the\s)?")


def is_accused(span: Span, mention: TriggerMention, reading: Reading) -> bool:
    """Whether the doer that `span` names is given by an accusation of the same sentence, and not by the report itself."""
    sentence = reading.sentences[mention.sentence].span
    before = " ".join([*reading.shadow[sentence.start : span.start].split(), ""])
    if _BLAMED_ON.search(before) is not None:
        return True
    if span.start >= mention.trigger.end and _CALLED.fullmatch(
        reading.shadow, mention.trigger.end, span.start
    ):
        return True
    verb = _BEFORE.search(before)
    if verb is None:
        return False
    if span.end > mention.trigger.start:  # "condemned the raid and blamed Freedonia"
        return verb.lastgroup != "hold"
    between = reading.shadow[span.end : mention.trigger.start]
    return verb.lastgroup is not None and _BETWEEN[verb.lastgroup].search(between) is not None
