"""A file of another data set, row by row: each is an event, or is listed with why it is none."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from watchfloor.errors import ExportError
from watchfloor.exporting.sheets import unsafe
from watchfloor.foreign import ForeignEvent, Scheme
from watchfloor.importing.schemes import SCHEMES

__all__ = ["Imported", "Unread", "read_foreign"]

_CELL_CHARS = 10_000_000  # the library's own limit of 131,072 is short for the sources of some UCDP events


@dataclass(frozen=True, slots=True, kw_only=True)
class Unread:
    """A row that is no event, by its number in the file, the header being the first, and why."""

    row: int
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """What a file holds: rows = events + unread, unless an id comes twice, where the last row holds."""

    events: tuple[ForeignEvent, ...]
    unread: tuple[Unread, ...]


def read_foreign(path: Path, scheme: Scheme) -> Imported:
    """The events of a file: comma-, semicolon- or tab-separated, UTF-8, with a header.

    Raises ExportError when it cannot be opened, is no such text, or lacks a column that the data set always has.
    """
    try:
        content = path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise ExportError(f"{path}: {error.strerror or error}") from error
    except UnicodeDecodeError as error:
        raise ExportError(f"{path}: is no UTF-8 text (byte {error.start}); convert it first") from error
    reader = SCHEMES[scheme]
    events: dict[str, ForeignEvent] = {}
    unread = []
    for at, row in _rows(content, path, reader.needed, scheme):
        try:
            event = reader.event(row)
        except ValueError as error:
            unread.append(Unread(row=at, reason=str(error)))
        else:
            events[event.id] = event
    return Imported(events=tuple(events.values()), unread=tuple(unread))


def _rows(
    content: str, path: Path, needed: tuple[str, ...], scheme: Scheme
) -> Iterator[tuple[int, dict[str, str]]]:
    first = content.partition("\n")[0]
    delimiter = max("\t,;", key=first.count)
    csv.field_size_limit(_CELL_CHARS)
    reader = csv.DictReader(io.StringIO(content, newline=""), delimiter=delimiter)
    try:
        missing = [name for name in needed if name not in (reader.fieldnames or ())]
        if missing:
            raise ExportError(f"{path}: no file of {scheme}, it has no column {', '.join(missing)}")
        for at, row in enumerate(reader, 2):
            yield (
                at,
                {
                    name: unsafe(cell)
                    for name, cell in row.items()
                    if isinstance(name, str) and isinstance(cell, str)
                },
            )
    except csv.Error as error:
        raise ExportError(f"{path}: line {reader.line_num} is no row ({error})") from error
