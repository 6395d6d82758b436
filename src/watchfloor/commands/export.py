"""`watchfloor export`: the record in a format of the field."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from pathlib import Path

import click

from watchfloor.commands import options
from watchfloor.commands.terminal import counted, message, opened
from watchfloor.exporting import FORMATS, Choice, Format, Written, export_to
from watchfloor.exporting import export as write_export

__all__ = ["export"]

_STDOUT = "-"


@click.command(
    epilog=options.examples(
        "export --as csv --out incidents.csv", "export --as acled --country Iraq --since 2024-05-01"
    )
)
@click.option("--as", "name", type=click.Choice(list(FORMATS)), required=True, help="The format.")
@click.option("--since", metavar="DATE", callback=options.day, help="Only what began on this day or later.")
@click.option(
    "--country",
    metavar="NAME",
    callback=options.country,
    help="Only what happened there, by name or ISO3 code.",
)
@click.option(
    "--min-score", type=click.FloatRange(0, 1), help="Only incidents with at least this score, from 0 to 1."
)
@click.option("--background", is_flag=True, help="Also what is no part of the news that the reports tell.")
@click.option(
    "--out", metavar="PATH", help="File or folder; - for standard output. Else watchfloor-FORMAT here."
)
@options.record
@options.as_json
def export(name: str, out: str | None, record: str | None, as_lines: bool, **chosen: object) -> None:
    """Write what the record holds in a format of the field.

    Beside the file go the words behind each row (.evidence.csv), ids that are gone (.deletions.csv) and a methods sheet
    (.methods.md) that tells what was left out, and why. One row is one incident over all its reports.
    """
    choice = Choice(**chosen)  # type: ignore[arg-type] # the options above have the names and types of its fields
    with opened(record) as store:
        if out == _STDOUT:
            written = export_to(store, FORMATS[name], choice, sys.stdout.buffer)
        else:
            base, named = _paths(out, FORMATS[name])
            written = write_export(store, FORMATS[name], choice, base, named=named)
    _say(written, as_lines=as_lines and out != _STDOUT)


def _paths(out: str | None, asked: Format) -> tuple[Path, Path | None]:
    """The path of the files without their suffixes, and the whole path of the data where --out names a file."""
    default = f"watchfloor-{asked.name}"
    if out is None:
        return Path(default), None
    if out.endswith(("/", "\\")) or Path(out).is_dir():
        return Path(out) / default, None
    path = Path(out)
    return (path.with_suffix(""), path) if path.suffix else (path, None)


def _say(written: Written, *, as_lines: bool) -> None:
    if as_lines:
        click.echo(json.dumps(asdict(written)))
        return
    message(f"{counted(written.incidents, 'incident')} written")
    for reason, count in written.left_out.items():
        message(f"left out: {count} {reason}")
    if written.files == (_STDOUT,):
        message("evidence, deletions and methods sheet are written with --out FILE only")
        return
    for path in written.files:
        click.echo(path)
