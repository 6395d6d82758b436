"""Parquet: the columns of the CSV, typed, with the version of the columns in the file's metadata."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any, BinaryIO

from watchfloor.errors import ExportError
from watchfloor.exporting.cases import Case
from watchfloor.exporting.rows import COLUMNS, SCHEMA_VERSION, Kind, row

if TYPE_CHECKING:
    from collections.abc import Sequence

    from watchfloor.exporting.sheets import Cell

__all__ = ["Parquet", "sheets"]

_ROWS_A_GROUP = 20_000


class Parquet:
    """The one file of the format."""

    suffix = ".parquet"

    def __init__(self) -> None:
        """Raises ExportError when pyarrow is not installed."""
        try:
            import pyarrow  # noqa: PLC0415 - 165 MB that only this format needs
            import pyarrow.parquet as parquet_files  # noqa: PLC0415
        except ImportError as error:
            raise ExportError("Parquet needs pyarrow: install watchfloor[exchange]") from error
        self._arrow, self._files = pyarrow, parquet_files
        self._rows: list[Sequence[Cell]] = []
        self._writer: Any = None

    def begin(self, stream: BinaryIO) -> None:
        """Writes the head of the file."""
        arrow = self._arrow
        kinds: dict[Kind, Any] = {
            "text": arrow.string(),
            "integer": arrow.int64(),
            "real": arrow.float64(),
            "truth": arrow.bool_(),
            "day": arrow.date32(),
            "time": arrow.timestamp("ms", tz="UTC"),
        }
        schema = arrow.schema(
            [arrow.field(column.name, kinds[column.kind]) for column in COLUMNS],
            metadata={
                "watchfloor_schema": SCHEMA_VERSION,
                "hxl": " ".join(column.tag or "-" for column in COLUMNS),
            },
        )
        self._writer = self._files.ParquetWriter(stream, schema, compression="zstd")

    def add(self, case: Case) -> None:
        """Keeps the row of one incident, and writes when there are enough."""
        self._rows.append(row(case))
        if len(self._rows) >= _ROWS_A_GROUP:
            self._flush()

    def end(self) -> None:
        """Writes the rest and the foot of the file."""
        self._flush()
        self._writer.close()

    def _flush(self) -> None:
        schema = self._writer.schema
        rows = (
            [_typed(cell, column.kind) for cell, column in zip(one, COLUMNS, strict=True)]
            for one in self._rows
        )
        columns = [list(cells) for cells in zip(*rows, strict=True)] or [[] for _ in COLUMNS]
        arrays = [
            self._arrow.array(cells, type=field.type) for cells, field in zip(columns, schema, strict=True)
        ]
        self._writer.write_table(self._arrow.Table.from_arrays(arrays, schema=schema))
        self._rows.clear()


def _typed(cell: Cell, kind: Kind) -> object:
    """A cell as Arrow takes it: days and times are text in every other format."""
    if isinstance(cell, str) and kind == "day":
        return date.fromisoformat(cell[:10])
    return datetime.fromisoformat(cell) if isinstance(cell, str) and kind == "time" else cell


def sheets() -> tuple[Parquet, ...]:
    """The one file of the format."""
    return (Parquet(),)
