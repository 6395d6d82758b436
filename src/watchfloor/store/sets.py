"""Conditions on a column that has one of many values, given as one: a query is the same for any number of them.

SQLAlchemy can put each value into the query, but then writes it anew every time, and SQLite takes only so many.
"""

from __future__ import annotations

import json
from collections.abc import Collection
from typing import Any

from sqlalchemy import ColumnElement, text

__all__ = ["among", "listed"]


def among(column: ColumnElement[Any], name: str = "values") -> ColumnElement[bool]:
    """A condition: that a column has one of the values that `listed` writes, which the query is given under `name`."""
    return column.in_(text(f"SELECT value FROM json_each(:{name})"))


def listed(values: Collection[int] | Collection[str]) -> str:
    """Values as a query with `among` takes them."""
    return json.dumps(sorted(values))
