"""The board on which mentions are joined: who is one with whom so far, and why."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from watchfloor.naming.grounds import Grounds
from watchfloor.naming.identity import Gender, Identity
from watchfloor.naming.mentions import Mention
from watchfloor.records import ActorKind, Country, Span

__all__ = ["Board", "Cluster"]


@dataclass(frozen=True, kw_only=True)
class Cluster:
    """Mentions that are one actor so far, in text order, with what they say together.

    Not slotted: what follows from the mentions is worked out once and kept.
    """

    root: int
    mentions: tuple[Mention, ...]
    identities: tuple[Identity, ...]

    @cached_property
    def kind(self) -> ActorKind | None:
        """The kind that its names give, else its descriptions."""
        for form in ("name", "description"):
            for mention, identity in zip(self.mentions, self.identities, strict=True):
                if mention.form == form and identity.kind is not None:
                    return identity.kind
        return None

    @cached_property
    def countries(self) -> frozenset[Country]:
        """All countries that its mentions name."""
        return frozenset().union(*(identity.countries for identity in self.identities))

    @cached_property
    def gender(self) -> Gender | None:
        """He or she, None when nothing says or mentions disagree."""
        found = {identity.gender for identity in self.identities if identity.gender is not None}
        return next(iter(found)) if len(found) == 1 else None

    @cached_property
    def names(self) -> tuple[Mention, ...]:
        """The mentions that are proper names."""
        return tuple(mention for mention in self.mentions if mention.form == "name")

    @cached_property
    def is_named(self) -> bool:
        """Whether any mention is a proper name."""
        return any(mention.form == "name" for mention in self.mentions)


class Board:
    """Mentions of one report and the joins made so far."""

    def __init__(
        self,
        mentions: Sequence[Mention],
        identities: Sequence[Identity],
        shadow: str,
        grounds: Grounds,
    ) -> None:
        """Put every mention on the board by itself."""
        self.mentions = tuple(mentions)
        self.identities = tuple(identities)
        self.shadow = shadow
        self.grounds = grounds
        self.reasons: dict[int, str] = {}
        self._by_span = {span: one.number for one in mentions for span in one.spans}
        self._roots = list(range(len(mentions)))
        self._members = {number: [number] for number in range(len(mentions))}
        self._known: dict[tuple[int, int], Cluster] = {}

    def at(self, span: Span) -> int | None:
        """The number of the mention that has exactly a span."""
        return self._by_span.get(span)

    def root(self, number: int) -> int:
        """The number of the first mention of a mention's actor."""
        return self._roots[number]

    def are_joined(self, one: int, other: int) -> bool:
        """Whether two mentions are one actor so far."""
        return self.root(one) == self.root(other)

    def join(self, one: int, other: int, reason: str) -> None:
        """Make two mentions one actor. The reason is kept with the first of them."""
        first, second = sorted((self.root(one), self.root(other)))
        if first == second:
            return
        moved = self._members.pop(second)
        self._known = {key: cluster for key, cluster in self._known.items() if key[0] not in {first, second}}
        for number in moved:
            self._roots[number] = first
        self._members[first] = sorted([*self._members[first], *moved])
        self.reasons.setdefault(one, reason)

    def cluster(self, number: int) -> Cluster:
        """The actor of a mention as it stands now."""
        return self._cluster(self.root(number), self._members[self.root(number)])

    def clusters(self, before: int | None = None) -> list[Cluster]:
        """All actors; with `before`, those that have a mention before that one, with only such mentions."""
        found = []
        for root, numbers in sorted(self._members.items()):
            kept = numbers if before is None else numbers[: bisect_left(numbers, before)]
            if kept:
                found.append(self._cluster(root, kept))
        return found

    def _cluster(self, root: int, numbers: list[int]) -> Cluster:
        """The actor as its first mentions give it, made once."""
        key = (root, len(numbers))
        if key not in self._known:
            self._known[key] = Cluster(
                root=root,
                mentions=tuple(self.mentions[at] for at in numbers),
                identities=tuple(self.identities[at] for at in numbers),
            )
        return self._known[key]

    def may_be_of_one_land(self, cluster: Cluster, mention: Mention) -> bool:
        """Whether no countries named keep a mention apart from an actor."""
        own = self.identities[mention.number].countries
        return not own or not cluster.countries or bool(own & cluster.countries)

    def between(self, one: Mention, other: Mention) -> str:
        """The text from the end of one name to the start of another."""
        return self.shadow[one.span.end : other.span.start]
