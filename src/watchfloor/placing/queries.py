"""From names in the text to questions for the ranking: which rows could be meant, and what the words say for each."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from watchfloor.countries import adjective_country, countries, named_country
from watchfloor.placing.gazetteer import Gazetteer
from watchfloor.placing.ranking import MAX_CANDIDATES, Floats, Query, Rows
from watchfloor.placing.wording import Form
from watchfloor.records import Page, Reading, Tags

__all__ = ["evidence", "query_of"]

# Bonus of a row by what the words call it, in the units of ranking.Weights, and its GeoNames class or code.
KIND_BONUS: dict[str, dict[str, float]] = {
    "region": {"ADM1": 4.0, "A": 2.0, "L": 2.0, "P": -2.0, "S": -3.0},
    "district": {"ADM2": 3.0, "A": 1.0, "P": -1.0, "S": -3.0},
    "town": {"P": 3.0, "A": -3.0, "H": -3.0, "S": -1.0},
    "water": {"H": 4.0, "T": 4.0, "L": 2.0, "P": -2.0, "A": -2.0, "V": 2.0},
}
WHOLE_NAME_BONUS = 1.5  # the words as they stand are a name; nothing had to be stripped
BUILDING_BONUS = {"S": 4.0, "P": -2.0, "A": -3.0, "H": -3.0}
NATIONALITY_WEIGHT = 0.7  # an adjective of a country, against 1 for its name as a place
BODY_WEIGHT = 0.5  # a country or region inside the name of a body or group
OUTLET_WEIGHT = 0.7  # the country under whose domain the outlet writes
_HOST = re.compile(r"(?:https?://)?(?:[\w-]+\.)+(?P<top>[a-z]{2})(?=$|[/:?#])", re.IGNORECASE)
# Country domains that are sold all over the world, so that they say nothing of where a writer sits.
_SOLD_DOMAINS = frozenset(
    {"ai", "am", "cc", "co", "fm", "gg", "io", "la", "ly", "me", "sh", "to", "tv", "ws"}
)
_POSTAL = re.compile(r"[A-Z]{2}")
SHORT_CHARS = 2
_LOWER_TAIL = re.compile(r"(?:\s+[a-z][\w-]*)+$")  # "Mar-a-Lago resort"
MAX_BODY_WORDS = 3
_ONE_OF_STATES = " state"  # "a Gulf state" is one of the Gulf states
_ISLANDS = frozenset({"island", "islands"})
_WATERS = frozenset({"river", "lake", "sea", "strait", "gulf", "bay", "canal"})


def query_of(
    form: Form, kind: str, gazetteer: Gazetteer, *, inside: tuple[int, ...] = (), weight: float = 1.0
) -> Query:
    """The question for one name. A building's name prefers buildings; two letters must be capitals ("OR", not "or")."""
    country = named_country(form.words) or named_country(form.words.removesuffix("s"))
    rows, is_main = gazetteer.rows_named(form.words, limit=MAX_CANDIDATES)
    if not len(rows) and form.words.endswith(_ONE_OF_STATES):
        rows, _ = gazetteer.rows_named(f"{form.words}s", limit=MAX_CANDIDATES)
        is_main = np.ones(len(rows), np.bool_)
    bonus = np.full(len(rows), WHOLE_NAME_BONUS, np.float32)
    if len(form.words) <= SHORT_CHARS and not _POSTAL.fullmatch(form.words) and country is None:
        rows, is_main, bonus = rows[:0], is_main[:0], bonus[:0]
    if form.core != form.words and form.is_name and not is_main.any():
        more, more_main = gazetteer.rows_named(form.core, limit=MAX_CANDIDATES)
        fresh = ~np.isin(more, rows) & ~_barred(form, more, gazetteer)
        rows, is_main = np.concatenate([rows, more[fresh]]), np.concatenate([is_main, more_main[fresh]])
        bonus = np.concatenate([bonus, np.zeros(int(fresh.sum()), np.float32)])
    if kind == "FACILITY" and not len(rows):
        rows, is_main = gazetteer.rows_named(_LOWER_TAIL.sub("", form.words), limit=MAX_CANDIDATES)
        bonus = np.zeros(len(rows), np.float32)
    if country is not None and not len(rows):
        rows = country_rows(gazetteer, country)
        is_main, bonus = np.ones(len(rows), np.bool_), np.zeros(len(rows), np.float32)
    bonus = bonus + _kind_bonus(form, kind, rows, gazetteer)
    return Query(
        rows=rows,
        is_main=is_main,
        bonus=bonus.astype(np.float32),
        inside=inside,
        weight=weight,
        is_region=form.kind in {"region", "district"},
    )


