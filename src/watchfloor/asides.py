"""Which words of a sentence stand in a clause or aside of their own, so that a date in it is not that of the rest."""

from __future__ import annotations

import re

from watchfloor.records import Span

__all__ = ["counted_from", "is_compared", "is_counted", "is_of_aside"]

# "who led a coup in 2012", "that invaded in 1999"; "that" before a subject reports: "said that rebels invaded in 1999"
_RELATIVE = re.compile(
    r"(?<=[\s(,])(?:who|whose|whom|which|where|that(?=\s(?:(?:had|has|have|once|first|later|then|also|\w+ly|in\s\d{4})\s)*(?:was|were|is|are|stayed|\w+ed|led|fell|began|broke|took|left|held|fought|won|lost|came|saw|made|brought|sent|struck|hit|shot)(?!\w)))(?!\w)",
    re.I,
)
_PARTICIPLE = r"(?:\w+ed|built|born|held|set|made|shot|lost|sent|hit|struck|led|found|won|driven|overthrown|thrown|taken|given|broken|brought|bought|sold|known|drawn|written|hidden|run|begun|forgotten)"
_PREPOSITION = r"(?:(?:in|on|by|at|from|since|after|during|for|of|to|as|under|into|with|near|over|against|between|before|late|early|last|this|only|just|back|up|out|down|off)(?!\w)|\d)"
# ", formed in 1982 by deserters,": a participle without an object, behind what it is said of
_SAID_OF = re.compile(
    rf",\s(?:(?:\w+ly|first|once|only|itself|himself|herself|themselves)\s)*{_PARTICIPLE}\s(?={_PREPOSITION})",
    re.I,
)
# ", backed by jets, attacked in the north": the second comma closes an aside, and the verb behind it is the sentence's
_CLOSES = re.compile(
    rf",\s(?:who|whom|whose|which|where|including|among|like|an?|the|its|their|his|her|\w+ing|{_PARTICIPLE}\s{_PREPOSITION})\s[^,]*$",
    re.I,
)
_STANDING = re.compile(r",\s(?!since\s)[^,;:\"()]{2,60}?\ssince\s", re.I)  # ", on strike since 2030,"
_BRACKETS = re.compile(r"\s\((?=[a-z])|\s-\s(?=[a-z])")
# "Having lost the vote in 2028, the party ...", "Shot in the leg in 2019, the commander ..."
_OPENING = re.compile(rf"\W*(?:Having\s|Being\s|{_PARTICIPLE}\s(?={_PREPOSITION}))", re.I)
_ENDS = re.compile(r"[,;)]|\s-\s")
# The noun that an aside is said of is dated by it: "the truce, signed in May 2030", "a bombing of the port that killed six in 2012"
_DETERMINED = re.compile(
    r"(?:(?<!\w)(?:the|an?|this|that|its|their|his|her)|'s|s')\s(?P<more>[\w-]+\s)?$", re.I
)
_HEAD = re.compile(
    r"(?P<verb>[\w-]+ed\s)?[\w-]+(?:\s[\w-]+)?(?:\s(?:of|on|in|at|against|near|with)\s[^,;:\"]{1,40}?)?[\s,(-]*"
)
_DETERMINED_CHARS = 30  # from a noun back to its determiner, with one word between

# "a day", "two weeks", "a week or so"; "last week" and "that day" are days of their own: "fled last week after jets struck"
_LENGTH = re.compile(
    r"(?<!\w)(?P<own>(?:this|that|last|next|past|same|each|every|previous|coming)\s)?"
    r"(?:minutes?|hours?|days?|nights?|weeks?|fortnights?|months?|years?|decades?|century|centuries)"
    r"(?:\s(?:and|or)\s(?:a\s)?[a-z]+)?$",
    re.I,
)
# "down from 63 on Friday", "fell to 40 from 63 in May", "compared with 12 a year earlier", "fewer than in 2019"
_COMPARED = re.compile(
    r"""(?<!\w)(?:(?:(?:down|up)\sfrom|(?:as\s)?compared\s(?:with|to)|in\scomparison\s(?:with|to))
    |(?:r[oi]se[ns]?|rising|f[ae]ll(?:s|en|ing)?|drop(?:s|ped|ping)|climb(?:s|ed|ing)|jump(?:s|ed|ing)|gr[eo]w[ns]?|(?:de|in)creas(?:es|ed|ing)|declin(?:es|ed|ing)|slip(?:s|ped))\s[^;:]{0,60}?from(?=\s(?:\w+\s){0,2}\d)
    |(?<!later\s)(?<!earlier\s)(?<!sooner\s)than\s(?:in|on|during|last|at\sthe\s(?:same|start|end|height|peak)))(?!\w)""",
    re.I | re.VERBOSE,
)
# "murders fell to 214 in October, and police seized a ship": the month is that of the count
_COUNTS = re.compile(
    r"(?<!\w)(?:r[oi]se[ns]?|f[ae]ll(?:s|en)?|drop(?:s|ped)|climb(?:s|ed)|jump(?:s|ed)|gr[eo]w[ns]?|(?:de|in)creas(?:es|ed)|declin(?:es|ed)|slip(?:s|ped))\s(?:by\s[^,;:]{1,30}\s)?to\s(?=(?:\w+\s){0,2}\d)",
    re.I,
)
_NEXT_CLAUSE = re.compile(r",\s(?:and|but|while|whereas)\s")
_COMPARED_ENDS = re.compile(r",\s|[;:)]|\s-\s|\sto\s(?=(?:\w+\s)?\d)")

