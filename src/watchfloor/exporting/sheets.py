"""The files that an export writes: what is common to tables and to documents, and cells that no spreadsheet runs."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, BinaryIO, Protocol

from watchfloor.exporting.cases import Case

__all__ = ["Cell", "Document", "Sheet", "Table", "fields_of", "safe", "unsafe", "written"]

Cell = str | int | float | bool | None

_RUNS = frozenset("=+-@＝＋－＠\t\r\n")
"""What a spreadsheet takes for the start of a formula, some in full width."""
_NUMBER = re.compile(r"[+-]?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?")
_BREAKS = re.compile(r"[\t\r\n\v\f\x1c-\x1e\x85\u2028\u2029]+")


class Sheet(Protocol):
    """One file of an export. Written once: `begin`, then `add` for each incident, then `end`."""

    suffix: str

    def begin(self, stream: BinaryIO) -> None:
        """Writes what stands before the first incident."""

    def add(self, case: Case) -> None:
        """Writes what the file says of one incident."""

    def end(self) -> None:
        """Writes what stands after the last."""


def fields_of(value: Any) -> dict[str, Any]:
    """A value's fields by name, for `json.dumps(default=fields_of)`: what it writes of `asdict`, at a fifth of the cost."""
    return {name: getattr(value, name) for name in value.__dataclass_fields__}


def safe(text: str) -> str:
    """A text cell that spreadsheets show and do not run: one with a sign at its start gets an apostrophe before it."""
    return f"'{text}" if text[:1] in _RUNS and not _NUMBER.fullmatch(text) else text


def unsafe(text: str) -> str:
    """The cell as it was before `safe`."""
    bare = text[1:] if text.startswith("'") else text
    return bare if bare != text and safe(bare) == text else text


def written(value: Cell, *, is_one_line: bool) -> str:
    """A cell as text: nothing for None, 0 or 1 for a truth value, numbers without a needless point."""
    if value is None:
        return ""
    if isinstance(value, str):
        return safe(_BREAKS.sub(" ", value) if is_one_line else value)
    return f"{value:.10g}" if isinstance(value, float) else str(int(value))


@dataclass(slots=True)
class Table:
    """A table with a header, comma- or tab-separated, UTF-8.

    rows: the rows of one incident, cells in the order of `columns`. tags: a second header (HXL), if any. Tab-separated
    cells hold no tab and no line break; both become a space. is_marked: whether it begins with a byte-order mark, without
    which Excel takes "é" for two letters.
    """

    suffix: str
    columns: Sequence[str]
    rows: Callable[[Case], Iterable[Sequence[Cell]]]
    tags: Sequence[str] = ()
    last: Callable[[], Iterable[Sequence[Cell]]] | None = None  # rows that only the whole gives
    is_marked: bool = False
    _stream: io.TextIOWrapper | None = None
    _writer: Any = None

    def begin(self, stream: BinaryIO) -> None:
        """Writes the header."""
        encoding = "utf-8-sig" if self.is_marked else "utf-8"
        self._stream = io.TextIOWrapper(stream, encoding=encoding, newline="")
        delimiter = "," if self.suffix.endswith(".csv") else "\t"
        self._writer = csv.writer(self._stream, delimiter=delimiter, lineterminator="\n")
        self._writer.writerows([self.columns, self.tags] if self.tags else [self.columns])

    def add(self, case: Case) -> None:
        """Writes the rows of one incident."""
        self._writer.writerows(self._cells(self.rows(case)))

    def end(self) -> None:
        """Writes the rows that only the whole gives, and lets go of the stream."""
        if self.last is not None:
            self._writer.writerows(self._cells(self.last()))
        assert self._stream is not None
        self._stream.flush()
        self._stream.detach()

    def _cells(self, rows: Iterable[Sequence[Cell]]) -> Iterator[list[str | int | None]]:
        is_tabbed = not self.suffix.endswith(".csv")
        for row in rows:
            if len(row) != len(self.columns):
                raise ValueError(
                    f"{self.suffix}: a row of {len(row)} cells in a table of {len(self.columns)}"
                )
            yield [  # csv writes whole numbers and None as `written` does, and faster
                cell if cell is None or type(cell) is int else written(cell, is_one_line=is_tabbed)
                for cell in row
            ]


@dataclass(slots=True)
class Document:
    """A text file of items with something before, between and after them."""

    suffix: str
    items: Callable[[Case], Iterable[str]]
    head: str = ""
    between: str = "\n"
    tail: str = ""  # empty: a line break, if there was any item
    last: Callable[[], Iterable[str]] | None = None  # items that only the whole gives
    _stream: BinaryIO | None = None
    _count: int = 0

    def begin(self, stream: BinaryIO) -> None:
        """Writes the head."""
        self._stream = stream
        self._put(self.head)

    def add(self, case: Case) -> None:
        """Writes the items of one incident."""
        self._put_all(self.items(case))

    def end(self) -> None:
        """Writes the items that only the whole gives, and the tail."""
        if self.last is not None:
            self._put_all(self.last())
        self._put(self.tail or ("\n" if self._count else ""))

    def _put_all(self, items: Iterable[str]) -> None:
        for item in items:
            self._put((self.between if self._count else "") + item)
            self._count += 1

    def _put(self, text: str) -> None:
        assert self._stream is not None
        self._stream.write(text.encode("utf-8"))
