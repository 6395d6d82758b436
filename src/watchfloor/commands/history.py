"""`watchfloor history`: who changed what, when and why."""

from __future__ import annotations

import json
from dataclasses import asdict

import click

from watchfloor.commands import options
from watchfloor.commands.terminal import opened
from watchfloor.showing.kept import change_line, deletion_line
from watchfloor.showing.screen import Screen

__all__ = ["history"]


@click.command()
@click.argument("ident", metavar="ID")
@options.record
@options.as_json
def history(ident: str, record: str | None, as_lines: bool) -> None:
    """Show every change of a report, event, incident, story or outlet: who, when, why, what it was before."""
    with opened(record) as store:
        changes = store.history(ident)
        gone = store.deletions(ident).rows
    if not changes and not gone:
        raise click.ClickException(
            f"{ident}: nothing of this id was ever in the record, or its history was forgotten"
        )
    console = Screen(soft_wrap=True)
    for change in changes:
        click.echo(json.dumps({"change": asdict(change)})) if as_lines else console.print(change_line(change))
    for deletion in gone:
        click.echo(json.dumps({"deletion": asdict(deletion)})) if as_lines else console.print(
            deletion_line(deletion)
        )
