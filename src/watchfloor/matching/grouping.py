"""Which told events are one incident, from links and decisions: a pure function of the set, whatever the order.

Links are taken strongest first (ties by ids), and each joins two groups unless a person split them, something
rules it out, or too few of the pairs between them are linked.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set

from watchfloor.incidents import Decision, Link, Told
from watchfloor.matching.linking import contradicts, link

__all__ = ["incidents_of"]

_LINKED_SHARE = 0.34
"""Least share of linked pairs between two groups that become one."""

_Pair = frozenset[str]


def incidents_of(
    told: Sequence[Told], links: Sequence[Link], decisions: Sequence[Decision] = ()
) -> tuple[tuple[str, ...], ...]:
    """Event ids by incident, sorted. A later decision about two events takes the place of an earlier one."""
    events = {one.event: one for one in told}
    joins, splits = _decided(decisions, events.keys())
    groups = _Groups(events, splits)
    for one, other in sorted(joins):
        groups.join(one, other)
    linked = {frozenset((tie.one, tie.other)) for tie in links}
    for tie in sorted(links, key=lambda tie: (-tie.score, *sorted((tie.one, tie.other)))):
        if tie.one in events and tie.other in events and groups.may_join(tie.one, tie.other, linked):
            groups.join(tie.one, tie.other)
    return groups.parts()


def _decided(decisions: Sequence[Decision], known: Set[str]) -> tuple[list[tuple[str, str]], Set[_Pair]]:
    last: dict[_Pair, Decision] = {}
    for decision in sorted(decisions, key=lambda one: (one.when, one.kind)):
        last[frozenset((decision.one, decision.other))] = decision
    kept = [one for one in last.values() if {one.one, one.other} <= known]
    joins = [(min(one.one, one.other), max(one.one, one.other)) for one in kept if one.kind == "join"]
    return joins, {frozenset((one.one, one.other)) for one in kept if one.kind == "split"}


class _Groups:
    """Events in groups that grow."""

    def __init__(self, events: Mapping[str, Told], splits: Set[_Pair]) -> None:
        self._events = events
        self._splits = splits
        self._members: dict[str, list[str]] = {ident: [ident] for ident in events}
        self._group: dict[str, str] = {ident: ident for ident in events}

    def join(self, one: str, other: str) -> None:
        """Makes the groups of two events one."""
        keep, gone = sorted((self._group[one], self._group[other]))
        if keep == gone:
            return
        for ident in self._members[gone]:
            self._group[ident] = keep
        self._members[keep] += self._members.pop(gone)

    def may_join(self, one: str, other: str, linked: Set[_Pair]) -> bool:
        """Whether nothing forbids it and enough of the pairs between the groups are linked."""
        ones, others = self._members[self._group[one]], self._members[self._group[other]]
        if self._group[one] == self._group[other]:
            return False
        count = 0
        for mine in ones:
            for theirs in others:
                pair = frozenset((mine, theirs))
                if pair in self._splits:
                    return False
                if pair in linked or self._is_told_twice(mine, theirs):
                    count += 1
                elif self._forbids(mine, theirs):
                    return False
        return count >= _LINKED_SHARE * len(ones) * len(others)

    def _is_told_twice(self, one: str, other: str) -> bool:
        """Whether a report tells one happening as two events; such pairs come with no links of their own."""
        mine, theirs = self._events[one], self._events[other]
        return mine.report == theirs.report and link(mine, theirs) is not None

    def _forbids(self, one: str, other: str) -> bool:
        mine, theirs = self._events[one], self._events[other]
        return mine.report == theirs.report or contradicts(mine, theirs)

    def parts(self) -> tuple[tuple[str, ...], ...]:
        """The groups, each sorted, in order of their first."""
        return tuple(sorted(tuple(sorted(group)) for group in self._members.values()))
