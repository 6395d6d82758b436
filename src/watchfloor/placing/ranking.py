"""Which of the places that bear a name a report means, weighed over the whole report at once.

Every name starts from how prominent its candidates are; then each candidate gains from what the other names of the
report probably mean: the country or region it lies in being named (most when it follows after a comma), places near
by, places inside it. A few rounds settle it. All in arrays, since a report of twenty names has a thousand candidates.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from watchfloor.placing.gazetteer import Gazetteer

__all__ = ["MAX_CANDIDATES", "WEIGHTS", "Floats", "Query", "Ranked", "Rows", "Weights", "ranked"]

Floats = NDArray[np.float32]
Rows = NDArray[np.int64]

ROUNDS = 4
MAX_CANDIDATES = 48  # a name; the most prominent ones, of which there are seldom more
NEAR_KM = 100.0  # how far the pull of a neighbour reaches: at this distance it is down to a third
AROUND_KM = 800.0  # the same for the wider surroundings, where neighbouring countries count too
EARTH_KM = 6371.0
# Where a bare name that a state shares with a town of its own is mostly the state's.
STATES_FIRST = ("USA", "CAN", "AUS")


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """One name to be placed. rows, is_main: its candidates. inside: numbers of the queries that the text gives as its container.

    bonus: score that the name's own form gives to each candidate. weight: how much other names listen to it.
    is_region: whether the words call it one ("province", "county").
    """

    rows: Rows
    is_main: NDArray[np.bool_]
    bonus: Floats
    inside: tuple[int, ...] = ()
    weight: float = 1.0
    is_region: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranked:
    """Candidates of one query, best first, with their share of the evidence, summing to one."""

    rows: tuple[int, ...]
    shares: tuple[float, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """How much each piece of evidence counts, in units of log odds.

    training/place_weights.py found on Wikipedia's linked notes which weights want to go up or down; `country` and
    `district` were held back, since those notes link countries far oftener than reports name them. docs/gazetteer.md.
    """

    population: float = 0.5
    main: float = 2.0
    country: float = 4.0
    region: float = 0.8
    capital: float = 2.5
    seat: float = 0.5
    district: float = -0.6
    quarter: float = -1.0
    water: float = 6.0
    building: float = -1.0
    stateless: float = 12.0  # by hand: what lies around a namesake, a whole page of it, does not make it the region of the world
    unplaced: float = -2.0
    shadowed: float = -4.0
    container: float = 7.0
    named: float = 2.5
    children: float = 1.0
    same_country: float = 3.5
    same_region: float = 4.0
    near: float = 3.0
    around: float = 1.0


WEIGHTS = Weights()


def ranked(queries: Sequence[Query], gazetteer: Gazetteer, weights: Weights = WEIGHTS) -> list[Ranked]:
    """Each query's candidates in the order of the evidence. A query without candidates gives an empty one."""
    if not queries:
        return []
    table = _Table(queries, gazetteer, weights)
    shares = table.settled()
    return [_ranked(table.rows[start:end], shares[start:end]) for start, end in table.bounds]


def _ranked(rows: Rows, shares: Floats) -> Ranked:
    order = np.argsort(-shares, kind="stable")
    return Ranked(
        rows=tuple(int(row) for row in rows[order]),
        shares=tuple(round(float(share), 4) for share in shares[order]),
    )


