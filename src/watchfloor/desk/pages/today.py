"""What is new, what changed, and what needs a look."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from fastapi import APIRouter, Request, Response

from watchfloor.desk.given import Reader, TheStore, nothing_here
from watchfloor.desk.pages.asking import day_of
from watchfloor.desk.templating import rendered
from watchfloor.store import Wanted

__all__ = ["UNSURE", "router"]

router = APIRouter()
UNSURE = 0.5
"""Below this an incident is more likely wrong than right, as scores are calibrated (docs/model.md)."""

_SHOWN = 8  # rows of each list; its heading leads to all of them


@router.get("/")
def today(request: Request, store: TheStore, _: Reader, since: str | None = None) -> Response:
    """The first page: what changed since a day, else since this time yesterday; what needs a look, whenever it came."""
    yesterday = (datetime.now(UTC) - timedelta(days=1)).isoformat(timespec="seconds")
    start = day_of("since", since) or yesterday
    return rendered(
        request,
        "today.html.jinja",
        since=start,
        changed=store.lately_changed(start, limit=2 * _SHOWN),
        reports_latest=store.reports(limit=_SHOWN),
        disputed=store.incidents(Wanted(disagrees=True), limit=_SHOWN),
        unsure=store.unsure(UNSURE, limit=_SHOWN),
        unplaced=store.unplaced(limit=_SHOWN),
        unattributed=store.unattributed(limit=_SHOWN),
    )


@router.get("/attention/{kind}")
def attention(
    request: Request, store: TheStore, _: Reader, kind: str, cursor: str | None = None, since: str = ""
) -> Response:
    """One of the lists of the first page, whole."""
    lists = {
        "changed": lambda: store.lately_changed(day_of("since", since) or "", cursor=cursor),
        "unsure": lambda: store.unsure(UNSURE, cursor=cursor),
        "unplaced": lambda: store.unplaced(cursor=cursor),
    }
    if kind not in lists:
        raise nothing_here(kind)
    return rendered(request, "attention.html.jinja", kind=kind, listing=lists[kind]())
