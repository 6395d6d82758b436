"""Where reports lie: files, folders, globs and standard input, each opened after its kind."""

from __future__ import annotations

import glob
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

from watchfloor.errors import IntakeError
from watchfloor.intake.decoding import MAX_BYTES, decoded
from watchfloor.intake.plain import page_of_text
from watchfloor.records import Failure, Page

__all__ = ["pages_from"]

_ENDINGS = {".txt", ".text", ".md", ".html", ".htm", ".xhtml", ".jsonl", ".ndjson"}
_LINES = {".jsonl", ".ndjson"}
STANDARD_INPUT = "-"


def pages_from(sources: Sequence[str], published: str | None, stdin: BinaryIO) -> Iterator[Page | Failure]:
    """Every report of `sources` in order: a page, or a failure that says what is wrong with it.

    sources: paths, folders (read for the endings of text, HTML and JSON Lines, at any depth), globs, or "-".
    published: holds for each page that states no date of its own field by field (JSON Lines do).
    """
    for source in sources:
        for name, path in _files(source):
            for page in _pages_in(name, path, stdin):
                yield _dated(page, published)


def _files(source: str) -> Iterator[tuple[str, Path | None]]:
    path = Path(source)
    if source == STANDARD_INPUT:
        yield "standard input", None
    elif path.is_dir():
        yield from (
            (str(file), file)
            for file in sorted(path.rglob("*"))
            if file.suffix.lower() in _ENDINGS and file.is_file()
        )
    elif path.exists() or not glob.has_magic(source):
        yield source, path
    else:
        yield from ((file, Path(file)) for file in sorted(glob.glob(source, recursive=True)))


def _pages_in(name: str, path: Path | None, stdin: BinaryIO) -> Iterator[Page | Failure]:
    short = path.name if path else name
    try:
        if path is not None and path.suffix.lower() in _LINES:
            yield from _reports_of(path.read_bytes(), short)
            return
        content = stdin.read(MAX_BYTES + 1) if path is None else _bytes_of(path)
        yield from _pages_of(content, short)
    except IntakeError as error:
        yield Failure(name=short, reason=str(error))
    except OSError as error:
        yield Failure(name=short, reason=f"{name}: {error.strerror or error}")


def _bytes_of(path: Path) -> bytes:
    if path.stat().st_size > MAX_BYTES:
        size = path.stat().st_size / 1e6
        raise IntakeError(
            f"{path.name}: {size:.0f} MB is more than one report holds ({MAX_BYTES / 1e6:.0f} MB at most); "
            "split it, or give many reports as JSON Lines with the ending .jsonl"
        )
    return path.read_bytes()


def _pages_of(content: bytes, name: str) -> Iterator[Page | Failure]:
    """One page, or many when the content is JSON Lines in spite of its name."""
    text, _ = decoded(content, name)
    if _is_html(text):
        from watchfloor.intake.web import page_of_html  # noqa: PLC0415 - the extractor takes half a second to load

        yield page_of_html(content, name)
    elif text.lstrip().startswith('{"'):
        yield from _reports_of(content, name)
    else:
        yield page_of_text(content, name)


def _is_html(text: str) -> bool:
    """Whether `text` opens like a web page."""
    return re.search(r"<(?:!doctype\s+html|html|head|body|article)\b", text[:2000], re.IGNORECASE) is not None


def _reports_of(content: bytes, name: str) -> Iterator[Page | Failure]:
    """A page a line, or what is wrong with it."""
    from watchfloor.intake.lines import pages_of_lines  # noqa: PLC0415 - pydantic is loaded only for JSON

    yield from pages_of_lines(content, name)


def _dated(page: Page | Failure, published: str | None) -> Page | Failure:
    if isinstance(page, Failure) or published is None or page.published_from == "given":
        return page
    return replace(page, published=published, published_from="given")
