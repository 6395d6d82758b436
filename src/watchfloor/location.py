"""Where the record lies."""

from __future__ import annotations

import os
from pathlib import Path

__all__ = ["VARIABLE", "record_path"]

VARIABLE = "WATCHFLOOR_RECORD"


def record_path(named: str | None) -> Path:
    """The record's file: as named, else as the environment names it, else in the user's data folder."""
    chosen = named or os.environ.get(VARIABLE)
    if chosen:
        return Path(chosen).expanduser()
    import platformdirs  # noqa: PLC0415 - most commands name the record or need none

    return Path(platformdirs.user_data_dir("watchfloor", appauthor=False)) / "record.db"
