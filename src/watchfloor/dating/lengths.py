"""Expressions with no place of their own on the calendar: durations, sets, and vague references such as now."""

from __future__ import annotations

from watchfloor.dating.forms import Every, Form, Length
from watchfloor.dating.lexicon import CLASSES, Token, letters
from watchfloor.dating.patterns import Match, Rule, compiled
from watchfloor.dating.quantities import amount_of, timex_length, unit_of

__all__ = ["RULES"]

SET_UNITS = {
    "D": "XXXX-XX-XX", "W": "XXXX-WXX", "M": "XXXX-XX", "Y": "XXXX", "Q": "XXXX-QX", "TH": "XXXX-XX-XXTXX",
    "TM": "PT1M", "DE": "P1DE", "CE": "P1CE", "TS": "PT1S",
}  # fmt: skip
# A bare plural after one of these is a duration: `for months`, `within days`.
AGES = frozenset({"old", "older", "age", "aged"})


def _length(match: Match) -> Form | None:
    after, later, before = match.after(), match.after(1), match.before()
    words = {token.text.lower() for token in (after, later) if token is not None}
    hyphenated_age = after is not None and after.kind == CLASSES["HYPHEN"] and "old" in words
    of_age = after is not None and after.kind == CLASSES["OF"] and "age" in words
    aged = before is not None and before.text.lower() in {"aged", "age", "-"} and "old" in words
    if hyphenated_age or of_age or aged or (after is not None and after.text.lower() in AGES):
        return None
    if before is not None and before.text.lower() == "aged":
        return None
    given = match.one("q") is not None
    if after is not None and (_is_figure_of_speech(match, after, later) or _is_name(match, after)):
        return None
    unit, amount = unit_of(match.worth("u"), amount_of(match.all("q")) if given else None)
    word = match.word("u")
    if unit == "TS" and (not word.endswith("s") or not given):
        return None
    if unit == "Q" and (amount is not None or not given):
        return None  # a quarter, three quarters: fractions more often than not
    if not given and after is not None and after.kind == CLASSES["YEARNUM"]:
        return None  # the years 1955 to 1957
    if not given and before is not None and before.kind in letters("THIS DAYNUM NUMBER CARDINAL YEARNUM"):
        return None  # these days; and a number that was turned down goes with its unit
    return Length(value=timex_length(unit, amount))


def _from_to(match: Match) -> Form | None:
    """`two to three weeks`; not `jailed in 2022 to ten years`, where the year is one of its own."""
    first = match.one("q")
    return None if first is not None and first.kind == CLASSES["YEARNUM"] else _length(match)


def _is_name(match: Match, after: Token) -> bool:
    """`the Six-Day War`, `the Hundred Years' War`."""
    unit = match.one("u")
    capital = unit is not None and unit.text.istitle()
    return capital and (after.kind == CLASSES["POSS"] or after.text.istitle())


def _is_figure_of_speech(match: Match, after: Token, later: Token | None) -> bool:
    """`a day of reckoning`, `a year-round service`."""
    if match.word("q") not in {"a", "an"}:
        return False
    rounds = (
        after.kind == CLASSES["HYPHEN"] and later is not None and later.text.lower() in {"round", "to", "by"}
    )
    return rounds or (after.kind == CLASSES["OF"] and match.word("u") == "day")


def _half(match: Match) -> Form | None:
    halves = {"TH": "PT30M", "D": "PT12H", "Y": "P6M", "DE": "P5Y", "CE": "P50Y", "M": "P0.5M", "W": "P0.5W"}
    value = halves.get(str(match.worth("u")))
    return Length(value=value) if value is not None else None


def _and_half(match: Match) -> Form | None:
    """`an hour and a half`."""
    values = {"TM": "PT1M30S", "TH": "PT1H30M", "D": "PT36H", "Y": "P1Y6M", "DE": "P15Y", "CE": "P150Y"}
    value = values.get(str(match.worth("u")))
    return Length(value=value) if value is not None else None


def _every(match: Match) -> Form | None:
    token = match.one("n")
    if token is None:
        return None
    if token.kind in (CLASSES["WEEKDAY"], CLASSES["WEEKDAYS"]):
        return Every(value=f"XXXX-WXX-{token.worth}")
    if token.kind in (CLASSES["MONTH"], CLASSES["MAYBE"]):
        return Every(value=f"XXXX-{int(str(token.worth)):02d}")
    if token.kind == CLASSES["SEASON"]:
        return Every(value=f"XXXX-{token.worth}")
    if token.kind in (CLASSES["PARTOFDAY"], CLASSES["NIGHTS"]):
        return Every(value=f"XXXX-XX-XXT{token.worth}")
    if match.word("e") in {"every", "each"}:
        return Every(value=timex_length(*unit_of(token.worth, 1)))
    value = SET_UNITS.get(str(token.worth)) if token.worth not in {"TM", "TS"} else None
    return Every(value=value) if value is not None else None


def _every_so_many(match: Match) -> Form | None:
    unit, amount = unit_of(match.worth("u"), amount_of(match.all("q")))
    return Every(value=timex_length(unit, amount))


def _weekday_nights(match: Match) -> Form | None:
    return Every(value=f"XXXX-WXX-{match.worth('w')}T{match.worth('p')}")


RULES = (
    Rule(compiled("APX q=(QTY) APX (?: CONSECUTIVE | MORE )? u=ANYUNIT SOORSO"), _length),
    Rule(compiled("APX q=(QTY) (?: TO | OR | HYPHEN ) QTY APX u=ANYUNIT"), _from_to),
    Rule(compiled("u=UNITS (?: OR | AND ) UNITS"), _length),
    Rule(compiled("q=(AN) u=ONEUNIT AND AN h=HALF"), _and_half),
    Rule(compiled("q=(AN) u=ONEUNIT OR CARDINAL"), _length),
    Rule(compiled("APX q=(QTY) HYPHEN u=ANYUNIT (?: HYPHEN? LONG )?"), _length),
    Rule(compiled("ORDINAL q=(QTY) (?: CONSECUTIVE | MORE )? u=ANYUNIT"), _length),
    Rule(compiled("THE q=(QTY) (?: CONSECUTIVE | MORE )? u=ANYUNIT"), _length),
    Rule(compiled("u=UNITS"), _length),
    Rule(compiled("u=(ANYUNIT) HYPHEN LONG"), _length),
    Rule(compiled("HALF AN u=ONEUNIT"), _half),
    Rule(compiled("HALF HYPHEN? u=ONEUNIT"), _half),
    Rule(compiled("e=EVERY n=(ANYUNIT|WEEKDAY|MON|SEASON|PARTOFDAY)"), _every),
    Rule(compiled("EVERY q=(QTY|ORDINAL) u=ANYUNIT"), _every_so_many),
    Rule(compiled("PER n=ONEUNIT"), _every),
    Rule(compiled("n=WEEKDAYS"), _every),
    Rule(compiled("w=(WEEKDAY|WEEKDAYS) p=NIGHTS"), _weekday_nights),
    Rule(compiled("l=LY"), lambda match: Every(value=str(match.worth("l")))),
)
