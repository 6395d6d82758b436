"""Expressions that are counted from another day: yesterday, last week, two days later, the past two months."""

from __future__ import annotations

from dataclasses import replace

from watchfloor.dating.calendar import Share
from watchfloor.dating.forms import Base, Clock, Count, Form, Length, Point, Shift, Window
from watchfloor.dating.lexicon import CLASSES, letters, words
from watchfloor.dating.patterns import Match, Rule, compiled
from watchfloor.dating.quantities import amount_of, timex_length, unit_of

__all__ = ["RULES"]

PERIOD_UNITS = frozenset({"D", "W", "M", "Q", "Y", "DE", "CE"})
TOWARDS = {
    CLASSES["LAST"]: -1, CLASSES["PREVIOUS"]: -1, CLASSES["NEXT"]: 1, CLASSES["FOLLOWING"]: 1, CLASSES["THIS"]: 0,
    CLASSES["CURRENT"]: 0, CLASSES["SAME"]: 0, CLASSES["THAT"]: 0,
}  # fmt: skip
STORY_KINDS = frozenset(CLASSES[name] for name in ("PREVIOUS", "FOLLOWING", "SAME", "THAT"))


def _direction(match: Match, name: str = "x") -> tuple[int, Base]:
    """Which way a determiner points, and from what: `the next day` hangs on the text, `next week` on the news day."""
    token = match.one(name)
    if token is None:
        return 0, "news"
    base: Base = "story" if token.kind in STORY_KINDS else "news"
    if token.text.lower() == "latest":
        return 0, "story"
    return TOWARDS[token.kind], base


def _today(match: Match) -> Form | None:
    worth = match.worth("t")
    amount, part = worth if isinstance(worth, tuple) else (0, None)
    if part == "ON":
        return Clock(part="NI", on=Shift(unit="D", amount=1, sign=-1, base="news"))
    day = Shift(unit="D", amount=abs(amount), sign=amount, base="news")
    return Clock(part=part, on=day) if part else day


def _today_part(match: Match) -> Form | None:
    day = _today(match)
    return Clock(part=str(match.worth("p")), on=day) if isinstance(day, Shift) else None


def _near_unit(match: Match) -> Form | None:
    """`last week`, `the following year`, `this month`."""
    unit = str(match.worth("u"))
    sign, base = _direction(match)
    token = match.one("x")
    if unit not in PERIOD_UNITS or token is None:
        return None
    definite = match.one("a") is not None
    if token.text.lower() == "latest" and unit == "Q":
        return Shift(unit="Q", amount=0, sign=-1, base="story")
    if token.text.lower() in {"recent", "future"}:
        return None
    if token.text.lower() == "past":
        return Window(unit=unit, amount=1, sign=-1, base="news") if unit != "D" else None
    if token.kind == CLASSES["NEXT"] and token.text.lower() == "next" and (definite or unit == "D"):
        base = "story"
    if token.kind == CLASSES["LAST"] and unit == "D":
        return None
    if (
        token.kind == CLASSES["THAT"]
        and unit in {"D", "Y", "M", "W", "Q", "DE"}
        and token.text.lower() == "those"
    ):
        return None
    return Shift(unit=unit, amount=abs(sign), sign=sign, base=base, whole=True)


def _near_named(match: Match) -> Form | None:
    """`last Friday`, `next May`, `this summer`, `the following Sunday`."""
    sign, base = _direction(match)
    past = match.one("b")
    if past is not None:
        sign = TOWARDS[past.kind]
    token = match.one("n")
    if token is None:
        return None
    if token.kind == CLASSES["SEASON"]:
        return Point(season=str(token.worth), towards=sign, base=base)
    if token.kind == CLASSES["HOLIDAY"]:
        return Point(holiday=str(token.worth), towards=sign, base=base)
    number = int(str(token.worth))
    if token.kind in (CLASSES["WEEKDAY"], CLASSES["WKD"]):
        return Point(weekday=number, towards=sign, base=base)
    return Point(month=number, towards=sign, base=base)


def _near_weekend(match: Match) -> Form | None:
    sign, base = _direction(match)
    token = match.one("x")
    past = token is not None and token.text.lower() == "past"
    if past or match.one("b") is not None:
        sign = -1
    return Shift(unit="WE", amount=abs(sign), sign=sign, base=base)


def _weekend(match: Match) -> Form | None:
    return Shift(unit="WE", amount=None, sign=0, base="news")


