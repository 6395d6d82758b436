"""What commands have in common at the terminal: messages, progress, the kit and the record opened or a plain error."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

import click
from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from watchfloor.errors import WatchfloorError
from watchfloor.pipeline import Kit
from watchfloor.records import Failure, Record
from watchfloor.store import Store, open_record, record_path

__all__ = [
    "EXIT_SOME_FAILED",
    "MESSAGES",
    "counted",
    "failed",
    "loaded_kit",
    "opened",
    "plain_errors",
    "with_progress",
]

MESSAGES = Console(stderr=True, soft_wrap=True)
EXIT_SOME_FAILED = 1


@contextmanager
def plain_errors() -> Iterator[None]:
    """Turns what Watchfloor foresees into one line on stderr and exit code 1."""
    try:
        yield
    except WatchfloorError as error:
        raise click.ClickException(str(error)) from error


def loaded_kit() -> Kit:
    """The kit, or a plain error when the package is damaged."""
    with plain_errors():
        return Kit.load()


@contextmanager
def opened(record: str | None, *, make: bool = False) -> Iterator[Store]:
    """The record as named on the command line, closed at the end; errors of the record are told in one line."""
    with plain_errors():
        store = open_record(record_path(record), make=make)
        try:
            yield store
        finally:
            store.close()


def with_progress(results: Iterable[Record | Failure]) -> Iterator[Record | Failure]:
    """Counts on the terminal while reports are read; silent when messages go elsewhere."""
    columns = (SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
    with Progress(*columns, console=MESSAGES, transient=True, disable=not MESSAGES.is_terminal) as progress:
        task = progress.add_task("reading", total=None)
        for number, result in enumerate(results, 1):
            name = result.report.name if isinstance(result, Record) else result.name
            progress.update(task, description=f"read {number}: {name}")
            yield result


def counted(number: int, noun: str) -> str:
    """`1 report`, `2 reports`."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def failed(reason: str) -> None:
    """Says on stderr why a report failed."""
    MESSAGES.print(f"failed: {reason}", style="red", markup=False, highlight=False)
