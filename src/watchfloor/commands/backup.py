"""`watchfloor backup` and `restore`."""

from __future__ import annotations

import json
from pathlib import Path

import click

from watchfloor.commands import options
from watchfloor.commands.terminal import opened, plain_errors
from watchfloor.location import record_path
from watchfloor.store import restored

__all__ = ["backup", "restore"]


@click.command()
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@options.record
@options.as_json
def backup(file: Path, record: str | None, as_lines: bool) -> None:
    """Copy the record to FILE while it is in use, whole or not at all; the copy is checked before it gets its name."""
    with opened(record) as store:
        size = store.back_up(file)
    click.echo(
        json.dumps({"file": str(file), "bytes": size})
        if as_lines
        else f"{file}: {size / 1e6:.1f} MB, checked"
    )


@click.command()
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@options.record
@options.as_json
def restore(file: Path, record: str | None, as_lines: bool) -> None:
    """Make the record what the backup FILE holds. The present one is kept beside it first, under a name that is told."""
    target = record_path(record)
    with plain_errors():
        kept = restored(file, target)
    if as_lines:
        click.echo(json.dumps({"record": str(target), "kept": str(kept) if kept else None}))
        return
    click.echo(f"{target} is now what {file} holds")
    if kept is not None:
        click.echo(f"what it was before is kept as {kept}")
