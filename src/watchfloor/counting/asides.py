"""Numbers that are no figures, and why: dates, ages, ordinals, addresses, model numbers, scores, pronouns."""

from __future__ import annotations

import re
from collections.abc import Iterator

from watchfloor.counting.numbers import NUMBER_WORD, ORDINAL_PHRASE, Number
from watchfloor.months import MONTH_WORD
from watchfloor.records import SetAside, Span

__all__ = [
    "aside_reason",
    "is_degree",
    "is_nth",
    "is_ordinal",
    "left_over",
    "tally_after",
    "written_otherwise",
]

_TIME = "part of a date or time"
_ORDINAL_WORD = r"first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|(?:thir|four|fif|six|seven|eigh|nine)teenth|(?:twen|thir|for|fif|six|seven|eigh|nine)tieth|hundredth"
# Digits written so that they are no number of anything; tried in this order at each place.
_OTHERWISE: tuple[tuple[str, str], ...] = (
    (r"https?://\S+|www\.\S+|[\w.+-]+@[\w-]+\.\w+|[@#]\w*\d\w*", "part of an address on the net"),
    (r"\d{4}-\d{1,2}-\d{1,2}(?:T[\d:.]+Z?)?|\d{1,2}[./]\d{1,2}[./]\d{2,4}", _TIME),
    (
        rf"{MONTH_WORD}\s\d{{1,2}}(?:st|nd|rd|th)?(?:\s?-\s?\d{{1,2}})?(?:,?\s\d{{4}})?(?![\d,]*\d)|\d{{1,2}}(?:st|nd|rd|th)?(?:\s?-\s?\d{{1,2}})?\s(?:of\s)?{MONTH_WORD}(?:,?\s\d{{4}})?|{MONTH_WORD},?\s\d{{4}}",
        _TIME,
    ),
    (r"\d{1,2}(?::\d{2}){1,2}(?:\s?[AaPp]\.?[Mm]\b)?|\d{1,2}\.\d{2}\s?[AaPp]\.?[Mm]\b", "a clock time"),
    (
        r"\d{1,4}\s?(?:[AaPp]\.?[Mm](?![\w])|GMT|UTC|EST|EDT|BST|CET|o'clock\b|hrs\b|local\stime\b)|0\d{3}\shours\b",
        "a clock time",
    ),
    (r"(?:\d{4}|')\d?\d?0s\b|\d{2,4}s\b", "a decade"),
    (r"\d{1,3}(?:,\d{3})*(?:st|nd|rd|th)\b", "an ordinal"),
    (
        r"(?:(?<=\bcall\s)|(?<=\bphone\s)|(?<=\btel\.\s)|(?<=\btel:\s)|(?<=\bfax\s))\d[\d ()-]{5,}\d|\+\d{1,3}[\s-]?\d[\d ()-]{5,}\d|\(?\d{3}\)?[\s-]\d{3}-\d{4}|\d{3}-\d{4}",
        "a telephone number",
    ),
    (r"\d{16,}", "a code"),
    (r"\d+(?:\.\d+){2,}", "an address or version"),
    (r"(?:UTC|GMT)\s?[+-]\s?\d{1,2}(?::\d{2})?", "a clock time"),
    (r"\d{1,2}/\d{1,2}(?![\d/])", "a date or fraction"),
)
_WRITTEN = re.compile(
    "|".join(f"(?<![\\w.,])(?P<r{at}>{form})" for at, (form, _) in enumerate(_OTHERWISE)),
    re.IGNORECASE,
)
_CALIBRE = re.compile(
    r"(?:-calib(?:re|er)|-inch|-?mm|\smm)?\s(?:howitzer|gun|cannon|artillery|mortar|shell|round|rocket|machine|calib)",
    re.IGNORECASE,
)
_BORES = {"mm", "inches", "cm"}
_AFTER: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"[\s-](?:years?|months?|weeks?)[\s-](?:old|of\sage)s?\b", re.IGNORECASE), "an age"),
    (
        re.compile(
            r"(?:[\s-](?:(?:and\sa\shalf|more|full|straight|consecutive|long|business|working|solid)\s)?(?:second|minute|hour|day|night|week|weekend|fortnight|month|year|decade|centur(?:y|ie))s?\b)",
            re.IGNORECASE,
        ),
        "a length of time",
    ),
    (
        re.compile(r"\s(?:(?:[A-Z]\w+\s){0,2}(?:Street|St\.|Avenue|Ave\.|Road|Lane|Boulevard)|Downing)\b"),
        "an address",
    ),
)
_BEFORE: tuple[tuple[re.Pattern[str], str], ...] = (
    (
        re.compile(r"\b(?:aged?|age\sof|ages)\s(?:between\s|\d{1,2}\s(?:and|to|or)\s)?$", re.IGNORECASE),
        "an age",
    ),
    (
        re.compile(
            r"\b(?:no\.?|number|article|section|chapter|resolution|flight|highway|route|room|gate|terminal|page|channel|phase|level|tier|zone|block|unit|pier|part|line|act|grade|class|bus|train|camp|day|week|point|item|paragraph|amendment|title|apollo|boeing|airbus)\s$",
            re.IGNORECASE,
        ),
        "a label",
    ),
    (re.compile(r"\b(?:group\sof|big)\s$", re.IGNORECASE), "part of a name"),
)
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d(?:\s?-\s?\d{2}(?:\d{2})?)?")
_SCORE_AFTER = re.compile(r"\s?-\s?\d{1,3}(?![\w,]|\.\d)")
_SCORE_WORDS = re.compile(
    r"\b(?:w[io]n|beat|defeat\w*|victory|dr[ae]w|score[ds]?|lead|led|lost|loss|match|game|set|final|goal)\b",
    re.IGNORECASE,
)
_SCORE_CHARS = 50
# "One" that stands for a thing rather than counts it. With a noun behind it, or a bound before it, it counts.
_ONE_AS_PRONOUN = re.compile(
    r"(?:\W*$|[.,;:)\"'?!-]|\s(?:of\b|another\b|is\b|was\b|can\b|has\b|had\b|who\b|that\b|which\b|day\b|thing\b|side\b|hand\b|to\b|in\b|on\b|at\b|by\b|for\b|with\b|from\b|and\b|or\b|must\b|may\b|should\b|would\b|could\b|might\b|more\stime\b|time\b|way\b))",
    re.IGNORECASE,
)
_SPEAKS = "one who speaks"
# "One furious rider said": nobody is counted
_ONE_WHO_SPEAKS = re.compile(
    r"\s(?:[a-z][\w'-]+\s){1,4}(?:said|says|told|adds?|added|wrote|writes|recalled|recalls|described|shouted|explained|explains|tweeted|posted)\b"
)
_BEFORE_ONE = re.compile(
    r"\b(?:no|any|every|each|some|this|that|the|which|another|only|number|day|square|a|an|new|first|second|last|next|big|good|great|old)[\s-]$",
    re.IGNORECASE,
)
_BOTH_AND = re.compile(
    r"\s(?!of\b|sides\b|countries\b|men\b|were\b|are\b|have\b)[^.;]{1,60}\band\b", re.IGNORECASE
)
# "both freed captives are", "both the camps in July": a plural that goes on is counted, one before "and" is the first of two
_BOTH_THINGS = re.compile(
    r"\s(?:the\s)?(?!(?:the|an?|his|her|its|their|our|my|in|at|on|by|from|for|to|with|as|of)\s)(?:[a-z][\w-]*\s){0,2}?[a-z-]{3,}s\s(?!and\b)"
)
_MODAL_BEFORE = re.compile(
    r"\b(?:to|will|would|can|could|may|might|must|shall|should)\s\w+\s$", re.IGNORECASE
)
"""Before a number a label after one of these is a verb: "it will train 300 clerks"."""
_PERSONS_OF_AGE = re.compile(
    r"\b(?:boys?|girls?|youths?|lads?|teenagers?|m[ae]n|wom[ae]n|child(?:ren)?)\sof\s$", re.IGNORECASE
)
_BOUND_OF_AGE = re.compile(r"(?:over|under|above|below)\s", re.IGNORECASE)
_OLDEST = 100
_SHARE_BEFORE = re.compile(
    r"\b(?:by|to|than|nearly|almost|about|around|roughly|over|under|up|down|only|just|least)\s$",
    re.IGNORECASE,
)
_AGE_BETWEEN_COMMAS = re.compile(r"[A-Z][\w.'-]*,\s$")
_AGE_OF_ONE = re.compile(
    r"\b(?:he|she|i)\s(?:was|is|turned|turns)\s(?:(?:just|only|still|about)\s)?$", re.IGNORECASE
)
_SLOGAN_FEW = re.compile(r"\b(?:quite|the|these|those|last|next|past)\s$", re.IGNORECASE)
_CONTEXT_CHARS = 32


