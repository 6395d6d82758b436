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
from watchfloor.commands.tally import Remarks, say_passed_over
from watchfloor.commands.terminal import EXIT_SOME_FAILED, counted, failed, message, opened
from watchfloor.errors import StoreError, fault_of
from watchfloor.intake import pages_from
from watchfloor.records import Failure, Page, Record
from watchfloor.store import Added

if TYPE_CHECKING:
    from watchfloor.store import Store

__all__ = ["add"]


@click.command(epilog=options.examples("add folder", "add reports.jsonl more/*.html --workers 2"))
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
    page becomes a new version. PATHS are files (plain text, HTML, JSON Lines), folders, globs, or - for standard input,
    as for `watchfloor read`.
    """
    tally: Counter[str] = Counter()
    remarks = Remarks()
    with opened(record, make=True) as store:
        try:
            for name, outcome in _added(
                store, pages_from(paths, published, sys.stdin.buffer), workers, remarks
            ):
                tally[outcome.outcome if isinstance(outcome, Added) else "failed"] += 1
                _say(name, outcome, as_lines=as_lines)
        except BaseException:
            _sum(tally)
            message(
                "stopped before the end; run the same command again, and what is there already is not read again"
            )
            raise
    remarks.say(tally.total())
    say_passed_over(paths)
    _sum(tally)
    sys.exit(EXIT_SOME_FAILED if tally["failed"] else 0)


def _added(
    store: Store, pages: Iterator[Page | Failure], workers: int, remarks: Remarks
) -> Iterator[tuple[str, Added | Failure]]:
    """Each report's name and what came of it. What is held already is not read again."""
    for page, result in read_in_order(pages, workers, is_known=lambda page: store.held(page) is not None):
        if isinstance(result, Failure) or isinstance(page, Failure):
            yield page.name, result if isinstance(result, Failure) else Failure(name=page.name, reason="")
        elif isinstance(result, Record):
            remarks.note(result)
            yield page.name, _kept(store, page, result)
        else:
            held = store.held(page)
            assert (
                held is not None
            )  # it was, or the page would have been read; nothing is taken out meanwhile
            yield page.name, held


def _kept(store: Store, page: Page, record: Record) -> Added | Failure:
    """What came of putting one report in. Raises StoreError when the record takes no report: that ends the run."""
    try:
        return store.add(page, record)
    except StoreError:
        raise
    except Exception as error:  # noqa: BLE001 - a fault of ours in one report becomes its failure
        return Failure(name=page.name, reason=f"{page.name}: {fault_of(error)}")


def _say(name: str, outcome: Added | Failure, *, as_lines: bool) -> None:
    if isinstance(outcome, Failure):
        failed(outcome.reason)
        if as_lines:
            click.echo(json.dumps({"name": name, "outcome": "failed", "reason": outcome.reason}))
    elif as_lines:
        click.echo(json.dumps({"name": name, **asdict(outcome)}))
    else:
        version = f" version {outcome.version}" if outcome.outcome == "changed" else ""
        click.echo(f"{outcome.outcome} {outcome.report}{version}  {name}  {counted(outcome.events, 'event')}")
    sys.stdout.flush()


def _sum(tally: Counter[str]) -> None:
    words = {"added": "added", "changed": "new versions", "held": "there already", "failed": "failed"}
    counts = ", ".join(f"{tally[key]} {word}" for key, word in words.items() if tally[key] or key == "failed")
    message(f"{counted(tally.total(), 'report')}: {counts}")
