"""`watchfloor why`: what an event of a report was read from."""

from __future__ import annotations

import json
import sys

import click

from watchfloor.commands import options
from watchfloor.commands.terminal import loaded_kit, plain_errors
from watchfloor.intake import pages_from
from watchfloor.pipeline import record_of, tags_of
from watchfloor.records import Failure
from watchfloor.showing.reasons import reasons_of
from watchfloor.showing.screen import Screen

__all__ = ["why"]


@click.command(epilog=options.examples("why page.html event-1a2b3c4d5e6f"))
@click.argument("path")
@click.argument("event_id")
@options.published
@click.option("--json", "as_lines", is_flag=True, help="Print one JSON object.")
def why(path: str, event_id: str, published: str | None, as_lines: bool) -> None:
    """Show why an event was read as it was: scores, runner-up, each role's words, what was turned down.

    PATH is the report's file, EVENT_ID one of the ids that `watchfloor read --json` prints for it.
    """
    kit = loaded_kit()
    page = next(pages_from([path], published, sys.stdin.buffer), None)
    if page is None or isinstance(page, Failure):
        raise click.ClickException(page.reason if page else f"{path}: no report there")
    with plain_errors():
        reasons = reasons_of(record_of(page, kit), tags_of(page, kit)[2], event_id)
    click.echo(json.dumps(reasons.as_dict())) if as_lines else reasons.print(Screen())
