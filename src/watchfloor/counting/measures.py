"""The unit behind a number: a measure, a currency or a share."""

from __future__ import annotations

import re

from watchfloor.counting.currencies import SHARED
from watchfloor.counting.lexicon import CURRENCY_WORDS, UNIT_WORDS, UNITS_GLUED
from watchfloor.countries import country_of

__all__ = ["MONEY", "measure_after", "shared_word_after"]

MONEY = frozenset(CURRENCY_WORDS.values()).union(*(codes.values() for codes in SHARED.values()))
_ADJECTIVE = r"(?:(?!CFA\s)(?-i:[A-Z])[\w.]*\s(?:(?!CFA\s)(?-i:[A-Z])[\w.]*\s)?)?"


def _words(table: dict[str, str]) -> str:
    ranked = sorted(table, key=len, reverse=True)
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in ranked)


_MEASURE = re.compile(
    rf"""(?P<percent>\s?%(?!\w))
      |[\s-](?:of\s)?(?P<adjective>{_ADJECTIVE})(?P<money>{_words(CURRENCY_WORDS)})s?(?!\w)(?!\s+sign)
      |[\s-](?P<word>{_words(UNIT_WORDS)})s?(?!\w)
      |\s?(?P<sign>(?-i:{_words(UNITS_GLUED)}))(?![\w/])""",
    re.IGNORECASE | re.VERBOSE,
)
_MEASURED_POUND = re.compile(r"\s(?:of\s(?!debt|aid|damage)|bomb|warhead)", re.IGNORECASE)


def measure_after(shadow: str, start: int, end: int) -> tuple[str | None, int]:
    """The unit that begins at `start`, and where its words end; (None, start) when there is none."""
    match = _MEASURE.match(shadow, start, end)
    if match is None:
        return None, start
    if match["percent"]:
        return "percent", match.end()
    if match["money"]:
        return _currency(match, end)
    if match["word"]:
        return UNIT_WORDS[" ".join(match["word"].casefold().split())], match.end()
    return UNITS_GLUED[match["sign"]], match.end()


def _currency(match: re.Match[str], end: int) -> tuple[str | None, int]:
    """The currency that a match names, by its adjective where it has one."""
    word, adjective = _word(match), match["adjective"].strip()
    money = CURRENCY_WORDS[word]
    if _is_weight(match, end):
        return "pounds (weight)", match.end()
    if not adjective:
        return money, match.end()
    country = country_of(adjective)
    if country is None:
        return None, match.start()
    return SHARED.get(word, {}).get(country, money), match.end()


def _word(match: re.Match[str]) -> str:
    return " ".join(match["money"].casefold().split())


def _is_weight(match: re.Match[str], end: int) -> bool:
    """Whether pounds are no money: "a 500-pound bomb", "two pounds of explosive"."""
    is_pound = CURRENCY_WORDS[_word(match)] == "GBP"
    return is_pound and _MEASURED_POUND.match(match.string, match.end(), end) is not None


def shared_word_after(shadow: str, start: int, end: int) -> tuple[str, str] | None:
    """The word for money that begins at `start` and that several countries use, as `SHARED` has it and as it stands.

    None where there is none, it is a weight, or an adjective says whose it is.
    """
    match = _MEASURE.match(shadow, start, end)
    if match is None or not match["money"] or match["adjective"] or _word(match) not in SHARED:
        return None
    if _is_weight(match, end):
        return None
    return _word(match), " ".join(shadow[match.start("money") : match.end()].casefold().split())
