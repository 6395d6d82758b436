"""What a name alone tells: whether it is whole, a description, or one that takes `the` wherever it stands."""

from __future__ import annotations

import re

from watchfloor.countries import adjective_country, named_country
from watchfloor.pronouns import is_pronoun
from watchfloor.records import Actor

__all__ = ["is_described", "is_of_owner", "is_whole", "may_take_the", "takes_the"]

_THE_WORDS = re.compile(
    r"\b(?:of|Front|Party|Union|Army|Programme|Organi[sz]ation|Council|Ministry|Forces|Movement|Command|League|Agency|"
    r"Department|Court|Bank|Community|Observatory|Government|Guard|Navy|Police|Committee|Commission|Authority|Office|"
    r"Brigade|Division|Regiment|Alliance|Coalition|Federation|Nations|States|House|Senate|Parliament|Force|Group|Administration)\b"
)
_THE_WATERS = re.compile(
    r"(?:Gulf|Strait|Bay|Sea|Horn|Republic|Isle|Port) of |.* (?:Sea|River|Ocean|Mountains|Islands|Strip|Canal|Valley)$"
)
_THE_UNIONS = re.compile(r"\d+(?:st|nd|rd|th) |(?:United|European|African|Arab|Red) \w+$|(?:UN|EU)$")
_BROKEN = re.compile(
    r"^[-'’]|[-'’]$|\b(?:and|or|of|the|with)$", re.IGNORECASE
)  # a name that was cut in its middle
_OF_ADJECTIVE = re.compile(r"[a-z]\sof\s([A-Z]\w+)$")
_LONGEST_INITIALS = 6
_OF_OWNER = re.compile(r"[A-Z][\w.-]*['’]s [a-z]")  # `Iran's navy`
_COMPOUND = re.compile(r"^[\w’'-]+-[a-z]*[^s\W]$")  # `petrol-bomb` of `petrol-bomb mob`
_KIN = {"husband", "wife", "son", "daughter", "mother", "father", "brother", "sister", "child", "friend", "relative", "relatives", "family", "families", "victim", "victims", "anyone", "everyone"}  # fmt: skip


def takes_the(name: str) -> bool:
    """Whether a name has `the` before it wherever it stands: unions of states, waters."""
    return _THE_WATERS.match(name) is not None or _THE_UNIONS.match(name) is not None


def may_take_the(name: str) -> bool:
    """Whether a name of several words has one that asks for `the`: `Front`, `Ministry`."""
    return " " in name and _THE_WORDS.search(name) is not None


def is_of_owner(name: str) -> bool:
    """Whether a name opens with its owner: `Iran's navy`."""
    return _OF_OWNER.match(name) is not None


def is_whole(actor: Actor) -> bool:
    """Whether a name says who somebody is: no pronoun, no half of a name, nobody's kin."""
    name = actor.name.strip()
    if name.isupper() and len(name) > _LONGEST_INITIALS and " " not in name:  # of a headline in capitals
        return False
    if not name or is_pronoun(name) or name.casefold() in _KIN or _BROKEN.search(name):
        return False
    of = _OF_ADJECTIVE.search(name)
    if of and adjective_country(of[1]) and not named_country(of[1]):
        return False  # `kidnappers of Norlandic` of `kidnappers of Norlandic pupils`
    return actor.kind not in {"people", "group"} or _COMPOUND.search(name) is None


def is_described(name: str) -> bool:
    """`Iraqi soldiers`: a description that opens with an adjective of country."""
    first, _, rest = name.partition(" ")
    if not rest or rest != rest.lower():
        return False
    return adjective_country(first.partition("-")[0]) is not None or first.isupper() or "." in first
