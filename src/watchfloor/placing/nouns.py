"""What "the capital", "the city", "the country" and "the province" stand for, where the text supports one thing."""

from __future__ import annotations

import re

from watchfloor.countries import adjective_country, countries
from watchfloor.placing.gazetteer import Entry
from watchfloor.placing.resolving import Meaning, Scene
from watchfloor.placing.told import lands_told_of
from watchfloor.placing.wording import Noun
from watchfloor.records import Span

__all__ = ["resolve_nouns"]

_DEFINITE = re.compile(r"\b(?:the|that|this)\s+(?:\w+\s+)?$", re.IGNORECASE)
_OF = re.compile(r"\s+of\s+(?:the\s+)?")
_APPOSED = re.compile(r",?\s+")
_OWNS = re.compile(r"(?:'s?)?\s|'s?\s(?:[a-z-]+\s){1,2}")
_OF_LESS = re.compile(
    r"\b(?:provincial|regional|state|district|county|departmental|commercial|financial|business|cultural|spiritual|former|old|ancient"
    r"|summer|winter|rebels?'?)\s$",
    re.IGNORECASE,
)
_HELD = re.compile(r"-[a-z]+$")
# Where governments sit or courts and parliaments meet apart from the capital that a table gives, news of the one calls it the capital.
_SEATS = {
    "BDI": "Bujumbura",
    "BEN": "Cotonou",
    "BOL": "La Paz",
    "CIV": "Abidjan",
    "LKA": "Sri Jayewardenepura Kotte",
    "MNE": "Cetinje",
    "MYS": "Putrajaya",
    "NLD": "The Hague",
    "SWZ": "Lobamba",
    "TZA": "Dar es Salaam",
    "ZAF": "Cape Town",
}
REACH_SENTENCES = 4  # how far back "the city" may look for its name
# "the town of Arda", "the northern port city of Arda", and behind the name "Arda, a farming town"
_CALLED = r"(?<!\w){noun}(?:\sof)?(?:\s[\w-]+)?\s$"
_CALLED_BEHIND = r",?\s(?:is|was|an?|the)\s(?:[\w'-]+\s){{0,4}}?{noun}(?!\w)"


def resolve_nouns(scene: Scene) -> None:
    """Give the common nouns among the mentions the place that they stand for; the rest stay without one."""
    lands = lands_told_of(scene)
    for number, meaning in enumerate(scene.meanings):
        form = meaning.mention.form
        if form.is_direction and form.is_name and meaning.mention.kind == "PLACE":
            _resolve_direction(scene, meaning)
        noun = form.noun
        if noun is None or meaning.mention.kind != "PLACE":
            continue
        antecedent = _named_beside(scene, number)
        if antecedent is None and noun == "capital":
            unknown = _unknown_beside(scene, number)
            if unknown is not None:
                meaning.key = unknown.key
                continue
            antecedent = _capital(scene, number, lands)
        if antecedent is None and _DEFINITE.search(scene.before(number)) and noun != "capital":
            antecedent = _last(scene, number, noun)
        if antecedent is not None:
            row, reason = antecedent
            meaning.row, meaning.key = row, f"row|{row}|"
            meaning.why["geonames"] = reason
            meaning.is_near = scene.is_near(number)


def _resolve_direction(scene: Scene, meaning: Meaning) -> None:
    """ "The North" stands for the one country of the report whose name begins so, else for no point."""
    words = meaning.mention.form.words
    countries_so_named = {
        other.row
        for other in scene.meanings
        if other.row is not None
        and other.mention.form.words.lower().startswith(f"{words.lower()} ")
        and scene.gazetteer.entry(other.row).feature.startswith("PCL")
    }
    if len(countries_so_named) != 1:
        meaning.key = f"name|PLACE|{words.lower()}"
        meaning.why["geonames"] = "a point of the compass, and no one country of the report is named by it"
        return
    (meaning.row,) = countries_so_named
    meaning.key = f"row|{meaning.row}|"
    meaning.why["geonames"] = (
        f"stands for {scene.gazetteer.entry(meaning.row or 0).name}, named in the report"
    )


def _named_beside(scene: Scene, number: int) -> tuple[int, str] | None:
    """The name that follows: "the capital, Tunis", "the port city of Basra" (where the noun is a mention of its own)."""
    if number + 1 >= len(scene.meanings):
        return None
    following = scene.meanings[number + 1]
    gap = scene.gap(number)
    if following.row is None or not (_APPOSED.fullmatch(gap) or _OF.fullmatch(gap)):
        return None
    noun = scene.meanings[number].mention.form.noun
    entry = scene.gazetteer.entry(following.row)
    if noun == "capital" and entry.kind != "P":
        return _capital_of(scene, entry.country) if entry.feature.startswith("PCL") and "of" in gap else None
    return (following.row, f"named beside it: {following.mention.form.words}") if _fits(noun, entry) else None


def _unknown_beside(scene: Scene, number: int) -> Meaning | None:
    """The name that follows in apposition and that no table has: "the capital, Ardan"."""
    if number + 1 == len(scene.meanings) or _APPOSED.fullmatch(scene.gap(number)) is None:
        return None
    following = scene.meanings[number + 1]
    is_name = following.mention.form.is_name and following.mention.kind == "PLACE"
    return following if is_name and following.row is None else None


