"""`watchfloor who`: an actor of reports, on its card."""

from __future__ import annotations

import json
import sys

import click

from watchfloor.commands import options
from watchfloor.commands.tally import Tally, say_passed_over
from watchfloor.commands.terminal import EXIT_SOME_FAILED, counted, loaded_kit, message, with_progress
from watchfloor.intake import pages_from
from watchfloor.naming.cards import cards
from watchfloor.pipeline import records_of
from watchfloor.showing.card import as_dict, show_card
from watchfloor.showing.screen import Screen

__all__ = ["who"]


@click.command(epilog=options.examples("who 'Ada Penn' page.html", "who Houthis folder --json"))
@click.argument("name")
@click.argument("paths", nargs=-1, required=True)
@options.published
@click.option("--json", "as_lines", is_flag=True, help="Print one JSON object a card.")
def who(name: str, paths: tuple[str, ...], published: str | None, as_lines: bool) -> None:
    """Show the card of an actor from reports: names, ties, offices, what it did and suffered, with the words.

    NAME is one that the reports give the actor, however it is spelt; PATHS are as for `watchfloor read`. Of reports in the record, `show` does the same.
    """
    results = records_of(pages_from(paths, published, sys.stdin.buffer), loaded_kit())
    tally = Tally()
    records = list(tally.recorded(with_progress(results)))
    found = [(record, card) for record in records for card in cards(record, name)]
    for record, card in found:
        click.echo(json.dumps(as_dict(record, card))) if as_lines else show_card(record, card, Screen())
    if not found:
        message(f"nobody called {name!r} in {counted(len(records), 'report')}")
    say_passed_over(paths)
    tally.say()
    sys.exit(EXIT_SOME_FAILED if tally.failures or not found else 0)
