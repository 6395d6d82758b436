"""Names that the model took for places and that are a person's in this report: "Lima, the minister's adviser, said"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from watchfloor.placing.resolving import Scene
from watchfloor.titles import TITLE

__all__ = ["BESIDE_CHARS", "are_person", "is_titled", "is_told_as_person"]

_SITUATED = re.compile(
    r"\b(?:in|at|near|from|to|of|into|onto|inside|outside|around|through|throughout|across|over|towards?|between|beyond|off|on|by"
    r"|via|for|north|south|east|west)\s+(?:(?:the|nearby|northern|southern|eastern|western|central)\s+)*$",
    re.IGNORECASE,
)
_TITLE = re.compile(rf"\b(?:{TITLE}|(?:Mr|Mrs|Ms|Dr|Prof|Rev|Sheikh)\.?)\s+$")
_PERSON_NOUNS = (
    "adviser|advisor|leader|spokesman|spokeswoman|spokesperson|minister|officer|nurse|doctor|driver|teacher|lawyer|activist"
    "|resident|witness|commander|colonel|general|captain|father|mother|brother|sister|son|daughter|wife|husband|widow"
    "|farmer|student|journalist|reporter|analyst|director|secretary|president|governor|mayor|judge|priest|imam|guard"
    "|soldier|founder|owner|manager|professor|coordinator|chairman|chairwoman|lawmaker|senator|deputy|bodyguard"
)
_AS_PERSON = re.compile(
    rf",\s+(?:who\b|whose\b|aged\b|\d\d,|(?:an?|the|his|her|their|another)\s+(?:[\w'-]+\s+){{0,4}}?(?:{_PERSON_NOUNS})\b)"
)
BESIDE_CHARS = 80


def are_person(scene: Scene, numbers: Sequence[int]) -> bool:
    """Whether these mentions of one name tell of a person: at least one does, and none follows a word that says where."""
    return any(_is_person(scene, number) for number in numbers) and not any(
        _SITUATED.search(scene.before(number)) for number in numbers
    )


def _is_person(scene: Scene, number: int) -> bool:
    """Whether a title stands before a mention, an occupation after it, or it is the last name of a person of the report."""
    end = scene.meanings[number].mention.span.end
    after = scene.reading.shadow[end : end + BESIDE_CHARS]
    return is_titled(scene.before(number)) or is_told_as_person(after) or _is_last_name(scene, number)


def is_titled(before: str) -> bool:
    """Whether the text that leads up to a name ends with a rank, office or style."""
    return _TITLE.search(before) is not None


def is_told_as_person(after: str) -> bool:
    """Whether the text behind a name gives an age, an occupation or a "who" to it."""
    return _AS_PERSON.match(after) is not None


def _is_last_name(scene: Scene, number: int) -> bool:
    """Whether the words end the longer name of a person of the report, and the text gives nothing that holds them."""
    meaning = scene.meanings[number]
    return meaning.holder is None and meaning.mention.form.words in scene.last_names
