"""The highest number that a table ever gave out."""

from __future__ import annotations

from sqlalchemy import Connection, Table, text

__all__ = ["last_number"]

_GIVEN = text("SELECT seq FROM sqlite_sequence WHERE name = :name")  # counts numbers that were asked for, too


def last_number(connection: Connection, table: Table) -> int:
    """The highest number of a table that never gives one twice, also when its row is gone; 0 before the first."""
    return int(connection.execute(_GIVEN, {"name": table.name}).scalar() or 0)