def _capital(scene: Scene, number: int, lands: frozenset[str]) -> tuple[int, str] | None:
    """The capital of the land whose adjective or possessive stands before, else of the only one told of that was named near it.

    "The capital of Anbar" and "the provincial capital" are of less than a country. A country that only acts or speaks in
    the report ("Washington said") does not lend its capital, nor does any where the land before it, or the one that the
    report names more often, is in no table.
    """
    if _OF.match(scene.gap(number)) or _OF_LESS.search(scene.before(number)):
        return None
    owner = _land_before(scene, scene.meanings[number].mention.span.start)
    if owner is not None:
        words = scene.reading.shadow[owner.start : owner.end]
        return _capital_of(scene, adjective_country(words) or _country_at(scene, owner))
    near = {
        scene.gazetteer.entry(meaning.row).country
        for meaning in _before(scene, number)
        if meaning.row is not None
    }
    told = [country for country in near if country in lands]
    return _capital_of(scene, told[0]) if len(told) == 1 else None


def _land_before(scene: Scene, start: int) -> Span | None:
    """The nationality word or country that ends right before this place in the text; "rebel-held" names no land."""
    for name in scene.tags.names:
        if name.kind not in {"NATIONALITY", "PLACE"} or name.span.end > start:
            continue
        words = scene.reading.shadow[name.span.start : name.span.end]
        if _OWNS.fullmatch(scene.reading.shadow, name.span.end, start) and not _HELD.search(words):
            return name.span
    return None


def _country_at(scene: Scene, span: Span) -> str | None:
    for meaning in scene.meanings:
        if meaning.mention.span.start == span.start and meaning.row is not None:
            return scene.gazetteer.entry(meaning.row).country
    return None


def _capital_of(scene: Scene, country: str | None) -> tuple[int, str] | None:
    facts = countries().get(country or "")
    if facts is None or facts.capital is None:
        return None
    seat = _SEATS.get(facts.iso3)
    if seat is not None and _times_named(scene, facts.iso3, seat) > _times_named(
        scene, facts.iso3, facts.capital
    ):
        row = _town(scene, facts.iso3, seat)
        return None if row is None else (row, f"the seat of the government of {facts.name}, which is named")
    row = _town(scene, facts.iso3, facts.capital)
    return None if row is None else (row, f"the capital of {facts.name}")


def _town(scene: Scene, country: str, name: str) -> int | None:
    for match in scene.gazetteer.find(name):
        if match.entry.country == country and match.entry.kind == "P":
            return match.entry.row
    return None


def _times_named(scene: Scene, country: str, name: str) -> int:
    """How often a report names a town of a country, by its own name or another."""
    row = _town(scene, country, name)
    if row is None:
        return 0
    return sum(meaning.row == row and meaning.mention.form.noun is None for meaning in scene.meanings)


def _last(scene: Scene, number: int, noun: Noun) -> tuple[int, str] | None:
    """The place of the noun's kind in the nearest sentence before, within REACH_SENTENCES.

    Of several in one sentence that which the report calls so ("the town of Arda"), else one that is given for more than
    to tell how far another is from it, else the last.
    """
    fitting = [
        (meaning.row, meaning)
        for meaning in _before(scene, number)
        if meaning.row is not None
        and meaning.part is None
        and _fits(noun, scene.gazetteer.entry(meaning.row))
    ]
    if not fitting:
        return None
    nearest = fitting[-1][1].mention.sentence
    beside = [(row, meaning) for row, meaning in reversed(fitting) if meaning.mention.sentence == nearest]
    called: set[int | None] = set()
    if len(beside) > 1:
        word = scene.meanings[number].mention.form.words.lower()
        called = {scene.meanings[other].row for other in range(number) if _is_called(scene, other, word)}
    row, meaning = max(beside, key=lambda one: (one[0] in called, not one[1].is_near))
    return row, f"stands for {meaning.mention.form.words}, named before it"


def _is_called(scene: Scene, number: int, noun: str) -> bool:
    """Whether the text calls a place by a noun beside its name."""
    mention = scene.meanings[number].mention
    return mention.form.noun is None and (
        re.search(_CALLED.format(noun=noun), scene.before(number)) is not None
        or re.match(rf"{noun}(?!\w)", mention.form.words, re.I) is not None
        or re.compile(_CALLED_BEHIND.format(noun=noun)).match(scene.reading.shadow, mention.span.end)
        is not None
    )


def _before(scene: Scene, number: int) -> list[Meaning]:
    """Mentions earlier in the text and at most REACH_SENTENCES sentences away."""
    here = scene.meanings[number].mention.sentence
    if here is None:
        return []
    return [
        meaning
        for meaning in scene.meanings[:number]
        if meaning.mention.sentence is not None and here - meaning.mention.sentence <= REACH_SENTENCES
    ]


def _fits(noun: Noun | None, entry: Entry) -> bool:
    """Whether an entry is the kind of thing that the noun calls it."""
    if noun in {"city", "capital"}:
        return entry.kind == "P"
    if noun == "country":
        return entry.feature.startswith("PCL")
    return entry.feature in {"ADM1", "ADM2"} or entry.kind == "L"
