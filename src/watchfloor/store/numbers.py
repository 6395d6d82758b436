"""The highest number that a table ever gave out."""

from __future__ import annotations

from sqlalchemy import Connection, Table, func, select, text

__all__ = ["last_number"]


def last_number(connection: Connection, table: Table) -> int:
    """The highest number of a table that never gives one twice, also when its row is gone; 0 before the first."""
    highest = connection.execute(select(func.max(table.c.number))).scalar() or 0
    given = connection.execute(
        text("SELECT seq FROM sqlite_sequence WHERE name = :name"), {"name": table.name}
    ).scalar()
    return max(int(highest), int(given or 0))
