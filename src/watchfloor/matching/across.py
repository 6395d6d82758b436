"""Figures of one incident over all its reports: what holds now, what was replaced, and where reports disagree."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass

from watchfloor.incidents import AcrossFigure, Counted, Rule, Told
from watchfloor.matching.things import Thing, are_one_thing, classes_of, may_be_one_side, thing_of
from watchfloor.records import FigureOf

__all__ = ["across"]

_GROWING: Set[FigureOf] = {"killed", "injured", "arrested"}  # counts that rise as more becomes known


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
    told = sorted(told, key=lambda one: (one.published or "", one.report, one.event))
    later = {counted.figure: counted for one in told for counted in one.figures}
    groups: dict[Thing, list[_Said]] = defaultdict(list)
    for one in told:
        for counted in one.figures:
            if counted.value is None and counted.low is None and counted.high is None:
                continue
            said = _Said(counted=counted, source=one.copies or one.report)
            group = groups[thing_of(later.get(counted.replaced_by or "", counted))]
            if all(said.counted.figure != other.counted.figure for other in group):
                group.append(said)
    groups = _sided(groups)
    ordered = sorted(groups, key=lambda thing: (-len(groups[thing]), thing))
    whole: dict[Thing, list[_Said]] = {}
    for thing in ordered:
        home = next((known for known in whole if _meet(thing, known, groups[thing], whole[known])), thing)
        whole[home] = [*whole.get(home, []), *groups[thing]]
    return tuple(_across(whole[thing]) for thing in sorted(whole))


def _sided(groups: Mapping[Thing, list[_Said]]) -> dict[Thing, list[_Said]]:
    """The groups, those of no side under the only side that is counted, where other reports count it and about as many."""
    found: dict[Thing, list[_Said]] = defaultdict(list)
    for thing, values in groups.items():
        sided = [known for known in groups if known.side and known.of == thing.of]
        is_theirs = (
            thing.of in _GROWING
            and not thing.side
            and len({known.side for known in sided}) == 1
            and all(
                may_be_one_side([said.counted for said in values], [said.counted for said in groups[known]])
                for known in sided
            )
        )
        found[thing._replace(side=sided[0].side) if is_theirs else thing] += values
    return found


def _meet(thing: Thing, known: Thing, ones: Sequence[_Said], others: Sequence[_Said]) -> bool:
    return are_one_thing(thing, known, [said.counted for said in ones], [said.counted for said in others])


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

    A count grew when a later day gives one higher than all before, which nobody gave as early as the old one, and
    nobody gives the old one that day or after; "at least 3" grew into 5 in the same way. A later word of the same source
    takes the place of its earlier one, and what a later report gives as an earlier count is one, also when it was
    revised down.
    """
    if said.counted.replaced_by is not None or any(_recalls(other, said) for other in values):
        return True
    if said.counted.of not in _GROWING or not said.day:
        return False
    return any(_grew(said, other, values) for other in values)


def _recalls(later: _Said, said: _Said) -> bool:
    """Whether a later report gives a count as one that held before: "revised from 15 to 13"."""
    is_old = later.counted.replaced_by is not None and later.counted.value == said.counted.value
    return is_old and said.day != "" and later.day > said.day


def _grew(said: _Said, later: _Said, values: Sequence[_Said]) -> bool:
    if later.day <= said.day or _gives(said, later) or later.bounds[0] < said.bounds[0]:
        return False
    if _is_same_source(said, later):
        return True
    before = [one for one in values if one.day < later.day and one.counted.replaced_by is None]
    if any(one.bounds[0] > later.bounds[0] or (one.day <= said.day and _gives(one, later)) for one in before):
        return False
    standing = [one for one in values if one.day >= later.day and one.counted.replaced_by is None]
    return not any(_agree(one, said) and not _agree(one, later) for one in standing)


def _gives(said: _Said, other: _Said) -> bool:
    """Whether a value says as much as another: they agree, and it is not the least of what was known before."""
    is_less = said.bounds[1] == float("inf") and said.bounds[0] < other.bounds[0]
    return _agree(said, other) and not is_less


def _is_same_source(one: _Said, other: _Said) -> bool:
    if one.counted.source is None or other.counted.source is None:
        return False
    return one.counted.source.key == other.counted.source.key


def _agree(one: _Said, other: _Said) -> bool:
    (low, high), (least, most) = one.bounds, other.bounds
    return low <= most and least <= high


def _differing(current: Sequence[_Said]) -> str:
    """The values of one time that cannot both be right, in words; "" when there are none."""
    people = classes_of([said.counted for said in current])
    for at, one in enumerate(current):
        for other in current[at + 1 :]:
            if not _agree(one, other) and _is_one_time(one, other):
                return f"{_written(one)} ({one.day or 'undated'}) and {_written(other)} ({other.day or 'undated'})"
    return f"who they were: {', '.join(people)}" if len(people) > 1 else ""


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
