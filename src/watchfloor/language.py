"""What language a report is in. The reader's model knows English; other pages are told apart, not guessed at."""

from __future__ import annotations

import re

__all__ = ["language_of"]

_COMMON = frozenset(
    {
        "the",
        "of",
        "and",
        "to",
        "in",
        "a",
        "that",
        "for",
        "on",
        "with",
        "as",
        "was",
        "by",
        "at",
        "is",
        "from",
        "it",
        "he",
        "his",
        "were",
        "are",
        "be",
        "an",
        "has",
        "had",
        "they",
        "which",
        "this",
        "not",
        "have",
        "after",
        "said",
        "its",
        "but",
        "who",
        "will",
        "their",
        "been",
        "or",
        "one",
        "we",
        "no",
        "up",
        "out",
        "into",
        "over",
        "about",
        "when",
        "if",
    }
)
_ENGLISH_SHARE = 0.2  # of the words; English news has 35 to 45 per cent, its headlines alone may fall below
_ENOUGH_WORDS = 12  # fewer words than this show no language


def language_of(shadow: str) -> str | None:
    """ISO 639-1 code of the language, or None when there are too few words to tell.

    English is seen by its commonest words, at no cost; for the rest a language library is asked.
    """
    words = re.findall(r"[^\W\d_]+", shadow[:20_000].casefold())
    if len(words) < _ENOUGH_WORDS:
        return None
    if sum(word in _COMMON for word in words) >= _ENGLISH_SHARE * len(words):
        return "en"
    import py3langid  # noqa: PLC0415 - half a second to load, and only pages that are not plainly English need it

    return str(py3langid.classify(shadow[:20_000])[0])
