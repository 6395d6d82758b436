"""Expressions that name a place on the calendar: days, months, years, seasons, quarters, holidays, clock times."""

from __future__ import annotations

import re

from watchfloor.dating.forms import Clock, Form, Point, Range
from watchfloor.dating.lexicon import CLASSES, OTHER, ZONES, Token, letters
from watchfloor.dating.patterns import Match, Rule, compiled

__all__ = ["RULES"]

WEEK = "(?: w=WEEKDAYANY DOT? COMMA? THE? )?"
FIRST_PLAIN_YEAR = 1000
PIVOT = 50  # '49 is 2049 only when nothing else speaks; two-digit years from 50 on are of the last century
# Figures below this are years only behind a word of time: the rest are clock readings, document and model numbers.
OLD_YEAR = 1700
YEAR_TIME = frozenset(
    {
        "in",
        "since",
        "until",
        "of",
        "by",
        "from",
        "to",
        "about",
        "around",
        "circa",
        "early",
        "late",
        "year",
        "and",
        "after",
        "before",
        "during",
    }
)
# A year figure followed by one of these counts things.
COUNTED = frozenset(
    [
        "people",
        "persons",
        "troops",
        "soldiers",
        "men",
        "women",
        "children",
        "civilians",
        "fighters",
        "militants",
        "rebels",
        "dead",
        "deaths",
        "killed",
        "wounded",
        "injured",
        "casualties",
        "km",
        "kilometers",
        "kilometres",
        "miles",
        "metres",
        "meters",
        "feet",
        "tonnes",
        "tons",
        "barrels",
        "dollars",
        "euros",
        "pounds",
        "homes",
        "houses",
        "families",
        "refugees",
        "prisoners",
        "detainees",
        "police",
        "officers",
        "members",
        "vehicles",
        "tanks",
        "aircraft",
        "rounds",
        "rockets",
        "missiles",
        "shells",
        "workers",
        "protesters",
        "demonstrators",
        "votes",
        "seats",
        "pages",
        "words",
        "points",
        "percent",
        "per",
        "rupees",
        "rubles",
        "roubles",
        "sq",
        "square",
        "hectares",
        "acres",
        "inches",
        "cc",
        "mm",
        "cm",
        "kg",
        "hp",
        "mph",
        "kph",
        "gmt",
        "hours",
        "rifles",
        "guns",
        "ships",
        "planes",
        "arrests",
        "cases",
        "migrants",
        "staff",
        "employees",
        "others",
        "reservists",
        "personnel",
        "sorties",
        "strikes",
        "attacks",
        "incidents",
        "prisoners",
        "captives",
        "victims",
        "boats",
        "bodies",
        "graves",
    ]
)
# A figure behind one of these is a name or an amount.
NUMBERED = frozenset(["resolution", "no", "number", "flight", "route", "highway", "room", "unit", "article", "section", "page", "chapter", "boeing", "airbus", "model", "battalion", "brigade", "regiment", "squadron", "division"])  # fmt: skip
# Movements and units that are named for a day.
NAMED_FOR = frozenset(
    {"Movement", "Brigade", "Brigades", "Battalion", "Front", "Martyrs", "Committee", "Coalition", "Group"}
)
# What a season is said of.
SEASONAL = frozenset(
    [
        "offensive",
        "offensives",
        "campaign",
        "campaigns",
        "election",
        "elections",
        "session",
        "term",
        "break",
        "counter",
        "counteroffensive",
    ]
)
PREPOSITIONS = letters("IN FROM TO BETWEEN BEFORE AFTER")


def _year(match: Match, name: str = "y") -> int | None:
    token = match.one(name)
    if token is None:
        return None
    if token.kind == CLASSES["SHORTYEAR"]:
        return _full_year(int(token.text[1:]))
    value = token.worth if isinstance(token.worth, int) else None
    if value is not None and match.worth("era") == "BC":
        return 1 - value
    return value


def _full_year(two: int) -> int:
    return 2000 + two if two < PIVOT else 1900 + two


