"""`watchfloor brief`: a situation report on a story, country or actor of the record, or straight from files."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from watchfloor.briefing import (
    Asked,
    Brief,
    as_html,
    as_markdown,
    as_pdf,
    brief_of_record,
    brief_of_reports,
)
from watchfloor.briefing.composing import LEAST_WORDS, WORDS
from watchfloor.commands import options
from watchfloor.commands.tally import Tally, say_passed_over
from watchfloor.commands.terminal import loaded_kit, opened, plain_errors, put, with_progress
from watchfloor.errors import IntakeError
from watchfloor.intake import pages_from
from watchfloor.pipeline import records_of
from watchfloor.records import Record

__all__ = ["brief", "read_reports"]


def _as_docx(brief: Brief) -> bytes:
    from watchfloor.briefing.document import as_docx  # noqa: PLC0415 - python-docx is slow to import

    return as_docx(brief)


_FORMATS: dict[str, Callable[[Brief], str | bytes]] = {
    "md": as_markdown,
    "html": as_html,
    "pdf": as_pdf,
    "docx": _as_docx,
}
_BINARY = {"pdf", "docx"}


@click.command(
    epilog=options.examples(
        "brief --country Iraq --since 2024-05-01",
        "brief --story story-1a2b3c4d5e6f --out brief.pdf",
        "brief --report page.html --report other.txt",
    )
)
@click.option("--story", metavar="ID", help="On this story of the record.")
@click.option(
    "--country", metavar="NAME", callback=options.country, help="On this country, by name or ISO3 code."
)
@click.option("--actor", metavar="NAME", help="On incidents with somebody of this name.")
@click.option(
    "--report",
    "paths",
    metavar="FILE",
    multiple=True,
    help="From this file, without a record; may be given again.",
)
@click.option(
    "--since", metavar="DATE", callback=options.day, help="Only what happened on this day or later."
)
@click.option(
    "--changes-since", metavar="DATE", callback=options.day, help="Only what changed in the record since."
)
@click.option(
    "--words",
    type=click.IntRange(LEAST_WORDS, 5000),
    default=WORDS,
    show_default=True,
    help="Length in words at most.",
)
@click.option("--redact", "is_redacted", is_flag=True, help="Leave private persons unnamed.")
@click.option(
    "--format",
    "form",
    type=click.Choice(list(_FORMATS)),
    help="How to write it; else as --out ends, or in Markdown.",
)
@click.option(
    "--out", type=click.Path(dir_okay=False, path_type=Path), help="File to write; else it is printed."
)
@options.published
@options.record
def brief(
    paths: tuple[str, ...],
    form: str | None,
    out: Path | None,
    published: str | None,
    record: str | None,
    **asked: Any,
) -> None:
    """Write a situation report in which every sentence cites the reports that it rests on."""
    ending = out.suffix.lower().removeprefix(".") if out is not None else ""
    form = form or (ending if ending in _FORMATS else "md")
    if form in _BINARY and out is None:
        raise click.UsageError(f"--format {form} needs --out FILE")
    wanted = Asked(**asked)
    with plain_errors():
        made = (
            brief_of_reports(read_reports(paths, published), wanted)
            if paths
            else _from_record(record, wanted)
        )
    put(_FORMATS[form](made), out)


def _from_record(record: str | None, asked: Asked) -> Brief:
    if not (asked.story or asked.country or asked.actor or asked.since or asked.changes_since):
        raise click.UsageError(
            "say on what: --story, --country, --actor, --since, --changes-since or --report"
        )
    with opened(record) as store:
        return brief_of_record(store, asked)


def read_reports(paths: tuple[str, ...], published: str | None) -> list[Record]:
    """The records of the files. Raises IntakeError when none can be read; failures are listed."""
    results = records_of(pages_from(paths, published, sys.stdin.buffer), loaded_kit())
    records = list(Tally().recorded(with_progress(results)))
    say_passed_over(paths)
    if not records:
        raise IntakeError(f"{', '.join(paths)}: no report could be read there")
    return records
