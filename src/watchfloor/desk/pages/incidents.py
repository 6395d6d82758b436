"""Incidents: the search with its facets, and one incident with its sources side by side."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

from fastapi import APIRouter, Form, Request, Response
from fastapi.responses import RedirectResponse

from watchfloor.desk.drawing.map import map_of
from watchfloor.desk.drawing.timeline import LANES_BY, LaneBy, of_now, timeline_of
from watchfloor.desk.given import Analyst, Reader, TheStore, nothing_here, what_took_its_place
from watchfloor.desk.pages.asking import Question
from watchfloor.desk.pages.history import named, once, together
from watchfloor.desk.pages.sources import names_of, side_by_side, texts_of
from watchfloor.desk.ranking import Order, likeness, ordered
from watchfloor.desk.templating import rendered
from watchfloor.errors import StoreError
from watchfloor.incidents import Incident
from watchfloor.store import IncidentRow, Listing, Store, Wanted

__all__ = ["router"]

router = APIRouter()
SEE_OTHER = 303
_DRAWN = 400
"""Incidents on a map or timeline: more are neither read nor quickly drawn; the page says how many there are."""

_PAGE = 50  # incidents on a page of the list
_ORDERED = 400
"""The latest incidents of a search, which are put into another order than by day: the record lists by day alone."""

_NEIGHBOURS, _COMPARED = 8, 200  # incidents of the same days: offered for joining, and looked at for it


@router.get("/incidents")
def incidents(
    request: Request, store: TheStore, _: Reader, asked: Question, order: Order = "latest", cursor: str = ""
) -> Response:
    """The list, latest first or as is asked, with what could narrow it."""
    return _list(request, store, asked, order, cursor)


@router.get("/search")
def search(
    request: Request, store: TheStore, _: Reader, asked: Question, order: Order = "latest", cursor: str = ""
) -> Response:
    """The same list, and the reports that have the words."""
    return _list(request, store, asked, order, cursor)


def _list(request: Request, store: Store, asked: Question, order: Order, cursor: str) -> Response:
    path = request.url.path
    is_counted = asked.wanted.words is None or not store.is_common(asked.wanted.words)
    words = asked.given.get("words") if path == "/search" and not cursor else None
    listing = store.incidents(asked.wanted, cursor=cursor or None) if order == "latest" else None
    found = listing or store.incidents(asked.wanted, limit=_ORDERED)
    return rendered(
        request,
        "incidents.html.jinja",
        asked=asked,
        action=path,
        order=order,
        listing=listing or _in_order(store, found.rows, order, cursor),
        is_cut=listing is None and found.cursor is not None,
        most=_ORDERED,
        facets=store.facets(asked.wanted) if is_counted else None,
        reports_found=store.reports(words=words, limit=6).rows if words else (),
    )


def _in_order(store: Store, rows: Sequence[IncidentRow], order: Order, cursor: str) -> Listing[IncidentRow]:
    """A page of rows in another order than by day. cursor: how many went before."""
    if not (cursor or "0").isdecimal():
        raise StoreError(f"{cursor[:40]!r} is no cursor of this list; take it from the page before")
    start = int(cursor[:9] or 0)
    placed = ordered(rows, order, store.bearings([row.id for row in rows]))
    end = start + _PAGE
    return Listing(rows=tuple(placed[start:end]), cursor=str(end) if len(placed) > end else None)


@router.get("/map")
def map_page(request: Request, store: TheStore, _: Reader, asked: Question) -> Response:
    """The incidents of a search on the map, and the same as a list."""
    listing = store.incidents(asked.wanted, limit=_DRAWN)
    return rendered(
        request, "map.html.jinja", asked=asked, listing=listing, drawing=map_of(listing.rows), most=_DRAWN
    )


@router.get("/timeline")
def timeline_page(
    request: Request, store: TheStore, _: Reader, asked: Question, by: LaneBy = "actor"
) -> Response:
    """The incidents of a search on their days, in lanes, and the same as a list."""
    listing = store.incidents(asked.wanted, limit=_DRAWN)
    drawn = of_now(listing.rows) if asked.wanted.background is None else listing.rows
    drawing = timeline_of(drawn, by, asked.wanted.start, asked.wanted.end)
    return rendered(
        request,
        "timeline.html.jinja",
        asked=asked,
        listing=listing,
        drawing=drawing,
        background=len(listing.rows) - len(drawn),
        by=by,
        lanes_by=LANES_BY,
        most=_DRAWN,
    )


@router.get("/incidents/{ident}")
def incident(request: Request, store: TheStore, _: Reader, ident: str) -> Response:
    """One incident; an event's id leads to the incident that it tells, and a gone one's to what took its place."""
    found, row = _found(store, ident)
    if found.id != ident:
        return RedirectResponse(f"/incidents/{found.id}", status_code=SEE_OTHER)
    events = [told.event for told in found.told]
    names = names_of(store, found)
    history = store.history(found.id)
    return rendered(
        request,
        "incident.html.jinja",
        incident=found,
        row=row,
        story=store.story(row.story) if row.story else None,
        sources=side_by_side(found, names, texts_of(store)),
        outlets={told.event: names.get(told.report, told.report) for told in found.told},
        outlets_by_report=names,
        ties=once(store.ties(events)),
        neighbours=_neighbours(store, row),
        drawing=map_of([row]),
        history=together(history),
        history_names={ident: name for ident, name in named(store, history).items() if ident != found.id},
    )


@router.get("/incidents/{ident}/words")
def words(request: Request, store: TheStore, _: Reader, ident: str) -> Response:
    """The sentences that tell an incident, for a list to show under its row."""
    found, _row = _found(store, ident)
    return rendered(
        request, "words.html.jinja", sources=side_by_side(found, names_of(store, found), texts_of(store))
    )


@router.post("/incidents/{ident}/split")
def split(
    store: TheStore,
    person: Analyst,
    ident: str,
    events: Annotated[list[str] | None, Form()] = None,
    why: Annotated[str, Form()] = "",
) -> Response:
    """Takes the chosen tellings out of an incident, together and for good."""
    if not events:
        raise StoreError("choose at least one telling to take out of the incident")
    store.split(ident, events, who=person.name, why=why or None)
    return RedirectResponse(f"/incidents/{ident}", status_code=SEE_OTHER)


@router.post("/incidents/{ident}/join")
def join(
    store: TheStore,
    person: Analyst,
    ident: str,
    other: Annotated[str, Form()] = "",
    why: Annotated[str, Form()] = "",
) -> Response:
    """Makes another incident one with this, for good."""
    wanted = other.strip().rsplit("/", 1)[-1]
    if not wanted:
        raise StoreError("name the incident to join: one of those offered, or another's id or address")
    anchor = _found(store, ident)[0].told[0].event
    store.join(ident, wanted, who=person.name, why=why or None)
    return RedirectResponse(f"/incidents/{_found(store, anchor)[0].id}", status_code=SEE_OTHER)


def _found(store: Store, ident: str) -> tuple[Incident, IncidentRow]:
    incident = store.incident(ident) or store.incident(what_took_its_place(store, ident) or ident)
    row = store.incident_row(incident.id) if incident else None
    if incident is None or row is None:
        raise nothing_here(ident)
    return incident, row


def _neighbours(store: Store, row: IncidentRow) -> Sequence[IncidentRow]:
    """Other incidents of the same days and country: those that could be the same happening, the likeliest first."""
    if row.start is None:
        return ()
    wanted = Wanted(start=row.start, end=row.end or row.start, country=row.country)
    others = [one for one in store.incidents(wanted, limit=_COMPARED).rows if one.id != row.id]
    return sorted(others, key=lambda one: -likeness(row, one))[:_NEIGHBOURS]
