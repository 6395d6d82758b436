"""Whether the words around an act bear the mood in which a sentence would tell it: done, to come, possible, denied.

The reader's status is at times wrong (`python -m bench.quality`): what it calls planned is hoped for, or the purpose of
something else. A sentence is only made where the text has the words for it.
"""

from __future__ import annotations

import re

from watchfloor.briefing.material import Telling
from watchfloor.records import Span

__all__ = [
    "agreed_in",
    "denying_in",
    "helper_for",
    "is_borne_out",
    "is_part_denied",
    "is_perfect",
    "is_ready",
]

_WORDS_BEFORE = 6
_WORD = re.compile(r"[\w’'-]+|[,;:.()]")
_UNDONE = frozenset(
    re.findall(
        r"\S+",
        "if would could may might can cannot not never no without unless should must possible potential likely planned "
        "alleged suspected attempted attempt attempting tried trying tries try fail failed failing avoid prevent avert fear "
        "fears feared threat threats threatened threatening hope hopes hoped want wants wanted refuse refused wouldn't "
        "couldn't didn't suspicion pledged pledges vowed vows promised promises plans planning need needs ordering ordered guilty charged charges convicted accused plot plotting preparing prepare prepared "
        "nearly almost folly whether any hypothetical",
    )
)
_WILLS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (helper, re.compile(rf"\b(?:{words})\b", re.IGNORECASE))
    for helper, words in (
        ("have agreed to", r"agree|agreed|agrees|agreement"),
        ("have offered to", r"(?:offer(?:s|ed|ing)?|volunteer(?:s|ed|ing)?)\sto"),
        ("have promised to", r"promis(?:e|es|ed|ing)|vow(?:s|ed|ing)?|pledg(?:e|es|ed|ing)"),
        (
            "plan to",
            r"plan(?:s|ned|ning)?|intend(?:s|ed)?|prepar(?:e|es|ed|ing)|decided|decision",
        ),
        (
            "be to",
            r"will|shall|due to|set to|is to|are to|scheduled|going to|about to|order(?:s|ed|ing)?|"
            r"authori[sz](?:e|es|ed|ing)|announc(?:e|es|ed|ing)|approv(?:e|es|ed|ing)|as planned|upcoming|called? a",
        ),
    )
)
_UNSETTLED = re.compile(
    r"\b(?:expect(?:s|ed)?|hop(?:e|es|ed|ing)|want(?:s|ed)?|should|could|may|might|would|if|unless|not|urg(?:e|es|ed|ing)|"
    r"demand(?:s|ed|ing)?|ask(?:s|ed|ing)?|call(?:s|ed|ing)? (?:on|for)|mainly|in order)\b",
    re.IGNORECASE,
)
_IF_FIRST = re.compile(r"(?:^|[:;]|\bthat)\s?[\"'“‘]?(?:if|unless|should)\s[^:;.]*$", re.IGNORECASE)
_IF_AFTER = re.compile(
    r"(?:(?!\b(?:and|but|say|says|said|add\w*)\b)[^:;.])*\b(?:if|unless|on condition)\b",
    re.IGNORECASE,
)
"""What is planned on a condition is no plan yet."""
_OF_WHOM = re.compile(
    r"(?:\b(?:the|an?|his|her|its|their|of|from|with)|(?<!\bat)(?<!\bin)(?<!\bby)(?<!\bon)\s\d[\d,]*)\s$",
    re.IGNORECASE,
)
_MAY = re.compile(r"\b(?:may|might|could|possibl[ey]|perhaps|likely)\b[^,;.]{0,40}$", re.IGNORECASE)
_MAY_MONTH = re.compile(r"(?<=\w\s)May\b|(?<=[,.]\s)May\b|\bMay(?=\s\d)")
_READY = re.compile(
    r"\b(?:ready|readiness|willing|willingness|open|eager)\s(?:to\s(?:\w+ly\s)?|for\s(?:\w+\s)?)$",
    re.IGNORECASE,
)
_HAVE = re.compile(r"\b(?:may|might|could) (?:also )?have\b[^,;.]{0,20}$", re.IGNORECASE)
_DENYING = re.compile(
    r"\b(?:den(?:y|ies|ied|ying|ial)|reject(?:s|ed|ing)?|refut(?:e|es|ed)|disput(?:e|es|ed)|dismiss(?:es|ed)?)\b",
    re.IGNORECASE,
)
_ANOTHER = re.compile(r"[,;:]|\band\b(?! that)|\bbut\b")
_PART = re.compile(r"\b(?:part|role|involvement|responsibility|hand|complicity)\b", re.IGNORECASE)
_TO = re.compile(r"\bto\s(?:\w+ly\s)?$", re.IGNORECASE)
_HELPED = re.compile(r"\b(?:help(?:s|ed|ing)?|let(?:s|ting)?)\s(?:[\w'’-]+\s){1,4}$", re.IGNORECASE)
_BEGAN_TO = re.compile(
    r"\b(?:beg[au]n|begins|started|starts|continued?s?|managed|went on|proceeded|helped|used|moved|led|lead|leads|due|"
    r"respon\w+|reply|replied|reaction|reacted)\s(?:\w+\s)?to\s(?:\w+ly\s)?$",
    re.IGNORECASE,
)
_CLAUSE_STARTS = {
    ",",
    ";",
    ":",
    ".",
    "(",
    ")",
    "and",
    "but",
    "that",
    "when",
    "after",
    "as",
    "while",
    "because",
}
_CALLED = re.compile(
    r"\bcall(?:s|ed|ing)?\s(?:for\s)?(?:an?\s)?(?:[\w-]+\s){0,2}$", re.IGNORECASE
)  # `called a strike`
_ENDING = re.compile(
    r"\b(?:end(?:s|ed|ing)?|over|halt(?:s|ed)?|stop(?:s|ped)?|collaps(?:e|es|ed)|finish(?:es|ed)?|call(?:s|ed)? off|broke up)\b",
    re.IGNORECASE,
)
_THREATENING = re.compile(
    r"\b(?:threat(?:s|en|ens|ened|ening)?|warn(?:s|ed|ing)?|vow(?:s|ed|ing)?|ultimatum|would)\b",
    re.IGNORECASE,
)


