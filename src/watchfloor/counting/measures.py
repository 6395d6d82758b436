"""The unit behind a number: a measure, a currency or a share."""

from __future__ import annotations

import re

from watchfloor.counting.lexicon import CURRENCY_WORDS, UNIT_WORDS, UNITS_GLUED

__all__ = ["MONEY", "measure_after"]

MONEY = frozenset(CURRENCY_WORDS.values()) | {
    "USD", "AUD", "CAD", "NZD", "HKD", "TWD", "SGD", "BRL", "MXN", "GBP", "EUR", "JPY", "CNY", "INR", "RUB", "ILS", "KRW", "NGN",
    "PHP", "UAH", "TRY", "MYR", "IDR", "AED", "CHF", "KES",
}  # fmt: skip
_ADJECTIVES = r"(?:U\.?S\.?\s|American\s|Iraqi\s|Canadian\s|Australian\s|Hong\sKong\s|Swiss\s|Egyptian\s|Syrian\s|Lebanese\s|Turkish\s|Iranian\s|Indian\s|Pakistani\s|British\s)?"
_BY_ADJECTIVE = {
    ("canadian", "USD"): "CAD", ("australian", "USD"): "AUD", ("hong kong", "USD"): "HKD", ("egyptian", "GBP"): "EGP",
    ("syrian", "GBP"): "SYP", ("lebanese", "GBP"): "LBP", ("pakistani", "INR"): "PKR",
}  # fmt: skip


def _words(table: dict[str, str]) -> str:
    ranked = sorted(table, key=len, reverse=True)
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in ranked)


_MEASURE = re.compile(
    rf"""(?P<percent>\s?%(?!\w))
      |[\s-](?:of\s)?(?P<adjective>{_ADJECTIVES})(?P<money>{_words(CURRENCY_WORDS)})s?(?!\w)(?!\s+sign)
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
        money = CURRENCY_WORDS[" ".join(match["money"].casefold().split())]
        # "a 500-pound bomb", "two pounds of explosive"
        if money == "GBP" and _MEASURED_POUND.match(shadow, match.end(), end):
            return "pounds (weight)", match.end()
        return _BY_ADJECTIVE.get((match["adjective"].strip().casefold(), money), money), match.end()
    if match["word"]:
        return UNIT_WORDS[" ".join(match["word"].casefold().split())], match.end()
    return UNITS_GLUED[match["sign"]], match.end()
