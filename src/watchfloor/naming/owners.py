"""Whose people are told by "its": "the police said its officers", "the group said its fighters"."""

from __future__ import annotations

from watchfloor.naming.board import Board, Cluster
from watchfloor.naming.mentions import Mention
from watchfloor.records import ActorKind

__all__ = ["owner_by_his", "owner_by_its", "police_near"]

_HOUSES: frozenset[ActorKind | None] = frozenset(
    {"government", "military", "group", "organisation", "country"}
)


_NEAR_SENTENCES = 3
_OPPOSED = frozenset({"counterpart", "opponent", "lawyer", "attorney"})
_WITH_HIM = frozenset({"GOV", "MIL", "COP", "LEG", "PTY", "OPP", "REB", "UAF"})
"""Parts of those who are of the country of whose they are."""
_OWN_SECTORS = frozenset({"MIL", "COP", "UAF", "REB", "LAB", "GOV"})
_MEMBERS = frozenset({"member", "man", "woman", "personnel", "staff", "crew", "team"})
"""Of 25 such people told with "its" after one body or state 24 are its own; its allies, friends, critics are not."""


def owner_by_its(board: Board, mention: Mention) -> Cluster | None:
    """The one body, force, group or state that a sentence names before its "its people"; None for several."""
    head = board.identities[mention.number].head
    is_own = head is not None and (head.sector in _OWN_SECTORS or head.noun in _MEMBERS)
    if mention.determiner != "its" or mention.form != "description" or not is_own:
        return None
    near = [
        other
        for other in board.mentions[: mention.number]
        if other.sentence == mention.sentence and board.cluster(other.number).kind in _HOUSES
    ]
    taking_part = [
        other for other in near if other.claims
    ]  # "the Front, an affiliate of the Army, said its men"
    before = {board.root(other.number) for other in taking_part or near}
    return board.cluster(before.pop()) if len(before) == 1 else None


def owner_by_his(board: Board, cluster: Cluster) -> Cluster | None:
    """The one named person told before "his cabinet", "her party", in its sentence or else in the one before.

    Of 14 such owners whose country is told, all are of that of what is theirs.
    """
    first = cluster.mentions[0]
    is_with = board.identities[first.number].sector in _WITH_HIM and first.noun not in _OPPOSED
    if cluster.is_named or first.determiner not in {"his", "her"} or not is_with:
        return None
    for back in (0, 1):
        before = {
            board.root(one.number)
            for one in board.mentions[: first.number]
            if first.sentence - one.sentence == back and board.cluster(one.number).kind == "person"
        }
        if before:
            return board.cluster(before.pop()) if len(before) == 1 else None
    return None


def police_near(board: Board, cluster: Cluster) -> str | None:
    """The police whose officers a description tells of: the service told of last before it, where that is no army."""
    if cluster.is_named or any(one.noun != "officer" or one.modifiers for one in cluster.mentions):
        return None
    first = cluster.mentions[0]
    if first.determiner == "its":
        return None
    near = [
        (one, board.identities[one.number].sector)
        for one in board.mentions[: first.number]
        if first.sentence - one.sentence <= _NEAR_SENTENCES and one.key not in {"officer", "officers"}
    ]
    service = next((found for found in reversed(near) if found[1] in {"COP", "MIL"}), None)
    return service[0].words if service is not None and service[1] == "COP" else None
