"""What a number counts, in the report's words, and which column of the ledger that is."""

from __future__ import annotations

import re
from collections.abc import Sequence

from watchfloor.counting.measures import MONEY, measure_after
from watchfloor.counting.numbers import Number
from watchfloor.records import FigureOf, Name, Span

__all__ = [
    "GENERIC",
    "column_of",
    "head_of",
    "is_affected",
    "is_bare_count",
    "is_gathering",
    "is_noted",
    "what_is_counted",
]

# Nouns that may stand for anybody in a count, so that "30 people" and "30 fighters" can be one figure.
GENERIC = frozenset({
    "people", "persons", "dead", "victims", "bodies", "deaths", "lives", "casualties", "toll", "individuals", "others", "members", "men", "person", "",
})  # fmt: skip
_NEAR_CHARS = 48  # from a number to the noun that it counts; farther nouns belong to something else
_COUNTED_KINDS = {"PEOPLE", "MILITARY", "GROUP", "WEAPON", "FACILITY", "ORG", "PLACE", "NATIONALITY", "ROLE"}
_STOPS = re.compile(
    r"[.,;:()\"]|\b(?:and|or|in|at|from|by|was|were|is|are|had|has|have|to|on|for|with|killed|dead|wounded|injured|hurt|arrested|detained|as|after|when|near|over|since|that|who|into|onto|through|against|during|between|across|following|along|among|within|without|towards|off|outside|inside|behind|beyond|amid|before|because|while|but)\b",
    re.IGNORECASE,
)
# "By nine the first car was alight": a noun with a determiner of its own is not counted, unless it is shared out ("five of the cars").
_OWN_DETERMINER = re.compile(
    r"(?<!of\s)(?<!\w)(?:the|an?|this|that|these|those|his|her|its|their|our|my)\s", re.IGNORECASE
)
_OWNER = re.compile(r"'s?(?!\w)")  # "New Mexico's 33 sheriffs": the name tells whose they are
_OF_THINGS = re.compile(r"\sof\s")
_NOUNS = re.compile(
    r"[\s-]?(?:(?:of\s(?:the\s|its\s|their\s|his\s|her\s)?|more\s|other\s|additional\s|the\s)?)((?:[A-Za-z][\w.'-]*\s){0,3}?(?:[A-Za-z][\w'-]+?(?:s|men|women)|people|children|police|personnel|aircraft|infantry|cavalry|staff|dead))(?![\w'])"
)
_NO_NOUN = re.compile(
    r"(?:ous|less|ss|us|'s|is|was|has|its|does|always|perhaps|previous|various)$", re.IGNORECASE
)
_ADJECTIVE_NOUN = re.compile(r"-([a-z]+)\s([a-z]+)", re.IGNORECASE)
_TOLL = re.compile(
    r"\b((?:death\s)?toll|dead|deaths|fatalities|body\scount)\s(?:(?:had|has|from|of|in|at|across|the|[A-Z]\w+|attack|bombing|clashes)\s){0,5}?(?:(?:stands?|stood|rose|risen|rises|climb\w*|increased|jumped|reached|put|is|was|now|of|to|at|by)\s){1,4}(?:an?\s)?$",
    re.IGNORECASE,
)
_KILLED_AFTER = re.compile(
    r"\s(?:(?:[\w'-]+\s){0,4}?)(?:(?:have|has|had|were|was|are|is|been|being|reported|feared|reportedly|confirmed)\s){0,3}(?:killed|dead|died|die|slain|murdered|perished|martyred|executed|massacred|(?-i:KIA))\b|\s(?:deaths|fatalities|bodies|corpses|lives)\b",
    re.IGNORECASE,
)
_INJURED_AFTER = re.compile(
    r"\s(?:(?:[\w'-]+\s){0,4}?)(?:(?:have|has|had|were|was|are|is|been|being|reported|others?)\s){0,3}(?:injured|wounded|hurt|maimed|hospitali[sz]ed|(?-i:WIA))\b|\sinjuries\b",
    re.IGNORECASE,
)
_ARRESTED_AFTER = re.compile(
    r"\s(?:(?:[\w'-]+\s){0,4}?)(?:(?:have|has|had|were|was|are|is|been|being)\s){0,3}(?:arrested|detained|jailed|captured|rounded\sup|taken\sinto\scustody)\b|\s(?:arrests|detentions|detainees)\b",
    re.IGNORECASE,
)
_HARM_AFTER: tuple[tuple[FigureOf, re.Pattern[str]], ...] = (
    ("killed", _KILLED_AFTER),
    ("injured", _INJURED_AFTER),
    ("arrested", _ARRESTED_AFTER),
)
# "put the number of detainees at nine"
_NUMBER_OF = re.compile(r"\bnumber\sof((?:\s[\w'-]+){1,3})\s(?:at|to|was|is|as|reached)\s$", re.IGNORECASE)
# "claimed 60,000 people had come": said, and cost nobody's life
_CLAIMED_THAT = re.compile(
    r"\s(?:[\w'-]+\s){0,5}?(?:had|have|has|were|was|are|is|will|would|took|joined|turned|came)(?!\w)",
    re.IGNORECASE,
)
_OTHER_CLAUSE = re.compile(r"\b(?:who|that|which|by|and|or)\b", re.IGNORECASE)
_VERB_BEFORE: tuple[tuple[FigureOf, re.Pattern[str]], ...] = (
    (
        "killed",
        re.compile(
            r"\b(?:kill(?:ed|ing|s)|murder(?:ed|ing)|massacr(?:ed|ing)|execut(?:ed|ing)|(?:killings?|murders?|massacre|execution|assassination|shooting\sdead|lives|deaths?)\sof|claimed)\s(?:the\slives\sof\s)?(?:an?\s)?$",
            re.IGNORECASE,
        ),
    ),
    (
        "injured",
        re.compile(
            r"\b(?:wound(?:ed|ing|s)|injur(?:ed|ing|es)|hurt(?:ing)?|(?:wounding|injury|maiming)\sof)\s(?:an?\s)?$",
            re.IGNORECASE,
        ),
    ),
    (
        "arrested",
        re.compile(
            r"\b(?:arrest(?:ed|ing|s)?|(?:arrests?|detention|jailing)\sof|detain(?:ed|ing|s)?|jail(?:ed|ing))\s(?:an?\s)?$",
            re.IGNORECASE,
        ),
    ),
    (
        "deployed",
        re.compile(
            r"\b(?:deploy(?:ed|ing|s)?|deployment\sof|send(?:ing|s)?|sent|dispatch(?:ed|ing|es)?|mobili[sz](?:e|ed|ing))\s(?:an?\s)?$",
            re.IGNORECASE,
        ),
    ),
)
# "killed the mayor and four guards": a number further along the list of one verb.
_KILLED_LIST = re.compile(
    r"\b(?:killed|killing|kills)\s(?:(?!\w+(?:ed|ing)\b)[\w.'-]+,?\s){1,8}and\s(?:an?\s)?$", re.IGNORECASE
)
_FORCES = re.compile(
    r"\b(?:troops?|soldiers?|marines?|personnel|forces?|fighters|battalions?|brigades?|reinforcements|peacekeepers|warships?|paratroopers|policemen|police|officers)\b",
    re.IGNORECASE,
)
_CROWD = re.compile(
    r"\b(?:protest(?:e|o)rs|demonstrators|people\s+(?:had\s+|have\s+)?(?:gathered|marched|rallied|protested|demonstrated|took\s+part|taken\s+part|turned\s+out|poured\s+into|attended)|marchers|supporters|strikers|rioters|mourners|crowds?|attendees|participants|worshippers)\b",
    re.IGNORECASE,
)
_ATTACKS = re.compile(
    r"\b(?:attacks?|strikes?|raids?|bombings?|air\s?strikes?|explosions?|blasts?|assaults?|incidents?|sorties|(?:rockets?|missiles?|drones?|mortars?|shells)\b(?:\s(?:were|was|had\sbeen))?\s*(?:fired|launched|landed|hit|struck)|shootings?|clashes|ambush(?:es)?)\b",
    re.IGNORECASE,
)
_TURNOUT = re.compile(
    r"\b(?:crowds?|turn-?out|attendance|numbers?(?!\sof\s)|number\sof\s(?:protesters|demonstrators|marchers|participants))\s(?:\w+\s){0,2}?(?:at|was|of|to|reached|exceeded|as)\s(?:(?:about|some|around|more\sthan|at\sleast|nearly|over)\s)?$",
    re.IGNORECASE,
)
_GATHERING = re.compile(
    r"\b(?:crowds?|mobs?|march(?:es)?|rall(?:y|ies)|protests?|demonstrations?|gatherings?|processions?|vigils?)\sof\s(?:(?:some|up\sto)\s)?$",
    re.IGNORECASE,
)
# Who suffers from what is done or from what others do in the streets: "a strike left 2 million stranded"
_PLIGHT = r"(?:stranded|displaced|homeless|uprooted|evacuated|affected|jobless|hungry|in\sneed|without\s(?:power|water|food|electricity|shelter|homes|work))"
_AFFECTED_AFTER = re.compile(
    rf"(?:\s(?!and\b|or\b|but\b|who\b)[\w'-]+){{0,5}}?\s{_PLIGHT}(?!\w)", re.IGNORECASE
)
_AFFECTED_BEFORE = re.compile(
    r"\b(?:displac(?:ed|es|ing)|strand(?:ed|s|ing)|uproot(?:ed|s|ing)|evacuat(?:ed|es|ing)|affect(?:ed|s|ing))\s$",
    re.IGNORECASE,
)
_DAMAGE = re.compile(
    r"\b(?:houses?|homes?|buildings?|vehicles?|cars?|tankers?|shops?|schools?|trucks?|tanks?|villages?|bridges?|churches|mosques|aircraft|jets?|drones?)\b[^.;]{0,40}\b(?:destroyed|damaged|burn(?:ed|t)|hit|set\s+(?:on\s+fire|ablaze|alight)|struck|torched|razed|levelled|leveled)\b",
    re.IGNORECASE,
)
_DAMAGED_BEFORE = re.compile(
    r"\b(?:destroy(?:ed|ing|s)|damag(?:ed|ing|es)|torch(?:ed|ing|es)|raz(?:ed|ing|es)|burn(?:ed|t|ing|s)|levell?(?:ed|ing))\s(?:down\s)?(?:an?\s)?$",
    re.IGNORECASE,
)
_TOLD_BARE = re.compile(
    r"(?<!\w)(?:said|says|count(?:ed|s)|claim(?:ed|s)|estimate[sd]|report(?:ed|s)|record(?:ed|s)|registered|gave|gives|sp(?:oke|eaks)\sof"
    r"|puts?\s(?:it|them|(?:the|their|its)\s\w+)\sat)\s(?:it\swas\s|there\swere\s)?$",
    re.IGNORECASE,
)
_OF_WHOM = re.compile(r"(?<!\w)of\s(?:whom|which|them|those)(?!\w)", re.IGNORECASE)
_ENDS_CLAUSE = re.compile(r"\s*(?:[.,;:)\"]|-\s|$|\s(?:and|but|while|on|in|at)\s)", re.IGNORECASE)
_NOTED = re.compile(r"\b[KW]IA\b")
_SENT = re.compile(
    r"\b(?:deploy\w*|send|sends|sent|sending|dispatch\w*|reinforc\w*|mobili[sz]\w*)\b", re.IGNORECASE
)
_PRESENT = re.compile(
    r"\b(?:had|has|have|hosts?|stationed|remain(?:s|ed)?|based|there\s+(?:are|were|is)|keeps?|kept|in\s+place|station(?:s|ing)?)\b",
    re.IGNORECASE,
)


