"""Attributions with offsets, in the ways in which they are handed out: PolNeAR's brat files, or JSON Lines.

A folder is one split of PolNeAR (text/NAME.txt beside attributions/NAME_ANNOTATOR.ann), a folder of such splits, or texts and
.ann files of one name side by side. An .ann file holds T lines (`T3<tab>Source 10 24;30 34<tab>words`) and E lines that join
them (`E1<tab>Attribution:T5 Source:T3 Cue:T4 Content:T2 Content2:T6`); offsets are code points. A JSON line holds text and
attributions, each with source, cue and content as [start, end] or as a list of such pairs.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from watchfloor.records import Span

__all__ = ["Article", "Pieces", "articles", "attributions", "splits"]

Pieces = tuple[Span, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """A text with its attributions: content and source, each in pieces; no source is an empty tuple."""

    name: str
    text: str
    gold: tuple[tuple[Pieces, Pieces], ...]


def splits(path: Path) -> dict[str, Path]:
    """The splits that a path holds, by name: itself, or the folders below it that are splits.

    Raises SystemExit, saying what was looked for, when there is none.
    """
    if path.is_file() or _is_split(path):
        return {path.name: path}
    inner = {one.name: one for one in sorted((*path.glob("*"), *path.glob("data/*"))) if _is_split(one)}
    if not inner:
        raise SystemExit(
            f"{path}: no PolNeAR there; looked for text/*.txt with attributions/*.ann, here or in folders below, for *.txt with "
            "*.ann side by side, and for a JSON Lines file"
        )
    return inner


def _is_split(path: Path) -> bool:
    if not path.is_dir():
        return False
    texts, marks = _folders(path)
    return any(texts.glob("*.txt")) and any(marks.glob("*.ann"))


def articles(path: Path) -> Iterator[Article]:
    """The articles of one split, or of one JSON Lines file. Of several annotators the first by name is taken.

    Raises SystemExit, naming file and line, when a line cannot be read or its words do not stand at its offsets.
    """
    if path.is_file():
        yield from _from_lines(path)
        return
    texts, marks = _folders(path)
    for file in sorted(texts.glob("*.txt")):
        standoffs = sorted(
            {*marks.glob(f"{_escaped(file.stem)}.ann"), *marks.glob(f"{_escaped(file.stem)}_*.ann")}
        )
        if standoffs:
            # Two code points for two: offsets count the carriage return.
            text = file.read_bytes().decode("utf-8").replace("\r\n", " \n")
            standoff = standoffs[0].read_text("utf-8")
            _check(standoff, text, standoffs[0])
            yield Article(name=file.stem, text=text, gold=tuple(attributions(standoff)))


def _folders(path: Path) -> tuple[Path, Path]:
    """Where a split keeps its texts and its marks: in folders of their own, or both in itself."""
    texts, marks = path / "text", path / "attributions"
    return (texts if texts.is_dir() else path), (marks if marks.is_dir() else path)


def _escaped(stem: str) -> str:
    return re.sub(r"([\[*?])", r"[\1]", stem)


def attributions(standoff: str) -> Iterator[tuple[Pieces, Pieces]]:
    """Content and source of each attribution of a brat file, as pieces; no source is an empty tuple."""
    pieces = {name: spans for name, spans, _ in _stretches(standoff)}
    for line in standoff.splitlines():
        if line.startswith("E"):
            parts: dict[str, Pieces] = {}
            for role, name in re.findall(r"([A-Za-z]+)\d*:(T\d+)", line):
                parts[role] = (*parts.get(role, ()), *pieces.get(name, ()))
            if parts.get("Content"):
                yield tuple(sorted(parts["Content"])), tuple(sorted(parts.get("Source", ())))


def _stretches(standoff: str) -> Iterator[tuple[str, Pieces, str]]:
    """Name, pieces and words of each T line."""
    for line in standoff.splitlines():
        name, _, rest = line.partition("\t")
        if name.startswith("T"):
            place, _, words = rest.partition("\t")
            yield (
                name,
                tuple(Span(*map(int, one.split())) for one in place.partition(" ")[2].split(";")),
                words,
            )


def _check(standoff: str, text: str, file: Path) -> None:
    try:
        for name, spans, words in _stretches(standoff):
            quoted = " ".join(" ".join(text[span.start : span.end] for span in spans).split())
            if words and "".join(quoted.split()) != "".join(words.split()):
                raise SystemExit(
                    f"{file}: {name} reads {words!r}, and its offsets {quoted!r}; is it of another text?"
                )
    except (ValueError, TypeError) as error:
        raise SystemExit(f"{file}: no brat standoff ({error})") from error


def _from_lines(path: Path) -> Iterator[Article]:
    for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        if not line.strip():
            continue
        try:
            row: Mapping[str, Any] = json.loads(line)
            gold = tuple((_pieces(one["content"]), _pieces(one.get("source"))) for one in row["attributions"])
            yield Article(name=str(row.get("id", number)), text=row["text"], gold=gold)
        except (ValueError, KeyError, TypeError) as error:
            raise SystemExit(
                f"{path}:{number}: wants text and attributions with content and source as offsets ({error!r})"
            ) from error


def _pieces(value: Any) -> Pieces:
    """Pieces from [start, end], from a list of such pairs, or from nothing."""
    if not value:
        return ()
    pairs = [value] if isinstance(value[0], int) else value
    return tuple(Span(int(start), int(end)) for start, end in pairs)
