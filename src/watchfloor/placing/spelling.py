"""Keys under which place names are stored and looked up, so that spellings of one name meet.

The same functions build the packaged gazetteer and query it; a change here needs a new gazetteer file, and
`FORMAT` of gazetteer.py to go up.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

__all__ = ["key", "loose_key"]

# Letters that NFKD does not take apart.
_LETTERS = str.maketrans(
    {
        "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "ß": "ss", "æ": "ae", "œ": "oe", "ə": "e", "ħ": "h",
        "'": "", "’": "", "‘": "", "`": "", "ʻ": "", "ʼ": "", "ʹ": "", "ʾ": "", "ʿ": "", "´": "", "′": "", '"': "", ".": "",
    }
)  # fmt: skip
_NOT_A_LETTER = re.compile(r"[^a-z0-9]+")
_SHORT_FORMS = {"st": "saint", "ste": "saint", "sainte": "saint", "mt": "mount", "ft": "fort", "n": "north"}
_ARTICLES = frozenset(
    {"al", "el", "ad", "ar", "as", "at", "ash", "an", "az", "ed", "er", "es", "ez", "ul", "ud", "l"}
)
_DOUBLED = re.compile(r"([a-z])\1")
_CACHED_NAMES = 50_000


@lru_cache(maxsize=_CACHED_NAMES)
def key(name: str) -> str:
    """The name in plain lower-case letters and digits, single spaces, abbreviations of saints, mounts and forts spelt out.

    "" when no Latin letter is left. A leading "the" is dropped: "the Hague" and "Hague" are one.
    """
    plain = name.casefold()
    if not plain.isascii():
        folded = unicodedata.normalize("NFKD", plain)
        plain = "".join(letter for letter in folded if not unicodedata.combining(letter))
    plain = plain.translate(_LETTERS)
    words = _NOT_A_LETTER.sub(" ", plain).split()
    if len(words) > 1 and words[0] == "the":
        words = words[1:]
    if len(words) > 1 and words[0] in _SHORT_FORMS:
        words[0] = _SHORT_FORMS[words[0]]
    return " ".join(words)


def loose_key(name_key: str) -> str:
    """A key without Arabic articles, doubled letters and spaces, for transliterations: "al qaim", "qa im" are "qaim"."""
    words = [word for word in name_key.split() if word not in _ARTICLES]
    return _DOUBLED.sub(r"\1", "".join(words))
