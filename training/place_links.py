"""Places whose meaning is known from the links of Wikipedia's current events pages (CC BY-SA 4.0).

A link's words are a name as news writes it, and its target says which place is meant: "Hyderabad, Sindh",
"Georgia (U.S. state)", "Idlib Governorate". Used to set the weights of the ranking and to check it in development.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote

from watchfloor.countries import adjective_country, named_country
from watchfloor.placing.gazetteer import Entry, Gazetteer
from watchfloor.placing.spelling import key

POSTS = Path(__file__).parent.parent.parent / "shared" / "data" / "wiki_current_events" / "posts.jsonl"
_LINK = re.compile(
    r'\[([^\[\]]+)\]\(https://en\.wikipedia\.org/wiki/([^\s")]+(?:\)[^\s")]*)?)(?: "[^"]*")?\)'
)
_SOURCE = re.compile(r"\[\(.*?\)\]\(http[^)]*\)")
_REGION = re.compile(
    r"(.*?) (?:Governorate|Province|Oblast|Region|State|Department|County|District|Krai|Prefecture)$"
)
STATES_FIRST = frozenset({"USA", "CAN", "AUS"})  # there the bare title is the state, elsewhere the town
KNOWN_PEOPLE = 50_000  # a bare title is taken for a place of the gazetteer when that has as many


@dataclass(frozen=True, slots=True, kw_only=True)
class Linked:
    """One linked name. rows: the gazetteer rows that its target means."""

    start: int
    end: int
    words: str
    rows: frozenset[int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """One event note with the linked places in it."""

    date: str
    text: str
    places: tuple[Linked, ...]


def notes(gazetteer: Gazetteer, path: Path = POSTS) -> Iterator[Note]:
    """Every note that links at least one place whose meaning is known."""
    for line in path.read_text("utf-8").splitlines():
        post = json.loads(line)
        for bullet in post["markdown"].split("\n"):
            if bullet.lstrip().startswith("* ") and "[(" in bullet:
                note = _note(post["date"], bullet.lstrip()[2:], gazetteer)
                if note.places:
                    yield note


def _note(date: str, markdown: str, gazetteer: Gazetteer) -> Note:
    plain = _SOURCE.sub("", markdown)
    text, places, done = "", [], 0
    for link in _LINK.finditer(plain):
        text += plain[done : link.start()]
        words, title = link.group(1), unquote(link.group(2)).replace("_", " ")
        rows = meant(title, gazetteer)
        if rows and adjective_country(words) is None and len(gazetteer.rows_named(words)[0]):
            places.append(Linked(start=len(text), end=len(text) + len(words), words=words, rows=rows))
        text += words
        done = link.end()
    text += plain[done:]
    return Note(date=date, text=text.replace("*", ""), places=() if "*" in text else tuple(places))


def meant(title: str, gazetteer: Gazetteer) -> frozenset[int]:
    """Rows that the title of an article means; empty when it is no place for certain."""
    country = named_country(title.removesuffix(" (country)"))
    if country:
        row = gazetteer.country_row(country)
        return frozenset() if row is None else frozenset({row})
    if title.endswith(("(U.S. state)", "(state)")):
        return _first(
            gazetteer,
            title.partition(" (")[0],
            lambda entry: entry.feature == "ADM1" and entry.country == "USA",
        )
    region = _REGION.match(title)
    if region:
        exact = _first(gazetteer, title, lambda entry: entry.kind == "A")
        return exact or _first(gazetteer, region.group(1), lambda entry: entry.feature == "ADM1")
    name, _, holder = title.partition(", ")
    if holder:
        return _inside(gazetteer, name, holder)
    return _first(gazetteer, title, _is_bare)


def _is_bare(entry: Entry) -> bool:
    if entry.feature == "ADM1":
        return entry.country in STATES_FIRST
    return entry.kind == "P" and entry.population >= KNOWN_PEOPLE


def _first(gazetteer: Gazetteer, name: str, wanted) -> frozenset[int]:  # type: ignore[no-untyped-def]
    for match in gazetteer.find(name):
        if match.is_main and wanted(match.entry):
            return frozenset({match.entry.row})
    return frozenset()


def _inside(gazetteer: Gazetteer, name: str, holder: str) -> frozenset[int]:
    """Settlements of this name in the country or region that the title gives after its comma."""
    country = named_country(holder)
    regions = {match.entry.row for match in gazetteer.find(holder) if match.entry.kind == "A"}
    if key(holder) == "dc":
        return _first(gazetteer, name, lambda entry: entry.feature == "PPLC" and entry.country == "USA")
    for match in gazetteer.find(name):
        entry = match.entry
        if entry.kind == "P" and (
            entry.country == country if country else bool({entry.admin1, entry.admin2} & regions)
        ):
            return frozenset({entry.row})
    return frozenset()
