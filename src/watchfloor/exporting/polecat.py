"""POLECAT: one tab-separated row an incident, 40 columns, PLOVER types and modes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from watchfloor.exporting.cases import Case, is_done
from watchfloor.exporting.parties import countries_of, cow_numbers, offices, raw_words, sectors
from watchfloor.exporting.sheets import Cell, Table
from watchfloor.exporting.spots import Spot, spot_of
from watchfloor.exporting.wording import joined, names
from watchfloor.incidents import Party
from watchfloor.records import Actor, Role

__all__ = ["COLUMNS", "omits", "row", "sheets"]

COLUMNS = (
    "Event ID", "Event Date", "Event Type", "Event Mode", "Intensity", "Quad Code", "Contexts", "Actor Name",
    "Actor Country", "Actor COW", "Primary Actor Sector", "Actor Sectors", "Actor Title", "Actor Name Raw",
    "Wikipedia Actor ID", "Recipient Name", "Recipient Country", "Recipient COW", "Primary Recipient Sector",
    "Recipient Sectors", "Recipient Title", "Recipient Name Raw", "Wikipedia Recipient ID", "Placename", "City",
    "District", "Province", "Country", "Latitude", "Longitude", "GeoNames ID", "Raw Placename", "Feature Type",
    "Source", "Publication Date", "Story People", "Story Organizations", "Story Locations", "Language", "Version",
)  # fmt: skip


def omits(case: Case) -> str | None:
    """Why an incident is left out."""
    if case.incident.type == "STATEMENT":
        return "STATEMENT, which PLOVER does not have"
    if not is_done(case):
        return f"{case.incident.status}: POLECAT has no column for what has not happened"
    return None if case.incident.start else "no day is told"


def row(case: Case) -> list[Cell]:
    """The cells of one incident."""
    incident, lead = case.incident, case.lead
    report = lead.record.report
    return [
        incident.id,
        incident.start,
        incident.type,
        incident.mode,
        incident.intensity,
        incident.quad,
        None,
        *_side(case, incident.actors, "actor"),
        *_side(case, incident.recipients, "recipient"),
        *_where(case, spot_of(case)),
        joined(one.record.report.outlet for one in case.tellings),
        report.published,
        joined(actor.name for actor in lead.record.actors if actor.kind == "person"),
        joined(actor.name for actor in lead.record.actors if _is_body(actor)),
        joined(place.name for place in lead.record.places),
        report.language,
        f"{report.version}, {report.model}",
    ]


def _side(case: Case, parties: Sequence[Party], role: Role) -> Iterator[Cell]:
    yield joined(names(parties))
    yield joined(countries_of(parties))
    yield joined(cow_numbers(parties))
    yield next(iter(sectors(parties)), None)
    yield joined(sectors(parties))
    yield joined(offices(case, parties))
    yield joined(raw_words(case, role))
    yield None


def _where(case: Case, spot: Spot) -> Iterator[Cell]:
    yield spot.name
    yield spot.town
    yield None
    yield spot.admin1
    yield spot.country
    yield spot.latitude
    yield spot.longitude
    yield spot.geonames
    yield joined(raw_words(case, "place"))
    yield spot.feature


def _is_body(actor: Actor) -> bool:
    return actor.kind in {"government", "military", "group", "organisation"}


def sheets() -> tuple[Table, ...]:
    """The one file of the format."""
    return (Table(suffix=".tsv", columns=COLUMNS, rows=lambda case: [row(case)]),)
