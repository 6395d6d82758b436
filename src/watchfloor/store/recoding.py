"""The codes of an event that a hand has changed."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from watchfloor.coding.codes import CodeTable
from watchfloor.crosswalk import AcledTable, Told, with_codes
from watchfloor.reading import shadow_of
from watchfloor.records import Event, Reading, Record

__all__ = ["recoded"]


@cache
def _tables() -> tuple[CodeTable, AcledTable]:
    return CodeTable.load(), AcledTable.load()


def recoded(record: Record, idents: frozenset[str]) -> Record:
    """The record with intensity, quad class, CAMEO, ACLED and UCDP codes of these events made from what they now say."""
    if not idents:
        return record
    codes, acled = _tables()
    events = [_plover(event, codes) if event.id in idents else event for event in record.events]
    reading = Reading(shadow=shadow_of(record.report.text), zones=record.zones, sentences=())
    told = Told(actors=record.actors, places=record.places, figures=record.figures)
    coded = {event.id: event.codes for event in with_codes(events, reading, told, acled)}
    return replace(
        record,
        events=tuple(
            replace(event, codes=coded[event.id]) if event.id in idents else event for event in events
        ),
    )


def _plover(event: Event, codes: CodeTable) -> Event:
    code = codes.of(event.type, event.mode)
    return replace(event, intensity=code.intensity, quad=code.quad, cameo=code.cameo)