def what_is_counted(shadow: str, names: Sequence[Name], number: Number, sentence: Span) -> str | None:
    """The described thing that follows the number, else the noun right behind it; None when nothing does.

    The word for a measure or for money is the unit, and counts nothing; what is measured is "of" something or touches it.
    """
    is_measure = number.unit not in {None, "share", "percent"}
    start = measure_after(shadow, number.bare.end, sentence.end)[1] if is_measure else number.bare.end
    end = min(sentence.end, start + _NEAR_CHARS)
    following = [
        name
        for name in names
        if name.kind in _COUNTED_KINDS
        and start <= name.span.start <= end
        and name.span.end <= sentence.end
        and not _STOPS.search(shadow, start, name.span.start)
        and not _OWNER.match(shadow, name.span.end)
        and (number.unit == "share" or not _OWN_DETERMINER.search(shadow, start, name.span.start))
    ]
    if is_measure and _OF_THINGS.match(shadow, start, end) is None:
        following = [name for name in following if name.span.start - start <= 1]
    noun = _NOUNS.match(shadow, start, end)
    if noun is not None and (
        _STOPS.search(noun[1].replace("-", " "))
        or _NO_NOUN.search(noun[1])
        or _OWN_DETERMINER.search(noun[1])
    ):
        noun = None
    if following:
        first = min(following, key=lambda name: name.span)
        until = _phrase_end(shadow, names, first)
        # "750 more US troops" begins at the adjective before the name; "50 tents near the embassy" has its own noun.
        if noun is None or noun.start(1) >= first.span.start or noun.end(1) >= first.span.start:
            until = max(until, noun.end(1)) if noun is not None and noun.end(1) <= until + 24 else until
            return _words(shadow, Span(first.span.start, until))
    if noun is not None:
        return _words(shadow, Span(noun.start(1), noun.end(1)))
    hyphened = _ADJECTIVE_NOUN.match(shadow, start, end)
    return f"{hyphened[1]}" if hyphened else None


