"""Countries by the words that news uses for them, and the codes of each."""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from types import MappingProxyType

from watchfloor.errors import TableError

__all__ = [
    "CountryFacts",
    "adjective_country",
    "capital_country",
    "countries",
    "countries_told",
    "country_of",
    "named_country",
]

_SPLIT = re.compile(r"[\s-]+")
_APOSTROPHE = re.compile(r"['’](s)?(?=$|[\s-])")
_MOST_WORDS = 6  # the longest name or adjective in the table has as many
_PERSON = re.compile(r"(?<=[a-z])(?:man|men|woman|women)$")  # Frenchman, Irishwomen
_BACKED = re.compile(
    r"[\s-](backed|led|based|born|made|controlled|held|administered|aligned|allied|funded|trained|run|linked|sponsored|brokered|occupied|supported|supplied|owned|flagged)$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class CountryFacts:
    """One country or territory. cow, gw: Correlates of War and Gleditsch-Ward numbers, None for what is no state there."""

    iso3: str
    iso2: str
    numeric: int | None
    cow: int | None
    gw: int | None
    geonames: int
    name: str
    names: tuple[str, ...]
    adjectives: tuple[str, ...]
    capital: str | None


@lru_cache(maxsize=1)
def countries() -> Mapping[str, CountryFacts]:
    """Every country of the packaged table by ISO3. Raises TableError when the table is missing or malformed."""
    path = files("watchfloor") / "data" / "countries.csv"
    try:
        lines = [line for line in path.read_text("utf-8").splitlines() if not line.startswith("#")]
        return MappingProxyType({row["iso3"]: _facts(row) for row in csv.DictReader(lines)})
    except (OSError, KeyError, ValueError) as error:
        raise TableError(f"{path} cannot be read ({error}): reinstall watchfloor") from error


def country_of(words: str) -> str | None:
    """ISO3 of the country that `words` name, as a noun, adjective, people or capital; None when they name none.

    "Iraq", "Iraqi", "Iraqis", "U.S." and "Iran-backed" do; "the Tehran government" does not, being more than a name, nor
    does anything without a capital letter ("turkey", "pole"). A capital city stands for its state here; whether it does
    so in a sentence is for the caller to know.
    """
    return named_country(words) or adjective_country(words) or capital_country(words)


def named_country(words: str) -> str | None:
    """ISO3 of the country whose name `words` are ("U.K.", "Burma", "Iran's"), with no adjective or capital."""
    return _table()[0].get(_plain(words))


def adjective_country(words: str) -> str | None:
    """ISO3 of the country whose adjective or people `words` are: "Iraqi", "Filipinos", "British-made"."""
    plain = _plain(_BACKED.sub("", words))
    adjectives = _table()[1]
    found = (
        adjectives.get(plain)
        or adjectives.get(plain.removesuffix("s"))
        or adjectives.get(_PERSON.sub("", plain))
    )
    if found is None and _BACKED.search(words):
        found = _table()[0].get(plain)
    return found


def countries_told(words: str) -> list[str]:
    """ISO3 of the countries that single words tell by adjective or name, in order: of "Thai soldiers" and "Chad's dead"."""
    written = (word for word in words.split() if word[:1].isupper() and "-" not in word)
    found = (adjective_country(word) or named_country(word) for word in written)
    return [country for country in found if country is not None]


def capital_country(words: str) -> str | None:
    """ISO3 of the country whose capital `words` are, as in "Tehran said"."""
    return _table()[2].get(_plain(words))


def _plain(words: str) -> str:
    """Lower case, without dots, possessive ending, leading article or hyphens; "" for words without a capital letter."""
    if words.islower():
        return ""
    bare = _APOSTROPHE.sub("", words.strip()).replace(".", "")
    parts = [part for part in _SPLIT.split(bare.casefold()) if part]
    if len(parts) > 1 and parts[0] == "the":
        parts = parts[1:]
    return " ".join(parts) if len(parts) <= _MOST_WORDS else ""


# Capitals by other spellings, and seats of government that news uses like capitals.
_SEATS = {
    "washington": "USA",
    "washington dc": "USA",
    "kiev": "UKR",
    "the hague": "NLD",
    "tel aviv": "ISR",
    "brussels": "BEL",
}


@lru_cache(maxsize=1)
def _table() -> tuple[Mapping[str, str], Mapping[str, str], Mapping[str, str]]:
    """Names, adjectives and capitals, each plain form to ISO3."""
    names: dict[str, str] = {}
    adjectives: dict[str, str] = {}
    capitals: dict[str, str] = {}
    for iso3, facts in countries().items():
        for name in facts.names:
            names.setdefault(_plain(name), iso3)
        for adjective in facts.adjectives:
            adjectives.setdefault(_plain(adjective), iso3)
        if facts.capital and (facts.cow is not None or iso3 in {"PSE", "XKX"}):
            capitals.setdefault(_plain(facts.capital), iso3)
    capitals |= _SEATS
    for table in (names, adjectives, capitals):
        table.pop("", None)
    return MappingProxyType(names), MappingProxyType(adjectives), MappingProxyType(capitals)


def _facts(row: Mapping[str, str]) -> CountryFacts:
    return CountryFacts(
        iso3=row["iso3"],
        iso2=row["iso2"],
        numeric=_number(row["numeric"]),
        cow=_number(row["cow"]),
        gw=_number(row["gw"]),
        geonames=int(row["geonames"]),
        name=row["name"],
        names=tuple(row["names"].split("|")),
        adjectives=tuple(filter(None, row["adjectives"].split("|"))),
        capital=row["capital"] or None,
    )


def _number(cell: str) -> int | None:
    return int(cell) if cell else None
