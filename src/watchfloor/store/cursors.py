"""Cursors: the last row of a page, by what its list is ordered by."""

from __future__ import annotations

import base64
import json
from collections.abc import Sequence
from typing import Any

from watchfloor.errors import StoreError

__all__ = ["after", "at"]

_MOST = 2**63 - 1  # what a column of numbers holds


def after(rows: Sequence[Any], limit: int, *names: str) -> str | None:
    """The cursor behind the last row of a page of `limit`, None when nothing follows it."""
    if len(rows) <= limit:
        return None
    last = rows[limit - 1]
    return base64.urlsafe_b64encode(json.dumps([getattr(last, name) for name in names]).encode()).decode()


def at(cursor: str, *kinds: type) -> tuple[Any, ...]:
    """The values in a cursor. Raises StoreError for anything that `after` did not make."""
    try:
        values = json.loads(base64.urlsafe_b64decode(cursor.encode()))
        if not isinstance(values, list) or len(values) != len(kinds):
            raise ValueError(cursor)
        if not all(_is(value, kind) for value, kind in zip(values, kinds, strict=True)):
            raise ValueError(cursor)
    except ValueError as error:
        raise StoreError(
            f"{cursor[:40]!r} is no cursor of this list; take it from the page before"
        ) from error
    return tuple(values)


def _is(value: Any, kind: type) -> bool:
    """Whether a value is of a kind, and one that the database can hold."""
    if isinstance(value, bool):
        return kind is bool
    return isinstance(value, kind) and (not isinstance(value, int) or abs(value) <= _MOST)
