"""The record on a terminal: what happened, in order; who is who; figures, quotes, background."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from rich.box import SIMPLE_HEAD
from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text
from rich.tree import Tree

from watchfloor.records import Record, Span
from watchfloor.showing.rows import ActorRow, EventRow, FigureRow, QuoteRow, TimelineRow, View, view_of

__all__ = ["show"]

_EVENTS_SHOWN = 24  # a screenful or two; the page and the JSON hold all
_BACKGROUND_SHOWN = 10
_ACTORS_SHOWN = 14
_FIGURES_SHOWN = 30
_STATUS_STYLE = {
    "happened": "green",
    "ended": "dim",
    "planned": "yellow",
    "threatened": "red",
    "denied": "magenta",
}
_QUOTE_CHARS = 220
_WIDTHS = {
    "kind": len("organisation"),
    "country": len("country"),
    "said": len("said"),
    "of": len("deployed"),
    "value": len("2,000–9,999"),
}
_UNNAMED = "unnamed"  # the text names no doer


def show(record: Record, console: Console, *, everything: bool = False) -> None:
    """Prints a record. everything: all rows, where otherwise the weightiest are shown and the rest counted."""
    view = view_of(record)
    limit = len if everything else None
    console.print(_head(view))
    if not record.events:
        console.print(Text(record.report.why.get("events", "nothing found"), style="yellow"))
    news = [row for row in view.events if not row.is_background]
    past = [row for row in view.events if row.is_background]
    _section(
        console, "What happened", _events(record, news, len(news) if limit else _EVENTS_SHOWN), bool(news)
    )
    _section(console, "Timeline", _timeline(record, view.timeline), bool(view.timeline))
    _section(
        console,
        "Who is who",
        _actors(view.actors, len(view.actors) if limit else _ACTORS_SHOWN),
        bool(view.actors),
    )
    _section(
        console,
        "Figures",
        _figures(view.figures, len(view.figures) if limit else _FIGURES_SHOWN),
        bool(view.figures),
    )
    _section(console, "What led to what", _chains(view), bool(record.chains))
    _section(console, "Quotes and claims", _quotes(view.quotes), bool(view.quotes))
    _section(
        console, "Background", _events(record, past, len(past) if limit else _BACKGROUND_SHOWN), bool(past)
    )


def _section(console: Console, title: str, body: RenderableType, is_there: bool) -> None:
    if is_there:
        console.print(Rule(Text(title, style="bold"), align="left", style="dim"))
        console.print(Padding(body, (0, 0, 1, 0)))


def _head(view: View) -> RenderableType:
    report = view.record.report
    published = (
        f"{report.published} ({report.published_from})" if report.published else "day of publication unknown"
    )
    origin = " · ".join(part for part in (report.outlet, published, report.name) if part)
    folded = sum(zone.repeats is not None for zone in view.record.zones)
    counts = (
        f"{len(view.record.events)} events, {len(view.record.actors)} actors, {len(view.record.figures)} figures, "
        f"{len(view.record.quotes)} quotes; {len(view.record.zones)} paragraphs, {folded} of them said twice"
    )
    return Padding(
        Group(
            Text(report.title or report.name, style="bold"),
            Text(origin, style="dim"),
            Text(counts, style="dim"),
        ),
        (1, 0),
    )


def _events(record: Record, rows: Sequence[EventRow], limit: int) -> RenderableType:
    """Events grouped by date, oldest first; each with what it is, who, whom, where, and the words."""
    shown = sorted(rows[:limit], key=lambda row: (row.date_key or "9", row.triggers[0]))
    days: dict[str, list[EventRow]] = defaultdict(list)
    for row in shown:
        days[row.day].append(row)
    parts: list[RenderableType] = []
    for day, events in days.items():
        parts.append(Text(day, style="bold cyan"))
        parts.extend(Padding(_event(record, row), (0, 0, 0, 2)) for row in events)
    if len(rows) > limit:
        parts.append(
            Text(
                f"… and {len(rows) - limit} more of less weight: --all, --html or --json shows them",
                style="dim",
            )
        )
    return Group(*parts)


def _event(record: Record, row: EventRow) -> Text:
    line = Text()
    line.append(f"{row.code} ", style="bold")
    line.append(f"[{row.status}] ", style=_STATUS_STYLE.get(row.status, "yellow"))
    line.append(row.actors or _UNNAMED, style="" if row.actors else "dim")
    if row.acted_on:
        line.append(" → ", style="dim")
        line.append(row.acted_on)
    hour = row.date.removeprefix(row.day).strip()
    parts = (
        ("at", hour),
        ("at", row.place),
        ("figures", row.figures),
        (row.says, row.source),
        ("denied by", row.denied_by if row.says != "denied by" else ""),
    )
    for label, words in parts:
        if words:
            line.append(f" · {label} ", style="dim")
            line.append(words)
    if row.mentions > 1:
        line.append(f" · {row.mentions} mentions", style="dim")
    line.append("\n    ")
    line.append_text(_words(record, row))
    return line


def _words(record: Record, row: EventRow) -> Text:
    """The sentence behind an event, its trigger underlined."""
    trigger = next(
        (span for span in row.triggers if row.sentence.start <= span.start < row.sentence.end), row.sentence
    )
    start, end = _window(row.sentence, trigger)
    text = record.report.text
    line = Text(style="dim")
    line.append("…" if start > row.sentence.start else "“")
    line.append(text[start : trigger.start].replace("\n", " "))
    line.append(text[trigger.start : trigger.end], style="underline")
    line.append(text[trigger.end : end].replace("\n", " "))
    line.append("…" if end < row.sentence.end else "”")
    return line


def _window(sentence: Span, trigger: Span) -> Span:
    """A stretch of at most `_QUOTE_CHARS` of a sentence around the trigger."""
    if sentence.end - sentence.start <= _QUOTE_CHARS:
        return sentence
    start = max(sentence.start, min(trigger.start - _QUOTE_CHARS // 3, sentence.end - _QUOTE_CHARS))
    return Span(start, min(sentence.end, start + _QUOTE_CHARS))


def _table(*columns: tuple[str, int]) -> Table:
    """A table whose columns share the width in the given ratio and wrap; those of single words have a width of their own."""
    table = Table(box=SIMPLE_HEAD, expand=True, pad_edge=False, show_edge=False, header_style="dim")
    for name, ratio in columns:
        table.add_column(
            name, ratio=None if name in _WIDTHS else ratio, overflow="fold", width=_WIDTHS.get(name)
        )
    return table


def _timeline(record: Record, rows: Sequence[TimelineRow]) -> RenderableType:
    table = _table(("when", 2), ("what", 7))
    for row in rows:
        if row.text:
            table.add_row(row.date, Text(row.text))
            continue
        events = sorted(
            (event for event in row.events if not event.is_background or not row.text),
            key=lambda event: -event.weight,
        )
        lines = [
            f"{event.code} {event.actors or _UNNAMED}{' → ' + event.acted_on if event.acted_on else ''}: “{event.trigger}”"
            for event in events[:5]
        ]
        if len(events) > 5:
            lines.append(f"… and {len(events) - 5} more")
        table.add_row(row.date, Text("\n".join(lines)))
    return table


def _actors(rows: Sequence[ActorRow], limit: int) -> RenderableType:
    table = _table(("name", 5), ("kind", 3), ("country", 2), ("also", 4), ("ties", 4), ("said", 1))
    for row in rows[:limit]:
        table.add_row(row.name, row.kind, row.country, row.aliases, row.ties, str(row.mentions))
    return table


def _figures(rows: Sequence[FigureRow], limit: int) -> RenderableType:
    table = _table(("of", 2), ("value", 4), ("what", 4), ("words", 4), ("says", 4), ("when", 3))
    values = {row.id: row.value for row in rows}
    for row in sorted(rows, key=lambda row: (row.of == "other", not row.conflicts))[:limit]:
        value = Text(row.value)
        if row.conflicts:
            others = ", ".join(values[other] for other in row.conflicts)
            value.append(f"\ndisagrees with {others}", style="bold red")
        elif row.part_of:
            value.append(f"\npart of {values[row.part_of]}", style="dim")
        table.add_row(row.of, value, row.what, f"“{row.words}”", row.source, row.date)
    if len(rows) > limit:
        table.add_row("…", f"and {len(rows) - limit} more", "", "", "", "")
    return table


def _chains(view: View) -> RenderableType:
    """Events that cause one another as a tree, effects below their cause, so that a common beginning stands once."""
    rows = {row.id: row for row in view.events}
    trees: dict[tuple[str, ...], Tree] = {}
    for chain in view.record.chains:
        for length in range(1, len(chain.events) + 1):
            path = chain.events[:length]
            if path in trees:
                continue
            row = rows[path[-1]]
            label = Text(f"{row.actors or _UNNAMED}: “{row.trigger}”")
            trees[path] = trees[path[:-1]].add(label) if length > 1 else Tree(label)
    return Group(*(tree for path, tree in trees.items() if len(path) == 1))


def _quotes(rows: Sequence[QuoteRow]) -> RenderableType:
    table = _table(("who", 3), ("", 2), ("words", 9))
    for row in rows:
        how = " ".join(part for part in (row.stance, f"({row.channel})" if row.channel else "") if part)
        words = f"“{row.words}”" if row.kind == "direct" else f"{row.lead} {row.words}"
        table.add_row(row.speaker, how, words)
    return table
