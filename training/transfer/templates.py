"""MUC-4: who attacked whom with what and where, from templates that say it of a whole document.

A template holds strings of its document and not where they stand. The shipped reader finds the triggers; a string
fills a role of one where the sentence holds it once, under one role, and one trigger that can tell of the
template's incident. Everything else is silent: templates leave out combatants, and whom another word names.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

from tokenizers import Tokenizer

from training.learned import Document, Extent, Learned, Trigger, extent_of
from training.paths import RUNS
from training.transfer.tables import json_lines, rows
from watchfloor.counting.numbers import numbers_in
from watchfloor.reading import reading_of, shadow_of
from watchfloor.records import Page, Reading, Sentence, Span, TriggerMention, Zone
from watchfloor.tagging import Tagger
from watchfloor.tagging.words import SHAPES, Words, words_of

__all__ = ["muc4"]

QUOTED = re.compile(r'"((?:[^"\\]|\\.)*)"')
ARTICLE = re.compile(r"(?:a|an|the) ", re.IGNORECASE)
BETWEEN_PLACES = re.compile(r":| - ")
KIND_OF_PLACE = re.compile(r"\s*\([^)]*\)")
UNTOLD = "ATTACK"  # a trigger without a mode of its own tells of any incident


@dataclass(frozen=True, slots=True)
class Told:
    """A string of a template: the incident it belongs to and the role it fills in it."""

    incident: str
    role: str
    words: str


@dataclass(frozen=True, slots=True)
class Found:
    """A trigger that the shipped reader found in a sentence, and the incident that it can tell of."""

    span: Span
    incident: str


def muc4(folder: Path, tokenizer: Tokenizer) -> list[Document]:
    """Sentences of MUC-4's training documents that hold a filler and its trigger."""
    lines = [line for line in json_lines(folder / "muc4" / "train.jsonl") if line["templates"]]
    told = [
        [(text, held) for text in sentences_of(line) if (held := _held(text, list(strings_of(line))))]
        for line in lines
    ]
    texts = [text for document in told for text, _ in document]
    found = iter(_triggers_of(texts, RUNS / "muc4_triggers.json"))
    items = [[_item(text, held, next(found), tokenizer) for text, held in document] for document in told]
    return [kept for document in items if (kept := [item for item in document if item is not None])]


def sentences_of(line: dict[str, Any]) -> list[str]:
    """A document's sentences; the lines of a paragraph, cut at a fixed width, are one."""
    text = re.sub(r"(?<!\n)\n(?!\n)", " ", line["text"])
    reading = reading_of(Page(name=line["docid"], sha256="0" * 64, text=text))
    spans = [sentence.span for sentence in reading.sentences]
    return [" ".join(reading.shadow[span.start : span.end].split()) for span in spans]


def strings_of(line: dict[str, Any]) -> Iterator[Told]:
    """What a document's templates say of incidents that the codebook has an event for."""
    slots = list(rows("muc4_slots"))
    incidents = set(_incidents().values())
    for template in line["templates"]:
        kinds = {kind for value in template["incident_type"] for kind in value["alts"]} & incidents
        if len(kinds) != 1:
            continue
        for row in slots:
            for value in template.get(row["slot"], ()):
                for words in strings_in(value["alts"], row["slot"]):
                    bare = without_number(words) if row["counted"] == "yes" else words
                    yield Told(*kinds, row["role"], bare)


def strings_in(alternatives: Sequence[str], slot: str) -> set[str]:
    """The strings of one value without articles; of a description none that belongs to a name, of a place no country."""
    if slot == "incident_location":
        parts = [part for one in alternatives for part in BETWEEN_PLACES.split(one)[1:]]
        strings = [KIND_OF_PLACE.sub("", part).strip(" ()") for part in parts]
    else:
        found = [QUOTED.findall(one) for one in alternatives]
        if slot == "hum_tgt_description":
            found = [one for one in found if len(one) == 1]
        strings = [string.replace('\\"', '"') for one in found for string in one]
    return {bare for string in strings if (bare := ARTICLE.sub("", string.strip(), count=1))}


def without_number(words: str) -> str:
    """A phrase without the number that opens it, which is a figure; "one of the guards" stays."""
    number = next(numbers_in(words, Span(0, len(words))), None)
    rest = words[number.span.end :].strip() if number and number.span.start == 0 else ""
    return words if not rest or rest.casefold().startswith("of ") else rest


@cache
def _incidents() -> dict[tuple[str, str], str]:
    return {(row["type"], row["mode"]): row["incident"] for row in rows("muc4_types")}


