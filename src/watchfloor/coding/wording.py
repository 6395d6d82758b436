"""How a mention words its act: as one known before ("the blast", "that raid"), as one more, or as several ("11 attacks")."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from typing import Literal, TypeAlias

from watchfloor.coding.acts import is_harm_word
from watchfloor.records import Filler, Reading, Role, TriggerMention

__all__ = ["Reference", "begins_anew", "is_several", "is_taken_up", "points_back", "reference_of"]

Reference: TypeAlias = Literal["last", "dated", "earlier", "another", "similar"]
"""To which act a noun refers: the one told last ("that raid"), that of a day ("Sunday's raid"), one before the news, or one more."""

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
_ADJECTIVE = r"(?!(?:the|an?|his|her|its|their|our|who|to|on|in|at|of|this|these|week|month|year|and|or|was|were|had|has|have|that)\s)[\w-]+\s"
# "for that attack", "those raids"; after "rebels" or "said" the word opens a clause
_THAT = re.compile(
    r"(?:^|[,;:(-]\s?|(?<!\w)(?:of|for|in|after|before|during|behind|about|to|from|by|with|over|and|but|since|until|following|against|on|at|when|while"
    rf"|claimed|condemned|ordered|planned|survived|recalled)\s)that\s(?:{_ADJECTIVE})?$",
    re.I,
)
_THOSE = re.compile(rf"(?<!\w)those\s(?:{_ADJECTIVE})?$", re.I)
_EARLIER = re.compile(
    rf"(?<!\w)(?<!days\s)(?<!day\s)(?<!hours\s)(?<!week\s)(?<!weeks\s)(?<!month\s)(?<!months\s)(?<!year\s)(?<!years\s)(?:earlier|previous|prior)\s(?:{_ADJECTIVE}){{0,2}}$",
    re.I,
)
_DATED = re.compile(rf"(?<!\w)(?:\w+day|last\s\w+|\w+\snight)'s\s(?:{_ADJECTIVE})?$", re.I)
_ANOTHER = re.compile(
    rf"(?<!\w)(?:another|an?\s(?:similar|separate|second|third|fourth|further|different|fresh))\s(?:{_ADJECTIVE})?$",
    re.I,
)
# "was besieged once before", "has been raided previously"
_ONCE_BEFORE = re.compile(r"(?:\s[\w-]+){0,3}?\s(?:before|previously)(?=[.,;])")
_SIMILAR = re.compile(r"similar|separate|different", re.I)
_VERB = re.compile(
    r"\w{2,}ed|(?:hit|hits|shot|struck|fought|took|left|broke|blew|set|fell|held|met|died|dies|dead|led|lost|sent|went|came|ran|drove|beat|burnt|seize|kill)",
    re.I,
)


def points_back(mention: TriggerMention, fillers: Sequence[Filler], reading: Reading) -> bool:
    """Whether a mention says only "the attack" or "those strikes", and so means one told elsewhere.

    fillers: its participants, without those that somebody only accuses.
    """
    is_bare = all(filler.role in _BARE for filler in fillers)
    return is_bare and _POINTS_BACK.search(_before(mention.trigger.start, mention, reading)) is not None


def begins_anew(mention: TriggerMention, reading: Reading) -> bool:
    """Whether a mention stands in the first sentence of a paragraph that follows one of several sentences."""
    at, sentences = mention.sentence, reading.sentences
    if at < 2 or sentences[at].zone == sentences[at - 1].zone:
        return False
    return sentences[at - 1].zone == sentences[at - 2].zone


def _is_noun(mention: TriggerMention, reading: Reading) -> bool:
    """Whether a trigger is no finite verb or participle of the past by its form."""
    words = reading.shadow[mention.trigger.start : mention.trigger.end].split()
    return not any(_VERB.fullmatch(word) for word in words)


def reference_of(mention: TriggerMention, reading: Reading) -> Reference | None:
    """To which act a noun refers by the words right before it; None when they do not say.

    A noun for harm ("an earlier toll") tells nothing of its act.
    """
    if _ONCE_BEFORE.match(reading.shadow, mention.trigger.end, reading.sentences[mention.sentence].span.end):
        return "earlier"
    if not _is_noun(mention, reading) or is_harm_word(_word(mention, reading)):
        return None
    before = _before(mention.trigger.start, mention, reading)
    is_plural = reading.shadow[mention.trigger.end - 1] == "s"
    if _EARLIER.search(before) is not None:
        return "earlier"
    if (_THOSE if is_plural else _THAT).search(before) is not None:
        return "last"
    if _DATED.search(before) is not None:
        return "dated"
    more = _ANOTHER.search(before) if not is_plural else None
    if more is None:
        return None
    return "similar" if _SIMILAR.search(more.group()) is not None else "another"


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


def _word(mention: TriggerMention, reading: Reading) -> str:
    return " ".join(reading.shadow[mention.trigger.start : mention.trigger.end].split()).casefold()


def _before(position: int, mention: TriggerMention, reading: Reading) -> str:
    start = max(reading.sentences[mention.sentence].span.start, position - _WORDS_BEFORE_CHARS)
    return " ".join([*reading.shadow[start:position].split(), ""])
