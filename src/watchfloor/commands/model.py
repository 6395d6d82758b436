"""`watchfloor model`: the card of the model that reads."""

from __future__ import annotations

import json
from importlib import resources

import click

from watchfloor.commands.terminal import loaded_kit

__all__ = ["model"]


@click.command()
@click.option("--json", "as_lines", is_flag=True, help="Print version and card as one JSON object.")
def model(as_lines: bool) -> None:
    """Print the model card: what the reader was trained on, how well it reads, what it must not be used for."""
    card = resources.files("watchfloor").joinpath("data/model/CARD.md").read_text("utf-8")
    click.echo(json.dumps({"version": loaded_kit().tagger.version, "card": card}) if as_lines else card)