class _Table:
    """All candidates of a report side by side, and how they bear on each other."""

    def __init__(self, queries: Sequence[Query], gazetteer: Gazetteer, weights: Weights) -> None:
        self.queries = queries
        self.weights = weights
        self.rows: Rows = np.concatenate([query.rows for query in queries])
        sizes = [len(query.rows) for query in queries]
        ends = np.cumsum(sizes)
        self.bounds = [(int(end) - size, int(end)) for size, end in zip(sizes, ends, strict=True)]
        self.owner = np.repeat(np.arange(len(queries)), sizes)
        self.listened = np.repeat(np.array([query.weight for query in queries], np.float32), sizes)
        self.base = self._base(gazetteer)
        self._relate(gazetteer)

    def _base(self, gazetteer: Gazetteer) -> Floats:
        """What a candidate scores before its company is looked at."""
        weights, rows = self.weights, self.rows
        kinds = gazetteer.listed("features")
        of_kind = np.array([_kind_score(kind, weights) for kind in kinds], np.float32)
        features = gazetteer.column("feature")[rows]
        population = gazetteer.column("population")[rows].astype(np.float32)
        is_main = np.concatenate([query.is_main for query in self.queries])
        bonus = np.concatenate([query.bonus for query in self.queries])
        stateless = gazetteer.column("country")[rows] == 0  # seas and continents have no company to gain from
        unplaced = np.isnan(gazetteer.column("latitude")[rows]) & (gazetteer.column("admin1")[rows] > 0)
        score: Floats = (
            weights.population * np.log1p(population)
            + weights.main * is_main
            + of_kind[features]
            + bonus
            + weights.stateless * stateless
            + weights.unplaced * unplaced
            + weights.shadowed * self._shadowed(gazetteer)
        ).astype(np.float32)
        return score

    def _shadowed(self, gazetteer: Gazetteer) -> NDArray[np.bool_]:
        """Regions of which a settlement of the same name is a candidate too: "Aleppo" alone is the town.

        Not so the states of STATES_FIRST, unless the settlement is the country's capital.
        """
        names = gazetteer.listed("features")
        is_town = np.array([name.endswith(".P") for name in names])
        is_capital = np.array([name.startswith("PPLC") for name in names])
        is_region = np.array([name in {"ADM1.A", "ADM2.A"} for name in names])
        countries = gazetteer.listed("countries")
        exempt = np.array([name in STATES_FIRST for name in countries])
        rows = self.rows
        features = gazetteer.column("feature")[rows]
        shadowed = np.zeros(len(rows), np.bool_)
        for query, (start, end) in zip(self.queries, self.bounds, strict=True):
            part = rows[start:end]
            towns = is_town[features[start:end]]
            if query.is_region or not towns.any() or not is_region[features[start:end]].any():
                continue
            districts = np.array([names[number] == "ADM2.A" for number in features[start:end]])
            strong = part[
                towns & (is_capital[features[start:end]] | ~exempt[gazetteer.column("country")[part]])
            ]
            held = {int(number) for name in ("admin1", "admin2") for number in gazetteer.column(name)[strong]}
            shadowed[start:end] = is_region[features[start:end]] & np.isin(part + 1, list(held))
            of_towns = set(gazetteer.column("admin2")[part[towns]].tolist())
            shadowed[start:end] |= districts & np.isin(part + 1, list(of_towns))
        return shadowed

    def _relate(self, gazetteer: Gazetteer) -> None:
        """How every candidate stands to every other: inside it, in the same country or region, near it."""
        rows = self.rows
        country = gazetteer.column("country")[rows].astype(np.int64)
        admin1 = gazetteer.column("admin1")[rows].astype(np.int64)
        names = gazetteer.listed("features")
        units = np.array([name.startswith("PCL") for name in names])
        is_country = units[gazetteer.column("feature")[rows]]
        own = rows + 1
        self.other = self.owner[:, None] != self.owner[None, :]
        distinct = rows[:, None] != rows[None, :]
        within = is_country[None, :] & (country[:, None] == country[None, :]) & (country[:, None] > 0)
        for level in ("admin1", "admin2", "town"):
            within |= gazetteer.column(level)[rows].astype(np.int64)[:, None] == own[None, :]
        self.inside = (within & distinct & self.other).astype(np.float32)
        self.children = self.inside.T.copy()
        # A name said again in another way ("Basra", "Basra hospital") does not make its region the likelier.
        is_region = np.array([name in {"ADM1.A", "ADM2.A"} for name in names])[
            gazetteer.column("feature")[rows]
        ]
        for start, end in self.bounds:
            self.children[start:end] *= ~(
                is_region[start:end, None] & np.isin(rows, rows[start:end])[None, :]
            )
        self.same_country = (
            (country[:, None] == country[None, :]) & (country[:, None] > 0) & self.other
        ).astype(np.float32)
        self.same_region = ((admin1[:, None] == admin1[None, :]) & (admin1[:, None] > 0) & self.other).astype(
            np.float32
        )
        km = _distances_km(gazetteer, rows)
        local = self.other & ~is_country[:, None] & ~is_country[None, :]
        self.near = np.exp(-km / NEAR_KM) * local
        self.around = np.exp(-km / AROUND_KM) * self.other

    def settled(self) -> Floats:
        """Shares after ROUNDS rounds of listening to each other."""
        shares = self._shares(self.base)
        voices = max(float(sum(query.weight for query in self.queries if len(query.rows))) - 1.0, 1.0)
        for _ in range(ROUNDS):
            shares = self._shares(self.base + self._company(shares, voices))
        return shares

    def _company(self, shares: Floats, voices: float) -> Floats:
        """What a candidate gains from what the other names probably mean."""
        weights = self.weights
        heard = shares * self.listened
        score = (
            weights.named * np.log1p(self.inside @ heard)
            + weights.children * np.log1p(self.children @ heard)
            + weights.same_country * (self.same_country @ heard) / voices
            + weights.same_region * (self.same_region @ heard) / voices
            + weights.near * np.log1p(self.near @ heard)
            + weights.around * np.log1p(self.around @ heard)
        )
        for number, query in enumerate(self.queries):
            start, end = self.bounds[number]
            for holder in query.inside:
                first, last = self.bounds[holder]
                if first < last and start < end:
                    held = self.inside[start:end, first:last] @ shares[first:last]
                    score[start:end] += weights.container * held
                    score[first:last] += weights.container * (
                        self.children[first:last, start:end] @ shares[start:end]
                    )
        gained: Floats = score.astype(np.float32)
        return gained

    def _shares(self, score: Floats) -> Floats:
        """Scores of each query turned into shares that sum to one."""
        shares = np.zeros_like(score)
        for start, end in self.bounds:
            if start < end:
                part = np.exp(score[start:end] - score[start:end].max())
                shares[start:end] = part / part.sum()
        return shares


def _kind_score(kind: str, weights: Weights) -> float:
    """Score of a feature such as "PPLC.P" for what it is."""
    code, _, letter = kind.partition(".")
    exact = {"PPLC": weights.capital, "PPLA": weights.seat, "ADM1": weights.region, "ADM2": weights.district}
    if code.startswith("PCL"):
        return weights.country
    if code in {"PPLX", "PPLL", "PPLQ", "PPLH", "PPLW"}:
        return weights.quarter
    return exact.get(
        code, {"S": weights.building, "P": 0.0, "A": weights.district}.get(letter, weights.water)
    )


def _distances_km(gazetteer: Gazetteer, rows: Rows) -> Floats:
    """Kilometres between every two candidates; endless where one has no coordinates."""
    latitude, longitude = (np.radians(part) for part in gazetteer.points(rows))
    known = ~np.isnan(latitude)
    latitude, longitude = np.where(known, latitude, 0.0), np.where(known, longitude, 0.0)
    points = np.stack(
        [np.cos(latitude) * np.cos(longitude), np.cos(latitude) * np.sin(longitude), np.sin(latitude)], axis=1
    )
    km = EARTH_KM * np.arccos(np.clip(points @ points.T, -1.0, 1.0))
    distances: Floats = np.where(known[:, None] & known[None, :], km, np.inf).astype(np.float32)
    return distances
