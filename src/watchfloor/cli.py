"""The command line: parse, call one function, print. Results go to stdout, messages to stderr.

Exit codes: 0 every report was read, 1 some report failed, 2 wrong use.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from importlib import resources
from pathlib import Path

import click
from rich.console import Console

from watchfloor import __version__
from watchfloor.commands import COMMANDS, options
from watchfloor.commands.terminal import EXIT_SOME_FAILED, MESSAGES, counted, loaded_kit, with_progress
from watchfloor.errors import WatchfloorError
from watchfloor.intake import pages_from
from watchfloor.naming.cards import cards
from watchfloor.pipeline import record_of, records_of, tags_of
from watchfloor.records import Failure, Record
from watchfloor.showing import as_json, reasons_of, schema, show, situation
from watchfloor.showing.card import as_dict, show_card
from watchfloor.showing.page import page_of

__all__ = ["main"]


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="watchfloor")
def main() -> None:
    """Read news reports and keep the record: who did what to whom, where, when, how many, who says so, and why."""


for _command in COMMANDS:
    main.add_command(_command)


@main.command()
@click.argument("paths", nargs=-1, required=True)
@options.published
@click.option("--json", "as_lines", is_flag=True, help="Print one JSON object a report, on one line each.")
@click.option(
    "--html",
    "page",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write a page that shows the text beside the record.",
)
@click.option("--all", "everything", is_flag=True, help="Show every row, not the weightiest only.")
def read(
    paths: tuple[str, ...], published: str | None, as_lines: bool, page: Path | None, everything: bool
) -> None:
    """Read reports and show what they say, with the words behind every line.

    PATHS are files (plain text, HTML, JSON Lines), folders, globs, or - for standard input.
    """
    results = list(with_progress(records_of(pages_from(paths, published, sys.stdin.buffer), loaded_kit())))
    records = [result for result in results if isinstance(result, Record)]
    failures = [result for result in results if isinstance(result, Failure)]
    if page is not None and records:
        _write(page, page_of(records))
    _print(records, as_lines=as_lines, everything=everything)
    _report(records, failures, page)
    sys.exit(EXIT_SOME_FAILED if failures or not results else 0)


@main.command()
@click.argument("path")
@click.argument("event_id")
@options.published
@click.option("--json", "as_lines", is_flag=True, help="Print one JSON object.")
def why(path: str, event_id: str, published: str | None, as_lines: bool) -> None:
    """Show why an event was read as it was: scores, runner-up, each role's words, what was turned down."""
    kit = loaded_kit()
    page = next(pages_from([path], published, sys.stdin.buffer), None)
    if page is None or isinstance(page, Failure):
        raise click.ClickException(page.reason if page else f"{path}: no report there")
    try:
        reasons = reasons_of(record_of(page, kit), tags_of(page, kit)[2], event_id)
    except WatchfloorError as error:
        raise click.ClickException(str(error)) from error
    click.echo(json.dumps(reasons.as_dict())) if as_lines else reasons.print(Console())


@main.command()
@click.argument("name")
@click.argument("paths", nargs=-1, required=True)
@options.published
@click.option("--json", "as_lines", is_flag=True, help="Print one JSON object a card.")
def who(name: str, paths: tuple[str, ...], published: str | None, as_lines: bool) -> None:
    """Show the card of an actor from reports: names, ties, offices, what it did and suffered, with the words."""
    results = list(with_progress(records_of(pages_from(paths, published, sys.stdin.buffer), loaded_kit())))
    records = [result for result in results if isinstance(result, Record)]
    found = [(record, card) for record in records for card in cards(record, name)]
    for record, card in found:
        click.echo(json.dumps(as_dict(record, card))) if as_lines else show_card(record, card, Console())
    if not found:
        MESSAGES.print(
            f"nobody called {name!r} in {counted(len(records), 'report')}", markup=False, highlight=False
        )
    _report(records, [result for result in results if isinstance(result, Failure)], None)
    sys.exit(EXIT_SOME_FAILED if len(records) < len(results) or not found else 0)


@main.command()
@click.option("--json", "as_lines", is_flag=True, help="Print version and card as one JSON object.")
def model(as_lines: bool) -> None:
    """Print the model card: what the reader was trained on, how well it reads, what it must not be used for."""
    card = resources.files("watchfloor").joinpath("data/model/CARD.md").read_text("utf-8")
    click.echo(json.dumps({"version": loaded_kit().tagger.version, "card": card}) if as_lines else card)


@main.command("schema")
def print_schema() -> None:
    """Print the JSON Schema of a record."""
    click.echo(json.dumps(schema(), indent=2))


def _print(records: Sequence[Record], *, as_lines: bool, everything: bool) -> None:
    console = Console(soft_wrap=False)
    for record in records:
        if as_lines:
            click.echo(as_json(record))
        else:
            show(record, console, everything=everything)
    if len(records) > 1 and not as_lines:
        situation(records, console)


def _write(path: Path, text: str) -> None:
    """Writes a file whole or not at all."""
    part = path.with_name(path.name + ".part")
    try:
        part.write_text(text, encoding="utf-8")
        part.replace(path)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise click.ClickException(f"{path}: {error.strerror or error}") from error


def _report(records: list[Record], failures: list[Failure], page: Path | None) -> None:
    """Says on stderr what came of the run: reports in = reports recorded + failures listed."""
    for failure in failures:
        MESSAGES.print(f"failed: {failure.reason}", style="red", markup=False, highlight=False)
    for record in records:
        for field in ("text", "events", "published"):
            reason = record.report.why.get(field)
            if reason and (field != "published" or record.report.published is None):
                MESSAGES.print(f"{record.report.name}: {field}: {reason}", markup=False, highlight=False)
    total = len(records) + len(failures)
    if total == 0:
        MESSAGES.print(
            "no report found: the paths match no file that ends in .txt, .md, .html or .jsonl", style="red"
        )
    elif total > 1 or failures:
        MESSAGES.print(
            f"{counted(total, 'report')}: {len(records)} recorded, {len(failures)} failed", highlight=False
        )
    if page is not None and records:
        MESSAGES.print(f"page written to {page}", markup=False, highlight=False)
