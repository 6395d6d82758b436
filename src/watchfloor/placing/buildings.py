"""Where buildings, bases, camps and crossings stand: in the table of them, in the words, or in what was spoken of last."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from watchfloor.countries import adjective_country, named_country
from watchfloor.placing.heads import HEADS, head_of, is_shared, part_of
from watchfloor.placing.lending import lend_country
from watchfloor.placing.mentions import Mention
from watchfloor.placing.resolving import Meaning, Scene
from watchfloor.placing.towns import DEFINITE, find_town, full_name, name_before, town_named
from watchfloor.placing.wording import form_of
from watchfloor.records import Span
from watchfloor.routes import ROADS

__all__ = ["resolve_buildings"]

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
    "terminal": frozenset({"port"}),
}
_INDEFINITE = re.compile(
    r"\b(?:an?|another|one|two|three|several|some|many|other|any|every|each)\s+(?:[\w-]+\s+){0,2}$",
    re.IGNORECASE,
)
# Words that may stand beside a head noun without making a name of it.
_PLAIN = frozenset(
    {
        "military",
        "diplomatic",
        "fortified",
        "sprawling",
        "main",
        "vast",
        "air",
        "army",
        "naval",
        "nearby",
        "old",
        "new",
        "heavily",
    }
)
ANAPHOR_REACH_SENTENCES = 40
# What a building of the gazetteer whose name does not say it is called when it is named again.
_KINDS = {
    "SQR": "square",
    "PAL": "palace",
    "PRN": "prison",
    "PRK": "park",
    "CMPRF": "camp",
    "MILB": "base",
    "AIRB": "base",
    "AIRP": "airport",
}


@dataclass(slots=True, kw_only=True)
class _Known:
    """A building already spoken of. town: row, None while nothing has said where it stands."""

    number: int  # of its last mention
    key: str
    head: str
    owner: str | None
    town: int | None
    may_join: bool = False  # its words are no name and not "an embassy"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Said:
    """What one mention's words say. is_bare: a head noun alone or with plain words, no name."""

    head: str
    owner: str | None
    is_bare: bool
    is_definite: bool
    is_indefinite: bool


def resolve_buildings(scene: Scene) -> None:
    """Give each building among the mentions its own row or its town, and join those that are one."""
    known: list[_Known] = []
    for number, meaning in enumerate(scene.meanings):
        if meaning.mention.kind != "FACILITY" and not _is_square(scene, meaning):
            continue
        meaning.mention = _without_part(scene, meaning.mention)
        head, owner = head_of(meaning.mention.form.words), _owner(scene, number)
        if meaning.row is not None and not _is_building_row(scene, meaning):
            _unname(meaning)
        if meaning.row is not None:
            _weigh_shared(scene, number, head)
        if meaning.row is not None or meaning.key == f"building|{number}":
            known.append(_known(scene, number, head, owner))
        elif head is None:
            _leave_out(scene, number)
        else:
            _resolve(scene, number, _said(scene, number, head, owner), known)
    _adopt(scene, known)
    _share_towns(scene)
    lend_country(scene)


def _is_square(scene: Scene, meaning: Meaning) -> bool:
    """Whether a name that was taken for a place is that of a building or square that many towns have."""
    is_building = meaning.row is not None and scene.gazetteer.entry(meaning.row).kind == "S"
    return is_building and is_shared(meaning.mention.form.words)


def _without_part(scene: Scene, mention: Mention) -> Mention:
    """A mention of a building without the wall or gate of it that is named, unless no kind of building is left."""
    words = scene.reading.shadow[mention.span.start : mention.span.end]
    part = part_of(words)
    if part is None:
        return mention
    span = Span(mention.span.start, mention.span.start + part.start())
    return replace(mention, span=span, form=form_of(words[: part.start()]))


def _weigh_shared(scene: Scene, number: int, head: str | None) -> None:
    """Take the row from a name that many towns give, where the text puts the building into another town than the row's."""
    meaning = scene.meanings[number]
    if not is_shared(meaning.mention.form.words):
        return
    row, why = meaning.row, dict(meaning.why)
    meaning.row = None  # so that it does not bear its own name
    find_town(scene, number, head or "")
    if meaning.town is None or meaning.town == scene.gazetteer.entry(row or 0).town:
        meaning.row, meaning.town, meaning.town_mention, meaning.why = row, None, None, why
        return
    meaning.ranked, meaning.key, meaning.name = None, f"building|{number}", full_name(scene, number)


