"""Numbers in running text: digits and words, exact, vague or bounded.

The vague ones have the ranges of the codebook: dozens 24 to 99, hundreds 200 to 999, thousands 2,000 to 9,999.
Bounds keep the side that the words leave open as None: "at least 30" is 30 and up.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from watchfloor.records import Span

__all__ = ["Number", "numbers_in"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """A number as written. span: with its modifier ("about 750"). bare: the number alone. value: None when vague."""

    span: Span
    bare: Span
    value: float | None
    low: float | None
    high: float | None
    exact: bool
    unit: str | None = None  # "percent" or a currency, when the number itself carries it


_UNITS = {
    "zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16,
    "seventeen": 17, "eighteen": 18, "nineteen": 19,
}  # fmt: skip
_TENS = {
    "twenty": 20,
    "thirty": 30,
    "forty": 40,
    "fifty": 50,
    "sixty": 60,
    "seventy": 70,
    "eighty": 80,
    "ninety": 90,
}
_SCALES = {
    "hundred": 100,
    "thousand": 1_000,
    "million": 1_000_000,
    "billion": 1_000_000_000,
    "trillion": 10**12,
}
_SHORT_SCALES = {"k": 1_000, "m": 1_000_000, "mn": 1_000_000, "bn": 1_000_000_000, "tn": 10**12}
_VAGUE: dict[str, tuple[float, float]] = {
    "a couple of dozen": (20, 28), "several dozen": (36, 99), "dozens": (24, 99), "scores": (40, 99),
    "several hundred": (300, 999), "a few hundred": (200, 500), "hundreds": (200, 999),
    "several thousand": (3_000, 9_999), "a few thousand": (2_000, 5_000), "thousands": (2_000, 9_999),
    "tens of thousands": (20_000, 99_999), "hundreds of thousands": (200_000, 999_999),
    "tens of millions": (20e6, 99e6), "millions": (2e6, 9_999_999), "billions": (2e9, 9_999_999_999),
    "a handful of": (3, 6), "several": (3, 9), "a few": (2, 6), "a couple of": (2, 3),
}  # fmt: skip
_EXACT_WORDS = {
    "half a dozen": 6,
    "a dozen": 12,
    "two dozen": 24,
    "three dozen": 36,
    "both": 2,
    "a hundred": 100,
    "a thousand": 1_000,
    "a million": 1e6,
}
_CURRENCIES = {
    "$": "USD",
    "US$": "USD",
    "£": "GBP",
    "€": "EUR",
    "¥": "JPY",
    "₹": "INR",
    "₽": "RUB",
    "₪": "ILS",
}
_CURRENCY_WORDS = {
    "dollar": "USD",
    "euro": "EUR",
    "pound": "GBP",
    "yen": "JPY",
    "yuan": "CNY",
    "rouble": "RUB",
    "ruble": "RUB",
    "rupee": "INR",
    "franc": "CHF",
    "riyal": "SAR",
    "rial": "IRR",
    "dinar": "IQD",
    "lira": "TRY",
    "peso": "MXN",
    "rand": "ZAR",
    "shekel": "ILS",
}

_DIGITS = r"\d{1,3}(?:[, ]\d{3})+(?:\.\d+)?(?!\d)|\d+(?:\.\d+)?"
_WORD = "|".join([*_UNITS, *_TENS])
_WORDS = rf"(?:{_WORD})(?:[\s-](?:{_WORD}))?(?:[\s-](?:hundred|thousand|million|billion)(?:\s(?:and\s)?(?:{_WORD})(?:[\s-](?:{_WORD}))?)?)*"
_PHRASES = "|".join(
    sorted(
        (re.escape(words).replace(r"\ ", r"\s") for words in [*_VAGUE, *_EXACT_WORDS]), key=len, reverse=True
    )
)
_MODIFIERS: dict[str, str] = {
    "about": "near", "around": "near", "some": "near", "roughly": "near", "approximately": "near", "an estimated": "near",
    "nearly": "below", "almost": "below", "close to": "near", "more or less": "near", "up to": "most", "as many as": "most",
    "at most": "most", "no more than": "most", "fewer than": "under", "less than": "under", "under": "under",
    "more than": "over", "over": "over", "above": "over", "upwards of": "least", "at least": "least", "no fewer than": "least", "no less than": "least",
    "only": "exact", "just": "exact", "exactly": "exact", "another": "exact", "a total of": "exact", "between": "exact", "just over": "over", "just under": "below", "well over": "over",
}  # fmt: skip
_NEAR_SHARE = 0.1  # "about 750": 675 to 825; the codebook leaves the width open
_MODIFIER = "|".join(sorted((words.replace(" ", r"\s") for words in _MODIFIERS), key=len, reverse=True))
_NUMBER = re.compile(
    rf"""(?<![\w.,/-])(?<!\d:)(?P<modifier>(?:{_MODIFIER})\s)?
    (?P<bare>(?P<currency>US\$|[$£€¥₹₽₪])?\s?
      (?:(?P<digits>{_DIGITS})(?P<scale>\s(?:hundred|thousand|million|billion|trillion)|(?:k|m|mn|bn|tn)\b)?(?P<percent>\s?%|\s(?:per\s?cent|percent)\b)?
        |(?P<phrase>{_PHRASES})|(?P<words>{_WORDS})))
    (?![\w%]|[.,:]\d)(?:(?P<range>\s(?:to|or|and)\s|-)(?P<other>{_DIGITS}|{_WORD})(?![\w%]|[.,]\d))?""",
    re.IGNORECASE | re.VERBOSE,
)


def numbers_in(shadow: str, span: Span) -> Iterator[Number]:
    """Every number of `shadow[span]`, left to right, none overlapping. Ordinals ("third", "82nd") are not numbers."""
    for match in _NUMBER.finditer(shadow, span.start, span.end):
        yield _number(match)


def _number(match: re.Match[str]) -> Number:
    bare = Span(match.start("bare"), match.end("bare"))
    while match.string[bare.start].isspace():
        bare = Span(bare.start + 1, bare.end)
    whole = Span(match.start() if match["modifier"] else bare.start, match.end())
    unit = _CURRENCIES.get(match["currency"] or "") or ("percent" if match["percent"] else None)
    unit = unit or _currency_after(match.string[whole.end : whole.end + 24])
    phrase = " ".join((match["phrase"] or "").casefold().split())
    if phrase in _VAGUE:
        low, high = _VAGUE[phrase]
        return Number(span=whole, bare=bare, value=None, low=low, high=high, exact=False, unit=unit)
    value: float = _EXACT_WORDS[phrase] if phrase else _value(match)
    modifier = " ".join((match["modifier"] or "").casefold().split())
    if match["other"]:
        other = _plain(match["other"])
        joins = {"and"} if modifier == "between" else {"to", "-", "or"}
        if match["range"].strip() in joins and other > value:
            return Number(span=whole, bare=bare, value=None, low=value, high=other, exact=False, unit=unit)
        whole = Span(whole.start, match.end("bare"))
    kind = _MODIFIERS.get(modifier, "exact")
    least, most = _bounds(value, kind)
    return Number(span=whole, bare=bare, value=value, low=least, high=most, exact=kind == "exact", unit=unit)


def _bounds(value: float, modifier: str) -> tuple[float | None, float | None]:
    width = value * _NEAR_SHARE
    return {
        "exact": (value, value),
        "near": (value - width, value + width),
        "below": (value - width, value),
        "most": (None, value),
        "under": (None, value - 1),
        "over": (value + 1, None),
        "least": (value, None),
    }[modifier]


def _value(match: re.Match[str]) -> float:
    if match["digits"]:
        scale = (match["scale"] or "").strip().casefold()
        return _plain(match["digits"]) * (_SCALES.get(scale) or _SHORT_SCALES.get(scale) or 1)
    return _plain(match["words"])


def _plain(words: str) -> float:
    """The value of digits or of number words."""
    if words[0].isdigit():
        return float(words.replace(",", "").replace(" ", ""))
    total, group = 0.0, 0.0
    for word in re.findall(r"[a-z]+", words.casefold()):
        if word in _UNITS or word in _TENS:
            group += _UNITS.get(word, 0) + _TENS.get(word, 0)
        elif word == "hundred":
            group = max(group, 1) * 100
        elif word in _SCALES:
            total += max(group, 1) * _SCALES[word]
            group = 0.0
    return total + group


def _currency_after(words: str) -> str | None:
    match = re.match(r"\s(?:U\.?S\.?\s)?([a-z]+?)s?\b", words, re.IGNORECASE)
    return _CURRENCY_WORDS.get(match[1].casefold()) if match else None
