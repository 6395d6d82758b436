"""Expressions that name a day or a month: written out, in figures, and ranges of them."""

from __future__ import annotations

import re

from watchfloor.dating.forms import Clock, Form, Point, Range
from watchfloor.dating.lexicon import CLASSES, OTHER, letters, words
from watchfloor.dating.patterns import Match, Rule, compiled
from watchfloor.dating.years import full_year, said_year

__all__ = ["RULES"]

WEEK = "(?: w=WEEKDAYANY DOT? COMMA? THE? )?"
# Movements and units that are named for a day.
NAMED_FOR = words("Movement Brigade Brigades Battalion Front Martyrs Committee Coalition Group")
PREPOSITIONS = letters("IN FROM TO BETWEEN BEFORE AFTER")
MARCH_TIME = words("by from to after before of")
IN_TIME = words("in since until during early late mid last next this between each every throughout")


def _date(match: Match) -> Form | None:
    day_, month_ = match.number("d"), match.number("m")
    if day_ is None or month_ is None or not 1 <= day_ <= 31:
        return None
    after, day_word = match.after(), match.one("d")
    if match.one("y") is None and after is not None and after.text in NAMED_FOR:
        return None
    if day_word is not None and day_word.text.istitle() and day_word.text.isalpha():
        return None  # the end of May the Second Fleet ...
    return Point(year=said_year(match), month=month_, day=day_, weekday=match.number("w"))


def _glued(match: Match) -> Form | None:
    """`Nov 022017`, as pages print it whose markup was lost."""
    token = match.one("d")
    if token is None or len(token.text) != 6 or not token.text.isdigit():
        return None
    day_, year = int(token.text[:2]), int(token.text[2:])
    if not 1 <= day_ <= 31 or not 1900 <= year < 2100:
        return None
    return Point(year=year, month=match.number("m"), day=day_)


def _attacks(match: Match) -> Form | None:
    """`the Sept. 11 attacks`, which need no year."""
    after = match.after()
    if (match.number("m"), match.number("d")) != (9, 11) or after is None or after.text.lower() != "attacks":
        return None
    return Point(year=2001, month=9, day=11)


def _month(match: Match) -> Form | None:
    return Point(year=said_year(match), month=match.number("m"))


def _lone_month(match: Match) -> Form | None:
    before, after = match.before(), match.after()
    named = (
        before is not None and before.kind == OTHER and before.text[0].isupper() and not before.text.isupper()
    )
    surname = (
        after is not None and after.kind == OTHER and after.text[0].isupper() and not after.text.isupper()
    )
    if surname and (before is None or before.kind not in PREPOSITIONS + letters("EARLY LAST")):
        return None
    if named and before is not None and before.end + 1 == match.tokens[match.groups.start()].start:
        return None
    return Point(month=match.number("m"))


def _behind_preposition(match: Match) -> Form | None:
    before, after = match.before(), match.after()
    if before is None:
        return None
    month_word = match.one("m")
    if month_word is None or not month_word.text[0].isupper():
        return None
    word = before.text.lower()
    if word not in IN_TIME and not (word in MARCH_TIME and match.word("m") == "march"):
        return None
    surname = (
        after is not None and after.kind == OTHER and after.text[0].isupper() and before.text.lower() != "in"
    )
    return None if surname else Point(month=match.number("m"))


def _month_range(match: Match) -> Form | None:
    before = match.before()
    unsure = match.one("y") is None and all(
        one is not None and one.kind == CLASSES["MAYBE"] for one in (match.one("m"), match.one("n"))
    )
    if unsure and (before is None or before.kind not in letters("FROM BETWEEN")):
        return None
    year = said_year(match)
    return Range(
        first=Point(year=None, month=match.number("m")), last=Point(year=year, month=match.number("n"))
    )


def _attributive_month(match: Match) -> Form | None:
    """`a March operation`."""
    before, after, token = match.before(), match.after(), match.one("m")
    if (
        before is None
        or after is None
        or token is None
        or before.kind != CLASSES["AN"]
        or not token.text[0].isupper()
    ):
        return None
    return Point(month=match.number("m")) if after.text.islower() and after.kind == OTHER else None


def _month_of_era(match: Match) -> Form | None:
    value = match.number("y")
    if value is None:
        return None
    return Point(year=1 - value if match.worth("era") == "BC" else value, month=match.number("m"))


def _day_range(match: Match) -> Form | None:
    first, last, month_ = match.number("d"), match.number("e"), match.number("m")
    if first is None or last is None or not 1 <= first < last <= 31:
        return None
    year = said_year(match)
    return Range(
        first=Point(year=year, month=month_, day=first), last=Point(year=year, month=month_, day=last)
    )


def _iso(match: Match) -> Form | None:
    token = match.one("i")
    if token is None:
        return None
    year, month_, day_ = (int(part) for part in token.text[:10].split("-"))
    point = Point(year=year, month=month_, day=day_)
    if len(token.text) <= 10:
        return point
    offset = re.search(r"(Z|[+-]\d{2})(?::?\d{2})?$", token.text[11:])
    return Clock(time=token.text[11:16], on=point, offset=offset[1] if offset else None)


def _numeric(match: Match) -> Form | None:
    token = match.one("j")
    if token is None:
        return None
    one, two, three = re.split(r"[/.-]", token.text)
    if len(one) == 4:
        return Point(year=int(one), month=int(two), day=int(three)) if int(two) <= 12 else None
    year = int(three) if len(three) == 4 else full_year(int(three))
    first, second = int(one), int(two)
    if not (1 <= first <= 31 and 1 <= second <= 31) or min(first, second) > 12:
        return None
    if first > 12 or "." in token.text or first == second:
        return (
            Point(year=year, month=second, day=first, day_first=first > 12 or None) if second <= 12 else None
        )
    if second > 12:
        return Point(year=year, month=first, day=second, day_first=False)
    return Point(year=year, either=(first, second))


RULES = (
    Rule(compiled("m=MON DOT? d=DAYNUM"), _attacks),
    Rule(compiled("i=ISO"), _iso),
    Rule(compiled("j=NUMERIC"), _numeric),
    Rule(compiled(f"{WEEK} d=DATENUM OF? m=MON DOT? (?: (?: COMMA | OF | IN )? y=YEAR era=ERA? )?"), _date),
    Rule(compiled(f"{WEEK} m=MON DOT? THE? d=DATENUM (?: COMMA? y=YEAR )?"), _date),
    Rule(compiled("m=MON d=NUMBER"), _glued),
    Rule(compiled("m=MON DOT? (?: COMMA | OF | IN )? y=YEAR era=ERA?"), _month),
    Rule(compiled("m=MON y=(NUMBER|DAYNUM) era=ERA"), _month_of_era),
    Rule(compiled("m=MONTH"), _lone_month),
    Rule(compiled("m=MAYBE"), _behind_preposition),
    Rule(compiled("m=MAYBE"), lambda match: Point(month=match.number("m")), weak=True),
    Rule(compiled("m=MON (?: HYPHEN | TO ) n=MON (?: (?: COMMA | OF )? y=YEAR )?"), _month_range),
    Rule(compiled("m=MAYBE"), _attributive_month),
    Rule(
        compiled("d=DATENUM (?: HYPHEN | TO | AND | SLASH ) e=DATENUM OF? m=MON DOT? (?: COMMA? y=YEAR )?"),
        _day_range,
    ),
    Rule(
        compiled("m=MON DOT? d=DATENUM (?: HYPHEN | TO | AND | SLASH ) e=DATENUM (?: COMMA? y=YEAR )?"),
        _day_range,
    ),
)
