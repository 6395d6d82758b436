"""English that prose is made of: articles, plurals, lists, tenses. Knows nothing of records."""

from __future__ import annotations

import re
from collections.abc import Sequence

from watchfloor.countries import adjective_country

__all__ = [
    "a_or_an",
    "are_many",
    "base_of",
    "capitalised",
    "holds",
    "is_plural",
    "joined",
    "participle",
    "past",
    "present",
    "progressive",
    "sentence",
    "was",
]

_PLURALS = {
    "people",
    "men",
    "women",
    "children",
    "police",
    "troops",
    "forces",
    "personnel",
    "staff",
    "militiamen",
    "dead",
    "wounded",
    "cattle",
    "riot police",
}
_SINGULARS = {"gas", "news", "series", "headquarters", "chaos", "lens"}
_NOT_PLURAL = ("ss", "us", "is", "'s", "’s")
_PROPER_PLURALS = {
    "marines",
    "forces",
    "troops",
    "police",
    "guards",
    "rangers",
    "soldiers",
    "rebels",
    "authorities",
}
_MANY = re.compile(
    r"(?:(?:at least|more than|about|up to) )?(?:\d[\d,]*|two|three|four|five|six|seven|eight|nine|dozens|hundreds|thousands)\s",
    re.IGNORECASE,
)
_PLURAL_ENDS = re.compile(r"(?:men|people|\w\ws-(?:by|on|up|in))$")  # `passers-by`
_HEAD_ENDS = re.compile(r"\s(?:of|from|in|at|for|with|to|near|on|who|that)\s")
_AN_THOUGH_CONSONANT = re.compile(r"(?:hour|honest|heir|honou?r)", re.IGNORECASE)
_A_THOUGH_VOWEL = re.compile(r"(?:eu|uni(?!n|m)|us[aeiu]|one\b|U\.?[NKS]\b)", re.IGNORECASE)
_AN_LETTERS = re.compile(r"[AEFHILMNORSX](?:[A-Z.]|$)")


def a_or_an(noun: str) -> str:
    """The indefinite article that a noun phrase takes."""
    first = noun.split(" ", 1)[0]
    if first.isupper() and len(first) > 1:
        return "an" if _AN_LETTERS.match(first) else "a"
    if _AN_THOUGH_CONSONANT.match(noun):
        return "an"
    return "an" if noun[:1].lower() in "aeiou" and not _A_THOUGH_VOWEL.match(noun) else "a"


def is_plural(noun: str) -> bool:
    """Whether a noun phrase takes `were`."""
    if _MANY.match(noun):
        return True
    head = _HEAD_ENDS.split(noun, maxsplit=1)[0].split(", ")[0].rstrip()
    word = head.rsplit(" ", 1)[-1]
    last = word.casefold()
    if last in _PLURALS or last in _PROPER_PLURALS or _PLURAL_ENDS.search(last):
        return True
    if last in _SINGULARS:
        return False
    if word[:1].isupper():
        return last.endswith("s") and adjective_country(word) is not None
    return last.endswith("s") and not last.endswith(_NOT_PLURAL)


def are_many(noun: str) -> bool:
    """Whether a subject is plural, as one word or as a list."""
    return (
        is_plural(noun)
        or " and " in noun
        or noun.startswith(("between ", "dozens ", "hundreds ", "thousands "))
    )


def was(noun: str) -> str:
    """`was` or `were`, as a noun phrase asks."""
    return "were" if are_many(noun) else "was"


def holds(whole: str, part: str) -> bool:
    """Whether some words hold others, as words: `health ministry` holds `ministry`, `Nigeria` no `Niger`."""
    return part in whole and re.search(rf"(?<!\w){re.escape(part)}(?!\w)", whole) is not None


def joined(parts: Sequence[str], word: str = "and") -> str:
    """`a`, `a and b`, `a, b and c`."""
    kept = list(dict.fromkeys(parts))
    if len(kept) < 2:
        return "".join(kept)
    return f"{', '.join(kept[:-1])} {word} {kept[-1]}"


def capitalised(words: str) -> str:
    """Words with a capital first letter, the rest as it is."""
    return words[:1].upper() + words[1:]


def sentence(words: str) -> str:
    """Words as a sentence: spaces made single, a capital, one full stop."""
    plain = re.sub(r"\s+([,.;])", r"\1", " ".join(words.split()))
    if plain.count("“") != plain.count("”"):
        plain = re.sub("[“”]", "", plain)  # of a name that the text has half in marks
    if plain.endswith(("!”", "?”")):
        return capitalised(plain)
    return capitalised(plain).rstrip(" .,;") + "."


