"""What is about to be put into the record: the events of one report, and what can be said of them before they are there.

Joining is thought through before anything is written, on the record as it is with this laid over it.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from watchfloor.incidents import Decision, Link, Told

__all__ = ["NOTHING", "Fresh"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fresh:
    """Events by the numbers that they will have; their links by pairs of numbers, the lesser first.

    causes: effect and cause, by event id. titles: of their report, by its id. report: the number of the report whose rows they
    take the place of. decisions: made on events by hand. undone: numbers of such decisions that are taken back.
    """

    told: Mapping[int, Told] = field(default_factory=dict)
    links: Mapping[tuple[int, int], Link] = field(default_factory=dict)
    causes: Sequence[tuple[str, str]] = ()
    titles: Mapping[str, str] = field(default_factory=dict)
    report: int = 0
    decisions: Sequence[Decision] = ()
    undone: Collection[int] = frozenset()

    def near(self, numbers: set[int]) -> set[int]:
        """The events that these are linked to."""
        return {
            there
            for one, other in self.links
            for here, there in ((one, other), (other, one))
            if here in numbers
        }


NOTHING = Fresh()
"""Nothing is to come."""
