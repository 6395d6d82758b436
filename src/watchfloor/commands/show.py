"""`watchfloor show`: one thing of the record by its id."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from watchfloor.commands import options
from watchfloor.commands.terminal import counted, opened
from watchfloor.naming.cards import Card, cards
from watchfloor.records import Figure, Place, Quote, Record
from watchfloor.showing.card import as_dict, show_card
from watchfloor.showing.kept import show_incident, show_place, show_story
from watchfloor.showing.schema import as_json
from watchfloor.showing.screen import Screen
from watchfloor.showing.terminal import show as show_record

if TYPE_CHECKING:
    from watchfloor.store import Store

__all__ = ["show"]


@click.command(epilog=options.examples("show incident-1a2b3c4d5e6f", "show report-1a2b3c4d5e6f --version 1"))
@click.argument("ident", metavar="ID")
@click.option("--all", "everything", is_flag=True, help="Show every row, not the weightiest only.")
@click.option(
    "--version", "ordinal", type=click.IntRange(1), help="An earlier version of a report, by number."
)
@options.record
@options.as_json
def show(ident: str, everything: bool, ordinal: int | None, record: str | None, as_lines: bool) -> None:
    """Show a report, event, incident, story, actor or place by its id (`find` prints ids), as the record has it now."""
    with opened(record) as store:
        shown = _show(store, ident, ordinal, everything=everything, as_lines=as_lines)
        versions = len(store.versions(ident)) if ordinal and not shown else 0
    if versions:
        raise click.ClickException(f"{ident}: no version {ordinal}; it has {counted(versions, 'version')}")
    if not shown:
        raise click.ClickException(
            f"{ident}: nothing in the record has this id; `watchfloor history {ident}` tells if it once was there"
        )


def _show(store: Store, ident: str, ordinal: int | None, *, everything: bool, as_lines: bool) -> bool:
    kind = ident.partition("-")[0]
    if kind in {"incident", "event"}:
        return _show_incident(store, ident, as_lines=as_lines)
    if kind == "story":
        return _show_story(store, ident, as_lines=as_lines)
    report = ident if kind == "report" else store.holder(ident)
    found = None if report is None else store.version(report, ordinal) if ordinal else store.record(report)
    if found is None:
        return False
    if kind == "report":
        click.echo(as_json(found)) if as_lines else show_record(found, Screen(), everything=everything)
        return True
    return _show_part(found, ident, as_lines=as_lines)


def _show_incident(store: Store, ident: str, *, as_lines: bool) -> bool:
    incident = store.incident(ident)
    if incident is None:
        return False
    reports = {told.report: store.report(told.report) for told in incident.told}
    if as_lines:
        click.echo(json.dumps(asdict(incident)))
    else:
        show_incident(incident, {key: row for key, row in reports.items() if row}, Screen())
    return True


def _show_story(store: Store, ident: str, *, as_lines: bool) -> bool:
    story = store.story(ident)
    if story is None:
        return False
    if as_lines:
        click.echo(json.dumps(asdict(story)))
    else:
        show_story(story, [row for part in story.incidents if (row := store.incident_row(part))], Screen())
    return True


def _show_part(record: Record, ident: str, *, as_lines: bool) -> bool:
    """Shows an actor by its card, a place with its words; other parts only with their report."""
    actor = next((actor for actor in record.actors if actor.id == ident), None)
    if actor is not None:
        card: Card = next(card for card in cards(record, actor.name) if card.actor.id == ident)
        click.echo(json.dumps(as_dict(record, card))) if as_lines else show_card(record, card, Screen())
        return True
    place: Place | None = next((place for place in record.places if place.id == ident), None)
    if place is not None:
        click.echo(json.dumps(asdict(place))) if as_lines else show_place(record, place, Screen())
        return True
    parts: tuple[Figure | Quote, ...] = (*record.figures, *record.quotes)
    part = next((one for one in parts if one.id == ident), None)
    if part is not None:
        click.echo(json.dumps(asdict(part)))
    return part is not None
