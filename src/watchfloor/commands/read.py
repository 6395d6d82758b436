"""`watchfloor read`: what reports say, without keeping them."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

import click

from watchfloor.commands import options
from watchfloor.commands.tally import Tally, say_passed_over
from watchfloor.commands.terminal import EXIT_SOME_FAILED, loaded_kit, message, put, with_progress
from watchfloor.intake import pages_from
from watchfloor.pipeline import records_of
from watchfloor.records import Record

__all__ = ["read"]


@click.command(
    epilog=options.examples(
        "read page.html", "read folder --published 2024-05-14 --html page.html", "read reports.jsonl --json"
    )
)
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

    PATHS are files (plain text, HTML, JSON Lines), folders, globs, or - for standard input. Of a folder, files that end
    in .txt, .md, .html or .jsonl are read, at any depth. A line of JSON Lines is a report: {"text": "...", "published":
    "2024-05-14", "title": "...", "outlet": "...", "url": "..."}; only the text must be there.
    """
    results = records_of(pages_from(paths, published, sys.stdin.buffer), loaded_kit())
    tally = Tally()
    records: Iterable[Record] = tally.recorded(with_progress(results, are_printed=as_lines and page is None))
    if page is not None:
        from watchfloor.showing.page import page_of  # noqa: PLC0415 - templates are loaded only for a page

        records = list(records)
        if records:
            put(page_of(records), page)
    if as_lines:
        _print_lines(records)
    else:
        _print(list(records), everything=everything)
    say_passed_over(paths)
    tally.say()
    if page is not None and records:
        message(f"page written to {page}")
    sys.exit(EXIT_SOME_FAILED if tally.failures else 0)


def _print_lines(records: Iterable[Record]) -> None:
    """Each as it comes: what was read stands there, whatever ends the run."""
    from watchfloor.showing.schema import as_json  # noqa: PLC0415 - pydantic is loaded only for JSON

    for record in records:
        click.echo(as_json(record))
        sys.stdout.flush()


def _print(records: Sequence[Record], *, everything: bool) -> None:
    from watchfloor.showing.screen import Screen  # noqa: PLC0415 - rich is loaded only for what people read
    from watchfloor.showing.situation import situation  # noqa: PLC0415 - as above
    from watchfloor.showing.terminal import show  # noqa: PLC0415 - as above

    console = Screen(soft_wrap=False)
    for record in records:
        show(record, console, everything=everything)
    if len(records) > 1:
        situation(records, console)
