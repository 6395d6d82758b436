"""Charts as Vega-Lite: counts by class as small multiples on one scale from zero, intensity on its whole range, and
who acts on whom. Colours are Okabe and Ito's, told apart by the colour-blind; nothing is told by colour alone.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from watchfloor.dynamics.periods import Length
from watchfloor.dynamics.trends import Trends
from watchfloor.errors import WatchfloorError

__all__ = ["chart"]

Spec = dict[str, Any]
"""Vega-Lite is JSON; a spec leaves the program as it is and is read by nothing of ours."""

_SCHEMA = "https://vega.github.io/schema/vega-lite/v5.json"
_WIDTH, _HEIGHT = 640, 70
_MOST_PARTIES = 8
_MOST_TICKS = 4
_TICK_WIDTH = 80  # points that a day takes below an axis
_DARK = 5  # incidents of a pair, at least, that fill its cell with the darkest colour: a single one shall not
_QUADS = {
    4: "conflict in deed",
    3: "conflict in words",
    1: "co-operation in words",
    2: "co-operation in deed",
}
_COLOURS = {
    "conflict in deed": "#D55E00",
    "conflict in words": "#E69F00",
    "co-operation in words": "#56B4E9",
    "co-operation in deed": "#0072B2",
}
_INK, _DIM, _GRID = "#1b1f24", "#57606a", "#e3e7ec"
_DAYS: dict[Length, int] = {"day": 1, "week": 7, "month": 30}
_FONT = "Libertinus Sans, Liberation Sans, DejaVu Sans, Arial, sans-serif"


def chart(trends: Trends) -> Spec:
    """The whole chart of a subject's trends. Raises WatchfloorError when nothing was counted."""
    if not trends.periods:
        raise WatchfloorError(f"{trends.subject}: no incident of a known day that could be counted")
    parts = [_directed(trends) if trends.directions else _counts(trends), _intensity(trends)]
    if trends.unusual:
        parts.insert(1, _unusual(trends))
    if trends.pairs:
        parts.append(_matrix(trends))
    return {
        "$schema": _SCHEMA,
        "title": {"text": trends.subject, "subtitle": _counted(trends), "anchor": "start"},
        "background": "white",
        "padding": 12,
        "spacing": 28,
        "vconcat": parts,
        "resolve": {"scale": {"color": "independent"}},
        "config": _config(),
    }


def _counted(trends: Trends) -> str:
    """What is in the chart, and what is not."""
    number = "1 incident" if trends.incidents == 1 else f"{trends.incidents} incidents"
    classless = trends.incidents - sum(sum(period.by_quad.values()) for period in trends.periods)
    parts = [f"{number} by {trends.length}"]
    parts += [f"{classless} of no class"] if classless else []
    if trends.left_out:
        parts.append(
            f"{trends.left_out} not counted (undated, spread out, planned, possible, denied or background)"
        )
    return "; ".join(parts)


def _config() -> Spec:
    return {
        "font": _FONT,
        "title": {"color": _INK, "subtitleColor": _DIM, "fontSize": 16, "subtitleFontSize": 11, "offset": 10},
        "axis": {
            "labelColor": _DIM,
            "titleColor": _DIM,
            "gridColor": _GRID,
            "domainColor": _DIM,
            "tickColor": _DIM,
        },
        "header": {"labelColor": _INK, "labelFontSize": 11},
        "view": {"stroke": None},
    }


def _counts(trends: Trends) -> Spec:
    values = [
        {"start": period.start, "class": label, "count": period.by_quad.get(quad, 0)}
        for period in trends.periods
        for quad, label in _QUADS.items()
    ]
    return _bars(trends, values, _COLOURS)


def _directed(trends: Trends) -> Spec:
    """Conflict and co-operation of each party of a pair with the other, act above answer."""
    values, colours = [], {}
    for direction in trends.directions:
        for kind, quads in (("conflict", (3, 4)), ("co-operation", (1, 2))):
            label = f"{direction.actor} → {direction.recipient}: {kind}"
            colours[label] = _COLOURS["conflict in deed" if kind == "conflict" else "co-operation in deed"]
            values += [
                {
                    "start": period.start,
                    "class": label,
                    "count": sum(period.by_quad.get(quad, 0) for quad in quads),
                }
                for period in direction.periods
            ]
            values.append({"start": trends.periods[0].start, "class": label, "count": 0})  # keeps empty rows
    return _bars(trends, values, colours)


def _bars(trends: Trends, values: Sequence[Spec], colours: Mapping[str, str]) -> Spec:
    """Bars of several series below each other, on one scale from zero. colours: by the names of the series, in order."""
    totals = dict.fromkeys(colours, 0)
    for value in values:
        totals[value["class"]] += value["count"]
    named = {label: f"{label} ({total or 'none'})" for label, total in totals.items()}
    most = max(1, *(value["count"] for value in values))
    ticks = min(most, _MOST_TICKS)
    labels = list(named.values())
    return {
        "title": _title(f"Incidents a {trends.length}"),
        "data": {"values": [{**value, "class": named[value["class"]]} for value in values]},
        "facet": {
            "row": {
                "field": "class",
                "type": "nominal",
                "sort": labels,
                "header": {
                    "title": None,
                    "labelAngle": 0,
                    "labelAlign": "left",
                    "labelAnchor": "start",
                    "labelOrient": "top",
                    "labelPadding": 2,
                },
            }
        },
        "spacing": 14,
        "spec": {
            "width": _WIDTH,
            "height": _HEIGHT,
            "mark": {"type": "bar", "width": _bar(trends)},
            "encoding": {
                "x": _category(trends),
                "y": {
                    "field": "count",
                    "type": "quantitative",
                    "scale": {"domain": [0, most], "nice": ticks},
                    "axis": {"title": None, "tickCount": ticks, "format": "d", "tickMinStep": 1},
                },
                "color": {
                    "field": "class",
                    "type": "nominal",
                    "legend": None,
                    "scale": {"domain": labels, "range": list(colours.values())},
                },
            },
        },
    }


