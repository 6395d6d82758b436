"""Which kinds of event may be one happening told in two ways."""

from __future__ import annotations

from collections.abc import Mapping, Set
from typing import Literal

from watchfloor.incidents import Told
from watchfloor.matching.words import likeness
from watchfloor.records import EventType, Status

__all__ = ["Family", "are_at_odds", "are_kin", "family_of", "is_mutual", "statuses_differ"]

Family = Literal["force", "moves", "ties", "words"]

_FAMILIES: Mapping[Family, Set[EventType]] = {
    "force": {"ASSAULT", "PROTEST", "COERCE", "SANCTION"},
    "moves": {"MOBILIZE"},
    "ties": {"AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT"},
    "words": {"REQUEST", "ACCUSE", "REJECT", "THREATEN", "STATEMENT"},
}
_FAMILY_OF: Mapping[EventType, Family] = {kind: name for name, kinds in _FAMILIES.items() for kind in kinds}
_KIN: Set[frozenset[EventType]] = {
    frozenset(pair)
    for pair in (
        ("ASSAULT", "PROTEST"),
        ("ASSAULT", "COERCE"),
        ("PROTEST", "COERCE"),
        ("COERCE", "SANCTION"),
        ("RETREAT", "CONCEDE"),
        ("RETREAT", "COOPERATE"),
        ("AGREE", "CONCEDE"),
        ("AGREE", "CONSULT"),
        ("AGREE", "SUPPORT"),
        ("AGREE", "COOPERATE"),
        ("AID", "COOPERATE"),
        ("AID", "AGREE"),
        ("AID", "SUPPORT"),
        ("ACCUSE", "REJECT"),
        ("ACCUSE", "STATEMENT"),
        ("ACCUSE", "THREATEN"),
        ("REQUEST", "THREATEN"),
        ("REQUEST", "STATEMENT"),
        ("REJECT", "STATEMENT"),
        ("THREATEN", "STATEMENT"),
    )
}
"""Types that reports of one happening mix up: a crowd that storms is PROTEST here and ASSAULT there."""
_MUTUAL: Set[EventType] = {"AGREE", "CONSULT", "COOPERATE", "SUPPORT"}  # every party is an actor
_UNREAL: Set[Status] = {"threatened", "demanded", "possible"}


def family_of(kind: EventType) -> Family:
    """The family of a type: types of two families are one happening only under the same word."""
    return _FAMILY_OF[kind]


def is_mutual(kind: EventType) -> bool:
    """Whether the parties of such an act are all actors, as those who meet or sign."""
    return kind in _MUTUAL


def are_kin(one: EventType, other: EventType) -> bool:
    """Whether two different types are told of one happening."""
    return frozenset({one, other}) in _KIN


def are_at_odds(one: Told, other: Told) -> bool:
    """Whether kind and wording rule out that two events are one: types that are not kin, and no word that is near.

    STATEMENT is what a reader calls an act of no other type, so it rules nothing out.
    """
    if one.type == other.type or "STATEMENT" in {one.type, other.type} or are_kin(one.type, other.type):
        return False
    return likeness(one.words, other.words) == 0


def statuses_differ(one: Told, other: Told) -> bool:
    """Whether one event is told as done, planned or denied, and the other only as feared, asked or threatened."""
    return (one.status in _UNREAL) != (other.status in _UNREAL)
