"""The public timeline sets as they are handed out: Timeline17, Crisis, Entities, and what tilse and news-tls make of them.

A topic is wherever there is a folder `timelines` or a file `timelines.jsonl`, at any depth:

    TOPIC_outlet/InputDocs/2031-05-03/*  TOPIC_outlet/timelines/*     Timeline17; folders of one TOPIC are read as one, as tilse does
    TOPIC/public/content/2031-05-03/*    TOPIC/public/timelines/*     Crisis
    TOPIC/articles/2031-05-03/*          TOPIC/timelines/*            tilse
    TOPIC/articles*.jsonl[.gz]           TOPIC/timelines.jsonl        news-tls; Entities comes so

A timeline is a date on a line, its sentences on the next, a line of dashes; or one JSON list of [time, sentences] a line.
What cannot be read is passed over, and told.
"""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from bench.timeline_scores import Timeline
from watchfloor.records import Page, content_id

__all__ = ["SetError", "Topic", "topics"]

_DAY = re.compile(r"\d{4}-\d{1,2}-\d{1,2}(?!\d)")
_CLOCK = re.compile(r"^[T ]\d\d:\d\d(?::\d\d)?Z?|^\s*[:–-]\s*")
_DASHES = re.compile(r"^-{4,}[ \t\r]*$", re.MULTILINE)
_INPUTS = ("InputDocs", "articles", "content")
_LINES = ("articles", "articles.tokenized", "articles.preprocessed")
_MADE_BY_TILSE = {".tokenized", ".timeml"}
"""Files that tilse writes beside each article."""

_UNTOKENISED = (
    (re.compile(r"``\s?|(?<=\s)''(?=\s?\w)"), '"'),
    (re.compile(r"\s?''"), '"'),
    (re.compile(r"\s+([.,;:?!%)\]]|n't\b|'(?:s|re|ve|ll|d|m)\b)"), r"\1"),
    (re.compile(r"([(\[$£€])\s+"), r"\1"),
)


