"""First and second readers of a report, who are two people."""

from __future__ import annotations

from collections.abc import Iterable

from watchfloor.errors import StoreError
from watchfloor.store import Correction

__all__ = ["has_read", "refuse_both"]


def has_read(corrections: Iterable[Correction], who: str, *, blind: bool) -> bool:
    """Whether somebody has a decision in force on a report, as its second reader (`blind`) or as its first."""
    return any(one.who == who and one.blind == blind and one.undone_at is None for one in corrections)


def refuse_both(corrections: Iterable[Correction], who: str, *, blind: bool) -> None:
    """Raises StoreError when who is to read a report in one of the two ways has read it in the other."""
    if has_read(corrections, who, blind=not blind):
        own, other = ("first", "second") if blind else ("second", "first")
        raise StoreError(f"you are this report's {own} reader; a {other} reader has to be somebody else")
