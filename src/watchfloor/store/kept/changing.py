"""What changed: by one addition, one forgetting, one new reading, and in the record's own history."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

__all__ = ["Added", "Change", "Deletion", "Forgotten", "Reread"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """What came of adding a report. incidents: ids of those that are new or changed by it."""

    report: str
    outcome: Literal["added", "changed", "held"]  # held: the same input was there already
    version: int
    events: int
    incidents: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One change to one object: who made it (a program version or a person), when, why, and what it was before."""

    number: int
    object: str
    kind: str
    what: str
    field: str | None
    old: str | None
    new: str | None
    why: str | None
    who: str
    at: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Deletion:
    """An id that is no longer in the record, and what took its place if anything did."""

    number: int
    id: str
    kind: str
    replaced_by: str | None
    why: str
    who: str
    at: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Forgotten:
    """What went with a report, by id."""

    report: str
    versions: int
    events: tuple[str, ...]
    incidents: tuple[str, ...]  # those that rested on it alone
    changed: tuple[str, ...]  # incidents that lost a source
    corrections: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Reread:
    """What a newer reading of a report's text changed. unplaced: ids of corrections that no longer find their object."""

    report: str
    is_changed: bool
    changes: tuple[Change, ...]
    unplaced: tuple[str, ...] = ()
