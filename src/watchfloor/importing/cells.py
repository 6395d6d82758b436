"""Cells of foreign tables as values. An empty cell is None; one that cannot be read raises ValueError."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from datetime import date, datetime
from functools import lru_cache

from watchfloor.countries import countries, named_country

__all__ = ["country", "day", "names", "number", "real", "split_names", "text"]

Row = Mapping[str, str]

_WRITTEN = ("%d %B %Y", "%d %b %Y", "%d/%m/%Y", "%d-%b-%Y")
_MISSING = {"", "na", "nan", "none", "null"}
_BETWEEN = re.compile(r"\s*;\s*")


def text(row: Row, column: str) -> str | None:
    """A cell's words."""
    cell = row.get(column, "").strip()
    return None if cell.casefold() in _MISSING else cell


def number(row: Row, column: str) -> int | None:
    """A whole number, also where a table wrote it with a point (300380.0)."""
    found = real(row, column)
    if found is None:
        return None
    if found != int(found):
        raise ValueError(f"{column}: {found} is no whole number")
    return int(found)


def real(row: Row, column: str) -> float | None:
    """A number."""
    cell = text(row, column)
    if cell is None:
        return None
    found = float(cell)
    if not math.isfinite(found):
        raise ValueError(f"{column}: {cell} is no number")
    return found


def day(row: Row, column: str) -> date:
    """A day, ISO or as ACLED writes it (31 December 2019); ValueError where there is none."""
    cell = text(row, column)
    if cell is None:
        raise ValueError(f"{column}: no day")
    try:
        return date.fromisoformat(cell[:10])
    except ValueError:
        pass
    for form in _WRITTEN:
        try:
            return datetime.strptime(cell, form).date()
        except ValueError:
            continue
    raise ValueError(f"{column}: {cell!r} is no day")


def names(row: Row, *columns: str) -> tuple[str, ...]:
    """Names in one or several cells, each once, several in a cell parted by semicolons."""
    return split_names("; ".join(cell for column in columns if (cell := text(row, column))))


def split_names(cell: str) -> tuple[str, ...]:
    """The names of one cell."""
    return tuple(dict.fromkeys(part for part in _BETWEEN.split(cell.strip()) if part))


def country(name: str | None, *, numeric: int | None = None, gw: int | None = None) -> str | None:
    """ISO3 by ISO number, Gleditsch-Ward number, ISO3 letters or name, whichever is known first."""
    by_numeric, by_gw = _by_number()
    found = by_numeric.get(numeric or 0) or by_gw.get(gw or 0)
    if found is None and name is not None:
        bare = name.partition(" (")[0]
        found = name if name in countries() else named_country(name) or named_country(bare)
    return found


@lru_cache(maxsize=1)
def _by_number() -> tuple[Mapping[int, str], Mapping[int, str]]:
    known = countries().items()
    return (
        {facts.numeric: iso3 for iso3, facts in known if facts.numeric is not None},
        {facts.gw: iso3 for iso3, facts in known if facts.gw is not None},
    )
