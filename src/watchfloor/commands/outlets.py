"""`watchfloor outlets` and `grade`: how reliable a source is."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import get_args

import click

from watchfloor.commands import options
from watchfloor.commands.terminal import message, opened
from watchfloor.incidents import Grade
from watchfloor.showing.kept import show_outlets
from watchfloor.showing.screen import Screen

__all__ = ["grade", "outlets"]


@click.command()
@options.record
@options.as_json
def outlets(record: str | None, as_lines: bool) -> None:
    """List the outlets of the record with their reliability, A to F on the Admiralty scale; F, until somebody judges."""
    with opened(record) as store:
        found = store.outlets()
    if as_lines:
        for outlet in found:
            click.echo(json.dumps(asdict(outlet)))
    else:
        show_outlets(found, Screen())


@click.command()
@click.argument("outlet")
@click.argument("letter", metavar="A-F", type=click.Choice(get_args(Grade), case_sensitive=False))
@options.by_hand
@options.record
@options.as_json
def grade(outlet: str, letter: Grade, who: str, why: str | None, record: str | None, as_lines: bool) -> None:
    """Set how reliable an outlet is: A completely, B usually, C fairly, D not usually, E not, F cannot be judged."""
    if not outlet.strip():
        raise click.UsageError("name the outlet as `watchfloor outlets` does")
    with opened(record) as store:
        store.grade(outlet, letter, who=who, why=why)
        is_read = any(one.name == outlet and one.reports for one in store.outlets())
    if not is_read:
        message(f"no report of the record is from {outlet!r} yet")
    click.echo(json.dumps({"outlet": outlet, "grade": letter}) if as_lines else f"{outlet}: {letter}")
