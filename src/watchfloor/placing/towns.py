"""Which town a building stands in, as far as the words, the sentence or the running text say."""

from __future__ import annotations

import re

from watchfloor.countries import adjective_country, countries, named_country
from watchfloor.placing.resolving import Meaning, Scene
from watchfloor.records import Span

__all__ = ["DEFINITE", "find_town", "full_name", "name_before", "town_named"]

DEFINITE = re.compile(r"\b(?:the|this|that|its|their|same)\s+(?:[\w-]+\s+){0,2}$", re.IGNORECASE)
_IN = re.compile(
    r"(?:\s+(?:compound|complex|building|grounds|gates?|walls?|base|city))?(?:'s)?(?:,)?\s+"
    r"(?:in|at|near|outside|inside|on\s+the\s+outskirts\s+of|of|close\s+to|(?:north|south|east|west)\s+of|from)\s+"
    r"(?:the\s+)?(?:[\w-]+\s+){0,3}"
)
_DIPLOMATIC = frozenset({"embassy", "mission"})
REACH_SENTENCES = 3
MAX_IN_CHARS = 48


def find_town(scene: Scene, number: int, head: str) -> None:
    """Set the town in which a building stands, and the reason, where anything gives it."""
    meaning = scene.meanings[number]
    for look in (town_named, _town_in_words, _town_in_sentence, _town_spoken_of):
        found = look(scene, number)
        if found is not None:
            meaning.town_mention, reason = found
            meaning.town = scene.meanings[meaning.town_mention].row
            meaning.why["inside"] = reason
            break
    if meaning.town is None:
        meaning.town = _town_of_name(scene, meaning)
    if head in _DIPLOMATIC and meaning.town is not None:
        _move_to_capital(scene, meaning)


def full_name(scene: Scene, number: int) -> str:
    """The building's words with the owner right before them: "US embassy"."""
    span = scene.meanings[number].mention.span
    before = name_before(scene, span)
    words = scene.reading.shadow[span.start : span.end]
    return f"{before} {words}" if before and (named_country(before) or adjective_country(before)) else words


def town_named(scene: Scene, number: int) -> tuple[int, str] | None:
    """The place that the words after it, or right before it, give: "in Basra", "Basra's", "the Basra hospital"."""
    following = number + 1
    gap = scene.gap(number)
    if following < len(scene.meanings) and len(gap) <= MAX_IN_CHARS and _IN.fullmatch(gap):
        other = scene.meanings[following]
        if other.row is not None and other.mention.kind == "PLACE":
            return following, f"the text says: {gap.strip(' ,')} {other.mention.form.words}"
    if number:
        other, gap = scene.meanings[number - 1], scene.gap(number - 1)
        if gap.strip() in {"", "'s"} and other.row is not None and not _is_country(scene, other):
            return number - 1, f"the text says: {other.mention.form.words} before it"
    return None


def _is_country(scene: Scene, meaning: Meaning) -> bool:
    return meaning.row is not None and scene.gazetteer.entry(meaning.row).feature.startswith("PCL")


def _town_in_words(scene: Scene, number: int) -> tuple[int, str] | None:
    """A place of the report whose name the building bears: "Basra airport"."""
    words = scene.meanings[number].mention.form.words
    for other_number, other in enumerate(scene.meanings):
        name = other.mention.form.core
        is_candidate = other.row is not None and other.mention.kind == "PLACE" and other.mention.form.is_name
        if is_candidate and re.match(rf"{re.escape(name)}\b", words) and not _is_country(scene, other):
            return other_number, f"bears the name of {name}"
    return None


def _town_of_name(scene: Scene, meaning: Meaning) -> int | None:
    """A town that the report does not name but the building bears the name of, in a country that the report names."""
    words = " ".join(meaning.mention.form.words.split()[:-1])
    named = {scene.gazetteer.entry(other.row).country for other in scene.meanings if other.row is not None}
    if not words or words.islower():
        return None
    for match in scene.gazetteer.find(words):
        if match.entry.kind == "P" and match.entry.country in named:
            meaning.why["inside"] = f"bears the name of {match.entry.name}, which the report does not name"
            return match.entry.row
    return None


def _town_in_sentence(scene: Scene, number: int) -> tuple[int, str] | None:
    """The one settlement of the same sentence, or the nearest when there are several."""
    here = scene.meanings[number].mention
    nearby = [
        other
        for other, meaning in enumerate(scene.meanings)
        if here.sentence is not None
        and meaning.mention.sentence == here.sentence
        and _is_town(scene, meaning)
    ]
    if not nearby:
        return None
    nearest = min(nearby, key=lambda other: abs(scene.meanings[other].mention.span.start - here.span.start))
    return nearest, f"{scene.meanings[nearest].mention.form.words} is named in the same sentence"


def _town_spoken_of(scene: Scene, number: int) -> tuple[int, str] | None:
    """The settlement named last before, near enough; for a definite building, the only one that the report names."""
    here = scene.meanings[number].mention
    towns = [other for other, meaning in enumerate(scene.meanings) if _is_town(scene, meaning)]
    if here.sentence is None or not DEFINITE.search(scene.before(number)):
        return None
    for other in reversed(towns):
        sentence = scene.meanings[other].mention.sentence
        if other < number and sentence is not None and here.sentence - sentence <= REACH_SENTENCES:
            return other, f"{scene.meanings[other].mention.form.words} is the place spoken of before it"
    rows = {scene.meanings[other].row for other in towns}
    if len(rows) == 1:
        return towns[
            0
        ], f"{scene.meanings[towns[0]].mention.form.words} is the only town that the report names"
    return None


def _is_town(scene: Scene, meaning: Meaning) -> bool:
    return (
        meaning.mention.kind == "PLACE"
        and meaning.row is not None
        and scene.gazetteer.entry(meaning.row).kind == "P"
    )


def _move_to_capital(scene: Scene, meaning: Meaning) -> None:
    """An embassy said to be "in Iraq" stands in its capital."""
    entry = scene.gazetteer.entry(meaning.town or 0)
    facts = countries().get(entry.country or "")
    if not entry.feature.startswith("PCL") or facts is None or facts.capital is None:
        return
    for match in scene.gazetteer.find(facts.capital):
        if match.entry.country == entry.country and match.entry.kind == "P":
            meaning.town, meaning.town_mention = match.entry.row, None
            meaning.why["inside"] = f"embassies in {facts.name} stand in its capital"
            return


def name_before(scene: Scene, span: Span) -> str | None:
    """The words of the name that ends where the span begins, but for a space."""
    for name in scene.tags.names:
        if name.span.end <= span.start and scene.reading.shadow[name.span.end : span.start] in {
            " ",
            "'s ",
            "' ",
        }:
            return scene.reading.shadow[name.span.start : name.span.end]
    return None
