"""Blocking keys: two events that may be one share a key, and few others do."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from watchfloor.incidents import Party, Told
from watchfloor.matching.days import LATE_DAYS, Window, window_of
from watchfloor.matching.kinds import family_of
from watchfloor.matching.parties import is_named, surname_of
from watchfloor.matching.words import content_of, kin_of, lemma_of, root_of
from watchfloor.naming.words import skeleton

__all__ = ["keys_of"]

_MOST_PARTIES = 3
_MOST_PLACES = 3  # a report names a town with its street and its region, in any order
_MOST_ROOTS = 3
_MOST_DAYS = 4  # an event over more days is looked for by week, over more than two weeks by month
_TOWN = 4  # UCDP where_prec up to which a place is finer than a country
_MOST_WORDS = 4
"""Words of a sentence. On ECB+ Dev, own mentions (bench.merge): B-cubed recall .71, precision .68; .72 and .67 with 6, for two
keys more an event.
"""
_LEAST_LETTERS = 4
_WEEK = 7
_FORTNIGHT = 14
_MONTH = 30
_YEAR = 365
_MOST_SPANS = 3


def keys_of(told: Told) -> tuple[str, ...]:
    """The keys of an event, sorted, some seventeen.

    By day: who or where, and the family of the kind. By week or month, for days that the text leaves open: who, where or a
    word of the sentence, and the act's word. Keys are alike for reports that spell names in two ways.
    """
    subjects = [*_parties(told), *_places(told)] or _plain(told)
    window = window_of(told)
    found = {f"d{day}|{subject}|{family_of(told.type)}" for day in _days(window) for subject in subjects}
    roots = list(dict.fromkeys(map(root_of, told.words)))[:_MOST_ROOTS]
    found |= {
        f"{span}|{subject}|{root}"
        for span in _spans(told, window)
        for subject in (*subjects, *_words(told))
        for root in roots
    }
    return tuple(sorted(found))


def _words(told: Told) -> list[str]:
    """The longest words of the sentence, which are the rarest; words for acts are left out, since they say too little."""
    telling = [
        word
        for word in content_of(told.sentence)
        if word.isalpha() and len(word) >= _LEAST_LETTERS and not kin_of(word)
    ]
    return [f"_{word}" for word in sorted(telling, key=lambda word: (-len(word), word))[:_MOST_WORDS]]


def _parties(told: Told) -> list[str]:
    """The parties by name; then the countries of those that are only described, so that "Thai soldiers" meet Thailand."""
    parties = (*told.actors, *told.recipients)
    named = [_party(party) for party in parties if is_named(party)]
    described = [f"country:{party.country}" for party in parties if party.country and not is_named(party)]
    return list(dict.fromkeys((*named, *described)))[:_MOST_PARTIES]


def _plain(told: Told) -> list[str]:
    """Subjects of an event with nobody named and no town: its people and things by their nouns, with the country."""
    country = next((place.country for place in told.places if place.country), "")
    names = [*(party.name for party in (*told.actors, *told.recipients)), *told.targets]
    heads = sorted({lemma_of(name.rpartition(" ")[2]) for name in names})
    return [f"{country}:{head}" for head in heads[:_MOST_PARTIES]] or ([country] if country else [])


def _party(party: Party) -> str:
    if party.kind == "country":
        return f"country:{party.country or party.name}"
    if party.kind == "person":
        return f"person:{surname_of(party)}"
    return skeleton(party.name)


def _places(told: Told) -> list[str]:
    keys = [
        place.inside or place.key
        for place in told.places
        if place.precision is not None and place.precision <= _TOWN
    ]
    return list(dict.fromkeys(keys))[:_MOST_PLACES]


def _days(window: Window | None) -> Iterator[int]:
    """Each day of a short event and the day after, so that neighbouring days meet."""
    if window is not None and window.length <= _MOST_DAYS:
        yield from range(window.first, window.last + 2)


def _spans(told: Told, window: Window | None) -> Iterator[str]:
    """Names of weeks, of months for long events and of years for longer ones.

    Events without days meet others without, of reports that came out within two weeks. Of an event over many years the
    first ones stand for all.
    """
    if window is None:
        yield from _fortnights(told.published)
        return
    first = window.first - (LATE_DAYS if window.is_assumed else 0)
    if window.length <= _FORTNIGHT:
        name, days, last = "w", _WEEK, window.last + 1
    else:
        name, days, last = ("m", _MONTH, window.last) if window.length <= _YEAR else ("y", _YEAR, window.last)
    yield from (f"{name}{at}" for at in range(first // days, last // days + 1)[:_MOST_SPANS])


def _fortnights(published: str | None) -> Iterator[str]:
    """Names of the fortnight in which a report came out and the next; one name for all of which it is not known."""
    if published is None:
        yield "-"
        return
    at = date.fromisoformat(published).toordinal() // _FORTNIGHT
    yield from (f"u{at}", f"u{at + 1}")
