"""Corrections kept and found."""

from __future__ import annotations

from sqlalchemy import Connection

from watchfloor.store.kept import Correction

__all__ = ["corrections_of"]


def corrections_of(connection: Connection, report: str) -> tuple[Correction, ...]:
    """The corrections of a report in the order they were made."""
    return ()
