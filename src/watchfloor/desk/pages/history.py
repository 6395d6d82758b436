"""Who changed what, when and why; decisions, and taking them back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, TypeVar

from fastapi import APIRouter, Form, Request, Response
from fastapi.responses import RedirectResponse

from watchfloor.desk.given import Analyst, Reader, TheStore
from watchfloor.desk.templating import rendered
from watchfloor.store import DecisionRow, Tie

__all__ = ["once", "router", "way_back"]

router = APIRouter()
SEE_OTHER = 303
Decided = TypeVar("Decided", DecisionRow, Tie)


@router.get("/history")
def changes(request: Request, store: TheStore, _: Reader, cursor: str = "") -> Response:
    """All changes, the latest first."""
    return rendered(request, "history.html.jinja", listing=store.changes(cursor=cursor or None))


@router.get("/history/decisions")
def decisions(request: Request, store: TheStore, _: Reader, who: str = "", cursor: str = "") -> Response:
    """What people decided, the latest first."""
    listing = store.decisions(who=who or None, cursor=cursor or None)
    return rendered(request, "decisions.html.jinja", listing=listing, decisions=once(listing.rows), who=who)


@router.get("/history/{ident}")
def history(request: Request, store: TheStore, _: Reader, ident: str) -> Response:
    """Every change of one object, and what took its place if it is gone."""
    return rendered(
        request,
        "object_history.html.jinja",
        ident=ident,
        changes_made=store.history(ident),
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