def incident_of(mention: TriggerMention) -> str | None:
    """The kind of incident that a trigger can tell of; None when it is no event of such a type."""
    table = _incidents()
    return table.get((mention.type, mention.mode or ""), table.get((mention.type, "")))


def _held(text: str, told: Iterable[Told]) -> dict[Told, Span]:
    """Where the strings stand that a sentence holds once and under one role; what lies in a longer one is left out."""
    places: dict[Told, Span] = {}
    for one in told:
        hits = [Span(*hit.span()) for hit in re.finditer(rf"(?<!\w){re.escape(one.words)}(?!\w)", text)]
        if len(hits) == 1:
            places[one] = hits[0]
    return {
        one: span
        for one, span in places.items()
        if all(
            (other.role == one.role if where == span else where.end <= span.start or span.end <= where.start)
            or _holds(span, where)
            for other, where in places.items()
        )
    }


def _holds(outer: Span, inner: Span) -> bool:
    """Whether a stretch holds another that is shorter."""
    return outer != inner and outer.start <= inner.start and inner.end <= outer.end


def _triggers_of(texts: Sequence[str], kept: Path) -> list[list[Found]]:
    """Triggers of incidents in each text, read from `kept` when the same model wrote it for the same texts."""
    tagger = Tagger.load()
    stamp = [tagger.version, hashlib.sha256("\n".join(texts).encode()).hexdigest()]
    if kept.exists() and (told := json.loads(kept.read_text("utf-8")))["of"] == stamp:
        return [[Found(Span(*span), kind) for span, kind in found] for found in told["found"]]
    found = [triggers_in(text, tagger) for text in texts]
    kept.parent.mkdir(exist_ok=True)
    plain = [[(one.span, one.incident) for one in triggers] for triggers in found]
    kept.write_text(json.dumps({"of": stamp, "found": plain}), encoding="utf-8")
    return found


def triggers_in(text: str, tagger: Tagger) -> list[Found]:
    """Triggers of incidents in one sentence."""
    reading = Reading(
        shadow=shadow_of(text),
        zones=(Zone(kind="body", start=0, end=len(text)),),
        sentences=(Sentence(span=Span(0, len(text)), zone=0),),
    )
    mentions = tagger.tags(reading, None).triggers
    return [Found(one.trigger, incident) for one in mentions if (incident := incident_of(one))]


def _item(text: str, held: dict[Told, Span], found: Sequence[Found], tokenizer: Tokenizer) -> Learned | None:
    """A sentence with the triggers that have a filler; None when it has none."""
    words = caseless(words_of(tokenizer, shadow_of(text), start=0, sentence=0))
    fillers: dict[Extent, list[tuple[str, Extent]]] = {}
    for told, span in held.items():
        tellers = [one for one in found if one.incident in {told.incident, UNTOLD}]
        trigger = extent_of(words, tellers[0].span) if len(tellers) == 1 else None
        filler = extent_of(words, span)
        if trigger and filler and (filler[1] <= trigger[0] or trigger[1] <= filler[0]):
            fillers.setdefault(trigger, []).append((told.role, filler))
    triggers = tuple(_trigger(extent, fillers[extent], len(words.spans)) for extent in sorted(fillers))
    if not triggers:
        return None
    return Learned(text=text, words=words, names=None, triggers=triggers, quotes=None, all_triggers=False)


def caseless(words: Words) -> Words:
    """Words whose case says nothing.

    Every letter of the set is a capital. Learned as `upper` all of it would tie that shape to attacks; restored to
    plain case it would say what no source knows. `none` is what training gives to sentences that lost their case.
    """
    lost = {SHAPES.index(name) for name in ("lower", "title", "upper", "mixed")}
    none = SHAPES.index("none")
    return replace(words, shapes=tuple(none if shape in lost else shape for shape in words.shapes))


def _trigger(extent: Extent, fillers: Sequence[tuple[str, Extent]], count: int) -> Trigger:
    """A trigger of unknown type with its fillers, silent on every word that is none of them."""
    known = frozenset(role for role, _ in fillers)
    taken = {(role, word) for role, (begin, end) in fillers for word in range(begin, end)}
    return Trigger(
        extent=extent,
        type=None,
        mode=None,
        status=None,
        fillers=tuple(dict.fromkeys(fillers)),
        known=known,
        silent=tuple(
            (role, (word, word + 1))
            for role in sorted(known)
            for word in range(count)
            if (role, word) not in taken
        ),
    )
