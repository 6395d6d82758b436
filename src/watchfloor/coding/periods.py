"""Whether a mention counts over a time ("since January 300 people have been killed"), and so tells no one happening."""

from __future__ import annotations

import re
from datetime import date

from watchfloor.coding.acts import act_of, is_harm_word
from watchfloor.months import MONTH_NAME
from watchfloor.records import DateMention, Reading, Role, TriggerMention

__all__ = ["is_lasting", "is_total"]

_COUNTED: frozenset[Role] = frozenset({"killed", "injured", "arrested"})
_UNITS = r"(?:days|weeks?|fortnight|months?|years?|decades?)"
_NUMBER = r"(?:(?:\d+|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|several|few|couple\sof)\s)"
_PERIOD = re.compile(
    rf"(?<!\w)(?:since(?=\s)|(?:in|over|during|for|within)\s(?:the\s(?:past|last|previous)\s{_NUMBER}?|(?:past|last)\s{_NUMBER}){_UNITS}(?!')"
    rf"|in\s(?:(?:just|only|under|less\sthan|about)\s)?{_NUMBER}(?:weeks|months|years|decades)(?!\s(?:ago|time))"
    rf"|(?:between|from)\s(?:{MONTH_NAME}|\d{{4}})(?:\s\d{{4}})?\s(?:and|to|until)\s(?:{MONTH_NAME}|\d{{4}}))(?!\w)",
    re.I,
)
# "this year" is the time of a count in the perfect; "attackers stormed the village this month" is one act
_THIS_YEAR = re.compile(r"(?<!\w)(?:so\sfar\s)?this\s(?:year|month|season)(?!\w)|(?<!\w)to\sdate(?!\w)", re.I)
_PERFECT = re.compile(
    r"(?<!\w)(?:have|has)\s(?:\w+ly\s|also\s|now\s|so\sfar\s)?(?:been\s)?(?:\w+ly\s)?$", re.I
)
# "the deadliest attack since May": since when nothing was like it; "a year since", "ever since"
_COMPARES = re.compile(
    r"(?<!\w)(?:first|only|worst|best|(?<!at\s)(?:most|least)|last|second|third|latest|(?!least|most)[a-z]{3,}est)(?!\w)[^,;:]*$",
    re.I,
)
_CLAUSE = re.compile(
    r"[;:.]\s|,\s(?:and|but|while|whereas|\w+ing)\s|(?<!\w)(?:who|which|where|that|when|whose|but|while)(?!\w)",
    re.I,
)
_ONE_STORY_DAYS = 3  # a count of so few days may be that of one battle or siege: "since dawn", "since Monday"
_LASTING = {"war", "conflict", "violence", "insurgency", "unrest", "crackdown", "campaign", "offensive", "infighting", "siege"}  # fmt: skip


def is_total(mention: TriggerMention, dated: DateMention | None, reading: Reading) -> bool:
    """Whether a mention gives the dead, hurt or arrested of a time in its own clause: since, over, in the past months.

    dated: its own date; one of few days is no such time.
    """
    sentence = reading.sentences[mention.sentence].span
    shadow, trigger = reading.shadow, mention.trigger
    is_count = any(filler.role in _COUNTED for filler in mention.fillers)
    if not is_count and not is_harm_word(shadow[trigger.start : trigger.end].casefold()):
        return False
    if dated is not None and _days(dated) <= _ONE_STORY_DAYS:
        return False
    found = list(_PERIOD.finditer(shadow, sentence.start, sentence.end))
    if _PERFECT.search(shadow[sentence.start : trigger.start]) is not None:
        found += _THIS_YEAR.finditer(shadow, sentence.start, sentence.end)
    return any(
        _CLAUSE.search(shadow[min(match.end(), trigger.end) : max(match.start(), trigger.start)]) is None
        and not (
            match.group().casefold() == "since" and _COMPARES.search(shadow[sentence.start : match.start()])
        )
        for match in found
    )


def is_lasting(word: str) -> bool:
    """Whether a trigger (lower case) names acts that go on over a time, to which such a count may belong."""
    return word.endswith("s") or word.rpartition(" ")[2] in _LASTING or act_of(word) == "fight"


def _days(dated: DateMention) -> int:
    """How many days a date spans; many when an end is open."""
    if dated.start is None or dated.end is None:
        return _ONE_STORY_DAYS + 1
    return (date.fromisoformat(dated.end[:10]) - date.fromisoformat(dated.start[:10])).days + 1
