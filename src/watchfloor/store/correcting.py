"""Corrections made, kept, applied and taken back."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

from sqlalchemy import Connection, and_, func, insert, select, update

from watchfloor.errors import StoreError
from watchfloor.records import Record, Span, content_id
from watchfloor.store.anchors import anchor_of
from watchfloor.store.corrections import corrected
from watchfloor.store.decided import corrections_of
from watchfloor.store.joining import rejoin
from watchfloor.store.kept import CorrectionKind, ObjectKind
from watchfloor.store.laying import current_record, lay_out_anew
from watchfloor.store.log import Log
from watchfloor.store.looking import report_holding
from watchfloor.store.objects import LISTS, must_be_editable, spans_of
from watchfloor.store.references import as_kept
from watchfloor.store.tables import decisions, events, reports
from watchfloor.store.told_cache import ToldCache

__all__ = ["Asked", "at_once", "correct", "take_back"]

_AT_ONCE = ("at", "who", "kind", "about", "blind")
"""What corrections made in one transaction have in common."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A correction as it is asked for; `Store.correct` says what each part is."""

    kind: CorrectionKind
    about: ObjectKind
    target: str | tuple[str, str | Span]
    field: str | None
    value: Any
    why: str | None
    blind: bool

    @property
    def report(self) -> str | None:
        """The report's id, None when it is the one that holds the object."""
        return None if isinstance(self.target, str) else self.target[0]

    @property
    def rests_on(self) -> str | Span:
        """An object's id, or the words to add one at."""
        return self.target if isinstance(self.target, str) else self.target[1]


def correct(connection: Connection, log: Log, cache: ToldCache, asked: Sequence[Asked]) -> tuple[str, ...]:
    """Keeps corrections, applies those that are no second reader's, and gives their ids."""
    made = [_corrected(connection, log, one) for one in asked]
    for number in dict.fromkeys(number for _, number in made if number is not None):
        lay_out_anew(connection, log, cache, number, is_same_reading=True)
    return tuple(decision for decision, _ in made)


def _corrected(connection: Connection, log: Log, asked: Asked) -> tuple[str, int | None]:
    """Keeps a correction; gives its id, and the number of its report where that is to be laid out anew."""
    ident = asked.report
    if ident is None and isinstance(asked.rests_on, str):
        ident = report_holding(connection, asked.rests_on)
    number = connection.execute(select(reports.c.number).where(reports.c.id == ident)).scalar()
    if number is None or ident is None:
        raise StoreError(f"{asked.rests_on}: nothing in the record has this id")
    record = current_record(connection, number).record
    if not asked.blind:  # a second reader decides on what the program read, not on what the first made of it
        record, _ = corrected(record, corrections_of(connection, ident))
    decision = _keep(connection, log, record, asked)
    what = {"accept": "accepted", "reject": "rejected", "edit": "corrected", "add": "added by hand"}[
        asked.kind
    ]
    made = replace(corrections_of(connection, ident)[-1], blind=False)
    corrected(record, [made], is_strict=True)  # that it fits, a second reader's as well
    if asked.blind:
        return decision, None
    name = asked.rests_on if isinstance(asked.rests_on, str) else ident
    log.change(asked.about, name, what, field=asked.field, new=decision, why=asked.why)
    return decision, None if asked.kind == "accept" else number


def at_once(connection: Connection, ident: str) -> Sequence[str]:
    """Ids of the corrections in force that were decided at once with one, itself included."""
    row = connection.execute(select(decisions).where(decisions.c.id == ident)).first()
    if row is None or row.report is None:
        return ()
    same = [decisions.c[name].is_not_distinct_from(getattr(row, name)) for name in _AT_ONCE]
    query = select(decisions.c.id).where(
        *same, decisions.c.undone_at.is_(None), decisions.c.report.is_not(None)
    )
    return connection.execute(query.order_by(decisions.c.number)).scalars().all()


