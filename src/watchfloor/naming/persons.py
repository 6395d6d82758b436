"""Which names of persons are one person: full name, surname, initials, given name alone."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise

from rapidfuzz import fuzz

from watchfloor.naming.board import Board, Cluster
from watchfloor.naming.mentions import Mention
from watchfloor.naming.words import fold, skeleton

__all__ = ["are_one_name", "join_persons"]

_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})
_ARTICLES = frozenset({"al", "el", "ul", "ad", "as", "an", "ash"})
_SAME_SPELLING = 75.0  # ratio of two surnames with one skeleton; Gaddafi and Qadhafi have 77
_SHORT_NAMES = (
    "alexander alex sasha", "anthony tony", "benjamin ben benny", "charles charlie chuck", "christopher chris",
    "daniel dan danny", "david dave", "donald don", "edward ed eddie ted", "elizabeth liz beth", "frederick fred",
    "gregory greg", "james jim jimmy", "jeffrey jeff", "joseph joe", "kenneth ken", "kimberly kim", "lawrence larry",
    "matthew matt", "michael mike mick", "mohammed muhammad mohamed mohammad", "nicholas nick", "patrick pat", "peter pete",
    "philip phil", "rebecca becky", "richard rick dick rich", "robert bob rob bobby", "ronald ron", "samuel sam",
    "stephen steve steven", "theodore ted theo", "thomas tom", "timothy tim", "vladimir volodymyr", "volodymyr vladimir",
    "william bill will billy", "yousef youssef yusuf joseph", "ahmed ahmad", "hussein hussain husain", "andrew andy drew",
)  # fmt: skip
_SHORT = {
    name: frozenset(other for group in _SHORT_NAMES for other in group.split() if name in group.split())
    for group in _SHORT_NAMES
    for name in group.split()
}


def join_persons(board: Board) -> None:
    """Join the mentions of each person on the board."""
    persons = [mention for mention in board.mentions if mention.label == "PERSON" and mention.form == "name"]
    for one, other in pairwise(persons):
        if one.sentence == other.sentence and board.between(one, other) == " ":
            board.join(other.number, one.number, f"goes on from {one.words}")
    full = [mention for mention in persons if len(_parts(mention.words)) > 1]
    short = [mention for mention in persons if len(_parts(mention.words)) == 1]
    for mention in sorted(full, key=lambda mention: (-len(_parts(mention.words)), mention.number)):
        _join_full(board, mention, full)
    for mention in short:
        _join_short(board, mention, full, short)


def _join_full(board: Board, mention: Mention, full: list[Mention]) -> None:
    """Join a full name to the one earlier or fuller name that it fits."""
    fits: dict[int, Mention] = {}
    for other in full:
        is_fuller = (len(_parts(other.words)), -other.number) > (len(_parts(mention.words)), -mention.number)
        if is_fuller and are_one_name(mention.words, other.words) and _no_conflict(board, mention, other):
            fits.setdefault(board.root(other.number), other)
    same = [other for other in fits.values() if fold(other.words) == fold(mention.words)]
    if len(fits) == 1 or same:
        other = (same or list(fits.values()))[0]
        reason = "the same name" if same else f"short for {other.words}"
        board.join(mention.number, other.number, reason)


def _join_short(board: Board, mention: Mention, full: list[Mention], short: list[Mention]) -> None:
    """Join one name alone to the one person who bears it, as surname first."""
    for place, reason in ((-1, "surname"), (0, "name")):
        fits: dict[int, Mention] = {}
        for other in full:
            if _bears(_parts(other.words), mention.key, place) and _no_conflict(board, mention, other):
                fits.setdefault(board.root(other.number), other)
        if not fits:
            continue
        known = [other for root, other in fits.items() if root < mention.number]
        chosen = list(fits.values()) if len(fits) == 1 else known
        if len(chosen) == 1:
            board.join(
                mention.number, chosen[0].number, f"{reason} of {_fullest(board.cluster(chosen[0].number))}"
            )
        return
    for other in short:
        if other.number < mention.number and other.key == mention.key and _no_conflict(board, mention, other):
            board.join(mention.number, other.number, "the same name")
            return


def _no_conflict(board: Board, one: Mention, other: Mention) -> bool:
    """Whether nothing that the text says of two mentions keeps them apart."""
    first, second = board.cluster(one.number), board.cluster(other.number)
    genders = {first.gender, second.gender} - {None}
    told = first.countries and second.countries
    return (
        len(genders) < 2
        and not _is_another(board, one, other)
        and not (told and not first.countries & second.countries)
    )


def _is_another(board: Board, one: Mention, other: Mention) -> bool:
    """Whether the table knows one name alone as somebody else: "Trump" is not Melania Trump."""
    known = board.identities[one.number].known
    return (
        known is not None
        and " " not in one.key
        and len(_parts(other.words)) > 1
        and not are_one_name(known.name, other.words)
        and not are_one_name(other.words, known.name)
        and fold(known.name) != other.key
    )


def _fullest(cluster: Cluster) -> str:
    return max((mention.words for mention in cluster.names), key=len)


@lru_cache(maxsize=4096)
def _parts(words: str) -> tuple[str, ...]:
    """The names that make up a person's name, folded, without suffixes and articles."""
    parts = [part for part in fold(words).split() if part not in _SUFFIXES]
    return tuple(part for part in parts if part not in _ARTICLES) or tuple(parts)


def _bears(parts: tuple[str, ...], name: str, place: int) -> bool:
    wanted = _parts(name)
    return bool(wanted) and _is_same_surname(parts[place], wanted[-1])


def _is_same_surname(one: str, other: str) -> bool:
    if one == other:
        return True
    long_enough = min(len(one), len(other)) > 4
    return long_enough and skeleton(one) == skeleton(other) and fuzz.ratio(one, other) >= _SAME_SPELLING


def are_one_name(short: str, long: str) -> bool:
    """Whether one person can bear both full names; initials that differ keep two apart.

    `Chris Stevens` fits `J. Christopher Stevens`; `George W. Bush` does not fit `George H. W. Bush`.
    """
    one, other = _parts(short), _parts(long)
    if len(one) < 2 or len(other) < 2:
        return False
    if one == other or (len(one) < len(other) and other[-len(one) :] == one and not _has_initials(one)):
        return True
    if not _is_same_surname(one[-1], other[-1]):
        return len(one) == len(other) and all(map(_is_same_surname, one, other))
    given, fuller = one[:-1], other[:-1]
    if _middle(given) and _middle(fuller) and _middle(given) != _middle(fuller):
        return False
    return _fits(given, fuller)


def _has_initials(parts: tuple[str, ...]) -> bool:
    return any(len(part) == 1 for part in parts)


def _middle(given: tuple[str, ...]) -> tuple[str, ...]:
    """First letters of the names after the first."""
    return tuple(part[0] for part in given[1:])


def _fits(given: tuple[str, ...], fuller: tuple[str, ...]) -> bool:
    """Whether the shorter row of given names matches into the longer, in order."""
    rest = list(fuller)
    for part in given:
        while rest and not _is_given(part, rest[0]):
            rest.pop(0)
        if not rest:
            return False
        rest.pop(0)
    return True


def _is_given(one: str, other: str) -> bool:
    """Whether two given names can be one: equal, an initial, a short form, another spelling."""
    if one == other or (min(len(one), len(other)) == 1 and one[0] == other[0]):
        return True
    if other in _SHORT.get(one, frozenset()):
        return True
    return min(len(one), len(other)) > 3 and re.sub(r"\W", "", skeleton(one)) == re.sub(
        r"\W", "", skeleton(other)
    )
