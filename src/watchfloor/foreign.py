"""Events that others coded, kept beside our own and never mixed with them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from watchfloor.records import Country

__all__ = ["ForeignEvent", "Kept", "Scheme"]

Scheme = Literal["polecat", "acled", "ucdp"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ForeignEvent:
    """One event of another data set, in its own words.

    id: theirs. start, end: ISO days, both included. kind: PLOVER type, ACLED sub-event type, or UCDP kind of violence.
    killed_best, low and high: as they count. row: every cell that was not empty, by column.
    """

    scheme: Scheme
    id: str
    start: str
    end: str
    country: Country | None
    place: str | None
    latitude: float | None
    longitude: float | None
    kind: str
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    killed_low: int | None
    killed_best: int | None
    killed_high: int | None
    source: str | None
    row: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """What came of keeping foreign events."""

    new: int
    changed: int
    same: int
