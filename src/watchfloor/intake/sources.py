"""Where reports lie: files, folders, globs and standard input, each opened after its kind."""

from __future__ import annotations

import glob
import json
import os
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain
from pathlib import Path
from stat import S_ISREG
from typing import BinaryIO

from watchfloor.controls import without_controls
from watchfloor.errors import IntakeError, fault_of
from watchfloor.intake.decoding import MAX_BYTES, decoded, marked_encoding
from watchfloor.intake.plain import page_of_text
from watchfloor.records import Failure, Page

__all__ = ["pages_from", "passed_over"]

_ENDINGS = {".txt", ".text", ".md", ".html", ".htm", ".xhtml", ".jsonl", ".ndjson"}
_LINES = {".jsonl", ".ndjson"}
_OPENING_BYTES = 1000
STANDARD_INPUT = "-"


def pages_from(sources: Sequence[str], published: str | None, stdin: BinaryIO) -> Iterator[Page | Failure]:
    """Every report of `sources` in order: a page, or a failure that says what is wrong with it.

    sources: paths, folders (read for the endings of text, HTML and JSON Lines, at any depth), globs, or "-". One that
    leads to no file is a failure too. published: holds for the one file given, but for lines of JSON that have a day; of
    several, for those that state none.
    """
    is_one = len(sources) == 1 and not _folders_of(sources[0]) and not glob.has_magic(sources[0])
    for source in sources:
        for found in _files(source):
            for page in [found] if isinstance(found, Failure) else _pages_in(found, stdin):
                yield _named(_dated(page, published, is_one=is_one))


def passed_over(sources: Sequence[str]) -> Counter[str]:
    """How many files of each ending lie in the folders of `sources` and are not read; hidden ones are not counted."""
    folders = [path for source in sources for path in _folders_of(source)]
    files = {file for folder in folders for file in _below(folder) if not file.name.startswith(".")}
    endings = (file.suffix.lower() for file in files)
    return Counter(ending or "no ending" for ending in endings if ending not in _ENDINGS)


def _folders_of(source: str) -> list[Path]:
    """The folders that a source names; with `**` in it, it asks for what is in them by itself."""
    named = glob.glob(source) if glob.has_magic(source) and "**" not in source else [source]
    return [path for path in map(Path, named) if source != STANDARD_INPUT and path.is_dir()]


def _files(source: str) -> Iterator[str | Failure]:
    """The files that a source names, or what is wrong with it."""
    path = Path(source)
    try:
        if source == STANDARD_INPUT:
            yield source
        elif path.is_dir():
            yield from _files_below(path)
        elif path.exists() or not glob.has_magic(source):
            yield source
        else:
            yield from _files_like(source)
    except OSError as error:
        yield _unread(source, error)


def _files_below(folder: Path) -> Iterator[str | Failure]:
    faults: list[OSError] = []
    found = [file for file in _below(folder, faults) if file.suffix.lower() in _ENDINGS]
    yield from map(_file, sorted(found))
    for fault in faults:
        yield _unread(str(fault.filename), fault)
    if not found and not faults:
        endings = ", ".join(sorted(_ENDINGS))
        yield Failure(
            name=str(folder), reason=f"{folder}: no report found; no file in it ends in any of {endings}"
        )


def _file(path: Path) -> str | Failure:
    """A file of a folder, or why it is none: a link that leads nowhere, a pipe that nobody writes."""
    try:
        is_file = S_ISREG(path.stat().st_mode)
    except OSError as error:
        return _unread(str(path), error)
    return str(path) if is_file else Failure(name=path.name, reason=f"{path}: no file, and so not read")


def _below(folder: Path, faults: list[OSError] | None = None) -> Iterator[Path]:
    """Every file at any depth of a folder. faults: takes what is wrong with folders that cannot be opened."""
    for place, _, names in os.walk(folder, onerror=None if faults is None else faults.append):
        yield from (Path(place) / name for name in names)