def _phrase_end(shadow: str, names: Sequence[Name], first: Name) -> int:
    """The end of a run of names that touch: "U.S." and "troops" are one phrase."""
    end = first.span.end
    for name in sorted(names, key=lambda name: name.span):
        between = shadow[end : name.span.start] if name.span.start >= end else "?"
        if name.kind in _COUNTED_KINDS and re.fullmatch(r"\s?|\s(?:and|or)\s|-", between):
            is_joined = between.strip() in {"and", "or"}
            if not is_joined or first.kind == name.kind == "NATIONALITY":
                end = name.span.end
    return end


def _words(shadow: str, span: Span) -> str:
    return " ".join(shadow[span.start : span.end].split())


def head_of(what: str | None) -> str:
    """The last word of what is counted, lower case; "" when nothing is said."""
    return what.casefold().split()[-1] if what else ""


def is_gathering(shadow: str, number: Number) -> bool:
    """Whether a number says how many gathered ("a march of about 5,000 people"), whatever was then done to them."""
    before = shadow[max(0, number.span.start - _NEAR_CHARS) : number.span.start]
    return number.unit is None and _GATHERING.search(before) is not None


def is_affected(shadow: str, number: Number, what: str | None, sentence: Span) -> bool:
    """Whether a number says how many suffer from something, and not how many take part in it or are attacked."""
    if number.unit is not None or (what is not None and _CROWD.search(what)):
        return False
    before = shadow[max(sentence.start, number.span.start - _NEAR_CHARS) : number.span.start]
    return (
        _AFFECTED_AFTER.match(shadow, number.bare.end, sentence.end) is not None
        or _AFFECTED_BEFORE.search(before) is not None
    )


