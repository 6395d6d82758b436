"""What the page's record pane is made of: sections of lines of cells, each cell with the words it was read from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from watchfloor.records import Span

__all__ = ["Cell", "Column", "Group", "Line", "Mark", "Section", "Touch", "touches_of"]

Mark = Literal["happening", "count", "when", "where", "who", "cause", "quote", "name", "aside"]
"""What words of the text were read as; decides how they are underlined there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One value in words. why: how it was inferred, or why it is missing; no spans: no words say it."""

    words: str
    spans: tuple[Span, ...] = ()
    why: str | None = None
    mark: Mark | None = None

    @property
    def span_list(self) -> str:
        """The spans as the page's script reads them: `12-20 40-52`."""
        return " ".join(f"{span.start}-{span.end}" for span in self.spans)


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """The cells under one heading of a line, perhaps none."""

    name: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One entry of a section. key: unique in its report; tone: a class of the style sheet; notes: shown when unfolded."""

    key: str
    columns: tuple[Column, ...]
    tone: str = ""
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Lines under a common heading, such as a day; None: no heading."""

    heading: str | None
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """One heading of the record pane. is_evidence: whether a click on words of the text leads to its lines."""

    key: str
    title: str
    layout: Literal["cards", "table"]
    groups: tuple[Group, ...]
    note: str = ""
    is_folded: bool = False
    is_evidence: bool = True

    @property
    def lines(self) -> tuple[Line, ...]:
        """All lines, in order."""
        return tuple(line for group in self.groups for line in group.lines)

    @property
    def headings(self) -> tuple[str, ...]:
        """The names of the columns; the same in every line of a table."""
        return tuple(column.name for column in self.lines[0].columns) if self.lines else ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Touch:
    """A line that rests on a stretch of text, and as what."""

    span: Span
    line: str  # Line.key
    mark: Mark | None


def touches_of(sections: Iterable[Section]) -> Iterator[Touch]:
    """Every stretch of text that a line of evidence rests on."""
    for section in sections:
        if not section.is_evidence:
            continue
        for line in section.lines:
            for column in line.columns:
                for cell in column.cells:
                    for span in cell.spans:
                        yield Touch(span=span, line=line.key, mark=cell.mark)
