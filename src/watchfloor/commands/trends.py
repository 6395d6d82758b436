"""`watchfloor trends`: how a country, place, pair or actor moves over time."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

import click

from watchfloor.briefing.placenames import country_name
from watchfloor.commands import options
from watchfloor.commands.terminal import counted, opened, put
from watchfloor.dynamics import Answer, Subject, Trends, as_png, as_svg, chart, trends
from watchfloor.dynamics.periods import Length
from watchfloor.dynamics.selecting import subject_named
from watchfloor.errors import StoreError
from watchfloor.store import Wanted

__all__ = ["show_trends"]

_MOST_PAIRS = 8
_DRAWN = {".svg", ".png", ".json"}


def _pair(_: click.Context, option: click.Parameter, value: str | None) -> tuple[Subject, Subject] | None:
    """Two parties with a comma between them. Raises BadParameter for anything else."""
    if value is None:
        return None
    one, comma, other = value.partition(",")
    if not (comma and one.strip() and other.strip()):
        raise click.BadParameter("give two parties with a comma between them, such as IRN,USA")
    return subject_named(one), subject_named(other)


def _file(_: click.Context, option: click.Parameter, value: Path | None) -> Path | None:
    if value is not None and value.suffix.lower() not in _DRAWN:
        raise click.BadParameter(f"{value}: a chart is written as .svg, .png or .json")
    return value


@click.command(
    "trends",
    epilog=options.examples("trends --country Iraq --by week --chart iraq.svg", "trends --pair IRN,USA"),
)
@click.option(
    "--country", metavar="NAME", callback=options.country, help="In this country, by name or ISO3 code."
)
@click.option("--place", metavar="NAME", help="At a place of this name, or in it.")
@click.option("--actor", metavar="NAME", help="With somebody of this name.")
@click.option(
    "--pair", metavar="A,B", callback=_pair, help="Between two parties: names, or ISO3 codes of states."
)
@click.option(
    "--by",
    "length",
    type=click.Choice(["day", "week", "month"]),
    help="Length of a period; chosen by the days to count if not given.",
)
@click.option(
    "--days",
    type=click.IntRange(1, 60),
    default=3,
    show_default=True,
    help="With --pair: within how many days an act counts as answered.",
)
@click.option(
    "--chart",
    "out",
    type=click.Path(dir_okay=False, path_type=Path),
    callback=_file,
    help="Write a chart: .svg, .png, or .json for its Vega-Lite.",
)
@options.record
@options.as_json
def show_trends(
    country: str | None,
    pair: tuple[Subject, Subject] | None,
    length: Length | None,
    days: int,
    out: Path | None,
    record: str | None,
    as_lines: bool,
    **asked: str | None,
) -> None:
    """Count incidents over time, who acts on whom, whether one answers the other, and days that stand out.

    Counted is what happened, as news, on a day that is known.
    """
    subject = (
        " and ".join(one.name for one in pair)
        if pair
        else country_name(country)
        if country
        else asked["actor"] or asked["place"]
    )
    if subject is None:
        raise click.UsageError("say of what: --country, --place, --actor or --pair")
    with opened(record) as store:
        found = list(store.all_incidents(Wanted(country=country, place=asked["place"], actor=asked["actor"])))
        made = trends(subject, found, length=length, between=pair, days=days)
        if not made.incidents:
            raise StoreError(f"{subject}: no incident of a known day in the record that could be counted")
    if out is not None:
        _draw(made, out)
    click.echo(json.dumps(asdict(made)) if as_lines else "\n".join(_lines(made)))


def _draw(made: Trends, out: Path) -> None:
    spec = chart(made)
    kind = out.suffix.lower()
    put(
        as_png(spec) if kind == ".png" else as_svg(spec) if kind == ".svg" else json.dumps(spec, indent=1),
        out,
    )


def _lines(made: Trends) -> Iterator[str]:
    yield f"{made.subject}: {counted(made.incidents, 'incident')} by {made.length}, {made.left_out} not counted"
    for period in made.periods:
        if period.count:
            kinds = ", ".join(
                f"{kind} {count}" for kind, count in sorted(period.by_type.items(), key=lambda pair: -pair[1])
            )
            mean = "" if period.intensity is None else f"  intensity {period.intensity:+.1f}"
            start = period.start[:7] if made.length == "month" else period.start
            yield f"  {start}  {period.count:>4}{mean}  {kinds}"
    if made.pairs:
        yield "who acts on whom"
    for pair in made.pairs[:_MOST_PAIRS]:
        yield f"  {pair.count:>4}  {pair.actor} → {pair.recipient}  ({pair.conflict:.0%} conflict)"
    if made.unusual:
        yield "days that stand out against the days before"
    for day in made.unusual:
        yield f"  {day.day}  {counted(day.count, 'incident')}, {day.expected:g} expected, p {day.probability:g}"
    yield from map(_answer, made.answers)


def _answer(answer: Answer) -> str:
    """One line on whether one party answers the other."""
    asked = f"does {answer.answering} answer {answer.to} within {answer.days} days"
    if answer.p is None:
        return f"{asked}: cannot be told, {answer.why}"
    return (
        f"{asked}: acts come {answer.ratio:g} times as often (95 % {answer.low:g} to {answer.high:g}), "
        f"p {answer.p:g} (Poisson regression, Holm for two directions)"
    )
