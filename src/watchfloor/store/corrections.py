"""Hand corrections laid over a record: pure, so that they can be laid over any later reading of the same text.

A correction holds on to words, not to ids: its anchor is looked for in the text, and the object whose words are
there is corrected. What it says of other objects is kept in the same way (`references`).
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from watchfloor.errors import StoreError
from watchfloor.records import Event, Record, Span
from watchfloor.store.additions import BY_HAND, made_part
from watchfloor.store.anchors import place_of
from watchfloor.store.kept import Correction
from watchfloor.store.objects import fitting, must_be_editable, object_at, with_part
from watchfloor.store.recoding import recoded
from watchfloor.store.references import as_value
from watchfloor.store.without import without

__all__ = ["corrected"]


def corrected(
    record: Record, corrections: Sequence[Correction], *, is_strict: bool = False
) -> tuple[Record, tuple[str, ...]]:
    """The record with corrections applied in order, and the ids of those that do not fit it.

    What was undone, and what a second reader said, is not applied. is_strict: raises StoreError for what does not fit.
    """
    unplaced = []
    recode: set[str] = set()
    for correction in corrections:
        if correction.blind or correction.undone_at is not None or correction.kind == "accept":
            continue
        try:
            record, changed = _applied(record, correction)
        except StoreError:
            if is_strict:
                raise
            unplaced.append(correction.id)
            continue
        if isinstance(changed, Event):
            recode.add(changed.id)
    return recoded(record, frozenset(recode & {event.id for event in record.events})), tuple(unplaced)


def _applied(record: Record, correction: Correction) -> tuple[Record, Any]:
    """The record with one correction, and the object that it changed or added."""
    span = place_of(correction.anchor, record.report.text)
    part = object_at(record, correction.about, span) if span is not None else None
    if span is not None and correction.kind == "add":
        return _changed(record, correction, None, span)
    if span is None or part is None:
        raise StoreError(f"{correction.id}: no {correction.about} at {correction.anchor.exact!r}")
    if correction.kind == "reject":
        return without(record, correction.about, part.id), None
    return _changed(record, correction, part, span)


def _changed(record: Record, correction: Correction, part: Any, span: Span) -> tuple[Record, Any]:
    """The record with an object edited or added, and the object."""
    kind = correction.about
    new = json.loads(correction.new) if correction.new is not None else None
    values = {correction.field: new} if correction.field is not None else dict(new or {})
    if correction.kind == "add":
        part = made_part(record, kind, span, {})
        record = with_part(record, kind, part)
    given: dict[str, Any] = {}
    for name, kept in values.items():
        must_be_editable(kind, name)
        record, given[name] = as_value(record, kind, name, kept)
    by = f"set by {correction.who} on {correction.at[:10]}" + (
        f": {correction.why}" if correction.why else ""
    )
    part = replace(part, **given, why={**part.why, **dict.fromkeys(given, by)})
    if isinstance(part, Event) and part.why.get("id") == BY_HAND:  # its mention follows it
        mention = replace(part.mentions[0], type=part.type, mode=part.mode, status=part.status)
        part = replace(part, mentions=(mention,))
    part = fitting(kind, part)
    return with_part(record, kind, part), part
