"""Who changed what, when and why; decisions, and taking them back."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import Annotated, TypeVar

from fastapi import APIRouter, Form, Request, Response
from fastapi.responses import RedirectResponse

from watchfloor.desk.given import Analyst, Reader, TheStore
from watchfloor.desk.templating import rendered
from watchfloor.store import Change, DecisionRow, Store, Tie

__all__ = ["once", "reports_named", "router", "together", "way_back"]

router = APIRouter()
SEE_OTHER = 303
_REPORT = re.compile(r"\breport-[0-9a-f]{12}\b")
Decided = TypeVar("Decided", DecisionRow, Tie)


@router.get("/history")
def changes(request: Request, store: TheStore, _: Reader, cursor: str = "") -> Response:
    """All changes, the latest first."""
    listing = store.changes(cursor=cursor or None)
    names = reports_named(store, listing.rows)
    return rendered(
        request, "history.html.jinja", listing=listing, groups=together(listing.rows), names=names
    )


@router.get("/history/decisions")
def decisions(request: Request, store: TheStore, _: Reader, who: str = "", cursor: str = "") -> Response:
    """What people decided, the latest first."""
    listing = store.decisions(who=who or None, cursor=cursor or None)
    return rendered(request, "decisions.html.jinja", listing=listing, decisions=once(listing.rows), who=who)


@router.get("/history/{ident}")
def history(request: Request, store: TheStore, _: Reader, ident: str) -> Response:
    """Every change of one object, and what took its place if it is gone."""
    made = store.history(ident)
    return rendered(
        request,
        "object_history.html.jinja",
        ident=ident,
        groups=together(made),
        names=reports_named(store, made),
        deletions=store.deletions(ident).rows,
    )


@router.post("/decisions/{ident}/undo")
def undo(
    store: TheStore,
    person: Analyst,
    ident: str,
    back: Annotated[str, Form()] = "",
    why: Annotated[str, Form()] = "",
) -> Response:
    """Takes a decision back and returns to the page that asked for it."""
    store.undo(ident, who=person.name, why=why or None)
    return RedirectResponse(way_back(back, "/history/decisions"), status_code=SEE_OTHER)


def together(rows: Sequence[Change]) -> Sequence[Sequence[Change]]:
    """Changes in their order, those beside each other as one that were made at once, alike and for the same reason."""

    def key(row: Change) -> tuple[str | None, ...]:
        return row.at, row.kind, row.what, row.field, row.who, row.why

    return [list(group) for _, group in groupby(rows, key=key)]


def reports_named(store: Store, rows: Sequence[Change]) -> Mapping[str, str]:
    """What to call the reports whose ids stand in the reasons of changes: the title, else the name."""
    idents = {ident for row in rows for ident in _REPORT.findall(row.why or "")}
    found = {ident: store.report(ident) for ident in idents}
    return {ident: row.title or row.name for ident, row in found.items() if row}


def once(rows: Sequence[Decided]) -> Sequence[Decided]:
    """Of the pairs that one split or join decided at once, which one undo takes back, the first."""
    kept: dict[tuple[str, ...], Decided] = {}
    for row in rows:
        key = (row.kind, row.who, row.at) if row.kind in {"join", "split"} else (row.id,)
        kept.setdefault(key, row)
    return list(kept.values())


def way_back(path: str, otherwise: str) -> str:
    """A path of this desk that a form names; `otherwise` for anything that could lead elsewhere."""
    is_own = path.startswith("/") and not path.startswith("//") and "\\" not in path and path.isprintable()
    return path if is_own else otherwise
