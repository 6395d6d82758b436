"""The region or country of places that the gazetteer has not, as far as the page itself tells it.

A village that no table knows still lies in "Anbar province" when the page says so, and in the one country that all else
on the page lies in. Nothing is lent from a place that was itself doubted.
"""

from __future__ import annotations

import re
from collections import Counter

from watchfloor.placing.ranking import Ranked
from watchfloor.placing.resolving import Meaning, Scene
from watchfloor.placing.spelling import key
from watchfloor.placing.told import scenes
from watchfloor.placing.towns import DEFINITE, town_told_of

__all__ = ["lend_countries", "lend_country"]

_INSIDE = re.compile(r"\b(?:in|of)\s")
_QUARTER = re.compile(r"\s(?:neighbou?rhood|quarter|suburb)$")
_VILLAGE = re.compile(r"\b(?:village|hamlet|town|township|settlement|community|outpost|area)\b")
# The part of what a page names that must lie in one country before a place of its own is taken to lie there too, and how
# many names that must be. Tried on linked places of Wikipedia's notes that were given a name that no table knows.
ALONE_SHARE = 0.8
ALONE_NAMES = 2
SHARED = (
    0.9  # the share of candidates in one country that tells the country of a name that nothing else tells
)


def lend_countries(scene: Scene) -> None:
    """Give the unknown places among the mentions what the text says holds them, else the page's one country."""
    named = _named(scene)
    home = _home(scene, named)
    towns: dict[str, tuple[int, int, str]] = {}
    unknown = [meaning for meaning in scene.meanings if _is_unknown(meaning)]
    for number, meaning in enumerate(scene.meanings):
        outer = (_holder(scene, meaning) or _town_of_quarter(scene, number)) if _is_unknown(meaning) else None
        if outer is not None and meaning.key is not None:
            towns.setdefault(meaning.key, outer)
    for meaning in unknown:
        told = towns.get(meaning.key or "")
        if told is not None:
            meaning.town, meaning.town_mention, meaning.why["inside"] = told
        elif home is not None and _may_lie_in(scene, meaning, home):
            meaning.country = home
            meaning.why["country"] = "inferred: all else that the report names lies there"
        elif meaning.doubt is None and meaning.ranked is not None:
            meaning.country = _shared_country(scene, meaning.ranked, named)
            if meaning.country is not None:
                meaning.why["country"] = "inferred: all places of the name that may be meant lie there"


def lend_country(scene: Scene) -> None:
    """Give the buildings of which no town is known the one country that the report tells of."""
    home = _home(scene, _named(scene))
    for meaning in scene.meanings:
        is_open = meaning.row is None and meaning.town is None and meaning.key is not None
        if (
            home is not None
            and is_open
            and meaning.mention.kind == "FACILITY"
            and _may_lie_in(scene, meaning, home)
        ):
            meaning.country = home
            meaning.why["country"] = "inferred: all else that the report names lies there"


def _is_unknown(meaning: Meaning) -> bool:
    form = meaning.mention.form
    is_name = form.is_name and not form.is_direction
    return meaning.row is None and meaning.mention.kind == "PLACE" and is_name and meaning.doubt != "person"


def _holder(scene: Scene, meaning: Meaning) -> tuple[int, int, str] | None:
    """Row, mention and words of the country, region or town that the text gives as holding it.

    A town only by "in" or "of": in "Ardan, Tripoli and Misrata" the comma tells nothing.
    """
    if meaning.holder is None:
        return None
    outer = scene.meanings[meaning.holder]
    if outer.row is None:
        return None
    kind = scene.gazetteer.entry(outer.row).kind
    if kind != "A" and not (kind == "P" and _is_within_town(scene, meaning, outer)):
        return None
    return outer.row, meaning.holder, f"the text gives {outer.mention.form.words} as holding it"


def _is_within_town(scene: Scene, inner: Meaning, outer: Meaning) -> bool:
    """Whether a place is a part of the town that holds it, and no village in the region that bears the town's name."""
    gap = scene.reading.shadow[inner.mention.span.end : outer.mention.span.start]
    town = scene.gazetteer.entry(outer.row or 0)
    region = scene.gazetteer.entry(town.admin1).name if town.admin1 is not None else ""
    words = inner.mention.form.words
    is_quarter = words.endswith(" district") or _QUARTER.search(words) is not None
    is_other = _VILLAGE.search(gap) is not None or key(town.name) in key(region)
    return _INSIDE.search(gap) is not None and (is_quarter or not is_other)


def _town_of_quarter(scene: Scene, number: int) -> tuple[int, int, str] | None:
    """Row, mention and words of the town that the report tells of, for a quarter: "the Crater district", "Zahra neighbourhood"."""
    mention = scene.meanings[number].mention
    is_district = mention.form.words.endswith(" district") and DEFINITE.search(scene.before(number))
    if not is_district and not _QUARTER.search(mention.form.words):
        return None
    found = town_told_of(scene, number)
    row = scene.meanings[found[0]].row if found is not None else None
    return (row, *found) if found is not None and row is not None else None


def _named(scene: Scene) -> Counter[str]:
    """How many of the places and countries that the report names lie in each country."""
    rows = {meaning.row for meaning in scene.meanings if meaning.row is not None}
    rows |= {int(query.rows[0]) for query in scene.heard}
    found = (scene.gazetteer.entry(row).country for row in rows)
    return Counter(country for country in found if country is not None)


def _home(scene: Scene, named: Counter[str]) -> str | None:
    """The country in which nearly all that the report names lies, and in which it says that something happens."""
    if not named:
        return None
    ((country, most),) = named.most_common(1)
    is_alone = most >= ALONE_NAMES and most >= ALONE_SHARE * named.total()
    return country if is_alone and scenes(scene)[country] > 0 else None


def _shared_country(scene: Scene, answer: Ranked, named: Counter[str]) -> str | None:
    """The country of nearly all candidates, by their shares, when the report names no other country as often."""
    shares: Counter[str] = Counter()
    for row, share in zip(answer.rows, answer.shares, strict=True):
        shares[scene.gazetteer.entry(row).country or ""] += share  # type: ignore[assignment]
    country = max(shares, key=lambda name: shares[name], default="")
    is_first = all(count < named[country] for other, count in named.items() if other != country)
    return country if country and is_first and shares[country] >= SHARED else None


def _may_lie_in(scene: Scene, meaning: Meaning, country: str) -> bool:
    """Whether nothing the gazetteer knows of the name speaks against a country: it knows nothing, or one there."""
    rows = meaning.ranked.rows if meaning.ranked else ()
    return not rows or any(scene.gazetteer.entry(row).country == country for row in rows)
