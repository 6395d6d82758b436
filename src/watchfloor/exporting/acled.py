"""ACLED-like: one row an incident that ACLED would record, 31 columns, labels instead of numbers for parties."""

from __future__ import annotations

from collections.abc import Sequence

from watchfloor.exporting.cases import Case, is_done
from watchfloor.exporting.codes import area, facts, number_of
from watchfloor.exporting.parties import as_coded
from watchfloor.exporting.sheets import Cell, Table
from watchfloor.exporting.spots import Spot, spot_of
from watchfloor.exporting.times import acled_time_precision
from watchfloor.exporting.tolls import toll
from watchfloor.exporting.wording import joined, names, sentence
from watchfloor.records import AcledCode, AcledParty

__all__ = ["COLUMNS", "INTER", "omits", "row", "row_id", "sheets"]

COLUMNS = (
    "event_id_cnty", "event_date", "year", "time_precision", "disorder_type", "event_type", "sub_event_type", "actor1",
    "assoc_actor_1", "inter1", "actor2", "assoc_actor_2", "inter2", "interaction", "civilian_targeting", "iso",
    "region", "country", "admin1", "admin2", "admin3", "location", "latitude", "longitude", "geo_precision", "source",
    "source_scale", "notes", "fatalities", "tags", "timestamp",
)  # fmt: skip
INTER: dict[AcledParty, int] = {
    "State forces": 1,
    "Rebel group": 2,
    "Political militia": 3,
    "Identity militia": 4,
    "Rioters": 5,
    "Protesters": 6,
    "Civilians": 7,
    "External/Other forces": 8,
}

_CROWDS: frozenset[AcledParty | None] = frozenset({"Civilians", "Protesters", "Rioters"})


def omits(case: Case) -> str | None:
    """Why an incident is left out: ACLED records no such thing, or the day or country is missing that ACLED requires."""
    if not is_done(case):
        return f"{case.incident.status}: ACLED records what happened"
    if case.acled is None or case.acled.event_type is None:
        why = case.acled.why.get("event_type") if case.acled else None
        return why or f"no event type of ACLED for {case.incident.type}"
    if case.incident.start is None:
        return "no day is told"
    return None if case.country else "no country is told"


def row_id(case: Case) -> str:
    """event_id_cnty, unique and stable: the country's letters and a number that follows from the incident's id."""
    return f"{case.country}{number_of(case.incident.id)}"


def row(case: Case) -> list[Cell]:
    """The cells of one incident."""
    code = case.acled
    assert code is not None  # others are left out
    incident, spot = case.incident, spot_of(case)
    known = facts(spot.country)
    killed = toll(case, "killed")
    return [
        row_id(case),
        incident.start[:10] if incident.start else None,
        int(incident.start[:4]) if incident.start else None,
        acled_time_precision(case),
        code.disorder_type,
        code.event_type,
        code.sub_event_type,
        *_parties(case, code),
        "Civilian targeting" if code.civilian_targeting else None,
        known.numeric if known else None,
        area(spot.country).region,
        spot.country_name,
        *_where(spot),
        joined(one.record.report.outlet or one.record.report.name for one in case.tellings),
        None,
        sentence(case),
        killed.best if killed else 0,
        _tags(case),
        case.row.changed_at,
    ]


def _parties(case: Case, code: AcledCode) -> list[Cell]:
    incident, coded = case.incident, case.acled_telling
    assert coded is not None  # it gives the code
    one, one_with = _first(names(as_coded(incident.actors, coded.told.actors)))
    two, two_with = _first(names(as_coded(incident.recipients, coded.told.recipients)))
    one, two = one or _crowd(case, code.party_one), two or _crowd(case, code.party_two)
    numbers = [INTER[party] for party in (code.party_one, code.party_two) if party is not None]
    return [
        one,
        one_with,
        code.party_one,
        two,
        two_with,
        code.party_two,
        "-".join(party for party in (code.party_one, code.party_two) if party) if numbers else None,
    ]


def _crowd(case: Case, party: AcledParty | None) -> str | None:
    """How ACLED names people of whom only their kind is told."""
    if party not in _CROWDS:
        return None
    place = spot_of(case).country_name
    return f"{party} ({place})" if place else party


def _first(found: Sequence[str]) -> tuple[str | None, str | None]:
    return (found[0] if found else None), joined(found[1:])


def _where(spot: Spot) -> list[Cell]:
    return [spot.admin1, None, None, spot.name, spot.latitude, spot.longitude, spot.geo_precision]


def _tags(case: Case) -> str | None:
    """ACLED's crowd size, and what its columns have no place for: our id, numbers of the parties, who denies."""
    crowd = toll(case, "crowd")
    size = None
    if crowd is not None:
        size = (
            f"crowd size={crowd.low}-{crowd.high}" if crowd.low != crowd.high else f"crowd size={crowd.best}"
        )
    killed = toll(case, "killed")
    code = case.acled
    assert code is not None
    return joined(
        (
            size,
            f"incident={case.incident.id}",
            f"inter1={INTER[code.party_one]}" if code.party_one else None,
            f"inter2={INTER[code.party_two]}" if code.party_two else None,
            f"fatalities={killed.low}-{killed.high}" if killed and killed.low != killed.high else None,
            "fatalities=not told" if killed is None else None,
            "denied" if case.is_denied else None,
        )
    )


def sheets() -> tuple[Table, ...]:
    """The one file of the format."""
    return (Table(suffix=".csv", columns=COLUMNS, rows=lambda case: [row(case)]),)
