"""One row of POLECAT, ACLED or UCDP GED as an event, and the columns without which a file is none of these."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta

from watchfloor.foreign import ForeignEvent, Scheme
from watchfloor.importing.cells import Row, country, day, names, number, real, text

__all__ = ["SCHEMES", "Reader"]

_ACLED_DAYS = {1: 0, 2: 6, 3: 30}  # time_precision: days after the first on which it may have been
_VIOLENCE = {1: "state-based", 2: "non-state", 3: "one-sided"}


@dataclass(frozen=True, slots=True)
class Reader:
    """How a data set is read. needed: the columns that every event of it has."""

    needed: tuple[str, ...]
    event: Callable[[Row], ForeignEvent]


def _full(row: Row) -> dict[str, str]:
    return {name: cell for name, cell in row.items() if cell}


def _must(row: Row, column: str) -> str:
    found = text(row, column)
    if found is None:
        raise ValueError(f"{column}: empty")
    return found


def _polecat(row: Row) -> ForeignEvent:
    first = day(row, "Event Date")
    return ForeignEvent(
        scheme="polecat",
        id=_must(row, "Event ID"),
        start=first.isoformat(),
        end=first.isoformat(),
        country=country(text(row, "Country")),
        place=text(row, "Placename"),
        latitude=real(row, "Latitude"),
        longitude=real(row, "Longitude"),
        kind=_must(row, "Event Type").upper(),
        actors=names(row, "Actor Name"),
        recipients=names(row, "Recipient Name"),
        killed_low=None,
        killed_best=None,
        killed_high=None,
        source=text(row, "Source"),
        row=_full(row),
    )


def _acled(row: Row) -> ForeignEvent:
    first = day(row, "event_date")
    last = first + timedelta(days=_ACLED_DAYS.get(number(row, "time_precision") or 1, 0))
    killed = number(row, "fatalities")
    return ForeignEvent(
        scheme="acled",
        id=_must(row, "event_id_cnty"),
        start=first.isoformat(),
        end=last.isoformat(),
        country=country(text(row, "country"), numeric=number(row, "iso")),
        place=text(row, "location"),
        latitude=real(row, "latitude"),
        longitude=real(row, "longitude"),
        kind=_must(row, "sub_event_type"),
        actors=names(row, "actor1", "assoc_actor_1"),
        recipients=names(row, "actor2", "assoc_actor_2"),
        killed_low=killed,
        killed_best=killed,
        killed_high=killed,
        source=text(row, "source"),
        row=_full(row),
    )


def _ucdp(row: Row) -> ForeignEvent:
    first = day(row, "date_start")
    kind = number(row, "type_of_violence")
    if kind not in _VIOLENCE:
        raise ValueError(f"type_of_violence: {kind} is none of 1, 2, 3")
    ident = number(row, "id")
    if ident is None:
        raise ValueError("id: empty")
    return ForeignEvent(
        scheme="ucdp",
        id=str(ident),
        start=first.isoformat(),
        end=max(first, day(row, "date_end")).isoformat(),
        country=country(text(row, "country"), gw=number(row, "country_id")),
        place=text(row, "where_coordinates"),
        latitude=real(row, "latitude"),
        longitude=real(row, "longitude"),
        kind=_VIOLENCE[kind],
        actors=names(row, "side_a"),
        recipients=names(row, "side_b"),
        killed_low=number(row, "low"),
        killed_best=number(row, "best"),
        killed_high=number(row, "high"),
        source=text(row, "source_office") or text(row, "source_original"),
        row=_full(row),
    )


SCHEMES: Mapping[Scheme, Reader] = {
    "polecat": Reader(("Event ID", "Event Date", "Event Type", "Actor Name", "Recipient Name"), _polecat),
    "acled": Reader(
        ("event_id_cnty", "event_date", "event_type", "sub_event_type", "actor1", "country"), _acled
    ),
    "ucdp": Reader(
        ("id", "date_start", "date_end", "type_of_violence", "side_a", "side_b", "country", "best"), _ucdp
    ),
}
