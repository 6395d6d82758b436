"""What is new, what changed, and what needs a look."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from fastapi import APIRouter, Request, Response

from watchfloor.desk.given import Reader, TheStore, nothing_here
from watchfloor.desk.pages.asking import day_of
from watchfloor.desk.ranking import UNSURE, ranked, tiers
from watchfloor.desk.templating import rendered
from watchfloor.store import IncidentRow, Wanted

__all__ = ["router"]

router = APIRouter()
_SHOWN = 8  # rows of each list; its heading leads to all of them
_LOOKED = 100  # rows of what needs a look, of which those of news are shown before those of the background
_RANKED = 400
"""The latest changes, of which those that weigh most are shown; as many as a reader has the patience for."""


@router.get("/")
def today(request: Request, store: TheStore, _: Reader, since: str | None = None) -> Response:
    """The first page: what changed since a day, else since this time yesterday; what needs a look, whenever it came."""
    yesterday = (datetime.now(UTC) - timedelta(days=1)).isoformat(timespec="seconds")
    start = day_of("since", since) or yesterday
    changed = store.lately_changed(start, limit=_RANKED)
    rows = ranked(changed.rows, store.bearings([row.id for row in changed.rows]))
    return rendered(
        request,
        "today.html.jinja",
        since=start,
        changed=rows[: 2 * _SHOWN],
        changed_count=len(rows),
        is_more=changed.cursor is not None,
        reports_latest=store.lately_added(limit=_SHOWN),
        disputed=store.incidents(Wanted(disagrees=True), limit=_SHOWN).rows,
        unsure=_news_first(store.unsure(UNSURE, limit=_LOOKED).rows),
        unplaced=_news_first(store.unplaced(limit=_LOOKED).rows),
        unattributed=store.unattributed(limit=_SHOWN),
    )


def _news_first(rows: Sequence[IncidentRow]) -> Sequence[IncidentRow]:
    """The first rows of a list, those of the background only where the others leave room."""
    return sorted(rows, key=lambda row: row.background)[:_SHOWN]


@router.get("/attention/{kind}")
def attention(
    request: Request, store: TheStore, _: Reader, kind: str, cursor: str | None = None, since: str = ""
) -> Response:
    """One of the lists of the first page, whole."""
    if kind == "changed":
        return _changed(request, store, day_of("since", since) or "", cursor)
    lists = {
        "unsure": lambda: store.unsure(UNSURE, cursor=cursor),
        "unplaced": lambda: store.unplaced(cursor=cursor),
    }
    if kind not in lists:
        raise nothing_here(kind)
    return rendered(request, "attention.html.jinja", kind=kind, listing=lists[kind]())


def _changed(request: Request, store: TheStore, since: str, cursor: str | None) -> Response:
    """The latest changes, or those before them: what is news under what it is of, the weightiest first."""
    listing = store.lately_changed(since, limit=_RANKED, cursor=cursor)
    parted = tiers(listing.rows, store.bearings([row.id for row in listing.rows]))
    return rendered(
        request, "changed.html.jinja", listing=listing, tiers=parted, since=since, is_later=cursor is not None
    )
