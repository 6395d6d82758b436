"""One part of a score, weighed before it is put into words: most pairs that are compared turn out to be no link."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from watchfloor.incidents import About, Reason

__all__ = ["Evidence"]


class Evidence(NamedTuple):
    """What was compared, what it adds, and how to say so."""

    about: About
    weight: float
    says: Callable[[], str]

    def reason(self) -> Reason:
        """The same in words."""
        return Reason(about=self.about, says=self.says(), weight=self.weight)
