"""Whether two counts are of different people: those of two sides, each of which counts its own."""

from __future__ import annotations

import re
from collections.abc import Mapping

from watchfloor.countries import adjective_country, named_country
from watchfloor.records import Actor, Country, Figure

__all__ = ["are_other_people"]

# "four of its soldiers", "lost four soldiers"
_OWN_AFTER = re.compile(r"\sof\s(?:its|their|our|his|her)\s", re.IGNORECASE)
_OWN_BEFORE = re.compile(
    r"(?<!\w)(?:(?:its|their|our|his|her)\s(?:own\s)?|(?:lost|loses|losing|loss\sof)\s(?:at\sleast\s|about\s|some\s)?)$",
    re.IGNORECASE,
)
_CONTEXT_CHARS = 24


def are_other_people(one: Figure, other: Figure, actors: Mapping[str, Actor], shadow: str) -> bool:
    """Whether two figures count people of two countries, or two tellers each their own."""
    nations = _nations(one, actors, shadow), _nations(other, actors, shadow)
    if nations[0] and nations[1]:
        return not nations[0] & nations[1]
    return one.source != other.source and all(_is_own(figure, shadow) for figure in (one, other))


def _nations(figure: Figure, actors: Mapping[str, Actor], shadow: str) -> frozenset[Country]:
    """The countries whose people are counted, by their adjective, or by who counts his own."""
    found = frozenset(
        country
        for word in (figure.what or "").split()
        if word[:1].isupper() and "-" not in word
        if (country := adjective_country(word) or named_country(word)) is not None
    )
    counter = actors.get(figure.source or "")
    if not found and counter is not None and counter.country is not None and _is_own(figure, shadow):
        return frozenset({counter.country})
    return found


def _is_own(figure: Figure, shadow: str) -> bool:
    return any(
        _OWN_AFTER.match(shadow, span.end) is not None
        or _OWN_BEFORE.search(shadow[max(0, span.start - _CONTEXT_CHARS) : span.start]) is not None
        for span in figure.spans
    )
