"""For whom somebody speaks: the body of a spokesman, and whoever made the statement that "says" something."""

from __future__ import annotations

import re
from collections.abc import Sequence

from watchfloor.namings import Namings
from watchfloor.records import Actor, Name, Span, inside, overlap

__all__ = ["MAKER", "Behalf"]

MAKER = "whose statement it is"
"""Reason for a speaker who made the statement that is said to say something."""

_BODIES = {"GOVERNMENT", "MILITARY", "GROUP", "ORG"}
_UNIT = re.compile(r"\s(?:for|of|at|from|with)\s(?:the\s)?|'s\s|\s", re.IGNORECASE)
# "A spokesman for the rebels, Abdi Hall, said", "Lena Hart, a spokeswoman for the army, said"
_APPOSED = re.compile(r",\s(?:(?:an?|the|its|their)\s(?:[a-z]+\s)?)?", re.IGNORECASE)
# What can be said to say what its author says in it.
_PAPERS = frozenset(
    ("announcement", "communique", "communiqué", "declaration", "email", "letter", "memo", "message", "post", "release", "statement", "tweet"),
)  # fmt: skip
_PAPER = re.compile(
    rf"(?<!\w)(?:an?|its|his|her|their|one)\s(?:[\w-]+\s){{0,2}}?({'|'.join(sorted(_PAPERS))})(?!\w)",
    re.IGNORECASE,
)


class Behalf:
    """Remembers, in text order, who of a report's speakers speaks for which body, and who made which statement."""

    def __init__(
        self, shadow: str, names: Sequence[Name], actors: Sequence[Actor], namings: Namings[Actor]
    ) -> None:
        """namings: of those actors."""
        self._shadow = shadow
        self._names = names
        self._namings = namings
        self._papers = {
            actor.id: word
            for actor in actors
            if (word := actor.name.casefold().rsplit(" ", 1)[-1]) in _PAPERS
        }
        self._authors: dict[str, str] = {}
        self._bodies: dict[str, str] = {}

    def author(self, actor: str | None) -> str | None:
        """Who made a statement that is taken for a speaker; None for any other speaker, and where nobody told of it."""
        return self._authors.get(self._papers.get(actor or "", ""))

    def speaks(self, actor: str | None, frame: str) -> None:
        """Takes note of a speaker, and of the statement that he speaks by. frame: his sentence without what he says."""
        if actor is None or actor in self._papers:
            return
        for found in _PAPER.finditer(frame):
            self._authors[found[1].casefold()] = actor

    def body(self, actor: str | None, span: Span | None, sentence: Span) -> str | None:
        """The body whose spokesman, minister or the like an actor is, when its name touches his here or did before."""
        found = self._beside(actor, span, sentence) if span is not None and inside(span, sentence) else None
        if actor is None:
            return found
        if found is not None:
            self._bodies.setdefault(actor, found)
        return found or self._bodies.get(actor)

    def _beside(self, actor: str | None, span: Span, sentence: Span) -> str | None:
        run = self._run(span, sentence)
        if not any(name.kind == "ROLE" or (name.kind == "PEOPLE" and name.span == span) for name in run):
            return None
        bodies = [name for name in run if name.kind in _BODIES and name.span != span]
        found = [body.id for name in bodies if (body := self._namings.at(name.span)) is not None]
        return next((ident for ident in found if ident != actor), None)

    def _run(self, span: Span, sentence: Span) -> list[Name]:
        """The names that touch a speaker's, with those of a role that stands in apposition before or behind."""
        names = sorted(
            (name for name in self._names if overlap(name.span, sentence) > 0), key=lambda name: name.span
        )
        at = next((order for order, name in enumerate(names) if overlap(name.span, span) > 0), None)
        if at is None:
            return []
        first, last = self._touching(names, at)
        run = names[first : last + 1]
        for one, beside in ((first - 1, first - 1), (last, last + 1)):
            if one >= 0 and one + 1 < len(names) and self._gap(_APPOSED, names, one):
                start, end = self._touching(names, beside)
                apposed = names[start : end + 1]
                run += apposed if any(name.kind == "ROLE" for name in apposed) else []
        return run

    def _touching(self, names: Sequence[Name], at: int) -> tuple[int, int]:
        """The first and the last of the names that touch, one the next, around the one at `at`."""
        first = last = at
        while first > 0 and self._gap(_UNIT, names, first - 1):
            first -= 1
        while last + 1 < len(names) and self._gap(_UNIT, names, last):
            last += 1
        return first, last

    def _gap(self, pattern: re.Pattern[str], names: Sequence[Name], at: int) -> bool:
        """Whether what stands between a name and the next is all of a pattern."""
        return pattern.fullmatch(self._shadow, names[at].span.end, names[at + 1].span.start) is not None
