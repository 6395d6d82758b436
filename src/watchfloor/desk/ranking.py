"""In which order incidents are shown: the news that weighs most first, what is only recalled last; or as was asked."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any, Literal, get_args

from watchfloor.records import EventType, Status
from watchfloor.store import Bearing, IncidentRow

__all__ = [
    "LONGEST_DAYS",
    "ORDERS",
    "UNSURE",
    "Order",
    "Tier",
    "likeness",
    "ordered",
    "ranked",
    "tier_of",
    "tiers",
]

LONGEST_DAYS = 366
"""What has gone on for more than a year is a sum of the past ("since 2021")."""
UNSURE = 0.5
"""Below this an incident is more likely wrong than right, as scores are calibrated (docs/model.md)."""

Order = Literal["latest", "weight", "sources", "unsure"]
ORDERS: tuple[Order, ...] = get_args(Order)

Tier = Literal["of these days", "of other days or none", "background"]
_TIERS: tuple[Tier, ...] = get_args(Tier)

_NEWS_DAYS = 7  # before a report came out, of which it tells as news
_NONE = Bearing(killed=None, first=None)

_TYPES: Mapping[EventType, float] = {
    "ASSAULT": 3,
    "COERCE": 2,
    "PROTEST": 2,
    "MOBILIZE": 2,
    "SANCTION": 1.5,
    "THREATEN": 1.5,
    "RETREAT": 1.5,
}
"""Steps that a type weighs, 1 for the others. Twice as many dead weigh one step more."""
_STATUSES: Mapping[Status, float] = {"actual": 1, "ended": 1, "planned": 0.8, "threatened": 0.8}
_LESSER_STATUS = 0.5  # demanded, possible, denied: nobody says that it happened


def ranked(rows: Sequence[IncidentRow], bearings: Mapping[str, Bearing]) -> Sequence[IncidentRow]:
    """The rows by tier, then by what they weigh, then by how many tell them; those that are unsure last in their tier.

    Ties stay in the order in which they came.
    """

    def key(row: IncidentRow) -> tuple[int, bool, float, int]:
        bearing = bearings.get(row.id, _NONE)
        tier = _TIERS.index(tier_of(row, bearing))
        return tier, row.score < UNSURE, -_weight(row, bearing), -row.sources

    return sorted(rows, key=key)


def tiers(
    rows: Sequence[IncidentRow], bearings: Mapping[str, Bearing]
) -> Sequence[tuple[Tier, Sequence[IncidentRow]]]:
    """The rows in their order under each tier that has some."""
    found = ranked(rows, bearings)
    parted = [
        (tier, [row for row in found if tier_of(row, bearings.get(row.id, _NONE)) == tier]) for tier in _TIERS
    ]
    return [(tier, members) for tier, members in parted if members]


def tier_of(row: IncidentRow, bearing: Bearing) -> Tier:
    """Whether an incident is of the days in which its reports came out; what is to come is of them too."""
    if row.background:
        return "background"
    if row.start is None or bearing.first is None:
        return "of other days or none"
    first = date.fromisoformat(bearing.first[:10])
    since, begun = first - timedelta(days=_NEWS_DAYS), first - timedelta(days=LONGEST_DAYS)
    is_new = (row.end or row.start)[:10] >= since.isoformat() and row.start[:10] >= begun.isoformat()
    return "of these days" if is_new else "of other days or none"


def ordered(
    rows: Sequence[IncidentRow], order: Order, bearings: Mapping[str, Bearing]
) -> Sequence[IncidentRow]:
    """The rows in an order that a reader asked for, the latest first among equals."""
    keys: Mapping[Order, Callable[[IncidentRow], Any]] = {
        "weight": lambda row: -_weight(row, bearings.get(row.id, _NONE)),
        "sources": lambda row: -row.sources,
        "unsure": lambda row: row.score,
    }
    return sorted(rows, key=keys[order]) if order in keys else rows


def _weight(row: IncidentRow, bearing: Bearing) -> float:
    status = _STATUSES.get(row.status, _LESSER_STATUS)
    return status * (_TYPES.get(row.type, 1) + math.log2(1 + max(bearing.killed or 0, 0)))


def likeness(row: IncidentRow, other: IncidentRow) -> int:
    """How much of what their lists show two incidents share: type, place, and each name on the same side."""
    names = [
        len(set(one.casefold().split(", ")) & set(two.casefold().split(", ")) - {""})
        for one, two in ((row.who, other.who), (row.whom, other.whom))
    ]
    same_place = row.place is not None and row.place == other.place
    return (row.type == other.type) + same_place + sum(names) - (row.background != other.background)
