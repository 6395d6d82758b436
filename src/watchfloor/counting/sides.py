"""Whose the counted people are, and whether two counts are of different ones."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence

from watchfloor.counting.linking import Counted
from watchfloor.countries import countries_told
from watchfloor.records import Actor, Country, Figure, Role, Span

__all__ = ["are_other_people", "side_of"]

_OF_PART = re.compile(r"\s(?:of\s(?:them|whom|these|those))\s(?:were\s|was\s|are\s)?([A-Z][\w'-]+)")
_PARTS = re.compile(r"\b(?:including|among)\b", re.IGNORECASE)

# "four of its soldiers", "lost four soldiers"
_OWN_AFTER = re.compile(r"\sof\s(?:its|their|our|his|her)\s", re.IGNORECASE)
_OWN_BEFORE = re.compile(
    r"(?<!\w)(?:(?:its|their|our|his|her)\s(?:own\s)?(?:(?:dead|(?:death\s)?toll|losses|casualties|fatalities)\s(?:at|as|to\sbe)\s)?|(?:lost|loses|losing|loss\sof)\s(?:at\sleast\s|about\s|some\s)?)$",
    re.IGNORECASE,
)
_CONTEXT_CHARS = 40


def side_of(shadow: str, one: Counted, numbers: Sequence[int], sentence: Span) -> Sequence[Span]:
    """The words for those done harm to, or who come or are sent; of a part, those right behind it.

    Of several, those between a number and the next: "four clerks and a guard" are two counts. numbers: where those of
    the report begin, in text order. Who is only a part of the counted ("among them a guard") is left out.
    """
    if one.is_part and (own := _OF_PART.match(shadow, one.number.bare.end)) is not None:
        return (Span(*own.span(1)),)
    if one.mention is None:
        return ()
    role: Role = "actor" if one.of in {"crowd", "deployed"} else "recipient"
    start = one.number.span.start
    following = bisect_right(numbers, start)
    until = min(numbers[following], sentence.end) if following < len(numbers) else sentence.end
    whole = [
        span
        for span in one.mention.roles.get(role, ())
        if span.start < start or _PARTS.search(shadow, start, span.start) is None
    ]
    return [span for span in whole if start <= span.start < until] or whole


def are_other_people(one: Figure, other: Figure, actors: Mapping[str, Actor], shadow: str) -> bool:
    """Whether two figures count people of two countries, two tellers each their own, or one his own of a greater number."""
    nations = _nations(one, actors, shadow), _nations(other, actors, shadow)
    if nations[0] and nations[1]:
        return not nations[0] & nations[1]
    own = [_is_own(figure, shadow) for figure in (one, other)]
    if all(own):
        return one.source != other.source
    mine, theirs = (one, other) if own[0] else (other, one)
    return any(own) and mine.high is not None and theirs.low is not None and mine.high < theirs.low


def _nations(figure: Figure, actors: Mapping[str, Actor], shadow: str) -> frozenset[Country]:
    """The countries whose people are counted, by their adjective, or by who counts his own."""
    found = frozenset(countries_told(figure.what or ""))
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
