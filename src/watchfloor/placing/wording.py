"""What a place's words say of themselves: its kind ("province", "city"), a part ("northern"), or no name at all."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

__all__ = ["Form", "Noun", "form_of"]

Noun = Literal["capital", "city", "country", "region"]

_POSSESSIVE = re.compile(r"'s?$")
_ARTICLE = re.compile(r"^(?:the|its|their|this|that|his|her|our)\s+", re.IGNORECASE)
_DIRECTION = re.compile(
    r"^(?:(?:far|extreme|deep|rural|urban|downtown|greater|inner|outer|upper|lower|mid|upstate|coastal|mainland|occupied"
    r"|central|rebel-held|government-held|opposition-held|besieged|war-torn|old)\s+)?"
    r"(?:north|south|east|west|northern|southern|eastern|western|north-?east(?:ern)?|north-?west(?:ern)?|south-?east(?:ern)?"
    r"|south-?west(?:ern)?|central|rural|downtown|greater|wider|broader|inner|outer|upstate|coastal|mainland|occupied|besieged|old)"
    r"(?:(?:\s+and\s+|-)(?:north|south|east|west|northern|southern|eastern|western|central))?\s+(?:parts?\s+of\s+|side\s+of\s+)?(?=[A-Z])",
    re.IGNORECASE,
)
_REGION_WORDS = (
    "province|governorate|state|region|oblast|krai|prefecture|department|voivodeship|emirate|canton|republic"
)
_DISTRICT_WORDS = (
    "county|district|parish|municipality|raion|rayon|borough|township|sub-county|sub-district|subdistrict|locality"
    "|commune|woreda|lga"
)
_TOWN_WORDS = "city|town|village|hamlet|suburb|neighbou?rhood|quarter|settlement|area|port"
_WATER_WORDS = (
    "river|lake|sea|strait|gulf|bay|canal|island|islands|valley|mountains?|coast|desert|peninsula|forest"
)
_DIRECTIONS = frozenset({"north", "south", "east", "west"})
_KIND_AFTER = re.compile(
    rf"\s+(?:(?P<region>{_REGION_WORDS})|(?P<district>{_DISTRICT_WORDS})|(?P<town>{_TOWN_WORDS})|(?P<water>{_WATER_WORDS}))$",
    re.IGNORECASE,
)
_KIND_BEFORE = re.compile(
    rf"^(?:(?P<region>{_REGION_WORDS})|(?P<district>{_DISTRICT_WORDS})|(?P<town>{_TOWN_WORDS})|(?P<water>{_WATER_WORDS}))\s+of\s+",
    re.IGNORECASE,
)
_NOUNS: dict[str, Noun] = {
    "capital": "capital", "capital city": "capital", "city": "city", "town": "city", "village": "city",
    "country": "country", "nation": "country", "kingdom": "country", "republic": "country", "homeland": "country",
    "province": "region", "governorate": "region", "state": "region", "region": "region",
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """The parts of a place's words. core: what to look up. noun: set when the words are no name but stand for one."""

    words: str
    core: str
    kind: Literal["region", "district", "town", "water"] | None
    part: str | None  # "northern": the words mean a part of what core names
    noun: Noun | None

    @property
    def is_name(self) -> bool:
        """Whether there is a capital letter or digit, as every name of a place has; "City" of a headline is none."""
        return self.noun is None and not self.core.islower()

    @property
    def is_direction(self) -> bool:
        """Whether the words are a point of the compass alone: "the North"."""
        return self.words.lower() in _DIRECTIONS


@lru_cache(maxsize=20_000)
def form_of(words: str) -> Form:
    """The parts of `words`. Only what follows or precedes in the words themselves is looked at.

    A kind or direction that belongs to the name ("Kansas City", "East Timor") is split off too: the caller looks the
    whole up first and the core only when the whole is no name.
    """
    plain = _POSSESSIVE.sub("", " ".join(words.split()))
    plain = _ARTICLE.sub("", plain)
    noun = _NOUNS.get(plain.lower())
    core, part = plain, None
    found = _DIRECTION.match(core)
    if found:
        part, core = found.group().strip(), core[found.end() :]
    kind: Literal["region", "district", "town", "water"] | None = None
    found = _KIND_AFTER.search(core) or _KIND_BEFORE.match(core)
    if found:
        for name in ("region", "district", "town", "water"):
            kind = name if found.group(name) else kind
        core = (core[: found.start()] + core[found.end() :]).strip()
    return Form(words=plain, core=core, kind=kind, part=part, noun=noun)