def _known(scene: Scene, number: int, head: str | None, owner: str | None) -> _Known:
    """A building whose row or town is settled by its name."""
    meaning = scene.meanings[number]
    entry = scene.gazetteer.entry(meaning.row) if meaning.row is not None else None
    kind = _KINDS.get(entry.feature, "") if entry is not None else "square"
    town = entry.town if entry is not None else meaning.town
    return _Known(number=number, key=meaning.key or "", head=head or kind, owner=owner, town=town)


def _resolve(scene: Scene, number: int, said: _Said, known: list[_Known]) -> None:
    """Join a building to one spoken of before, or place it anew."""
    meaning = scene.meanings[number]
    same = _same(scene, known, number, said)
    if same is not None:
        other = scene.meanings[same.number]
        meaning.key, meaning.row, meaning.ranked, meaning.name = (
            other.key,
            other.row,
            other.ranked,
            other.name,
        )
        same.number, same.owner = number, same.owner or said.owner
        meaning.town, meaning.town_mention = other.town, other.town_mention
        _refine(scene, number, said.head)
        same.town = meaning.town
        return
    _place(scene, number, said)
    known.append(
        _Known(
            number=number,
            key=meaning.key or "",
            head=said.head,
            owner=said.owner,
            town=meaning.town,
            may_join=said.is_bare and not said.is_indefinite,
        )
    )


def _refine(scene: Scene, number: int, head: str) -> None:
    """Look for the town of a building spoken of before, when none is known or the words now give one within it."""
    meaning = scene.meanings[number]
    if meaning.row is not None:
        return
    if meaning.town is None:
        find_town(scene, number, head, is_again=True)
        return
    found = town_named(scene, number)
    town = scene.meanings[found[0]].row if found is not None else None
    if found is not None and town is not None and _is_within(scene, town, meaning.town):
        (meaning.town_mention, meaning.why["inside"]), meaning.town = found, town


def _adopt(scene: Scene, known: list[_Known]) -> None:
    """Join a bare building that stands alone to the one other that it may be: placed, of no other owner or town."""
    for one in known:
        meaning = scene.meanings[one.number]
        if meaning.row is not None or not one.may_join or meaning.key != one.key or one.head in ROADS:
            continue
        heads = _ANAPHORS.get(one.head, frozenset()) | ({one.head} if one.town is None else frozenset())
        fitting = {
            other.key: other
            for other in known
            if other.town is not None
            and other.key != one.key
            and other.head in heads
            and one.owner in {None, other.owner}
            and one.town in {None, other.town}
        }
        if len(fitting) != 1:
            continue
        ((key, other),) = fitting.items()
        for member in scene.meanings:
            if member.key == one.key:
                member.key, member.name = key, scene.meanings[other.number].name
                member.why.pop("latitude", None)


def _share_towns(scene: Scene) -> None:
    """What one mention of a building says of its town holds for all of them."""
    towns: dict[str, Meaning] = {}
    for meaning in scene.meanings:
        if meaning.key is not None and meaning.town is not None:
            best = towns.setdefault(meaning.key, meaning)
            if best.town is not None and _is_within(scene, meaning.town, best.town):
                towns[meaning.key] = meaning
    for meaning in scene.meanings:
        told = towns.get(meaning.key or "")
        if told is not None and meaning.row is None:
            meaning.town, meaning.town_mention = told.town, told.town_mention
            meaning.why.pop("latitude", None)


def _said(scene: Scene, number: int, head: str, owner: str | None) -> _Said:
    """What the words of a mention and those right before it say."""
    words = scene.meanings[number].mention.form.words.split()
    is_bare = all(
        word.lower() in _PLAIN
        or word.lower() in HEADS
        or named_country(word) is not None
        or adjective_country(word) is not None
        for word in words
    )
    before = scene.before(number)
    is_indefinite = bool(_INDEFINITE.search(before)) and not DEFINITE.search(before)
    is_definite = not is_indefinite and (
        owner is not None or words[0][:1].isupper() or bool(DEFINITE.search(before))
    )
    return _Said(
        head=head, owner=owner, is_bare=is_bare, is_definite=is_definite, is_indefinite=is_indefinite
    )


def _is_building_row(scene: Scene, meaning: Meaning) -> bool:
    """Whether the row found for a building's words is one; a town only when the words name no kind of building."""
    entry = scene.gazetteer.entry(meaning.row or 0)
    return entry.kind not in {"A", "P"} or (entry.kind == "P" and head_of(meaning.mention.form.words) is None)