_DEGREE = re.compile(r"(?:as|how|so|too)\s(?:many|few|much|little)", re.IGNORECASE)


def is_degree(words: str) -> bool:
    """Whether words that stand for a number tell only how far something goes: "as many soldiers as possible"."""
    return _DEGREE.fullmatch(words) is not None


def aside_reason(
    shadow: str,
    number: Number,
    sentence: Span,
    *,
    has_noun: bool,
    is_marked: bool,
    follows_people: bool = False,
) -> str | None:
    """Why a number is no figure, or None when it is one. Dates and names are judged elsewhere.

    has_noun: whether people or things that can be counted follow it. is_marked: whether the model calls it a count.
    follows_people: whether a word for people stands right before it.
    """
    before = shadow[max(sentence.start, number.span.start - _CONTEXT_CHARS) : number.span.start]
    near = shadow[max(sentence.start, number.bare.start - _CONTEXT_CHARS) : number.bare.start]
    after = shadow[number.bare.end : min(sentence.end, number.bare.end + 2 * _CONTEXT_CHARS)]
    words = shadow[number.bare.start : number.bare.end].casefold()
    if number.unit in _BORES and _CALIBRE.match(after):
        return "a calibre"
    pronoun = _pronoun(words, number, before, after)
    if pronoun and (not is_marked or pronoun == _SPEAKS):
        return pronoun
    found = next((reason for pattern, reason in _AFTER if pattern.match(after)), None) or next(
        (reason for pattern, reason in _BEFORE if pattern.search(near)), None
    )
    if found == "a label" and has_noun and _MODAL_BEFORE.search(near):
        found = None
    if found and not (is_marked and found == "part of a name"):
        return found
    is_plain = number.unit is None and number.span == number.bare
    if not has_noun and _is_age(shadow, number, near, follows_people=follows_people):
        return "an age"
    if is_plain and _YEAR.fullmatch(words) and not (has_noun or is_marked):
        return "a year"
    if words.isdigit() and len(words) <= 2:
        return _short_reason(words, near, after, shadow, number)
    return None


