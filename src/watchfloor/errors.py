"""What can go wrong, as one tree.

WatchfloorError
├── ExportError      a file cannot be exported or imported: not written, wrong columns, a library is missing
├── IntakeError      a report cannot be read: empty, too large, binary, wrong encoding, malformed
├── ModelError       the packaged model is missing, changed, or does not fit the program
├── StoreError       the record cannot be opened or written: locked, full, read-only, newer, no database
└── TableError       a packaged table is missing, changed, or does not fit the program
"""

import traceback
from pathlib import Path

__all__ = [
    "ExportError",
    "IntakeError",
    "ModelError",
    "StoreError",
    "TableError",
    "WatchfloorError",
    "fault_of",
]

_FAULT_CHARS = 300  # some faults quote the whole text they are about
_FAULT_CALLS = 8  # the last is often in a library, the step that called it a few before


class WatchfloorError(Exception):
    """Any failure that Watchfloor foresees. The message names the value, the place and what to do next."""


class ExportError(WatchfloorError):
    """A file cannot be written or read in the format asked for. Nothing was changed."""


class IntakeError(WatchfloorError):
    """A report cannot be read. The other reports of a run are not affected."""


class ModelError(WatchfloorError):
    """The packaged model is missing, changed on disk, or does not fit this program."""


class StoreError(WatchfloorError):
    """The record cannot be opened, read or written, or what was asked of it makes no sense. Nothing was changed."""


class TableError(WatchfloorError):
    """A packaged table is missing, changed on disk, or does not fit this program."""


def fault_of(error: Exception) -> str:
    """What to say of a failure that Watchfloor does not foresee: that it is one of ours, what it was, and by what calls."""
    said = repr(error)[:_FAULT_CHARS]
    calls = traceback.extract_tb(error.__traceback__)[: -_FAULT_CALLS - 1 : -1]
    where = " < ".join(f"{'/'.join(Path(call.filename).parts[-2:])}:{call.lineno}" for call in calls)
    return f"a fault of the program, please report it: {said} at {where}"