def is_borne_out(telling: Telling) -> bool:
    """Whether the sentence that tells an event has words for its status."""
    before, whole = _before(telling), _sentence(telling)
    match telling.event.status:
        case "planned":
            return helper_for(telling) is not None
        case "possible":
            return _MAY.search(before) is not None or is_ready(telling)
        case "denied":
            return denying_in(telling) is not None
        case "threatened":
            return _THREATENING.search(whole) is not None
        case "demanded":
            return True  # who demands it is asked for
        case "ended":
            return _ENDING.search(whole) is not None
        case _ if telling.event.type == "PROTEST" and _CALLED.search(before):
            return False
        case _:
            is_undone = bool(_UNDONE.intersection(_near(before)))
            return not (is_undone or _is_purpose(before) or _is_attribute(telling))


def denying_in(telling: Telling) -> Span | None:
    """The word by which the sentence denies the act, with nothing of another clause between; None where there is none."""
    here = telling.mention
    found = list(_DENYING.finditer(telling.record.report.text, here.sentence.start, here.trigger.start))
    if not found or _ANOTHER.search(telling.record.report.text[found[-1].end() : here.trigger.start]):
        return None
    return Span(*found[-1].span())


def is_part_denied(telling: Telling) -> bool:
    """Whether only a part in the act is denied, and not that it was done."""
    word = denying_in(telling)
    text = telling.record.report.text
    return word is not None and _PART.search(text[word.end : telling.mention.trigger.start]) is not None


def _is_attribute(telling: Telling) -> bool:
    """Whether the act only says which people or things another act is about: `freed 17 captured soldiers`, `striking
    dockers blocked a road`.
    """
    here, text = telling.mention, telling.record.report.text
    if text[here.trigger.start : here.trigger.end].endswith("ing"):
        return any(span.start == here.trigger.end + 1 for span in here.roles.get("actor", ()))
    if not text[here.trigger.start : here.trigger.end].endswith(("ed", "en")):
        return False
    acted_on = (*here.roles.get("recipient", ()), *here.roles.get("target", ()))
    is_led = any(span.start == here.trigger.end + 1 for span in acted_on)
    return is_led and _OF_WHOM.search(text[here.sentence.start : here.trigger.start]) is not None


def _is_purpose(before: str) -> bool:
    """Whether the act is what something else is for (`bases to strike targets`), and not said to be done."""
    is_helped = _HELPED.search(before) is not None
    return is_helped or (_TO.search(before) is not None and _BEGAN_TO.search(before) is None)


def helper_for(telling: Telling) -> str | None:
    """The verb for what is to come, by the words that say so before it: the nearest counts; None where there are none."""
    before = _before(telling)
    found = [(match.end(), helper) for helper, words in _WILLS for match in words.finditer(before)]
    after = telling.record.report.text[telling.mention.trigger.end : telling.mention.sentence.end]
    if not found or _IF_FIRST.search(before) or _IF_AFTER.match(after):
        return None
    end, helper = max(found)
    if re.search("[:;]", before[end:]):
        return None  # `a plan: rebels pull back`: nobody has taken it up
    return None if _UNSETTLED.search(before[end:]) or _UNSETTLED.search(_clause(before, end)) else helper


def _clause(before: str, end: int) -> str:
    """What stands before a word in its part of the sentence."""
    return re.split(r"[,;]| that | but | and ", before[:end])[-1]


def is_ready(telling: Telling) -> bool:
    """Whether the words right before it say that somebody is ready or willing to do it."""
    return _READY.search(_before(telling)) is not None


def agreed_in(helper: str, *, plural: bool) -> str:
    """The helping verb as its subject asks: `have agreed to` gives `has agreed to` for one."""
    first, _, rest = helper.partition(" ")
    one = {"have": "has", "be": "is", "plan": "plans"}[first]
    many = {"be": "are"}.get(first, first)
    return f"{many if plural else one} {rest}"


def is_perfect(telling: Telling) -> bool:
    """Whether what is possible is said of the past: `may have died`."""
    return _HAVE.search(_before(telling)) is not None


def _sentence(telling: Telling) -> str:
    here = telling.mention.sentence
    return telling.record.report.text[here.start : here.end]


def _before(telling: Telling) -> str:
    """What stands before the trigger in its sentence, less the month of May, which is no auxiliary."""
    here = telling.mention
    words = telling.record.report.text[here.sentence.start : here.trigger.start]
    return " ".join(_MAY_MONTH.sub("", words).split()) + " "


def _near(before: str) -> list[str]:
    """The last words before the trigger, as far as its clause goes back."""
    words: list[str] = []
    for word in reversed(_WORD.findall(before.casefold())):
        if word in _CLAUSE_STARTS or len(words) == _WORDS_BEFORE:
            break
        words.append(word)
    return words
