"""Makes the map's outlines of countries from Natural Earth, which is in the public domain, as npm world-atlas packs it.

    npm pack world-atlas@2.0.2 && tar xzf world-atlas-2.0.2.tgz
    python -m training.outlines package src/watchfloor/desk/static

Writes outlines-110m.json, which comes with every map, and outlines-50m.json, for a closer look. Both hold, country by
country, an SVG path in Mercator's projection (`projected`), and where the name goes: in the largest of its parts.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from watchfloor.countries import countries
from watchfloor.desk.drawing.projection import projected

__all__ = ["main"]

Point = tuple[int, int]
_PER_DEGREE = {"110m": 10, "50m": 20}  # finest step kept: about 11 km and 5 km at the equator
_LEFT_OUT = {"Antarctica"}
_LEAST_STEPS = 2  # sides of a part smaller than which nothing would be drawn


def main() -> None:
    """Writes both files."""
    source, target = map(Path, sys.argv[1:3])
    for detail, per_degree in _PER_DEGREE.items():
        topology = json.loads((source / f"countries-{detail}.json").read_text("utf-8"))
        outlines = {"per_degree": per_degree, "countries": list(_countries(topology, per_degree))}
        text = json.dumps(outlines, ensure_ascii=False, separators=(",", ":"))
        (target / f"outlines-{detail}.json").write_text(text + "\n", "utf-8")


def _countries(topology: Mapping[str, Any], per_degree: int) -> Iterator[dict[str, Any]]:
    by_number = {int(facts.numeric): code for code, facts in countries().items() if facts.numeric}
    arcs = [list(_arc(arc, topology["transform"])) for arc in topology["arcs"]]
    for country in topology["objects"]["countries"]["geometries"]:
        name = country["properties"]["name"]
        if name in _LEFT_OUT or "arcs" not in country:
            continue
        polygons = country["arcs"] if country["type"] == "MultiPolygon" else [country["arcs"]]
        rings = [
            ring
            for polygon in polygons
            for arcs_of_ring in polygon
            for ring in _twice(_ring(arcs_of_ring, arcs, per_degree), 360 * per_degree)
            if len(ring) > _LEAST_STEPS
        ]
        if not rings:
            continue
        x, y, area = max((_middle(ring) for ring in rings), key=lambda middle: middle[2])
        yield {
            "code": by_number.get(int(country["id"])) if "id" in country else None,
            "name": name,
            "path": "".join(_path(ring) for ring in rings),
            "x": round(x),
            "y": round(y),
            "area": round(area),
        }


def _arc(arc: Sequence[Sequence[int]], transform: Mapping[str, Any]) -> Iterator[tuple[float, float]]:
    (scale_x, scale_y), (shift_x, shift_y) = transform["scale"], transform["translate"]
    x = y = 0
    for step_x, step_y in arc:
        x, y = x + step_x, y + step_y
        yield x * scale_x + shift_x, y * scale_y + shift_y


def _ring(numbers: Sequence[int], arcs: Sequence[list[tuple[float, float]]], per_degree: int) -> list[Point]:
    """The points of a ring in whole steps, without those that fall together. A negative number runs its arc backwards."""
    ring: list[Point] = []
    for number in numbers:
        for longitude, latitude in arcs[number] if number >= 0 else reversed(arcs[~number]):
            x, y = projected(latitude, longitude)
            if ring:
                x += 360 * round((ring[-1][0] / per_degree - x) / 360)  # on over the date line
            point = (round(x * per_degree), round(y * per_degree))
            if not ring or ring[-1] != point:
                ring.append(point)
    return ring[:-1] if ring[0] == ring[-1] else ring


def _twice(ring: list[Point], around: int) -> Iterator[list[Point]]:
    """A ring, and when it goes on over the date line also where it comes in at the map's other side."""
    if not ring:
        return
    yield ring
    if max(x for x, _ in ring) > around // 2:
        yield [(x - around, y) for x, y in ring]
    if min(x for x, _ in ring) < -around // 2:
        yield [(x + around, y) for x, y in ring]


def _path(ring: Sequence[Point]) -> str:
    """A closed path in relative steps, which are the shortest to write."""
    (x, y), written = ring[0], []
    for next_x, next_y in ring[1:]:
        written.append(f"{next_x - x}{'' if next_y < y else ' '}{next_y - y}")
        x, y = next_x, next_y
    steps = "".join(step if step.startswith("-") or not at else f" {step}" for at, step in enumerate(written))
    return f"M{ring[0][0]} {ring[0][1]}l{steps}z"


def _middle(ring: Sequence[Point]) -> tuple[float, float, float]:
    """Centre of mass and area of a ring."""
    area = x = y = 0.0
    for (ax, ay), (bx, by) in zip(ring, [*ring[1:], ring[0]], strict=True):
        cross = ax * by - bx * ay
        area, x, y = area + cross, x + (ax + bx) * cross, y + (ay + by) * cross
    if area == 0:
        return ring[0][0], ring[0][1], 0
    return x / (3 * area), y / (3 * area), abs(area) / 2


if __name__ == "__main__":
    main()