# Verbs whose past or participle no rule gives: base, past, participle.
_IRREGULAR = {
    base: (past, participle)
    for base, past, participle in (
        line.split()
        for line in """
        be was been
        beat beat beaten
        become became become
        begin began begun
        blow blew blown
        break broke broken
        bring brought brought
        buy bought bought
        catch caught caught
        choose chose chosen
        cut cut cut
        deal dealt dealt
        draw drew drawn
        drive drove driven
        fight fought fought
        find found found
        flee fled fled
        fly flew flown
        forbid forbade forbidden
        get got got
        give gave given
        go went gone
        hang hanged hanged
        have had had
        hit hit hit
        hold held held
        hurt hurt hurt
        keep kept kept
        lay laid laid
        lead led led
        leave left left
        let let let
        lose lost lost
        make made made
        meet met met
        overrun overran overrun
        overthrow overthrew overthrown
        pay paid paid
        pull pulled pulled
        put put put
        quit quit quit
        retake retook retaken
        say said said
        seek sought sought
        sell sold sold
        send sent sent
        set set set
        shoot shot shot
        shut shut shut
        slay slew slain
        uphold upheld upheld
        mow mowed mown
        speak spoke spoken
        stand stood stood
        steal stole stolen
        strike struck struck
        swear swore sworn
        take took taken
        tell told told
        think thought thought
        throw threw thrown
        undertake undertook undertaken
        withdraw withdrew withdrawn
        """.splitlines()
        if line.strip()
    )
}
_DOUBLED = {
    "gun",
    "slam",
    "quit",
    "ban",
    "stab",
    "scrap",
    "strip",
    "swap",
    "drop",
    "stop",
    "kidnap",
    "rob",
    "bar",
    "expel",
    "deter",
    "permit",
    "commit",
    "refer",
}
_VOWELS = "aeiou"


def _first(words: str) -> tuple[str, str]:
    verb, space, rest = words.partition(" ")
    return verb, space + rest


def _regular(verb: str) -> str:
    if verb.endswith("e"):
        return f"{verb}d"
    if verb.endswith("y") and verb[-2] not in _VOWELS:
        return f"{verb[:-1]}ied"
    return f"{verb}{verb[-1]}ed" if verb in _DOUBLED else f"{verb}ed"


def past(words: str) -> str:
    """A verb phrase, given by its base form, in the past: `fire on _` gives `fired on _`."""
    verb, rest = _first(words)
    return (_IRREGULAR[verb][0] if verb in _IRREGULAR else _regular(verb)) + rest


def participle(words: str) -> str:
    """A verb phrase with its past participle: `take _` gives `taken _`."""
    verb, rest = _first(words)
    return (_IRREGULAR[verb][1] if verb in _IRREGULAR else _regular(verb)) + rest


def progressive(words: str) -> str:
    """A verb phrase with its -ing form: `seize _` gives `seizing _`."""
    verb, rest = _first(words)
    if verb.endswith("ie"):
        verb = f"{verb[:-2]}y"
    elif verb.endswith("e") and not verb.endswith(("ee", "be")):
        verb = verb[:-1]
    elif verb in _DOUBLED or verb in {
        "cut",
        "get",
        "hit",
        "let",
        "put",
        "set",
        "shut",
        "overrun",
        "begin",
        "forbid",
    }:
        verb += verb[-1]
    return f"{verb}ing{rest}"


def present(words: str, *, plural: bool) -> str:
    """A verb phrase in the present: `plan to go` gives `plans to go` for one."""
    verb, rest = _first(words)
    if plural:
        return words
    if verb in {"be", "have"}:
        return {"be": "is", "have": "has"}[verb] + rest
    if verb.endswith("y") and verb[-2] not in _VOWELS:
        return f"{verb[:-1]}ies{rest}"
    return verb + ("es" if verb.endswith(("s", "x", "ch", "sh", "o")) else "s") + rest


def base_of(words: str) -> set[str]:
    """All forms in which a verb phrase's words may stand in a text."""
    _, rest = _first(words)
    third = present(words, plural=False)
    return {
        words,
        third,
        past(words),
        participle(words),
        progressive(words),
        progressive(words).partition(" ")[0] + "s" + rest,
    }
