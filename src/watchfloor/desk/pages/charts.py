"""Charts: how many of what over time and by country, and how one subject moves."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from fastapi import APIRouter, Request, Response

from watchfloor.desk.given import Reader, TheStore
from watchfloor.desk.pages.asking import Question, Search
from watchfloor.desk.templating import rendered
from watchfloor.dynamics import as_svg, chart, trends
from watchfloor.errors import StoreError
from watchfloor.records import EventType
from watchfloor.store import Store, Tally

__all__ = ["router"]

router = APIRouter()
_MOST_BARS = 120
"""Periods across a chart: more, and the bars are thinner than two pixels on a telephone."""

_CHARTED = 1500
"""Incidents that are unpacked for the chart of a subject; more would take seconds."""

_COUNTRIES = 20  # shown, those with most incidents
_LENGTHS = ((10, "day"), (7, "month"), (4, "year"))  # characters of an ISO day


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """Incidents of one period. x, width, height: per cent."""

    period: str
    count: int
    x: float
    width: float
    height: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Bars:
    """One type's chart, on the scale of all."""

    type: str
    total: int
    bars: tuple[Bar, ...]


@router.get("/charts")
def charts(request: Request, store: TheStore, _: Reader, asked: Question) -> Response:
    """Counts of what a search finds, by type and period, and by country."""
    _refuse_common(store, asked)
    length, periods, tallies = _tallies(store, asked)
    total = sum(one.count for one in tallies)
    by_country = {} if asked.wanted.country else store.facets(asked.wanted).by_country
    return rendered(
        request,
        "charts.html.jinja",
        asked=asked,
        total=total,
        length=length,
        periods=periods,
        charts=_charts(tallies, periods),
        most=max((one.count for one in tallies), default=0),
        by_country=sorted(by_country.items(), key=lambda pair: -pair[1])[:_COUNTRIES],
        has_picture=0 < total <= _CHARTED,
        charted=_CHARTED,
    )


@router.get("/charts/picture.svg")
def picture(store: TheStore, _: Reader, asked: Question) -> Response:
    """How the subject of a search moves, drawn from the same specification as `watchfloor trends --chart`."""
    _refuse_common(store, asked)
    total = store.facets(asked.wanted).total
    if not 0 < total <= _CHARTED:
        raise StoreError(f"{total} incidents: ask for 1 to {_CHARTED} to have them drawn")
    made = trends(_subject(asked), list(store.all_incidents(asked.wanted)))
    return Response(as_svg(chart(made)), media_type="image/svg+xml")


def _refuse_common(store: Store, asked: Search) -> None:
    if asked.wanted.words is not None and store.is_common(asked.wanted.words):
        raise StoreError(f"{asked.wanted.words!r}: too many incidents have these words; ask for rarer ones")


def _subject(asked: Search) -> str:
    return ", ".join(asked.given.values()) or "The record"


def _tallies(store: Store, asked: Search) -> tuple[str, Sequence[str], Sequence[Tally]]:
    """By the shortest period of which there are not too many from the first to the last, with all of these."""
    by_day = store.tally(asked.wanted, chars=10)
    if not by_day:
        return "day", (), ()
    for chars, length in _LENGTHS:  # noqa: B007 - the last one tried is the one taken
        periods = _between(by_day[0].period[:chars], by_day[-1].period[:chars])
        if len(periods) <= _MOST_BARS:
            break
    counts = Counter[tuple[str, EventType]]()
    for one in by_day:
        counts[one.period[:chars], one.type] += one.count
    tallies = [Tally(period=period, type=kind, count=count) for (period, kind), count in counts.items()]
    return length, periods, tallies


def _between(first: str, last: str) -> Sequence[str]:
    """All periods from one to another, so that those without incidents keep their room."""
    chars = len(first)
    start, end = date.fromisoformat((first + "-01-01")[:10]), date.fromisoformat((last + "-01-01")[:10])
    days = (start + timedelta(days=at) for at in range((end - start).days + 1))
    return list(dict.fromkeys(day.isoformat()[:chars] for day in days))


def _charts(tallies: Sequence[Tally], periods: Sequence[str]) -> Sequence[Bars]:
    places = {period: at for at, period in enumerate(periods)}
    most = max((one.count for one in tallies), default=1)
    width = 100 / max(len(periods), 1)
    totals: Counter[str] = Counter()
    for one in tallies:
        totals[one.type] += one.count
    return [
        Bars(
            type=kind,
            total=total,
            bars=tuple(
                Bar(
                    period=one.period,
                    count=one.count,
                    x=round(places[one.period] * width, 3),
                    width=round(width * 0.85, 3),
                    height=round(one.count / most * 100, 2),
                )
                for one in tallies
                if one.type == kind
            ),
        )
        for kind, total in totals.most_common()
    ]
