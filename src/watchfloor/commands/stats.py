"""`watchfloor stats`: what the record holds, in numbers."""

from __future__ import annotations

import json
from dataclasses import asdict

import click

from watchfloor.commands import options
from watchfloor.commands.terminal import opened
from watchfloor.showing.kept import show_stats
from watchfloor.showing.screen import Screen

__all__ = ["stats"]


@click.command()
@options.record
@options.as_json
def stats(record: str | None, as_lines: bool) -> None:
    """Count what the record holds. The same record gives the same numbers."""
    with opened(record) as store:
        counts = store.stats()
    click.echo(json.dumps(asdict(counts))) if as_lines else show_stats(counts, Screen())
