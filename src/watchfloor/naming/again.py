"""Who is described again: "police ... riot police", "the protesters ... the crowd", "IS militants ... IS fighters".

On a page that tells of one land, the same words without a number mean the same people from its first line to its last.
"""

from __future__ import annotations

import re

from watchfloor.countries import adjective_country
from watchfloor.naming.board import Board
from watchfloor.naming.heads import CROWD
from watchfloor.naming.mentions import Mention
from watchfloor.naming.offices import TAKING_UP
from watchfloor.naming.phrases import Modifier, is_tied
from watchfloor.naming.words import fold
from watchfloor.records import Country

__all__ = ["NEAR_SENTENCES", "RECENT_SENTENCES", "described_again", "topics"]

_ANYBODY = frozenset(
    {
        "man",
        "woman",
        "people",
        "child",
        "person",
        "others",
        "member",
        "source",
        "victim",
        "resident",
        "family",
        "leader",
        "worker",
    }
)
_LOCALS = frozenset({"resident"})  # on a page of one land they are its own
_COLLECTIVE = frozenset({"crowd", "mob"})
_ARMIES = frozenset({"army", "military", "armed forces"})
_OF_POLICE = re.compile(r"(?:(?:riot|armed|local|uniformed|plainclothes)\s)+(?=police$)")
_FIGHTERS = frozenset({"UAF", "REB"})
RECENT_SENTENCES = 4  # "the group" looks this far back for the group it takes up
NEAR_SENTENCES = (
    12  # the same description further apart is told of others, where a page tells of several lands
)
_PAGE_SENTENCES = (
    20  # and so it is further apart on a page of one land: the soldiers of another part of the story
)
_NEXT_SENTENCES = 1  # "Two gunmen fired. The gunmen ..." takes up those two, and not the gunmen told before
_NEW = frozenset({"a", "an", "another", "other", "more", "some", "many", "several", "no", "any", "all"})


def topics(board: Board, mention: Mention) -> tuple[str, ...]:
    """What a description may share with another to tell of the same: its words, and what several words tell alike."""
    if _is_crowd(mention):
        return ("a crowd",)
    if mention.key in _ARMIES and board.grounds.land is not None:
        return ("an army",)
    head = board.identities[mention.number].head
    plain = _OF_POLICE.sub("", mention.key)
    if head is not None and head.sector in _FIGHTERS and mention.is_plural:
        owners = {board.root(at) for one in mention.modifiers if (at := board.at(one.span)) is not None}
        owners = {root for root in owners if board.cluster(root).kind in {"group", "organisation"}}
        if len(owners) == 1:
            return plain, f"the fighters of {owners.pop()}"
    return (plain,)


def described_again(board: Board, mention: Mention, earlier: list[Mention]) -> tuple[Mention, str] | None:
    """The one earlier actor under the same description, when this one is not told as new.

    earlier: the descriptions of the same topic before it.
    """
    if mention.determiner in _NEW or mention.is_counted or not mention.noun:
        return None
    if not mention.is_plural and not _is_settled(board, mention):
        return None
    fits: dict[int, Mention] = {}
    for other in earlier:
        if _same_description(board, mention, other):
            fits[board.root(other.number)] = other
    fits = _without_counted(board, mention, fits)
    if len(fits) > 1:
        fits = {root: other for root, other in fits.items() if _is_as_told(board, mention, other)}
    if not fits:
        return None
    other = max(fits.values(), key=lambda one: one.number)
    if other.key == mention.key:
        return other, "the same description"
    return other, f"the crowd of {other.words}" if _is_crowd(mention) else f"another word for {other.words}"


def _without_counted(board: Board, mention: Mention, fits: dict[int, Mention]) -> dict[int, Mention]:
    """The actors that fit without those told as a number of them, unless they alone fit or were just told of."""
    is_definite = mention.determiner in TAKING_UP
    counted = {root: other for root, other in fits.items() if board.mentions[root].is_counted}
    just_told = {
        root: other
        for root, other in counted.items()
        if is_definite and mention.sentence - other.sentence <= _NEXT_SENTENCES
    }
    whole = {root: other for root, other in fits.items() if root not in counted}
    return just_told or whole or (counted if is_definite or mention.modifiers else {})


def _is_as_told(board: Board, mention: Mention, other: Mention) -> bool:
    """Whether two descriptions say the same down to their modifiers and countries."""
    is_of_one = _are_of_one_land(board, mention, other) or mention.noun in CROWD
    return is_of_one and _tells(board, mention) == _tells(board, other)


