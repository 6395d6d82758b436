"""A brief as one HTML file that asks nothing of the network and runs no script."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from watchfloor.briefing.brief import Brief

if TYPE_CHECKING:
    from jinja2 import Template

__all__ = ["SheetLine", "SheetPart", "SheetSection", "Witness", "as_html", "sheet_of"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Witness:
    """Words behind a sentence, with the number of their report."""

    number: int
    start: int
    end: int
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetLine:
    """A sentence as a numbered paragraph."""

    number: int
    text: str
    citations: tuple[int, ...]
    evidence: tuple[Witness, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetPart:
    """Paragraphs under a heading; first: the number of the first of them."""

    heading: str | None
    first: int
    lines: tuple[SheetLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetSection:
    """A section with its paragraphs numbered through the whole brief."""

    key: str
    title: str
    parts: tuple[SheetPart, ...]


def sheet_of(brief: Brief) -> Sequence[SheetSection]:
    """The sections with paragraph numbers and citations filled in; HTML, PDF and Word are made from these."""
    sections, number = [], 0
    for section in brief.sections:
        parts = []
        for part in section.parts:
            lines = []
            for sentence in part.sentences:
                number += 1
                evidence = tuple(
                    Witness(number=brief.numbers[one.report], start=one.start, end=one.end, words=one.words)
                    for one in sentence.evidence
                )
                lines.append(
                    SheetLine(
                        number=number,
                        text=sentence.text,
                        citations=brief.citations(sentence),
                        evidence=evidence,
                    )
                )
            parts.append(SheetPart(heading=part.heading, first=number - len(lines) + 1, lines=tuple(lines)))
        sections.append(SheetSection(key=section.key, title=section.title, parts=tuple(parts)))
    return tuple(sections)


def as_html(brief: Brief) -> str:
    """The whole document."""
    style = (files("watchfloor.briefing") / "static" / "brief.css").read_text("utf-8")
    digest = base64.b64encode(hashlib.sha256(style.encode("utf-8")).digest()).decode("ascii")
    return _template().render(brief=brief, sections=sheet_of(brief), style=style, style_hash=digest)


@cache
def _template() -> Template:
    from jinja2 import Environment, PackageLoader, StrictUndefined  # noqa: PLC0415 - few briefs are web pages

    environment = Environment(
        loader=PackageLoader("watchfloor.briefing"), autoescape=True, undefined=StrictUndefined
    )
    return environment.get_template("brief.html.jinja")
