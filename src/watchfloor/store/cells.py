"""Cells of half a degree, so that what is near a point is found by an index over one number."""

from __future__ import annotations

from collections.abc import Iterator
from math import ceil, cos, floor, radians

__all__ = ["MAX_KM", "cell_of", "cells_near"]

_A_DEGREE = 2
_ROW = 360 * _A_DEGREE
_KM_A_DEGREE = 111.2
_POLE = 89.0  # a circle that reaches so far may lie around the pole
MAX_KM = 1500.0
"""The widest circle asked for; beyond it a country or a span of days is the better question."""


def cell_of(latitude: float | None, longitude: float | None) -> int | None:
    """The number of the cell that holds a point, None without one."""
    if latitude is None or longitude is None:
        return None
    return floor((latitude + 90) * _A_DEGREE) * _ROW + floor((longitude + 180) * _A_DEGREE) % _ROW


def cells_near(latitude: float, longitude: float, km: float) -> Iterator[tuple[int, int]]:
    """Ranges of cells, first and last included, that cover the circle around a point; one or two a row of cells."""
    north = km / _KM_A_DEGREE
    reach = abs(latitude) + north
    east = 180.0 if reach >= _POLE else min(north / cos(radians(reach)), 180.0)
    first = floor((max(latitude - north, -90) + 90) * _A_DEGREE)
    last = floor((min(latitude + north, 90) + 90) * _A_DEGREE)
    west_cell = floor((longitude - east + 180) * _A_DEGREE)
    east_cell = ceil((longitude + east + 180) * _A_DEGREE)
    for row in range(first, last + 1):
        if east_cell - west_cell >= _ROW:
            yield row * _ROW, row * _ROW + _ROW - 1
            continue
        left, right = west_cell % _ROW, east_cell % _ROW
        if left <= right:
            yield row * _ROW + left, row * _ROW + right
        else:
            yield row * _ROW + left, row * _ROW + _ROW - 1
            yield row * _ROW, row * _ROW + right
