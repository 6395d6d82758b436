"""Stories: incidents that belong together over days."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response

from watchfloor.desk.drawing.map import map_of
from watchfloor.desk.drawing.timeline import LANES_BY, LaneBy, of_now, timeline_of
from watchfloor.desk.given import Reader, TheStore, nothing_here
from watchfloor.desk.pages.history import named, together
from watchfloor.desk.templating import deed_words, rendered
from watchfloor.store import IncidentRow, Wanted

__all__ = ["router"]

router = APIRouter()
_SHOWN = 200  # incidents of a story on one page, its map and timeline


@router.get("/stories")
def stories(request: Request, store: TheStore, _: Reader, cursor: str = "") -> Response:
    """All stories, that with the latest day first."""
    return rendered(request, "stories.html.jinja", listing=store.stories(cursor=cursor or None))


@router.get("/stories/{ident}")
def story(
    request: Request, store: TheStore, _: Reader, ident: str, by: LaneBy = "actor", cursor: str = ""
) -> Response:
    """One story: its incidents on a timeline, on a map and as a list, and what disagrees in it."""
    found = store.story(ident)
    if found is None:
        raise nothing_here(ident)
    listing = store.incidents(Wanted(story=ident), limit=_SHOWN, cursor=cursor or None)
    drawn = of_now(listing.rows)
    history = store.history(ident)
    return rendered(
        request,
        "story.html.jinja",
        story=found,
        listing=listing,
        timeline_drawing=timeline_of(drawn, by),
        background=len(listing.rows) - len(drawn),
        names={row.id: _name(row) for row in listing.rows},
        by=by,
        lanes_by=LANES_BY,
        drawing=map_of(listing.rows),
        disputed=[row for row in listing.rows if row.disagrees],
        history=together(history),
        history_names={one: name for one, name in named(store, history).items() if one != ident},
    )


def _name(row: IncidentRow) -> str:
    """An incident in a few words, for a link to it."""
    return f"{row.type} {deed_words(row)}"
