"""An incident as one flat row: the columns that CSV, Parquet, GeoJSON and JSON Lines share."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from watchfloor.exporting.cases import Case
from watchfloor.exporting.codes import cameo, facts
from watchfloor.exporting.evidence import Evidence, lead_evidence
from watchfloor.exporting.parties import countries_of, cow_numbers, sectors
from watchfloor.exporting.sheets import Cell
from watchfloor.exporting.spots import spot_of
from watchfloor.exporting.times import acled_time_precision, edtf, ucdp_date_precision
from watchfloor.exporting.tolls import Toll, toll
from watchfloor.exporting.wording import joined, names
from watchfloor.incidents import Party
from watchfloor.records import Event, FigureOf, Report

__all__ = ["COLUMNS", "SCHEMA_VERSION", "Column", "Kind", "grading", "row"]

SCHEMA_VERSION = "1"
"""Counts up when a column changes its meaning or goes; new ones at the end leave it as it is."""

Kind = Literal["text", "integer", "real", "truth", "day", "time"]
"""What cells are; days and times are ISO text but in Parquet, which has types for them."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name, its HXL tag ("" for none), what its cells are, and how one is made."""

    name: str
    tag: str
    kind: Kind
    cell: Callable[[Case], Cell]


def row(case: Case) -> list[Cell]:
    """The cells of one incident, in the order of COLUMNS."""
    return [column.cell(case) for column in COLUMNS]


def grading(case: Case) -> str:
    """How well it rests, in Airwars' words: contested where somebody denies it, weak with one source, else fair.

    `confirmed` (the doer admits it) and `discounted` are left to people.
    """
    if case.is_denied:
        return "contested"
    return "weak" if case.incident.sources < 2 else "fair"


def _report(case: Case) -> Report:
    return case.lead.record.report


def _event(case: Case) -> Event:
    return case.lead.event


def _side(name: str, tag: str, parties: Callable[[Case], tuple[Party, ...]]) -> tuple[Column, ...]:
    return (
        Column(name, tag, "text", lambda case: joined(names(parties(case)))),
        Column(f"{name}_country", "", "text", lambda case: joined(countries_of(parties(case)))),
        Column(f"{name}_cow", "", "text", lambda case: joined(cow_numbers(parties(case)))),
        Column(f"{name}_sector", "", "text", lambda case: joined(sectors(parties(case)))),
        Column(f"{name}_key", "", "text", lambda case: joined(party.key for party in parties(case))),
    )


def _counts(of: FigureOf, tag: str) -> tuple[Column, ...]:
    def column(end: Literal["low", "best", "high"], hxl: str) -> Column:
        return Column(f"{of}_{end}", hxl, "integer", lambda case: _end(toll(case, of), end))

    return column("low", f"{tag}+min"), column("best", tag), column("high", f"{tag}+max")


def _end(found: Toll | None, end: Literal["low", "best", "high"]) -> int | None:
    return None if found is None else {"low": found.low, "best": found.best, "high": found.high}[end]


def _words(name: str, cell: Callable[[Evidence], Cell], kind: Kind = "text") -> Column:
    return Column(name, "", kind, lambda case: cell(lead_evidence(case)))


def _numbers_of_country() -> tuple[Column, ...]:
    def number(name: Literal["numeric", "cow", "gw"]) -> Callable[[Case], Cell]:
        def cell(case: Case) -> Cell:
            known = facts(case.country)
            return {"numeric": known.numeric, "cow": known.cow, "gw": known.gw}[name] if known else None

        return cell

    return (
        Column("country_numeric", "", "integer", number("numeric")),
        Column("country_cow", "", "integer", number("cow")),
        Column("country_gw", "", "integer", number("gw")),
    )


def _goldstein(case: Case) -> float | None:
    known = cameo(case.incident.cameo)
    return known.goldstein if known else None


