"""What the API changes: reports added and forgotten, decisions made and taken back, outlets graded."""

from __future__ import annotations

import json
from dataclasses import dataclass

from fastapi import APIRouter, HTTPException

from watchfloor.desk.api.asked import FAULTS, Correct, Graded, Ident, Join, NewReport, Split, Why
from watchfloor.desk.given import Analyst, Editor, TheDesk, TheStore
from watchfloor.errors import StoreError
from watchfloor.intake.lines import pages_of_lines
from watchfloor.pipeline import attempt
from watchfloor.records import Failure, Span
from watchfloor.reviewing import refuse_both
from watchfloor.store import Added, Forgotten

__all__ = ["router"]

router = APIRouter(prefix="/api", responses=FAULTS)
_MADE, _UNREADABLE = 201, 422


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """A decision that was kept, by the id under which it is taken back."""

    decision: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """Incidents that a join or split changed, by id."""

    incidents: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenBack:
    """Decisions that were taken back."""

    decisions: tuple[str, ...]


@router.post("/reports", status_code=_MADE)
def add(desk: TheDesk, _: Analyst, sent: NewReport) -> Added:
    """Reads a report and keeps it. When this answers, it is on the disk. The same again changes nothing."""
    line = sent.model_dump(mode="json", exclude={"name"}) | {"id": sent.name}
    page = next(pages_of_lines([json.dumps(line).encode("utf-8")], sent.name))
    if isinstance(page, Failure):
        raise HTTPException(_UNREADABLE, page.reason)
    held = desk.store.held(page)
    if held is not None:
        return held
    record = attempt(page, desk.kit())
    if isinstance(record, Failure):
        raise HTTPException(_UNREADABLE, record.reason)
    return desk.store.add(page, record)


@router.delete("/reports/{ident}")
def forget(store: TheStore, person: Editor, ident: Ident, why: Why | None = None) -> Forgotten:
    """Takes out a report with all that rests on it alone, and says what that was. Editors only."""
    return store.forget(ident, who=person.name, why=why.why if why else None)


@router.post("/decisions", status_code=_MADE)
def decide(store: TheStore, person: Analyst, asked: Correct) -> Made:
    """Keeps a decision about an object of a report: it is right, is not so, has another value, was missed."""
    target: str | Span
    if asked.kind == "add":
        if asked.span is None:
            raise StoreError("to add an object, give the span of the words that it rests on")
        target = Span(*asked.span)
    elif asked.target is None:
        raise StoreError(f"to {asked.kind}, give the object's id as target")
    else:
        target = asked.target
    refuse_both(store.corrections(asked.report), person.name, blind=asked.blind)
    decision = store.correct(
        asked.kind,
        asked.about,
        (asked.report, target),
        field=asked.field if asked.kind == "edit" else None,
        value=dict(asked.values or {}) if asked.kind == "add" else asked.value,
        who=person.name,
        why=asked.why,
        blind=asked.blind,
    )
    return Made(decision=decision)


@router.post("/decisions/{ident}/undo")
def undo(store: TheStore, person: Analyst, ident: Ident, why: Why | None = None) -> TakenBack:
    """Takes back a decision of any kind, and all that were made at once with it."""
    reason = why.why if why else None
    taken = store.undo_at_once(ident, who=person.name, why=reason)
    return TakenBack(decisions=taken or (ident,))


@router.post("/joins", status_code=_MADE)
def join(store: TheStore, person: Analyst, asked: Join) -> Moved:
    """Makes two incidents one for good."""
    return Moved(incidents=store.join(asked.one, asked.other, who=person.name, why=asked.why))


@router.post("/splits", status_code=_MADE)
def split(store: TheStore, person: Analyst, asked: Split) -> Moved:
    """Takes events out of an incident, together and for good."""
    return Moved(incidents=store.split(asked.incident, asked.events, who=person.name, why=asked.why))


@router.post("/grades", status_code=_MADE)
def grade(store: TheStore, person: Editor, asked: Graded) -> Graded:
    """Sets how reliable an outlet is. Editors only."""
    store.grade(asked.outlet, asked.grade, who=person.name, why=asked.why)
    return asked
