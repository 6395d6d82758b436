"""Corrections made, kept, applied and taken back; what they change is thought through before anything is written."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

from sqlalchemy import Connection, Row, and_, func, insert, select

from watchfloor.errors import StoreError
from watchfloor.records import Record, Span, content_id
from watchfloor.store.anchors import anchor_of
from watchfloor.store.corrections import corrected
from watchfloor.store.decided import correction_from, corrections_of, mark_undone
from watchfloor.store.fresh import Fresh
from watchfloor.store.joining import Joining, joined, put_joining
from watchfloor.store.kept import Correction, CorrectionKind, ObjectKind
from watchfloor.store.laying import Anew, current_record, laid_anew, lay_out_anew, put_anew
from watchfloor.store.log import Log
from watchfloor.store.looking import report_holding
from watchfloor.store.objects import LISTS, must_be_editable, spans_of
from watchfloor.store.references import as_kept
from watchfloor.store.tables import decisions, events, reports
from watchfloor.store.told_cache import ToldCache

__all__ = ["Asked", "Relaying", "at_once", "correct", "put_corrected", "put_taken_back", "take_back"]

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Relaying:
    """Decisions to keep as rows, or to take back by number, and what that changes.

    anew: the rows of the first report that is to be laid out anew; the others wait for it, by number. joining: what becomes
    of incidents when decisions on them are taken back. idents: of the decisions.
    """

    idents: tuple[str, ...]
    rows: Sequence[Mapping[str, Any]] = ()
    undone: Sequence[int] = ()
    joining: Joining | None = None
    anew: Anew | None = None
    waiting: Sequence[int] = ()


def correct(connection: Connection, log: Log, cache: ToldCache, asked: Sequence[Asked]) -> Relaying:
    """Corrections as they are to be kept, with what those change that are no second reader's. Writes nothing."""
    last = connection.execute(select(func.max(decisions.c.number))).scalar() or 0
    rows: list[Mapping[str, Any]] = []
    coming: dict[str, list[Correction]] = defaultdict(list)
    changed: dict[int, str] = {}
    for one in asked:
        ident, number = _report_of(connection, one)
        row = _row(connection, log, one, (ident, number), coming[ident], last + len(rows) + 1)
        rows.append(row)
        coming[ident].append(correction_from(row))
        if not one.blind and one.kind != "accept":
            changed[number] = ident
    idents = tuple(row["id"] for row in rows)
    return _relaying(connection, cache, Relaying(idents=idents, rows=rows), changed, coming)


def put_corrected(connection: Connection, log: Log, cache: ToldCache, relaying: Relaying) -> tuple[str, ...]:
    """Keeps corrections with what they change; gives their ids."""
    for row in relaying.rows:
        connection.execute(insert(decisions).values(row))
    _put_anew(connection, log, cache, relaying)
    return relaying.idents


def _relaying(
    connection: Connection,
    cache: ToldCache,
    relaying: Relaying,
    changed: Mapping[int, str],
    coming: Mapping[str, Sequence[Correction]],
) -> Relaying:
    """With the rows of the first report that is changed. coming: its corrections that are yet to be kept, or that are now
    taken back, in place of those that are kept under their ids.
    """
    if not changed or relaying.joining is not None:
        return replace(relaying, waiting=tuple(changed))
    (number, ident), *others = changed.items()
    copies = connection.execute(select(reports.c.copies).where(reports.c.number == number)).scalar()
    all_of_it = {one.id: one for one in (*corrections_of(connection, ident), *coming[ident])}
    record, _ = corrected(current_record(connection, number).record, tuple(all_of_it.values()))
    anew = laid_anew(connection, cache, number, record, copies, is_same_reading=True)
    return replace(relaying, anew=anew, waiting=tuple(other for other, _ in others))


def _put_anew(connection: Connection, log: Log, cache: ToldCache, relaying: Relaying) -> None:
    if relaying.anew is not None:
        put_anew(connection, log, cache, relaying.anew)
    for number in relaying.waiting:  # what these change hangs together with what the first did
        lay_out_anew(connection, log, cache, number, is_same_reading=True)


