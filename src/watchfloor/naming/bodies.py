"""Which names of states, bodies, forces, groups and organisations are one: spelling, acronyms, brackets, aliases."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Sequence
from itertools import combinations

from rapidfuzz import fuzz

from watchfloor.naming.board import Board
from watchfloor.naming.heads import HEADS, singular
from watchfloor.naming.mentions import Mention
from watchfloor.naming.words import fold, is_acronym, skeleton, squeezed, stands_for
from watchfloor.records import Name, NameKind

__all__ = ["join_bodies", "join_states", "letters_spelt_out"]

_BODIES: frozenset[NameKind] = frozenset({"GOVERNMENT", "MILITARY", "GROUP", "ORG"})
_OPEN = re.compile(
    r"\s*\((?:(?:the|or|also|a\.?k\.?a\.?|also known as|formerly|known as|in \w+|now)[,:]?\s+)?$",
    re.IGNORECASE,
)
_ALIAS = re.compile(
    r",?\s*\(?(?:(?:which|who)\s+(?:is|are)\s+)?(?:a\.?k\.?a\.?|(?:(?:also|better|formerly|previously|commonly|locally|collectively|otherwise)\s+)?"
    r"(?:known|called|referred\s+to)(?:\s+(?:collectively|locally|simply))?(?:\s+(?:as|by\s+its\s+acronym))?)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_INNER = re.compile(r"[\s,;/]*(?:(?:the|or|and|also)[\s,;/]*)?$", re.IGNORECASE)
_WHOSE = re.compile(r"\s(?:of|in|for)\s")
_SAME_SPELLING = 70.0  # ratio of two names with one skeleton; Hezbollah and Hizballah have 78
_LEAST_LETTERS = 5  # of a name that may be another spelling of a longer one; shorter ones collide by chance
_GENERIC = frozenset(
    {
        *HEADS,
        "rebel",
        "militant",
        "armed",
        "terrorist",
        "terror",
        "jihadist",
        "islamist",
        "forces",
        "fighters",
        "movement",
        "fund",
        "center",
        "centre",
        "society",
        "institute",
    }
)
_TOO_COMMON = frozenset(
    [
        "islamic",
        "national",
        "free",
        "new",
        "united",
        "people",
        "popular",
        "democratic",
        "republican",
        "supreme",
        "federal",
        "central",
        "general",
        "high",
        "state",
        "army",
        "ansar",
        "jaish",
        "jabhat",
        "harakat",
        "liwa",
        "saraya",
        "royal",
        "international",
        "african",
        "european",
        "american",
        "arab",
        "world",
        "union",
        "party",
        "ministry",
        "department",
        "human",
        "security",
        "foreign",
        "interior",
        "defense",
        "defence",
        "justice",
        "social",
        "first",
        "southern",
        "northern",
        "eastern",
        "western",
        "great",
        "black",
        "white",
        "red",
        "green",
    ]
)


def join_states(board: Board) -> None:
    """Join all mentions that stand for one state: its name, its adjective, its capital where that acts."""
    first: dict[str, Mention] = {}
    for mention, identity in zip(board.mentions, board.identities, strict=True):
        country = identity.country
        if identity.kind != "country" or country is None or mention.label not in {"PLACE", "NATIONALITY"}:
            continue
        other = first.setdefault(country, mention)
        if other is not mention:
            how = "the same state" if mention.key == other.key else f"{mention.words} for the state {country}"
            board.join(mention.number, other.number, how)


def letters_spelt_out(names: Sequence[Name], shadow: str) -> dict[str, str]:
    """The letters that a report puts in brackets right after a name, with that name."""
    ordered = sorted(names, key=lambda name: name.span)
    return {
        shadow[slice(*other.span)]: squeezed(shadow[slice(*one.span)])
        for one, other in itertools.pairwise(ordered)
        if one.kind in _BODIES
        and _OPEN.fullmatch(shadow, one.span.end, other.span.start)
        and shadow[other.span.end : other.span.end + 1] == ")"
        and is_acronym(shadow[slice(*other.span)])
    }


def join_bodies(board: Board) -> None:
    """Join the names of each body, force, group and organisation on the board."""
    named = [mention for mention in board.mentions if mention.label in _BODIES and mention.form == "name"]
    _join_declared(board)
    distinct = _join_identical(board, named)
    for alike in (_same_words, _same_row, _same_spelling):
        _join_by(board, distinct, alike, several=True)
    for related in (_plus_generic, _plus_whose, _acronym):
        _join_by(board, distinct, related, several=False)
    for mention in named:
        _join_part(board, mention, distinct)


def _join_identical(board: Board, named: list[Mention]) -> list[Mention]:
    """Join names that are told in the very same way; gives the first of each, so that rules compare few."""
    first: dict[tuple[str, frozenset[str], tuple[str, ...]], Mention] = {}
    for mention in named:
        after = tuple(fold(modifier.words) for modifier in mention.modifiers if modifier.after)
        other = first.setdefault((mention.key, board.identities[mention.number].countries, after), mention)
        if other is not mention:
            board.join(mention.number, other.number, "the same name")
    return list(first.values())


def _join_declared(board: Board) -> None:
    """Joins that the text itself makes: "Hashd al-Shaabi (Popular Mobilization Forces, the PMF)", "also known as"."""
    for one, other in zip(board.mentions, board.mentions[1:], strict=False):
        between = board.between(one, other)
        if one.sentence != other.sentence:
            continue
        if _ALIAS.fullmatch(between) and _may_be_alias(board, one, other):
            board.join(other.number, one.number, f"{other.words}: said to be another name of {one.words}")
        elif (
            is_acronym(other.words) and {one.label, other.label} <= _BODIES and _is_or(board, between, other)
        ):
            board.join(other.number, one.number, f"{other.words}: said to be short for {one.words}")
        elif (
            other.label in _BODIES
            and other.form == "name"
            and _OPEN.fullmatch(between)
            and one.label in _BODIES
        ):
            _join_bracket(board, one, other)


def _is_or(board: Board, between: str, other: Mention) -> bool:
    """Whether letters are set off as another name: "the Workers' Center, or COB, called"."""
    return between in {", or ", ", or the "} and board.shadow[other.span.end : other.span.end + 1] in {
        ",",
        ".",
    }


def _may_be_alias(board: Board, one: Mention, other: Mention) -> bool:
    kinds = {board.identities[one.number].kind, board.identities[other.number].kind}
    return len(kinds) == 1 or (
        kinds <= {"group", "organisation", "military", "people"} and "person" not in kinds
    )


def _join_bracket(board: Board, outer: Mention, first: Mention) -> None:
    """Names in brackets right after a name are other names of it, when they are its letters or of its kind."""
    close = board.shadow.find(")", first.span.end)
    if close < 0:
        return
    inner = [mention for mention in board.mentions[first.number :] if mention.span.end <= close]
    gaps = [board.shadow[one.span.end : other.span.start] for one, other in itertools.pairwise(inner)]
    rest = board.shadow[inner[-1].span.end : close] if inner else ""
    if rest.strip() or not all(_INNER.fullmatch(gap) for gap in gaps):
        return
    is_acronym_here = any(is_acronym(mention.words) for mention in inner)
    outlets = {board.identities[mention.number].sector for mention in inner} == {"MED"}
    same_kind = all(mention.label == outer.label for mention in inner)
    if (same_kind or is_acronym_here) and not outlets:
        for mention in inner:
            board.join(mention.number, outer.number, f"in brackets after {outer.words}")


Rule = Callable[[Board, Mention, Mention], str | None]


def _join_by(board: Board, named: list[Mention], rule: Rule, *, several: bool) -> None:
    """Join each name to those that a rule finds for it, unless they are kept apart from each other.

    several: whether the rule makes all that it finds one; otherwise it must find one actor only.
    """
    for mention in named:
        fits: dict[int, tuple[Mention, str]] = {}
        for other in named:
            if other.number == mention.number or board.are_joined(mention.number, other.number):
                continue
            reason = rule(board, mention, other)
            if reason is not None and _no_conflict(board, mention, other):
                fits.setdefault(board.root(other.number), (other, reason))
        found = list(fits.values())
        are_one = all(_no_conflict(board, one, other) for (one, _), (other, _) in combinations(found, 2))
        if len(found) == 1 or (several and are_one):
            for other, reason in found:
                late, early = (mention, other) if other.number < mention.number else (other, mention)
                board.join(late.number, early.number, reason)


def _no_conflict(board: Board, one: Mention, other: Mention) -> bool:
    """Whether the countries named do not keep two bodies apart."""
    first, second = board.cluster(one.number), board.cluster(other.number)
    return not first.countries or not second.countries or bool(first.countries & second.countries)


def _same_words(board: Board, one: Mention, other: Mention) -> str | None:
    if one.key != other.key:
        return None
    first, second = board.cluster(one.number).countries, board.cluster(other.number).countries
    own = {fold(modifier.words) for modifier in one.modifiers if modifier.after}
    others = {fold(modifier.words) for modifier in other.modifiers if modifier.after}
    if own and others and own != others and not first & second:
        return None
    return "the same name"


def _same_row(board: Board, one: Mention, other: Mention) -> str | None:
    known, also = board.identities[one.number].known, board.identities[other.number].known
    if known is None or also is None or known.kind == "person":
        return None
    is_one = (known.name, known.country) == (also.name, also.country)
    return f"names of one actor in the table ({known.name})" if is_one else None


def _same_spelling(_: Board, one: Mention, other: Mention) -> str | None:
    first, second = one.key, other.key
    if one.label != other.label or min(len(first), len(second)) < _LEAST_LETTERS or is_acronym(one.words):
        return None
    is_same = skeleton(first) == skeleton(second) and fuzz.ratio(first, second) >= _SAME_SPELLING
    return f"another spelling of {other.words}" if is_same else None


def _plus_generic(_: Board, one: Mention, other: Mention) -> str | None:
    """ "Hamas" and "Hamas movement", "Islamic State" and "Islamic State group"."""
    first, second = one.key.split(), other.key.split()
    if len(first) == len(second):
        return None
    short, long = sorted((first, second), key=len)
    rest = {singular(word) for word in long[len(short) :]}
    is_one = long[: len(short)] == short and rest <= _GENERIC and not set(short) <= _TOO_COMMON | _GENERIC
    return f"{other.words} with or without a general word" if is_one else None


def _plus_whose(_: Board, one: Mention, other: Mention) -> str | None:
    """ "The Civic Committee" and "the Civic Committee of Santa Cruz", "the League for Peace" and "the League for Peace in Chad"."""
    short, long = sorted((one.key, other.key), key=len)
    is_one = " " in short and _WHOSE.match(long[len(short) :]) is not None and long.startswith(short)
    return f"{other.words} with or without whose it is" if is_one else None


def _acronym(_: Board, one: Mention, other: Mention) -> str | None:
    short, long = (one, other) if is_acronym(one.words) else (other, one)
    is_one = is_acronym(short.words) and stands_for(short.words, long.words)
    return f"{short.words} are the initials of {long.words}" if is_one else None


def _join_part(board: Board, mention: Mention, named: list[Mention]) -> None:
    """One word for a longer name just told: "the Front" for the Lurio Resistance Front, "Badr" for the Badr Organization."""
    if " " in mention.key or is_acronym(mention.words) or not mention.key:
        return
    fits: dict[int, Mention] = {}
    for other in named:
        parts = other.key.split()
        if len(parts) < 2 or board.are_joined(mention.number, other.number):
            continue
        is_last = (
            singular(parts[-1]) == mention.noun
            and mention.determiner in {"the", "this"}
            and mention.noun in _GENERIC
        )
        is_first = (
            skeleton(parts[0]) == skeleton(mention.key)
            and fuzz.ratio(parts[0], mention.key) >= _SAME_SPELLING
            and len(mention.key) >= _LEAST_LETTERS
            and mention.key not in _TOO_COMMON
            and board.identities[mention.number].known is None
        )
        if (is_last or is_first) and _no_conflict(board, mention, other):
            fits.setdefault(board.root(other.number), other)
    known = [other for root, other in fits.items() if root < mention.number]
    chosen = list(fits.values()) if len(fits) == 1 else []
    if chosen and known:
        board.join(mention.number, chosen[0].number, f"short for {chosen[0].words}")
