"""The situation as several reports tell it: what happened by day, figures side by side, plans, claims and denials.

Every line carries the numbers of the reports that it rests on. Lines of several reports stand together when day
and kind of act are the same and a party or a place too; that is said as "same day and kind", and joins nothing
in the records.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from watchfloor.records import FigureOf, Record
from watchfloor.showing.rows import EventRow, FigureRow, View, view_of

__all__ = ["situation"]

_LINES_A_REPORT = 14  # events of a report that the situation takes up, weightiest first
_FIGURES_COMPARED: tuple[FigureOf, ...] = (
    "killed",
    "injured",
    "arrested",
    "deployed",
    "present",
    "crowd",
    "attacks",
)
_CELL_CHARS = 20  # a column that is narrower breaks words
_CLAIMED = {"claims", "denies", "warns", "doubts"}


@dataclass(slots=True)
class _Line:
    """One kind of act on one day, as the reports tell it."""

    row: EventRow
    told: list[tuple[int, EventRow]] = field(default_factory=list)


def situation(records: Sequence[Record], console: Console) -> None:
    """Prints what several reports say together. Numbers in brackets are those of the list of reports."""
    views = [view_of(record) for record in records]
    console.print(Rule(Text(f"Situation from {len(records)} reports", style="bold"), align="left"))
    console.print(Padding(_reports(views), (1, 0)))
    lines = _lines(views)
    happened = [line for line in lines if line.row.status in {"happened", "ended"}]
    planned = [line for line in lines if line not in happened]
    for title, body in (
        ("What happened", _days(happened)),
        ("Planned, demanded, threatened or denied", _days(planned)),
        ("Figures side by side", _figures(views, console.width)),
        ("Claims and denials", _claims(views)),
    ):
        if body is not None:
            console.print(Text(title, style="bold"))
            console.print(Padding(body, (0, 0, 1, 2)))


def _reports(views: Sequence[View]) -> RenderableType:
    lines = []
    for number, view in enumerate(views, 1):
        report = view.record.report
        origin = ", ".join(part for part in (report.outlet, report.published) if part) or report.name
        lines.append(
            Text.assemble((f"[{number}] ", "cyan"), report.title or report.name, (f"  {origin}", "dim"))
        )
    return Group(*lines)


def _lines(views: Sequence[View]) -> list[_Line]:
    """The weightiest news of each report, put together by day, kind of act, and a party or place in common."""
    lines: list[_Line] = []
    for number, view in enumerate(views, 1):
        news = [row for row in view.events if not row.is_background and (row.actors or row.acted_on)]
        for row in news[:_LINES_A_REPORT]:
            line = next((line for line in lines if _is_alike(line.row, row)), None)
            if line is None:
                line = _Line(row)
                lines.append(line)
            line.told.append((number, row))
    return sorted(
        lines,
        key=lambda line: (
            line.row.date_key or "9",
            -len({number for number, _ in line.told}),
            -line.row.weight,
        ),
    )


def _is_alike(one: EventRow, other: EventRow) -> bool:
    if (one.date_key[:10], one.code.split("/")[0], one.status) != (
        other.date_key[:10],
        other.code.split("/")[0],
        other.status,
    ):
        return False
    return bool(_words(one.actors) & _words(other.actors)) or bool(_words(one.place) & _words(other.place))


def _words(cell: str) -> set[str]:
    return {part.strip().casefold() for part in cell.replace(";", ",").split(",") if part.strip()}


def _days(lines: Sequence[_Line]) -> RenderableType | None:
    if not lines:
        return None
    parts: list[RenderableType] = []
    day = None
    for line in lines:
        if line.row.day != day:
            day = line.row.day
            parts.append(Text(day, style="cyan"))
        parts.append(Padding(_told(line), (0, 0, 0, 2)))
    return Group(*parts)


def _told(line: _Line) -> Text:
    """One line: who did what to whom where, and what each report counts."""
    row = line.row
    text = Text.assemble((row.code, "bold"), " ", row.actors or "unnamed")
    if row.acted_on:
        text.append(f" → {row.acted_on}")
    if row.place:
        text.append(f", {row.place}")
    if row.status != "happened":
        text.append(f" ({row.status})", style="yellow")
    text.append(f" “{row.trigger}”", style="dim")
    for number in sorted({number for number, _ in line.told}):
        counts = (other.figures for at, other in line.told if at == number and other.figures)
        counted = "; ".join(dict.fromkeys(counts))
        text.append(f" [{number}{': ' + counted if counted else ''}]", style="cyan")
    return text


def _figures(views: Sequence[View], width: int) -> RenderableType | None:
    """What is no part of another figure and of no background event: kinds of figure down, reports across.

    Below one another, where there are too many reports for columns.
    """
    kinds = [(of, [_cell(view, of) for view in views]) for of in _FIGURES_COMPARED]
    compared = [(of, cells) for of, cells in kinds if sum(bool(cell) for cell in cells) > 1]
    if not compared:
        return None
    table = Table(box=None, pad_edge=False, header_style="dim", show_header=width >= len(views) * _CELL_CHARS)
    table.add_column("", no_wrap=True)
    if not table.show_header:
        for of, cells in compared:
            told = [(f"[{number}] ", cell) for number, cell in enumerate(cells, 1) if cell]
            table.add_row(of, Text("\n").join(Text.assemble((at, "cyan"), cell) for at, cell in told))
        return table
    for number, _ in enumerate(views, 1):
        table.add_column(f"[{number}]", overflow="fold")
    for of, cells in compared:
        table.add_row(of, *cells)
    return table


def _cell(view: View, of: FigureOf) -> str:
    past = {row.id for row in view.events if row.is_background}
    rows = [row for row in view.figures if row.of == of and row.part_of is None and row.event not in past]
    return "; ".join(dict.fromkeys(_figure(row) for row in rows))


def _figure(row: FigureRow) -> str:
    return f"{row.value} {row.what}".strip() + (f" ({row.source})" if row.source else "")


def _claims(views: Sequence[View]) -> RenderableType | None:
    lines = [
        Text.assemble((f"[{number}] ", "cyan"), f"{row.speaker} {row.stance}: ", (f"“{row.words}”", "dim"))
        for number, view in enumerate(views, 1)
        for row in view.quotes
        if row.stance in _CLAIMED
    ]
    return Group(*lines) if lines else None
