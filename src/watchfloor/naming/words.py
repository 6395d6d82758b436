"""Names as words that can be compared: case, accents, articles, apostrophes and spellings set aside."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

__all__ = ["fold", "initials", "is_acronym", "skeleton", "squeezed", "stands_for"]

_DOTTED = re.compile(r"\b(?:[^\W\d_]\.){2,}")
_DROPPED = re.compile(r"['`\u2018\u2019\u02bb\u02bc.]")
_SPLIT = re.compile(r"[^\w]+")
_SMALL = frozenset(
    {"a", "an", "and", "at", "de", "del", "for", "in", "la", "of", "on", "the", "to", "du", "des", "y"}
)
_LETTERS = str.maketrans({"q": "k", "c": "k", "z": "s", "y": "i", "w": "u", "p": "b", "j": "j"})
_VOWELS = re.compile(r"[aeiou]+")
_DOUBLED = re.compile(r"(.)\1+")


def squeezed(words: str) -> str:
    """The words with any white space as one space."""
    return " ".join(words.split())


@lru_cache(maxsize=16384)
def fold(words: str) -> str:
    """A key under which spellings of one name meet: no case, accents, stops, leading article or possessive."""
    words = re.sub(r"['\u2019]s?$", "", squeezed(words))
    words = _DOTTED.sub(lambda dotted: dotted[0].replace(".", ""), words)
    plain = unicodedata.normalize("NFKD", words).casefold()
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    parts = [part for part in _SPLIT.split(_DROPPED.sub("", plain)) if part]
    if len(parts) > 1 and parts[0] == "the":
        parts = parts[1:]
    return " ".join(parts)


@lru_cache(maxsize=16384)
def skeleton(words: str) -> str:
    """What stays of a name however it is written in Latin letters: its consonants, word by word, roughly.

    `Jund Hezbollah` and `Jund Hizballah` give the same, and `Jaish` and `Jaysh`. Articles (al-, el-) go.
    """
    bones = []
    for part in fold(words).split():
        if part in {"al", "el", "ul", "as", "ash", "an", "ad", "ar"}:
            continue
        plain = (
            part.replace("kh", "h")
            .replace("gh", "g")
            .replace("dh", "d")
            .replace("th", "t")
            .replace("ou", "u")
        )
        plain = _VOWELS.sub("", plain.translate(_LETTERS)) or plain[:1]
        plain = _DOUBLED.sub(r"\1", plain)
        bones.append(plain[:-1] if plain.endswith("h") and len(plain) > 2 else plain)
    return " ".join(bones)


def initials(words: str) -> str:
    """First letters of the words that count, upper case: `Popular Mobilization Forces` gives PMF."""
    parts = [part for part in re.split(r"[^\w'\u2019]+", squeezed(words)) if part]
    return "".join(part[0] for part in parts if part.casefold() not in _SMALL).upper()


@lru_cache(maxsize=16384)
def is_acronym(words: str) -> bool:
    """Whether the words look like letters that stand for a longer name: PMF, U.N., MoD."""
    plain = words.replace(".", "").replace("-", "").replace("&", "").strip()
    capitals = sum(letter.isupper() for letter in plain)
    return 2 <= len(plain) <= 8 and plain.isalnum() and capitals >= 2 and capitals * 2 > len(plain)


def stands_for(short: str, long: str) -> bool:
    """Whether an acronym fits a longer name: its letters are the initials, small words counted or not."""
    letters = re.sub(r"[^\w]", "", short).upper()
    parts = [part for part in re.split(r"[^\w'\u2019]+", squeezed(long)) if part]
    if len(parts) < 2 or len(letters) < 2:
        return False
    full = "".join(part[0] for part in parts).upper()
    return letters in {full, initials(long)}