def _near_part(match: Match) -> Form | None:
    """`last night`, `this morning`, `that evening`, `the next morning`."""
    sign, base = _direction(match)
    token = match.one("x")
    part = str(match.worth("p"))
    if token is None:
        return None
    if token.text.lower() in {"past", "these", "those"}:
        return None
    if token.kind == CLASSES["NEXT"]:
        base = "story"
    if base == "news" and token.kind == CLASSES["CURRENT"]:
        return None
    return _part_of_day(part, Shift(unit="D", amount=abs(sign), sign=sign, base=base))


def _part_of_day(part: str, day: Form | None) -> Clock:
    if ":" in part:
        return Clock(time=part, on=day)
    return Clock(part=part, on=day)


def _weekday_part(match: Match) -> Form | None:
    day = Point(weekday=match.number("w"))
    return _part_of_day(str(match.worth("p")), day)


def _lone_part(match: Match) -> Clock:
    """`at noon`, `before dawn`, `in the evening`: on the day that the text is at."""
    return _part_of_day(str(match.worth("p")), None)


def _bare_part(match: Match) -> Form | None:
    """`night`, `evening`: a day of the text, but a night is not taken for that of the news day."""
    part = _lone_part(match)
    return replace(part, base="story") if part.part == "NI" else part


def _fixed_part(match: Match) -> Form | None:
    word, before = match.word("p"), match.before()
    if word not in {
        "noon",
        "midnight",
        "dawn",
        "dusk",
        "nightfall",
        "daybreak",
        "midday",
        "sunrise",
        "sunset",
        "lunchtime",
    }:
        return None
    if before is None or before.text.lower() not in FIXED_PART_PREPOSITIONS:
        return None
    if match.worth("p") == "24:00" and before.text.lower() in {"after", "since"}:
        return Clock(time="00:00")  # "after midnight on Sunday" is in the night to Sunday
    return _lone_part(match)


FIXED_PART_PREPOSITIONS = frozenset(
    [
        "at",
        "before",
        "after",
        "by",
        "since",
        "until",
        "from",
        "around",
        "about",
        "near",
        "till",
        "shortly",
        "just",
    ]
)


def _ago(match: Match) -> Form | None:
    unit, amount = unit_of(
        match.worth("u"), amount_of(match.all("q")) if match.one("q") is not None else None
    )
    if match.one("q") is not None and amount is not None and amount != int(amount):
        amount = None
    return Shift(unit=unit, amount=None if amount is None else int(amount), sign=-1, base="news", ago=True)


def _in_time(match: Match) -> Form | None:
    """`in ten days' time`: from the news day."""
    unit, amount = unit_of(match.worth("u"), amount_of(match.all("q")))
    if amount is None or amount != int(amount):
        return None
    return Shift(unit=unit, amount=int(amount), sign=1, base="news")


def _earlier(match: Match) -> Form | None:
    """`two days later`, `a year earlier`, `the day before`: from the date before it, or from an event that is no date."""
    token = match.one("r")
    unit, amount = unit_of(
        match.worth("u"), amount_of(match.all("q")) if match.one("q") is not None else None
    )
    if token is None:
        return None
    if (
        match.one("q") is None
        and str(match.worth("u")) in {"D", "W", "M", "Y"}
        and match.word("u")[-1] != "s"
    ):
        amount = 1.0
    if token.kind == CLASSES["PREVIOUS"] and (token.text.lower() != "prior" or not _ends(match)):
        return None
    sign = (
        1
        if token.text.lower()
        in {"later", "after", "afterwards", "afterward", "thereafter", "on", "following"}
        else -1
    )
    if token.text.lower() == "on" and not _ends(match):
        return None
    if token.text.lower() in {"before", "after", "following"} and not _ends(match):
        return Length(value=timex_length(unit, amount), hangs=True)
    if amount is not None and amount != int(amount):
        amount = None
    return Shift(unit=unit, amount=None if amount is None else int(amount), sign=sign, base="story")


ADVERBIAL_BEFORE = words("and but or in by when while where")


def _ends(match: Match) -> bool:
    """Whether nothing follows that a length could be counted from: "the day before in Oruma", "a week before and after"."""
    after = match.after()
    return after is None or not after.text[0].isalnum() or after.text.lower() in ADVERBIAL_BEFORE


