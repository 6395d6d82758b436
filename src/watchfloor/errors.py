"""What can go wrong, as one tree.

WatchfloorError
├── IntakeError      a report cannot be read: empty, too large, binary, wrong encoding, malformed
├── ModelError       the packaged model is missing, changed, or does not fit the program
└── TableError       a packaged table is missing, changed, or does not fit the program
"""

__all__ = ["IntakeError", "ModelError", "TableError", "WatchfloorError"]


class WatchfloorError(Exception):
    """Any failure that Watchfloor foresees. The message names the value, the place and what to do next."""


class IntakeError(WatchfloorError):
    """A report cannot be read. The other reports of a run are not affected."""


class ModelError(WatchfloorError):
    """The packaged model is missing, changed on disk, or does not fit this program."""


class TableError(WatchfloorError):
    """A packaged table is missing, changed on disk, or does not fit this program."""
