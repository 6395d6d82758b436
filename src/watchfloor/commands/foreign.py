"""`watchfloor import` and `watchfloor compare`: events of other data sets beside our own."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path

import click
from rich.table import Table

from watchfloor.commands import options
from watchfloor.commands.terminal import message, opened, plain_errors
from watchfloor.foreign import ForeignEvent, Scheme
from watchfloor.importing import Comparison, Tolerance, compared, ours_as, read_foreign
from watchfloor.importing.comparing import Counts
from watchfloor.showing.screen import Screen

__all__ = ["compare", "import_events"]

_SCHEMES = ("polecat", "acled", "ucdp")
_SHOWN = 20  # events that only one of the two has; --json gives all


@click.command("import")
@click.argument("path", metavar="FILE", type=click.Path(path_type=Path))
@click.option("--as", "scheme", type=click.Choice(_SCHEMES), required=True, help="Which data set it is of.")
@options.record
@options.as_json
def import_events(path: Path, scheme: Scheme, record: str | None, as_lines: bool) -> None:
    """Keep events that others coded beside our own, each under its own id. The same file again changes nothing."""
    with plain_errors():
        found = read_foreign(path, scheme)
    with opened(record, make=True) as store:
        kept = store.keep_foreign(scheme, found.events, path.name, who=options.user())
    for row in found.unread:
        message(f"row {row.row} left out: {row.reason}")
    if as_lines:
        click.echo(json.dumps({**asdict(kept), "left_out": [asdict(row) for row in found.unread]}))
    else:
        counts = f"{kept.new} new, {kept.changed} changed, {kept.same} there already"
        click.echo(f"{scheme}: {counts}, {len(found.unread)} left out")


@click.command()
@click.option("--as", "scheme", type=click.Choice(_SCHEMES), required=True, help="Which data set.")
@click.option("--days", type=click.IntRange(0, 30), default=1, show_default=True, help="Days apart at most.")
@click.option(
    "--km", type=click.FloatRange(0), default=50.0, show_default=True, help="Kilometres apart at most."
)
@options.record
@options.as_json
def compare(scheme: Scheme, days: int, km: float, record: str | None, as_lines: bool) -> None:
    """Tell which events we and an imported data set both have, and which only one of the two.

    Compared are the incidents that an export in that format would hold, on the days and in the countries that the data
    set covers. Two are one happening when day, country, place, kind and parties agree well enough.
    """
    with opened(record) as store:
        theirs = store.foreign(scheme)
        ours = ours_as(store, scheme)
    if not theirs:
        raise click.ClickException(f"nothing of {scheme} is in the record; `watchfloor import` puts it there")
    found = compared(ours, theirs, Tolerance(days=days, km=km))
    known = {event.id: event for event in theirs}
    if as_lines:
        _print_lines(found, ours, known)
    else:
        _print(found, ours, known, Screen())


def _print_lines(
    found: Comparison, ours: Mapping[str, ForeignEvent], theirs: Mapping[str, ForeignEvent]
) -> None:
    """One line for the whole, then one for each pair and each event that only one has."""
    whole = {name: cell for name, cell in asdict(found).items() if not name.startswith(("pairs", "only_"))}
    counts = {"both": len(found.pairs), "ours": len(found.only_ours), "theirs": len(found.only_theirs)}
    click.echo(json.dumps({"whole": {**whole, "counts": counts}}))
    for pair in found.pairs:
        click.echo(json.dumps({"both": asdict(pair)}))
    for ident in found.only_ours:
        click.echo(json.dumps({"ours": {"incident": ident, **_plain(ours[ident])}}))
    for ident in found.only_theirs:
        click.echo(json.dumps({"theirs": _plain(theirs[ident])}))


def _plain(event: ForeignEvent) -> dict[str, object]:
    return {name: cell for name, cell in asdict(event).items() if name != "row"}


def _print(
    found: Comparison,
    ours: Mapping[str, ForeignEvent],
    theirs: Mapping[str, ForeignEvent],
    console: Screen,
) -> None:
    tolerance = found.tolerance
    console.print(
        f"{found.start} to {found.end}, {', '.join(found.countries) or 'no country'}; at most {tolerance.days} days and "
        f"{tolerance.km:g} km apart; {found.out_of_view} of our incidents are out of this view",
        highlight=False,
    )
    console.print(
        f"both {len(found.pairs)}, only ours {len(found.only_ours)}, only theirs {len(found.only_theirs)}",
        highlight=False,
    )
    console.print(_counts("country", found.by_country), _counts("kind", found.by_kind))
    for title, idents, events in (
        ("only ours", found.only_ours, ours),
        ("only theirs", found.only_theirs, theirs),
    ):
        for ident in idents[:_SHOWN]:
            console.print(f"{title}  {ident}  {_line(events[ident])}", markup=False, highlight=False)
        if len(idents) > _SHOWN:
            console.print(f"{title}: {len(idents) - _SHOWN} more; --json gives all", highlight=False)


def _counts(name: str, counts: Mapping[str, Counts]) -> Table:
    table = Table(box=None, pad_edge=False, header_style="dim")
    table.add_column(name)
    for title in ("ours", "theirs", "both"):
        table.add_column(title, justify="right")
    for value, one in counts.items():
        table.add_row(value, str(one.ours), str(one.theirs), str(one.both))
    return table


def _line(event: ForeignEvent) -> str:
    against = f" → {', '.join(event.recipients)}" if event.recipients else ""
    killed = f", {event.killed_best} killed" if event.killed_best else ""
    return f"{event.start} {event.kind}: {', '.join(event.actors) or 'unnamed'}{against}, {event.place or event.country or 'no place'}{killed}"
