"""The record's own diary: changes and deletions, written in the transaction that makes them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection

from watchfloor.store.kept import Change
from watchfloor.store.tables import changes, deletions
from watchfloor.store.writing import put_in

__all__ = ["Log", "now"]


def now() -> str:
    """This moment in UTC, ISO 8601 to the millisecond."""
    return datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


@dataclass(slots=True, kw_only=True)
class Log:
    """What one transaction changes, by whom and when; written at its end."""

    who: str
    at: str = field(default_factory=now)
    _changes: list[dict[str, Any]] = field(default_factory=list)
    _deletions: list[dict[str, str | None]] = field(default_factory=list)

    def change(
        self,
        kind: str,
        ident: str,
        what: str,
        *,
        field: str | None = None,
        old: object = None,
        new: object = None,
        why: str | None = None,
    ) -> None:
        """Notes one change of one object."""
        self._changes.append(
            {
                "object": ident,
                "kind": kind,
                "what": what,
                "field": field,
                "old": None if old is None else str(old),
                "new": None if new is None else str(new),
                "why": why,
                "who": self.who,
                "at": self.at,
            }
        )

    def deletion(self, kind: str, idents: Iterable[str], why: str, *, replaced_by: str | None = None) -> None:
        """Notes ids that are no longer in the record."""
        self._deletions += [
            {
                "id": ident,
                "kind": kind,
                "replaced_by": replaced_by,
                "why": why,
                "who": self.who,
                "at": self.at,
            }
            for ident in idents
        ]

    @property
    def noted(self) -> tuple[Change, ...]:
        """The changes so far; their numbers count from 1 within the transaction."""
        return tuple(Change(number=at, **row) for at, row in enumerate(self._changes, 1))

    def write(self, connection: Connection) -> None:
        """Writes what was noted."""
        put_in(connection, changes, self._changes)
        put_in(connection, deletions, self._deletions)
