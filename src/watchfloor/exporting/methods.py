"""The methods sheet beside an export: what was exported, how it was coded, how well, and what was left out."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib import resources

from watchfloor.errors import TableError
from watchfloor.exporting.cases import Choice

__all__ = ["Methods", "Scored", "measured", "sheet"]

_LICENCE = """The file holds codes that Watchfloor (Apache-2.0) made, and short quotations of the reports as evidence. Rights in the
reports stay with their publishers: quote, and do not pass on their texts. PLOVER types, intensities and the CAMEO conversion are
those of the Open Event Data Alliance (CC BY-SA 4.0); place names and ids those of GeoNames (CC BY 4.0). The likeness of a format
is no endorsement by those who made it, and the rows are not theirs."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scored:
    """Share of namings kept at a score that are right, share of all that are kept and right."""

    min_score: float
    precision: float
    recall: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Methods:
    """What the sheet says. files: name and SHA-256; left_out: how many incidents by reason; models: with their reports.

    content_sha256: over the incidents chosen, in the order of their ids: the same record and choice give the same one,
    whatever the format.
    """

    title: str
    exported_at: str
    program: str
    choice: Choice
    files: Mapping[str, str]
    incidents: int
    chosen: int
    left_out: Mapping[str, int]
    reports: int
    first_published: str | None
    last_published: str | None
    codebooks: Sequence[str]
    models: Mapping[str, int]
    thresholds: Mapping[str, float]
    content_sha256: str


def measured() -> tuple[str, tuple[Scored, ...]]:
    """What was measured on which model and text, and the figures by score. Raises TableError when the table is damaged."""
    try:
        text = resources.files("watchfloor").joinpath("data/scores.csv").read_text("utf-8")
        lines = text.splitlines()
        remarks = [line.removeprefix("#").strip() for line in lines if line.startswith("#")]
        said = "; ".join(remarks[1:])  # the first says what made the table
        rows = tuple(
            Scored(
                min_score=float(row["min_score"]),
                precision=float(row["precision"]),
                recall=float(row["recall"]),
            )
            for row in csv.DictReader(line for line in lines if not line.startswith("#"))
        )
    except (OSError, KeyError, ValueError) as error:
        raise TableError(f"data/scores.csv: {error!r}; reinstall the package") from error
    return said, rows


def sheet(methods: Methods) -> str:
    """The sheet in Markdown."""
    choice = methods.choice
    asked = [
        f"since {choice.since}" if choice.since else "",
        f"in {choice.country}" if choice.country else "",
        f"score {choice.min_score} or more" if choice.min_score is not None else "",
        "background too" if choice.background else "no background",
    ]
    said, scores = measured()
    parts = [
        f"# Methods: {methods.title}\n",
        f"Exported {methods.exported_at} by {methods.program}. Chosen: {', '.join(filter(None, asked))}.\n",
        _table(("file", "SHA-256"), methods.files.items()),
        "## What is in it\n",
        f"{methods.incidents} incidents of {methods.chosen} chosen. An incident is one happening as all reports tell it.\n",
        _table(("left out", "incidents"), methods.left_out.items())
        if methods.left_out
        else "Nothing was left out.\n",
        f"The record holds {methods.reports} reports, published {methods.first_published or '?'} to "
        f"{methods.last_published or '?'}. What no report in it tells is not in the file: absence here is not absence in fact.\n",
        "## How it was coded\n",
        f"By a program, from the words of each report; codebook: {', '.join(methods.codebooks) or 'none'}. "
        "Rows with a person's correction say so (code_status) where the format has a column for it.\n",
        _table(("model", "reports read with it"), methods.models.items()),
        _table(("threshold", "value"), methods.thresholds.items()),
        "## How well\n",
        f"Namings of events with the right type, on annotated sentences ({said}). The score of an incident is that of its "
        "surest telling, so these figures stand for single reports.\n",
        _table(
            ("score at least", "precision", "recall"),
            ((one.min_score, one.precision, one.recall) for one in scores),
        ),
        _stale(said, methods.models),
        "## Licence\n",
        _LICENCE + "\n",
        "## The same again\n",
        f"Hash of the incidents chosen: `{methods.content_sha256}`. The same record and choice give the same hash.\n",
    ]
    return "\n".join(part for part in parts if part)


def _stale(said: str, models: Mapping[str, int]) -> str:
    """A warning where reports were read by a model that the figures are not of."""
    others = [model for model in models if model not in said]
    return (
        f"These figures are not of {', '.join(others)}, which read some of the reports.\n" if others else ""
    )


def _table(head: Sequence[str], rows: object) -> str:
    assert hasattr(rows, "__iter__")
    lines = [f"| {' | '.join(head)} |", "|" + "---|" * len(head)]
    lines += [f"| {' | '.join(str(cell).replace('|', '/') for cell in row)} |" for row in rows]
    return "\n".join(lines) + "\n"
