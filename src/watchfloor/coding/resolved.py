"""What the other steps made of a report, as far as its events need it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from watchfloor.records import Actor, DateMention, Place, Quote

__all__ = ["Anchor", "Resolved"]

Anchor = Callable[[int], tuple[DateMention | None, str]]
"""The date that governs a position of the text, and why; (None, reason) when none does."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolved:
    """What the other steps made of the report: its dates, places and actors, and its publication day.

    news_day: the date mention that stands for the publication day, or None when no such day is known. quotes: what is
    said in it, and by whom.
    """

    dates: Sequence[DateMention]
    places: Sequence[Place]
    actors: Sequence[Actor]
    anchor: Anchor
    news_day: DateMention | None
    quotes: Sequence[Quote] = ()
