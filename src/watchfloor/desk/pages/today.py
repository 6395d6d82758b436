"""What is new, what changed, and what needs a look."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from fastapi import APIRouter, Request, Response

from watchfloor.desk.given import Reader, TheStore
from watchfloor.desk.templating import rendered
from watchfloor.store import Wanted

__all__ = ["router"]

router = APIRouter()
_SHOWN = 20  # rows of each list on this page; its heading leads to all of them


@router.get("/")
def today(request: Request, store: TheStore, _: Reader, since: str | None = None) -> Response:
    """The first page: since the given day, else since this time yesterday."""
    start = since or (datetime.now(UTC) - timedelta(days=1)).isoformat(timespec="seconds")
    changed = store.incidents(Wanted(changed_since=start), limit=_SHOWN)
    return rendered(request, "today.html.jinja", stats=store.stats(), since=start, changed=changed.rows)
