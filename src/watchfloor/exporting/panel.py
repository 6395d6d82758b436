"""Panels for statistics: a row for every country and day, and for every pair of countries and month, zeros included."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import get_args

from watchfloor.exporting.cases import Case, is_done
from watchfloor.exporting.sheets import Cell, Table
from watchfloor.exporting.times import days, ucdp_date_precision
from watchfloor.exporting.tolls import toll
from watchfloor.records import Country, EventType

__all__ = ["DAY_COLUMNS", "PAIR_COLUMNS", "omits", "sheets"]

_TYPES: tuple[str, ...] = get_args(EventType)
_QUADS = ("verbal_cooperation", "material_cooperation", "verbal_conflict", "material_conflict")
_MEASURES = (
    "incidents", *(kind.lower() for kind in _TYPES), *_QUADS, "killed_low", "killed_best", "killed_high",
    "injured_best", "intensity_mean",
)  # fmt: skip
DAY_COLUMNS = ("country", "day", "reports_read", *_MEASURES)
PAIR_COLUMNS = ("actor_country", "recipient_country", "month", "reports_read", *_MEASURES)
_FIRST_YEAR = 1900  # one day of long ago that a report recalls would make a panel of nothing but zeros


@dataclass(slots=True)
class _Measure:
    """What is counted in one row."""

    counts: Counter[str] = field(default_factory=Counter)
    intensities: list[float] = field(default_factory=list)

    def add(self, case: Case) -> None:
        """Counts one incident."""
        incident = case.incident
        self.counts.update(("incidents", incident.type.lower()))
        if incident.quad:
            self.counts[_QUADS[incident.quad - 1]] += 1
        killed, injured = toll(case, "killed"), toll(case, "injured")
        if killed is not None:
            self.counts.update(killed_low=killed.low, killed_best=killed.best, killed_high=killed.high)
        if injured is not None:
            self.counts.update(injured_best=injured.best)
        if incident.intensity is not None:
            self.intensities.append(incident.intensity)

    def cells(self) -> Iterator[Cell]:
        """The measures in their order; the mean intensity of nothing is no number."""
        for name in _MEASURES[:-1]:
            yield self.counts[name]
        yield round(sum(self.intensities) / len(self.intensities), 3) if self.intensities else None


def omits(case: Case) -> str | None:
    """Why an incident is left out: a panel counts what happened on a day that is known."""
    if not is_done(case):
        return f"{case.incident.status}: a panel counts what happened"
    if ucdp_date_precision(case) != 1:
        return "no single day is told"
    found = days(case)
    if found is not None and found[0].year < _FIRST_YEAR:
        return f"before {_FIRST_YEAR}: all between would be zeros"
    if case.country is None and not _pairs_of(case):
        return "neither a country where it happened nor two countries that act"
    return None


def _pairs_of(case: Case) -> list[tuple[Country, Country]]:
    """Each doer's country with each other country of those acted on."""
    ones = dict.fromkeys(party.country for party in case.incident.actors if party.country)
    others = dict.fromkeys(party.country for party in case.incident.recipients if party.country)
    return [(one, other) for one in ones for other in others if one != other]


_NOTHING = tuple(_Measure().cells())


class _Panel:
    """Both tables, filled case by case and written at the end."""

    def __init__(self, reports: Mapping[str, int]) -> None:
        """reports: how many reports of the record were published on each ISO day."""
        self.reports = reports
        self.days: defaultdict[tuple[Country, date], _Measure] = defaultdict(_Measure)
        self.pairs: defaultdict[tuple[Country, Country, str], _Measure] = defaultdict(_Measure)

    def add_day(self, case: Case) -> list[list[Cell]]:
        """Counts an incident under its country and day; nothing is written yet."""
        found = days(case)
        if found is not None and case.country is not None:
            self.days[case.country, found[0]].add(case)
        return []

    def add_pair(self, case: Case) -> list[list[Cell]]:
        """Counts an incident under every pair of a doer's country and another's."""
        found = days(case)
        if found is not None:
            for one, other in _pairs_of(case):
                self.pairs[one, other, f"{found[0]:%Y-%m}"].add(case)
        return []

    def day_rows(self) -> Iterator[list[Cell]]:
        """Every country on every day from the first to the last of any."""
        span = sorted({day for _, day in self.days})
        every = [(day, day.isoformat()) for day in _every_day(span)]
        for country in sorted({country for country, _ in self.days}):
            for day, iso in every:
                yield [country, iso, self.reports.get(iso, 0), *_cells(self.days.get((country, day)))]

    def pair_rows(self) -> Iterator[list[Cell]]:
        """Every pair that was ever met, in every month from the first to the last of any."""
        months = sorted({month for _, _, month in self.pairs})
        read: Counter[str] = Counter()
        for day, count in self.reports.items():
            read[day[:7]] += count
        for one, other in sorted({(one, other) for one, other, _ in self.pairs}):
            for month in _every_month(months):
                yield [one, other, month, read[month], *_cells(self.pairs.get((one, other, month)))]


def _cells(measure: _Measure | None) -> Iterable[Cell]:
    return measure.cells() if measure else _NOTHING


def _every_day(span: list[date]) -> Iterator[date]:
    if span:
        for step in range((span[-1] - span[0]).days + 1):
            yield span[0] + timedelta(days=step)


def _every_month(months: list[str]) -> Iterator[str]:
    if months:
        year, month = map(int, months[0].split("-"))
        while f"{year:04}-{month:02}" <= months[-1]:
            yield f"{year:04}-{month:02}"
            year, month = (year, month + 1) if month < 12 else (year + 1, 1)


def sheets(reports: Mapping[str, int]) -> tuple[Table, ...]:
    """The two tables."""
    panel = _Panel(reports)
    return (
        Table(suffix=".country-day.csv", columns=DAY_COLUMNS, rows=panel.add_day, last=panel.day_rows),
        Table(suffix=".pair-month.csv", columns=PAIR_COLUMNS, rows=panel.add_pair, last=panel.pair_rows),
    )
