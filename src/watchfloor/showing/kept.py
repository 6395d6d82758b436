"""What the record holds over reports, on a terminal: incidents with all who tell them, lists, counts, history."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from watchfloor.incidents import AcrossFigure, Counted, Incident, Party, Story, Told
from watchfloor.records import Place, Record
from watchfloor.store.kept import Change, Deletion, IncidentRow, Outlet, ReportRow, Stats

__all__ = [
    "change_line",
    "deletion_line",
    "incident_line",
    "report_line",
    "show_incident",
    "show_outlets",
    "show_place",
    "show_stats",
    "show_story",
]

_SENTENCE_CHARS = 240


def show_incident(incident: Incident, reports: Mapping[str, ReportRow], console: Console) -> None:
    """Prints an incident: what happened, its figures over reports, who tells it in which words, why they were joined."""
    code = f"{incident.type}/{incident.mode}" if incident.mode else incident.type
    console.print(Text.assemble((code, "bold"), f" [{incident.status}]  ", (incident.id, "dim")))
    for label, words in (
        ("who", _names(incident.actors)),
        ("whom", ", ".join(dict.fromkeys((*(p.name for p in incident.recipients), *incident.targets)))),
        ("when", _days(incident.start, incident.end)),
        ("where", _place(incident)),
        ("codes", _codes(incident)),
        ("told by", _sources(incident)),
    ):
        if words:
            console.print(Text.assemble((f"  {label:8}", "dim"), words))
    if incident.figures:
        console.print(Padding(_figures(incident.figures, incident.told, reports), (1, 0, 0, 2)))
    console.print()
    for told in sorted(incident.told, key=lambda told: (told.published or "9", told.event)):
        _show_told(told, reports.get(told.report), console)
    for link in incident.links:
        reasons = "; ".join(reason.says for reason in link.reasons)
        console.print(
            Text(f"  joined {link.one} and {link.other} ({link.score:.2f}): {reasons}", style="dim")
        )


def _show_told(told: Told, report: ReportRow | None, console: Console) -> None:
    origin = ", ".join(
        part for part in ((report.outlet or report.name) if report else told.outlet, told.published) if part
    )
    copy = f", copy of {told.copies}" if told.copies else ""
    console.print(Text.assemble(("  " + origin, "cyan"), copy, "  ", (f"{told.report} {told.event}", "dim")))
    words = (
        told.sentence if len(told.sentence) <= _SENTENCE_CHARS else told.sentence[: _SENTENCE_CHARS - 1] + "…"
    )
    console.print(Padding(Text(f"“{words}”", style="dim"), (0, 0, 0, 4)))


def _figures(
    figures: Iterable[AcrossFigure], told: Sequence[Told], reports: Mapping[str, ReportRow]
) -> Table:
    owners = {figure.figure: one for one in told for figure in one.figures}
    table = Table(box=SIMPLE_HEAD, pad_edge=False, show_edge=False, header_style="dim")
    for name in ("of", "best", "range", "rule", "each report"):
        table.add_column(name, overflow="fold")
    for figure in figures:
        what = " ".join(dict.fromkeys(part for part in (figure.of, figure.what, figure.side) if part))
        spread = "" if figure.low == figure.high else f"{_number(figure.low)} to {_number(figure.high)}"
        rule = Text(figure.rule)
        if figure.disagree:
            rule.append("\nreports disagree", style="bold red")
        values = "; ".join(_value(value, owners, reports, figure.updates) for value in figure.values)
        table.add_row(what, _number(figure.best), spread, rule, Text(values))
    return table


def _value(
    value: Counted, owners: Mapping[str, Told], reports: Mapping[str, ReportRow], updates: Sequence[str]
) -> str:
    told = owners.get(value.figure)
    report = reports.get(told.report) if told else None
    origin = [(report.outlet or report.name) if report else "", value.holds or ""]
    if value.source is not None:
        origin.insert(0, value.source.name)
    number = _number(value.value) if value.value is not None else f"{_number(value.low)} or more"
    later = ", replaced later" if value.figure in updates else ""
    return f"{number} ({', '.join(part for part in origin if part)}{later})"


def _number(value: float | None) -> str:
    return "?" if value is None else f"{value:,.0f}" if value == int(value) else f"{value:,g}"


def _names(parties: Iterable[Party]) -> str:
    return ", ".join(dict.fromkeys(party.name for party in parties))


def _days(start: str | None, end: str | None) -> str:
    if start is None:
        return ""
    return start if start == end or end is None else f"{start} to {end}"


def _place(incident: Incident) -> str:
    place = incident.place
    if place is None:
        return ""
    pin = (
        f" {place.latitude:.3f}, {place.longitude:.3f}"
        if place.latitude is not None and place.longitude is not None
        else ""
    )
    precision = f" (precision {place.precision})" if place.precision else ""
    return ", ".join(part for part in (place.name, place.country) if part) + pin + precision


def _codes(incident: Incident) -> str:
    parts = [f"CAMEO {incident.cameo}" if incident.cameo else ""]
    parts.append(f"intensity {incident.intensity:g}" if incident.intensity is not None else "")
    parts.append(f"quad {incident.quad}" if incident.quad else "")
    return ", ".join(part for part in parts if part)


def _sources(incident: Incident) -> str:
    reports = {told.report for told in incident.told}
    return f"{len(reports)} report{'' if len(reports) == 1 else 's'}, {incident.sources} of them independent, score {incident.score:.2f}"


def incident_line(row: IncidentRow) -> Text:
    """One incident in a list."""
    code = f"{row.type}/{row.mode}" if row.mode else row.type
    line = Text.assemble((f"{row.start or 'no date':10}  ", "cyan"), (code, "bold"))
    if row.status != "actual":
        line.append(f" [{row.status}]", style="yellow")
    line.append(f"  {row.who or 'unnamed'}")
    if row.whom:
        line.append(f" → {row.whom}")
    if row.place:
        line.append(f" · at {row.place}", style="")
    if row.sources > 1:
        line.append(f" · {row.sources} sources", style="dim")
    if row.disagrees:
        line.append(" · figures disagree", style="red")
    line.append(f"  {row.id}", style="dim")
    return line


def show_story(story: Story, rows: Iterable[IncidentRow], console: Console) -> None:
    """Prints a story: its incidents, oldest first."""
    console.print(Text.assemble((story.title, "bold"), "  ", (story.id, "dim")))
    console.print(Text(f"  {_days(story.start, story.end)}, {len(story.incidents)} incidents", style="dim"))
    for row in rows:
        console.print(Padding(incident_line(row), (0, 0, 0, 2)))


def show_place(record: Record, place: Place, console: Console) -> None:
    """Prints a place of a report with the words that name it."""
    console.print(
        Text.assemble(
            (place.name, "bold"), f"  {record.report.title or record.report.name}  ", (place.id, "dim")
        )
    )
    pin = (
        f"{place.latitude:.4f}, {place.longitude:.4f}"
        if place.latitude is not None and place.longitude is not None
        else "no pin"
    )
    facts = (
        place.feature,
        place.admin1,
        place.country,
        pin,
        f"precision {place.precision}" if place.precision else None,
    )
    console.print(Text("  " + " · ".join(fact for fact in facts if fact)))
    for field, reason in place.why.items():
        console.print(Text(f"  {field}: {reason}", style="dim"))
    for start, end in place.spans:
        around = " ".join(record.report.text[max(0, start - 60) : end + 60].split())
        console.print(Text(f"  “…{around}…”", style="dim"))


def show_stats(stats: Stats, console: Console) -> None:
    """Prints the counts of a record."""
    table = Table(box=None, show_header=False, pad_edge=False)
    table.add_column(justify="left", style="dim")
    table.add_column(justify="right")
    for name in Stats.__dataclass_fields__:
        value = getattr(stats, name)
        if isinstance(value, int):
            table.add_row(name.replace("_", " "), f"{value:,}")
    if stats.first_published:
        table.add_row("published", f"{stats.first_published} to {stats.last_published}")
    console.print(table)
    for title, counts in (
        ("incidents by type", stats.by_type),
        ("by status", stats.by_status),
        ("by country", stats.by_country),
    ):
        if counts:
            console.print(
                Text(f"{title}: " + ", ".join(f"{name} {count:,}" for name, count in counts.items()))
            )


def report_line(row: ReportRow) -> Text:
    """One report in a list."""
    origin = ", ".join(part for part in (row.outlet or row.name, f"version {row.version}") if part)
    line = Text.assemble(
        (f"{row.published or 'no date':10}  ", "cyan"), row.title or row.name, (f"  {origin}", "dim")
    )
    if row.copies:
        line.append(f" · copy of {row.copies}", style="yellow")
    line.append(f"  {row.id}", style="dim")
    return line


def change_line(change: Change) -> Text:
    """One change: when, what of which object, from what to what, by whom and why."""
    line = Text.assemble((f"{change.at[:19].replace('T', ' ')}  ", "cyan"), f"{change.kind} {change.what}")
    if change.field:
        line.append(f" {change.field}")
    if change.old is not None:
        line.append(f"  {change.old}", style="red")
    if change.new is not None:
        line.append(" → " if change.old is not None else "  ", style="dim")
        line.append(change.new, style="green")
    if change.why:
        line.append(f"  ({change.why})", style="dim")
    line.append(f"  {change.who}  {change.object}", style="dim")
    return line


def deletion_line(deletion: Deletion) -> Text:
    """One id that is no longer in the record."""
    line = Text.assemble(
        (f"{deletion.at[:19].replace('T', ' ')}  ", "cyan"),
        f"{deletion.kind} {deletion.id} is gone: {deletion.why}",
    )
    if deletion.replaced_by:
        line.append(f"; see {deletion.replaced_by}", style="green")
    line.append(f"  {deletion.who}", style="dim")
    return line


def show_outlets(outlets: Sequence[Outlet], console: Console) -> None:
    """Prints outlets with their grades."""
    table = Table(box=SIMPLE_HEAD, pad_edge=False, show_edge=False, header_style="dim")
    for name in ("outlet", "grade", "reports", "set by", "why"):
        table.add_column(name, overflow="fold")
    for outlet in outlets:
        table.add_row(
            Text(outlet.name),
            outlet.grade,
            f"{outlet.reports:,}",
            Text(outlet.set_by or ""),
            Text(outlet.why or ""),
        )
    console.print(table)
