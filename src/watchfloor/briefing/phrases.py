"""The words for what was done: those of the text where they are known to fit, else those of a type and mode that say
no more than both must mean.

`_` stands for whom or what it is done to.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal

from watchfloor.briefing.verbs import VERBS
from watchfloor.briefing.wording import base_of
from watchfloor.records import EventType

__all__ = [
    "DYING",
    "KILLING",
    "UNWORDED",
    "WOUNDING",
    "Phrase",
    "general_phrase",
    "noun_alone",
    "phrase_of",
    "spoken_phrase",
]

Whom = Literal["people", "things"]
_WHOM: Mapping[str, Whom | None] = {"p": "people", "t": "things", "-": None}


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """How an act is told. act: None for what only happens ("explosion"). alone: the act where nothing is told of whom
    it is done to, None where it says nothing then. whom: what it is done to, None for either.
    """

    act: str | None
    alone: str | None
    noun: str
    whom: Whom | None = None
    is_verb_told: bool = False  # the words are the text's own, not the type's


# Types and modes that can be told whatever the text's own words are.
_TABLE = """
PROTEST|demo|demonstrate against _|demonstrate|demonstration against _
PROTEST|riot|riot against _|riot|riot against _
PROTEST|strike|strike against _|go on strike|strike against _
PROTEST|hunger|hunger-strike against _|go on hunger strike|hunger strike against _
ACCUSE|disapprove|criticise _|-|criticism of _
ACCUSE|investigate|investigate _|-|investigation of _
ASSAULT|aerial|carry out air strikes on _|carry out air strikes|air strikes on _
ASSAULT|drone|carry out a drone attack on _|carry out a drone attack|drone attack on _
ASSAULT|suicide-attack|carry out a suicide attack on _|carry out a suicide attack|suicide attack on _
COERCE|curfew|impose a curfew on _|impose a curfew|curfew
ASSAULT|abduct|abduct _|-|abduction of _|p
ASSAULT|heavy-weapons|attack _ with heavy weapons|-|attack with heavy weapons on _
COERCE|arrest|arrest _|-|arrest of _|p
MOBILIZE|troops|deploy _|-|deployment of _
RETREAT|release|release _|-|release of _|p
RETREAT|resign|resign|resign|resignation
SANCTION|convict|convict _|-|conviction of _|p
"""
"""Modes that are seldom wrong where the type is told, by a look at the gate and development corpora."""


KILLING = Phrase(act="kill _", alone=None, noun="killing of _", whom="people", is_verb_told=True)
WOUNDING = Phrase(act="wound _", alone=None, noun="wounding of _", whom="people", is_verb_told=True)
DYING = Phrase(act=None, alone="die", noun="death of _", whom="people", is_verb_told=True)
_GENERAL: Mapping[EventType, Phrase] = {
    "ASSAULT": Phrase(act="attack _", alone=None, noun="attack on _"),
    "CONSULT": Phrase(act="hold talks with _", alone="hold talks", noun="talks with _", whom="people"),
}
"""What any act of a type is, where nothing nearer is known: the two types that the reader mixes up least."""
UNWORDED = Phrase(act=None, alone=None, noun="")
"""Of what is told in the report's own words."""
_OBJECT = re.compile(r"\s(?:on|of|against|to|with|from|for|at|between|about|as)\s_.*$|\s_$")


@cache
def _phrases() -> Mapping[tuple[str, str], Phrase]:
    found = {}
    for line in _TABLE.strip().splitlines():
        kind, mode, act, alone, noun, *whom = line.split("|")
        found[kind, mode] = Phrase(
            act=act,
            alone=None if alone == "-" else alone,
            noun=noun,
            whom=_WHOM[whom[0]] if whom else None,
        )
    return found


@cache
def _spoken() -> Mapping[tuple[str, str], Phrase]:
    """Phrases by type and every form in which the words may stand."""
    return dict(_forms())


def _forms() -> Iterator[tuple[tuple[str, str], Phrase]]:
    for line in VERBS.strip().splitlines():
        kinds, words, act, noun, whom, alone = line.split("|")
        phrase = Phrase(
            act=None if act == "-" else act,
            alone=None if alone == "-" else alone,
            noun=noun,
            whom=_WHOM[whom],
            is_verb_told=True,
        )
        if act == "die":
            phrase = DYING
        for kind in kinds.split(", "):
            for word in words.split(", "):
                for form in base_of(word):
                    yield (kind, form), phrase


def phrase_of(kind: EventType, mode: str | None) -> Phrase | None:
    """The phrase for a type and mode, None where these do not say what was done."""
    return _phrases().get((kind, mode or ""))


def general_phrase(kind: EventType) -> Phrase | None:
    """The phrase that holds for any act of a type, of which doer and acted on are known; None where there is none."""
    return _GENERAL.get(kind)


def spoken_phrase(kind: EventType, words: str) -> Phrase | None:
    """The phrase that the text's own words for an event of this type give, None for words that are not known to fit."""
    return _spoken().get((kind, " ".join(words.casefold().split())))


def noun_alone(noun: str) -> str:
    """A happening's name with nothing said of whom it is done to: `attack on _` gives `attack`."""
    return _OBJECT.sub("", noun)