def _date(match: Match) -> Form | None:
    day_, month_ = match.number("d"), match.number("m")
    if day_ is None or month_ is None or not 1 <= day_ <= 31:
        return None
    after = match.after()
    if match.one("y") is None and after is not None and after.text in NAMED_FOR:
        return None
    return Point(year=_year(match), month=month_, day=day_, weekday=match.number("w"))


def _glued(match: Match) -> Form | None:
    """`Nov 022017`, as pages print it whose markup was lost."""
    token = match.one("d")
    if token is None or len(token.text) != 6 or not token.text.isdigit():
        return None
    day_, year = int(token.text[:2]), int(token.text[2:])
    if not 1 <= day_ <= 31 or not 1900 <= year < 2100:
        return None
    return Point(year=year, month=match.number("m"), day=day_)


def _month_then_day(match: Match) -> Form | None:
    after = match.after()
    token = match.one("d")
    bare = match.one("y") is None and token is not None and token.kind == CLASSES["DAYNUM"]
    if bare and after is not None and after.text.lower() in COUNTED:
        return None
    return _date(match)


def _month(match: Match) -> Form | None:
    return Point(year=_year(match), month=match.number("m"))


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
    word = before.text.lower()
    if word not in IN_TIME and not (word in MARCH_TIME and match.word("m") == "march"):
        return None
    surname = (
        after is not None and after.kind == OTHER and after.text[0].isupper() and before.text.lower() != "in"
    )
    return None if surname else Point(month=match.number("m"))


MARCH_TIME = frozenset({"by", "from", "to", "after", "before", "of"})
IN_TIME = frozenset(
    [
        "in",
        "since",
        "until",
        "during",
        "early",
        "late",
        "mid",
        "last",
        "next",
        "this",
        "between",
        "each",
        "every",
        "throughout",
        "before",
        "after",
    ]
)


def _lone_year(match: Match) -> Form | None:
    before, after = match.before(), match.after()
    if (match.number("y") or 0) < OLD_YEAR and (before is None or before.text.lower() not in YEAR_TIME):
        return None
    if after is not None and (
        after.text.lower() in COUNTED or after.kind in (CLASSES["MERIDIEM"], CLASSES["ZONE"])
    ):
        return None
    if before is not None and before.kind == OTHER and _names_a_thing(match, before):
        return None
    if before is not None and (before.kind == CLASSES["MONEY"] or before.text.lower() in NUMBERED | {"than"}):
        return None
    return Point(year=_year(match))


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


def _month_range(match: Match) -> Form | None:
    before = match.before()
    unsure = match.one("y") is None and all(
        one is not None and one.kind == CLASSES["MAYBE"] for one in (match.one("m"), match.one("n"))
    )
    if unsure and (before is None or before.kind not in letters("FROM BETWEEN")):
        return None
    year = _year(match)
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
        or len(token.text) < 5
    ):
        return None
    return Point(month=match.number("m")) if after.text.islower() and after.kind == OTHER else None


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


def _month_of_era(match: Match) -> Form | None:
    value = match.number("y")
    if value is None:
        return None
    return Point(year=1 - value if match.worth("era") == "BC" else value, month=match.number("m"))


def _decade(match: Match) -> Form | None:
    token = match.one("d")
    if token is None:
        return None
    figures = re.sub(r"\D", "", token.text)
    if not figures:
        return Point(decade=1900 + int(str(token.worth)), share=None)
    start = int(figures) if len(figures) > 2 else _full_year(int(figures)) // 10 * 10
    if match.worth("era") == "BC":
        return Point(decade=1 - start)
    return Point(decade=start) if start >= FIRST_PLAIN_YEAR else None


def _century(match: Match) -> Form | None:
    number = match.number("o")
    if number is None:
        return None
    return Point(century=-number if match.worth("era") == "BC" else number)


def _season(match: Match) -> Form | None:
    return Point(year=_year(match), season=str(match.worth("s")))


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
    return Point(year=_year(match), quarter=number)


