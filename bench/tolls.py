"""Tables of texts with the least and most killed, as analysts keep them: tabs between, one report a line.

With a header, the columns are found by their names (text or story, min or low, max or high); without one they are the first
three. Cells may be quoted; numbers may be written with a decimal point or a comma between thousands.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

__all__ = ["Told", "table"]

_NAMES = (
    re.compile(r"text|stor(?:y|ies)|article|body|sentence|notes|description", re.IGNORECASE),
    re.compile(r"min|low|least", re.IGNORECASE),
    re.compile(r"max|high|most", re.IGNORECASE),
)
_COLUMNS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One report with its toll. line: in the file."""

    line: int
    text: str
    least: float
    most: float


def table(path: Path) -> Iterator[Told]:
    """The rows of a table. Raises SystemExit, with the line, when one cannot be read, or when there is none."""
    try:
        content = path.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise SystemExit(f"{path}: {error}") from error
    is_quoted = re.search(r'(?:^|\t)"[^\t]*"(?:\t|$)', content, re.MULTILINE) is not None
    rows = csv.reader(
        content.splitlines(), delimiter="\t", quoting=csv.QUOTE_MINIMAL if is_quoted else csv.QUOTE_NONE
    )
    columns: Sequence[int] = range(_COLUMNS)
    found = False
    for line, row in enumerate(rows, 1):
        if not any(cell.strip() for cell in row):
            continue
        if line == 1 and not _has_numbers(row):
            columns = _named(row, path)
            continue
        found = True
        yield _told(row, columns, line, path)
    if not found:
        raise SystemExit(f"{path}: no rows; wants text, least killed and most killed, with tabs between")


def _has_numbers(row: Sequence[str]) -> bool:
    return any(_number(cell) is not None for cell in row[1:])


def _named(header: Sequence[str], path: Path) -> Sequence[int]:
    found = [next((at for at, name in enumerate(header) if wanted.search(name)), None) for wanted in _NAMES]
    columns = [at for at in found if at is not None]
    if len(columns) < _COLUMNS:
        raise SystemExit(
            f"{path}: columns {', '.join(header)}; wants one for the text, one for the least and one for the most killed"
        )
    return columns


def _told(row: Sequence[str], columns: Sequence[int], line: int, path: Path) -> Told:
    if len(row) <= max(columns):
        raise SystemExit(
            f"{path}:{line}: {len(row)} cells; wants text, least killed and most killed, with tabs between"
        )
    text, low, high = (row[at] for at in columns)
    least, most = _number(low), _number(high)
    if least is None:
        raise SystemExit(f"{path}:{line}: {low!r} is no number of killed")
    return Told(line=line, text=text, least=least, most=most if most is not None else least)


def _number(cell: str) -> float | None:
    words = cell.strip().replace(",", "")
    return float(words) if re.fullmatch(r"\d+(?:\.\d+)?", words) else None
