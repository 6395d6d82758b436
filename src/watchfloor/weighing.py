"""How much an event counts to a reader, as far as a report's list of events and a brief agree on it."""

from __future__ import annotations

from collections.abc import Mapping

from watchfloor.records import Event, EventType

__all__ = ["TYPE_WEIGHTS", "told_parts"]

TYPE_WEIGHTS: Mapping[EventType, float] = {
    "ASSAULT": 3.0,
    "COERCE": 2.0,
    "PROTEST": 2.0,
    "MOBILIZE": 2.0,
    "RETREAT": 1.5,
    "SANCTION": 1.5,
    "THREATEN": 1.5,
}
"""By hand: harm and force before words. What is not in it counts 1."""


def told_parts(event: Event) -> int:
    """How many are told of: doers, those acted on, places, a date; 0 to 4."""
    return sum(
        1 for part in (event.actors, event.recipients or event.targets, event.places, event.date) if part
    )
