"""Reports without end, made from the records of real ones: other names, places and days, the same shapes and sizes.

Each development document and, with it, a second page that shares a third of it are read once. A made report takes one
of these records with names, towns, days and two of five words changed, letter for letter as long, so that all spans
still quote their words. Names and towns are drawn as news has them: a few everywhere, most hardly ever. Two of five happenings are told
by both pages, one of ten is also printed by another outlet as it stands. Days go on with the number: 57 reports a day.
"""

from __future__ import annotations

import hashlib
import json
import random
import re
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import numpy as np
from pydantic import TypeAdapter

from bench.reading import DEV
from tests.gold import documents
from watchfloor.pipeline import Kit, record_of
from watchfloor.placing import Gazetteer
from watchfloor.records import Page, Record

__all__ = ["Seed", "made", "seeds"]

_PAGE: TypeAdapter[Page] = TypeAdapter(Page)
_RECORD: TypeAdapter[Record] = TypeAdapter(Record)
_OUTLETS = 60
_A_DAY = 38  # happenings; with those told or printed more than once 57 reports
_FIRST_DAY = date(2031, 1, 6)
_CHANGED_WORDS = 0.4
_TOWNS = 4000
_NAMES = 20_000
_TOLD_TWICE, _COPIED = 0.4, 0.1
_ID = re.compile(r"\b(report|event|actor|place|date|figure|quote)-([0-9a-f]{12})\b")
_DAY = re.compile(r"\b(?:19|20)\d\d-\d\d-\d\d\b")
_TOWN = re.compile(
    r'("geonames":)\d+(,"feature":"[^"]*","latitude":)[-\d.e]+(,"longitude":)[-\d.e]+(,"country":)"[A-Z]{3}"'
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Seed:
    """Two pages that share a third, with their records, as JSON; the proper names in them; the day they speak of."""

    pages: tuple[str, str]
    records: tuple[str, str]
    names: tuple[re.Pattern[str] | None, re.Pattern[str] | None]
    triggers: tuple[frozenset[str], frozenset[str]]
    day: str


def seeds(kit: Kit, path: Path = DEV) -> list[Seed]:
    """The records that made reports are made from."""
    docs = [
        ([line["text"] for line in lines], lines[0]["date"])
        for lines in documents(path).values()
        if len(lines) > 2
    ]
    found = []
    for at, (sentences, day) in enumerate(docs):
        others = [docs[(at + step) % len(docs)][0] for step in (1, 2)]
        mixed = [*_third(sentences, 0), *_third(others[0], 1), *_third(others[1], 2)]
        pages = [_page(f"{at}-{kind}", text, day) for kind, text in (("a", sentences), ("b", mixed))]
        records = [record_of(page, kit) for page in pages]
        found.append(
            Seed(
                pages=(_json(_PAGE, pages[0]), _json(_PAGE, pages[1])),
                records=(_json(_RECORD, records[0]), _json(_RECORD, records[1])),
                names=(_names(records[0]), _names(records[1])),
                triggers=(_triggers(records[0]), _triggers(records[1])),
                day=day,
            )
        )
    return found


def _third(sentences: Sequence[str], which: int) -> Sequence[str]:
    size = max(1, len(sentences) // 3)
    return sentences[which * size : (which + 1) * size]


def _page(name: str, sentences: Sequence[str], day: str) -> Page:
    text = "\n\n".join(sentences)
    sha256 = hashlib.sha256(text.encode("utf-8")).hexdigest()
    return Page(name=name, sha256=sha256, text=text, published=day, published_from="given")


def _json(adapter: TypeAdapter[Page] | TypeAdapter[Record], value: Page | Record) -> str:
    return adapter.dump_json(value).decode("utf-8")  # type: ignore[arg-type] # each adapter with its own kind


def _names(record: Record) -> re.Pattern[str] | None:
    """The words of persons, groups and towns that are changed; countries and bodies of states stay, as they do in news."""
    told = [actor.name for actor in record.actors if actor.kind in {"person", "group", "organisation"}]
    told += [place.name for place in record.places if place.precision != 6]
    coded = set(re.findall(r"\w+", " ".join(str(event.codes) for event in record.events)))
    words = {word for name in told for word in re.findall(r"\b[A-Z][a-z]{3,}\b", name)} - coded
    return re.compile(r"\b(?:" + "|".join(sorted(words)) + r")\b") if words else None


def _triggers(record: Record) -> frozenset[str]:
    text = record.report.text
    spans = [mention.trigger for event in record.events for mention in event.mentions]
    return frozenset(word for span in spans for word in text[span.start : span.end].split())


class _Draw:
    """What is drawn for one happening: the same word for the same name in both pages."""

    def __init__(
        self,
        number: int,
        sources: Sequence[Seed],
        towns: Sequence[tuple[int, float, float, str]],
        weeks: int,
    ) -> None:
        self.random = random.Random(number)
        self.number = number
        self.seed = sources[self.random.randrange(len(sources))]
        today = _FIRST_DAY + timedelta(days=number // _A_DAY, weeks=weeks)
        self.shift = (today - date.fromisoformat(self.seed.day)).days
        self.towns = towns
        self._words: dict[str, str] = {}
        self._places: dict[str, tuple[int, float, float, str]] = {}

    def word(self, found: re.Match[str]) -> str:
        """A made-up name as long as the one found; its rank is drawn by Zipf's law."""
        name = found[0]
        if name not in self._words:
            rank = min(int(self.random.paretovariate(0.7)), _NAMES)
            letters = random.Random(f"{rank}:{len(name)}")
            syllables = "".join(letters.choice("bdfgklmnrstvz") + letters.choice("aeiou") for _ in name)
            self._words[name] = syllables[: len(name)].capitalize()
        return self._words[name]

    def wording(self, text: str, kept: frozenset[str]) -> str:
        """The text in other words: two of five change, which makes of one page many that are no copies of each other."""

        def other(found: re.Match[str]) -> str:
            word = found[0]
            mixed = zlib.crc32(f"{self.number}{word}".encode())
            if word in kept or mixed % 100 >= 100 * _CHANGED_WORDS:
                return word
            return word[:1] + "".join(chr(97 + (ord(letter) * 7 + mixed) % 26) for letter in word[1:])

        return re.sub(r"\b[a-z]{4,}\b", other, text)

    def day(self, found: re.Match[str]) -> str:
        """The day, later by the shift of the happening."""
        try:
            return (date.fromisoformat(found[0]) + timedelta(days=self.shift)).isoformat()
        except ValueError:
            return found[0]

    def town(self, found: re.Match[str]) -> str:
        """Another town of the gazetteer for each one found."""
        if found[0] not in self._places:
            self._places[found[0]] = self.towns[min(int(self.random.paretovariate(0.6)), len(self.towns)) - 1]
        number, latitude, longitude, country = self._places[found[0]]
        return f'{found[1]}{number}{found[2]}{latitude}{found[3]}{longitude}{found[4]}"{country}"'


def _towns(gazetteer: Gazetteer) -> list[tuple[int, float, float, str]]:
    """The towns with most people, with numbers of their own."""
    population = gazetteer.column("population")
    rows = np.argsort(-population.astype(np.int64))
    found = []
    for row in rows.tolist():
        entry = gazetteer.entry(row)
        if (
            entry.latitude is not None
            and entry.longitude is not None
            and entry.country
            and entry.feature.startswith("PPL")
        ):
            found.append((row, round(entry.latitude, 4), round(entry.longitude, 4), entry.country))
        if len(found) == _TOWNS:
            return found
    return found


def made(
    sources: Sequence[Seed], gazetteer: Gazetteer, *, first: int = 0, weeks: int = 0
) -> Iterator[tuple[Page, Record]]:
    """Pages with their records, the same on every run.

    first: number of the first happening. weeks: how much later all happen, which changes nothing but days.
    """
    towns = _towns(gazetteer)
    number = first
    while True:
        draw = _Draw(number, sources, towns, weeks)
        kinds = [0, 1] if draw.random.random() < _TOLD_TWICE else [0]
        kinds += [0] if draw.random.random() < _COPIED else []
        for at, kind in enumerate(kinds):
            yield _report(draw, kind, f"{number}-{at}")
        number += 1


def _report(draw: _Draw, kind: int, name: str) -> tuple[Page, Record]:
    seed = draw.seed
    outlet = f"Outlet {min(int(draw.random.paretovariate(0.5)), _OUTLETS)}"
    pattern = seed.names[kind]

    def changed(text: str) -> str:
        text = pattern.sub(draw.word, text) if pattern is not None else text
        text = _TOWN.sub(draw.town, _DAY.sub(draw.day, text))
        return _ID.sub(lambda found: f"{found[1]}-{_hash(found[2], name)}", text)

    about = {"name": name, "sha256": hashlib.sha256(name.encode()).hexdigest(), "outlet": outlet}
    page = json.loads(changed(seed.pages[kind])) | about
    record = json.loads(changed(seed.records[kind]))
    page["text"] = draw.wording(page["text"], seed.triggers[kind])
    record["report"] |= about | {"text": page["text"]}
    return _PAGE.validate_python(page), _RECORD.validate_json(json.dumps(record))


def _hash(ident: str, name: str) -> str:
    return hashlib.blake2b(f"{ident}{name}".encode(), digest_size=6).hexdigest()
