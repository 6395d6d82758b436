"""What a describing noun says of an actor: its kind, its PLOVER sector, and what it may stand for.

The sectors follow the agent words of the CAMEO and PLOVER manuals; the list is our own.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from watchfloor.naming.words import fold
from watchfloor.records import ActorKind

__all__ = ["CROWD", "HEADS", "Head", "Stands", "head_of", "office_sector", "singular"]

Stands = Literal["crowd", "people", "person", "group", "body", "force", "state", "office"]
"""What a noun may take up again: a crowd, people, one person, a named group, a body of its own name, a force."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """A describing noun. stands: what kind of earlier mention "the <noun>" can take up."""

    noun: str
    kind: ActorKind
    sector: str | None
    stands: Stands


_WORDS: tuple[tuple[ActorKind, str | None, Stands, str], ...] = (
    (
        "people",
        "OPP",
        "crowd",
        "protester protestor demonstrator crowd mob mass rioter marcher masses activist-crowd",
    ),
    ("people", "OPP", "people", "activist dissident campaigner opponent"),
    (
        "people",
        "CVL",
        "people",
        "people civilian resident citizen villager local bystander passenger voter family woman",
    ),
    (
        "people",
        "CVL",
        "people",
        "man child boy girl infant baby victim worshipper shopper tourist pedestrian youth teenager",
    ),
    (
        "people",
        "CVL",
        "people",
        "national foreigner adult others individual person relative mourner inmate prisoner detainee hostage",
    ),
    (
        "people",
        "CVL",
        "people",
        "captive survivor population community casualty elder public father mother son daughter wife",
    ),
    (
        "people",
        "CVL",
        "people",
        "patient plaintiff defendant husband brother sister parent friend neighbour neighbor driver witness supporter follower",
    ),
    (
        "people",
        "MIL",
        "people",
        "soldier serviceman servicewoman servicemember airman sailor pilot commander officer marine",
    ),
    (
        "people",
        "MIL",
        "people",
        "conscript reservist commando veteran peacekeeper general colonel admiral lieutenant sergeant",
    ),
    (
        "people",
        "COP",
        "people",
        "policeman policewoman constable detective investigator sheriff trooper cop gendarme",
    ),
    (
        "people",
        "UAF",
        "people",
        "militant fighter gunman militiaman combatant terrorist extremist jihadist jihadi attacker bomber",
    ),
    ("people", "UAF", "people", "assailant raider mercenary paramilitary raiders"),
    ("people", "REB", "people", "rebel insurgent guerrilla separatist islamist"),
    (
        "people",
        "CRM",
        "people",
        "bandit pirate gangster kidnapper suspect perpetrator shooter smuggler trafficker criminal looter",
    ),
    ("people", "CRM", "people", "vandal murderer robber thief hacker"),
    (
        "people",
        "GOV",
        "people",
        "official diplomat envoy ambassador minister aide adviser advisor spokesman spokeswoman",
    ),
    ("people", "GOV", "people", "spokesperson representative delegate leader negotiator"),
    (
        "people",
        "GOV",
        "people",
        "daffaires attache consul emissary counterpart mayor governor ombudsman councillor councilor",
    ),
    (
        "people",
        "LEG",
        "people",
        "lawmaker legislator senator congressman congresswoman mp deputy parliamentarian",
    ),
    ("people", "JUD", "people", "judge prosecutor lawyer attorney juror magistrate justice"),
    ("people", "MED", "people", "journalist reporter correspondent photographer editor broadcaster blogger"),
    ("people", "BUS", "people", "businessman businesswoman contractor executive employer trader"),
    ("people", "LAB", "people", "worker employee labourer laborer staff miner striker staffer"),
    ("people", "HLH", "people", "doctor nurse medic paramedic surgeon"),
    ("people", "EDU", "people", "student teacher professor pupil academic"),
    ("people", "REF", "people", "refugee migrant immigrant evacuee deportee returnee displaced"),
    ("people", "AGR", "people", "farmer herder fisherman"),
    ("people", "REL", "people", "cleric priest imam bishop monk clergy missionary pastor"),
    ("people", "ELI", "people", "politician candidate"),
    (
        "people",
        None,
        "people",
        "member personnel source team delegation crew expert analyst men women settler ally",
    ),
    ("group", "UAF", "group", "militia militias group faction gang cartel cell wing"),
    ("group", "REB", "group", "insurgency front"),
    ("group", None, "people", "tribe clan"),
    ("group", "OPP", "group", "opposition movement"),
    ("group", "PTY", "group", "party caucus"),
    (
        "group",
        None,
        "group",
        "alliance coalition bloc umbrella organisation organization outfit network branch affiliate",
    ),
    (
        "government",
        "GOV",
        "body",
        "government administration regime cabinet authority authorities ministry department junta",
    ),
    (
        "government",
        "GOV",
        "body",
        "embassy consulate commission council committee agency bureau office leadership kingdom",
    ),
    (
        "government",
        "LEG",
        "body",
        "parliament congress senate assembly legislature house duma knesset chamber",
    ),
    ("government", "JUD", "body", "court tribunal judiciary jury"),
    ("government", "SPY", "body", "intelligence"),
    (
        "military",
        "MIL",
        "force",
        "army navy force forces troop troops military corps command brigade battalion division regiment",
    ),
    (
        "military",
        "MIL",
        "force",
        "unit guard squadron fleet marines jet warplane aircraft warship drone helicopter reinforcements",
    ),
    ("military", "COP", "force", "police gendarmerie policing swat enforcement"),
    ("organisation", "BUS", "group", "company firm corporation bank airline business manufacturer operator"),
    (
        "organisation",
        "MED",
        "group",
        "newspaper broadcaster station outlet media press daily channel television monitor",
    ),
    ("organisation", "NGO", "group", "charity ngo watchdog observatory foundation"),
    ("organisation", "EDU", "group", "university school college"),
    ("organisation", "REL", "group", "church mosque diocese"),
    ("organisation", "LAB", "group", "union"),
    ("organisation", None, "group", "federation confederation association league"),
    ("organisation", "HLH", "group", "hospital clinic"),
    ("country", "GOV", "state", "country nation state kingdom republic"),
)

_IRREGULAR = {
    "men": "man",
    "women": "woman",
    "people": "people",
    "authorities": "authorities",
    "wives": "wife",
    "persons": "person",
    "mps": "mp",
    "militias": "militia",
    "masses": "mass",
    "forces": "force",
    "police": "police",
    "others": "others",
    "youths": "youth",
    "reinforcements": "reinforcements",
    "media": "media",
    "marines": "marine",
}
_NO_PLURAL = ("ss", "us")
_MEN = re.compile(r"[a-z]{2}men$")
"""The end of a noun for several men or women: gunmen, tribesmen."""
_NO_MEN = frozenset({"abdomen", "acumen", "regimen", "specimen", "turkmen", "yemen"})
_NO_Y = frozenset({"series", "species", "movies", "zombies", "cookies"})


@lru_cache(maxsize=4096)
def singular(word: str) -> str:
    """A noun in the singular, case folded: `gunmen` gives gunman. Unknown forms lose a plural -s."""
    plain = word.casefold()
    if plain in _IRREGULAR:
        return _IRREGULAR[plain]
    if plain not in _NO_MEN and _MEN.search(plain):
        return f"{plain[:-2]}an"
    if plain.endswith("children"):
        return plain.removesuffix("ren")
    if plain.endswith("ies") and len(plain) > 4 and plain not in _NO_Y:
        return f"{plain[:-3]}y"
    if plain.endswith("s") and not plain.endswith(_NO_PLURAL) and len(plain) > 3:
        return plain[:-1]
    return plain


HEADS: dict[str, Head] = {
    noun: Head(noun=noun, kind=kind, sector=sector, stands=stands)
    for kind, sector, stands, words in reversed(_WORDS)
    for noun in (singular(word) for word in words.split())
}
CROWD = frozenset(noun for noun, head in HEADS.items() if head.stands == "crowd")


def head_of(words: str) -> Head | None:
    """The describing noun that a phrase ends in, or None when it is none that the list knows."""
    parts = fold(words).split()
    return HEADS.get(singular(parts[-1])) if parts else None


_OFFICES: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (sector, re.compile(rf"\b(?:{words})s?\b", re.IGNORECASE))
    for sector, words in (
        (
            "LEG",
            r"sen\.?|senator|rep\.?|representative|congress(?:man|woman)|mp|lawmaker|legislator|speaker|majority leader|minority leader|whip",
        ),
        (
            "JUD",
            r"judge|justice(?! minister| secretary)|prosecutor|magistrate|attorney(?! general)|lawyer|counsel",
        ),
        ("COP", r"police|sheriff|constable|detective|superintendent"),
        (
            "MIL",
            r"gen\.?|(?<!director )(?<!secretary )(?<!attorney )(?<!governor )(?<!inspector )(?<!solicitor )(?<!surgeon )(?<!auditor )(?<!consul )(?<![-\w])general(?!-| secretary)|lt\.?|col\.?|colonel|maj\.?|major|admiral|adm\.?|captain|brigadier|commander|sergeant|army|military|marshal|corporal|private",
        ),
        ("OPP", r"opposition|dissident|activist"),
        ("REB", r"rebel|insurgent|militia"),
        (
            "REL",
            r"rev\.?|reverend|fr\.?|pope|bishop|archbishop|cardinal|imam|ayatollah|rabbi|priest|pastor|cleric|patriarch|sheikh",
        ),
        ("MED", r"journalist|reporter|correspondent|editor|photographer|columnist|presenter"),
        (
            "BUS",
            r"ceo|businessman|businesswoman|chief executive|executive(?! secretary)|entrepreneur|manager",
        ),
        (
            "EDU",
            r"professor|teacher|student|lecturer|scholar|researcher|analyst|historian|vice-chancellor|rector|headmaster|headmistress",
        ),
        ("HLH", r"doctor|dr\.?|nurse|surgeon(?! general)"),
        (
            "GOV",
            r"president|vice president|prime minister|premier|minister|secretary|(?<!-)chancellor|king|queen|prince|princess|emir|sultan|governor|gov\.?|mayor|ambassador|envoy|taoiseach|(?:attorney|solicitor|inspector|auditor|surgeon) general|chief of staff|adviser|advisor|head of state|head of government|first lady|dictator|ruler|monarch|commissioner|secretary-general|official|diplomat|supreme leader|leader|press secretary|spokes(?:man|woman|person)|charg[eé]|consul|attach[eé]",
        ),
        ("ELI", r"candidate|nominee|politician|contender|hopeful"),
    )
)


_NO_OFFICE = frozenset({"CVL", "CRM", "UAF"})  # "father", "suspect": told of a person, and held by none
_OF_ANY_HOUSE = frozenset({"general", "officer"})  # "director general", "press officer"


def office_sector(office: str) -> str | None:
    """The PLOVER sector of the holder of an office, or None when the words name none that is known."""
    is_former = re.match(r"(?:former|ex-|late|retired)", office, re.IGNORECASE) is not None
    for sector, pattern in _OFFICES:
        if pattern.search(office):
            return "ELI" if is_former and sector == "GOV" else sector
    noun = head_of(office)
    is_told = (
        noun is not None and noun.kind == "people" and not (" " in office and noun.noun in _OF_ANY_HOUSE)
    )
    return noun.sector if noun is not None and is_told and noun.sector not in _NO_OFFICE else None
