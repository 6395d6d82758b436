"""What kind of building words name: the noun that "US embassy compound", "Avenue Garibaldi" and "Opera House" turn on."""

from __future__ import annotations

import re

from watchfloor.placing.spelling import key

__all__ = ["HEADS", "head_of", "is_shared", "part_of"]

# Head nouns of things that stay where they are. Vehicles, vessels, homes and plurals make no place of their own.
_NOUNS = (
    "embassy consulate mission base airbase airfield garrison barracks outpost camp airport airstrip prison jail"
    " hospital infirmary clinic school university college mosque church basilica chapel cathedral synagogue temple shrine monastery bridge"
    " causeway crossing checkpoint roundabout junction port harbour harbor wharf quay terminal refinery plant reactor dam palace parliament"
    " capitol square plaza market marketplace hotel headquarters building compound complex facility site station museum court courthouse"
    " stadium road highway motorway freeway street avenue boulevard pipeline tunnel oilfield field mine depot warehouse tower mall theatre"
    " theater residence factory ministry mansion castle fort fortress cemetery park bunker restaurant cafe nightclub inn hall arena pier"
    " memorial monument tomb library supermarket orphanage centre center"
)
HEADS = frozenset(_NOUNS.split())
_HEAD = re.compile(rf"\b({_NOUNS.replace(' ', '|')})$", re.IGNORECASE)
_HOUSE = re.compile(r"[A-Z][\w']*\s(House)$")  # "State House", and no "house of a farmer"
# What comes first in the names of other tongues, and before "of": "Avenida Mohedano", "Palacio de Gobierno", "Palace of Justice".
_FIRST = re.compile(
    r"(?:the\s)?(?P<head>avenue|avenida|boulevard|bulevar|calle|carrera|rue|place|plaza|piazza|palacio|palais|palazzo|stade|estadio|mercado"
    r"|puente|pont|gare)\s+[A-Z\d]|(?:the\s)?(?P<noun>[A-Z]\w+)\s+(?:of|de|du|des|del|della)\s",
    re.IGNORECASE,
)
_ENGLISH = {
    "avenida": "avenue", "calle": "street", "carrera": "street", "rue": "street", "bulevar": "boulevard", "place": "square", "plaza": "square",
    "piazza": "square", "palacio": "palace", "palais": "palace", "palazzo": "palace", "stade": "stadium", "estadio": "stadium",
    "mercado": "market", "puente": "bridge", "pont": "bridge", "gare": "station",
}  # fmt: skip
_SAME = {
    "airbase": "base",
    "airfield": "base",
    "garrison": "base",
    "jail": "prison",
    "harbor": "port",
    "harbour": "port",
}
_OUTER = frozenset({"compound", "complex", "building", "mission", "headquarters", "site"})
# What a building has, and is told of for it: "the embassy's outer wall" is the embassy.
_PART = re.compile(
    r"(?:'s)?\s(?:(?:outer|inner|main|front|back|side|perimeter|security|concrete|stone|brick|iron|steel|east|west|north|south)\s)*"
    r"(?:walls?|gates?|fences?|fencing|roofs?|rooftop|entrances?|doors?|windows?|perimeter|lobby|courtyard|grounds|premises)$"
)
# Names that towns all over a country or the world give to a square or building, of which the table has the best known one.
_SHARED = frozenset(
    map(
        key,
        (
            "Azadi Square", "Enghelab Square", "Freedom Square", "Grand Mosque", "Independence Square", "Liberty Square", "Maidan",
            "Martyrs' Square", "Midan Tahrir", "Parliament House", "People's Square", "Plaza Bolivar", "Plaza de Armas", "Plaza Italia",
            "Plaza Mayor", "Presidential Palace", "Republic Square", "Republican Palace", "Revolution Square", "State House",
            "Supreme Court building", "Tahrir Square", "the Maidan", "Victoria Park", "Victory Square", "Zocalo",
        ),
    )
)  # fmt: skip


def head_of(words: str) -> str | None:
    """The head noun in the singular, None for what is no building that a place could be made of.

    Of "embassy compound" and "consulate building" the head is what tells more.
    """
    found = _HEAD.search(words) or _HOUSE.search(words)
    if not found:
        return _head_before(words)
    head = found.group(1).lower()
    before = _HEAD.search(words[: found.start()].rstrip()) if head in _OUTER else None
    head = before.group(1).lower() if before else head
    return _SAME.get(head, head)


def _head_before(words: str) -> str | None:
    """The head noun of a name that begins with it."""
    found = _FIRST.match(words)
    head = (found["head"] or found["noun"]).lower() if found else ""
    return _ENGLISH.get(head, head if head in HEADS else None)


def part_of(words: str) -> re.Match[str] | None:
    """The wall, gate or other part of a building at the end of words, where what is before it names the building."""
    part = _PART.search(words)
    return part if part is not None and head_of(words[: part.start()]) is not None else None


def is_shared(words: str) -> bool:
    """Whether many towns have a square or building of this name, so that the best known of them need not be meant."""
    return key(words) in _SHARED
