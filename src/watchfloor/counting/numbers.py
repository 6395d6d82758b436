"""Numbers in running text: digits and words, exact, vague or bounded, with the unit that they carry.

The vague ones have the ranges of the codebook: dozens 24 to 99, hundreds 200 to 999, thousands 2,000 to 9,999.
Bounds keep the side that the words leave open as None: "at least 30" is 30 and up.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction

from watchfloor.counting.lexicon import (
    CURRENCY_SIGNS,
    FRACTIONS,
    IDIOMS,
    MODIFIERS,
    PREPOSITIONS,
    SCALES,
    SMALL_SCALES,
    VAGUE,
    Bound,
)
from watchfloor.counting.measures import measure_after
from watchfloor.numerals import ONES, TENS
from watchfloor.records import Span

__all__ = ["NUMBER_WORD", "ORDINAL_PHRASE", "Number", "numbers_in", "unparsed", "value_of"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """A number as written. span: with its modifier ("about 750"). bare: the number alone. value: None when vague.

    unit: a currency, a measure, "percent" or "share" when the number itself carries one.
    """

    span: Span
    bare: Span
    value: float | None
    low: float | None
    high: float | None
    exact: bool
    unit: str | None = None


def _any_of(words: Iterable[str]) -> str:
    """A pattern for any of the phrases, longest first; a space in one stands for any white space."""
    ranked = sorted(words, key=len, reverse=True)
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in ranked)


_DIGITS = r"(?:\d{1,3}(?:,\d{3})+|\d{1,3}(?:\s\d{3})+|\d{1,15})(?:\.\d{1,15})?(?!\d)(?:\s?[½¼¾⅓⅔]|\s\d/\d{1,2}(?![\d/]))?|[½¼¾⅓⅔]"
_ONES = _any_of([*ONES, *TENS])
_SCALE = _any_of(SCALES)
_WORDS = rf"(?:{_ONES})(?:(?:\s+|-)(?:{_ONES}))?(?:(?:\s+|-)(?:{_SCALE})(?:,?\s+(?:and\s+)?(?:{_ONES})(?:(?:\s+|-)(?:{_ONES}))?)?)*(?!\w)"
_TALLY = rf"(?:{_DIGITS}|{_WORDS})"
_SIGNS = _any_of(CURRENCY_SIGNS)
# "N85,000", "N80.2 billion", and not the road N1 or a mask N95
_NAIRA = r"(?-i:N)(?=\d{1,3}(?:,\d{3}|(?:\.\d+)?\s?(?:bn|trn|[mbt]r?illion)(?!\w)))"
NUMBER_WORD = re.compile(
    rf"(?<![\w])(?:{_any_of([*ONES, *TENS, *SCALES, *(f'{scale}s' for scale in SCALES), 'dozen', 'dozens', 'both', 'half', 'several'])})(?!\w)",
    re.IGNORECASE,
)
_NUMBER = re.compile(
    rf"""(?<![\w/])(?<![\d][.,:-])(?<!\w-)
    (?:(?P<modifier>{_any_of(MODIFIERS)})\s*(?<=[\s~<>]))?
    (?P<bare>
      (?:(?P<currency>(?<![A-Za-z])(?:{_SIGNS})|{_NAIRA})\s?)?
      (?:(?P<phrase>{_any_of([*VAGUE, *IDIOMS, *FRACTIONS])})(?![\w])
        |(?P<first>{_TALLY})(?:(?P<joint>\s?-\s?|\s(?:to|or|and)\s(?:(?:about|around|as\s+many\s+as|well\s+over|over)\s)?)(?:(?:{_SIGNS})\s?)?(?P<second>{_TALLY}))?(?P<part>\s+and\s+an?\s+(?:half|quarter|third)(?!\w))?(?:[\s-]?(?P<scale>{_SCALE}|(?-i:mn|bn|bln|tn|trn|[kmbKMBT]))(?!\w))?
      )
      (?P<plus>\+|\splus\b|\sor\smore\b|-odd\b|\sor\sso\b)?
    )
    (?![\w]*\d)""",
    re.IGNORECASE | re.VERBOSE,
)
_MANY = re.compile(
    r"\s(?:people|men|women|children|voters|refugees|workers|Americans|residents|homes|tonnes|barrels|users|viewers|doses)\b",
    re.IGNORECASE,
)
_AN_UNIT = re.compile(r"\san?(?=\s)", re.IGNORECASE)
# A share of something, or one more of its kind
ORDINAL_PHRASE = re.compile(r"a\s(?:third|fourth|fifth|sixth|tenth)", re.IGNORECASE)
_WORDS_FOR_ONE = re.compile(r"(?:an?|one|another|single|a\ssingle)", re.IGNORECASE)
_WORDS_FOR_NONE = re.compile(r"(?:no|none|nobody|no\sone|zero)", re.IGNORECASE)
_OF_WHOLE = re.compile(r"\s(?:of|more|less|fewer|as|higher|lower|since|from)\b|\W*$|[.,;:]", re.IGNORECASE)
_LARGEST = 1e18  # no count of a report is larger; strings of digits or of "hundred" stop here
_PARTS = {"half": 0.5, "quarter": 0.25, "third": 1 / 3}
_NEAR_SHARE = 0.1  # "about 750": 675 to 825; the codebook leaves the width open
_SMALL = 10  # under this, "over" or "about" before a number is as often a plain preposition
# "handed over 40 prisoners", "took over two farms"
_PARTICLE = re.compile(
    r"(?<!\w)(?:hand(?:s|ed|ing)?|turn(?:s|ed|ing)?|t(?:ake|akes|aken|aking|ook)|sign(?:s|ed|ing)?)\s$",
    re.IGNORECASE,
)
_COUNT_BEFORE = re.compile(
    r"(?:^|[,;:(\"'-]\s?|\b(?:killed|killing|wounded|wounding|injured|injuring|arrested|detained|for|with|of|only|that|and|or|are|were|is|was|has|have|had|by|to|in|from|after|at)\s)$",
    re.IGNORECASE,
)
_CHANGED = re.compile(
    r"\b(?:rose|risen|rise|rises|rising|increas\w+|grew|grown|climb\w*|jump\w*|went|gone|up|down|fell|fallen|falling|drop\w*|declin\w*|decreas\w*|cut|reduc\w*|rais\w+|revis\w+|lower\w*|doubl\w*|chang\w*|surg\w+|soar\w*|updat\w+)\b[^.;]{0,50}$",
    re.IGNORECASE,
)
_CONTEXT_CHARS = 60
_GLYPHS = {"½": 0.5, "¼": 0.25, "¾": 0.75, "⅓": 1 / 3, "⅔": 2 / 3}


def numbers_in(shadow: str, span: Span) -> Iterator[Number]:
    """Every number of `shadow[span]`, left to right, none overlapping.

    Digits that belong to a word or a date ("82nd", "F-16", "4pm", "9/11") are left to `asides`.
    """
    at = span.start
    while (match := _NUMBER.search(shadow, at, span.end)) is not None:
        measured = _measured(match, span.end)
        if measured is None:
            at = match.end("first") if match["first"] else match.end()
            continue
        number, at = measured
        yield number


def unparsed(shadow: str, where: Span) -> Number:
    """A count that no grammar reads: an article or "a fourth" is one, "no" is none, "many" has no value."""
    value = None
    if any(words.fullmatch(shadow, *where) for words in (_WORDS_FOR_ONE, ORDINAL_PHRASE)):
        value = 1.0
    elif _WORDS_FOR_NONE.fullmatch(shadow, *where):
        value = 0.0
    return Number(span=where, bare=where, value=value, low=value, high=value, exact=value is not None)


def value_of(words: str) -> float:
    """The value of digits or of plain number words. Raises ValueError for anything else."""
    return _plain(" ".join(words.split()))


def _measured(match: re.Match[str], end: int) -> tuple[Number, int] | None:
    """The number of a match and where to go on; None when the digits are part of a word."""
    bare = Span(match.start("bare"), match.end("bare"))
    scale = match["scale"]
    if ORDINAL_PHRASE.match(match["phrase"] or "") and not _OF_WHOLE.match(match.string, bare.end, end):
        return None
    if match["second"] and not _is_range(match):
        bare, scale = Span(bare.start, match.end("first")), None
    is_money = match["currency"] is not None
    if scale in {"m", "M", "T"} and not is_money and not _MANY.match(match.string, bare.end, end):
        bare, scale = Span(bare.start, match.start("scale")), None  # "10m" is ten metres, "$10m" ten million
    unit, unit_end = measure_after(match.string, bare.end, end)
    if unit is None and match["phrase"] and (article := _AN_UNIT.match(match.string, bare.end, end)):
        unit, unit_end = measure_after(match.string, article.end(), end)  # "half a mile"
    if unit is None and re.match(r"\w", match.string[bare.end : min(bare.end + 1, end)]):
        return None
    if is_money:
        sign = match["currency"].casefold()
        unit = next((code for one, code in CURRENCY_SIGNS.items() if one.casefold() == sign), "NGN")
        unit_end = bare.end
    elif unit is not None and not match.string[bare.end : unit_end].startswith((" ", "-", "\n")):
        bare = Span(bare.start, unit_end)  # "10km" is one word
    elif unit == "percent":
        bare = Span(bare.start, unit_end)
    return _number(match, bare, scale, unit), max(bare.end, bare.start + 1)


def _is_range(match: re.Match[str]) -> bool:
    """Whether two numbers are the ends of one range, rather than two numbers or a change from one to the other."""
    joint = match["joint"].strip().split()[0]
    modifier = (match["modifier"] or "").casefold()
    if joint == "and" and not modifier.endswith("between"):
        return False
    before = match.string[max(0, match.start() - _CONTEXT_CHARS) : match.start()]
    if modifier == "from" and _CHANGED.search(before):
        return False
    multiple = _scale_value(match["scale"])
    first, second = _plain(match["first"]), _plain(match["second"])
    is_scaled = re.search(_SCALE, match["first"], re.IGNORECASE) is not None
    return (first if is_scaled else first * multiple) < second * multiple


def _number(match: re.Match[str], bare: Span, scale: str | None, unit: str | None) -> Number:
    modifier = " ".join((match["modifier"] or "").casefold().split())
    low, high, is_vague, is_share = _extent(match, bare, scale)
    bound: Bound = MODIFIERS.get(modifier, "exact")
    start = match.start() if modifier else bare.start
    if modifier in PREPOSITIONS and not _is_bound(match, high):
        bound, start = "exact", bare.start
    if modifier in {"between", "from", "anywhere from"} and not (is_vague and low != high):
        start = bare.start
    bound = _bound_after(match, bound)
    span = Span(start, bare.end)
    if is_share and unit is None:
        unit = "share"
    if is_vague:
        least = None if bound in {"most", "under"} and low == high else low
        most = None if bound in {"over", "least"} else high
        return Number(span=span, bare=bare, value=None, low=least, high=most, exact=False, unit=unit)
    least, most = _bounds(low or 0.0, bound, is_count=unit is None)
    return Number(span=span, bare=bare, value=low, low=least, high=most, exact=bound == "exact", unit=unit)


def _extent(match: re.Match[str], bare: Span, scale: str | None) -> tuple[float, float | None, bool, bool]:
    """Low, high, whether the words are vague, and whether they are a share."""
    if match["phrase"]:
        phrase = " ".join(match["phrase"].casefold().split())
        if phrase in VAGUE:
            low, high = VAGUE[phrase]
            return low, high, True, False
        if phrase in FRACTIONS:
            return FRACTIONS[phrase], FRACTIONS[phrase], False, True
        return IDIOMS[phrase], IDIOMS[phrase], False, False
    multiple = _scale_value(scale)
    first = _plain(match["first"])
    if match["part"] and not match["second"]:
        first += _PARTS[match["part"].split()[-1].casefold()]
    if match["second"] and bare.end >= match.end("second"):
        is_scaled = re.search(_SCALE, match["first"], re.IGNORECASE) is not None
        return first if is_scaled else first * multiple, _plain(match["second"]) * multiple, True, False
    return first * multiple, first * multiple, False, False


def _scale_value(scale: str | None) -> float:
    words = (scale or "").casefold()
    return SCALES.get(words) or SMALL_SCALES.get(words) or 1.0


def _is_bound(match: re.Match[str], value: float | None) -> bool:
    """Whether "over", "about" and the like bound the number, rather than join it to a verb or noun."""
    if _PARTICLE.search(match.string[max(0, match.start() - _CONTEXT_CHARS) : match.start()]):
        return False
    if value is None or value >= _SMALL or match["currency"] or match["scale"]:
        return True
    return (
        _COUNT_BEFORE.search(match.string[max(0, match.start() - _CONTEXT_CHARS) : match.start()]) is not None
    )


def _bound_after(match: re.Match[str], bound: Bound) -> Bound:
    plus = (match["plus"] or "").strip().casefold()
    if plus in {"+", "plus", "or more"}:
        return "least"
    return "near" if plus in {"-odd", "or so"} else bound


def _bounds(value: float, bound: Bound, *, is_count: bool) -> tuple[float | None, float | None]:
    """Low and high of a value. "More than 40" people are 41 and up; more than 40 km are anything from 40 on."""
    value = float(value)
    width, step = value * _NEAR_SHARE, 1.0 if is_count and value.is_integer() else 0.0
    ranges: dict[Bound, tuple[float | None, float | None]] = {
        "exact": (value, value),
        "near": (value - width, value + width),
        "below": (value - width, value),
        "most": (None, value),
        "under": (None, value - step),
        "over": (value + step, None),
        "least": (value, None),
    }
    return ranges[bound]


def _plain(words: str) -> float:
    """The value of digits or of number words."""
    if words in _GLYPHS:
        return _GLYPHS[words]
    if words[0].isdigit():
        return _digits(words)
    total, group = 0.0, 0.0
    for word in re.findall(r"[a-z]+", words.casefold()):
        if word in ONES or word in TENS:
            group += ONES.get(word, 0) + TENS.get(word, 0)
        elif word == "hundred":
            group = min(max(group, 1) * 100, _LARGEST)
        elif word in SCALES:
            total += max(group, 1) * SCALES[word]
            group = 0.0
        elif word != "and":
            raise ValueError(f"no number word: {word!r}")
    return min(total + group, _LARGEST)


def _digits(words: str) -> float:
    match = re.fullmatch(r"([\d,\s]*?\d(?:\.\d+)?)\s?([½¼¾⅓⅔])?(?:\s(\d/\d{1,2}))?", words)
    if match is None:
        raise ValueError(f"no number: {words!r}")
    part = _GLYPHS[match[2]] if match[2] else 0.0
    if match[3] and not match[3].endswith(("/0", "/00")):
        part = float(Fraction(match[3]))
    return min(float(re.sub(r"[,\s]", "", match[1])), _LARGEST) + part