def _files_like(pattern: str) -> Iterator[str | Failure]:
    found = sorted(glob.glob(pattern, recursive=True))
    filled = {folder for one in found for folder in Path(one).parents}
    for one in found:
        if not os.path.isdir(one):
            yield one
        elif Path(one) not in filled:  # else what is in the folder is found by itself
            yield from _files_below(Path(one))
    if not found:
        yield Failure(name=pattern, reason=f"{pattern}: no report found; no file has such a name")


def _pages_in(name: str, stdin: BinaryIO) -> Iterator[Page | Failure]:
    """The pages of one file. What goes wrong in it ends this file and no other."""
    try:
        if name == STANDARD_INPUT:
            yield from _pages_of(stdin, "standard input")
            return
        path = Path(name)
        with path.open("rb") as content:
            if path.suffix.lower() in _LINES:
                yield from _reports_of(content, path.name)
            else:
                yield from _pages_of(content, path.name)
    except OSError as error:
        yield _unread(name, error)
    except IntakeError as error:
        yield Failure(name=Path(name).name, reason=str(error))
    except Exception as error:  # noqa: BLE001 - readers of web pages are others' code, and pages are anybody's
        yield Failure(name=Path(name).name, reason=f"{Path(name).name}: {fault_of(error)}")


def _unread(name: str, error: OSError) -> Failure:
    return Failure(name=Path(name).name, reason=f"{name}: {error.strerror or error}")


def _pages_of(content: BinaryIO, name: str) -> Iterator[Page | Failure]:
    """One page, or many when the content is JSON Lines in spite of its name."""
    first = content.read(MAX_BYTES + 1)
    if _are_lines(first):
        yield from _reports_of(chain([first + content.readline()], content), name)
        return
    text, _ = decoded(first, name)
    if _is_html(text):
        from watchfloor.intake.web import page_of_html  # noqa: PLC0415 - the extractor takes half a second to load

        yield page_of_html(first, name)
    elif _is_json(text):
        raise IntakeError(
            f"{name}: JSON, but not one object on each line; write it as JSON Lines (`jq -c .[]` does) and give that"
        )
    else:
        yield page_of_text(first, name)


def _are_lines(content: bytes) -> bool:
    """Whether `content` opens with an object that goes on in its line, as JSON Lines do, in any encoding that is marked."""
    opening = content[:_OPENING_BYTES].decode(marked_encoding(content) or "utf-8", "ignore")
    return re.match(r'\s*\{[^\S\n]*"', opening) is not None


def _is_html(text: str) -> bool:
    """Whether `text` opens like a web page."""
    return re.search(r"<(?:!doctype\s+html|html|head|body|article)\b", text[:2000], re.IGNORECASE) is not None


def _is_json(text: str) -> bool:
    """Whether `text` is data of a program. Prose may open with a bracket, but does not go on as JSON."""
    if not text.lstrip().startswith(("[", "{")):
        return False
    try:
        json.loads(text)
    except (ValueError, RecursionError):
        return False
    return True


def _reports_of(content: Iterable[bytes], name: str) -> Iterator[Page | Failure]:
    """A page a line, or what is wrong with it."""
    from watchfloor.intake.lines import pages_of_lines  # noqa: PLC0415 - pydantic is loaded only for JSON

    yield from pages_of_lines(content, name)


def _dated(page: Page | Failure, published: str | None, *, is_one: bool) -> Page | Failure:
    if isinstance(page, Failure) or published is None or page.published_from == "given":
        return page
    if page.published is not None and not is_one:
        return page
    return replace(page, published=published, published_from="given", published_yields=not is_one)


def _named(page: Page | Failure) -> Page | Failure:
    name = _printable(page.name)
    if isinstance(page, Failure):
        return Failure(name=name, reason=_printable(page.reason))
    return page if name == page.name else replace(page, name=name)


def _printable(name: str) -> str:
    """A name that can be printed on one line and kept: a file's name may hold line ends, and bytes that are no letters."""
    words = name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    return re.sub(r"\s", " ", without_controls(words))