class SetError(Exception):
    """A folder holds no set of timelines."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """Reports of one topic and the timelines that people wrote of it. passed_over: what could not be read, in words."""

    name: str
    pages: tuple[Page, ...]
    timelines: tuple[Timeline, ...]
    passed_over: tuple[str, ...] = ()


def topics(folder: Path, most: int | None = None) -> Iterator[Topic]:
    """The topics of a set, by name. most: reports a topic, spread over its time; None for all.

    Raises SetError when there is no folder, or no topic in it.
    """
    if not folder.is_dir():
        raise SetError(f"{folder}: no such folder")
    found = _by_topic(folder)
    if not found:
        raise SetError(
            f"{folder}: no timelines in it; a topic has a folder `timelines` beside `InputDocs`, `articles` or"
            " `content`, or a file `timelines.jsonl` beside `articles.jsonl.gz`"
        )
    for name, folders in sorted(found.items()):
        yield _topic(name, folders, most)


def _by_topic(folder: Path) -> Mapping[str, list[Path]]:
    """The folders of each topic; of Timeline17 those whose names agree up to the underscore."""
    found: dict[str, list[Path]] = {}
    for path in sorted((*folder.rglob("timelines"), *folder.rglob("timelines.jsonl"))):
        home = path.parent
        name = home.resolve().parent.name if home.name == "public" else home.resolve().name
        if (home / "InputDocs").is_dir():
            name = name.partition("_")[0]
        found.setdefault(name, []).append(home)
    return found


def _topic(name: str, folders: Iterable[Path], most: int | None) -> Topic:
    passed_over: list[str] = []
    pages: list[Page] = []
    timelines: list[Timeline] = []
    for home in folders:
        if (home / "timelines.jsonl").is_file():
            pages += _pages_of_lines(home, passed_over)
            timelines += _timelines_of_lines(home / "timelines.jsonl", passed_over)
        else:
            pages += _pages_of_files(home, passed_over)
            files = sorted(one for one in (home / "timelines").iterdir() if _is_plain(one))
            timelines += [_timeline_of_blocks(one, passed_over) for one in files]
    if not pages:
        passed_over.append(f"{name}: no report")
    if not any(timelines):
        passed_over.append(f"{name}: no timeline")
    pages.sort(key=lambda page: (page.published or "", page.name))
    step = max(1, -(-len(pages) // most)) if most else 1
    return Topic(
        name=name,
        pages=tuple(pages[::step]),
        timelines=tuple(one for one in timelines if one),
        passed_over=tuple(passed_over),
    )


def _is_plain(file: Path) -> bool:
    return file.is_file() and not file.name.startswith(".")


def _page(name: str, text: str, published: str | None, title: str | None = None) -> Page:
    for pattern, instead in _UNTOKENISED:
        text = pattern.sub(instead, text)
    return Page(
        name=name,
        sha256=content_id("text", text),
        text=text,
        title=title,
        published=published,
        published_from="given" if published else None,
    )


def _pages_of_files(home: Path, passed_over: list[str]) -> Iterator[Page]:
    inputs = next((home / name for name in _INPUTS if (home / name).is_dir()), None)
    for folder in sorted(one for one in inputs.iterdir() if one.is_dir()) if inputs else ():
        day = _day(folder.name)
        if day is None:
            passed_over.append(f"{folder}: its name is no day")
            continue
        for file in sorted(one for one in folder.iterdir() if _is_plain(one)):
            if file.suffix not in _MADE_BY_TILSE:
                yield _page(f"{day}/{file.name}", file.read_text("utf-8", errors="replace"), day)


def _pages_of_lines(home: Path, passed_over: list[str]) -> Iterator[Page]:
    names = (f"{name}.jsonl{end}" for name in _LINES for end in ("", ".gz"))
    file = next((home / name for name in names if (home / name).is_file()), None)
    for number, one in _objects(file, passed_over) if file else ():
        if not (isinstance(one, dict) and isinstance(one.get("text"), str) and one["text"].strip()):
            passed_over.append(f"{file}:{number}: no text")
            continue
        title = str(one["title"]).strip() if one.get("title") else None
        text = one["text"].strip()
        whole = f"{title}\n\n{text}" if title and not text.startswith(title) else text
        yield _page(str(one.get("id", number)), whole, _day(str(one.get("time", ""))), title)


def _objects(file: Path, passed_over: list[str]) -> Iterator[tuple[int, Any]]:
    opener = gzip.open if file.suffix == ".gz" else open
    with opener(file, "rt", encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            if not line.strip():
                continue
            try:
                yield number, json.loads(line)
            except ValueError as error:
                passed_over.append(f"{file}:{number}: {error}")


def _timelines_of_lines(file: Path, passed_over: list[str]) -> Iterator[Timeline]:
    for number, entries in _objects(file, passed_over):
        found: dict[str, list[str]] = {}
        for entry in entries if isinstance(entries, list) else ():
            day = _day(str(entry[0])) if isinstance(entry, list) and len(entry) == 2 else None
            if day is None:
                passed_over.append(f"{file}:{number}: {json.dumps(entry)[:60]} is no day with its sentences")
                continue
            sentences = entry[1] if isinstance(entry[1], list) else str(entry[1]).splitlines()
            found.setdefault(day, []).extend(map(str, sentences))
        yield found


def _timeline_of_blocks(file: Path, passed_over: list[str]) -> Timeline:
    found: dict[str, list[str]] = {}
    for block in _DASHES.split(file.read_text("utf-8", errors="replace").removeprefix("\ufeff")):
        lines = [line.strip() for line in block.splitlines() if line.strip()]
        if not lines:
            continue
        day = _day(lines[0])
        if day is None:
            passed_over.append(f"{file}: {lines[0][:40]!r} is no day")
            continue
        rest = _CLOCK.sub("", _DAY.sub("", lines[0], count=1))
        found.setdefault(day, []).extend([rest, *lines[1:]] if rest else lines[1:])
    return found


def _day(words: str) -> str | None:
    """The ISO day that a name, line or time begins with."""
    match = _DAY.match(words.strip())
    try:
        return date(*map(int, match[0].split("-"))).isoformat() if match else None
    except ValueError:
        return None
