"""The pages of review: what waits, one report, the same name elsewhere, and how far two readers agree."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Annotated, Any, cast
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, Form, Request, Response
from fastapi.responses import RedirectResponse
from starlette.datastructures import FormData

from watchfloor.desk.given import Analyst, Person, Reader, TheStore, nothing_here
from watchfloor.desk.review.forms import added, changed, fields_of
from watchfloor.desk.review.items import HEADINGS, review_of
from watchfloor.desk.templating import rendered
from watchfloor.errors import WatchfloorError
from watchfloor.records import Record
from watchfloor.reviewing import agreement, elsewhere, has_read, refuse_both
from watchfloor.store import CorrectionKind, ObjectKind, Store
from watchfloor.store.objects import LISTS

__all__ = ["router"]

router = APIRouter()
_SEE_OTHER = 303
_SECOND = "second"
_MAX_WHY_CHARS = 1000
_KEYS_SET = ("name", "kind", "country", "sector", "geonames", "feature", "latitude", "longitude", "admin1")
"""Fields of an actor or place that say who or where it is, so that they may be set wherever it is named."""

Text = Annotated[str, Form()]


async def _form(request: Request) -> FormData:
    return await request.form()


Sent = Annotated[FormData, Depends(_form)]
"""All fields of a form. The route that takes it runs beside the server's loop, since the record may make it wait."""


@router.get("/review")
def queue(request: Request, store: TheStore, _: Reader, cursor: str = "") -> Response:
    """The reports, latest first, with who decided how much on each."""
    listing = store.reports(cursor=cursor or None)
    done: dict[str, list[tuple[str, bool, int]]] = {}
    for row in store.reviews():
        done.setdefault(row.report, []).append((row.who, row.blind, row.decisions))
    return rendered(request, "review/queue.html.jinja", listing=listing, done=done)


@router.get("/review/agreement")
def agreed(request: Request, store: TheStore, _: Reader, report: str = "") -> Response:
    """How far first and second readers agree."""
    rows = agreement(store, report or None)
    return rendered(request, "review/agreement.html.jinja", rows=rows, report=report)


@router.get("/review/elsewhere")
def preview(request: Request, store: TheStore, _: Analyst, ident: str, values: str) -> Response:
    """What a correction of an actor or place would change wherever the same one is named."""
    wanted = _values_given(values)
    rows = {name: elsewhere(store, ident, name) for name in wanted}
    first = next(iter(rows.values()))
    old = {name: {row.id: row.value for row in found} for name, found in rows.items()}
    report = store.holder(ident)
    return rendered(
        request,
        "review/elsewhere.html.jinja",
        ident=ident,
        report=report,
        wanted=wanted,
        values=values,
        rows=first,
        old=old,
    )


@router.post("/review/elsewhere")
def apply(store: TheStore, person: Analyst, form: Sent) -> Response:
    """Sets the fields of all that were ticked, each as a decision of its own, undone together."""
    ident, why = str(form.get("ident") or ""), _why(form)
    wanted = _values_given(str(form.get("values") or ""))
    ticked = [str(one) for one in form.getlist("target")]
    about: ObjectKind = "actor" if ident.startswith("actor-") else "place"
    report = store.holder(ident)
    if report is None or not ticked:
        raise WatchfloorError("nothing was ticked, so nothing is changed")
    edits = [(one, name, value) for one in ticked for name, value in wanted.items()]
    store.correct_at_once(about, edits, who=person.name, why=why)
    return RedirectResponse(f"/review/{report}#{ident}", _SEE_OTHER)


@router.get("/review/{ident}")
def review(
    request: Request, store: TheStore, person: Reader, ident: str, reader: str = "", edit: str = ""
) -> Response:
    """One report to decide on. Who read it as a second reader sees it as one, and nothing of the first's work."""
    is_second = reader == _SECOND
    made = store.corrections(ident)
    if not is_second and has_read(made, person.name, blind=True):
        return RedirectResponse(f"/review/{ident}?reader={_SECOND}", _SEE_OTHER)
    refuse_both(made, person.name, blind=is_second)
    corrections = [
        one
        for one in made
        if one.undone_at is None and one.blind == is_second and (one.who == person.name or not is_second)
    ]
    record = _seen(store, ident, is_second=is_second)
    shown = review_of(record, corrections, person.name)
    return rendered(
        request,
        "review/report.html.jinja",
        review=shown,
        report=record.report,
        reader=reader,
        edit=edit,
        at_once=len(store.at_once(shown.last.id)) if shown.last else 0,
        fields_of=lambda about, part: fields_of(record, about, part),
        headings=HEADINGS,
    )


