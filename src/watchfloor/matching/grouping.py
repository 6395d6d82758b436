"""Which told events are one incident, from links and decisions: a pure function of the set, whatever the order.

Groups grow from single events: of all groups the two with the best mean link become one (ties by ids), as long as the
mean is good enough and nothing rules it out. Pairs without a link count as nought.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from heapq import heapify, heappop, heappush

from watchfloor.incidents import Decision, Link, Told
from watchfloor.matching.linking import contradicts, link

__all__ = ["LEAST_MEAN", "incidents_of"]

LEAST_MEAN = 0.5
"""Least mean score of the pairs between two groups that become one. On ECB+ Train, own mentions (bench.merge), B-cubed
precision is .77 and recall .67, as at 0.4 and 0.6. A false join is worse than a missed one, which the weak links show.
"""
_LEAST_WITHIN = 0.6
"""Least score of a link within a report, whose own reader saw both events and kept them apart. At 0.8 B-cubed precision
of own mentions is .01 higher on ECB+ Train and Dev, recall as high and .01 lower (bench.merge).
"""
_DIGITS = 9  # to which means are rounded, so that sums in another order are equal

_Pair = frozenset[str]


def incidents_of(
    told: Sequence[Told],
    links: Sequence[Link],
    decisions: Sequence[Decision] = (),
    *,
    least_mean: float = LEAST_MEAN,
    link_of: Callable[[Told, Told], Link | None] = link,
) -> tuple[tuple[str, ...], ...]:
    """Event ids by incident, sorted.

    links: between events of different reports; those within a report are made here, by `link_of`. Of two decisions on the same pair
    the later holds. Joins by hand hold against everything, a split by hand against everything else.
    """
    events = {one.event: one for one in told}
    joins, splits = _decided(decisions, events.keys())
    ties = [*links, *_within(told, links, link_of)]
    scores = {
        frozenset((tie.one, tie.other)): tie.score
        for tie in (*ties, *_beside(events, ties, link_of))
        if tie.one in events and tie.other in events
    }
    groups = _Groups(events, splits, scores.keys())
    for one, other in sorted(joins):
        groups.join(groups.of[one], groups.of[other])
    groups.grow(scores, least_mean)
    return groups.parts()


def _within(
    told: Sequence[Told], links: Sequence[Link], link_of: Callable[[Told, Told], Link | None]
) -> Iterator[Link]:
    """Links between events of one report."""
    by_report: dict[str, list[Told]] = defaultdict(list)
    for one in told:
        by_report[one.report].append(one)
    known = {frozenset((tie.one, tie.other)) for tie in links}
    for events in by_report.values():
        for at, one in enumerate(events):
            for other in events[at + 1 :]:
                if frozenset((one.event, other.event)) in known:
                    continue
                found = link_of(one, other)
                if found is not None and found.score >= _LEAST_WITHIN:
                    yield found


def _beside(
    events: Mapping[str, Told], links: Sequence[Link], link_of: Callable[[Told, Told], Link | None]
) -> Iterator[Link]:
    """Links of events that both may be one with a third. They often share no key, and a pair without a link counts as nought."""
    tied: dict[str, set[str]] = defaultdict(set)
    near: dict[str, set[str]] = defaultdict(set)
    for tie in links:
        for one, other in ((tie.one, tie.other), (tie.other, tie.one)):
            tied[one].add(other)
            if tie.score >= LEAST_MEAN:
                near[one].add(other)
    missing = {
        (one, other)
        for one in near.keys() & events.keys()
        for other in set[str]().union(*(near[third] for third in near[one])) - tied[one]
        if one < other and other in events
    }
    for one, other in sorted(missing):
        found = link_of(events[one], events[other])
        if found is not None:
            yield found


def _decided(decisions: Sequence[Decision], known: Set[str]) -> tuple[list[tuple[str, str]], Set[_Pair]]:
    last: dict[_Pair, Decision] = {}
    for decision in sorted(decisions, key=lambda one: (one.when, one.kind, one.one, one.other)):
        last[frozenset((decision.one, decision.other))] = decision
    kept = [one for one in last.values() if {one.one, one.other} <= known]
    joins = [(min(one.one, one.other), max(one.one, one.other)) for one in kept if one.kind == "join"]
    return joins, {frozenset((one.one, one.other)) for one in kept if one.kind == "split"}


class _Groups:
    """Events in groups that grow. A group is called after its least event."""

    def __init__(self, events: Mapping[str, Told], splits: Set[_Pair], linked: Set[_Pair]) -> None:
        self.of = {ident: ident for ident in events}
        self._events = events
        self._splits = splits
        self._linked = linked
        self._members: dict[str, list[str]] = {ident: [ident] for ident in events}

    def join(self, one: str, other: str) -> str:
        """Makes two groups one and gives its name."""
        keep, gone = min(one, other), max(one, other)
        if keep != gone:
            for ident in self._members[gone]:
                self.of[ident] = keep
            self._members[keep] += self._members.pop(gone)
        return keep

    def grow(self, scores: Mapping[_Pair, float], least_mean: float) -> None:
        """Joins groups, best mean first, until no two are near enough."""
        sums: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
        for pair in sorted(scores, key=sorted):
            one, other = (self.of[ident] for ident in sorted(pair))
            if one != other:
                sums[one][other] += scores[pair]
                sums[other][one] += scores[pair]
        heap = [self._entry(sums, one, other) for one in sums for other in sums[one] if one < other]
        heapify(heap)
        while heap:
            mean, one, other = heappop(heap)
            if -mean < least_mean:
                return
            if other not in sums.get(one, {}) or self._entry(sums, one, other)[0] != mean:
                continue
            if self._is_forbidden(one, other):
                del sums[one][other], sums[other][one]
                continue
            self._merge(sums, one, other)
            for near in sums[one]:
                heappush(heap, self._entry(sums, one, near))

    def _entry(self, sums: Mapping[str, Mapping[str, float]], one: str, other: str) -> tuple[float, str, str]:
        pairs = len(self._members[one]) * len(self._members[other])
        return -round(sums[one][other] / pairs, _DIGITS), min(one, other), max(one, other)

    def _merge(self, sums: dict[str, dict[str, float]], one: str, other: str) -> None:
        """Joins `other` to `one`, whose name is the lesser, with its sums."""
        self.join(one, other)
        gone = sums.pop(other)
        del sums[one][other]
        for near, value in gone.items():
            if near != one:
                sums[one][near] += value
                sums[near][one] = sums[one][near]
                del sums[near][other]

    def _is_forbidden(self, one: str, other: str) -> bool:
        """Whether any pair between two groups was split, or rules out that they are one happening."""
        for mine in self._members[one]:
            for theirs in self._members[other]:
                pair = frozenset((mine, theirs))
                if pair in self._splits or (pair not in self._linked and self._rules_out(mine, theirs)):
                    return True
        return False

    def _rules_out(self, one: str, other: str) -> bool:
        """Whether two unlinked events cannot be one: they contradict, or one report tells them as two."""
        mine, theirs = self._events[one], self._events[other]
        return mine.report == theirs.report or contradicts(mine, theirs)

    def parts(self) -> tuple[tuple[str, ...], ...]:
        """The groups, each sorted, in order of their first."""
        return tuple(sorted(tuple(sorted(group)) for group in self._members.values()))
