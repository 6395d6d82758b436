"""Where buildings, bases, camps and crossings stand: in the table of them, in the words, or in what was spoken of last."""

from __future__ import annotations

import re
from dataclasses import dataclass

from watchfloor.countries import adjective_country, countries, named_country
from watchfloor.placing.resolving import Meaning, Scene
from watchfloor.records import Span

# Head nouns of things that stay where they are. Vehicles, vessels, homes and plurals make no place of their own.
_HEADS = (
    "embassy consulate mission base airbase airfield garrison barracks outpost camp airport airstrip prison jail"
    " hospital clinic school university college mosque church cathedral synagogue temple shrine monastery bridge"
    " crossing checkpoint port harbour harbor terminal refinery plant reactor dam palace parliament capitol square plaza"
    " market hotel headquarters building compound complex facility site station museum court courthouse stadium road"
    " highway street avenue pipeline tunnel oilfield field mine depot warehouse tower mall theatre theater residence"
    " factory parliament ministry mansion castle fort fortress cemetery park bunker"
)
_HEAD = re.compile(rf"\b({_HEADS.replace(' ', '|')})$", re.IGNORECASE)
_SAME = {
    "airbase": "base",
    "airfield": "base",
    "garrison": "base",
    "jail": "prison",
    "harbor": "port",
    "harbour": "port",
}
# Words that may say again what was called something else before.
_ANAPHORS: dict[str, frozenset[str]] = {
    "compound": frozenset(
        {"embassy", "consulate", "base", "palace", "prison", "residence", "headquarters", "mission"}
    ),
    "complex": frozenset(
        {"embassy", "palace", "headquarters", "plant", "prison", "hospital", "mosque", "site"}
    ),
    "mission": frozenset({"embassy", "consulate"}),
    "facility": frozenset(
        {"prison", "plant", "refinery", "base", "hospital", "site", "reactor", "terminal", "depot"}
    ),
    "site": frozenset({"plant", "facility", "reactor", "base", "mine"}),
    "building": frozenset(
        {"embassy", "consulate", "parliament", "headquarters", "ministry", "court", "palace", "hotel"}
    ),
    "plant": frozenset({"reactor"}),
    "outpost": frozenset({"base"}),
}
_DEFINITE = re.compile(r"\b(?:the|this|that|its|their|same)\s+(?:[\w-]+\s+){0,2}$", re.IGNORECASE)
_IN = re.compile(
    r"(?:\s+(?:compound|complex|building|grounds|gates?|walls?|base|city))?(?:'s)?(?:,)?\s+"
    r"(?:in|at|near|outside|inside|on\s+the\s+outskirts\s+of|of|close\s+to|(?:north|south|east|west)\s+of|from)\s+"
    r"(?:the\s+)?(?:[\w-]+\s+){0,3}"
)
_DIPLOMATIC = frozenset({"embassy", "mission"})
REACH_SENTENCES = 3
ANAPHOR_REACH_SENTENCES = 40
MAX_IN_CHARS = 48


@dataclass(frozen=True, slots=True, kw_only=True)
class _Known:
    """A building already spoken of."""

    number: int  # of its mention
    head: str
    owner: str | None


def resolve_buildings(scene: Scene) -> None:
    """Give each building among the mentions its own row or its town, and join those that are one."""
    known: list[_Known] = []
    for number, meaning in enumerate(scene.meanings):
        if meaning.mention.kind != "FACILITY":
            continue
        head, owner = _head(meaning.mention.form.words), _owner(scene, number)
        if meaning.row is not None and not _is_building_row(scene, meaning):
            _unname(meaning)
        if meaning.row is not None:
            known.append(_Known(number=number, head=head or "", owner=owner))
            continue
        if head is None:
            _leave_out(meaning)
            continue
        same = _same(scene, known, number, head, owner)
        if same is not None:
            _join(meaning, scene.meanings[same.number])
            continue
        _place(scene, number, head, owner)
        known.append(_Known(number=number, head=head, owner=owner))


