"""Who changed what, when and why; decisions, and taking them back."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Annotated, TypeVar

from fastapi import APIRouter, Form, Request, Response
from fastapi.responses import RedirectResponse

from watchfloor.desk.given import Analyst, Reader, TheStore
from watchfloor.desk.templating import IDENT, deed_words, rendered
from watchfloor.store import Change, DecisionRow, Store, Tie

__all__ = ["named", "once", "router", "together", "way_back"]

router = APIRouter()
SEE_OTHER = 303
Decided = TypeVar("Decided", DecisionRow, Tie)


@router.get("/history")
def changes(request: Request, store: TheStore, _: Reader, cursor: str = "") -> Response:
    """All changes, the latest first."""
    listing = store.changes(cursor=cursor or None)
    names = named(store, listing.rows)
    return rendered(
        request, "history.html.jinja", listing=listing, groups=together(listing.rows), names=names
    )


@router.get("/history/decisions")
def decisions(request: Request, store: TheStore, _: Reader, who: str = "", cursor: str = "") -> Response:
    """What people decided, the latest first."""
    listing = store.decisions(who=who or None, cursor=cursor or None)
    shown = once(listing.rows)
    idents = [ident for row in shown for ident in (row.report, row.one, row.other) if ident]
    return rendered(
        request,
        "decisions.html.jinja",
        listing=listing,
        decisions=shown,
        who=who,
        names=_names(store, idents),
    )


@router.get("/history/{ident}")
def history(request: Request, store: TheStore, _: Reader, ident: str) -> Response:
    """Every change of one object, and what took its place if it is gone."""
    made = store.history(ident)
    names = named(store, made)
    return rendered(
        request,
        "object_history.html.jinja",
        ident=ident,
        name=names.pop(ident, None),
        groups=together(made),
        names=names,
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


def named(store: Store, rows: Sequence[Change]) -> dict[str, str]:
    """What to call what changes are of, and whose ids stand in them; what is gone has no name."""
    said = " ".join(word for row in rows for word in (row.object, row.old, row.new, row.why) if word)
    return _names(store, IDENT.findall(said))


def _names(store: Store, idents: Iterable[str]) -> dict[str, str]:
    return {ident: name for ident in set(idents) if (name := _name(store, ident))}


def _name(store: Store, ident: str) -> str | None:
    """Who acts on whom of an incident, a story's title; of a report and its events the report's title, else its name."""
    if ident.startswith("incident-"):
        row = store.incident_row(ident)
        return deed_words(row) if row else None
    if ident.startswith("story-"):
        story = store.story(ident)
        return story.title if story else None
    report = store.report((store.holder(ident) or "") if ident.startswith("event-") else ident)
    return (report.title or report.name) if report else None


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
