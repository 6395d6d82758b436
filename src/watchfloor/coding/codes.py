"""PLOVER intensity, quad class and CAMEO code of a type and mode, from the packaged table."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from importlib import resources

from watchfloor.errors import TableError

__all__ = ["Code", "CodeTable"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Code:
    """intensity: -10 to 10. quad: 1 to 4. Both None for STATEMENT, which PLOVER does not know. cameo: text."""

    intensity: float | None
    quad: int | None
    cameo: str


class CodeTable:
    """The packaged table data/codes.csv; training/codes.py says where its values are from."""

    def __init__(self, rows: dict[tuple[str, str], Code]) -> None:
        """rows: by type and mode; the mode is "" for the type alone."""
        self._rows = rows

    @classmethod
    def load(cls) -> CodeTable:
        """Reads the packaged table. Raises TableError when it is missing or malformed."""
        try:
            text = resources.files("watchfloor").joinpath("data/codes.csv").read_text("utf-8")
            rows = {
                (row["type"], row["mode"]): Code(
                    intensity=float(row["intensity"]) if row["intensity"] else None,
                    quad=int(row["quad"]) if row["quad"] else None,
                    cameo=row["cameo"],
                )
                for row in csv.DictReader(line for line in text.splitlines() if not line.startswith("#"))
            }
        except (OSError, KeyError, ValueError) as error:
            raise TableError(f"data/codes.csv: {error!r}; reinstall the package") from error
        return cls(rows)

    def of(self, kind: str, mode: str | None) -> Code:
        """The code of a type and mode; a mode that the table leaves out has its type's."""
        return self._rows.get((kind, mode or "")) or self._rows[kind, ""]
