"""How a mention words its act: as one known before ("the blast"), or as several ("11 attacks", "for months")."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set

from watchfloor.records import Filler, Reading, Role, TriggerMention

__all__ = ["is_several", "is_taken_up", "points_back"]

_POINTS_BACK = re.compile(
    r"(?<!\w)(?:the|this|that|these|those|its|their|his|her)\s+(?:[\w-]+\s+){0,2}$", re.I
)
_KNOWN = re.compile(
    r"(?<!\w)(?:the|these|those|both)\s(?:(?:first|second|third|two|three|twin|latest)\s)?$|(?<!\w)(?:it|this|that)\s(?:was|is)\s(?:one\sof\s)?the\s[\w-]+\s$",
    re.I,
)
_BARE: Set[Role] = {"source", "date"}
_OF_THINGS: Set[Role] = {*_BARE, "target", "instrument", "place", "killed", "injured"}
_PEOPLE_COUNTED: Set[Role] = {"killed", "injured", "arrested"}
# "11 attacks", "numerous rocket attacks", "a string of raids"
_COUNTED = re.compile(
    r"(?<!\w)(?:numerous|several|many|repeated|frequent|countless|(?:dozens|scores|hundreds)\sof|a\s(?:string|series|number|wave|spate|variety|range)\sof"
    r"|[3-9]|\d{2,}|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens)"
    r"\s(?:(?!(?:as|and|or|in|of|on|at|after|before|when|while|who|that|by|for|to|from|with|were|was|are|is|people|men)\b)[\w-]+\s){0,2}$",
    re.I,
)
_FOR_LONG = re.compile(
    r"(?<!\w)for\s(?:[\w-]+\s){0,3}?(?:months|years|decades)\s(?:been\s)?(?:\w+ly\s)?(?:[\w-]+\s)?$", re.I
)
_WORDS_BEFORE_CHARS = 60


def points_back(mention: TriggerMention, fillers: Sequence[Filler], reading: Reading) -> bool:
    """Whether a mention says only "the attack" or "those strikes", and so means one told elsewhere.

    fillers: its participants, without those that somebody only accuses.
    """
    is_bare = all(filler.role in _BARE for filler in fillers)
    return is_bare and _POINTS_BACK.search(_before(mention.trigger.start, mention, reading)) is not None


def is_taken_up(mention: TriggerMention, fillers: Sequence[Filler], reading: Reading) -> bool:
    """Whether a mention goes on with an act or a means just told: "the blasts tore off a roof", "the bombs went off".

    It names nobody who suffers it, nor, unless it is a noun, who does it; things may be new.
    """
    if any(filler.role not in _OF_THINGS for filler in fillers):
        is_deed = all(filler.role in _OF_THINGS or filler.role == "actor" for filler in fillers)
        return is_deed and _KNOWN.search(_before(mention.trigger.start, mention, reading)) is not None
    starts = [
        mention.trigger.start,
        *(filler.span.start for filler in fillers if filler.role == "instrument"),
    ]
    return any(_KNOWN.search(_before(start, mention, reading)) is not None for start in starts)


def is_several(mention: TriggerMention, reading: Reading) -> bool:
    """Whether a mention tells of many acts at once, over a time: "11 attacks", "has for months been firing"."""
    before = _before(mention.trigger.start, mention, reading)
    word = reading.shadow[mention.trigger.start : mention.trigger.end].casefold()
    if _FOR_LONG.search(before) is not None:
        return True
    if any(
        filler.role in _PEOPLE_COUNTED for filler in mention.fillers
    ):  # "left dozens with shrapnel wounds"
        return False
    return word.endswith("s") and not word.endswith("ss") and _COUNTED.search(before) is not None


def _before(position: int, mention: TriggerMention, reading: Reading) -> str:
    start = max(reading.sentences[mention.sentence].span.start, position - _WORDS_BEFORE_CHARS)
    return " ".join([*reading.shadow[start:position].split(), ""])