def _window(match: Match) -> Form | None:
    """`the past two months`, `the next few days`, `coming weeks`, `the previous 24 hours`."""
    sign, base = _direction(match)
    given = match.one("q")
    unit, amount = unit_of(match.worth("u"), amount_of(match.all("q")) if given is not None else None)
    token = match.one("x")
    if token is None or sign == 0:
        return None
    if given is None and match.word("u")[-1:] != "s":
        return None
    return Window(unit=unit, amount=amount, sign=sign, base=base, counted=given is not None)


def _counted(match: Match) -> Form | None:
    """`day two`, `a second day`, `the sixth consecutive night`."""
    number = match.number("n")
    unit = match.worth("u")
    part = str(match.worth("p")) if match.one("p") is not None else None
    after = match.after()
    if after is not None and after.kind == CLASSES["OF"] and _is_month(match):
        return None  # the eleventh day of the eleventh month
    if number is None or number > 400 or (after is not None and after.kind in letters("UNIT UNITS")):
        return None
    return Count(number=number, unit=str(unit) if unit else "D", part=part)


def _is_month(match: Match) -> bool:
    """Whether the third or fourth word behind a match is a month: `of the month`, `of the lunar month`."""
    return any(one is not None and one.text.lower() == "month" for one in (match.after(2), match.after(3)))


def _earlier_in(match: Match) -> Form | None:
    """`earlier in the day`, `later that month`, `earlier this week`, `at the end of the year`."""
    unit = str(match.worth("u"))
    if unit not in PERIOD_UNITS:
        return None
    token = match.one("x")
    sign, base = _direction(match) if token is not None else (0, "story")
    share: Share | None = None
    if match.one("e") is not None:
        share = str(match.worth("e"))  # type: ignore[assignment]
    return Shift(unit=unit, amount=abs(sign), sign=sign, base=base, share=share)


def _context_unit(match: Match) -> Form | None:
    unit = str(match.worth("u"))
    return Shift(unit=unit, amount=0, sign=0, base="story") if unit in PERIOD_UNITS else None


def _hours_of(match: Match) -> Form | None:
    """`the early morning hours`, `the early hours`: the day follows."""
    after = match.after()
    if match.word("u") != "hours" or after is None or after.text.lower() not in {"of", "on"}:
        return None
    return Clock(part=str(match.worth("p"))) if match.one("p") is not None else Clock(part="MO")


def _year_before(match: Match) -> Form | None:
    """`year-ago quarter`, `year-earlier period`."""
    number, months = match.number("q"), match.number("m")
    if months is not None:
        return Length(value=timex_length("M", months))
    if number is not None:
        return Point(quarter=number, within=Shift(unit="Y", amount=1, sign=-1, base="news"))
    return Shift(unit="Y", amount=1, sign=-1, base="news", ago=True)


def _latest_period(match: Match) -> Form | None:
    token, unit = match.one("x"), match.one("u")
    if token is None or unit is None:
        return None
    if unit.text.lower() in {"quarter", "period"}:
        return Shift(unit="Q", amount=0, sign=-1 if token.text.lower() == "latest" else 0, base="story")
    return None


def _unit_end(match: Match) -> Form | None:
    """`by year's end`."""
    unit = str(match.worth("u"))
    if match.word("e") not in {"end", "close"} or unit not in PERIOD_UNITS:
        return None
    return Shift(unit=unit, amount=0, sign=0, base="news", share="END")


def _next_date(match: Match) -> Form | None:
    return Point(month=match.number("m"), day=match.number("d"), towards=1, base="news")


def _same_quarter(match: Match) -> Form | None:
    """`the 1988 quarter`: the one that the text is at, in that year."""
    year = match.number("y")
    if match.word("u") not in {"quarter", "period"} or year is None:
        return None
    return Shift(unit="Q", amount=0, sign=0, base="story", of=Point(year=year))


