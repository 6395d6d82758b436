"""The record as one HTML file: the report's text beside what was read from it, each lighting the other.

The file asks nothing of the network and says so to the browser: its Content-Security-Policy admits only the style
sheet and the script that it carries, by their hashes. Without the script it still reads, as plain tables.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined, Template

from watchfloor.records import Figure, FigureOf, Record
from watchfloor.showing.cells import Cell, Section, touches_of
from watchfloor.showing.rows import Wording
from watchfloor.showing.sections import FIGURES_FIRST, figure_words, sections_of
from watchfloor.showing.segments import Block, blocks_of

__all__ = ["Sheet", "page_of", "sheet_of"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One report on the page. key: the prefix of its ids; label: how the picker names it."""

    key: str
    label: str
    published: str
    record: Record
    blocks: tuple[Block, ...]
    sections: tuple[Section, ...]
    facts: tuple[tuple[str, Cell], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Side:
    """What one report says of one kind of figure."""

    sheet: Sheet
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Comparison:
    """One kind of figure, report by report; nothing says that any two of them count the same thing."""

    of: FigureOf
    sides: tuple[_Side, ...]


def page_of(records: Sequence[Record]) -> str:
    """A whole HTML document that shows the records, one report at a time when there are several."""
    sheets = tuple(sheet_of(record, f"r{number}") for number, record in enumerate(records, 1))
    style, script = _static("page.css"), _static("page.js")
    return _template().render(
        title=_title(records),
        sheets=sheets,
        comparisons=_comparisons(sheets) if len(sheets) > 1 else (),
        style=style,
        script=script,
        style_hash=_hash(style),
        script_hash=_hash(script),
    )


@cache
def _template() -> Template:
    environment = Environment(
        loader=PackageLoader("watchfloor.showing"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
    )
    return environment.get_template("page.html.jinja")


@cache
def _static(name: str) -> str:
    return files("watchfloor.showing").joinpath("static", name).read_text(encoding="utf-8")


def _hash(inline: str) -> str:
    """What Content-Security-Policy wants to see of an inline element: the hash of all between its tags."""
    return "sha256-" + base64.b64encode(hashlib.sha256(inline.encode("utf-8")).digest()).decode("ascii")


def _title(records: Sequence[Record]) -> str:
    if len(records) == 1:
        return records[0].report.title or records[0].report.name
    return f"{len(records)} reports"


def sheet_of(record: Record, key: str) -> Sheet:
    """A record ready for the template `sheet.jinja`."""
    sections = sections_of(record)
    report = record.report
    return Sheet(
        key=key,
        label=report.outlet or report.name,
        published=_day(report.published),
        record=record,
        blocks=blocks_of(report.text, record.zones, touches_of(sections)),
        sections=sections,
        facts=tuple(_facts(record)),
    )


def _day(published: str | None) -> str:
    if published is None:
        return "day not known"
    day = date.fromisoformat(published[:10])
    return f"{day.day} {day:%b %Y}"


def _facts(record: Record) -> Sequence[tuple[str, Cell]]:
    """Where the record comes from and what made it."""
    report = record.report
    published = report.published and f"{report.published} ({report.published_from})"
    folded = sum(zone.repeats is not None for zone in record.zones)
    given = (
        ("name", report.name, "name"),
        ("title", report.title, "title"),
        ("published", published, "published"),
        ("outlet", report.outlet, "outlet"),
        ("authors", ", ".join(report.authors) or None, "authors"),
        ("address", report.url, "url"),
        ("language", report.language, "language"),
        (
            "length",
            f"{report.characters:,} characters in {len(record.zones)} paragraphs, {folded} said again",
            "",
        ),
        ("sha256", report.sha256, ""),
        ("report id", report.id, ""),
        ("model", report.model, ""),
        ("codebook", report.codebook, ""),
        ("watchfloor", report.version, ""),
    )
    return [
        (label, Cell(words=words or "not known", why=report.why.get(field))) for label, words, field in given
    ]


def _comparisons(sheets: Sequence[Sheet]) -> tuple[_Comparison, ...]:
    """Kinds of figure in the order of the ledger; every report has a side, empty when it gives no such figure."""
    kinds = {figure.of for sheet in sheets for figure in sheet.record.figures} - {"other"}
    return tuple(
        _Comparison(of=of, sides=tuple(_side(sheet, of) for sheet in sheets))
        for of in sorted(kinds, key=FIGURES_FIRST.index)
    )


def _side(sheet: Sheet, of: FigureOf) -> _Side:
    words = Wording(sheet.record)
    return _Side(
        sheet=sheet,
        cells=tuple(_compared(words, figure) for figure in sheet.record.figures if figure.of == of),
    )


def _compared(words: Wording, figure: Figure) -> Cell:
    says = f", says {words.actors[figure.source].name}" if figure.source else ""
    when = f", {words.date(figure.date)}" if figure.date else ""
    return Cell(words=f"{figure_words(figure)}{says}{when}", spans=figure.spans)
