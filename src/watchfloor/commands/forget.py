"""`watchfloor forget`: take a report out of the record."""

from __future__ import annotations

import json
from dataclasses import asdict

import click

from watchfloor.commands import options
from watchfloor.commands.terminal import counted, opened

__all__ = ["forget"]


@click.command()
@click.argument("report")
@options.by_hand
@options.record
@options.as_json
def forget(report: str, who: str, why: str | None, record: str | None, as_lines: bool) -> None:
    """Take a report out of the record with all that rests on it alone, and say what that was. REPORT is its id."""
    with opened(record) as store:
        gone = store.forget(report, who=who, why=why)
    if as_lines:
        click.echo(json.dumps(asdict(gone)))
        return
    click.echo(
        f"{gone.report}: gone with {counted(gone.versions, 'version')} and {counted(len(gone.events), 'event')}"
    )
    click.echo(f"incidents that rested on it alone, gone: {', '.join(gone.incidents) or 'none'}")
    click.echo(f"incidents that lost a source, kept: {', '.join(gone.changed) or 'none'}")
    if gone.corrections:
        click.echo(f"decisions about it, gone: {gone.corrections}")
