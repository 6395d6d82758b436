"""UCDP GED-like: one row an incident that the UCDP's rules count, 49 columns."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from watchfloor.crosswalk.sides import PEOPLE
from watchfloor.exporting.cases import Case
from watchfloor.exporting.codes import facts, number_of, ucdp_region
from watchfloor.exporting.parties import as_coded
from watchfloor.exporting.sheets import Cell, Table
from watchfloor.exporting.spots import Spot, spot_of
from watchfloor.exporting.times import days, ucdp_date_precision
from watchfloor.exporting.tolls import Toll, toll
from watchfloor.exporting.wording import joined, names
from watchfloor.incidents import AcrossFigure, Party

__all__ = ["COLUMNS", "omits", "row", "row_id", "sheets"]

COLUMNS = (
    "id", "relid", "year", "active_year", "code_status", "type_of_violence", "conflict_dset_id", "conflict_new_id",
    "conflict_name", "dyad_dset_id", "dyad_new_id", "dyad_name", "side_a_dset_id", "side_a_new_id", "side_a",
    "side_b_dset_id", "side_b_new_id", "side_b", "number_of_sources", "source_article", "source_office",
    "source_date", "source_headline", "source_original", "where_prec", "where_coordinates", "where_description",
    "adm_1", "adm_2", "latitude", "longitude", "geom_wkt", "priogrid_gid", "country", "country_id", "region",
    "event_clarity", "date_prec", "date_start", "date_end", "deaths_a", "deaths_b", "deaths_civilians",
    "deaths_unknown", "best", "high", "low", "gwnoa", "gwnob",
)  # fmt: skip
_STATE_KINDS = {"government", "military", "country"}
_ONE_SIDED = 3


@dataclass(slots=True, kw_only=True)
class _Deaths:
    """Deaths by side; they sum to the best number."""

    side_a: int = 0
    side_b: int = 0
    civilians: int = 0
    unknown: int = 0


def omits(case: Case) -> str | None:
    """Why an incident is left out: the rules of the UCDP that fail or are open, or no day and place."""
    code = case.ucdp
    if code is None or not code.counts:
        if code is None:
            return "not coded"
        failing = [rule.rule for rule in code.rules if not rule.holds]
        return f"rule of the UCDP not met: {failing[0]}" if failing else "rule of the UCDP open"
    if days(case) is None:
        return "rule of the UCDP not met: place and date"
    return None


def row_id(case: Case) -> str:
    """id: a number that follows from the incident's own id, which stands in relid."""
    return str(number_of(case.incident.id))


def row(case: Case) -> list[Cell]:
    """The cells of one incident."""
    code, incident = case.ucdp, case.incident
    assert code is not None  # others are left out
    found = days(case)
    assert found is not None
    sides = _sides(case)
    return [
        number_of(incident.id),
        incident.id,
        found[0].year,
        None,
        "Reviewed" if case.is_reviewed else "Automatic",
        code.type_of_violence,
        None,
        None,
        None,
        None,
        None,
        " - ".join(sides) if all(sides) else None,
        None,
        None,
        sides[0] or None,
        None,
        None,
        sides[1] or None,
        incident.sources,
        *_sources(case),
        *_where(spot_of(case)),
        1 if ucdp_date_precision(case) == 1 else 2,
        ucdp_date_precision(case),
        found[0].isoformat(),
        found[1].isoformat(),
        *_deaths(case, toll(case, "killed")),
        *map(_gw, _parties(case)),
    ]


def _parties(case: Case) -> tuple[Sequence[Party], Sequence[Party]]:
    coded = case.ucdp_telling
    assert coded is not None  # others are left out
    return (
        as_coded(case.incident.actors, coded.told.actors),
        as_coded(case.incident.recipients, coded.told.recipients),
    )


def _sides(case: Case) -> tuple[str, str]:
    code = case.ucdp
    one, other = (joined(names(side)) or "" for side in _parties(case))
    if code is not None and code.type_of_violence == _ONE_SIDED:
        other = "Civilians"
    return one, other


def _sources(case: Case) -> Iterator[Cell]:
    reports = list({one.record.report.id: one.record.report for one in case.tellings}.values())
    yield joined(
        f'"{report.outlet or report.name},{report.published or ""},{report.title or ""}"'
        for report in reports
    )
    yield joined(report.outlet for report in reports)
    yield joined(report.published for report in reports)
    yield joined(report.title for report in reports)
    yield joined(case.voices)


def _where(spot: Spot) -> Iterator[Cell]:
    known = facts(spot.country)
    yield spot.precision
    yield spot.town or spot.name
    yield spot.name
    yield spot.admin1
    yield None
    yield spot.latitude
    yield spot.longitude
    yield spot.point
    yield spot.cell
    yield spot.country_name
    yield known.gw if known else None
    yield ucdp_region(spot.country)


def _deaths(case: Case, killed: Toll | None) -> list[Cell]:
    """Deaths by side, then best, high and low. A killing told without a number is one death at least."""
    if killed is None:
        return [0, 0, 0, 1, 1, None, 1]
    sides = _Deaths()
    left = killed.best
    for figure in killed.parts:
        count = min(left, round(figure.best if figure.best is not None else figure.low or 0))
        name = _side_of(case, figure)
        setattr(sides, name, getattr(sides, name) + count)
        left -= count
    sides.unknown += left
    return [sides.side_a, sides.side_b, sides.civilians, sides.unknown, killed.best, killed.high, killed.low]


def _side_of(case: Case, figure: AcrossFigure) -> str:
    """Whose dead a figure counts: by its words among the parties' names, else by words for people without arms."""
    if case.ucdp is not None and case.ucdp.type_of_violence == _ONE_SIDED:
        return "civilians"
    what = figure.what
    if what is None:
        return "unknown"
    side_a, side_b = _parties(case)
    for name, parties in (("side_b", side_b), ("side_a", side_a)):
        if any(_names(what, party) for party in parties):
            return name
    return "civilians" if PEOPLE.search(what) else "unknown"


def _names(what: str, party: Party) -> bool:
    """Whether the head of the counted words stands in a party's name, or the other way round."""
    one, other = what.casefold(), party.name.casefold()
    return re.search(rf"(?<!\w){re.escape(one)}(?!\w)", other) is not None or one == other


def _gw(parties: Sequence[Party]) -> int | None:
    """The Gleditsch-Ward number of a side that is a state."""
    states = (facts(party.country) for party in parties if party.kind in _STATE_KINDS)
    return next((one.gw for one in states if one is not None and one.gw is not None), None)


def sheets() -> tuple[Table, ...]:
    """The one file of the format."""
    return (Table(suffix=".csv", columns=COLUMNS, rows=lambda case: [row(case)]),)
