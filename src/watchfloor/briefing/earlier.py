"""Whether an act came before what its report is about, though no words give its day."""

from __future__ import annotations

import re

from watchfloor.briefing.aging import is_month_alone
from watchfloor.briefing.leading import is_told_as_news
from watchfloor.briefing.material import Telling
from watchfloor.briefing.tellers import tellers_of
from watchfloor.records import Role

__all__ = ["is_before_the_news", "is_lead"]

_PARTIES: tuple[Role, ...] = ("actor", "recipient")
_LEAVING = re.compile(r"(?:resign|dismiss|oust|topple|suspend|expel|recall)\b")
_FORMER = re.compile(
    r"\b(?:former|retired|ex|then|late|previous|predecessor)\b(?:[^,;:.]|\.(?=\s[A-Z]))*$", re.IGNORECASE
)
_FORMER_CHARS = 50
_HAVE = re.compile(r"\b(?:has|have)\s[^,;:.]{0,60}$", re.IGNORECASE)
_SINCE = re.compile(
    r"\bfor\s(?:[\w-]+\s){1,4}(?:years|decades|months)\b|\bsince\s(?:[A-Z]\w+\s)?(?:19|20)\d\d\b"
)
_LONG = re.compile(
    r"\b(?:has|have|had)\s(?:[^,;.]*\bfor\s(?:[\w-]+\s){0,3}(?:years|decades|months)\b[^,;.]*|(?:previously|long|often|repeatedly)\s)$",
    re.IGNORECASE,
)
_HAD = re.compile(r"\bhad\s(?:(?:\w+ly|been|also|already|long|first|once|since)\s){0,2}$", re.IGNORECASE)
_BEFELL = {"SANCTION", "COERCE"}
_ASIDE = re.compile(
    r"(?:,\s(?:who\s(?:was|were|(?:has|have|had)\sbeen)\s)?|\bwho\s(?:was|were|(?:has|have|had)\sbeen)\s)"
    r"(?:previously\s|earlier\s|once\s|already\s|long\s)?$"
)
_BY_THEN = re.compile(r"\W*by\s(?![^,.]*\b(?:1\d|20)\d\d\b)", re.IGNORECASE)
"""How a sentence begins that goes on with the news by the past before the past: `By evening they had stormed the mill`."""


def is_before_the_news(telling: Telling) -> bool:
    """Whether an act came before what the report is about, though no words give its day: done by one who is called a
    former holder of the office that it gives up, in a past before the past (`had stormed`), for years, or in a month
    or year and no more.

    What headline or first paragraph tells is news all the same.
    """
    if _is_recalled(telling):
        return True
    if is_lead(telling):
        return False
    if telling.precision in {"month", "year"} or is_month_alone(telling.record, telling.mention):
        return True
    if telling.start is not None:
        return False
    text, here = telling.record.report.text, telling.mention
    before = text[here.sentence.start : here.trigger.start]
    after = text[here.trigger.end : here.sentence.end]
    if _LONG.search(before) or (_HAVE.search(before) and _SINCE.search(after)):
        return True
    is_over = _LEAVING.match(telling.phrase.act or "") is not None and _is_of_former(telling)
    is_plain = tellers_of(telling).are_reporters
    return is_over or (is_plain and _HAD.search(before) is not None and not _BY_THEN.match(before))


def _is_recalled(telling: Telling) -> bool:
    """Whether an aside without a day of its own says what befell somebody of whom the news is: `Holm, convicted of fraud,
    fled`, `those who were jailed marched`.
    """
    text, here = telling.record.report.text, telling.mention
    if (
        telling.event.type not in _BEFELL
        or _ASIDE.search(text[here.sentence.start : here.trigger.start]) is None
    ):
        return False
    aside = re.split(r"[,;.]\s", text[here.trigger.start : here.sentence.end])[0]
    is_participle = text[here.trigger.start : here.trigger.end].endswith("ed")
    until = here.trigger.start + len(aside)
    return is_participle and not any(
        one.span is not None and here.trigger.end <= one.span.start < until for one in telling.record.dates
    )


def _is_of_former(telling: Telling) -> bool:
    """Whether one who acts or is acted on is called a former holder of something, right before the name or in it."""
    text, roles = telling.record.report.text, telling.mention.roles
    return any(
        _FORMER.search(text[max(telling.mention.sentence.start, span.start - _FORMER_CHARS) : span.end])
        for role in _PARTIES
        for span in roles.get(role, ())
    )


def is_lead(telling: Telling) -> bool:
    """Whether the headline or the first paragraph tells it."""
    return any(is_told_as_news(telling.record, mention) for mention in telling.event.mentions)
