"""Charts as Vega-Lite: counts by class as small multiples on one scale from zero, intensity on its whole range, and
who acts on whom. Colours are Okabe and Ito's, told apart by the colour-blind; nothing is told by colour alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from watchfloor.dynamics.periods import Length, Period
from watchfloor.dynamics.trends import Trends

__all__ = ["chart"]

Spec = dict[str, Any]
"""Vega-Lite is JSON; a spec leaves the program as it is and is read by nothing of ours."""

_SCHEMA = "https://vega.github.io/schema/vega-lite/v5.json"
_WIDTH, _HEIGHT = 640, 70
_MOST_PARTIES = 8
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
    """The whole chart of a subject's trends."""
    parts = [_counts(trends), _intensity(trends)]
    if trends.pairs:
        parts.append(_matrix(trends))
    return {
        "$schema": _SCHEMA,
        "title": {
            "text": trends.subject,
            "subtitle": f"{trends.incidents} incidents by {trends.length}; {trends.left_out} not counted"
            " (undated, spread out, planned, denied or background)",
            "anchor": "start",
        },
        "background": "white",
        "padding": 12,
        "spacing": 28,
        "vconcat": parts,
        "resolve": {"scale": {"color": "independent"}},
        "config": _config(),
    }


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


def _rows(periods: Sequence[Period]) -> list[Spec]:
    return [
        {"start": period.start, "class": label, "count": period.by_quad.get(quad, 0)}
        for period in periods
        for quad, label in _QUADS.items()
    ]


def _counts(trends: Trends) -> Spec:
    most = max((count for period in trends.periods for count in period.by_quad.values()), default=1)
    labels = list(_QUADS.values())
    return {
        "title": {
            "text": f"Incidents a {trends.length}",
            "fontSize": 12,
            "anchor": "start",
            "color": _INK,
            "offset": 4,
        },
        "data": {"values": _rows(trends.periods)},
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
                    "scale": {"domain": [0, max(most, 1)], "nice": False},
                    "axis": {
                        "title": None,
                        "tickCount": min(max(most, 1), 4),
                        "format": "d",
                        "tickMinStep": 1,
                    },
                },
                "color": {
                    "field": "class",
                    "type": "nominal",
                    "legend": None,
                    "scale": {"domain": labels, "range": [_COLOURS[label] for label in labels]},
                },
            },
        },
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
    if len(starts) <= _WIDTH // 80:
        axis["values"] = [_moment(day) for day in starts]
    return {
        "field": "start",
        "type": "temporal",
        "scale": {"domain": [_moment(low), _moment(high)], "nice": False},
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
        "title": {
            "text": "Mean intensity, from -10 (conflict) to 10 (co-operation); larger dots stand for more incidents",
            "fontSize": 12,
            "anchor": "start",
            "color": _INK,
            "offset": 4,
        },
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
    shown = set(sorted(counts, key=lambda name: (-counts[name], name))[:_MOST_PARTIES])
    values = [
        {"actor": pair.actor, "recipient": pair.recipient, "count": pair.count}
        for pair in trends.pairs
        if pair.actor in shown and pair.recipient in shown
    ]
    most = max((pair.count for pair in trends.pairs), default=1)
    side = {"type": "nominal", "sort": None}
    encoding = {
        "x": {
            **side,
            "field": "recipient",
            "axis": {"title": "acted on", "labelAngle": -30, "orient": "bottom", "labelLimit": 160},
        },
        "y": {**side, "field": "actor", "axis": {"title": "acts", "labelLimit": 220}},
    }
    return {
        "title": {
            "text": "Who acts on whom (incidents)",
            "fontSize": 12,
            "anchor": "start",
            "color": _INK,
            "offset": 4,
        },
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