_COUNTED_FROM = re.compile(r"(?:after|before|following)\s(?=[^\W_])", re.I)
_CLAUSE_ENDS = re.compile(r"[,;:)]|\.\s|\s-\s")


def counted_from(shadow: str, sentence: Span, dated: Span) -> Span | None:
    """Where the act is told that a length of time is counted from ("two days after gunmen fled"); None for other dates.

    From the word that joins them to the end of the clause.
    """
    length = _LENGTH.search(shadow, dated.start, dated.end)
    joined = _COUNTED_FROM.match(shadow, dated.end + 1, sentence.end)
    if length is None or length["own"] or joined is None:
        return None
    end = _CLAUSE_ENDS.search(shadow, joined.end(), sentence.end)
    return Span(joined.start(), end.start() if end is not None else sentence.end)


def is_counted(shadow: str, sentence: Span, dated: Span, position: int) -> bool | None:
    """Whether a date that is counted from an act can be that of a position; None for dates that are counted from none.

    "a day" of "a day after gunmen fled" is when they fled, "a day after" when that was which is told beside.
    """
    governed = counted_from(shadow, sentence, dated)
    if governed is not None:
        return governed.start <= position < governed.end
    last = shadow.rfind(" ", dated.start, dated.end)
    governed = counted_from(shadow, sentence, Span(dated.start, last)) if last > 0 else None
    return None if governed is None else not governed.start <= position < governed.end


def is_compared(shadow: str, sentence: Span, dated: Span, position: int) -> bool:
    """Whether a date is that of a figure which others are held against, and a position stands outside of that comparison.

    "More than 40 roads were blocked, down from 63 on Friday, and soldiers flew in food": nothing else was on Friday.
    """
    if _NEXT_CLAUSE.search(shadow, dated.end, max(dated.end, position)) is not None and any(
        _COMPARED_ENDS.search(shadow, match.end(), dated.start) is None
        for match in _COUNTS.finditer(shadow, sentence.start, dated.start)
    ):
        return True
    return any(
        _COMPARED_ENDS.search(shadow, match.end(), dated.start) is None
        and not match.start() <= position < dated.end
        for match in _COMPARED.finditer(shadow, sentence.start, dated.start + 1)
        if match.end() <= dated.start + 1 or dated.start <= match.end() <= dated.end
    )


def is_of_aside(shadow: str, sentence: Span, dated: Span, position: int) -> bool:
    """Whether a date stands in an aside of its sentence that a position is outside of: a relative clause, a participle, brackets.

    "The country, which became independent in 1975, expelled two diplomats." What the aside is said of keeps its date.
    """
    return any(
        not start <= position < end and not _is_said_of(shadow, sentence, position, start)
        for start, end in _asides(shadow, sentence, dated)
    )


def _asides(shadow: str, sentence: Span, dated: Span) -> list[tuple[int, int]]:
    """Where the asides that hold a date begin and end."""
    begun = [
        match.start()
        for pattern in (_RELATIVE, _SAID_OF, _STANDING, _BRACKETS)
        for match in pattern.finditer(shadow, sentence.start, dated.end)
        if match.start() < dated.start
        and not (pattern is _SAID_OF and _CLOSES.search(shadow[sentence.start : match.start()]))
    ]
    behind = _ENDS.search(shadow, dated.end, sentence.end)
    if behind is not None and _OPENING.match(shadow, sentence.start, dated.start) is not None:
        begun.append(sentence.start)
    end = behind.start() if behind is not None else sentence.end
    return [(start, end) for start in begun if _ENDS.search(shadow, start + 2, dated.start) is None]


def _is_said_of(shadow: str, sentence: Span, position: int, start: int) -> bool:
    """Whether a position is that of the noun right before an aside."""
    if not sentence.start <= position < start:
        return False
    head = _HEAD.fullmatch(shadow, position, start)
    left = max(sentence.start, position - _DETERMINED_CHARS)
    determiner = _DETERMINED.search(shadow[left:position])
    return head is not None and determiner is not None and not (head["verb"] and determiner["more"])