def _half(match: Match) -> Form | None:
    number = match.number("o") or (2 if match.one("l") is not None else None)
    if number not in (1, 2):
        return None
    return Point(year=_year(match), half=number)


def _is_name(after: Token | None) -> bool:
    """Whether a capitalised word follows that makes a name of the date: the March 23 Movement, Christmas Island."""
    return after is not None and after.kind == OTHER and after.text[0].isupper() and not after.text.isupper()


def _holiday(match: Match) -> Form | None:
    before = match.before()
    if _is_name(match.after()) or (before is not None and before.text.lower() in {"happy", "merry"}):
        return None
    return Point(holiday=str(match.worth("h")), year=_year(match))


def _day_range(match: Match) -> Form | None:
    first, last, month_ = match.number("d"), match.number("e"), match.number("m")
    if first is None or last is None or not 1 <= first < last <= 31:
        return None
    year = _year(match)
    return Range(
        first=Point(year=year, month=month_, day=first), last=Point(year=year, month=month_, day=last)
    )


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
    year = int(three) if len(three) == 4 else _full_year(int(three))
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


def _offset(match: Match) -> str | None:
    token = match.one("z")
    return ZONES.get(token.text.lower()) if token is not None else None


def _clock(match: Match) -> Form | None:
    token, half_day = match.one("k"), match.one("p")
    if token is None:
        return None
    hour, minute = (int(part) for part in re.split(r"[:.]", token.text)[:2])
    if half_day is None and not _is_clock(match, token.text):
        return None
    return _time(hour, minute, half_day.worth if half_day is not None else None, _offset(match))


def _is_clock(match: Match, text: str) -> bool:
    if match.one("z") is not None or match.one("g") is not None:
        return True
    before, after = match.before(), match.after()
    if ":" not in text:
        return False
    if before is None:
        return after is not None and after.kind in letters("HYPHEN DOT")
    return before.text.lower() in {
        "at",
        "by",
        "from",
        "until",
        "since",
        "around",
        "about",
        "between",
        "before",
        "after",
    }


def _hour(match: Match) -> Form | None:
    hour = match.number("k")
    return None if hour is None else _time(hour, 0, match.worth("p"), _offset(match))


def _oclock(match: Match) -> Form | None:
    hour = match.number("k")
    return None if hour is None or hour > 12 else _time(hour, 0, None, _offset(match))


def _military(match: Match) -> Form | None:
    token = match.one("k")
    if token is None or len(token.text) != 4 or not token.text.isdigit():
        return None
    return _time(int(token.text[:2]), int(token.text[2:]), None, _offset(match))


def _time(hour: int, minute: int, half_day: object, offset: str | None) -> Form | None:
    if isinstance(half_day, int):
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + half_day
    if hour > 24 or minute > 59:
        return None
    return Clock(time=f"{hour:02d}:{minute:02d}", offset=offset)


