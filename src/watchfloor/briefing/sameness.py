"""Whether two counts are of the same thing, so that a brief may set them against each other or tell their range.

The ledger and the joining of reports tie figures by event; there a part (two officers, one of a side's own) can stand
beside the total, which says otherwise without contradicting it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

__all__ = ["Counting", "is_of_own", "largest_of_one_thing"]

_ANYBODY = frozenset(
    [
        "people",
        "persons",
        "dead",
        "victims",
        "bodies",
        "deaths",
        "lives",
        "casualties",
        "toll",
        "individuals",
        "others",
        "person",
        "fatalities",
        "killed",
        "wounded",
        "injured",
    ]
)
"""Nouns that may stand for anybody; no noun at all may too."""
_OWN = re.compile(
    r"^\W{0,2}(?:\w+\s){0,2}?of\s(?:its|their|his|her|our)\b|^\sof\s(?:them|whom|which)\b", re.IGNORECASE
)
_OWN_BEFORE = re.compile(r"\b(?:its|their|his|her|our)\s(?:\w+\s)?$", re.IGNORECASE)
_AROUND_CHARS = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Counting:
    """What is known of a count. ident: of its figure. side: whose they are, teller: who counts, None where nothing says so.

    is_own: whether the words make it one of the teller's own (`three of its men`), or of some among others.
    """

    ident: str
    what: str | None
    side: str | None
    low: float | None
    high: float | None
    teller: str | None
    is_own: bool

    @property
    def noun(self) -> str:
        """The head of what is counted, in small letters and without its plural; "" where it may be anybody."""
        head = (self.what or "").casefold().split(" of ")[0].rsplit(" ", 1)[-1]
        return "" if head in _ANYBODY else head.removesuffix("s")


def is_of_own(text: str, start: int, end: int) -> bool:
    """Whether a number is of a party's own (`three of its men`), or of some among others."""
    after, before = text[end : end + _AROUND_CHARS], text[max(0, start - _AROUND_CHARS) : start]
    return _OWN.match(after) is not None or _OWN_BEFORE.search(before) is not None


def largest_of_one_thing(counts: Sequence[Counting]) -> frozenset[str]:
    """Ids of the counts that are all of one thing: of such sets the largest, then that with the highest count."""
    sets = [[other for other in counts if other is one or _are_of_one_thing(one, other)] for one in counts]
    best = max(
        sets, key=lambda found: (len(found), max(one.low or one.high or 0 for one in found)), default=[]
    )
    return frozenset(one.ident for one in best)


def _are_of_one_thing(one: Counting, other: Counting) -> bool:
    """Whether nothing tells the two counts apart: whose they are, what they count, a part of the whole."""
    if one.side and other.side and one.side != other.side:
        return False
    if one.is_own and other.is_own:
        return one.teller == other.teller
    if one.noun and other.noun and one.noun != other.noun:
        return False
    if one.is_own != other.is_own:
        return _exceeds(*((one, other) if one.is_own else (other, one)))
    if one.noun == other.noun:
        return True
    return _exceeds(*((one, other) if one.noun else (other, one)))


def _exceeds(part: Counting, whole: Counting) -> bool:
    """Whether what would be a part is as large as the whole, so that it is none."""
    return (part.low or part.high or 0) >= (whole.low or whole.high or 0)
