"""The formats by name. A newcomer adds one: a file beside this one and a line here."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from watchfloor.exporting import (
    acled,
    comma,
    ftm,
    gdelt,
    geojson,
    icews,
    kml,
    lines,
    panel,
    parquet,
    polecat,
    stix,
    timemap,
    ucdp,
)
from watchfloor.exporting.cases import Case
from watchfloor.exporting.sheets import Sheet
from watchfloor.incidents import Grade

__all__ = ["FORMATS", "Format", "Surroundings"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """What some formats need to know beside the incidents. reports: how many were published on each ISO day."""

    reports: Mapping[str, int]
    grades: Mapping[str, Grade]


@dataclass(frozen=True, slots=True)
class Format:
    """A format: what it is, its files, and why it leaves an incident out (None: it does not).

    row_ids: the ids of an incident's rows, by which the evidence names them.
    """

    name: str
    title: str
    sheets: Callable[[Surroundings], Sequence[Sheet]]
    omits: Callable[[Case], str | None]
    row_ids: Callable[[Case], Sequence[str]] = lambda case: [case.incident.id]
    has_evidence: bool = False  # the words behind each value stand in the file itself


def _takes_all(_: Case) -> str | None:
    return None


FORMATS: Mapping[str, Format] = {
    one.name: one
    for one in (
        Format("polecat", "POLECAT, 40 columns, tab-separated", lambda _: polecat.sheets(), polecat.omits),
        Format(
            "acled",
            "ACLED-like, 31 columns",
            lambda _: acled.sheets(),
            acled.omits,
            lambda case: [acled.row_id(case)],
        ),
        Format(
            "ucdp",
            "UCDP GED-like, 49 columns",
            lambda _: ucdp.sheets(),
            ucdp.omits,
            lambda case: [ucdp.row_id(case)],
        ),
        Format(
            "gdelt",
            "GDELT 2.0-like, events and mentions",
            lambda _: gdelt.sheets(),
            gdelt.omits,
            gdelt.row_ids,
        ),
        Format(
            "icews",
            "ICEWS-like, 20 columns, tab-separated",
            lambda _: icews.sheets(),
            icews.omits,
            icews.row_ids,
        ),
        Format("csv", "CSV with a row of HXL tags", lambda _: comma.sheets(), _takes_all),
        Format(
            "panel",
            "country-day and pair-month panels",
            lambda around: panel.sheets(around.reports),
            panel.omits,
        ),
        Format("parquet", "Parquet", lambda _: parquet.sheets(), _takes_all),
        Format("geojson", "GeoJSON, RFC 7946", lambda _: geojson.sheets(), _takes_all),
        Format("kml", "KML 2.2", lambda _: kml.sheets(), kml.omits),
        Format("stix", "STIX 2.1 bundle", lambda around: stix.sheets(around.grades), _takes_all),
        Format("ftm", "FollowTheMoney entities, one a line", lambda _: ftm.sheets(), _takes_all),
        Format(
            "timemap", "timemap, events, sources and associations", lambda _: timemap.sheets(), timemap.omits
        ),
        Format("jsonl", "JSON Lines, everything", lambda _: lines.sheets(), _takes_all, has_evidence=True),
    )
}
