"""`watchfloor reread`: stored texts read again by the present program."""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from watchfloor import __version__
from watchfloor.commands import options
from watchfloor.commands.sharing import read_in_order
from watchfloor.commands.terminal import EXIT_SOME_FAILED, counted, failed, loaded_kit, message, opened
from watchfloor.records import Failure, Page, Record
from watchfloor.showing.kept import change_line
from watchfloor.showing.screen import Screen
from watchfloor.store import Reread

if TYPE_CHECKING:
    from watchfloor.store import Store

__all__ = ["reread"]


@click.command()
@click.argument("reports", nargs=-1)
@click.option("--again", is_flag=True, help="Also those that the present model and program have read.")
@click.option(
    "--workers", type=click.IntRange(1, 64), default=1, show_default=True, help="Processes that read at once."
)
@options.record
@options.as_json
def reread(reports: tuple[str, ...], again: bool, workers: int, record: str | None, as_lines: bool) -> None:
    """Read the stored texts again with the present model, keep corrections made by hand, and show what changed.

    REPORTS are ids; without any, all that another model or another version of the program read.
    """
    tally: Counter[str] = Counter()
    with opened(record) as store:
        for name, done in _reread(store, reports or _due(store, again=again), workers):
            _say(name, done, as_lines=as_lines)
            tally[
                "failed" if isinstance(done, Failure) else "changed" if done.is_changed else "the same"
            ] += 1
    counts = ", ".join(f"{number} {words}" for words, number in sorted(tally.items()))
    message(f"{counted(sum(tally.values()), 'report')} read again" + (f": {counts}" if counts else ""))
    sys.exit(EXIT_SOME_FAILED if tally["failed"] else 0)


def _due(store: Store, *, again: bool) -> Sequence[str]:
    return store.read_by_others("" if again else loaded_kit().tagger.version, __version__)


def _reread(store: Store, idents: Sequence[str], workers: int) -> Iterator[tuple[str, Reread | Failure]]:
    pages = [store.page(ident) for ident in idents]
    for ident, page in zip(idents, pages, strict=True):
        if page is None:
            yield ident, Failure(name=ident, reason=f"{ident}: no report of the record has this id")
    known = [(ident, page) for ident, page in zip(idents, pages, strict=True) if page is not None]
    results = read_in_order([page for _, page in known], workers, is_known=_never)
    for (ident, _), (_, result) in zip(known, results, strict=True):
        if isinstance(result, Record):
            yield ident, store.reread(ident, result)
        elif isinstance(result, Failure):
            yield ident, result


def _never(_: Page) -> bool:
    return False


def _say(name: str, done: Reread | Failure, *, as_lines: bool) -> None:
    if isinstance(done, Failure):
        failed(done.reason)
    elif as_lines:
        click.echo(json.dumps(asdict(done)))
    elif done.is_changed:
        click.echo(name)
        console = Screen(soft_wrap=True)
        for change in done.changes:
            console.print("  ", change_line(change), sep="")
        for decision in done.unplaced:
            click.echo(
                f"  {decision}: its words or what stood on them are no longer found; kept, but not applied"
            )
