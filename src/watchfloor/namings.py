"""Which of several actors or places a stretch of text names."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable
from typing import Generic, Protocol, TypeVar

from watchfloor.records import Span, overlap

__all__ = ["Namings"]


class _Named(Protocol):
    @property
    def spans(self) -> tuple[Span, ...]: ...


_Entry = TypeVar("_Entry", bound=_Named)


class Namings(Generic[_Entry]):
    """Actors or places of one report by the words that name them, so that no question goes through all of them."""

    def __init__(self, entries: Iterable[_Entry]) -> None:
        """entries: in the order that decides between those that share equally much of a span."""
        found = sorted(
            ((where, order, entry) for order, entry in enumerate(entries) for where in entry.spans),
            key=lambda one: one[:2],
        )
        self.found = found
        self.starts = [where.start for where, *_ in found]
        self.longest = max((where.end - where.start for where, *_ in found), default=0)

    def at(self, span: Span, is_left_out: Callable[[_Entry], bool] = lambda entry: False) -> _Entry | None:
        """The entry that a span names: one of the very same span first, else the one that shares most of it."""
        first = bisect_left(self.starts, span.start - self.longest)
        last = bisect_left(self.starts, span.end)
        sharing = [
            (where != span, -overlap(where, span), order, entry)
            for where, order, entry in self.found[first:last]
            if overlap(where, span) > 0 and not is_left_out(entry)
        ]
        return min(sharing, key=lambda one: one[:3])[3] if sharing else None
