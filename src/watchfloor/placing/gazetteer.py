"""The packaged gazetteer: one memory-mapped file, looked up by name.

File layout (training/gazetteer.py writes it): eight bytes `MAGIC`, a 32-bit length, a JSON header of that length
that names the lists and, for each section, type, offset and count; then the sections, each on a 64-byte boundary.
One section a column of the rows, and three that form the index: `keys` (sorted UTF-8 keys of spelling.py, one after
the other), `key_ends`, `posting_ends` and `postings` (row numbers, most prominent first; the top bit is set where the
name is not the place's main one).
"""

from __future__ import annotations

import csv
import hashlib
import json
import tomllib
from bisect import bisect_left
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from watchfloor.errors import TableError
from watchfloor.placing.spelling import key, loose_key

__all__ = ["ALTERNATE", "HEADER_AT", "LOOSE", "MAGIC", "MIN_LOOSE_CHARS", "Entry", "Gazetteer"]

MAGIC = b"WFGAZ001"
ALTERNATE = 1 << 31
HEADER_AT = 12  # after the magic and the header's length
LOOSE = "~"  # before keys that loose_key made
MIN_LOOSE_CHARS = 4  # shorter transliterations meet too many strangers
CACHED_ENTRIES = 20_000
FIND_LIMIT = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One place of the gazetteer. latitude and longitude are None where no open source gave them.

    admin1, admin2, town: row numbers, None where unknown. kind: the GeoNames class, such as P for a settlement.
    """

    row: int
    name: str
    geonames: int | None
    feature: str
    kind: str
    country: str | None
    admin1: int | None
    admin2: int | None
    town: int | None
    latitude: float | None
    longitude: float | None
    population: int
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """An entry that bears a looked-up name; is_main: under its main name, not an alternate one."""

    entry: Entry
    is_main: bool


class Gazetteer:
    """Places by name. Opening maps the file and reads only its header; rows are read when asked for."""

    def __init__(self, packed: NDArray[np.uint8], points: dict[str, tuple[float, float]]) -> None:
        """packed: the whole file as bytes. points: latitude and longitude of each country by ISO3."""
        if bytes(packed[:8]) != MAGIC:
            raise TableError(
                f"gazetteer starts with {bytes(packed[:8])!r}, expected {MAGIC!r}: reinstall watchfloor"
            )
        length = int(packed[8:HEADER_AT].view(np.uint32)[0])
        header: dict[str, Any] = json.loads(bytes(packed[HEADER_AT : HEADER_AT + length]))
        self._lists: dict[str, list[str]] = header["lists"]
        self._columns: dict[str, NDArray[Any]] = {
            name: packed[start : start + count * np.dtype(kind).itemsize].view(kind)
            for name, (kind, start, count) in header["sections"].items()
        }
        self._points = points
        self._keys = memoryview(self._columns["keys"].data)
        self._key_ends: NDArray[np.uint32] = self._columns["key_ends"]
        self._country_rows = self._countries_first()
        self._nothing = np.zeros(0, np.uint32)
        self._entry = lru_cache(maxsize=CACHED_ENTRIES)(self._read_entry)

    @classmethod
    def load(cls) -> Gazetteer:
        """The packaged gazetteer. Raises TableError when a file is missing or has not the size of MANIFEST.toml.

        The digest of the whole file is left to `verify`, since reading it all would take ten times as long as opening.
        """
        folder = Path(str(files("watchfloor") / "data"))
        path = folder / "gazetteer.bin"
        try:
            packed = np.memmap(path, dtype=np.uint8, mode="r")
        except OSError as error:
            raise TableError(f"{path} cannot be opened ({error}): reinstall watchfloor") from error
        record = _record(folder, path)
        if len(packed) != record["bytes"]:
            raise TableError(
                f"{path} has {len(packed)} bytes, expected {record['bytes']}: reinstall watchfloor"
            )
        return cls(packed, _country_points(folder / "country_points.csv"))

    @staticmethod
    def verify() -> None:
        """Compare the SHA-256 of the packaged file with MANIFEST.toml. Raises TableError when they differ."""
        folder = Path(str(files("watchfloor") / "data"))
        path = folder / "gazetteer.bin"
        if hashlib.sha256(path.read_bytes()).hexdigest() != _record(folder, path)["sha256"]:
            raise TableError(f"{path} is not the file that MANIFEST.toml records: reinstall watchfloor")

    def __reduce__(self) -> tuple[Callable[[], Gazetteer], tuple[()]]:
        """Another process opens the file anew."""
        return Gazetteer.load, ()

    def __len__(self) -> int:
        """How many places it holds."""
        return len(self._columns["latitude"])

    def find(self, name: str, *, limit: int = FIND_LIMIT) -> tuple[Match, ...]:
        """Places that bear `name`, most prominent first, at most `limit`."""
        rows, is_main = self.rows_named(name, limit=limit)
        return tuple(
            Match(entry=self._entry(row), is_main=main)
            for row, main in zip(rows.tolist(), is_main.tolist(), strict=True)
        )

    def rows_named(
        self, name: str, *, limit: int = FIND_LIMIT
    ) -> tuple[NDArray[np.int64], NDArray[np.bool_]]:
        """Row numbers of the places that bear `name`, most prominent first, and whether it is their main name.

        The loose spelling is tried only when no place bears the exact one.
        """
        wanted = key(name)
        loose = loose_key(wanted)
        found = self._postings(wanted, limit) if wanted else self._nothing
        if not len(found) and len(loose) >= MIN_LOOSE_CHARS:
            found = self._postings(LOOSE + loose, limit)
        return (found & ~np.uint32(ALTERNATE)).astype(np.int64), found < ALTERNATE

    def country_row(self, iso3: str) -> int | None:
        """The row of a country by ISO3. Countries are the first rows of the file, in the order of their ISO2 codes."""
        return self._country_rows.get(iso3)

    def points(self, rows: NDArray[np.int64]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """Latitudes and longitudes of rows, in degrees; not a number where no source gives them."""
        latitude = self._columns["latitude"][rows].astype(np.float64)
        longitude = self._columns["longitude"][rows].astype(np.float64)
        for place in np.flatnonzero((rows < len(self._country_rows)) & np.isnan(latitude)).tolist():
            entry = self._entry(int(rows[place]))
            if entry.latitude is not None and entry.longitude is not None:
                latitude[place], longitude[place] = entry.latitude, entry.longitude
        return latitude, longitude

    def column(self, name: str) -> NDArray[Any]:
        """One column of all rows: latitude, longitude, population, country, admin1, admin2, feature."""
        return self._columns[name]

    def listed(self, name: str) -> list[str]:
        """What the numbers of a column stand for: countries (ISO3), features ("PPLC.P"), sources."""
        return self._lists[name]

    def entry(self, row: int) -> Entry:
        """The place in this row."""
        return self._entry(row)

    def entries(self) -> Iterator[Entry]:
        """Every place, in row order."""
        return (self._read_entry(row) for row in range(len(self)))

    def _countries_first(self) -> dict[str, int]:
        units = {number for number, name in enumerate(self._lists["features"]) if name.startswith("PCL")}
        rows: dict[str, int] = {}
        for row, (feature, country) in enumerate(
            zip(self._columns["feature"], self._columns["country"], strict=True)
        ):
            if int(feature) not in units:
                return rows
            rows[self._lists["countries"][int(country)]] = row
        return rows

    def _postings(self, wanted: str, limit: int) -> NDArray[np.uint32]:
        packed = wanted.encode("utf-8")
        ends = self._key_ends
        place = bisect_left(range(len(ends)), packed, key=self._key_at)
        if place == len(ends) or self._key_at(place) != packed:
            return self._nothing
        start = int(self._columns["posting_ends"][place - 1]) if place else 0
        postings: NDArray[np.uint32] = self._columns["postings"][
            start : min(int(self._columns["posting_ends"][place]), start + limit)
        ]
        return postings

    def _key_at(self, place: int) -> bytes:
        start = int(self._key_ends[place - 1]) if place else 0
        return bytes(self._keys[start : int(self._key_ends[place])])

    def _read_entry(self, row: int) -> Entry:
        columns = self._columns
        country = self._lists["countries"][int(columns["country"][row])] or None
        latitude, longitude = float(columns["latitude"][row]), float(columns["longitude"][row])
        point: tuple[float, float] | None = (latitude, longitude) if latitude == latitude else None  # noqa: PLR0124
        feature, kind = self._lists["features"][int(columns["feature"][row])].split(".")
        if point is None and country and feature.startswith("PCL"):
            point = self._points.get(country)
        start = int(columns["name_ends"][row - 1]) if row else 0
        return Entry(
            row=row,
            name=bytes(columns["names"][start : int(columns["name_ends"][row])]).decode("utf-8"),
            geonames=int(columns["geonames"][row]) or None,
            feature=feature,
            kind=kind,
            country=country,
            admin1=int(columns["admin1"][row]) - 1 if columns["admin1"][row] else None,
            admin2=int(columns["admin2"][row]) - 1 if columns["admin2"][row] else None,
            town=int(columns["town"][row]) - 1 if columns["town"][row] else None,
            latitude=round(point[0], 5) if point else None,
            longitude=round(point[1], 5) if point else None,
            population=int(columns["population"][row]),
            source=self._lists["sources"][int(columns["source"][row])],
        )


def _record(folder: Path, path: Path) -> dict[str, Any]:
    """What MANIFEST.toml says of the file."""
    manifest = tomllib.loads((folder / "MANIFEST.toml").read_text("utf-8"))
    record: dict[str, Any] | None = next(
        (item for item in manifest.get("file", []) if item["file"] == path.name), None
    )
    if record is None:
        raise TableError(f"MANIFEST.toml has no entry for {path.name}: reinstall watchfloor")
    return record


def _country_points(path: Path) -> dict[str, tuple[float, float]]:
    """Latitude and longitude of each country by ISO3; the table is a file of its own because it is under ODbL."""
    try:
        with path.open(encoding="utf-8", newline="") as stream:
            lines = (line for line in stream if not line.startswith("#"))
            return {
                row["iso3"]: (float(row["latitude"]), float(row["longitude"]))
                for row in csv.DictReader(lines)
            }
    except (OSError, KeyError, ValueError) as error:
        raise TableError(f"{path} cannot be read ({error}): reinstall watchfloor") from error
