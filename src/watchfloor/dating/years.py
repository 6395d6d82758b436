"""Expressions that name a year or more: years in figures and words, before Christ too, decades, centuries, ranges."""

from __future__ import annotations

import re

from watchfloor.dating.forms import Form, Point, Range
from watchfloor.dating.lexicon import CLASSES, OTHER, Token, words
from watchfloor.dating.patterns import Match, Rule, compiled

__all__ = ["RULES", "full_year", "said_year"]

FIRST_PLAIN_YEAR = 1000
PIVOT = 50  # two figures from 50 on are of the last century
# Figures below this are years only behind a word of time: the rest are clock readings, document and model numbers.
OLD_YEAR = 1700
OUR_TIME = range(1900, 2100)
YEAR_TIME = words("in since until of by from to about around circa early late year and after before during")
# A year figure followed by one of these counts things.
COUNTED = words(
    "people persons troops soldiers men women children civilians fighters militants rebels dead deaths killed wounded injured casualties km kilometers kilometres miles metres meters feet tonnes tons barrels dollars euros pounds homes houses families refugees prisoners detainees police officers members vehicles tanks aircraft rounds rockets missiles shells workers protesters demonstrators votes seats pages words points percent per rupees rubles roubles sq square hectares acres inches cc mm cm kg hp mph kph gmt hours rifles guns ships planes arrests cases migrants staff employees others reservists personnel sorties strikes attacks incidents captives victims boats bodies graves"
)
PART_OF_DECADE = words("early mid late -")
OWN = words("his her their my your our")
# A figure behind one of these is a name or an amount.
NUMBERED = words(
    "resolution no number flight route highway room unit article section page chapter boeing airbus model battalion brigade regiment squadron division"
)


def said_year(match: Match) -> int | None:
    """The astronomical year of a match's group `y`, its era taken into account; None when it has none."""
    token = match.one("y")
    if token is None:
        return None
    if token.kind == CLASSES["SHORTYEAR"]:
        return full_year(int(token.text[1:]))
    value = token.worth if isinstance(token.worth, int) else None
    if value is not None and match.worth("era") == "BC":
        return 1 - value
    return value


def full_year(two: int) -> int:
    """The year that two figures stand for."""
    return 2000 + two if two < PIVOT else 1900 + two


def _lone_year(match: Match) -> Form | None:
    before, after = match.before(), match.after()
    if (match.number("y") or 0) < OLD_YEAR and (before is None or before.text.lower() not in YEAR_TIME):
        return None
    if after is not None and after.kind in (CLASSES["MERIDIEM"], CLASSES["ZONE"]):
        return None
    if after is not None and after.text.lower() in COUNTED and not _is_in_a_year(match, before):
        return None
    if before is not None and before.kind == OTHER and _names_a_thing(match, before):
        return None
    if before is not None and (before.kind == CLASSES["MONEY"] or before.text.lower() in NUMBERED | {"than"}):
        return None
    return Point(year=said_year(match))


def _is_in_a_year(match: Match, before: Token | None) -> bool:
    """Whether "in" stands before a figure of our time: "In 2015 rebels took the town" counts no rebels."""
    year = match.number("y") or 0
    return before is not None and before.text.lower() == "in" and year in OUR_TIME


def _names_a_thing(match: Match, before: Token) -> bool:
    """`Project 2025`, `Senate Bill 1062`: a capitalised word inside a sentence and a figure right behind it."""
    year, ahead = match.one("y"), match.before(2)
    if year is None or not before.text[0].isupper() or before.end + 1 != year.start:
        return False
    return ahead is None or ahead.text not in {".", '"', ":", "("}


def _era_range(match: Match) -> Form | None:
    first, last, era = match.number("d"), match.number("e"), match.worth("era")
    if first is None or last is None or era != "BC" or first <= last:
        return None
    return Range(first=Point(year=1 - first), last=Point(year=1 - last))


