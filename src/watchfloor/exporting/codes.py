"""Codes of countries, places and acts in the schemes of the field, and numbers made of ids."""

from __future__ import annotations

import csv
import hashlib
import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from types import MappingProxyType

from watchfloor.countries import CountryFacts, countries
from watchfloor.errors import TableError
from watchfloor.records import Country

__all__ = ["Area", "Cameo", "area", "cameo", "facts", "number_of", "priogrid", "quad_class", "ucdp_region"]

_NUMBER_BITS = 52  # what a spreadsheet, R or JavaScript holds without rounding
_UCDP_REGIONS = ((199, "Americas"), (399, "Europe"), (629, "Africa"), (699, "Middle East"), (999, "Asia"))
_LAST_ROOTS = ((5, 1), (8, 2), (13, 3), (20, 4))  # GDELT: roots up to, class


@dataclass(frozen=True, slots=True, kw_only=True)
class Cameo:
    """A CAMEO code's name, and Goldstein's value for it, -10 to 10."""

    name: str
    goldstein: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Area:
    """FIPS 10-4 letters of a country, and its region in ACLED's wording."""

    fips: str | None
    region: str | None


def number_of(*parts: str) -> int:
    """A number that follows from ids alone, for formats whose ids are numbers: the same in every export, below 2^52.

    Two of a million ids agree with a probability of one in ten thousand.
    """
    digest = hashlib.sha256("\x1f".join(parts).encode("utf-8")).digest()
    return int.from_bytes(digest[:8], "big") >> (64 - _NUMBER_BITS)


def facts(country: Country | None) -> CountryFacts | None:
    """A country's codes and names by its ISO3."""
    return countries().get(country) if country else None


def ucdp_region(country: Country | None) -> str | None:
    """The UCDP's region of a country, which follows its Gleditsch-Ward number."""
    known = facts(country)
    if known is None or known.gw is None:
        return None
    gw = known.gw
    return next((name for last, name in _UCDP_REGIONS if gw <= last), None)


def priogrid(latitude: float, longitude: float) -> int:
    """PRIO-GRID cell: half-degree cells counted from 1, west to east, south to north."""
    row = min(math.floor((latitude + 90) * 2), 359)
    column = min(math.floor((longitude + 180) * 2), 719)
    return row * 720 + column + 1


def quad_class(code: str) -> int:
    """GDELT's class of a CAMEO code: 1 and 2 verbal and material co-operation, 3 and 4 verbal and material conflict."""
    root = int(code[:2])
    return next(quad for last, quad in _LAST_ROOTS if root <= last)


def cameo(code: str | None) -> Cameo | None:
    """Name and Goldstein value of a CAMEO code."""
    return _cameo().get(code) if code else None


def area(country: Country | None) -> Area:
    """FIPS letters and region of a country; None in both for none."""
    return _areas().get(country or "", Area(fips=None, region=None))


@lru_cache(maxsize=1)
def _cameo() -> Mapping[str, Cameo]:
    return MappingProxyType(
        {
            row["code"]: Cameo(
                name=row["name"], goldstein=float(row["goldstein"]) if row["goldstein"] else None
            )
            for row in _rows("cameo.csv", "code", "name", "goldstein")
        }
    )


@lru_cache(maxsize=1)
def _areas() -> Mapping[str, Area]:
    return MappingProxyType(
        {
            row["iso3"]: Area(fips=row["fips"] or None, region=row["region"] or None)
            for row in _rows("areas.csv", "iso3", "fips", "region")
        }
    )


def _rows(name: str, *columns: str) -> list[dict[str, str]]:
    """The rows of a packaged table. Raises TableError when it is missing or lacks a column."""
    try:
        text = resources.files("watchfloor").joinpath(f"data/{name}").read_text("utf-8")
        rows = list(csv.DictReader(line for line in text.splitlines() if not line.startswith("#")))
        if not rows or set(columns) - set(rows[0]):
            raise ValueError(f"columns {list(rows[0]) if rows else []}")
    except (OSError, ValueError) as error:
        raise TableError(f"data/{name}: {error!r}; reinstall the package") from error
    return rows
