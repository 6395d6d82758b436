"""A place as it is named on the command line, as a point with a distance."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from watchfloor.store import Store

__all__ = ["around"]

_KM = 50.0


def around(words: str, store: Store) -> tuple[float, float, float]:
    """Latitude, longitude and kilometres of `LAT,LON`, `LAT,LON,KM`, `NAME` or `NAME,KM`.

    A name is looked for among the record's places, then in the gazetteer, the most prominent first.
    Raises BadParameter when nothing bears it, or the numbers are no point.
    """
    parts = [part.strip() for part in words.split(",")]
    numbers = [_number(part) for part in parts]
    if len(parts) in {2, 3} and None not in numbers:
        latitude, longitude, *km = [number for number in numbers if number is not None]
        return _on_earth(latitude, longitude, km[0] if km else _KM)
    name, km_given = (", ".join(parts[:-1]), numbers[-1]) if numbers[-1] is not None else (words, None)
    point = _point(name, store)
    if point is None:
        raise click.BadParameter(
            f"{name!r}: no place of this name; give LAT,LON instead", param_hint="--near"
        )
    return _on_earth(*point, km_given if km_given is not None else _KM)


def _on_earth(latitude: float, longitude: float, km: float) -> tuple[float, float, float]:
    """The three as they are. Raises BadParameter where they are no point with a distance."""
    if not (abs(latitude) <= 90 and abs(longitude) <= 180 and 0 < km < float("inf")):
        raise click.BadParameter(
            f"{latitude:g},{longitude:g},{km:g}: no point; LAT is from -90 to 90, LON from -180 to 180, KM more than 0",
            param_hint="--near",
        )
    return latitude, longitude, km


def _number(part: str) -> float | None:
    try:
        return float(part)
    except ValueError:
        return None


def _point(name: str, store: Store) -> tuple[float, float] | None:
    from watchfloor.placing import Gazetteer  # noqa: PLC0415 - only a place that is named is looked up

    known = [(row.latitude, row.longitude) for row in store.places(name, limit=5).rows]
    known += [(match.entry.latitude, match.entry.longitude) for match in Gazetteer.load().find(name, limit=5)]
    return next(
        (
            (latitude, longitude)
            for latitude, longitude in known
            if latitude is not None and longitude is not None
        ),
        None,
    )
