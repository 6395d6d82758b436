"""The application: its routes, its files, its headers, and what it says when something is wrong."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from importlib.resources import files
from pathlib import Path

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import PlainTextResponse
from starlette.exceptions import HTTPException
from starlette.staticfiles import StaticFiles

from watchfloor import __version__
from watchfloor.desk.api import ROUTERS as API
from watchfloor.desk.given import Desk, Settings, known_person
from watchfloor.desk.headers import SafeHeaders
from watchfloor.desk.pages import ROUTERS
from watchfloor.desk.people import Door, Gate
from watchfloor.desk.people.routes import router as people
from watchfloor.desk.problems import problem
from watchfloor.desk.review import router as review
from watchfloor.desk.templating import rendered
from watchfloor.errors import WatchfloorError
from watchfloor.pipeline import Kit
from watchfloor.store import Store

__all__ = ["desk_app"]

WRONG, UNFIT = 400, 422
_FAULTS, _FAULT_CHARS = 20, 300  # of one request that are told


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
    app.state.desk = Desk(store=store, settings=settings or Settings(), kit=cache(kit))
    app.state.door = door
    if door is not None:
        app.add_middleware(Gate, door=door)
    app.add_middleware(SafeHeaders)
    app.include_router(people, include_in_schema=False)
    app.include_router(review, include_in_schema=False)
    for router in API:
        app.include_router(router)
    for router in ROUTERS:
        app.include_router(router, include_in_schema=False)
    app.mount("/static", StaticFiles(directory=_folder("watchfloor.desk")), name="static")
    app.mount("/showing", StaticFiles(directory=_folder("watchfloor.showing")), name="showing")
    app.add_exception_handler(HTTPException, _http_fault)
    app.add_exception_handler(RequestValidationError, _unfit)
    app.add_exception_handler(WatchfloorError, _foreseen)
    return app


def _folder(package: str) -> Path:
    return Path(str(files(package) / "static"))


def _http_fault(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)  # it is registered for these alone
    return _told(request, error.status_code, str(error.detail))


def _foreseen(request: Request, error: Exception) -> Response:
    return _told(request, WRONG, str(error))


def _unfit(request: Request, error: Exception) -> Response:
    """What does not have the form that a route takes; said without repeating it."""
    assert isinstance(error, RequestValidationError)  # it is registered for these alone
    faults = [
        f"{'.'.join(map(str, fault['loc']))}: {fault['msg']}"[:_FAULT_CHARS] for fault in error.errors()
    ]
    if request.url.path.startswith("/api/"):
        return problem(UNFIT, "the request does not have the form that it must have", faults[:_FAULTS])
    return _told(request, WRONG, "; ".join(faults[:_FAULTS]))


def _told(request: Request, status: int, words: str) -> Response:
    """A fault in words: as problem details (RFC 9457) under /api, as a page elsewhere for those who may see pages."""
    if request.url.path.startswith("/api/"):
        return problem(status, words)
    if known_person(request) is None:
        return PlainTextResponse(words, status)
    return rendered(request, "fault.html.jinja", status=status, code=status, words=words)