LOCAL = "(?: g=LOCAL TIMEWORD? )?"
RULES = (
    Rule(compiled("i=ISO"), _iso),
    Rule(compiled("j=NUMERIC"), _numeric),
    Rule(compiled(f"{WEEK} d=DATENUM OF? m=MON DOT? (?: (?: COMMA | OF | IN )? y=YEAR era=ERA? )?"), _date),
    Rule(compiled(f"{WEEK} m=MON DOT? THE? d=DATENUM (?: COMMA? y=YEAR )?"), _month_then_day),
    Rule(compiled("m=MON d=NUMBER"), _glued),
    Rule(compiled("m=MON DOT? (?: COMMA | OF | IN )? y=YEAR era=ERA?"), _month),
    Rule(compiled("m=MON y=(NUMBER|DAYNUM) era=ERA"), _month_of_era),
    Rule(compiled("m=MONTH"), _lone_month),
    Rule(compiled("m=MAYBE"), _behind_preposition),
    Rule(compiled("m=MAYBE"), lambda match: Point(month=match.number("m")), weak=True),
    Rule(compiled("d=(INTEGER) (?: HYPHEN | TO | AND ) e=(INTEGER) era=ERA"), _era_range),
    Rule(compiled("s=SEASON (?: OF | COMMA | IN )? y=(INTEGER) era=ERA"), _season),
    Rule(compiled("m=MON (?: HYPHEN | TO ) n=MON (?: (?: COMMA | OF )? y=YEAR )?"), _month_range),
    Rule(compiled("m=MAYBE"), _attributive_month),
    Rule(compiled("a=CARDINAL b=CARDINAL (?: HYPHEN? c=CARDINAL )?"), _spelled_year),
    Rule(compiled("YEARWORD a=CARDINAL b=CARDINAL (?: HYPHEN? c=CARDINAL )?"), _spelled_year),
    Rule(compiled("m=MON a=CARDINAL b=CARDINAL (?: HYPHEN? c=CARDINAL )?"), _spelled_year),
    Rule(compiled("s=SEASON OF a=CARDINAL b=CARDINAL (?: HYPHEN? c=CARDINAL )?"), _spelled_year),
    Rule(compiled("y=YEARNUM era=ERA"), _era_year),
    Rule(compiled("y=(DAYNUM|NUMBER) era=ERA"), _era_year),
    Rule(compiled("y=YEARNUM"), _lone_year),
    Rule(compiled("y=SHORTYEAR"), _lone_year, weak=True),
    Rule(compiled("d=DECADE"), _decade),
    Rule(
        compiled("d=(NUMBER|DAYNUM|DECADE) era=ERA"),
        lambda match: _decade(match) if match.word("d").endswith("s") else None,
    ),
    Rule(compiled("o=ORDINAL HYPHEN? CENTURYWORD era=ERA?"), _century),
    Rule(compiled("s=SEASON (?: OF | COMMA | IN )? y=YEAR"), _season),
    Rule(compiled("s=SEASON"), _lone_season),
    Rule(compiled("s=SEASON"), lambda match: Point(season=str(match.worth("s"))), weak=True),
    Rule(compiled("q=QUARTER (?: OF? y=YEAR )?"), _quarter),
    Rule(compiled("FISCAL? HYPHEN? q=ORDINAL HYPHEN? u=UNIT (?: (?: OF | IN )? y=YEAR )?"), _quarter),
    Rule(compiled("y=YEAR FISCAL? q=ORDINAL HYPHEN? u=UNIT"), _quarter),
    Rule(compiled("FISCAL y=YEAR"), lambda match: Point(year=_year(match))),
    Rule(compiled("(?: o=ORDINAL | l=LAST ) HALF OF y=YEAR"), _half),
    Rule(compiled("h=HOLIDAY (?: COMMA? y=YEARNUM )?"), _holiday),
    Rule(
        compiled("d=DATENUM (?: HYPHEN | TO | AND | SLASH ) e=DATENUM OF? m=MON DOT? (?: COMMA? y=YEAR )?"),
        _day_range,
    ),
    Rule(
        compiled("m=MON DOT? d=DATENUM (?: HYPHEN | TO | AND | SLASH ) e=DATENUM (?: COMMA? y=YEAR )?"),
        _day_range,
    ),
    Rule(compiled("y=YEARNUM (?: HYPHEN | SLASH ) e=(YEARNUM|DAYNUM|NUMBER)"), _year_range),
    Rule(compiled(f"k=CLOCK p=MERIDIEM? z=ZONE? {LOCAL}"), _clock),
    Rule(compiled(f"k=(DAYNUM|CARDINAL) p=MERIDIEM z=ZONE? {LOCAL}"), _hour),
    Rule(compiled(f"k=(DAYNUM|CARDINAL) OCLOCK p=MERIDIEM? z=ZONE? {LOCAL}"), _oclock),
    Rule(compiled("k=(YEARNUM|NUMBER) z=ZONE"), _military),
    Rule(compiled("k=(YEARNUM|NUMBER) g=LOCAL TIMEWORD"), _military),
)
