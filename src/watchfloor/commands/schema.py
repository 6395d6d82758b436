"""`watchfloor schema`: the JSON Schema of a record."""

from __future__ import annotations

import json

import click

from watchfloor.showing.schema import schema

__all__ = ["print_schema"]


@click.command("schema")
def print_schema() -> None:
    """Print the JSON Schema of a record."""
    click.echo(json.dumps(schema(), indent=2))
