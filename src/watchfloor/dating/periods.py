"""Expressions that name a part of a year: seasons, quarters, halves, holidays."""

from __future__ import annotations

from watchfloor.dating.forms import Every, Form, Point
from watchfloor.dating.lexicon import CLASSES, OTHER, Token, letters, words
from watchfloor.dating.patterns import Match, Rule, compiled
from watchfloor.dating.years import said_year

__all__ = ["RULES"]

# What a season is said of.
SEASONAL = words(
    "offensive offensives campaign campaigns election elections session term break counter counteroffensive"
)


def _season(match: Match) -> Form | None:
    return Point(year=said_year(match), season=str(match.worth("s")))


def _lone_season(match: Match) -> Form | None:
    word, after = match.one("s"), match.after()
    before = match.before()
    if word is None or (after is not None and after.kind == CLASSES["OF"] and word.text.lower() == "fall"):
        return None
    backed = before is not None and before.kind in (letters("THE IN EARLY ORDINAL BEFORE OF"))
    if after is not None and after.text.lower() in SEASONAL:
        return Point(season=str(word.worth))
    plain = word.text.lower() in {"summer", "winter", "autumn"} and not word.text[0].isupper()
    games = after is not None and after.text.lower() in {
        "olympics",
        "games",
        "palace",
        "camp",
        "camps",
        "school",
    }
    return Point(season=str(word.worth)) if (backed or plain) and not games else None


def _quarter(match: Match) -> Form | None:
    token = match.one("q")
    if token is None:
        return None
    number = int(token.text[1]) if token.kind == CLASSES["QUARTER"] else token.worth
    unit = match.one("u")
    if unit is not None and unit.text.lower() != "quarter":
        return None
    if not isinstance(number, int) or not 1 <= number <= 4:
        return None
    return Point(year=said_year(match), quarter=number)


def _first_quarters(match: Match) -> Form | None:
    """`the first two quarters of 1990`: a half of the year."""
    order = match.number("o") or (2 if match.one("l") is not None else None)
    if match.number("n") != 2 or order not in (1, 2) or match.word("u") != "quarters":
        return None
    return Point(year=said_year(match), half=order)


def _every_quarter(match: Match) -> Form | None:
    """`fourth quarters`: those of several years."""
    number = match.number("q")
    if match.word("u") != "quarters" or number is None or not 1 <= number <= 4:
        return None
    return Every(value=f"XXXX-Q{number}")


def _half(match: Match) -> Form | None:
    number = match.number("o") or (2 if match.one("l") is not None else None)
    if number not in (1, 2):
        return None
    return Point(year=said_year(match), half=number)


def _is_name(after: Token | None) -> bool:
    """Whether a capitalised word follows that makes a name of the date: the March 23 Movement, Christmas Island."""
    return after is not None and after.kind == OTHER and after.text[0].isupper() and not after.text.isupper()


def _holiday(match: Match) -> Form | None:
    before = match.before()
    if _is_name(match.after()) or (before is not None and before.text.lower() in {"happy", "merry"}):
        return None
    return Point(holiday=str(match.worth("h")), year=said_year(match))


RULES = (
    Rule(compiled("s=SEASON (?: OF | COMMA | IN )? y=(INTEGER) era=ERA"), _season),
    Rule(compiled("s=SEASON (?: OF | COMMA | IN )? y=YEAR"), _season),
    Rule(compiled("s=SEASON"), _lone_season),
    Rule(compiled("s=SEASON"), lambda match: Point(season=str(match.worth("s"))), weak=True),
    Rule(compiled("q=QUARTER (?: OF? y=YEAR )?"), _quarter),
    Rule(compiled("FISCAL? HYPHEN? q=ORDINAL HYPHEN? u=UNIT (?: (?: OF | IN )? y=YEAR )?"), _quarter),
    Rule(compiled("y=YEAR FISCAL? q=ORDINAL HYPHEN? u=UNIT"), _quarter),
    Rule(compiled("THE? (?: o=ORDINAL | l=LAST ) n=CARDINAL u=UNITS (?: OF | IN )? y=YEAR"), _first_quarters),
    Rule(compiled("q=ORDINAL u=UNITS"), _every_quarter),
    Rule(compiled("FISCAL y=YEAR"), lambda match: Point(year=said_year(match))),
    Rule(compiled("(?: o=ORDINAL | l=LAST ) HALF OF y=YEAR"), _half),
    Rule(compiled("h=HOLIDAY (?: COMMA? y=YEARNUM )?"), _holiday),
)