DIRECTED = "(LAST|PREVIOUS|NEXT|FOLLOWING|THIS|THAT|SAME|CURRENT)"
RULES = (
    Rule(compiled("(?: EARLIER | EARLY | ABOUT )? t=TODAY"), _today),
    Rule(compiled("EARLY? t=TODAY p=PARTOFDAY"), _today_part),
    Rule(compiled(f"(?: EARLIER | EARLY )? a=THE? x={DIRECTED} u=ONEUNIT"), _near_unit),
    Rule(compiled("(?: EARLIER | EARLY )? a=THE? THIS x=(LAST|NEXT) u=ONEUNIT"), _near_unit),
    Rule(compiled(f"x={DIRECTED} b=(LAST|NEXT)? n=(WEEKDAY|MONTH|MAYBE|SEASON|HOLIDAY)"), _near_named),
    Rule(compiled(f"x={DIRECTED} b=(LAST|NEXT)? WEEKEND"), _near_weekend),
    Rule(compiled("WEEKEND"), _weekend),
    Rule(compiled(f"(?: EARLIER | EARLY )? x={DIRECTED} p=PARTOFDAY"), _near_part),
    Rule(compiled("(?: EARLY )? w=WEEKDAY p=PARTOFDAY"), _weekday_part),
    Rule(compiled("w=WEEKDAY"), lambda match: Point(weekday=match.number("w"))),
    Rule(compiled("w=WKD"), lambda match: Point(weekday=match.number("w")), weak=True),
    Rule(compiled("p=PARTOFDAY"), _fixed_part),
    Rule(compiled("p=PARTOFDAY"), _bare_part, weak=True),
    Rule(compiled("APX q=(QTY) APX (?: CONSECUTIVE | MORE )? u=ANYUNIT SOORSO AGO"), _ago),
    Rule(compiled("u=UNITS AGO"), _ago),
    Rule(compiled("APX q=(QTY) u=ANYUNIT POSS TIMEWORD"), _in_time),
    Rule(
        compiled("APX q=(QTY) APX (?: CONSECUTIVE | MORE )? u=ANYUNIT r=(BEFORE|AFTER|EARLIER|FOLLOWING)"),
        _earlier,
    ),
    Rule(
        compiled("THE? u=(UNITS|DAYWORD|YEARWORD|UNIT) HYPHEN? r=(BEFORE|AFTER|EARLIER|FOLLOWING|PREVIOUS)"),
        _earlier,
    ),
    Rule(compiled(f"x={DIRECTED} APX q=(QTY)? (?: CONSECUTIVE | MORE )? u=ANYUNIT"), _window),
    Rule(compiled("q=(CARDINAL) x=PREVIOUS u=UNITS"), _window),
    Rule(compiled("u=DAYWORD n=(CARDINAL|DAYNUM)"), _counted),
    Rule(compiled("n=ORDINAL CONSECUTIVE? u=(DAYWORD|YEARWORD|UNIT)"), _counted),
    Rule(compiled("n=ORDINAL CONSECUTIVE? p=PARTOFDAY"), _counted),
    Rule(compiled("EARLIER IN THE u=ONEUNIT"), _earlier_in),
    Rule(compiled("e=EARLY (?: IN | OF ) THE u=ONEUNIT"), _earlier_in),
    Rule(compiled("e=EARLY THE x=(NEXT|FOLLOWING|SAME) u=ONEUNIT"), _earlier_in),
    Rule(compiled("THE CONSECUTIVE? u=ONEUNIT"), _context_unit, weak=True),
    Rule(compiled("THE? x=(LAST|NEXT|THIS|CURRENT|PREVIOUS) FISCAL u=YEARWORD"), _near_unit),
    Rule(compiled("THE FISCAL YEARWORD"), lambda _: Length(value="P1Y"), weak=True),
    Rule(
        compiled("u=ONEUNIT"),
        lambda match: Length(value=timex_length(*unit_of(match.worth("u"), 1))),
        weak=True,
    ),
    Rule(compiled("EARLY? p=PARTOFDAY u=UNITS"), _hours_of),
    Rule(compiled("e=EARLY u=UNITS"), _hours_of),
    Rule(
        compiled(
            "THE? YEARWORD HYPHEN r=(AGO|BEFORE|EARLIER) (?: q=ORDINAL HYPHEN? UNIT | m=CARDINAL UNITS )"
        ),
        _year_before,
    ),
    Rule(compiled("THE? YEARWORD HYPHEN r=(AGO|BEFORE|EARLIER) u=(UNIT|TIMEWORD)?"), _year_before, weak=True),
    Rule(
        compiled("THE? (?: PREVIOUS | CURRENT )? x=(PREVIOUS|CURRENT|FISCAL) u=(TIMEWORD|UNIT|YEARWORD)"),
        _latest_period,
        weak=True,
    ),
    Rule(compiled("u=(YEARWORD|UNIT) POSS e=EARLY"), _unit_end),
    Rule(compiled("u=YEARWORD HYPHEN? e=EARLY"), _unit_end, weak=True),
    Rule(compiled("x=NEXT m=MON d=DAYNUM"), _next_date),
    Rule(compiled("THE? y=YEARNUM u=(UNIT|TIMEWORD)"), _same_quarter, weak=True),
)
