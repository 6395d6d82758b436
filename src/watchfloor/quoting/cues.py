"""The words that say somebody says something: speech verbs, and the stance and channel that they show."""

from __future__ import annotations

import re
from collections.abc import Mapping

from watchfloor.records import Channel, Stance

__all__ = ["ACCORDING", "PASSIVE", "PLAIN", "SPEECH", "channel_of", "stance_of"]

_VERBS = (
    r"sa(?:id|ys?|ying)|t(?:old|ells?|elling)|add(?:ed|s|ing)?|stat(?:ed|es|ing)|wr(?:ote|ites?|iting)|tweet(?:ed|s|ing)?|post(?:ed|s|ing)?"
    r"|announc(?:ed?|es|ing)|declar(?:ed?|es|ing)|report(?:ed|s|ing)?|claim(?:ed|s|ing)?|alleg(?:ed?|es|ing)|insist(?:ed|s|ing)?|assert(?:ed|s|ing)?"
    r"|warn(?:ed|s|ing)?|vow(?:ed|s|ing)?|den(?:y|ies|ied|ying)|confirm(?:ed|s|ing)?|acknowledg(?:ed?|es|ing)|admit(?:s|ted|ting)?|conced(?:ed?|es|ing)"
    r"|call(?:ed|s|ing)?|describ(?:ed?|es|ing)|accus(?:ed?|es|ing)|blam(?:ed?|es|ing)"
    r"|ask(?:ed|s|ing)?|urg(?:ed?|es|ing)|demand(?:ed|s|ing)?|explain(?:ed|s|ing)?|argu(?:ed?|es|ing)|not(?:ed|es|ing)|stress(?:ed|es|ing)?"
    r"|emphasi[sz](?:ed?|es|ing)|suggest(?:ed|s|ing)?|predict(?:ed|s|ing)?|promis(?:ed?|es|ing)|pledg(?:ed?|es|ing)|continu(?:ed|es)|conclud(?:ed?|es|ing)"
    r"|repl(?:y|ies|ied|ying)|answer(?:ed|s)|respond(?:ed|s)|recall(?:ed|s)|shout(?:ed|s|ing)?|chant(?:ed|s|ing)?|cr(?:y|ies|ied)|read(?:s|ing)?|quot(?:ed?|es|ing)"
    r"|comment(?:ed|s|ing)?|remark(?:ed|s)|observ(?:ed|es)|reveal(?:ed|s|ing)?|indicat(?:ed?|es|ing)|estimat(?:ed?|es|ing)|caution(?:ed|s|ing)?|threaten(?:ed|s|ing)?"
    r"|boast(?:ed|s)?|maintain(?:ed|s|ing)?|reiterat(?:ed?|es|ing)|reaffirm(?:ed|s|ing)?|complain(?:ed|s|ing)?|lament(?:ed|s)?|joked?|quipp?(?:ed|s)|testif(?:y|ied|ies)"
    r"|sobb(?:ed|ing)|scream(?:ed|s|ing)?|yell(?:ed|s|ing)?|plead(?:ed|s|ing)?|sp(?:oke|eaks?)\s+of|went\s+on|goes\s+on|promis(?:ed|es)|talk(?:ed|s)?\s+of"
    r"|rul(?:ed|es|ing)|found|finds?|clarif(?:ied|ies)|condemn(?:ed|s|ing)?|dismiss(?:ed|es|ing)?|hail(?:ed|s|ing)?|prais(?:ed?|es|ing)|criticis(?:ed?|es|ing)|criticiz(?:ed?|es|ing)"
)
# "Said" inside a sentence is a man's name ("while Said Noor ..."); at its head or after a mark it may be the verb.
_NO_NAME = r"(?:(?!(?-i:Said)(?!\w))|(?<![\s\S])|(?<=[\"'\n(])|(?<=[.!?:\"']\s))"
SPEECH = re.compile(rf"(?<![\w-]){_NO_NAME}(?:{_VERBS}|according\s+to)(?![\w-])", re.IGNORECASE)
# Plain reporting, where the model saw none: other verbs of saying with "that" are wrong far more often than right.
PLAIN = re.compile(
    rf"(?<![\w-]){_NO_NAME}(?:sa(?:id|ys?|ying)|told|tells|announce[sd]?|added|den(?:y|ies|ied|ying)|according\s+to)(?![\w-])(?:(?<=to)|(?=\s+(?:[\w.]+\s){{0,6}}?that\s))",
    re.IGNORECASE,
)
ACCORDING = re.compile(r"according\s+to", re.IGNORECASE)
PASSIVE = re.compile(
    r"\bit\s(?:is|was|has\sbeen|had\sbeen|is\sbeing)\s(?:\w+ly\s)?(?:reported|said|claimed|alleged|announced|believed|thought|rumou?red|suggested|understood|estimated|feared)\b|\b(?:is|are|was|were|has\sbeen|have\sbeen)\s(?:reported(?:ly)?|said|alleged|believed|rumou?red|thought)\s(?:to|that)\b|\breportedly\b",
    re.IGNORECASE,
)
_STANCES: tuple[tuple[Stance, re.Pattern[str]], ...] = (
    (
        "denies",
        re.compile(
            r"\b(?:den(?:y|ies|ied|ying|ials?)|reject(?:s|ed|ing|ion)?|dismiss(?:es|ed|ing)?|refut(?:es|ed|ing)|rebuff(?:s|ed)|repudiat(?:es|ed))\b",
            re.IGNORECASE,
        ),
    ),
    (
        "claims",
        re.compile(
            r"\b(?:claim(?:s|ed|ing)?|alleg(?:e|es|ed|ing|edly|ations?)|insist(?:s|ed|ing)?|assert(?:s|ed|ing|ions?)?|accus(?:e|es|ed|ing|ations?)|boast(?:s|ed|ing)?|maintain(?:s|ed|ing)?|purport(?:s|ed|ing)?|contend(?:s|ed|ing)?|blam(?:e|es|ed|ing)|charg(?:e|es|ed))\b",
            re.IGNORECASE,
        ),
    ),
    (
        "confirms",
        re.compile(
            r"\b(?:confirm(?:s|ed|ing|ation)?|acknowledg(?:e|es|ed|ing)|admit(?:s|ted|ting)?|conced(?:e|es|ed|ing)|verif(?:y|ies|ied))\b",
            re.IGNORECASE,
        ),
    ),
    (
        "warns",
        re.compile(
            r"\b(?:warn(?:s|ed|ing|ings)?|threat(?:s|en|ens|ened|ening)?|caution(?:s|ed|ing)?|vow(?:s|ed|ing)?|ultimatum)\b",
            re.IGNORECASE,
        ),
    ),
    (
        "doubts",
        re.compile(
            r"\b(?:doubt(?:s|ed|ing|ful)?|question(?:s|ed|ing)?|suspect(?:s|ed)?|wonder(?:s|ed)?|suggest(?:s|ed)?\sotherwise|not\s(?:sure|certain|clear)|scepti\w+|skepti\w+)\b",
            re.IGNORECASE,
        ),
    ),
)
_NEGATED = re.compile(
    r"\b(?:not|never|cannot|neither|n't|declin(?:es|ed)\sto|refus(?:es|ed)\sto|unable\sto|(?:could|did|does|do|has|have|was|were|would)n't)\s(?:been\s|be\s|yet\s|immediately\s|independently\s|publicly\s)*$",
    re.IGNORECASE,
)
_TWEETED = re.compile(
    r"\b(?:tweet(?:s|ed|ing)?|twitter|retweeted|post(?:s|ed|ing)?\s(?:\w+\s){0,3}on\b|wrote\s(?:\w+\s){0,2}on\s(?:x|facebook|telegram|instagram|social\smedia|truth\ssocial)|(?:on|via)\s(?:x|telegram|facebook|instagram|weibo|truth\ssocial|social\smedia|his\saccount|her\saccount))\b",
    re.IGNORECASE,
)
_STATED = re.compile(
    r"\b(?:statements?|communiqu[eé]|press\srelease|news\srelease|in\sa\srelease|letter|memo(?:randum)?|wrote|writes|written|declaration|report\ssaid|e-?mail(?:ed)?)\b",
    re.IGNORECASE,
)
_INTERVIEWED = re.compile(
    r"\binterview(?:ed|s)?\b|\bin\sremarks\sto\b|\btold\s(?:the\s)?(?:news\sagency|television|radio|channel|newspaper)\b",
    re.IGNORECASE,
)
_SPOKE = re.compile(
    r"\b(?:speech|sermon|address(?:ed|ing)?|speaking|told\s(?:\w+\s){0,2}?(?:crowds?|reporters|journalists|parliament|lawmakers|supporters|rally|worshippers|briefing|conference|gathering|meeting)|(?:press|news)\sconference|briefing|rally|chant(?:ed|ing|s)?|shout(?:ed|ing|s)?)\b",
    re.IGNORECASE,
)
_NOT_SO: Mapping[Stance, Stance] = {"confirms": "doubts", "claims": "doubts", "denies": "says"}


def stance_of(cue: str, before: str) -> Stance:
    """How the speaker stands to what is said. before: the words in front of the cue; there or in it a "not" may stand."""
    for stance, pattern in _STANCES:
        verb = pattern.search(cue)
        if verb is not None:
            is_negated = _NEGATED.search(before + cue[: verb.start()]) is not None
            return _NOT_SO.get(stance, stance) if is_negated else stance
    return "says"


def channel_of(cue: str, frame: str, *, tells_outlet: bool) -> Channel | None:
    """By what way it was said; None when the sentence does not tell. tells_outlet: somebody told it to a newspaper or the like."""
    words = f"{cue} {frame}"
    if _TWEETED.search(words):
        return "tweet"
    if _INTERVIEWED.search(frame) or tells_outlet:
        return "interview"
    if _STATED.search(words):
        return "statement"
    return "speech" if _SPOKE.search(words) else None
