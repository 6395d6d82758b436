"""`watchfloor find`: incidents and reports that answer a question."""

from __future__ import annotations

import json
from dataclasses import asdict, replace
from typing import get_args

import click

from watchfloor.commands import options
from watchfloor.commands.nearby import around
from watchfloor.commands.terminal import counted, message, opened
from watchfloor.records import EventType
from watchfloor.showing.kept import incident_line, report_line
from watchfloor.showing.screen import Screen
from watchfloor.store import Wanted

__all__ = ["find"]


@click.command(
    epilog=options.examples(
        "find",
        'find "oil depot" --from 2024-05-01',
        "find --type assault --near Mosul,100",
        "find --actor Houthis",
    )
)
@click.argument("words", nargs=-1)
@click.option("--from", "start", metavar="DATE", callback=options.day, help="On this day or later.")
@click.option("--to", "end", metavar="DATE", callback=options.day, help="On this day or before.")
@click.option(
    "--type", "kind", type=click.Choice(get_args(EventType), case_sensitive=False), help="Of this type."
)
@click.option("--actor", metavar="NAME", help="In which somebody of this name acts, is acted on, or says so.")
@click.option("--place", metavar="NAME", help="At a place of this name, or in it.")
@click.option(
    "--near",
    metavar="PLACE",
    help="Within 50 km of a place: NAME, or LAT,LON; put ,KM behind it for another distance.",
)
@click.option(
    "--limit", type=click.IntRange(1, 1000), default=20, show_default=True, help="How many at most."
)
@options.record
@options.as_json
def find(
    words: tuple[str, ...],
    near: str | None,
    limit: int,
    record: str | None,
    as_lines: bool,
    **asked: str | None,
) -> None:
    """Find incidents, the latest first, and reports by their WORDS. All that is asked must hold.

    Words in double quotation marks must stand together. Without anything asked, the latest incidents.
    """
    if asked["start"] and asked["end"] and asked["start"] > asked["end"]:
        raise click.UsageError("--from is after --to, so no day is asked for")
    wanted = Wanted(
        words=" ".join(words) or None,
        start=asked["start"],
        end=asked["end"],
        type=asked["kind"],  # type: ignore[arg-type] # click.Choice lets nothing else through
        actor=asked["actor"],
        place=asked["place"],
    )
    with opened(record) as store:
        if near is not None:
            wanted = replace(wanted, near=around(near, store))
        found = store.incidents(wanted, limit=limit)
        only_words = wanted == Wanted(words=wanted.words) and wanted.words is not None
        reports = store.reports(words=wanted.words, limit=limit) if only_words else None
    console = Screen(soft_wrap=True)
    for row in found.rows:
        click.echo(json.dumps({"incident": asdict(row)})) if as_lines else console.print(incident_line(row))
    for report in reports.rows if reports else ():
        click.echo(json.dumps({"report": asdict(report)})) if as_lines else console.print(report_line(report))
    counts = counted(len(found.rows), "incident") + (
        f", {counted(len(reports.rows), 'report')}" if reports else ""
    )
    more = " (more with --limit)" if found.cursor or (reports and reports.cursor) else ""
    message(f"{counts}{more}")