def is_bare_count(shadow: str, number: Number, sentence: Span) -> bool:
    """Whether somebody says a number and nothing of what it counts: "police said 9,500", "the ministry put it at ten"."""
    before = shadow[max(sentence.start, number.span.start - _NEAR_CHARS) : number.span.start]
    told = _TOLD_BARE.search(before) if number.unit is None else None
    is_of_others = told is None or _OF_WHOM.search(before, 0, told.start()) is not None
    return not is_of_others and _ENDS_CLAUSE.match(shadow, number.bare.end, sentence.end) is not None


def is_noted(shadow: str, sentence: Span) -> bool:
    """Whether a sentence is a note of the harm that the incident before it did: "2 guards KIA, 3 WIA"."""
    return _NOTED.search(shadow, *sentence) is not None


def column_of(shadow: str, number: Number, what: str | None, sentence: Span) -> FigureOf:
    """What a number that fills no role of an event is a count of, by the words around it."""
    before = shadow[max(sentence.start, number.span.start - 90) : number.span.start]
    after = shadow[number.bare.end : min(sentence.end, number.bare.end + 90)]
    if number.unit in MONEY:
        return "money"
    if number.unit not in {None, "share", "percent"}:
        return "other"
    if is_gathering(shadow, number) or (number.unit is None and what is None and _TURNOUT.search(before)):
        return "crowd"
    harm = _harm(before, after)
    if harm is None and is_affected(shadow, number, what, sentence):
        return "other"
    return harm or _things(before, after, what)


def _harm(before: str, after: str) -> FigureOf | None:
    if _TOLL.search(before) and not re.match(r"\s(?:from|percent)", after):
        return "killed"
    number_of = _NUMBER_OF.search(before)
    if number_of is not None:
        return next((of for of, pattern in _HARM_AFTER if pattern.fullmatch(number_of[1])), None)
    of = next((of for of, pattern in _VERB_BEFORE if pattern.search(before)), None)
    if of is not None and not (before.endswith("claimed ") and _CLAIMED_THAT.match(after)):
        return of
    is_of_list = _KILLED_LIST.search(before) is not None and _DAMAGE.match(after.lstrip(" -")) is None
    if is_of_list and not re.match(r"\s(?:[\w'-]+\s){0,3}?(?:were|was|had|have)\b", after):
        return "killed"
    found = [
        (match.end(), of)
        for of, pattern in _HARM_AFTER
        if (match := pattern.match(after)) and not _OTHER_CLAUSE.search(match.group())
    ]
    return min(found)[1] if found else None


def _things(before: str, after: str, what: str | None) -> FigureOf:
    near = what or after[:_NEAR_CHARS]
    if _DAMAGE.match(after.lstrip(" -")) or (_DAMAGED_BEFORE.search(before) and what is not None):
        return "damage"
    if _FORCES.search(near):
        if _SENT.search(before + " " + after) and not _PRESENT.search(before[-_NEAR_CHARS:]):
            return "deployed"
        return "present"
    if _CROWD.search(near) or _CROWD.match(after.lstrip()):
        return "crowd"
    return "attacks" if _ATTACKS.search(near) or _ATTACKS.match(after.lstrip()) else "other"
