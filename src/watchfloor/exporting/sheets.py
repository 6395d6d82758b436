"""The files that an export writes: what is common to tables and to documents, and cells that no spreadsheet runs."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import BinaryIO, Protocol

from watchfloor.exporting.cases import Case

__all__ = ["Cell", "Document", "Sheet", "Table", "safe", "unsafe", "written"]

Cell = str | int | float | bool | None

_RUNS = re.compile(
    r"[=+\-@＝＋－＠\t\r\n]"
)  # what a spreadsheet takes for the start of a formula, some in full width
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


def safe(text: str) -> str:
    """A text cell that spreadsheets show and do not run: one with a sign at its start gets an apostrophe before it."""
    return f"'{text}" if _RUNS.match(text) and not _NUMBER.fullmatch(text) else text


def unsafe(text: str) -> str:
    """The cell as it was before `safe`."""
    bare = text[1:] if text.startswith("'") else text
    return bare if bare != text and safe(bare) == text else text


def written(value: Cell, *, is_one_line: bool) -> str:
    """A cell as text: nothing for None, 0 or 1 for a truth value, numbers without a needless point."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(int(value))
    if isinstance(value, float):
        return f"{value:.10g}"
    if isinstance(value, int):
        return str(value)
    return safe(_BREAKS.sub(" ", value) if is_one_line else value)


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

    def begin(self, stream: BinaryIO) -> None:
        """Writes the header."""
        encoding = "utf-8-sig" if self.is_marked else "utf-8"
        self._stream = io.TextIOWrapper(stream, encoding=encoding, newline="", write_through=True)
        self._write([self.columns, self.tags] if self.tags else [self.columns], is_header=True)

    def add(self, case: Case) -> None:
        """Writes the rows of one incident."""
        self._write(self.rows(case))

    def end(self) -> None:
        """Writes the rows that only the whole gives, and lets go of the stream."""
        if self.last is not None:
            self._write(self.last())
        assert self._stream is not None
        self._stream.flush()
        self._stream.detach()

    def _write(self, rows: Iterable[Sequence[Cell]], *, is_header: bool = False) -> None:
        assert self._stream is not None
        is_tabbed = not self.suffix.endswith(".csv")
        writer = csv.writer(self._stream, delimiter="\t" if is_tabbed else ",", lineterminator="\n")
        for row in rows:
            if len(row) != len(self.columns):
                raise ValueError(
                    f"{self.suffix}: a row of {len(row)} cells in a table of {len(self.columns)}"
                )
            writer.writerow(row if is_header else [written(cell, is_one_line=is_tabbed) for cell in row])


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