def _is_settled(board: Board, mention: Mention) -> bool:
    """Whether a singular points at somebody known: "the suspect", "police", "the mob", "Iran-backed militia"."""
    head = board.identities[mention.number].head
    if head is None:
        return mention.determiner in TAKING_UP
    is_told_whose = head.stands == "group" and mention.determiner is None and bool(_tells(board, mention))
    return mention.determiner in TAKING_UP or head.stands in {"body", "force", "crowd"} or is_told_whose


def _same_description(board: Board, mention: Mention, other: Mention) -> bool:
    is_crowd = _is_crowd(mention)
    if not _is_near(board, mention, other):
        return False
    cluster, told = board.cluster(other.number), board.identities[mention.number]
    if board.grounds.are_apart(mention, told, zip(cluster.mentions, cluster.identities, strict=True)):
        return False
    if mention.key in _ARMIES and other.key != mention.key and not _lands(board, mention):
        return False  # "the army" and "the military" may be those of two lands
    may_leave_out = is_crowd or mention.determiner in TAKING_UP
    is_left_out = (may_leave_out and not told.countries) or (is_crowd and not cluster.countries)
    if not _are_of_one_land(board, mention, other) and not is_left_out:
        return False
    return not _differ(
        _tells(board, mention),
        _tells(board, other),
        is_definite=mention.determiner in TAKING_UP or is_crowd,
    )


def _are_of_one_land(board: Board, mention: Mention, other: Mention) -> bool:
    own, theirs = board.cluster(mention.number).countries, board.cluster(other.number).countries
    return own == theirs or _lands(board, mention) == _lands(board, other)


def _lands(board: Board, mention: Mention) -> frozenset[Country]:
    """The countries that an actor is told with, else the one land of the page, unless its sentence names another only."""
    countries, land = board.cluster(mention.number).countries, board.grounds.land
    if countries or land is None:
        return countries
    return frozenset({land}) if board.grounds.is_at_home(mention.sentence) else frozenset()


def _is_near(board: Board, mention: Mention, other: Mention) -> bool:
    """Whether a description is told close enough to another, for what it says, to be the same."""
    apart = mention.sentence - other.sentence
    is_at_home = all(board.grounds.is_at_home(one.sentence) for one in (mention, other))
    is_of_one_land = is_at_home and apart <= _PAGE_SENTENCES
    is_anybody = mention.noun in _ANYBODY and " " not in mention.key
    if is_anybody and not (is_of_one_land and mention.noun in _LOCALS and mention.is_plural):
        return mention.determiner in TAKING_UP and apart <= RECENT_SENTENCES
    told = board.identities[mention.number]
    is_body = told.kind in {"government", "military"} or (mention.is_plural and bool(told.countries))
    return _is_crowd(mention) or is_body or is_of_one_land or apart <= NEAR_SENTENCES


def _is_crowd(mention: Mention) -> bool:
    """Whether a description is of a crowd: protesters, the mob; a lone protester is none."""
    return mention.noun in CROWD and (mention.is_plural or mention.noun in _COLLECTIVE)


def _tells(board: Board, mention: Mention) -> frozenset[str]:
    """The modifiers that tell one party of people from another, under one name each; countries are compared apart."""
    return frozenset(
        fold(modifier.words)
        if (at := board.at(modifier.span)) is None
        else board.mentions[board.root(at)].key
        for modifier in mention.modifiers
        if _is_telling(modifier) and not _is_of_a_land(modifier)
    )


def _is_of_a_land(modifier: Modifier) -> bool:
    """Whether a modifier tells a country or place only, as "Loyalist" and "Shiite", which are marked alike, do not."""
    if modifier.label == "NATIONALITY":
        return not is_tied(modifier.words) and adjective_country(modifier.words) is not None
    return modifier.label == "PLACE" and not is_tied(modifier.words)


def _is_telling(modifier: Modifier) -> bool:
    return modifier.label is not None or fold(modifier.words).split()[0] in {
        "pro",
        "anti",
        "government",
        "regime",
        "opposition",
        "police",
    }


def _differ(own: frozenset[str], theirs: frozenset[str], *, is_definite: bool) -> bool:
    """Whether modifiers keep two descriptions apart; a definite one may leave out what was said."""
    return bool(own - theirs) or bool(theirs - own and not is_definite)
