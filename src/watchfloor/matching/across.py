"""Figures of one incident over all its reports: what holds now, what was replaced, and where reports disagree."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass

from watchfloor.incidents import AcrossFigure, Counted, Rule, Told
from watchfloor.matching.parties import crowd_of
from watchfloor.matching.words import lemma_of
from watchfloor.naming.words import fold
from watchfloor.records import FigureOf

__all__ = ["across"]

_GROWING: Set[FigureOf] = {"killed", "injured", "arrested"}  # counts that rise as more becomes known
_COUNTS_PEOPLE: Set[FigureOf] = {"killed", "injured", "arrested", "crowd"}
_GENERAL = {
    "person",
    "people",
    "other",
    "member",
    "victim",
    "casualty",
    "body",
    "injury",
    "death",
    "fatality",
    "wound",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Said:
    """A value with the original report that stands behind it."""

    counted: Counted
    source: str

    @property
    def day(self) -> str:
        """When it was published, else the day it holds for; "" when neither is known."""
        return self.counted.published or self.counted.holds or ""

    @property
    def bounds(self) -> tuple[float, float]:
        """Least and greatest number that agrees with it."""
        one = self.counted
        low = one.low if one.low is not None else (one.value if one.value is not None else 0.0)
        if one.high is not None:
            return low, one.high
        return low, low if one.exact and one.value is not None else float("inf")


def across(told: Iterable[Told]) -> tuple[AcrossFigure, ...]:
    """The figures of one incident, one for each thing counted, the killed first. The order of reports does not matter."""
    groups: dict[tuple[str, ...], list[_Said]] = defaultdict(list)
    for one in sorted(told, key=lambda one: (one.published or "", one.report, one.event)):
        for counted in one.figures:
            said = _Said(counted=counted, source=one.copies or one.report)
            if all(said.counted.figure != other.counted.figure for other in groups[_thing(counted)]):
                groups[_thing(counted)].append(said)
    return tuple(_across(group) for _, group in sorted(groups.items()))


def _thing(counted: Counted) -> tuple[str, ...]:
    """What a figure counts, so that figures of two reports for the same thing meet."""
    order = (
        str(["killed", "injured", "arrested", "crowd"].index(counted.of))
        if counted.of in _COUNTS_PEOPLE
        else "9"
    )
    what = _what(counted)
    side = fold(counted.side or "")
    part = "part" if counted.part_of else ""
    return order, counted.of, what, counted.unit or "", side, part


def _what(counted: Counted) -> str:
    if counted.what is None:
        return ""
    head = lemma_of(counted.what.rpartition(" ")[2])
    if counted.of in _COUNTS_PEOPLE and (
        head in {lemma_of(word) for word in _GENERAL} or counted.of == "crowd"
    ):
        return ""
    return crowd_of(head) if counted.of in _COUNTS_PEOPLE else head


def _across(values: Sequence[_Said]) -> AcrossFigure:
    values = sorted(values, key=lambda said: (said.day, said.counted.holds or "", said.counted.figure))
    replaced = {said.counted.figure for said in values if _is_replaced(said, values)}
    current = [said for said in values if said.counted.figure not in replaced] or list(values)
    best, rule = _best(current)
    lows, highs = zip(*(said.bounds for said in current), strict=True)
    numbers = [said.counted.value for said in current if said.counted.value is not None]
    first = best.counted
    disagree = _differing(current)
    why = {"best": _reason(rule, best, current)}
    if replaced:
        why["updates"] = "a later count of the same took their place"
    if disagree:
        why["disagree"] = disagree
    finite = [high for high in highs if high != float("inf")]
    return AcrossFigure(
        of=first.of,
        what=first.what,
        unit=first.unit,
        side=first.side,
        low=min([*lows, *numbers]),
        best=first.value,
        high=max([*finite, *numbers, *lows]),
        rule=rule,
        disagree=bool(disagree),
        values=tuple(said.counted for said in values),
        updates=tuple(sorted(replaced)),
        why=why,
    )


def _is_replaced(said: _Said, values: Sequence[_Said]) -> bool:
    """Whether a later value took the place of one, by the report's own words or because the count grew.

    A count grew when a later day gives a higher one and nobody gives the old one that day or after; the same source's
    later word always takes the place of its earlier one.
    """
    if said.counted.replaced_by is not None:
        return True
    if said.counted.of not in _GROWING or not said.day:
        return False
    low, high = said.bounds
    for other in values:
        if other.day <= said.day or other.bounds[0] <= max(low, min(high, other.bounds[0] - 1)):
            continue
        if _is_same_source(said, other):
            return True
        holds_on = any(
            third.day >= other.day and _agree(third, said) and not _agree(third, other) for third in values
        )
        if not holds_on:
            return True
    return False


def _is_same_source(one: _Said, other: _Said) -> bool:
    if one.counted.source is None or other.counted.source is None:
        return False
    return one.counted.source.key == other.counted.source.key


def _agree(one: _Said, other: _Said) -> bool:
    (low, high), (least, most) = one.bounds, other.bounds
    return low <= most and least <= high


def _differing(current: Sequence[_Said]) -> str:
    """The values of one time that cannot both be right, in words; "" when there are none."""
    for at, one in enumerate(current):
        for other in current[at + 1 :]:
            if not _agree(one, other) and _is_one_time(one, other):
                return f"{_written(one)} ({one.day or 'undated'}) and {_written(other)} ({other.day or 'undated'})"
    return ""


def _is_one_time(one: _Said, other: _Said) -> bool:
    """Whether two values are for the same time: always for what an act did; on one day for what comes and goes."""
    if one.counted.of not in {"crowd", "present", "deployed"}:
        return True
    return (
        one.counted.holds is None or other.counted.holds is None or one.counted.holds == other.counted.holds
    )


def _best(current: Sequence[_Said]) -> tuple[_Said, Rule]:
    """The value to show, and the rule that chose it."""
    if len({(said.counted.value, said.bounds) for said in current}) == 1:
        return current[-1], "only value"
    official = [said for said in current if said.counted.official and said.counted.value is not None]
    if official:
        return max(
            official, key=lambda said: (said.day, said.counted.exact, said.counted.figure)
        ), "latest official"
    backers: dict[float | None, set[str]] = defaultdict(set)
    for said in current:
        backers[said.counted.value].add(said.source)
    most = max(len(sources) for sources in backers.values())
    leading = [value for value, sources in backers.items() if len(sources) == most]
    chosen = [said for said in current if said.counted.value in leading]
    if len(leading) == 1:
        return max(
            chosen, key=lambda said: (said.counted.exact, said.day, said.counted.figure)
        ), "most sources"
    exact = [said for said in chosen if said.counted.exact]
    if exact and len({said.counted.value for said in exact}) == 1:
        return exact[-1], "exact before vague"
    return max(exact or chosen, key=lambda said: (said.day, said.counted.figure)), "latest"


def _reason(rule: Rule, best: _Said, current: Sequence[_Said]) -> str:
    sources = len({said.source for said in current})
    backing = len({said.source for said in current if said.counted.value == best.counted.value})
    return f"{rule}: {_written(best)} in {backing} of {sources} reports"


def _written(said: _Said) -> str:
    one = said.counted
    if one.exact and one.value is not None:
        return f"{one.value:g}"
    low, high = said.bounds
    return f"{low:g} or more" if high == float("inf") else f"{low:g} to {high:g}"