def _barred(form: Form, rows: Rows, gazetteer: Gazetteer) -> NDArray[np.bool_]:
    """Rows that cannot be what the words call the name: no state or island is a sea, no river or sea a province."""
    letters = _barred_letters(form)
    features = [gazetteer.listed("features")[number] for number in gazetteer.column("feature")[rows].tolist()]
    return np.array([feature.endswith(letters) for feature in features], np.bool_)


def _barred_letters(form: Form) -> tuple[str, ...]:
    last = form.words.split()[-1].lower()
    if form.kind in {"region", "district", "town"} or last in _ISLANDS:
        return (".H",)
    return (".A",) if last in _WATERS else ()


def _kind_bonus(form: Form, kind: str, rows: Rows, gazetteer: Gazetteer) -> Floats:
    table = BUILDING_BONUS if kind == "FACILITY" else KIND_BONUS.get(form.kind or "", {})
    features = [gazetteer.listed("features")[number] for number in gazetteer.column("feature")[rows].tolist()]
    bonus: list[float] = []
    for feature in features:
        code, _, letter = feature.partition(".")
        bonus.append(table.get(code, table.get(letter, 0.0)))
    return np.array(bonus, np.float32)


def country_rows(gazetteer: Gazetteer, country: str) -> Rows:
    """The row of a country by ISO3, as an array; empty when the gazetteer lacks it."""
    row = gazetteer.country_row(country)
    return np.array([] if row is None else [row], np.int64)


def evidence(page: Page, reading: Reading, tags: Tags, gazetteer: Gazetteer) -> list[Query]:
    """Questions whose answers are not wanted, but which the other names listen to.

    Nationality words, the countries and first-order regions in the names of bodies, forces and groups, and the
    outlet's country.
    """
    weights: dict[int, float] = {}
    home = outlet_country(page)
    if home is not None:
        _add(weights, country_rows(gazetteer, home).tolist(), OUTLET_WEIGHT)
    for name in tags.names:
        words = reading.shadow[name.span.start : name.span.end]
        if name.kind in {"NATIONALITY", "PEOPLE"}:
            country = adjective_country(words)
            rows = country_rows(gazetteer, country).tolist() if country else []
            _add(weights, rows, NATIONALITY_WEIGHT)
        elif name.kind in {"GOVERNMENT", "MILITARY", "ORG", "GROUP"}:
            for phrase in _phrases(words):
                _add(weights, _regions(phrase, gazetteer), BODY_WEIGHT)
    return [
        Query(
            rows=np.array([row], np.int64),
            is_main=np.ones(1, np.bool_),
            bonus=np.zeros(1, np.float32),
            weight=weight,
        )
        for row, weight in weights.items()
    ]


def outlet_country(page: Page) -> str | None:
    """ISO3 of the country whose domain the report's address or outlet ends in; None for .com and the like."""
    for address in (page.url, page.outlet):
        found = _HOST.match(address or "")
        if found and found["top"].lower() not in _SOLD_DOMAINS:
            top = "gb" if found["top"].lower() == "uk" else found["top"].lower()
            return _by_domain().get(top)
    return None


@lru_cache(maxsize=1)
def _by_domain() -> dict[str, str]:
    return {facts.iso2.lower(): iso3 for iso3, facts in countries().items()}


def _add(weights: dict[int, float], rows: Iterable[int], weight: float) -> None:
    for row in rows:
        weights[row] = max(weights.get(row, 0.0), weight)


def _phrases(words: str) -> Iterator[str]:
    """Runs of up to MAX_BODY_WORDS words that begin with a capital."""
    tokens = words.split()
    for start in range(len(tokens)):
        for length in range(1, MAX_BODY_WORDS + 1):
            phrase = " ".join(tokens[start : start + length])
            if start + length <= len(tokens) and phrase[:1].isupper():
                yield phrase


def _regions(phrase: str, gazetteer: Gazetteer) -> list[int]:
    """The country or the one first-order region whose main name the phrase is."""
    country = named_country(phrase) or adjective_country(phrase)
    if country:
        return [int(row) for row in country_rows(gazetteer, country)]
    rows, is_main = gazetteer.rows_named(phrase, limit=MAX_CANDIDATES)
    number = gazetteer.listed("features").index("ADM1.A")
    kept: NDArray[np.int64] = rows[is_main & (gazetteer.column("feature")[rows] == number)]
    return [int(row) for row in kept] if len(kept) == 1 else []
