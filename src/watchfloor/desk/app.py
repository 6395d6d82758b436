"""The application: its routes, its files, its headers, and what it says when something is wrong."""

from __future__ import annotations

from collections.abc import Callable
from importlib.resources import files
from pathlib import Path

from fastapi import FastAPI, Request, Response
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException
from starlette.staticfiles import StaticFiles

from watchfloor import __version__
from watchfloor.desk.given import Desk, Settings
from watchfloor.desk.headers import SafeHeaders
from watchfloor.desk.pages import ROUTERS
from watchfloor.desk.people import Door, Gate
from watchfloor.desk.people.routes import router as people
from watchfloor.desk.review import router as review
from watchfloor.desk.templating import rendered
from watchfloor.errors import WatchfloorError
from watchfloor.pipeline import Kit
from watchfloor.store import Store

__all__ = ["desk_app"]

WRONG = 400


def desk_app(
    store: Store,
    settings: Settings | None = None,
    kit: Callable[[], Kit] = Kit.load,
    door: Door | None = None,
) -> FastAPI:
    """The desk on a record. The store stays open for as long as the application is used.

    door: how people come in; None lets everybody in as the one person of this machine, which is for tests alone.
    """
    app = FastAPI(
        title="Watchfloor",
        version=__version__,
        openapi_url="/api/openapi.json",
        docs_url=None,
        redoc_url=None,
    )
    app.state.desk = Desk(store=store, settings=settings or Settings(), kit=kit)
    app.state.door = door
    if door is not None:
        app.add_middleware(Gate, door=door)
    app.add_middleware(SafeHeaders)
    app.include_router(people, include_in_schema=False)
    app.include_router(review, include_in_schema=False)
    for router in ROUTERS:
        app.include_router(router, include_in_schema=False)
    app.mount("/static", StaticFiles(directory=_folder("watchfloor.desk")), name="static")
    app.mount("/showing", StaticFiles(directory=_folder("watchfloor.showing")), name="showing")
    app.add_exception_handler(HTTPException, _http_fault)
    app.add_exception_handler(WatchfloorError, _foreseen)
    return app


def _folder(package: str) -> Path:
    return Path(str(files(package) / "static"))


def _http_fault(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)  # it is registered for these alone
    return _told(request, error.status_code, str(error.detail))


def _foreseen(request: Request, error: Exception) -> Response:
    return _told(request, WRONG, str(error))


def _told(request: Request, status: int, words: str) -> Response:
    """A fault in words: as problem details (RFC 9457) under /api, as a page elsewhere."""
    if request.url.path.startswith("/api/"):
        problem = {"type": "about:blank", "status": status, "title": words}
        return JSONResponse(problem, status_code=status, media_type="application/problem+json")
    return rendered(request, "fault.html.jinja", status=status, code=status, words=words)