def _head(words: str) -> str | None:
    """The head noun in the singular, None for what is no building that a place could be made of."""
    found = _HEAD.search(words)
    if not found:
        return None
    head = found.group(1).lower()
    return _SAME.get(head, head)


def _is_building_row(scene: Scene, meaning: Meaning) -> bool:
    """Whether the row found for a building's words is one; a town only when the words name no kind of building."""
    entry = scene.gazetteer.entry(meaning.row or 0)
    return entry.kind not in {"A", "P"} or (entry.kind == "P" and _head(meaning.mention.form.words) is None)


def _unname(meaning: Meaning) -> None:
    meaning.row, meaning.ranked, meaning.why = None, None, {}


def _leave_out(meaning: Meaning) -> None:
    if meaning.mention.form.words.islower():
        meaning.key = None
    meaning.why.setdefault(
        "geonames", "a building that no table of places has, and the text does not say where it stands"
    )


def _owner(scene: Scene, number: int) -> str | None:
    """ISO3 of the country whose building it is, from the words themselves or the name right before: "US embassy"."""
    span = scene.meanings[number].mention.span
    words = scene.reading.shadow[span.start : span.end].split()
    inner = next((named_country(word) or adjective_country(word) for word in words[:-1]), None)
    before = _adjacent(scene, span)
    return inner or (before and (named_country(before) or adjective_country(before)))


def _adjacent(scene: Scene, span: Span) -> str | None:
    """The words of the name that ends where the span begins, but for a space."""
    for name in scene.tags.names:
        if name.span.end <= span.start and scene.reading.shadow[name.span.end : span.start] in {
            " ",
            "'s ",
            "' ",
        }:
            return scene.reading.shadow[name.span.start : name.span.end]
    return None


def _same(scene: Scene, known: list[_Known], number: int, head: str, owner: str | None) -> _Known | None:
    """The building that these words name again: the last of the same head and no other owner, or one that may be called so."""
    meaning = scene.meanings[number]
    if not meaning.mention.form.words.islower() or _town_named(scene, number) is not None:
        return None
    is_definite = owner is not None or bool(_DEFINITE.search(scene.before(number)))
    heads = {head} | (_ANAPHORS.get(head, frozenset()) if is_definite and owner is None else frozenset())
    fitting = [
        one
        for one in known
        if one.head in heads and owner in {None, one.owner} and _reached(scene, one, number)
    ]
    if not is_definite or not fitting:
        return None
    return fitting[-1]


def _reached(scene: Scene, one: _Known, number: int) -> bool:
    there, here = scene.meanings[one.number].mention.sentence, scene.meanings[number].mention.sentence
    return there is not None and here is not None and here - there <= ANAPHOR_REACH_SENTENCES


def _join(meaning: Meaning, other: Meaning) -> None:
    meaning.key, meaning.row, meaning.ranked = other.key, other.row, other.ranked
    meaning.town, meaning.town_mention, meaning.name = other.town, other.town_mention, other.name


def _place(scene: Scene, number: int, head: str, owner: str | None) -> None:
    """Set town, key, name and reason of a building that the table has not."""
    meaning = scene.meanings[number]
    meaning.name = _full_name(scene, number)
    for look in (_town_named, _town_in_words, _town_in_sentence, _town_spoken_of):
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
    meaning.key = f"building|{head}|{owner or ''}|{meaning.town}|{'' if meaning.mention.form.words.islower() else meaning.name}"
    if meaning.town is None:
        meaning.why["latitude"] = "the text does not say where it stands, and no table of places has it"


def _full_name(scene: Scene, number: int) -> str:
    """The building's words with the owner right before them: "US embassy"."""
    span = scene.meanings[number].mention.span
    before = _adjacent(scene, span)
    words = scene.reading.shadow[span.start : span.end]
    return f"{before} {words}" if before and (named_country(before) or adjective_country(before)) else words


def _town_named(scene: Scene, number: int) -> tuple[int, str] | None:
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
    words = _HEAD.sub("", meaning.mention.form.words).strip()
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
    if here.sentence is None or not _DEFINITE.search(scene.before(number)):
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
