"""`watchfloor corrections` and `agreement`: what was decided by hand, and how far two readers agree."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import click

from watchfloor.commands import options
from watchfloor.commands.terminal import message, opened

if TYPE_CHECKING:
    from watchfloor.store import Store

__all__ = ["agreement", "corrections"]


@click.command()
@click.option(
    "--as",
    "name",
    type=click.Choice(["annotations", "decisions"]),
    default="decisions",
    show_default=True,
    help="annotations: the sentences that were decided on, as training data. decisions: one line each.",
)
@options.record
def corrections(name: str, record: str | None) -> None:
    """Print what was decided by hand as JSON Lines: each decision, or the sentences as they were left.

    A sentence is printed once all that was read in it was accepted, edited or rejected.
    """
    count = 0
    with opened(record) as store:
        for line in _lines(store, name):
            click.echo(json.dumps(line, ensure_ascii=False))
            count += 1
    message(f"{count} {'sentences' if name == 'annotations' else 'decisions'}")


def _lines(store: Store, name: str) -> Iterator[dict[str, Any]]:
    if name == "annotations":
        from watchfloor.reviewing import annotated_sentences  # noqa: PLC0415 - loads the labels of the model

        yield from annotated_sentences(store)
        return
    for report in sorted({row.report for row in store.reviews()}):
        yield from map(asdict, store.corrections(report))


@click.command()
@click.argument("report", required=False)
@options.record
@options.as_json
def agreement(report: str | None, record: str | None, as_lines: bool) -> None:
    """Tell how far first and second readers agree on REPORT, or on all: Krippendorff's alpha and Cohen's kappa."""
    from watchfloor.reviewing import agreement as agreed  # noqa: PLC0415 - as above

    with opened(record) as store:
        found = agreed(store, report)
    for row in found:
        measures = f"alpha {_figure(row.alpha)}, kappa {_figure(row.kappa)}"
        plain = f"{row.question}: the same for {row.share:.0%} of {row.units}, {measures}"
        click.echo(json.dumps(asdict(row)) if as_lines else plain)
    if not found:
        message("no object was decided on by two readers yet")


def _figure(value: float | None) -> str:
    return "undefined" if value is None else f"{value:.2f}"
