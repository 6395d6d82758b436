"""Who takes part in two events, compared: the same party, parts of one state, people called alike, or others."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from watchfloor.incidents import Party
from watchfloor.matching.words import lemma_of
from watchfloor.naming.words import fold, skeleton

__all__ = [
    "SAME",
    "SAME_PEOPLE",
    "agreement",
    "are_opposed",
    "class_of",
    "crowd_of",
    "is_named",
    "surname_of",
]

_STATE_KINDS = {"government", "military", "country"}
_STATE_SECTORS = {"GOV", "MIL", "COP", "SPY", "JUD", "LEG"}
_ARMED_SECTORS = {"REB", "UAF", "CRM", "IMY"}
_CROWDS = tuple(
    frozenset(map(lemma_of, row.split()))
    for row in (
        "protester demonstrator crowd mob rioter activist marcher mourner supporter",
        "fighter militant gunman insurgent rebel guerrilla separatist terrorist militiaman attacker jihadist assailant militia member commander",
        "soldier troop force serviceman marine paratrooper army guard personnel",
        "policeman police officer",
        "pupil student schoolchild schoolgirl schoolboy child girl boy",
        "civilian resident villager people person citizen woman child man",
        "inmate prisoner convict detainee",
        "patient medic nurse doctor",
        "contractor worker employee staff striker miner labourer docker",
        "official authority spokesman diplomat",
    )
)
_CLASSES = {
    name: frozenset(map(lemma_of, row.split()))
    for name, row in (
        ("soldier", "soldier troop serviceman marine paratrooper"),
        ("police", "policeman police officer constable"),
        (
            "fighter",
            "fighter militant gunman insurgent rebel guerrilla terrorist militiaman jihadist militia attacker",
        ),
        (
            "civilian",
            "civilian resident villager contractor worker employee woman child pupil student journalist",
        ),
    )
}
"""People of whom nobody is two at once."""
SAME = 1.0
SAME_PEOPLE = 0.6
_SAME_STATE = 0.5
_SAME_COUNTRY = 0.3
_NO_MATCH = (0.0, "")


def agreement(
    ones: Sequence[Party], others: Sequence[Party], *, all_count: bool = False
) -> tuple[float, str]:
    """How far the parties of two events agree, 0 to 1, and which two agree best.

    The best match; with all_count the mean of best matches of the shorter side, since who signs with Japan is not one
    party in two agreements that Japan signs.
    """
    if not ones or not others:
        return 0.0, ""
    short, long = (ones, others) if len(ones) <= len(others) else (others, ones)
    matches = [max(_match(one, other) for other in long) for one in short]
    best = max(matches)
    share = sum(match[0] for match in matches) / len(matches) if all_count else best[0]
    return round(share, 4), best[1] if share > 0 else ""


def _match(one: Party, other: Party) -> tuple[float, str]:
    share = _pair(one, other)
    return (share, _names(one, other)) if share else _NO_MATCH


def _names(one: Party, other: Party) -> str:
    return one.name if one.name == other.name else " and ".join(sorted((one.name, other.name)))


def is_named(party: Party) -> bool:
    """Whether a party is a certain one, and not people described by a common noun."""
    return party.kind == "country" or (
        party.kind != "people" and not party.name.rpartition(" ")[2][:1].islower()
    )


def are_opposed(one: Party, other: Party) -> bool:
    """Whether one is of a state and the other bears arms against states, so that neither stands for the other."""
    sides = {_side(one), _side(other)}
    return sides == {"state", "armed"}


def _side(party: Party) -> str | None:
    if party.sector in _ARMED_SECTORS:
        return "armed"
    return "state" if party.kind in _STATE_KINDS or party.sector in _STATE_SECTORS else None


def surname_of(party: Party) -> str:
    """The last word of a person's name, spelling set aside."""
    return skeleton(fold(party.name).rpartition(" ")[2])


def _pair(one: Party, other: Party) -> float:
    if one.key == other.key:
        return SAME
    if one.kind == "person" and other.kind == "person":
        return _persons(one, other)
    if is_named(one) and is_named(other) and "country" not in {one.kind, other.kind}:
        if _bones(one.name) == _bones(other.name) and _may_be_one_country(one, other):
            return SAME
    elif _heads_meet(one, other):
        return SAME_PEOPLE if _may_be_one_country(one, other) else 0.0
    if one.country is None or one.country != other.country:
        return 0.0
    return _SAME_STATE if _is_of_state(one) and _is_of_state(other) else _SAME_COUNTRY


def _persons(one: Party, other: Party) -> float:
    if not is_named(one) or not is_named(other):
        return (
            SAME_PEOPLE
            if _heads_meet(one, other)
            else _SAME_COUNTRY * (one.country == other.country is not None)
        )
    if surname_of(one) != surname_of(other):
        return 0.0
    first, second = fold(one.name).split(), fold(other.name).split()
    if min(len(first), len(second)) == 1:
        return SAME
    return SAME if first[0][:1] == second[0][:1] else 0.0


@lru_cache(maxsize=16384)
def _bones(name: str) -> frozenset[str]:
    return frozenset(skeleton(name).split()) or frozenset({fold(name)})


@lru_cache(maxsize=16384)
def _head(name: str) -> str:
    return lemma_of(name.rpartition(" ")[2])


def _heads_meet(one: Party, other: Party) -> bool:
    mine, theirs = _head(one.name), _head(other.name)
    return mine == theirs or any(mine in row and theirs in row for row in _CROWDS)


def crowd_of(head: str) -> str:
    """One name for nouns that reports use for the same people, by lemma: `militants` and `fighters`."""
    return next((min(row) for row in _CROWDS if head in row), head)


def class_of(head: str) -> str | None:
    """The class of people that a noun names, by lemma, of those that exclude each other; None for all other nouns."""
    return next((name for name, row in _CLASSES.items() if head in row), None)


def _may_be_one_country(one: Party, other: Party) -> bool:
    return one.country is None or other.country is None or one.country == other.country


def _is_of_state(party: Party) -> bool:
    return party.kind in _STATE_KINDS or (party.sector or "") in _STATE_SECTORS