def _unname(meaning: Meaning) -> None:
    meaning.row, meaning.ranked, meaning.why = None, None, {}


def _leave_out(scene: Scene, number: int) -> None:
    """Of a thing that is no known kind of building only a name is kept, with the town that stands right beside it."""
    meaning = scene.meanings[number]
    found = town_named(scene, number)
    if meaning.mention.form.words.islower() or _is_common(scene, meaning.mention):
        meaning.key = None
    elif found is not None:
        meaning.town_mention, meaning.why["inside"] = found
        meaning.town = scene.meanings[meaning.town_mention].row
    meaning.why.setdefault(
        "geonames", "a building that no table of places has, and the text does not say where it stands"
    )


def _is_common(scene: Scene, mention: Mention) -> bool:
    """Whether a single word has its capital only from opening a sentence: a plural, or said without it elsewhere."""
    word = mention.form.words
    sentence = scene.reading.sentences[mention.sentence] if mention.sentence is not None else None
    if " " in word or sentence is None or sentence.span.start != mention.span.start:
        return False
    return (
        word.endswith("s") or re.search(rf"\b{re.escape(word.lower())}\b", scene.reading.shadow) is not None
    )


def _owner(scene: Scene, number: int) -> str | None:
    """ISO3 of the country whose building it is, from the words themselves or the name right before: "US embassy"."""
    span = scene.meanings[number].mention.span
    words = scene.reading.shadow[span.start : span.end].split()
    inner = next((named_country(word) or adjective_country(word) for word in words[:-1]), None)
    before = name_before(scene, span)
    return inner or (before and (named_country(before) or adjective_country(before)))


def _same(scene: Scene, known: list[_Known], number: int, said: _Said) -> _Known | None:
    """The building that these words name again: the last that may be called so, of no other owner and no other town."""
    meaning = scene.meanings[number]
    if not said.is_bare:
        name = full_name(scene, number).casefold()
        if said.is_indefinite and meaning.mention.form.words.islower():
            return None
        return next(
            (one for one in known if (scene.meanings[one.number].name or "").casefold() == name), None
        )
    if not said.is_definite:
        return None
    found = town_named(scene, number)
    town = scene.meanings[found[0]].row if found is not None else None
    heads = {said.head} | _ANAPHORS.get(said.head, frozenset())
    fitting = []
    for one in reversed(known):
        is_other = said.owner is not None and one.owner is not None and said.owner != one.owner
        is_elsewhere = town is not None and one.town is not None and not _may_be_one(scene, one.town, town)
        if one.head in heads and not is_other and not is_elsewhere and _reached(scene, one, meaning):
            fitting.append(one)
    return max(fitting, key=lambda one: (one.head == said.head, one.town is not None), default=None)


def _may_be_one(scene: Scene, one: int, other: int) -> bool:
    """Whether two places given for buildings may be one, the wider and the narrower."""
    return _is_within(scene, one, other) or _is_within(scene, other, one)


def _is_within(scene: Scene, inner: int, outer: int) -> bool:
    """Whether a town is the place named, or lies in the country or region named."""
    small, large = scene.gazetteer.entry(inner), scene.gazetteer.entry(outer)
    if large.feature.startswith("PCL"):
        return small.country == large.country
    return inner == outer or outer in {small.admin1, small.admin2}


def _reached(scene: Scene, one: _Known, meaning: Meaning) -> bool:
    there, here = scene.meanings[one.number].mention.sentence, meaning.mention.sentence
    return there is not None and here is not None and here - there <= ANAPHOR_REACH_SENTENCES


def _place(scene: Scene, number: int, said: _Said) -> None:
    """Set town, key, name and reason of a building that the table has not."""
    meaning = scene.meanings[number]
    meaning.name = full_name(scene, number)
    meaning.key = f"building|{number}"
    find_town(scene, number, said.head)
    row = _row_in_town(scene, meaning)
    if row is not None:
        meaning.row, meaning.key = row, f"row|{row}|"
    elif meaning.town is None:
        meaning.why["latitude"] = "the text does not say where it stands, and no table of places has it"


def _row_in_town(scene: Scene, meaning: Meaning) -> int | None:
    """The building's row where the table has it under its town's name: "Gatwick airport" is London Gatwick Airport."""
    words = meaning.mention.form.words
    if meaning.town is None or words.islower():
        return None
    town = scene.gazetteer.entry(meaning.town)
    for match in scene.gazetteer.find(f"{town.name} {words}"):
        if match.entry.kind == "S" and match.entry.country == town.country:
            return match.entry.row
    return None