def _report_of(connection: Connection, asked: Asked) -> tuple[str, int]:
    """The id and number of the report that a correction is of."""
    ident = asked.report
    if ident is None and isinstance(asked.rests_on, str):
        ident = report_holding(connection, asked.rests_on)
    number = connection.execute(select(reports.c.number).where(reports.c.id == ident)).scalar()
    if number is None or ident is None:
        raise StoreError(f"{asked.rests_on}: nothing in the record has this id")
    return ident, number


def _row(
    connection: Connection,
    log: Log,
    asked: Asked,
    report: tuple[str, int],
    before: Sequence[Correction],
    at: int,
) -> Mapping[str, Any]:
    """A correction as it is kept, once it fits the record. before: those of its report that are yet to be kept. at: its number."""
    ident, number = report
    record = current_record(connection, number).record
    if not asked.blind:  # a second reader decides on what the program read, not on what the first made of it
        record, _ = corrected(record, (*corrections_of(connection, ident), *before))
    row = _kept_row(log, record, asked, at)
    what = {"accept": "accepted", "reject": "rejected", "edit": "corrected", "add": "added by hand"}[
        asked.kind
    ]
    made = replace(correction_from(row), blind=False)
    corrected(record, [made], is_strict=True)  # that it fits, a second reader's as well
    if not asked.blind:
        name = asked.rests_on if isinstance(asked.rests_on, str) else ident
        log.change(asked.about, name, what, field=asked.field, new=row["id"], why=asked.why)
    return row


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
) -> Relaying:
    """Decisions of any kind taken back; of a join or split, all pairs that were decided at once. Writes nothing.

    Raises StoreError when there is none, or it is taken back already.
    """
    undone: list[int] = []
    pairs: set[str] = set()
    changed: dict[int, str] = {}
    coming: dict[str, list[Correction]] = defaultdict(list)
    for ident in idents:
        row = connection.execute(select(decisions).where(decisions.c.id == ident)).first()
        if row is None or row.undone_at is not None:
            raise StoreError(f"{ident}: {'no such decision' if row is None else 'is taken back already'}")
        log.change("decision", ident, "taken back", old=row.kind, why=why)
        if row.report is None:
            for each in _together(connection, row):
                undone.append(each.number)
                pairs |= {each.one, each.other}
            continue
        undone.append(row.number)
        coming[row.report].append(replace(correction_from(row._mapping), undone_at=log.at))
        if not row.blind and row.kind != "accept":
            number = connection.execute(select(reports.c.number).where(reports.c.id == row.report))
            changed[number.scalar_one()] = row.report
    joining = None
    if pairs:
        numbers = connection.execute(select(events.c.number).where(events.c.id.in_(pairs))).scalars().all()
        joining = joined(connection, cache, numbers, fresh=Fresh(undone=frozenset(undone)))
    relaying = Relaying(idents=tuple(idents), undone=undone, joining=joining)
    return _relaying(connection, cache, relaying, changed, coming)


def put_taken_back(connection: Connection, log: Log, cache: ToldCache, relaying: Relaying) -> tuple[str, ...]:
    """Takes decisions back with what that changes; gives their ids."""
    mark_undone(connection, log, relaying.undone)
    if relaying.joining is not None:
        put_joining(connection, log, relaying.joining)
    _put_anew(connection, log, cache, relaying)
    return relaying.idents


def _together(connection: Connection, row: Row[Any]) -> Sequence[Row[Any]]:
    """The pairs that were joined or split at once with one."""
    same = and_(decisions.c.kind == row.kind, decisions.c.who == row.who, decisions.c.at == row.at)
    return connection.execute(select(decisions).where(same)).all()


def _kept_row(log: Log, record: Record, asked: Asked, at: int) -> Mapping[str, Any]:
    """A correction as a row, its values in terms of words. Raises StoreError for what does not fit the record."""
    part, span = _target(record, asked)
    old, new = _values(record, asked, part)
    return {
        "id": content_id("decision", log.who, log.at, at),
        "kind": asked.kind,
        "report": record.report.id,
        "about": asked.about,
        "field": asked.field if asked.kind == "edit" else None,
        "anchor": json.dumps(asdict(anchor_of(record.report.text, span)), ensure_ascii=False),
        "old": old,
        "new": new,
        "why": asked.why,
        "who": log.who,
        "at": log.at,
        "blind": asked.blind,
        "undone_at": None,
        "undone_by": None,
    }


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