def _is_age(shadow: str, number: Number, near: str, *, follows_people: bool) -> bool:
    """Whether a number that counts nothing is how old somebody is: "he was six", "boys over 14", "a girl of nine"."""
    if number.unit is not None or number.value is None or number.value > _OLDEST:
        return False
    if number.span == number.bare:
        return _AGE_OF_ONE.search(near) is not None or _PERSONS_OF_AGE.search(near) is not None
    return follows_people and _BOUND_OF_AGE.match(shadow, number.span.start) is not None


def is_nth(shadow: str, number: Number) -> bool:
    """Whether "a fourth" is one more and no share: it shares nothing out, as "a fourth of" and "by a fourth" do."""
    return (
        number.unit == "share"
        and ORDINAL_PHRASE.fullmatch(shadow, *number.span) is not None
        and not shadow.startswith(" of ", number.span.end)
        and _SHARE_BEFORE.search(shadow, max(0, number.span.start - _CONTEXT_CHARS), number.span.start)
        is None
    )


def is_ordinal(words: str) -> bool:
    """Whether words are an ordinal alone: "the fourth reporter killed" counts one of four."""
    return _ORDINAL.fullmatch(words) is not None


def _pronoun(words: str, number: Number, before: str, after: str) -> str | None:
    if words == "one" and before.casefold().endswith("not "):
        return "a denial (not one)"
    if words == "one" and _ONE_WHO_SPEAKS.match(after):
        return _SPEAKS
    if words == "one":
        is_bound = number.span != number.bare
        if not is_bound and (_ONE_AS_PRONOUN.match(after) or _BEFORE_ONE.search(before)):
            return "a pronoun"
    if words == "both" and _BOTH_AND.match(after) and not _BOTH_THINGS.match(after):
        return "a conjunction (both ... and)"
    if words in {"half", "a few", "several"} and _SLOGAN_FEW.search(before):
        return "an idiom"
    return None


