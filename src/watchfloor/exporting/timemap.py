"""timemap: a file of events that have a pin and a day, one of the sources they name, and one of what they are filtered by."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from watchfloor.exporting.cases import Case
from watchfloor.exporting.sheets import Document
from watchfloor.exporting.spots import spot_of
from watchfloor.exporting.times import days
from watchfloor.exporting.wording import names, sentence

__all__ = ["associations", "event", "omits", "sheets", "sources"]


def omits(case: Case) -> str | None:
    """Why an incident is left out. timemap shows nothing without both."""
    if not spot_of(case).pin:
        return "no report gives a pin"
    return None if days(case) else "no day is told"


def event(case: Case) -> dict[str, Any]:
    """One incident. associations: ids of its type, parties and story, which timemap filters and steps by."""
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
        "associations": list(dict.fromkeys(one["id"] for one in associations(case))),
        "sources": list(dict.fromkeys(one.told.report for one in case.tellings)),
        "narrative": case.row.story or "",
    }


def associations(case: Case) -> Iterator[dict[str, Any]]:
    """What an event belongs to: its type and parties as filters, its story as a narrative. timemap drops ids that it is not told."""
    parties = names((*case.incident.actors, *case.incident.recipients))
    for sort, name in (("Type", case.incident.type), *(("Party", name) for name in parties)):
        yield {"id": name, "title": name, "desc": "", "mode": "FILTER", "filter_paths": [sort, name]}
    if (story := case.row.story) is not None:
        yield {"id": story, "title": story, "desc": "", "mode": "NARRATIVE", "filter_paths": []}


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
    """The three files. A source or association of several events is written once."""

    def each_once(
        found: Callable[[Case], Iterable[dict[str, Any]]], words: str = "{1}"
    ) -> Callable[[Case], Iterator[str]]:
        seen: set[str] = set()

        def new(case: Case) -> Iterator[str]:
            for one in found(case):
                if one["id"] not in seen:
                    seen.add(one["id"])
                    yield words.format(json.dumps(one["id"]), json.dumps(one, ensure_ascii=False))

        return new

    return (
        Document(
            suffix=".events.json",
            head="[\n",
            items=each_once(lambda case: [event(case)]),
            between=",\n",
            tail="\n]\n",
        ),
        Document(
            suffix=".sources.json",
            head="{\n",
            items=each_once(sources, "{0}: {1}"),
            between=",\n",
            tail="\n}\n",
        ),
        Document(
            suffix=".associations.json",
            head="[\n",
            items=each_once(associations),
            between=",\n",
            tail="\n]\n",
        ),
    )
