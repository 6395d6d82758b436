"""`watchfloor add`: read reports and keep them."""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from watchfloor.commands import options
from watchfloor.commands.sharing import read_in_order
from watchfloor.commands.terminal import EXIT_SOME_FAILED, counted, failed, message, opened
from watchfloor.intake import pages_from
from watchfloor.records import Failure, Page, Record
from watchfloor.store import Added

if TYPE_CHECKING:
    from watchfloor.store import Store

__all__ = ["add"]


@click.command()
@click.argument("paths", nargs=-1, required=True)
@options.published
@click.option(
    "--workers", type=click.IntRange(1, 64), default=1, show_default=True, help="Processes that read at once."
)
@options.record
@options.as_json
def add(
    paths: tuple[str, ...], published: str | None, workers: int, record: str | None, as_lines: bool
) -> None:
    """Read reports and keep them in the record, each joined with what is there.

    A line is printed for a report once it is safely on the disk. The same input again changes nothing; a changed
    page becomes a new version. PATHS are files, folders, globs, or - for standard input.
    """
    tally: Counter[str] = Counter()
    with opened(record, make=True) as store:
        try:
            for name, outcome in _added(store, pages_from(paths, published, sys.stdin.buffer), workers):
                tally[outcome.outcome if isinstance(outcome, Added) else "failed"] += 1
                _say(name, outcome, as_lines=as_lines)
        finally:
            _sum(tally)
    sys.exit(EXIT_SOME_FAILED if tally["failed"] or not tally else 0)


def _added(
    store: Store, pages: Iterator[Page | Failure], workers: int
) -> Iterator[tuple[str, Added | Failure]]:
    """Each report's name and what came of it. What is held already is not read again."""
    for page, result in read_in_order(pages, workers, is_known=lambda page: store.held(page) is not None):
        if isinstance(result, Failure) or isinstance(page, Failure):
            yield page.name, result if isinstance(result, Failure) else Failure(name=page.name, reason="")
        elif isinstance(result, Record):
            yield page.name, store.add(page, result)
        else:
            held = store.held(page)
            assert (
                held is not None
            )  # it was, or the page would have been read; nothing is taken out meanwhile
            yield page.name, held


def _say(name: str, outcome: Added | Failure, *, as_lines: bool) -> None:
    if isinstance(outcome, Failure):
        failed(outcome.reason)
        if as_lines:
            click.echo(json.dumps({"name": name, "outcome": "failed", "reason": outcome.reason}))
    elif as_lines:
        click.echo(json.dumps({"name": name, **asdict(outcome)}))
    else:
        version = f" version {outcome.version}" if outcome.outcome == "changed" else ""
        click.echo(f"{outcome.outcome} {outcome.report}{version}  {name}  {outcome.events} events")
    sys.stdout.flush()


def _sum(tally: Counter[str]) -> None:
    total = sum(tally.values())
    if total == 0:
        message("no report found: the paths match no file that can be read", is_failure=True)
        return
    words = {"added": "added", "changed": "new versions", "held": "there already", "failed": "failed"}
    counts = ", ".join(f"{tally[key]} {word}" for key, word in words.items() if tally[key] or key == "failed")
    message(f"{counted(total, 'report')}: {counts}")
