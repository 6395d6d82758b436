"""`watchfloor join`, `split` and `undo`: what a person decides about incidents."""

from __future__ import annotations

import json
from collections.abc import Iterable

import click

from watchfloor.commands import options
from watchfloor.commands.terminal import counted, opened

__all__ = ["join", "split", "undo"]


@click.command(
    epilog=options.examples(
        'join incident-1a2b3c4d5e6f incident-2b3c4d5e6f7a --why "one attack, two names for the town"'
    )
)
@click.argument("one", metavar="A")
@click.argument("other", metavar="B")
@options.by_hand
@options.record
@options.as_json
def join(one: str, other: str, who: str, why: str | None, record: str | None, as_lines: bool) -> None:
    """Make two incidents one. A and B are their ids, or an event's of each. No later reading undoes it; `undo` does."""
    with opened(record) as store:
        changed = store.join(one, other, who=who, why=why)
    _say({"joined": [one, other], "changed": list(changed)}, f"{one} and {other} are one incident", as_lines)


@click.command(
    epilog=options.examples('split incident-1a2b3c4d5e6f event-2b3c4d5e6f7a --why "another convoy"')
)
@click.argument("incident")
@click.argument("events", metavar="EVENT...", nargs=-1, required=True)
@options.by_hand
@options.record
@options.as_json
def split(
    incident: str, events: tuple[str, ...], who: str, why: str | None, record: str | None, as_lines: bool
) -> None:
    """Take events out of an incident; they become one of their own, with their sources and figures."""
    with opened(record) as store:
        changed = store.split(incident, events, who=who, why=why)
    _say(
        {"split": incident, "events": list(events), "changed": list(changed)},
        f"{counted(len(events), 'event')} taken out of {incident}: {_listed(changed)}",
        as_lines,
    )


@click.command()
@click.argument("decision")
@options.by_hand
@options.record
@options.as_json
def undo(decision: str, who: str, why: str | None, record: str | None, as_lines: bool) -> None:
    """Take back a join, a split or a correction, by the decision's id; `history` and `show` give it."""
    with opened(record) as store:
        store.undo(decision, who=who, why=why)
    _say({"undone": decision}, f"{decision} taken back", as_lines)


def _listed(idents: Iterable[str]) -> str:
    return ", ".join(idents)


def _say(what: dict[str, object], words: str, as_lines: bool) -> None:
    click.echo(json.dumps(what) if as_lines else words)
