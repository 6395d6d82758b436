"""Figures on which reports disagree, and quotes."""

from __future__ import annotations

from typing import get_args

from fastapi import APIRouter, Request, Response

from watchfloor.desk.given import Reader, TheStore
from watchfloor.desk.pages.asking import Question
from watchfloor.desk.pages.sources import names_of
from watchfloor.desk.templating import rendered
from watchfloor.errors import StoreError
from watchfloor.records import Stance
from watchfloor.store import Wanted

__all__ = ["router"]

router = APIRouter()
_INCIDENTS = 20  # each is unpacked whole for its ledger
STANCES: tuple[str, ...] = get_args(Stance)


@router.get("/figures")
def figures(request: Request, store: TheStore, _: Reader, asked: Question, cursor: str = "") -> Response:
    """Incidents whose reports give different figures for the same time, each with its ledger."""
    wanted = Wanted(
        disagrees=True, country=asked.wanted.country, start=asked.wanted.start, end=asked.wanted.end
    )
    listing = store.incidents(wanted, limit=_INCIDENTS, cursor=cursor or None)
    found = [
        (row, incident, names_of(store, incident))
        for row in listing.rows
        if (incident := store.incident(row.id)) is not None
    ]
    return rendered(request, "figures.html.jinja", asked=asked, listing=listing, found=found)


@router.get("/quotes")
def quotes(
    request: Request, store: TheStore, _: Reader, speaker: str = "", stance: str = "", cursor: str = ""
) -> Response:
    """Quotes, latest first: all, of a speaker (`unknown` for those of nobody known), or in a stance."""
    if stance and stance not in STANCES:
        raise StoreError(f"stance {stance!r}: it is one of {', '.join(STANCES)}")
    if speaker == "unknown":
        listing = store.unattributed(cursor=cursor or None)
    else:
        key = _key(store, speaker) if speaker else None
        listing = store.quotes(speaker=key, stance=stance or None, cursor=cursor or None)
    return rendered(
        request, "quotes.html.jinja", listing=listing, speaker=speaker, stance=stance, stances=STANCES
    )


def _key(store: TheStore, name: str) -> str:
    """The key of the speaker that a name means: of those that bear it, the one in most reports."""
    rows = store.actors(name, limit=1).rows
    return rows[0].key if rows else name
