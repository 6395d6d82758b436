"""Where the box of background under a heading ends, on a page without markup."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from watchfloor.months import MONTH_WORD, WEEKDAY_NAME
from watchfloor.pronouns import THIRD_PERSON
from watchfloor.records import ZoneKind

__all__ = ["boxed", "content_words"]

_BOX_PARAGRAPHS = 12  # more than the boxes of popular-press pages have
_BOX_HEADING = re.compile(
    r"""\s*(?:(?:fact)?\s?box\s*:\s*)?(?:who|whose|what|why|how|when|where|which|has|have|is|are|was|were|do|does|did|can|could|will)\b.*\?
    |who'?s\s+who\b|(?:the\s+)?(?:key|main|leading)\s+(?:players|figures|actors|parties|groups)\s*:?\s*$
    |.*\b(?:background|explained|explainer|factbox|fact\s+file|profile|at\s+a\s+glance|in\s+brief|key\s+facts|years?\s+(?:after|ago|since)|the\s+story\s+so\s+far|history\s+of)\b""",
    re.IGNORECASE | re.DOTALL | re.VERBOSE,
)
# Words of the news and of the past, by which a box ends; made with the boxes of training/pages and tests/gate/long_pages in view.
_TELLS_NEWS = re.compile(
    rf"""\b(?:yesterday|today|tonight|overnight|last\s+night|late-night|this\s+(?:morning|afternoon|evening|week|weekend)
    |{WEEKDAY_NAME}(?!,?\s+(?:{MONTH_WORD}|\d))|(?:by|at|until|within)\s+(?:midnight|dusk|dawn|noon|nightfall|hours|minutes)
    |said(?!\s+to\b)|told|tweeted|added|declared|announced|insisted|warned|vowed)\b|\b\d{{1,2}}(?:[.:]\d\d)?\s?[ap]\.?m\b(?!\s+(?:the|that)\b)|^["']""",
    re.IGNORECASE | re.VERBOSE,
)
_TELLS_PAST = re.compile(
    rf"""\b(?:(?:in|since|of|by|until|from|to|and|between|before|after|early|late|mid|{MONTH_WORD}|\d,)[\s-]+(?:the\s+)?(?:1[5-9]|20)\d\ds?
    |(?:years?|decades?|months)\s+(?:ago|later|earlier|before)|for\s+(?:months|years|decades|centuries)|last\s+(?:year|{MONTH_WORD}|spring|summer|autumn|fall|winter)
    |in\s+the\s+past|this\s+year|once|(?:in|since)\s+{MONTH_WORD})\b""",
    re.IGNORECASE | re.VERBOSE,
)
_PRONOUN = rf"(?:{'|'.join(sorted(THIRD_PERSON))})\b"
_GOES_ON = re.compile(
    rf"(?:(?:but|and)\s+)?(?:\w+\s+of\s+)?{_PRONOUN}|.*\b(?:(?:(?:following|next|same)\s+(?:day|night|morning|week|month|year)|that\s+(?:day|night|year)|later)\b)",
    re.IGNORECASE | re.DOTALL,
)
_REFERS_BACK = re.compile(rf"(?:\W*+[\w'-]++){{1,6}}\W+{_PRONOUN}", re.IGNORECASE)
_FIRST_WORDS = re.compile(r"(?:\W*[\w'-]+){1,7}")
_DONE = re.compile(
    r"\b(?:\w{2,}ed|was|were|did|had|took|gave|made|went|came|left|held|began|broke|fell|rose|shot|fought|sent|struck|got|kept|led|lost|saw|won)\b",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_][\w'-]{3,}")


def boxed(paragraphs: Sequence[str], kinds: Sequence[ZoneKind]) -> Iterator[int]:
    """Numbers of the body paragraphs under a heading that asks or looks back, until the page returns to its news."""
    for index, text in enumerate(paragraphs):
        if kinds[index] == "heading" and _BOX_HEADING.match(text):
            yield from range(index + 1, _end_of_box(paragraphs, kinds, index))


def _end_of_box(paragraphs: Sequence[str], kinds: Sequence[ZoneKind], heading: int) -> int:
    """Where the news goes on: the place with most of a box above it and least below; nothing may be a box.

    One paragraph left before the next heading is of the box too, unless it tells news: no report goes on for one.
    """
    first = end = heading + 1
    stop = next((at for at in range(first, len(kinds)) if kinds[at] != "body"), len(kinds))
    leaning = most = lean = 0
    for index in range(first, min(first + _BOX_PARAGRAPHS, stop)):
        text = paragraphs[index]
        is_told_of = index == first or _tells_of(paragraphs[heading], text, was_box=lean > 0)
        lean = (
            (1 if is_told_of else -1)
            + 2 * bool(_TELLS_PAST.search(text))
            - 2 * bool(_TELLS_NEWS.search(text))
        )
        leaning += lean
        if leaning > most:
            end, most = index + 1, leaning
    is_last_of_many = first < end == stop - 1 and kinds[stop : stop + 1] == ["heading"]
    return stop if is_last_of_many and not _TELLS_NEWS.search(paragraphs[end]) else end


def _tells_of(heading: str, text: str, *, was_box: bool) -> bool:
    """Whether a paragraph tells of what its box is about: it goes on from one that did, refers back, or tells how things are."""
    if _GOES_ON.match(text):
        return was_box
    first = _FIRST_WORDS.match(text)
    words = {word.casefold().removesuffix("'s") for word in _WORD.findall(first.group() if first else "")}
    return (
        not words.isdisjoint(content_words(heading))
        or _REFERS_BACK.match(text) is not None
        or _DONE.search(text) is None
    )


def content_words(text: str) -> frozenset[str]:
    """The words of four letters and more."""
    return frozenset(word.casefold() for word in _WORD.findall(text))