def _short_reason(words: str, near: str, after: str, shadow: str, number: Number) -> str | None:
    if len(words) == 2 and _AGE_BETWEEN_COMMAS.search(near) and re.match(r"[,.)]", after):
        return "an age"
    if _SCORE_AFTER.match(after) and _is_sport(shadow, number.bare):
        return "a score"
    return None


def tally_after(shadow: str, number: Number) -> Number | None:
    """The second number of a vote, right behind its first: "22-16". A range would go up, and sport is no vote."""
    found = _SCORE_AFTER.match(shadow, number.bare.end)
    if found is None or number.unit is not None or number.value is None or number.span != number.bare:
        return None
    span = Span(number.bare.end + len(found[0].rstrip("0123456789")), found.end())
    value = float(shadow[span.start : span.end])
    if value >= number.value or _is_sport(shadow, number.bare):
        return None
    return Number(span=span, bare=span, value=value, low=value, high=value, exact=True)


def _is_sport(shadow: str, where: Span) -> bool:
    around = shadow[max(0, where.start - _SCORE_CHARS) : where.end + _SCORE_CHARS]
    return _SCORE_WORDS.search(around) is not None and "vot" not in around.casefold()


def written_otherwise(shadow: str) -> list[SetAside]:
    """Digits that their writing shows to be no number: clock times, ordinals, decades, addresses, telephone numbers."""
    return [
        SetAside(span=Span(*match.span()), reason=_OTHERWISE[int((match.lastgroup or "r0")[1:])][1])
        for match in _WRITTEN.finditer(shadow)
    ]


_ORDINAL = re.compile(rf"(?<!\w)(?:{_ORDINAL_WORD})s?(?!\w)", re.IGNORECASE)
_TIMES = re.compile(r"(?<!\w)(?:once|twice|thrice)(?!\w)", re.IGNORECASE)
_WITH_DIGIT = re.compile(r"(?=[^\W_]*(?:[-./'][^\W_]+)*\d)[^\W_]+(?:[-./',][^\W_]+)*|\d+")
_PREFIXED_YEAR = re.compile(r"(?:early|mid|late|pre|post)-", re.IGNORECASE)


def left_over(shadow: str, covered: bytearray) -> Iterator[SetAside]:
    """What else has a digit or a number word in it: ordinals, names, parts of words.

    covered: one byte a code point of `shadow`, not zero where a number is accounted for already.
    """
    for pattern, reason in (
        (_ORDINAL, "an ordinal"),
        (_TIMES, "a number of times"),
        (NUMBER_WORD, "part of a longer expression"),
    ):
        for match in pattern.finditer(shadow):
            if not all(covered[match.start() : match.end()]):
                yield SetAside(span=Span(*match.span()), reason=reason)
    for match in _WITH_DIGIT.finditer(shadow):
        reason = _word_reason(match.group())
        if not any(covered[match.start() : match.end()]):
            yield SetAside(span=Span(*match.span()), reason=reason)
            continue
        for digits in re.finditer(r"\d+", match.group()):
            span = Span(match.start() + digits.start(), match.start() + digits.end())
            if not all(covered[span.start : span.end]):
                yield SetAside(span=span, reason=reason)


def _word_reason(word: str) -> str:
    if _PREFIXED_YEAR.match(word):
        return "part of a date or time"
    return "part of a name or word" if any(letter.isalpha() for letter in word) else "part of a longer number"
