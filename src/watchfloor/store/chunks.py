"""Values in runs that one query can take."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeVar

__all__ = ["chunks"]

T = TypeVar("T", int, str)
_AT_ONCE = 500  # SQLite before 3.32 takes 999 values in a query


def chunks(values: Iterable[T]) -> Iterator[list[T]]:
    """The values in order, some hundreds at a time."""
    ordered = sorted(values)
    for start in range(0, len(ordered), _AT_ONCE):
        yield ordered[start : start + _AT_ONCE]
