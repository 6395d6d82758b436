"""Rows of the database as the values of `kept`, whose fields have the columns' names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields
from typing import TYPE_CHECKING, Any, TypeVar

from watchfloor.store.cursors import after
from watchfloor.store.kept import Listing

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

__all__ = ["listed", "value_of"]

T = TypeVar("T", bound="DataclassInstance")


def value_of(row: Any, kind: type[T]) -> T:
    """A row as a value of a kind."""
    return kind(**{field.name: getattr(row, field.name) for field in fields(kind)})


def listed(rows: Sequence[Any], kind: type[T], limit: int, *names: str) -> Listing[T]:
    """A page of `limit` values, given one row more where there is one; names: columns that the list is ordered by."""
    return Listing(rows=tuple(value_of(row, kind) for row in rows[:limit]), cursor=after(rows, limit, *names))
