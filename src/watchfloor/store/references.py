"""Values of a correction as they are kept: ids of objects as the words that name them, spans as anchors; and back.

A reference is kept as `{"anchor": ..., ...}`, where what stands beside the anchor describes the object for the case
that the program does not find it, or as `{"start": ..., "end": ..., "precision": ...}` for a date without words.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from watchfloor.errors import StoreError
from watchfloor.records import DateMention, NamedSpan, Record, Span
from watchfloor.store.additions import made_part
from watchfloor.store.anchors import anchor_of, place_of
from watchfloor.store.kept import Anchor, ObjectKind
from watchfloor.store.objects import LISTS, REFERENCES, SPANNED, Part, object_at, spans_of, with_part

__all__ = ["as_kept", "as_value"]


def as_kept(record: Record, kind: ObjectKind, field: str, value: Any) -> Any:
    """A field's value, as given from outside, in the form that is kept.

    An id must be one of the record; an object may also be given by `{"span": [start, end], ...}`.
    Raises StoreError when it names what is not there.
    """
    if value is None:
        return None
    target = REFERENCES.get((kind, field))
    if target is not None:
        if isinstance(value, list | tuple):
            return [_kept_reference(record, target, one) for one in value]
        return _kept_reference(record, target, value)
    if (kind, field) in SPANNED:
        return _kept_things(record, value)
    return value


def _kept_things(record: Record, value: Any) -> list[dict[str, Any]]:
    try:
        return [
            {"name": one["name"], "anchor": asdict(anchor_of(record.report.text, _span(one["span"], record)))}
            for one in value
        ]
    except (KeyError, TypeError) as error:
        raise StoreError(
            f'{value!r} are no things with their words; write each as {{"name": ..., "span": [start, end]}}'
        ) from error


def _span(value: Any, record: Record) -> Span:
    try:
        start, end = (int(number) for number in value)
    except (TypeError, ValueError) as error:
        raise StoreError(f"{value!r} is no span; write it as [start, end]") from error
    if not 0 <= start < end <= len(record.report.text):
        raise StoreError(
            f"span [{start}, {end}] does not lie in the text of {len(record.report.text)} characters"
        )
    return Span(start, end)


def _kept_reference(record: Record, kind: ObjectKind, value: Any) -> dict[str, Any]:
    text = record.report.text
    if isinstance(value, dict) and "span" in value:
        rest = {name: one for name, one in value.items() if name != "span"}
        return {"anchor": asdict(anchor_of(text, _span(value["span"], record))), **rest}
    if isinstance(value, dict) and kind == "date" and "start" in value:
        return {name: value.get(name) for name in ("start", "end", "precision")}
    part = next((part for part in getattr(record, LISTS[kind]) if part.id == value), None)
    if part is None:
        raise StoreError(
            f'{value!r} is no {kind} of the report; give an id, or the words as {{"span": [start, end]}}'
        )
    spans = spans_of(part)
    if not spans and isinstance(part, DateMention):
        return {"start": part.start, "end": part.end, "precision": part.precision}
    return {"anchor": asdict(anchor_of(text, spans[0]))}


def as_value(record: Record, kind: ObjectKind, field: str, kept: Any) -> tuple[Record, Any]:
    """A kept value in terms of a record, and the record with the objects that had to be made for it.

    Words that are not there any more leave out the object that they named.
    """
    if kept is None:
        return record, None
    target = REFERENCES.get((kind, field))
    if target is not None and isinstance(kept, list):
        idents: list[str] = []
        for one in kept:
            record, ident = _reference(record, target, one)
            idents += [ident] if ident is not None and ident not in idents else []
        return record, tuple(idents)
    if target is not None:
        return _reference(record, target, kept)
    if (kind, field) in SPANNED:
        found = [(one["name"], place_of(Anchor(**one["anchor"]), record.report.text)) for one in kept]
        return record, tuple(NamedSpan(name=name, span=span) for name, span in found if span is not None)
    return record, tuple(kept) if isinstance(kept, list) else kept


def _reference(record: Record, kind: ObjectKind, kept: Mapping[str, Any]) -> tuple[Record, str | None]:
    part: Part | None
    if "anchor" not in kept:
        part = next((date for date in record.dates if _is_same_time(date, kept)), None)
        span = None
    else:
        span = place_of(Anchor(**kept["anchor"]), record.report.text)
        if span is None:
            return record, None
        part = object_at(record, kind, span)
    if part is not None:
        return record, str(part.id)
    said = {name: value for name, value in kept.items() if name != "anchor"}
    part = made_part(record, kind, span, said)
    return with_part(record, kind, part), part.id


def _is_same_time(date: DateMention, kept: Mapping[str, Any]) -> bool:
    return (date.start, date.end) == (kept.get("start"), kept.get("end"))
