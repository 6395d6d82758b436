"""What language a report is in. The reader's model knows English; other pages are told apart, not guessed at."""

from __future__ import annotations

import re

__all__ = ["language_of"]

# Common in English and rare in other large languages of Latin letters: Dutch has "in" and "was", French "on" and "or".
_COMMON = frozenset(
    [
        "the",
        "and",
        "to",
        "that",
        "with",
        "by",
        "from",
        "it",
        "his",
        "were",
        "are",
        "be",
        "they",
        "which",
        "this",
        "not",
        "have",
        "after",
        "said",
        "its",
        "who",
        "their",
        "been",
        "into",
        "about",
        "when",
        "if",
        "she",
        "her",
        "him",
        "also",
        "more",
        "than",
        "would",
        "could",
        "while",
        "between",
        "during",
        "before",
        "against",
        "since",
        "of",
        "has",
    ]
)
_ENGLISH_SHARE = (
    0.12  # of the words that are no names; English news has 25 per cent and more, other languages under 5
)
_ENOUGH_WORDS = 12  # fewer words than this show no language
_PIDGIN = "pcm"  # the library's word for Nigerian Pidgin, which it sees in short English items full of names
_READ = 20_000  # letters that are looked at


def language_of(shadow: str) -> str | None:
    """ISO 639-1 code of the language, or None when there are too few words to tell.

    English is seen by its commonest words, at no cost; for the rest a language library is asked. Names are left out where
    small letters tell them from words: they show where a report is from, not what it is written in.
    """
    words = re.findall(r"[^\W\d_]+", shadow[:_READ])
    if len(words) < _ENOUGH_WORDS:
        return None
    plain = [word for word in words if word[0].islower()]
    if len(plain) < _ENOUGH_WORDS / 2:  # all in capitals, or letters that have none
        plain = [word.casefold() for word in words]
    if sum(word in _COMMON for word in plain) >= _ENGLISH_SHARE * len(plain):
        return "en"
    import py3langid  # noqa: PLC0415 - half a second to load, and only pages that are not plainly English need it

    found = str(py3langid.classify(shadow[:_READ])[0])
    return "en" if found == _PIDGIN else found
