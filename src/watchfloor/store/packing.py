"""Values as bytes and back: JSON by the types of records.py and incidents.py, long ones compressed."""

from __future__ import annotations

import json
import zlib
from dataclasses import replace
from functools import cache
from typing import Any, TypeVar

from pydantic import TypeAdapter

from watchfloor.incidents import Incident, Reason, Told
from watchfloor.matching import Gist
from watchfloor.records import Page, Record

__all__ = [
    "gist_from",
    "packed",
    "packed_incident",
    "packed_record",
    "reasons_from",
    "text_of",
    "unpacked",
    "unpacked_incident",
    "unpacked_record",
    "written_gist",
    "written_reasons",
]

T = TypeVar("T")
_LEVEL = 3  # level 6 takes far longer and saves little


_KINDS: dict[str, type] = {kind.__name__: kind for kind in (Incident, Page, Record, Told)}


@cache
def _adapter(kind: str) -> TypeAdapter[Any]:
    return TypeAdapter(_KINDS[kind])


def packed(value: Page | Told | Incident | Record) -> bytes:
    """A value as compressed JSON."""
    return zlib.compress(_adapter(type(value).__name__).dump_json(value), _LEVEL)


def unpacked(content: bytes, kind: type[T]) -> T:
    """The value that `packed` wrote."""
    value: T = _adapter(kind.__name__).validate_json(zlib.decompress(content))
    return value


def packed_record(record: Record) -> bytes:
    """A record without its text, which stands with the page."""
    return packed(replace(record, report=replace(record.report, text="")))


def unpacked_record(content: bytes, text: str) -> Record:
    """The record that `packed_record` wrote, with its text."""
    record = unpacked(content, Record)
    return replace(record, report=replace(record.report, text=text))


def packed_incident(incident: Incident) -> bytes:
    """An incident without its told events and links, which stand in tables of their own."""
    return packed(replace(incident, told=(), links=()))


def unpacked_incident(content: bytes) -> Incident:
    """The incident that `packed_incident` wrote, still without told events and links."""
    return unpacked(content, Incident)


def written_reasons(reasons: tuple[Reason, ...]) -> str:
    """Reasons of a link as JSON."""
    return json.dumps([[reason.about, reason.says, reason.weight] for reason in reasons], ensure_ascii=False)


def reasons_from(text: str) -> tuple[Reason, ...]:
    """The reasons that `written_reasons` wrote."""
    return tuple(Reason(about=about, says=says, weight=weight) for about, says, weight in json.loads(text))


_SETS = ("parties", "towns", "countries", "about", "reports")


def written_gist(gist: Gist) -> str:
    """As JSON what of a gist does not stand in the other columns of its incident."""
    sets = [sorted(getattr(gist, name)) for name in _SETS]
    return json.dumps(
        [gist.lead_report, gist.lead_sentence, *sets], ensure_ascii=False, separators=(",", ":")
    )


def gist_from(row: Any) -> Gist:
    """The gist of an incident's row, in which `written_gist` stands."""
    lead_report, lead_sentence, *sets = json.loads(row.gist)
    return Gist(
        id=row.id,
        background=row.background,
        start=row.start,
        end=row.end,
        sources=row.sources,
        place=row.place,
        country=row.country,
        lead_report=lead_report,
        lead_sentence=lead_sentence,
        **dict(zip(_SETS, map(frozenset, sets), strict=True)),
    )


def text_of(page: bytes) -> str:
    """The text of a packed page."""
    return str(json.loads(zlib.decompress(page))["text"])
