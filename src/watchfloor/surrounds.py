"""What stands around a report on a page copied whole: the menu above it, its rubric, and the headlines of other stories."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from watchfloor.datelines import end_of_clock

__all__ = ["LONGEST_HEADLINE", "is_ended", "is_rubric", "surrounds"]

LONGEST_HEADLINE = 800
"""Characters of a headline with all the sub-headlines that popular pages paste to it; what is longer is a text without stops."""
_ENDED = re.compile(r"[.!?:;…][\"')\]]*\s*$")
_MENU_WORDS = 3  # "Middle East", "Sign in", "The Highland Herald"
_LEAST_MENU = 3  # lines in a row; two may be a rubric and a headline of three words
_RUBRIC_WORDS = 2  # "PRESS RELEASE", "World news", "OCHA"
_HEADLINE_WORDS = 3  # a line of so many below a rubric is the headline
_MOST_NUMBERS = 0.3  # of its words; dates and times have more
_LISTED_WORDS = 20  # a headline in a list of other stories
_BYLINE = re.compile(r"(?:By|Published|Updated|Posted)\b")
_OTHER_STORIES = re.compile(
    r"\s*(?:related(?:\s+(?:articles?|stories|news|content|coverage|topics?))?|(?:most|also|must)\s+read|most\s+(?:popular|viewed)"
    r"|(?:more|other|top|latest|recent|trending|recommended)\s+(?:stories|news|headlines|articles|reading|from\b.{0,40}|on\s+this.{0,20}|in\s+.{0,30})"
    r"|you\s+(?:may|might)\s+(?:also\s+)?(?:like|be\s+interested).{0,20}|trending(?:\s+now)?|recommended(?:\s+for\s+you)?|read\s+next|up\s+next"
    r"|what\s+to\s+read\s+next|don't\s+miss|editors?'?s?\s+picks?)\s*:?\s*$",
    re.IGNORECASE,
)


# "Skip to content", "We use cookies", "By going on you agree to our use of cookies", "We and our 40 partners store information on a device"
_FOR_BROWSERS = re.compile(
    r"(?:skip|jump)\sto\s|(?=.*\b(?:we|our|you|your|this\s(?:web)?site)\b)"
    r"(?:.*\bcookies\b|.*\bpartners\b.*\b(?:stor|access|process|us)(?:e|es|ing)?\b|we\s(?:value|respect)\syour\sprivacy)",
    re.IGNORECASE | re.DOTALL,
)


def surrounds(paragraphs: Sequence[str]) -> frozenset[int]:
    """Numbers of the paragraphs that are no part of the report of a page without markup: its menu, other stories' headlines."""
    return frozenset([*_menu(paragraphs), *_other_stories(paragraphs)])


def is_ended(text: str) -> bool:
    """Whether a text ends with the mark of a sentence, as headlines and headings do not."""
    return _ENDED.search(text) is not None


def is_rubric(line: str, below: str) -> bool:
    """Whether a line of one or two words stands over what is a headline: "PRESS RELEASE", "Sudan"."""
    return _is_label(line, _RUBRIC_WORDS) and _is_headline(below)


def _menu(paragraphs: Sequence[str]) -> range:
    """The lines of one to three words that open a page, unless they are too few, with links to skip it and what asks for consent among them.

    The last may head the text that follows.
    """
    length = sum(1 for _ in takewhile(lambda text: _is_label(text) or _FOR_BROWSERS.match(text), paragraphs))
    if length < len(paragraphs) and not _is_headline(paragraphs[length]):
        length -= 1
    return range(length if _LEAST_MENU <= length < len(paragraphs) else 0)


def _other_stories(paragraphs: Sequence[str]) -> Iterator[int]:
    """The headings of lists of other stories, and the lines without a stop that each has below it.

    Where the report goes on below a list, its last line is a heading of the report's.
    """
    for number, text in enumerate(paragraphs):
        if _OTHER_STORIES.match(text):
            below = range(number + 1, len(paragraphs))
            end = next((at for at in below if not _is_listed(paragraphs[at])), len(paragraphs))
            goes_on = end < len(paragraphs) and is_ended(paragraphs[end])
            yield from range(number, max(end - goes_on, number + 1))


def _is_label(text: str, most: int = _MENU_WORDS) -> bool:
    words = text.split()
    return len(words) <= most and words[0][0].isupper() and not is_ended(text)


def _is_headline(text: str) -> bool:
    """Whether a line may be the headline: some words without a stop, and no byline or date."""
    words = text.split()
    numbers = sum(any(map(str.isdigit, word)) for word in words)
    is_told = len(words) >= _HEADLINE_WORDS and numbers <= _MOST_NUMBERS * len(words)
    return is_told and not is_ended(text) and not _BYLINE.match(text)


def _is_listed(text: str) -> bool:
    is_hour = end_of_clock(text) == len(text)
    return "\n" not in text and len(text.split()) <= _LISTED_WORDS and not is_ended(text) and not is_hour