def _title(text: str) -> Spec:
    """The heading of a part, over its plot."""
    return {
        "text": text,
        "fontSize": 12,
        "anchor": "start",
        "frame": "group",
        "color": _INK,
        "offset": 4,
    }


def _unusual(trends: Trends) -> Spec:
    """A mark on each day with more incidents than the days before let expect, with its number."""
    values = [{"start": one.day, "count": one.count} for one in trends.unusual]
    x = _category(trends)
    return {
        "title": _title("Days that stand out against the days before, with their incidents"),
        "data": {"values": values},
        "width": _WIDTH,
        "height": 26,
        "layer": [
            {
                "mark": {
                    "type": "point",
                    "shape": "triangle-down",
                    "filled": True,
                    "color": _INK,
                    "size": 60,
                    "y": 20,
                },
                "encoding": {"x": x},
            },
            {
                "mark": {"type": "text", "fontSize": 10, "color": _INK, "y": 7},
                "encoding": {"x": x, "text": {"field": "count", "type": "quantitative"}},
            },
        ],
    }


def _bar(trends: Trends) -> float:
    return max(1.0, min(40.0, 0.8 * _WIDTH / max(len(trends.periods), 1)))


def _category(trends: Trends) -> Spec:
    """Time as a plain temporal axis whose ends leave room for the first and last bar."""
    starts = [date.fromisoformat(period.start) for period in trends.periods]
    half = timedelta(days=max(1, _DAYS[trends.length]))
    low, high = min(starts) - half, max(starts) + half
    axis: Spec = {
        "title": None,
        "grid": False,
        "labelOverlap": True,
        "format": "%b %Y" if trends.length == "month" else "%-d %b %Y",
    }
    room = _WIDTH // _TICK_WIDTH
    if len(starts) <= room or trends.length == "week":  # left alone, weeks would begin on Sunday
        axis["values"] = [_moment(day) for day in starts[:: -(-len(starts) // room)]]
    return {
        "field": "start",
        "type": "temporal",
        "scale": {"domain": [_moment(low), _moment(high)], "nice": False, "padding": 0},
        "axis": axis,
    }


def _moment(day: date) -> Spec:
    return {"year": day.year, "month": day.month, "date": day.day}


def _intensity(trends: Trends) -> Spec:
    values = [
        {"start": period.start, "intensity": period.intensity, "count": period.count}
        for period in trends.periods
        if period.intensity is not None
    ]
    y = {
        "field": "intensity",
        "type": "quantitative",
        "scale": {"domain": [-10, 10]},
        "axis": {"title": None, "values": [-10, -5, 0, 5, 10]},
    }
    return {
        "title": _title(
            "Mean intensity, from -10 (conflict) to 10 (co-operation); larger dots stand for more incidents"
        ),
        "width": _WIDTH,
        "height": 110,
        "layer": [
            {
                "data": {"values": [{"zero": 0}]},
                "mark": {"type": "rule", "color": _DIM},
                "encoding": {"y": {"datum": 0}},
            },
            {
                "data": {"values": values},
                "mark": {"type": "point", "filled": True, "color": _INK, "opacity": 0.8},
                "encoding": {
                    "x": _category(trends),
                    "y": y,
                    "size": {
                        "field": "count",
                        "type": "quantitative",
                        "legend": None,
                        "scale": {"range": [25, 220], "domainMin": 0},
                    },
                },
            },
        ],
    }


def _matrix(trends: Trends) -> Spec:
    """Who acts on whom, for the parties with most incidents; each cell has its number in figures."""
    counts: dict[str, int] = {}
    for pair in trends.pairs:
        for name in (pair.actor, pair.recipient):
            counts[name] = counts.get(name, 0) + pair.count
    shown = sorted(counts, key=lambda name: (-counts[name], name))[:_MOST_PARTIES]
    values = [
        {"actor": pair.actor, "recipient": pair.recipient, "count": pair.count}
        for pair in trends.pairs
        if pair.actor in shown and pair.recipient in shown
    ]
    most = max(_DARK, *(pair.count for pair in trends.pairs))
    side = {"type": "nominal", "sort": shown}
    encoding = {
        "x": {
            **side,
            "field": "recipient",
            "axis": {"title": "acted on", "labelAngle": -30, "orient": "bottom", "labelLimit": 160},
        },
        "y": {**side, "field": "actor", "axis": {"title": "acts", "labelLimit": 220}},
    }
    return {
        "title": _title(
            "Who acts on whom (incidents)"
            if len(counts) <= _MOST_PARTIES
            else f"Who acts on whom (incidents), the {_MOST_PARTIES} of {len(counts)} parties with most"
        ),
        "data": {"values": values},
        "width": {"step": 52},
        "height": {"step": 24},
        "layer": [
            {
                "mark": {"type": "rect", "stroke": "white"},
                "encoding": {
                    **encoding,
                    "color": {
                        "field": "count",
                        "type": "quantitative",
                        "legend": None,
                        "scale": {"range": ["#dcebf7", "#0b4f8a"], "domain": [0, most]},
                    },
                },
            },
            {
                "mark": {"type": "text", "fontSize": 11},
                "encoding": {
                    **encoding,
                    "text": {"field": "count", "type": "quantitative"},
                    "color": {
                        "condition": {"test": f"datum.count > {most * 0.55}", "value": "white"},
                        "value": _INK,
                    },
                },
            },
        ],
    }
