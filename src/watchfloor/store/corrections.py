"""Hand corrections laid over a record."""

from __future__ import annotations

from collections.abc import Sequence

from watchfloor.records import Record
from watchfloor.store.kept import Correction

__all__ = ["corrected"]


def corrected(record: Record, corrections: Sequence[Correction]) -> tuple[Record, tuple[str, ...]]:
    """The record with corrections applied, and the ids of those that find no object in it."""
    return record, ()
