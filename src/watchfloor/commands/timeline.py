"""`watchfloor timeline`: the days of a story that matter."""

from __future__ import annotations

import json
from dataclasses import asdict

import click

from watchfloor.briefing.days import day_heading
from watchfloor.briefing.gathering import Asked, incidents_for, joined_reports, material_of
from watchfloor.briefing.material import Material
from watchfloor.briefing.timelines import timeline_of
from watchfloor.commands import options
from watchfloor.commands.brief import read_reports
from watchfloor.commands.terminal import opened, plain_errors
from watchfloor.controls import without_controls
from watchfloor.errors import WatchfloorError

__all__ = ["timeline"]


@click.command(
    epilog=options.examples(
        "timeline --country Iraq --days 20", "timeline --report page.html --report other.txt"
    )
)
@click.option("--story", metavar="ID", help="Of this story of the record.")
@click.option(
    "--country", metavar="NAME", callback=options.country, help="Of this country, by name or ISO3 code."
)
@click.option("--actor", metavar="NAME", help="Of incidents with somebody of this name.")
@click.option(
    "--report",
    "paths",
    metavar="FILE",
    multiple=True,
    help="From this file, without a record; may be given again.",
)
@click.option(
    "--days", type=click.IntRange(1, 1000), default=10, show_default=True, help="How many days at most."
)
@click.option(
    "--per-day",
    type=click.IntRange(1, 20),
    default=2,
    show_default=True,
    help="How many sentences a day at most.",
)
@options.published
@options.record
@options.as_json
def timeline(
    paths: tuple[str, ...],
    days: int,
    per_day: int,
    published: str | None,
    record: str | None,
    as_lines: bool,
    **asked: str | None,
) -> None:
    """Show the days that matter and what happened on each, with the reports that say so."""
    with plain_errors():
        material = _material(paths, published, record, Asked(**asked))  # type: ignore[arg-type] # story, country, actor
        found = timeline_of(material, days=days, a_day=per_day)
        if not found:
            hint = (
                "; give --published if the reports do not state their day" if paths and not published else ""
            )
            raise WatchfloorError(f"nothing that happened on a known day is told there surely enough{hint}")
    cited = {ident for day in found for sentence in day.sentences for ident in sentence.reports}
    reports = [record.report for ident, record in material.records.items() if ident in cited]
    reports.sort(key=lambda report: (report.published or "9", report.name))
    numbers = {report.id: number for number, report in enumerate(reports, 1)}
    for day in found:
        if as_lines:
            click.echo(json.dumps(asdict(day)))
            continue
        click.echo(day_heading(day.day))
        for sentence in day.sentences:
            sources = ", ".join(str(numbers[one]) for one in sentence.reports)
            click.echo(without_controls(f"  {sentence.text} [{sources}]"))
    if not as_lines:
        for report in reports:
            click.echo(
                f"[{numbers[report.id]}] {', '.join(filter(None, (report.outlet, report.title or report.name, report.published)))}"
            )


def _material(paths: tuple[str, ...], published: str | None, record: str | None, asked: Asked) -> Material:
    if paths:
        records = read_reports(paths, published)
        return material_of(joined_reports(records), {one.report.id: one for one in records}, asked)
    if not (asked.story or asked.country or asked.actor):
        raise click.UsageError("say of what: --story, --country, --actor or --report")
    with opened(record) as store:
        return material_of(*incidents_for(store, asked), asked)