@router.post("/review/{ident}")
def decide(store: TheStore, person: Analyst, ident: str, form: Sent) -> Response:
    """Keeps a decision: accept, reject, edit or add; and leads back to where it was made."""
    is_second = form.get("reader") == _SECOND
    record = _seen(store, ident, is_second=is_second)
    refuse_both(store.corrections(ident), person.name, blind=is_second)
    kind = str(form.get("act") or "")
    if kind == "add":
        about, span, values = added(record, form)
        store.correct(
            "add", about, (ident, span), value=values, who=person.name, why=_why(form), blind=is_second
        )
        return _back(ident, is_second, "")
    target, about = str(form.get("target") or ""), _about(form)
    part = next((one for one in getattr(record, LISTS[about]) if one.id == target), None)
    if part is None or kind not in {"accept", "reject", "edit"}:
        raise nothing_here(target)
    if kind == "edit":
        return _edited(store, person, ident, (about, part), changed(record, about, part, form), form)
    store.correct(
        cast("CorrectionKind", kind),
        about,
        (ident, target),
        who=person.name,
        why=_why(form),
        blind=is_second,
    )
    return _back(ident, is_second, target)


def _edited(
    store: Store,
    person: Person,
    ident: str,
    item: tuple[ObjectKind, Any],
    values: Mapping[str, Any],
    form: FormData,
) -> Response:
    """Keeps an edit, all its fields or none; or leads to what it would change elsewhere. One that changes nothing accepts."""
    about, part = item
    is_second = form.get("reader") == _SECOND
    wide = {name: value for name, value in values.items() if name in _KEYS_SET}
    if form.get("everywhere") and wide and not is_second:
        asked = urlencode({"ident": part.id, "values": json.dumps(wide, ensure_ascii=False)})
        return RedirectResponse(f"/review/elsewhere?{asked}", _SEE_OTHER)
    if values:
        edits = [((ident, part.id), name, value) for name, value in values.items()]
        store.correct_at_once(about, edits, who=person.name, why=_why(form), blind=is_second)
    else:
        store.correct("accept", about, (ident, part.id), who=person.name, why=_why(form), blind=is_second)
    return _back(ident, is_second, part.id)


@router.post("/review/{ident}/undo")
def undo(
    store: TheStore, person: Analyst, ident: str, decision: Text, reader: Text = "", all_at_once: Text = ""
) -> Response:
    """Takes back a decision, and with it all that were decided at once when that is asked."""
    found = next((one for one in store.corrections(ident) if one.id == decision), None)
    if found is None:
        raise nothing_here(decision)
    if all_at_once:
        store.undo_at_once(decision, who=person.name)
    else:
        store.undo(decision, who=person.name)
    return _back(ident, reader == _SECOND, "")


def _seen(store: Store, ident: str, *, is_second: bool) -> Record:
    """The record as a reader may see it: a second one sees what the program read."""
    row = store.report(ident)
    record = None
    if row is not None:
        record = store.version(ident, row.version) if is_second else store.record(ident)
    if record is None:
        raise nothing_here(ident)
    return record


def _back(ident: str, is_second: bool, target: str) -> Response:
    query = f"?reader={_SECOND}" if is_second else ""
    return RedirectResponse(f"/review/{ident}{query}" + (f"#{target}" if target else ""), _SEE_OTHER)


def _about(form: FormData) -> ObjectKind:
    about = next((kind for kind in HEADINGS if kind == form.get("about")), None)
    if about is None:
        raise nothing_here(str(form.get("about"))[:40])
    return about


def _why(form: FormData) -> str | None:
    why = str(form.get("why") or "").strip()
    if len(why) > _MAX_WHY_CHARS:
        raise WatchfloorError(f"a reason has {_MAX_WHY_CHARS} letters at most")
    return why or None


def _values_given(written: str) -> Mapping[str, Any]:
    """The fields to set, out of an address. Raises WatchfloorError for what no page of this desk wrote."""
    try:
        values = json.loads(written)
    except ValueError:
        values = None
    if not isinstance(values, dict) or not values or not set(values) <= set(_KEYS_SET):
        raise WatchfloorError("only a name, kind, country, sector or point is set wherever it stands")
    return values
