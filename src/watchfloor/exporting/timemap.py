"""timemap: a file of events that have a pin and a day, and one of the sources they name."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from watchfloor.exporting.cases import Case
from watchfloor.exporting.sheets import Document
from watchfloor.exporting.spots import spot_of
from watchfloor.exporting.times import days
from watchfloor.exporting.wording import names, sentence

__all__ = ["event", "omits", "sheets", "sources"]


def omits(case: Case) -> str | None:
    """Why an incident is left out. timemap shows nothing without both."""
    if not spot_of(case).pin:
        return "no report gives a pin"
    return None if days(case) else "no day is told"


def event(case: Case) -> dict[str, Any]:
    """One incident. associations: its type and parties, which timemap filters by; narrative: the story."""
    spot, found = spot_of(case), days(case)
    assert spot.pin is not None  # others are left out
    assert found is not None
    precision = case.incident.precision
    return {
        "id": case.incident.id,
        "description": sentence(case),
        "date": found[0].isoformat(),
        "time": case.incident.start[11:16] if precision == "hour" and case.incident.start else "",
        "time_precision": precision or "",
        "location": spot.name or "",
        "latitude": f"{spot.pin[0]:.6f}",
        "longitude": f"{spot.pin[1]:.6f}",
        "associations": [case.incident.type, *names((*case.incident.actors, *case.incident.recipients))],
        "sources": list(dict.fromkeys(one.told.report for one in case.tellings)),
        "narrative": case.row.story or "",
    }


def sources(case: Case) -> Iterator[dict[str, Any]]:
    """The reports that tell it."""
    for telling in {one.told.report: one for one in case.tellings}.values():
        report = telling.record.report
        yield {
            "id": report.id,
            "title": report.title or report.name,
            "paths": [],
            "type": "Article",
            "url": report.url or "",
            "author": ", ".join(report.authors) or report.outlet or "",
            "date": report.published or "",
        }


def sheets() -> tuple[Document, ...]:
    """The two files. A source of several events is written once."""
    seen: set[str] = set()

    def new_sources(case: Case) -> Iterator[str]:
        for one in sources(case):
            if one["id"] not in seen:
                seen.add(one["id"])
                yield json.dumps(one, ensure_ascii=False)

    return (
        Document(
            suffix=".events.json",
            head="[\n",
            items=lambda case: [json.dumps(event(case), ensure_ascii=False)],
            between=",\n",
            tail="\n]\n",
        ),
        Document(suffix=".sources.json", head="[\n", items=new_sources, between=",\n", tail="\n]\n"),
    )
