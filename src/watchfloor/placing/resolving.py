"""What each mention of a report means: a row of the gazetteer, a building in its town, or nothing that can be told."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal

from watchfloor.placing.gazetteer import Gazetteer
from watchfloor.placing.holding import holders
from watchfloor.placing.mentions import Mention, mentions_in
from watchfloor.placing.metonyms import is_metonym
from watchfloor.placing.queries import evidence, query_of
from watchfloor.placing.ranking import Query, Ranked, ranked
from watchfloor.placing.spelling import key
from watchfloor.placing.wording import Form
from watchfloor.records import Page, Reading, Span, Tags
from watchfloor.routes import leads_to

__all__ = ["Meaning", "Scene", "opens_paragraph", "scene_of"]

# A name keeps its best candidate when that has this share of the evidence; with less, most were wrong on LGL.
MIN_SHARE = 0.3
TITLE_WEIGHT = 1.5  # a name in the headline or the dateline, against 1 in the text
REPEAT_WEIGHT = 0.3  # times the logarithm of how often a name is said
_NEAR = re.compile(
    r"\b(?:near|next\s+to|outside(?:\s+of)?|close\s+to|around|outskirts\s+of|suburbs\s+of|vicinity\s+of|edge\s+of|off"
    r"|(?:north|south|east|west|north-?east|north-?west|south-?east|south-?west)\s+of)"
    r"\s+(?:(?:the|its|[a-z]+'s)\s+)*(?:capital,?\s+)?(?:(?:\S+\s+)?(?:city|town|village|port|island|coast|base)\s+of\s+)?$",
    re.IGNORECASE,
)
_AFTER_DATELINE = re.compile(r"(?:,\s[\w. ]{2,24})?\s*(?:\([^)\n]{2,30}\)\s*)?(?:--?|:)\s")
NEAR_CHARS = 60
DATELINE_CHARS = 64


@dataclass(slots=True)
class Meaning:
    """What one mention came to. row: of the gazetteer, None when unknown. part: "northern", when only a part is meant.

    Mentions of one place share one `key`; `key` None means that no place is made of the mention.
    """

    mention: Mention
    key: str | None = None
    row: int | None = None
    ranked: Ranked | None = None
    part: str | None = None
    holder: int | None = None  # number of the mention that the text gives as holding this one
    is_near: bool = False
    town: int | None = None  # for a building: the row of its town or region
    town_mention: int | None = None  # and the mention that named it
    name: str | None = None  # where the words alone would not do: "US embassy"
    country: str | None = None  # ISO3, of a place without a row, by what the rest of the report tells
    doubt: Literal["person", "stranger"] | None = None  # why a choice was given up
    why: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """A report as the placing steps see it. `meanings` are in the order of the text, one a mention.

    heard: one query with one row for each country or region that adjectives, bodies and the outlet's address speak of.
    acting: what `acts` found. last_names: the words that end a longer name of a person.
    """

    reading: Reading
    tags: Tags
    gazetteer: Gazetteer
    meanings: Sequence[Meaning]
    heard: Sequence[Query]
    last_names: frozenset[str]
    acting: dict[Span, bool] = field(default_factory=dict)

    def acts(self, span: Span) -> bool:
        """Whether the mention at `span` is named for those who act from there (`is_metonym`)."""
        if span not in self.acting:
            self.acting[span] = is_metonym(span, self.tags)
        return self.acting[span]

    def before(self, number: int, chars: int = NEAR_CHARS) -> str:
        """The text that leads up to a mention."""
        start = self.meanings[number].mention.span.start
        return self.reading.shadow[max(0, start - chars) : start]

    def is_near(self, number: int) -> bool:
        """Whether the text gives a mention only as what something is near, or so far from."""
        return bool(_NEAR.search(self.before(number)))

    def is_ahead(self, number: int) -> bool:
        """Whether the text gives a mention only as where a road or journey leads."""
        return leads_to(self.meanings[number].mention.span, self.reading.shadow)

    def gap(self, number: int) -> str:
        """The text between a mention and the next."""
        following = self.meanings[number + 1].mention.span.start if number + 1 < len(self.meanings) else None
        return self.reading.shadow[self.meanings[number].mention.span.end : following]


def scene_of(page: Page, reading: Reading, tags: Tags, gazetteer: Gazetteer) -> Scene:
    """The report with every name ranked; buildings and common nouns are left for the steps that follow."""
    mentions = mentions_in(reading, tags)
    held = holders(reading.shadow, mentions)
    meanings = [Meaning(mention=mention, holder=held.get(number)) for number, mention in enumerate(mentions)]
    heard = evidence(page, reading, tags, gazetteer)
    scene = Scene(
        reading=reading,
        tags=tags,
        gazetteer=gazetteer,
        meanings=meanings,
        heard=heard,
        last_names=frozenset(_last_names(reading, tags)),
    )
    named = [number for number, mention in enumerate(mentions) if _is_looked_up(mention)]
    keys = {number: _query_key(mentions[number], held.get(number) in named) for number in named}
    order = {name: place for place, name in enumerate(dict.fromkeys(keys.values()))}
    asked = _queries(scene, keys, order)
    answers = ranked([*asked, *heard], gazetteer)
    for number in named:
        _answer(scene, number, answers[order[keys[number]]])
    _lend_rows(scene, named)
    return scene


def _last_names(reading: Reading, tags: Tags) -> Iterator[str]:
    """Of "Ana de Lima": "de Lima" and "Lima"."""
    for name in tags.names:
        if name.kind == "PERSON":
            words = reading.shadow[name.span.start : name.span.end]
            yield from (words[at + 1 :] for at, letter in enumerate(words) if letter == " ")


def _is_looked_up(mention: Mention) -> bool:
    return mention.form.is_name and not mention.form.is_direction and bool(key(mention.form.core))


def _query_key(mention: Mention, _is_held: bool) -> str:
    """Mentions with the same key are one question."""
    form = mention.form
    return f"{mention.kind}|{form.kind or ''}|{form.part or ''}|{key(form.words)}"


def _queries(scene: Scene, keys: dict[int, str], order: dict[str, int]) -> list[Query]:
    """One question a key, with the containers and the weight that all its mentions give."""
    inside: dict[str, set[int]] = {name: set() for name in order}
    forms: dict[str, tuple[Form, str]] = {}
    counts: dict[str, int] = {}
    in_title: set[str] = set()
    for number, name in keys.items():
        meaning = scene.meanings[number]
        forms.setdefault(name, (meaning.mention.form, meaning.mention.kind))
        counts[name] = counts.get(name, 0) + 1
        if _stands_out(scene, meaning.mention):
            in_title.add(name)
        if meaning.holder in keys and keys[meaning.holder] != name:
            inside[name].add(order[keys[meaning.holder]])
    return [
        query_of(
            *forms[name],
            scene.gazetteer,
            inside=tuple(sorted(inside[name])),
            weight=(TITLE_WEIGHT if name in in_title else 1.0) + REPEAT_WEIGHT * math.log(counts[name]),
        )
        for name in order
    ]


def _lend_rows(scene: Scene, named: Sequence[int]) -> None:
    """A name that the gazetteer has only with its kind ("Nad Ali district") is that place without it too."""
    known = {
        key(meaning.mention.form.core): meaning
        for meaning in (scene.meanings[number] for number in named)
        if meaning.row is not None and meaning.mention.form.kind is not None and meaning.part is None
    }
    for number in named:
        meaning = scene.meanings[number]
        other = known.get(key(meaning.mention.form.words))
        if (
            other is not None
            and meaning.mention.kind == "PLACE"
            and not (meaning.ranked and meaning.ranked.rows)
        ):
            meaning.row, meaning.ranked, meaning.key = other.row, other.ranked, other.key
            meaning.why.pop("geonames", None)


def _stands_out(scene: Scene, mention: Mention) -> bool:
    """Whether the name stands in the headline, or opens its paragraph as a dateline ("BASRA, Iraq (AP) - ")."""
    if mention.zone is None:
        return False
    return scene.reading.zones[mention.zone].kind == "title" or opens_paragraph(scene, mention)


def opens_paragraph(scene: Scene, mention: Mention) -> bool:
    """Whether a name stands as a dateline before its paragraph: "BASRA, Iraq (AP) - "."""
    if mention.zone is None:
        return False
    zone = scene.reading.zones[mention.zone]
    following = scene.reading.shadow[mention.span.end : mention.span.end + DATELINE_CHARS]
    return (
        mention.span.start == zone.start
        and zone.kind == "body"
        and _AFTER_DATELINE.match(following) is not None
    )


def _answer(scene: Scene, number: int, answer: Ranked) -> None:
    """Take the ranking's answer over into the mention's meaning."""
    meaning = scene.meanings[number]
    form = meaning.mention.form
    meaning.key = f"name|{meaning.mention.kind}|{key(form.words)}"
    meaning.ranked = answer
    meaning.is_near = scene.is_near(number)
    if not answer.rows:
        if form.kind == "town":  # "the village of Arda", "Arda village" and "Arda" are one
            meaning.key = f"name|{meaning.mention.kind}|{key(form.core)}"
        meaning.why["geonames"] = "no place of this name in the gazetteer"
        return
    if answer.shares[0] < MIN_SHARE:
        meaning.why["geonames"] = (
            "several places bear the name, and nothing in the report tells which is meant"
        )
        return
    meaning.row = answer.rows[0]
    whole = scene.gazetteer.rows_named(form.words)[0] if form.part else ()
    meaning.part = form.part if form.part and meaning.row not in whole else None
    meaning.key = f"row|{meaning.row}|{(meaning.part or '').lower()}"