COLUMNS: tuple[Column, ...] = (
    Column("id", "#event+id", "text", lambda case: case.incident.id),
    Column("story", "#event+story+id", "text", lambda case: case.row.story),
    Column("type", "#event+type", "text", lambda case: case.incident.type),
    Column("mode", "#event+mode", "text", lambda case: case.incident.mode),
    Column("status", "#event+status", "text", lambda case: case.incident.status),
    Column("background", "", "truth", lambda case: case.incident.background),
    Column("start", "#date+start", "day", lambda case: case.incident.start),
    Column("end", "#date+end", "day", lambda case: case.incident.end),
    Column("edtf", "#date+edtf", "text", edtf),
    Column("date_precision", "", "text", lambda case: case.incident.precision),
    Column("date_prec", "", "integer", ucdp_date_precision),
    Column("time_precision", "", "integer", acled_time_precision),
    *_side("actor", "#event+actor", lambda case: case.incident.actors),
    *_side("recipient", "#event+recipient", lambda case: case.incident.recipients),
    Column("targets", "#event+target", "text", lambda case: joined(case.incident.targets)),
    Column("place", "#loc+name", "text", lambda case: spot_of(case).name),
    Column("town", "", "text", lambda case: spot_of(case).town),
    Column("admin1", "#adm1+name", "text", lambda case: spot_of(case).admin1),
    Column("country", "#country+code", "text", lambda case: case.country),
    *_numbers_of_country(),
    Column("latitude", "#geo+lat", "real", lambda case: spot_of(case).latitude),
    Column("longitude", "#geo+lon", "real", lambda case: spot_of(case).longitude),
    Column("where_prec", "", "integer", lambda case: spot_of(case).precision),
    Column("geo_precision", "", "integer", lambda case: spot_of(case).geo_precision),
    Column("geonames", "#loc+code", "integer", lambda case: spot_of(case).geonames),
    Column("feature", "", "text", lambda case: spot_of(case).feature),
    Column("priogrid_gid", "", "integer", lambda case: spot_of(case).cell),
    *_counts("killed", "#affected+killed"),
    *_counts("injured", "#affected+injured"),
    *_counts("arrested", "#affected+arrested"),
    *_counts("crowd", "#affected+crowd"),
    *_counts("deployed", "#affected+deployed"),
    Column("figures_disagree", "", "truth", lambda case: any(one.disagree for one in case.incident.figures)),
    Column("intensity", "", "real", lambda case: case.incident.intensity),
    Column("quad", "", "integer", lambda case: case.incident.quad),
    Column("cameo", "#event+cameo+code", "text", lambda case: case.incident.cameo),
    Column("goldstein", "", "real", _goldstein),
    Column("acled_disorder_type", "", "text", lambda case: case.acled.disorder_type if case.acled else None),
    Column("acled_event_type", "", "text", lambda case: case.acled.event_type if case.acled else None),
    Column(
        "acled_sub_event_type", "", "text", lambda case: case.acled.sub_event_type if case.acled else None
    ),
    Column(
        "ucdp_type_of_violence", "", "integer", lambda case: case.ucdp.type_of_violence if case.ucdp else None
    ),
    Column("ucdp_counts", "", "truth", lambda case: case.ucdp.counts if case.ucdp else None),
    Column("said_by", "#meta+source+voice", "text", lambda case: joined(case.voices)),
    Column("told_by", "", "text", lambda case: _event(case).told_by),
    Column("denied", "", "truth", lambda case: case.is_denied),
    Column("grading", "", "text", grading),
    Column("score", "", "real", lambda case: round(case.incident.score, 4)),
    Column("sources", "#meta+sources+num", "integer", lambda case: case.incident.sources),
    Column(
        "outlets",
        "#meta+source",
        "text",
        lambda case: joined(one.record.report.outlet for one in case.tellings),
    ),
    Column("reports", "", "text", lambda case: joined(one.told.report for one in case.tellings)),
    Column("urls", "#meta+url", "text", lambda case: joined(one.record.report.url for one in case.tellings)),
    Column("events", "", "text", lambda case: joined(one.event.id for one in case.tellings)),
    _words("exact", lambda words: words.exact),
    _words("prefix", lambda words: words.prefix),
    _words("suffix", lambda words: words.suffix),
    _words("start_char", lambda words: words.start, "integer"),
    _words("end_char", lambda words: words.end, "integer"),
    _words("zone", lambda words: words.zone),
    _words("text_sha256", lambda words: words.text_sha256),
    Column("code_status", "", "text", lambda case: "reviewed" if case.is_reviewed else "automatic"),
    Column("codebook", "", "text", lambda case: _report(case).codebook),
    Column("model", "", "text", lambda case: _report(case).model),
    Column("version", "#meta+version", "text", lambda case: _report(case).version),
    Column("founded", "", "time", lambda case: case.row.founded_at),
    Column("timestamp", "#date+updated", "time", lambda case: case.row.changed_at),
)
