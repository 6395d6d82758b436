"""What a figure counts, under a name that figures of several reports share, and whether two count the same."""

from __future__ import annotations

from collections.abc import Sequence, Set
from typing import NamedTuple

from watchfloor.countries import countries_told, country_of
from watchfloor.incidents import Counted
from watchfloor.matching.parties import class_of, crowd_of
from watchfloor.matching.words import lemma_of
from watchfloor.naming.words import fold
from watchfloor.records import FigureOf

__all__ = ["Thing", "are_one_thing", "classes_of", "may_be_one_side", "thing_of"]

_PEOPLE_ORDER: tuple[FigureOf, ...] = ("killed", "injured", "arrested", "crowd")
_COUNTS_PEOPLE: Set[FigureOf] = frozenset(_PEOPLE_ORDER)
_GENERAL = """
person people other member victim casualty body injury death fatality wound man dead
"""
_GENERAL_HEADS = frozenset(map(lemma_of, _GENERAL.split()))
_BY_AGE_AND_SEX = """
woman child girl boy baby infant toddler minor teenager
"""
_PART_HEADS = frozenset(map(lemma_of, _BY_AGE_AND_SEX.split()))
"""People by age and sex, whom reports count out of all others: "five children" are seldom all the dead."""
_LEAST_SHARE = 0.5  # of people with no noun: fewer with a noun of their own are rather a part


class Thing(NamedTuple):
    """What a figure counts, so that figures of two reports for the same thing meet."""

    order: str
    of: FigureOf
    unit: str
    part: bool
    side: str
    what: str


def thing_of(counted: Counted) -> Thing:
    """What a figure counts. "Thai soldiers" are of another side than Cambodian ones; "inmates" and "prisoners" are one."""
    is_people = counted.of in _COUNTS_PEOPLE
    return Thing(
        order=str(_PEOPLE_ORDER.index(counted.of)) if is_people else "9",
        of=counted.of,
        unit="" if is_people else counted.unit or "",
        part=counted.part_of is not None,
        side=_side(counted),
        what=_what(counted),
    )


def _side(counted: Counted) -> str:
    """Whose the counted are: a country's, by its adjective or its name, or those of a body with a name; "" for others."""
    side = counted.side or ""
    source = counted.source
    if source is not None and source.country is not None and side == source.name:
        return source.country
    country = country_of(side) or next(
        (found for words in (counted.what or "", side) for found in countries_told(words)), None
    )
    if country is not None:
        return country
    return fold(side) if side.rpartition(" ")[2][:1].isupper() else ""


def _what(counted: Counted) -> str:
    if counted.of == "crowd":
        return ""
    noun = counted.what or (counted.side or "" if counted.of in _COUNTS_PEOPLE else "")
    if not noun or (counted.what is None and noun.rpartition(" ")[2][:1].isupper()):
        return ""
    head = _head(noun)
    if counted.of not in _COUNTS_PEOPLE:
        return crowd_of(head)
    return "" if head in _GENERAL_HEADS else crowd_of(head)


def _head(words: str) -> str:
    return lemma_of(words.rpartition(" ")[2])


def are_one_thing(thing: Thing, known: Thing, ones: Sequence[Counted], others: Sequence[Counted]) -> bool:
    """Whether two groups of figures count the same under two words, which nobody sets beside each other.

    The same number of people is of the same people. Another number by another teller is, where one has no noun of its
    own ("70 people", "67 patients") and the other counts half as many or more.
    """
    if thing.of != known.of or thing.of not in _COUNTS_PEOPLE or thing.part != known.part:
        return False
    is_beside = bool({one.report for one in ones} & {one.report for one in others})
    if not is_beside and any(
        one.value is not None and one.value == other.value for one in ones for other in others
    ):
        return True
    if thing.side != known.side or bool(thing.what) == bool(known.what):
        return False
    if set(map(_teller, ones)) & set(map(_teller, others)):
        return False
    narrow, wide = (ones, others) if thing.what else (others, ones)
    if any(_head(one.what or one.side or "") in _PART_HEADS for one in narrow):
        return False
    return _most(narrow) >= _LEAST_SHARE * _most(wide)


def may_be_one_side(ones: Sequence[Counted], others: Sequence[Counted]) -> bool:
    """Whether people of no named side may be those of the named one: other reports count them, and about as many."""
    if {one.report for one in ones} & {one.report for one in others}:
        return False
    few, many = sorted((_most(ones), _most(others)))
    return few >= _LEAST_SHARE * many


def _teller(counted: Counted) -> tuple[str | None, str | None]:
    return counted.report, counted.source.key if counted.source else None


def _most(counts: Sequence[Counted]) -> float:
    return max(max(one.value or 0.0, one.low or 0.0) for one in counts)


def classes_of(counts: Sequence[Counted]) -> list[str]:
    """The nouns of people who cannot be one: soldiers, police, fighters and civilians; one noun of each class."""
    found = {
        named: one.what
        for one in counts
        if one.what and one.of in _COUNTS_PEOPLE - {"crowd"} and (named := class_of(_head(one.what)))
    }
    return sorted(found.values())
