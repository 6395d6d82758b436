"""The same actor or place in other reports, before a correction is applied there too."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from watchfloor.errors import StoreError
from watchfloor.records import Record, Span
from watchfloor.store import ObjectKind, Store
from watchfloor.store.objects import EDITABLE, LISTS

__all__ = ["Elsewhere", "elsewhere"]

_AROUND_CHARS = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Elsewhere:
    """One object that a correction would change. value: what the field has now. before, words, after: where it stands."""

    id: str
    report: str
    title: str
    name: str
    value: Any
    before: str
    words: str
    after: str
    is_origin: bool


def elsewhere(store: Store, ident: str, field: str) -> tuple[Elsewhere, ...]:
    """All that bear the key of an actor or place, itself first, then in the newest reports; at most two hundred.

    Raises StoreError when the id is of no actor or place, or the field is none that a hand may set.
    """
    key = store.key_of(ident)
    kind: ObjectKind = "actor" if ident.startswith("actor-") else "place"
    if key is None or field not in EDITABLE[kind]:
        raise StoreError(f"{field!r} of {ident}: nothing in the record that can be set so")
    records: dict[str, Record | None] = {}
    found = []
    for naming in store.namings(key):
        if naming.report not in records:
            records[naming.report] = store.record(naming.report)
        record = records[naming.report]
        part = next((one for one in getattr(record, LISTS[kind], ()) if one.id == naming.id), None)
        if record is not None and part is not None:
            found.append(
                _row(record, part, field, Span(naming.start, naming.end), is_origin=naming.id == ident)
            )
    return tuple(sorted(found, key=lambda row: not row.is_origin))


def _row(record: Record, part: Any, field: str, span: Span, *, is_origin: bool) -> Elsewhere:
    text = record.report.text
    return Elsewhere(
        id=part.id,
        report=record.report.id,
        title=record.report.title or record.report.name,
        name=part.name,
        value=getattr(part, field),
        before=text[max(0, span.start - _AROUND_CHARS) : span.start],
        words=text[span.start : span.end],
        after=text[span.end : span.end + _AROUND_CHARS],
        is_origin=is_origin,
    )
