"""The map: outlines of countries with their names, and pins that stand for one incident or for several close by."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files
from math import hypot

from watchfloor.countries import countries
from watchfloor.desk.drawing.projection import projected
from watchfloor.store import IncidentRow

__all__ = ["Land", "Map", "Pin", "is_pinned", "lands", "map_of", "position"]

UNITS = 10
"""Units of the drawing in a degree, as outlines-110m.json has them."""

_WORLD = (-1800.0, -1250.0, 3600.0, 1900.0)
_ASPECT = 1.75  # width to height
_LEAST_WIDTH = 60.0  # six degrees: closer, and the coarse outlines are only corners
_MARGIN = 1.5  # of the box of all pins, so that none is cut
_PIXELS = 800  # for which names and pins are sized until the script knows the true width
_NAMED = 1000  # a country's share of the view's square, from which on its name has room
_LETTER = 7.4  # pixels of one letter of a name
_ACROSS = 14  # pixels of one incident's pin, within which others become one with it
_APART = 2  # pixels between two pins


@dataclass(frozen=True, slots=True, kw_only=True)
class Land:
    """A country's outline. x, y, area: where its name goes, and in how much room."""

    code: str | None
    name: str
    path: str
    x: int
    y: int
    area: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Pin:
    """One or several incidents at a place. count: how many; rows: they themselves."""

    x: float
    y: float
    label: str
    rows: tuple[IncidentRow, ...]

    @property
    def count(self) -> int:
        """How many incidents it stands for."""
        return len(self.rows)

    @property
    def radius(self) -> int:
        """Of its circle, in pixels; map.js has the same."""
        return _radius(self.count)

    @property
    def href(self) -> str:
        """The incident, or the list entry of the first of several."""
        return f"/incidents/{self.rows[0].id}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Map:
    """A view and its pins. scale: units a pixel. unplaced: incidents without a point."""

    box: tuple[float, float, float, float]
    pins: tuple[Pin, ...]
    unplaced: int

    @property
    def view_box(self) -> str:
        """As SVG has it."""
        return " ".join(f"{part:.0f}" for part in self.box)

    @property
    def scale(self) -> float:
        """Units a pixel on a map of middling width."""
        return self.box[2] / _PIXELS

    @property
    def lands(self) -> tuple[Land, ...]:
        """All outlines."""
        return lands()

    @property
    def named(self) -> tuple[Land, ...]:
        """Countries large enough for their name, which is in view as a whole."""
        x, y, width, height = self.box
        return tuple(
            land
            for land in lands()
            if x < land.x - (half := len(land.name) * _LETTER * self.scale / 2)
            and land.x + half < x + width
            and y < land.y < y + height
            and land.area > width * width / _NAMED
        )


_Spot = tuple[tuple[float, float], IncidentRow]


@dataclass(frozen=True, kw_only=True)
class _Group:
    """Incidents that share a pin."""

    spots: tuple[_Spot, ...]

    @cached_property
    def x(self) -> float:
        return sum(x for (x, _), _ in self.spots) / len(self.spots)

    @cached_property
    def y(self) -> float:
        return sum(y for (_, y), _ in self.spots) / len(self.spots)

    def touches(self, other: _Group, scale: float) -> bool:
        """Whether their pins would lie on one another."""
        apart = _radius(len(self.spots)) + _radius(len(other.spots)) + _APART
        return hypot(self.x - other.x, self.y - other.y) < apart * scale


@cache
def lands() -> tuple[Land, ...]:
    """All outlines, at the detail that comes with every map."""
    path = files("watchfloor.desk") / "static" / "outlines-110m.json"
    return tuple(Land(**country) for country in json.loads(path.read_text("utf-8"))["countries"])


def is_pinned(row: IncidentRow) -> bool:
    """Whether an incident has a point closer than a whole country, whose middle would be a false pin."""
    facts = countries().get(row.country or "")
    return row.latitude is not None and (facts is None or row.place not in {facts.name, *facts.names})


def position(row: IncidentRow) -> tuple[float, float] | None:
    """Where an incident is on the drawing; None without a point of its own."""
    if not is_pinned(row) or row.latitude is None or row.longitude is None:
        return None
    x, y = projected(row.latitude, row.longitude)
    return x * UNITS, y * UNITS


def map_of(rows: Sequence[IncidentRow]) -> Map:
    """A map that shows all the incidents, as close as it can; the world when there are none."""
    placed = [(spot, row) for row in rows if (spot := position(row)) is not None]
    box = _box([spot for spot, _ in placed])
    return Map(box=box, pins=tuple(_pins(placed, box[2] / _PIXELS)), unplaced=len(rows) - len(placed))


def _box(spots: Sequence[tuple[float, float]]) -> tuple[float, float, float, float]:
    if not spots:
        return _WORLD
    left, right = min(x for x, _ in spots), max(x for x, _ in spots)
    top, bottom = min(y for _, y in spots), max(y for _, y in spots)
    width = max((right - left) * _MARGIN, (bottom - top) * _MARGIN * _ASPECT, _LEAST_WIDTH)
    if width > _WORLD[2]:
        return _WORLD
    height = width / _ASPECT
    return (left + right) / 2 - width / 2, (top + bottom) / 2 - height / 2, width, height


def _pins(placed: Iterable[_Spot], scale: float) -> Iterable[Pin]:
    """Incidents whose pins would lie on one another as one pin in their middle, the most numerous last."""
    for group in sorted(_gathered(placed, scale), key=lambda group: len(group.spots)):
        rows = tuple(row for _, row in group.spots)
        names = list(dict.fromkeys(row.place for row in rows if row.place))
        yield Pin(
            x=round(group.x, 2),
            y=round(group.y, 2),
            label=", ".join(names[:3]) + (" …" if len(names) > 3 else ""),
            rows=rows,
        )


def _gathered(placed: Iterable[_Spot], scale: float) -> list[_Group]:
    """Incidents in groups of which no two pins touch. scale: units a pixel."""
    cells: dict[tuple[int, int], list[_Spot]] = {}
    for (x, y), row in placed:
        cells.setdefault((int(x // (_ACROSS * scale)), int(y // (_ACROSS * scale))), []).append(((x, y), row))
    groups = [_Group(spots=tuple(spots)) for spots in cells.values()]
    is_settled = False
    while not is_settled:
        is_settled = True
        for at in range(len(groups) - 1, 0, -1):
            near = next((n for n in range(at) if groups[at].touches(groups[n], scale)), None)
            if near is not None:
                groups[near] = _Group(spots=groups[near].spots + groups.pop(at).spots)
                is_settled = False
    return groups


def _radius(count: int) -> int:
    return 7 if count == 1 else 11 if count < 10 else 13 if count < 100 else 16
