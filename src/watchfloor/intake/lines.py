"""JSON Lines: one report a line, with what its carrier knows of it."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from watchfloor.errors import IntakeError
from watchfloor.intake.decoding import MAX_BYTES, decoded
from watchfloor.intake.masthead import with_masthead
from watchfloor.intake.published import iso_date
from watchfloor.records import Failure, Page, Span, ZoneKind

__all__ = ["pages_of_lines"]

_BELOW = "\n\n"


class _Line(BaseModel):
    """What a line may say. Unknown fields are ignored: other programs' exports carry their own."""

    model_config = ConfigDict(extra="ignore", coerce_numbers_to_str=True)

    id: str | None = None
    title: str | None = None
    text: str = Field(min_length=1)
    published: str | None = None
    url: str | None = None
    outlet: str | None = None
    authors: list[str] = Field(default_factory=list)


def pages_of_lines(content: bytes, name: str) -> Iterator[Page | Failure]:
    """A page, or a failure with its line number, for every line that is not blank."""
    lines = content.splitlines()
    if not any(line.strip() for line in lines):
        yield Failure(name=name, reason="nothing in it to read; give one JSON object a line")
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            yield _page(line, f"{name}:{number}")
        except IntakeError as error:
            yield Failure(name=f"{name}:{number}", reason=str(error))


def _page(raw: bytes, where: str) -> Page:
    text, guess = decoded(raw, where)
    try:
        line = _Line.model_validate(json.loads(text))
    except json.JSONDecodeError as error:
        raise IntakeError(f"{where}: no JSON object ({error.msg} at character {error.pos})") from error
    except ValidationError as error:
        faults = "; ".join(
            f"{'.'.join(map(str, fault['loc'])) or 'line'}: {fault['msg']}" for fault in error.errors()
        )
        raise IntakeError(f"{where}: {faults}") from error
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
