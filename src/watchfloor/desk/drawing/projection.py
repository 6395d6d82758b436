"""The map's projection: Mercator's, which keeps the shape of small areas at every latitude."""

from __future__ import annotations

import math

__all__ = ["NORTH", "SOUTH", "projected"]

NORTH, SOUTH = 83.0, -58.0
"""Latitudes between which the map is drawn: all land but Antarctica."""


def projected(latitude: float, longitude: float) -> tuple[float, float]:
    """x and y of a point, both in degrees of longitude at the equator, y downwards; cut off at NORTH and SOUTH."""
    cut = math.radians(max(SOUTH, min(NORTH, latitude)))
    return longitude, -math.degrees(math.log(math.tan(math.pi / 4 + cut / 2)))