def _spelled_year(match: Match) -> Form | None:
    """`nineteen ninety-six`, `two thousand`."""
    first, tens, rest = match.number("a"), match.number("b"), match.number("c") or 0
    if first is None or tens is None or rest > 9:
        return None
    if tens == 1000 and first == 2:
        year = 2000 + rest
    elif 14 <= first <= 20 and 10 <= tens < 100:
        year = 100 * first + tens + rest
    else:
        return None
    season = match.worth("s")
    return Point(year=year, month=match.number("m"), season=str(season) if season else None)


def _era_year(match: Match) -> Form | None:
    value = match.number("y")
    if value is None or value == 0:
        return None
    return Point(year=1 - value if match.worth("era") == "BC" else value)


def _after_era(match: Match) -> Form | None:
    """`AD 70`."""
    return Point(year=match.number("y")) if match.worth("era") == "AD" and match.number("y") else None


def _decade(match: Match) -> Form | None:
    token = match.one("d")
    if token is None:
        return None
    figures = re.sub(r"\D", "", token.text)
    if not figures:
        if _is_age(match):
            return None
        return Point(decade=1900 + int(str(token.worth)), share=None)
    start = int(figures) if len(figures) > 2 else full_year(int(figures)) // 10 * 10
    if match.worth("era") == "BC":
        return Point(decade=1 - start)
    return Point(decade=start) if start >= FIRST_PLAIN_YEAR else None


def _is_age(match: Match) -> bool:
    """Whether tens are somebody's years: "two men in their twenties", "in her late fifties"."""
    back = 1
    while (token := match.before(back)) is not None and token.text.lower() in PART_OF_DECADE:
        back += 1
    return token is not None and token.text.lower() in OWN


def _century(match: Match) -> Form | None:
    number = match.number("o")
    if number is None:
        return None
    return Point(century=-number if match.worth("era") == "BC" else number)


def _year_range(match: Match) -> Form | None:
    first, token = match.number("y"), match.one("e")
    if first is None or token is None or not token.text.isdigit():
        return None
    last = int(token.text)
    if len(token.text) == 2:
        last += first // 100 * 100
    if not first < last < first + 100:
        return None
    return Range(first=Point(year=first), last=Point(year=last))


RULES = (
    Rule(compiled("d=(INTEGER) (?: HYPHEN | TO | AND ) e=(INTEGER) era=ERA"), _era_range),
    Rule(compiled("a=CARDINAL b=CARDINAL (?: HYPHEN? c=CARDINAL )?"), _spelled_year),
    Rule(compiled("YEARWORD a=CARDINAL b=CARDINAL (?: HYPHEN? c=CARDINAL )?"), _spelled_year),
    Rule(compiled("m=MON a=CARDINAL b=CARDINAL (?: HYPHEN? c=CARDINAL )?"), _spelled_year),
    Rule(compiled("s=SEASON OF a=CARDINAL b=CARDINAL (?: HYPHEN? c=CARDINAL )?"), _spelled_year),
    Rule(compiled("y=YEARNUM era=ERA"), _era_year),
    Rule(compiled("era=ERA y=(INTEGER)"), _after_era),
    Rule(compiled("y=(DAYNUM|NUMBER) era=ERA"), _era_year),
    Rule(compiled("y=YEARNUM"), _lone_year),
    Rule(compiled("y=SHORTYEAR"), _lone_year, weak=True),
    Rule(compiled("d=DECADE"), _decade),
    Rule(
        compiled("d=(NUMBER|DAYNUM|DECADE) era=ERA"),
        lambda match: _decade(match) if match.word("d").endswith("s") else None,
    ),
    Rule(compiled("o=ORDINAL HYPHEN? CENTURYWORD era=ERA?"), _century),
    Rule(compiled("y=YEARNUM (?: HYPHEN | SLASH ) e=(YEARNUM|DAYNUM|NUMBER)"), _year_range),
)
