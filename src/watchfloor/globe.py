"""Distances on the globe."""

from __future__ import annotations

from math import asin, cos, radians, sin, sqrt

__all__ = ["km_between"]

_EARTH_KM = 6371.0  # mean radius; a sphere is right to half a per cent


def km_between(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Great-circle kilometres between two points, each latitude and longitude in degrees."""
    (a, b), (c, d) = ((radians(x), radians(y)) for x, y in (one, other))
    half = sin((c - a) / 2) ** 2 + cos(a) * cos(c) * sin((d - b) / 2) ** 2
    return 2 * _EARTH_KM * asin(sqrt(min(1.0, half)))
