"""Many rows put into a table at once."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from operator import itemgetter
from typing import Any

from sqlalchemy import Connection, Dialect, Table, insert

__all__ = ["put_in"]


def put_in(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Puts in rows, all with the same columns.

    SQLAlchemy writes the statement, once; it would look at each value of each row, which takes longer than to keep them.
    """
    if rows:
        statement, in_order = _statement(table, tuple(rows[0]), connection.dialect)
        connection.exec_driver_sql(statement, list(map(in_order, rows)))


@cache
def _statement(table: Table, names: tuple[str, ...], dialect: Dialect) -> tuple[str, Callable[..., Any]]:
    """The statement for rows with these columns, and what takes their values in its order."""
    in_order = itemgetter(*(column.name for column in table.c if column.name in names))
    return str(insert(table).compile(dialect=dialect, column_keys=list(names))), in_order
