"""JSON Lines: one report a line, with what its carrier knows of it."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError

from watchfloor.controls import without_controls
from watchfloor.errors import IntakeError
from watchfloor.intake.decoding import MAX_BYTES, decoded, marked_encoding
from watchfloor.intake.masthead import with_masthead
from watchfloor.intake.published import iso_date
from watchfloor.records import Failure, Page, Span, ZoneKind

__all__ = ["pages_of_lines"]

_BELOW = "\n\n"


def _whole(words: str) -> str:
    """The words as they are. Raises ValueError when half a character stands among them."""
    words.encode("utf-8")
    return words


_Text = Annotated[str, AfterValidator(_whole)]
_Words = Annotated[_Text, AfterValidator(without_controls)]


class _Line(BaseModel):
    """What a line may say. Unknown fields are ignored: other programs' exports carry their own."""

    model_config = ConfigDict(extra="ignore", coerce_numbers_to_str=True)

    id: _Words | None = None
    title: _Words | None = None
    text: _Text
    published: _Words | None = None
    url: _Words | None = None
    outlet: _Words | None = None
    authors: list[_Words] = Field(default_factory=list)


def pages_of_lines(content: Iterable[bytes], name: str) -> Iterator[Page | Failure]:
    """A page, or a failure with its line number, for every line that is not blank; read as they are asked for.

    content: parts of a file, each of whole lines.
    """
    is_blank = True
    for number, line in enumerate(_lines(content), 1):
        if not line.strip():
            continue
        is_blank = False
        try:
            yield _page(line, f"{name}:{number}")
        except IntakeError as error:
            yield Failure(name=f"{name}:{number}", reason=str(error))
    if is_blank:
        yield Failure(name=name, reason=f"{name}: nothing in it to read; give one JSON object a line")


def _lines(content: Iterable[bytes]) -> Iterator[bytes]:
    """The lines, as UTF-8 where a mark at the beginning tells another encoding, whose line ends are of several bytes."""
    parts = iter(content)
    first = next(parts, b"")
    encoding = marked_encoding(first) or "utf-8"
    if not encoding.startswith("utf-8"):
        parts, first = iter(()), b"".join([first, *parts]).decode(encoding, "replace").encode("utf-8")
    for part in chain([first], parts):
        yield from part.splitlines()


def _page(raw: bytes, where: str) -> Page:
    text, guess = decoded(raw, where)
    try:
        line = _Line.model_validate(json.loads(text, strict=False))
    except json.JSONDecodeError as error:
        raise IntakeError(f"{where}: no JSON object ({error.msg} at character {error.pos})") from error
    except ValidationError as error:
        raise IntakeError(f"{where}: {_faults(error)}") from error
    except (ValueError, RecursionError) as error:  # a number of thousands of digits, brackets without end
        raise IntakeError(f"{where}: no JSON object that can be read ({error})") from error
    if len(line.text) > MAX_BYTES:
        raise IntakeError(f"{where}: text of {len(line.text)} characters, more than one report holds")
    if not line.text.strip():
        raise IntakeError(f"{where}: text is blank")
    published = iso_date(line.published, where) if line.published else None
    body = line.text.removeprefix("\ufeff").replace("\r\n", "\n")
    headed, hints = _with_title(body, line.title)
    page = Page(
        name=line.id or where,
        sha256=hashlib.sha256(raw).hexdigest(),
        text=headed,
        hints=hints,
        title=line.title or None,
        published=published,
        published_from="given" if published else None,
        outlet=line.outlet or None,
        url=line.url or None,
        authors=tuple(line.authors),
        why={"text": guess} if guess else {},
    )
    return with_masthead(page)


def _faults(error: ValidationError) -> str:
    """What is wrong with the fields of a line."""
    said = {
        ".".join(map(str, fault["loc"])): fault["msg"].removeprefix("Value error, ")
        for fault in error.errors()
    }
    if "" in said:
        return 'no JSON object; a line is such as {"text": "...", "published": "2024-05-14"}'
    return "; ".join(f"{name}: {words}" for name, words in said.items())


def _with_title(body: str, title: str | None) -> tuple[str, tuple[tuple[Span, ZoneKind], ...]]:
    """The text with the title of its carrier below it, and where that stands; the text alone when it holds the title.

    A headline is part of a report. Below, it moves no letter of the text, whose offsets others may know.
    """
    words = " ".join((title or "").split())
    if not words or _plain(words) in _plain(body):
        return body, ()
    start = len(body) + len(_BELOW)
    return f"{body}{_BELOW}{words}", ((Span(start, start + len(words)), "title"),)


def _plain(words: str) -> str:
    return re.sub(r"[\W_]+", " ", words).strip().casefold()
