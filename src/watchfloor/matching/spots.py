"""Where two events happened, compared."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from watchfloor.globe import km_between
from watchfloor.incidents import Locus

__all__ = ["Meeting", "is_precise", "kilometres", "meeting"]

Meeting = Literal[
    "same place",
    "inside",
    "near",
    "same region",
    "same country",
    "unknown",
    "elsewhere",
    "another town",
    "towns apart",
    "far",
]
_ORDER: tuple[Meeting, ...] = ("same place", "inside", "near", "same region", "same country", "unknown", "elsewhere", "another town", "towns apart", "far")  # fmt: skip

_PRECISE = 3  # UCDP where_prec: the place itself, its surroundings, or its district
_REGION = 4
_COUNTRY = 6
_NEAR_KM = 30.0  # a base, an outskirt or a district may stand for its town
_FAR_KM = 100.0


def kilometres(one: Locus, other: Locus) -> float | None:
    """The distance of two places by great circle, None when one has no pin."""
    if one.latitude is None or one.longitude is None or other.latitude is None or other.longitude is None:
        return None
    return km_between((one.latitude, one.longitude), (other.latitude, other.longitude))


def is_precise(place: Locus) -> bool:
    """Whether a place is a town, a building or a district, so that another such place is another place."""
    return place.precision is not None and place.precision <= _PRECISE


def meeting(ones: Sequence[Locus], others: Sequence[Locus]) -> tuple[Meeting, str]:
    """How the places of two events stand to each other at best, and which two say so.

    Where both name towns, all far apart, the region or country that they share makes them no nearer, nor do two markets
    without a pin. That is "towns apart" and rules nothing out, since a town may be where somebody comes from.
    """
    if not ones or not others:
        return "unknown", ""
    found = [(_pair(one, other), one, other) for one in ones for other in others]
    of_towns = [part for part in found if _is_pinned(part[1]) and _is_pinned(part[2])]
    if of_towns and all(where == "far" for where, _, _ in of_towns):
        found = [part for part in found if _is_one_spot(*part)] or [
            ("far" if len(of_towns) == len(found) else "towns apart", one, other)
            for _, one, other in of_towns
        ]
    best = min((where for where, _, _ in found), key=_ORDER.index)
    return best, min(f"{one.name} and {other.name}" for where, one, other in found if where == best)


def _is_pinned(place: Locus) -> bool:
    return is_precise(place) and place.latitude is not None and place.longitude is not None


def _is_one_spot(where: Meeting, one: Locus, other: Locus) -> bool:
    """Whether two places are one that is no region, by a name of its own."""
    if where not in {"same place", "inside"} or not (is_precise(one) and is_precise(other)):
        return False
    return where == "inside" or not one.name.rpartition(" ")[2][:1].islower()


def _pair(one: Locus, other: Locus) -> Meeting:
    if one.key == other.key:
        return "same country" if (one.precision or 0) >= _COUNTRY else "same place"
    if one.key == other.inside or other.key == one.inside or (one.inside and one.inside == other.inside):
        return "inside"
    if one.country and other.country and one.country != other.country:
        return "far" if is_precise(one) and is_precise(other) else "elsewhere"
    if not (is_precise(one) and is_precise(other)):
        is_region = one.admin1 is not None and one.admin1 == other.admin1
        if is_region and _REGION in {one.precision, other.precision}:
            return "same region"
        return "same country" if one.country and other.country else "unknown"
    apart = kilometres(one, other)
    if apart is None:
        return "unknown"
    if apart <= _NEAR_KM:
        return "near"
    return "far" if apart > _FAR_KM else "another town"
