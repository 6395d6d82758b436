"""Words that date expressions are made of: each token gets a class, written as one letter, and a value.

The grammar matches on the string of class letters, so a pattern is linear in the tokens and blind to spelling.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from watchfloor.dating.holidays import HOLIDAYS
from watchfloor.months import MONTHS, WEEKDAYS
from watchfloor.numerals import ONES, TENS

__all__ = ["CLASSES", "OTHER", "Token", "letters", "tokens_of", "words"]

OTHER = "x"
CLASSES = {
    "MONTH": "M",  # a month that is no other word
    "MAYBE": "m",  # a word or abbreviation that is a month only beside a number or behind a preposition
    "WEEKDAY": "W",
    "WEEKDAYS": "V",  # Fridays
    "WKD": "w",  # Fri: a weekday only beside a date
    "DAYNUM": "d",  # 1 to 31 in digits
    "NUMBER": "n",  # other digits
    "YEARNUM": "Y",  # 1000 to 2199
    "SHORTYEAR": "y",  # '98
    "DECADE": "D",  # 1980s, '80s, eighties
    "CARDINAL": "c",  # three, twenty
    "AN": "a",
    "VAGUE": "v",  # several, few, many
    "COUPLE": "q",
    "ORDINAL": "o",
    "HALF": "H",
    "UNIT": "U",  # week
    "UNITS": "u",  # weeks
    "LY": "L",  # daily, weekly
    "PARTOFDAY": "P",
    "NIGHTS": "N",  # nights, mornings
    "SEASON": "S",
    "QUARTER": "Q",  # Q3
    "WEEKEND": "E",
    "CENTURYWORD": "C",
    "FISCAL": "f",
    "LAST": "l",
    "PREVIOUS": "p",
    "NEXT": "X",
    "FOLLOWING": "F",
    "THIS": "t",
    "THAT": "h",
    "SAME": "s",
    "CURRENT": "k",
    "EARLY": "e",  # early, mid, late, middle, beginning, end
    "EARLIER": "r",  # earlier, later (before "this week")
    "TODAY": "T",  # today, yesterday, tomorrow, tonight, overnight
    "AGO": "A",
    "BEFORE": "B",  # before, earlier, prior, previously
    "AFTER": "j",  # after, later, afterwards
    "CLOCK": "K",
    "MERIDIEM": "z",
    "ZONE": "Z",
    "LOCAL": "g",
    "TIMEWORD": "G",
    "OCLOCK": "b",
    "ISO": "I",
    "NUMERIC": "J",
    "HOLIDAY": "R",
    "THE": "0",
    "OF": "O",
    "IN": "i",  # in, on, at, by, since, until, during
    "FROM": "1",
    "TO": "2",
    "BETWEEN": "3",
    "AND": "4",
    "OR": "5",
    "COMMA": "6",
    "HYPHEN": "7",
    "POSS": "8",
    "EVERY": "9",
    "PER": "#",
    "DAYWORD": "@",  # day, for "day two"
    "ERA": "%",  # BC, AD
    "MORE": "&",
    "THAN": "~",
    "LEASTMOST": "!",
    "UP": "=",
    "ABOUT": "_",
    "OLD": ":",
    "LONG": ";",
    "DOT": "<",
    "SLASH": ">",
    "YEARWORD": "`",
    "MONEY": '"',
    "CONSECUTIVE": "'",
    "SO": "]",
}

CARDINALS = {word: number for word, number in ONES.items() if number} | dict(TENS)
CARDINALS |= {"hundred": 100, "thousand": 1000, "dozen": 12}
ORDINALS = {
    word: number
    for number, word in enumerate(
        [
            "first",
            "second",
            "third",
            "fourth",
            "fifth",
            "sixth",
            "seventh",
            "eighth",
            "ninth",
            "tenth",
            "eleventh",
            "twelfth",
            "thirteenth",
            "fourteenth",
            "fifteenth",
            "sixteenth",
            "seventeenth",
            "eighteenth",
            "nineteenth",
            "twentieth",
        ],
        start=1,
    )
} | {"thirtieth": 30}
UNITS = {
    "minute": "TM", "min": "TM", "hour": "TH", "day": "D", "week": "W", "fortnight": "2W", "month": "M",
    "quarter": "Q", "year": "Y", "decade": "DE", "century": "CE", "centurie": "CE", "millennium": "ML",
}  # fmt: skip
PARTS_OF_DAY = {
    "morning": "MO", "afternoon": "AF", "evening": "EV", "night": "NI", "nighttime": "NI", "daytime": "DT", "dawn": "MO",
    "daybreak": "MO", "sunrise": "MO", "dusk": "EV", "sunset": "EV", "nightfall": "NI", "noon": "12:00",
    "midday": "12:00", "midnight": "24:00", "lunchtime": "MI",
}  # fmt: skip
SEASONS = {"spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA", "winter": "WI"}
SEASONS |= {"springtime": "SP", "summertime": "SU", "wintertime": "WI"}
EARLY = {
    "early": "START", "beginning": "START", "start": "START", "outset": "START", "mid": "MID", "middle": "MID", "late": "END",
    "end": "END", "close": "END",
}  # fmt: skip
LY = {
    "daily": "XXXX-XX-XX", "nightly": "XXXX-XX-XXTNI", "hourly": "PT1H", "weekly": "XXXX-WXX", "monthly": "XXXX-XX",
    "quarterly": "XXXX-QX", "yearly": "XXXX", "annually": "XXXX", "everyday": "XXXX-XX-XX", "fortnightly": "P2W",
}  # fmt: skip
DECADES = {f"{word[:-1]}ies": number for word, number in TENS.items()}
ZONES = {
    "gmt": "Z", "utc": "Z", "bst": "+01", "cet": "+01", "cest": "+02", "eet": "+02", "est": "-05", "edt": "-04", "cst": "-06",
    "cdt": "-05", "mst": "-07", "mdt": "-06", "pst": "-08", "pdt": "-07", "msk": "+03", "ist": None, "et": None, "pt": None,
    "ct": None,
}  # fmt: skip

_WORDS: dict[str, tuple[str, object]] = {}


def _add(name: str, words: str | Mapping[str, object], value: object = None) -> None:
    items = ((word, value) for word in words.split()) if isinstance(words, str) else words.items()
    for word, worth in items:
        _WORDS[word] = (CLASSES[name], worth)


_add("CARDINAL", CARDINALS)
_add("ORDINAL", ORDINALS)
_add("UNIT", UNITS)
_add(
    "UNITS",
    {f"{word}s": code for word, code in UNITS.items()}
    | {"seconds": "TS"}
    | {"seconds": "TS"}
    | {"hrs": "TH", "mins": "TM", "yrs": "Y"},
)
_add("DAYWORD", "day", "D")
_add("YEARWORD", "year", "Y")
_add("CENTURYWORD", "century", "CE")
_add("LY", LY)
_add("PARTOFDAY", PARTS_OF_DAY)
_add("NIGHTS", {"mornings": "MO", "afternoons": "AF", "evenings": "EV", "nights": "NI"})
_add("SEASON", SEASONS)
_add("WEEKEND", "weekend weekends")
_add("EARLY", EARLY)
_add("EARLIER", "earlier sooner later")
_add("DECADE", DECADES)
_add("LAST", "last past recent")
_add("PREVIOUS", "previous preceding prior latest")
_add("NEXT", "next coming upcoming forthcoming future")
_add("FOLLOWING", "following subsequent succeeding ensuing")
_add("THIS", "this these")
_add("THAT", "that those")
_add("SAME", "same")
_add("CURRENT", "current present")
_add("TODAY", {"today": (0, None), "yesterday": (-1, None), "tomorrow": (1, None), "tonight": (0, "NI")})
_add("TODAY", {"overnight": (-1, "ON")})
_add("AGO", "ago")
_add("BEFORE", "before previously beforehand")
_add("AFTER", "after afterwards afterward thereafter on")
_add("LOCAL", "local")
_add("TIMEWORD", "time times period hours")
_add("FISCAL", "fiscal financial")
_add("HALF", "half")
_add("COUPLE", "couple pair")
_add("VAGUE", "several few many some numerous countless")
_add("AN", "a an")
_add("EVERY", "every each")
_add("PER", "per")
_add("THE", "the its")
_add("OF", "of")
_add("IN", "in on at by since until till during through throughout before around within")
_add("FROM", "from")
_add("TO", "to until through till thru")
_add("BETWEEN", "between")
_add("AND", "and &")
_add("OR", "or")
_add("SO", "so")
_add("MORE", "more less fewer longer")
_add("THAN", "than")
_add("LEASTMOST", "least most")
_add("UP", "up")
_add("ABOUT", "about around nearly almost roughly approximately some over under exactly barely circa ca just another "
     "additional sometime only approx further")  # fmt: skip
_add("OLD", "old older age")
_add("LONG", "long")
_add("CONSECUTIVE", "consecutive straight successive full whole entire trading working business extra more")
_add("ERA", {"bc": "BC", "bce": "BC", "ad": "AD", "ce": "AD", "b.c.": "BC", "a.d.": "AD", "b.c": "BC"})
_add("MERIDIEM", {"am": 0, "a.m.": 0, "a.m": 0, "pm": 12, "p.m.": 12, "p.m": 12})
_add("OCLOCK", "o'clock")
_add("POSS", "'s '")
_add("COMMA", ",")
_add("HYPHEN", "-")
_add("DOT", ".")
_add("SLASH", "/")
_add("MONEY", "$ £ € ¥ #")

# Words above that stand in two classes keep the one their patterns need most; the grammar knows the others:
_WORDS["before"] = (CLASSES["BEFORE"], None)
_WORDS["around"] = (CLASSES["ABOUT"], None)
_WORDS["until"] = _WORDS["till"] = _WORDS["through"] = (CLASSES["TO"], None)
_WORDS["on"] = (CLASSES["IN"], None)
_WORDS["some"] = (CLASSES["ABOUT"], None)
_WORDS["more"] = (CLASSES["MORE"], None)
_WORDS["hours"] = (CLASSES["UNITS"], "TH")

# Months that are other words too, and abbreviations: they need a number beside them or a preposition before.
_MONTHS = {name.casefold(): number for number, name in enumerate(MONTHS, 1)}
_SHORT_MONTHS = {name[:3]: number for name, number in _MONTHS.items()} | {"sept": 9, "mar": 3}
_WEEKDAYS = {name.casefold(): number for number, name in enumerate(WEEKDAYS, 1)}
_SHORT_WEEKDAYS = {name[:3]: number for name, number in _WEEKDAYS.items()} | {
    "tues": 2,
    "thur": 4,
    "thurs": 4,
}
_CASED: dict[str, tuple[str, object]] = {
    name: (CLASSES["MONTH"], number) for name, number in _MONTHS.items() if name not in {"may", "march"}
}
_CASED |= {name: (CLASSES["MAYBE"], number) for name, number in _SHORT_MONTHS.items()}
_CASED |= {"may": (CLASSES["MAYBE"], 5), "march": (CLASSES["MAYBE"], 3)}
_CASED |= {name: (CLASSES["WKD"], number) for name, number in _SHORT_WEEKDAYS.items()}
_CASED |= {name: (CLASSES["WEEKDAY"], number) for name, number in _WEEKDAYS.items()}
_CASED |= {f"{name}s": (CLASSES["WEEKDAYS"], number) for name, number in _WEEKDAYS.items()}
# Written small they are months only beside a number; `may`, `march`, `dec`, `mar` and `sep` written small are none.
_LOWER_MONTHS = frozenset(
    name for name in [*_MONTHS, *_SHORT_MONTHS] if name not in {"may", "march", "mar", "dec", "sep"}
)
_UPPER_ONLY = {word: (CLASSES["ZONE"], word) for word in ZONES}

_HOLIDAY = re.compile(
    r"(?<![\w/'])(?:"
    + "|".join(re.escape(name) for name in sorted(HOLIDAYS, key=len, reverse=True))
    + r")(?![\w/]|'\w)",
    re.IGNORECASE,
)


def words(text: str) -> frozenset[str]:
    """The words of a list written out with spaces."""
    return frozenset(text.split())


def letters(names: str) -> str:
    """The class letters of some classes, their names separated by spaces."""
    return "".join(CLASSES[name] for name in names.split())


_TOKEN = re.compile(
    r"""
      (?P<iso>(?<![\w-])\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2})?(?:\.\d+)?(?:Z|[+-]\d{2}:?\d{2})?)?(?![\w-]))
    | (?P<numeric>(?<![\w/.-])(?:\d{1,2}([/.-])\d{1,2}\3(?:\d{4}|\d{2})|\d{4}([/.])\d{1,2}\4\d{1,2})(?![\w/-]|\.\d))
    | (?P<clock>(?<![\w:.,])(?:[01]?\d|2[0-4])[:.][0-5]\d(?::[0-5]\d)?(?=\s?[aApP]\.?[mM]\b|[^\w:.]|[.:](?:\s|$)|$))
    | (?P<decade>\b\d{3}0'?s\b|\b\d[1-9]0s\b|'\d0s\b)
    | (?P<ordinal>\b\d{1,3}(?:st|nd|rd|th|ST|ND|RD|TH)\b)
    | (?P<shortyear>(?<![\w'])'\d{2}(?![\w'/]))
    | (?P<half>(?<=\d\s)1/2(?![\w/])|½)
    | (?P<number>(?<![\w.])(?:\d{1,3}(?:,\d{3})+(?!\d)|\d+)(?:\.\d+)*(?=[aApP]\.?[mM]\b|(?![^\W_])))
    | (?P<quarter>\b[Qq][1-4]\b)
    | (?P<meridiem>(?<![^\W\d_])[aApP]\.[mM]\b\.?)
    | (?P<era>\b[BA]\.[CD]\.)
    | (?P<oclock>\bo'clock\b)
    | (?P<poss>'s\b|(?<=s)'(?!\w))
    | (?P<word>[^\W_]+(?:'[^\W\d_]+(?<!'s))?)
    | (?P<mark>[^\w\s])
    """,
    re.VERBOSE,
)
_SIMPLE_KINDS = {
    "half": "HALF", "iso": "ISO", "numeric": "NUMERIC", "clock": "CLOCK", "decade": "DECADE", "quarter": "QUARTER", "shortyear": "SHORTYEAR",
    "meridiem": "MERIDIEM", "era": "ERA", "oclock": "OCLOCK", "poss": "POSS",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Token:
    """One word or mark: where it stands, its class letter and what it is worth."""

    start: int
    end: int
    text: str
    kind: str
    worth: object = None


def tokens_of(text: str, start: int, end: int) -> list[Token]:
    """The tokens of `text[start:end]`, in order, with offsets into `text`."""
    found: list[Token] = []
    at = start
    for holiday in _HOLIDAY.finditer(text, start, end):
        if not _is_named_day(holiday.group()):
            continue
        found.extend(_plain_tokens(text, at, holiday.start()))
        name = holiday.group()
        found.append(Token(holiday.start(), holiday.end(), name, CLASSES["HOLIDAY"], name.lower()))
        at = holiday.end()
    found.extend(_plain_tokens(text, at, end))
    return found


def _is_named_day(name: str) -> bool:
    return name[0].isupper() or name[0].isdigit()


def _plain_tokens(text: str, start: int, end: int) -> list[Token]:
    return [_token(match) for match in _TOKEN.finditer(text, start, end)]


def _token(match: re.Match[str]) -> Token:
    group = match.lastgroup or "mark"
    text = match.group()
    if group == "word":
        kind, worth = _word(text)
    elif group == "number":
        kind, worth = _number(text)
    elif group == "ordinal":
        kind, worth = CLASSES["ORDINAL"], int(text[:-2])
    elif group == "mark":
        kind, worth = _WORDS.get(text, (OTHER, None))
    else:
        kind, worth = CLASSES[_SIMPLE_KINDS[group]], _WORDS.get(text.lower(), (None, None))[1]
    return Token(match.start(), match.end(), text, kind, worth)


def _word(text: str) -> tuple[str, object]:
    lower = text.lower()
    cased = _CASED.get(lower)
    if cased is not None and (text[0].isupper() or cased[0] == CLASSES["WEEKDAY"]):
        return cased
    if lower in _LOWER_MONTHS:
        return CLASSES["MAYBE"], _CASED[lower][1]
    if lower in _UPPER_ONLY and text.isupper():
        return _UPPER_ONLY[lower]
    kind, worth = _WORDS.get(lower, (OTHER, None))
    if kind == CLASSES["ERA"] and not text.isupper():
        return OTHER, None
    return kind, worth


def _number(text: str) -> tuple[str, object]:
    if not text.isascii() or not text.isdigit():
        return CLASSES["NUMBER"], _decimal(text)
    if len(text) <= 2 and 1 <= int(text) <= 31:
        return CLASSES["DAYNUM"], int(text)
    if len(text) == 4 and 1000 <= int(text) < 2200:
        return CLASSES["YEARNUM"], int(text)
    return CLASSES["NUMBER"], int(text) if len(text) < 7 else None


def _decimal(text: str) -> float | None:
    try:
        return float(text.replace(",", ""))
    except ValueError:
        return None
