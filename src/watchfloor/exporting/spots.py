"""Where an incident happened, in the columns of the field. What no report supports stays empty."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from watchfloor.exporting.cases import Case
from watchfloor.exporting.codes import facts, priogrid
from watchfloor.records import Country, Place

__all__ = ["Spot", "spot_of"]

_TOWN = "PPL"  # GeoNames features of populated places begin so


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """A place. Latitude and longitude are WGS 84 degrees and both None without a pin; precision is UCDP's where_prec.

    town: the place itself if it is one, else the town that a building stands in. geo_precision: ACLED's, 1 to 3.
    """

    name: str | None = None
    town: str | None = None
    admin1: str | None = None
    country: Country | None = None
    country_name: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    geonames: int | None = None
    feature: str | None = None
    precision: int | None = None
    geo_precision: int | None = None

    @property
    def pin(self) -> tuple[float, float] | None:
        """Latitude and longitude."""
        if self.latitude is None or self.longitude is None:
            return None
        return self.latitude, self.longitude

    @property
    def point(self) -> str | None:
        """The pin as well-known text, longitude first."""
        return f"POINT ({self.longitude:.6f} {self.latitude:.6f})" if self.pin else None

    @property
    def cell(self) -> int | None:
        """The pin's cell of PRIO-GRID."""
        return priogrid(*self.pin) if self.pin else None


@lru_cache(maxsize=1)
def spot_of(case: Case) -> Spot:
    """Where the incident happened, by the report that places it best."""
    locus = case.incident.place
    if locus is None:
        return Spot()
    place = case.place
    known = facts(locus.country)
    return Spot(
        name=locus.name,
        town=_town(case, place),
        admin1=locus.admin1,
        country=locus.country,
        country_name=known.name if known else None,
        latitude=locus.latitude,
        longitude=locus.longitude,
        geonames=place.geonames if place else None,
        feature=place.feature if place else None,
        precision=locus.precision,
        geo_precision=_geo_precision(place, locus.precision),
    )


def _town(case: Case, place: Place | None) -> str | None:
    if place is None:
        return None
    around = {one.id: one for telling in case.tellings for one in telling.record.places}
    outer = around.get(place.inside) if place.inside else None
    named = next(
        (one for one in (place, outer) if one is not None and (one.feature or "").startswith(_TOWN)), None
    )
    return named.name if named else None


def _geo_precision(place: Place | None, where_prec: int | None) -> int | None:
    """ACLED's code by the place, else by UCDP's: 1 the place, 2 near it, 3 a wider region."""
    if place is not None and place.geo_precision is not None:
        return place.geo_precision
    if where_prec is None:
        return None
    return 1 if where_prec == 1 else 2 if where_prec == 2 else 3