def take_back(
    connection: Connection, log: Log, cache: ToldCache, idents: Sequence[str], why: str | None
) -> None:
    """Takes back decisions of any kind; of a join or split, all pairs that were decided at once.

    Raises StoreError when there is none, or it is taken back already.
    """
    numbers = [_taken_back(connection, log, cache, ident, why) for ident in idents]
    for number in dict.fromkeys(number for number in numbers if number is not None):
        lay_out_anew(connection, log, cache, number, is_same_reading=True)


def _taken_back(
    connection: Connection, log: Log, cache: ToldCache, ident: str, why: str | None
) -> int | None:
    """Takes back one decision; gives the number of its report where that is to be laid out anew."""
    row = connection.execute(select(decisions).where(decisions.c.id == ident)).first()
    if row is None or row.undone_at is not None:
        raise StoreError(f"{ident}: {'no such decision' if row is None else 'is taken back already'}")
    together = decisions.c.id == ident
    if row.report is None:
        together = and_(decisions.c.kind == row.kind, decisions.c.who == row.who, decisions.c.at == row.at)
    rows = connection.execute(select(decisions.c.one, decisions.c.other).where(together)).all()
    connection.execute(update(decisions).where(together).values(undone_at=log.at, undone_by=log.who))
    log.change("decision", ident, "taken back", old=row.kind, why=why)
    if row.report is None:
        pairs = {name for pair in rows for name in (pair.one, pair.other)}
        numbers = connection.execute(select(events.c.number).where(events.c.id.in_(pairs)))
        rejoin(connection, log, cache, numbers.scalars().all())
    elif not row.blind and row.kind != "accept":
        number: int = connection.execute(
            select(reports.c.number).where(reports.c.id == row.report)
        ).scalar_one()
        return number
    return None


def _keep(connection: Connection, log: Log, record: Record, asked: Asked) -> str:
    """Writes a correction, its values in terms of words. Raises StoreError for what does not fit the record."""
    part, span = _target(record, asked)
    old, new = _values(record, asked, part)
    last = connection.execute(select(func.max(decisions.c.number))).scalar()
    ident = content_id("decision", log.who, log.at, (last or 0) + 1)
    connection.execute(
        insert(decisions).values(
            id=ident,
            kind=asked.kind,
            report=record.report.id,
            about=asked.about,
            field=asked.field if asked.kind == "edit" else None,
            anchor=json.dumps(asdict(anchor_of(record.report.text, span)), ensure_ascii=False),
            old=old,
            new=new,
            why=asked.why,
            who=log.who,
            at=log.at,
            blind=asked.blind,
        )
    )
    return ident


def _target(record: Record, asked: Asked) -> tuple[Any, Span]:
    """The object that is meant, None for one to be added, and the words that it rests on."""
    if not isinstance(asked.rests_on, str):
        span = asked.rests_on
        if asked.kind != "add" or not 0 <= span.start < span.end <= len(record.report.text):
            raise StoreError(f"{list(span)}: words are given to add what rests on them, within the text")
        return None, span
    part = next((part for part in getattr(record, LISTS[asked.about]) if part.id == asked.rests_on), None)
    spans = spans_of(part) if part is not None else ()
    if not spans:
        raise StoreError(f"{asked.rests_on}: no {asked.about} of this report with words of its own")
    return part, spans[0]


def _values(record: Record, asked: Asked, part: Any) -> tuple[str | None, str | None]:
    """The field's old and new value as JSON."""
    if asked.kind == "add":
        given = dict(asked.value or {})
        return None, _written({name: _kept(record, asked.about, name, one) for name, one in given.items()})
    if asked.kind != "edit":
        return None, None
    field = asked.field or ""
    new = _kept(record, asked.about, field, asked.value)
    return _written(_plain(getattr(part, field))), _written(new)


def _kept(record: Record, about: ObjectKind, field: str, value: Any) -> Any:
    must_be_editable(about, field)
    return as_kept(record, about, field, value)


def _written(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def _plain(value: Any) -> Any:
    if isinstance(value, tuple) and not isinstance(value, Span):
        return [_plain(one) for one in value]
    return asdict(value) if hasattr(value, "__dataclass_fields__") else value
