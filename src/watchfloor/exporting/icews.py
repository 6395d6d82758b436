"""ICEWS-like: one tab-separated row a pair of source and target, 20 columns."""

from __future__ import annotations

from collections.abc import Iterator

from watchfloor.exporting.cases import Case, is_done
from watchfloor.exporting.codes import cameo, facts, number_of
from watchfloor.exporting.parties import pairs, sector_names
from watchfloor.exporting.sentences import sentence_number
from watchfloor.exporting.sheets import Cell, Table
from watchfloor.exporting.spots import spot_of
from watchfloor.incidents import Party

__all__ = ["COLUMNS", "omits", "row_ids", "rows", "sheets"]

COLUMNS = (
    "Event ID", "Event Date", "Source Name", "Source Sectors", "Source Country", "Event Text", "CAMEO Code",
    "Intensity", "Target Name", "Target Sectors", "Target Country", "Story ID", "Sentence Number", "Publisher",
    "City", "District", "Province", "Country", "Latitude", "Longitude",
)  # fmt: skip


def omits(case: Case) -> str | None:
    """Why an incident is left out. ICEWS needs both a source and a target."""
    if not is_done(case):
        return f"{case.incident.status}: ICEWS has no column for what has not happened"
    if case.incident.cameo is None:
        return "no CAMEO code"
    if case.incident.start is None:
        return "no day is told"
    if not any(one and other for one, other in pairs(case)):
        return "only one side is told"
    return None


def rows(case: Case) -> Iterator[list[Cell]]:
    """One row for each pair. Event ID is a number of incident and pair; CAMEO codes keep their leading zero."""
    incident, lead, spot = case.incident, case.lead, spot_of(case)
    known = cameo(incident.cameo)
    report = lead.record.report
    for one, other in pairs(case):
        yield [
            _number(case, one, other),
            incident.start,
            *_side(one),
            known.name if known else None,
            incident.cameo,
            known.goldstein if known else None,
            *_side(other),
            report.id,
            sentence_number(lead.record, lead.event.mentions[0].sentence),
            report.outlet,
            spot.town,
            None,
            spot.admin1,
            spot.country_name,
            spot.latitude,
            spot.longitude,
        ]


def row_ids(case: Case) -> list[str]:
    """Event ID of each row of an incident."""
    return [str(_number(case, one, other)) for one, other in pairs(case)]


def _number(case: Case, one: Party | None, other: Party | None) -> int:
    return number_of(case.incident.id, one.key if one else "", other.key if other else "")


def _side(party: Party | None) -> list[Cell]:
    if party is None:
        return [None, None, None]
    known = facts(party.country)
    return [party.name, sector_names(party), known.name if known else None]


def sheets() -> tuple[Table, ...]:
    """The one file of the format."""
    return (Table(suffix=".tsv", columns=COLUMNS, rows=rows),)
