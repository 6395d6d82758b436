"""What commands have in common at the terminal: messages, progress, the kit and the record opened or a plain error."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from watchfloor.controls import without_controls
from watchfloor.errors import WatchfloorError
from watchfloor.location import record_path
from watchfloor.records import Failure, Record

if TYPE_CHECKING:
    from watchfloor.pipeline import Kit
    from watchfloor.store import Store

__all__ = [
    "EXIT_SOME_FAILED",
    "counted",
    "failed",
    "loaded_kit",
    "message",
    "opened",
    "plain_errors",
    "put",
    "with_progress",
]

EXIT_SOME_FAILED = 1
_UNSEARCHED = 20_000
"""Objects made before Python looks which can be freed, some for one report: it goes through all that is held, to free next to
nothing, and at 700, as Python has it, many times for each report.
"""


@contextmanager
def plain_errors() -> Iterator[None]:
    """Turns what Watchfloor foresees into one line on stderr and exit code 1."""
    try:
        yield
    except WatchfloorError as error:
        raise click.ClickException(str(error)) from error


def loaded_kit() -> Kit:
    """The kit, or a plain error when the package is damaged."""
    from watchfloor.pipeline import Kit  # noqa: PLC0415 - half a second of processor time, for those who read

    with plain_errors():
        return Kit.load()


@contextmanager
def opened(record: str | None, *, make: bool = False) -> Iterator[Store]:
    """The record as named on the command line, closed at the end; errors of the record are told in one line."""
    from watchfloor.store import open_record  # noqa: PLC0415 - the database takes as long to load

    gc.set_threshold(_UNSEARCHED)
    with plain_errors():
        store = open_record(record_path(record), make=make)
        try:
            yield store
        finally:
            store.close()


def with_progress(
    results: Iterable[Record | Failure], *, are_printed: bool = False
) -> Iterator[Record | Failure]:
    """Counts on the terminal while reports are read; silent when messages go elsewhere.

    are_printed: each as it comes, which on a terminal shows how far it is.
    """
    if not sys.stderr.isatty() or (are_printed and sys.stdout.isatty()):
        yield from results
        return
    from rich.console import Console  # noqa: PLC0415 - only a terminal needs it
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn  # noqa: PLC0415 - as above

    columns = (SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True, soft_wrap=True), transient=True) as progress:
        task = progress.add_task("reading", total=None)
        for number, result in enumerate(results, 1):
            name = result.report.name if isinstance(result, Record) else result.name
            progress.update(task, description=f"read {number}: {name}")
            yield result


def counted(number: int, noun: str) -> str:
    """`1 report`, `2 reports`."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def message(text: str, *, is_failure: bool = False) -> None:
    """Says something on stderr; a failure in red, on a terminal."""
    click.secho(text, err=True, fg="red" if is_failure and not os.environ.get("NO_COLOR") else None)


def failed(reason: str) -> None:
    """Says on stderr why a report failed."""
    message(f"failed: {reason}", is_failure=True)


def put(text: str | bytes, out: Path | None) -> None:
    """Writes a file whole or not at all, or prints; to a terminal without what it would take for a command."""
    if out is None:
        if isinstance(text, str) and sys.stdout.isatty():
            text = without_controls(text)
        click.echo(text, nl=False)
        return
    part = out.with_name(f"{out.name}.part")
    try:
        part.write_bytes(text.encode("utf-8") if isinstance(text, str) else text)
        part.replace(out)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise click.ClickException(f"{out}: {error.strerror or error}") from error
