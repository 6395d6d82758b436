"""Numbers as prose has them: in words below ten, ranges with both ends, vague counts by their own word."""

from __future__ import annotations

import re
from dataclasses import dataclass

from watchfloor.briefing.wording import is_plural
from watchfloor.numerals import ONES, TENS

__all__ = ["Amount", "counted", "in_words", "is_year", "number_alone", "number_before", "starting"]

_ONES = ("no", *(word for word, number in ONES.items() if number))
_TENS = ("", "", *TENS)
_IN_WORDS_BELOW = 10
_SPELT_BELOW = 100
# The bounds that the ledger gives to vague words, by their lower end.
_VAGUE = {24: "dozens", 40: "scores", 200: "hundreds", 2_000: "thousands", 20_000: "tens of thousands"}
_VAGUE_HIGH = {99, 999, 9_999, 99_999}
_SEVERAL: dict[tuple[float, float | None], str] = {
    (3, 9): "several",
    (3, None): "several",
    (300, 999): "several hundred",
    (3_000, 9_999): "several thousand",
}
_NUMBER = re.compile(
    r"(?<![\w,.-])(?P<number>(?:the\s)?(?:(?:at least|more than|about|some|around|nearly|up to)\s)?"
    r"(?:\d{1,3}(?:,\d{3})+|\d+|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)|"
    r"dozens\sof|scores\sof|hundreds\sof|thousands\sof|several)\s$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount:
    """A count with its bounds; value is None for a vague word, and low or high where one end is open."""

    value: float | None
    low: float | None
    high: float | None
    exact: bool

    @property
    def is_number(self) -> bool:
        """Whether there is any number to tell."""
        return any(bound is not None for bound in (self.value, self.low, self.high))

    @property
    def is_zero(self) -> bool:
        """Whether the count says that there were none, or gives no number."""
        return not self.is_number or (self.high == 0 and not self.low)

    @property
    def is_one(self) -> bool:
        """Whether what is counted stands in the singular."""
        return self.value == 1 and (self.exact or (self.low, self.high) == (1, 1))


def in_words(number: float) -> str:
    """`no`, `nine`, `10`, `2,300`, `1.5 million`."""
    if number == int(number) and 0 <= number < _IN_WORDS_BELOW:
        return _ONES[int(number)]
    return _digits(number)


def _digits(number: float) -> str:
    for size, name in ((1e9, "billion"), (1e6, "million")):
        if number >= size:
            return f"{number / size:g} {name}"
    return f"{number:,.0f}" if number == int(number) else f"{number:,g}"


def starting(words: str) -> str:
    """Words as they may open a sentence: a number in digits is spelt out, or becomes `a total of`."""
    first, _, rest = words.partition(" ")
    bare = first.replace(",", "")
    if not bare.isdigit():
        return words
    number = int(bare)
    if number < _SPELT_BELOW and not rest.startswith(("million", "billion", "to ")):
        return f"{_spelt(number)} {rest}".strip()
    return f"a total of {words}"


def number_before(text: str) -> str | None:
    """The number that a text ends with, before the noun that it counts: `about 50` of `seized about 50 `."""
    found = _NUMBER.search(text)
    return " ".join(found["number"].split()).casefold() if found else None


def is_year(number: str) -> bool:
    """Whether a number may be a year: `2021` of `in 2021 gunmen took`."""
    return re.fullmatch(r"(?:19|20)\d\d", number) is not None


def _spelt(number: int) -> str:
    if number < len(_ONES):
        return _ONES[number]
    tens, ones = divmod(number, 10)
    return _TENS[tens] + (f"-{_ONES[ones]}" if ones else "")


def counted(amount: Amount, what: str | None, unit: str | None = None) -> str:
    """An amount with what it counts: `14 militants`, `between 19 and 25 people`, `dozens of people`, `one marine`."""
    number = number_alone(amount)
    if unit == "share" and amount.value is not None:
        return (
            f"{amount.value * 100:.0f} per cent of {what}" if what else f"{amount.value * 100:.0f} per cent"
        )
    if unit == "percent":
        return f"{number} per cent of {what}" if what else f"{number} per cent"
    if unit is not None:
        return _money(number, unit) + (f" for {what}" if what else "")
    noun = what if what and what != "members" else "people"
    if (
        " " in noun and noun.rsplit(" ", 1)[1][:1].isupper() and not is_plural(noun)
    ):  # a body, of which people are counted
        noun = "people"
    if amount.is_one or number.endswith(" one"):
        return f"{number} {_single(noun)}"
    if number in _VAGUE.values():
        return f"{number} of {noun if is_plural(noun) else 'people'}"
    return f"{number} {noun if is_plural(noun) else _many(noun)}"


def _money(number: str, unit: str) -> str:
    return f"{unit} {number}" if len(unit) == len("USD") and unit.isupper() else f"{number} {unit}"


def _single(noun: str) -> str:
    """A noun for one, where the text has it in the plural."""
    head, of, rest = noun.partition(" of ")
    irregular = {"people": "person", "men": "man", "women": "woman", "children": "child"}
    if head in irregular:
        head = irregular[head]
    elif head.endswith("ies"):
        head = f"{head[:-3]}y"
    elif is_plural(head) and head.endswith("s"):
        head = head[:-1]
    return head + of + rest


def _many(noun: str) -> str:
    """A plural for a noun that the text has in the singular beside a number (`aircraft` stays)."""
    if noun.endswith(("craft", "dead", "wounded", "injured")) or not noun.islower():
        return noun
    if noun.endswith("man"):
        return f"{noun[:-3]}men"
    if noun.endswith("y") and noun[-2:-1] not in "aeiou":
        return f"{noun[:-1]}ies"
    return noun + ("es" if noun.endswith(("s", "x", "ch", "sh")) else "s")


def number_alone(amount: Amount) -> str:
    """An amount without what it counts: `14`, `between 19 and 25`, `dozens`, `one`."""
    low, high, value = amount.low, amount.high, amount.value
    vague = _vague(amount)
    if vague:
        return vague
    if amount.exact and value is not None:
        return in_words(value)
    if low is None and high is not None:
        return f"up to {in_words(high)}"
    if high is None and low is not None:
        is_more = value is not None and low == value + 1
        return f"more than {in_words(low - 1)}" if is_more else f"at least {in_words(low)}"
    if value is not None:
        return f"about {in_words(value)}"
    if low is not None and high is not None:
        return in_words(low) if low == high else f"between {in_words(low)} and {in_words(high)}"
    return "an unknown number of"


def _vague(amount: Amount) -> str | None:
    if amount.value is not None or amount.low is None or amount.exact:
        return None
    if (amount.low, amount.high) in _SEVERAL:
        return _SEVERAL[amount.low, amount.high]
    return _VAGUE.get(int(amount.low)) if amount.high in _VAGUE_HIGH else None
