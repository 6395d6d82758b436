"""The mapping tables of training/mappings: what a label of a neighbouring set is after the codebook."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

MAPPINGS = Path(__file__).parents[1] / "mappings"

__all__ = ["MAPPINGS", "json_lines", "options", "rows", "types_of", "wikievents_role"]


def json_lines(path: Path) -> Iterator[Any]:
    """What each line of a file holds."""
    with path.open(encoding="utf-8") as file:
        for line in file:
            yield json.loads(line)


def rows(name: str) -> Iterator[dict[str, str]]:
    """Rows of a table by its header; lines that begin with # are for readers.

    Raises ValueError when a row has more or fewer cells than the header.
    """
    with (MAPPINGS / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(line for line in file if not line.startswith("#")):
            if None in row or None in row.values():
                raise ValueError(f"{name}.csv: {row} has not one cell a column; quote a cell with commas")
            yield row


def options(name: str, key: str, value: str) -> dict[str, tuple[str, ...]]:
    """What each label of a table may be; an empty tuple for a label of which nothing is learned."""
    return {row[key]: tuple(part for part in row[value].split("|") if part) for row in rows(name)}


def types_of(kairos: str, table: dict[str, tuple[str, ...]]) -> tuple[str, ...]:
    """The codebook's types of a KAIROS type: those of the longest row that begins it."""
    parts = kairos.split(".")
    for count in range(len(parts), 0, -1):
        if (found := table.get(".".join(parts[:count]))) is not None:
            return found
    return ()


def wikievents_role(kairos: str, role: str, table: Sequence[dict[str, str]]) -> tuple[str, ...]:
    """The codebook's roles of a KAIROS role: those of the row with the longest beginning of its event type."""
    fitting = [row for row in table if row["role"] == role and kairos.startswith(row["kairos"])]
    if not fitting:
        return ()
    best = max(fitting, key=lambda row: len(row["kairos"]))
    return tuple(part for part in best["roles"].split("|") if part)
