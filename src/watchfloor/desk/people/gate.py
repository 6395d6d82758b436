"""What every request passes before it reaches a page: host, origin, session, size, form token, role.

A page may ask for more (a role, a way of signing in), never for less.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from urllib.parse import urlencode

from fastapi import Request, Response
from fastapi.responses import PlainTextResponse, RedirectResponse
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from watchfloor.desk.given import Person
from watchfloor.desk.people.doors import Door
from watchfloor.desk.problems import problem

__all__ = ["FIELD", "HEADER", "KEY", "MAX_BODY_BYTES", "Gate", "form_token", "is_open", "with_session"]

MAX_BODY_BYTES = 16 * 1024 * 1024
"""The largest body taken: three reports of the largest size, or one in a form."""

FIELD, HEADER, KEY = "form_token", "x-form-token", "key"
_SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
_SIGN_IN = "/login"
_ANYBODYS = frozenset({_SIGN_IN, "/logout", "/people/me"})  # what readers may send too
_FORMS = ("application/x-www-form-urlencoded", "multipart/form-data")
_POLICY_VIOLATED = 1008
_SEE_OTHER, _BAD, _UNKNOWN, _FORBIDDEN, _TOO_LARGE, _MISDIRECTED = 303, 400, 401, 403, 413, 421


def form_token(session: str) -> str:
    """The token that every form of a session carries; who cannot read the desk's pages cannot know it."""
    return hmac.new(session.encode("utf-8"), b"forms", hashlib.sha256).hexdigest()


def with_session(response: Response, door: Door, session: str) -> Response:
    """A response that hands over a session, as a cookie that no script reads and no other site sends along."""
    response.set_cookie(
        door.cookie, session, path="/", httponly=True, samesite="strict", secure=door.is_secure
    )
    return response


def is_open(path: str) -> bool:
    """Whether somebody without a session may see a path: the page to sign in, and what it looks like."""
    return path == _SIGN_IN or path.startswith("/static/")


class _Refused(Exception):  # noqa: N818 - an answer on its way out, no error of the program
    def __init__(self, status: int, words: str) -> None:
        self.status, self.words = status, words


class Gate:
    """Lets through what comes from a known person and from a page of the desk itself, and tells the pages who it is."""

    def __init__(self, app: ASGIApp, door: Door) -> None:
        """Stands before an application."""
        self.app, self.door = app, door

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes a request on, or answers why not."""
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
            return
        if scope["type"] != "http":
            await send({"type": "websocket.close", "code": _POLICY_VIOLATED})
            return
        try:
            passed = await self._passed(Request(scope, receive))
        except _Refused as refused:
            passed = _said(scope["path"], refused.status, refused.words)
        except ClientDisconnect:
            return
        if isinstance(passed, Response):
            await passed(scope, receive, send)
        else:
            await self.app(scope, passed, send)

    async def _passed(self, request: Request) -> Response | Receive:
        """An answer, or what the application shall read the body from."""
        if request.headers.get("host", "").lower() not in self.door.hosts:
            raise _Refused(_MISDIRECTED, "this is not the address of the desk")
        is_safe = request.method in _SAFE
        if not is_safe:
            self._look_at_origin(request)
        admitted = self._admitted(request) if request.method == "GET" else None
        if admitted is not None:
            return admitted
        session, is_cookie = self._session(request)
        person = self.door.person(session) if session else None
        if person is None:
            if not is_open(request.url.path):
                return self._sent_away(request)
            return request.receive if is_safe else _replay(await _body(request), request.receive)
        request.state.person, request.state.session = person, session
        request.state.form_token = form_token(session)
        if is_safe:
            return request.receive
        body = await _body(request)
        if is_cookie and request.url.path != _SIGN_IN:
            await _look_at_token(request, body, form_token(session))
        _look_at_role(request, person)
        return _replay(body, request.receive)

    def _look_at_origin(self, request: Request) -> None:
        """Refuses what another site's page sends. Programs name no origin; a sign-in must, as it has no form token."""
        scheme = "https" if self.door.is_secure else "http"
        origin = request.headers.get("origin")
        if origin is None and request.url.path != _SIGN_IN:
            return
        if origin is None or origin.lower() not in {f"{scheme}://{host}" for host in self._origins()}:
            raise _Refused(_FORBIDDEN, "this was sent from a page of another site")

    def _origins(self) -> frozenset[str]:
        """Hosts as browsers write them in an origin: without the port that the scheme implies."""
        implied = ":443" if self.door.is_secure else ":80"
        return self.door.hosts | {host.removesuffix(implied) for host in self.door.hosts}

    def _admitted(self, request: Request) -> Response | None:
        """For the address with the key: a session, and the same address without it, so that no history keeps the key."""
        key = request.query_params.get(KEY)
        session = self.door.admitted(key) if key is not None else None
        if session is None:
            return None
        rest = [(name, value) for name, value in request.query_params.multi_items() if name != KEY]
        path = "/" + request.url.path.lstrip("/\\")  # two slashes would lead to another host
        target = path + (f"?{urlencode(rest)}" if rest else "")
        return with_session(RedirectResponse(target, _SEE_OTHER), self.door, session)

    def _session(self, request: Request) -> tuple[str, bool]:
        """The session that a request shows, and whether by cookie, which browsers send by themselves."""
        kind, _, value = request.headers.get("authorization", "").partition(" ")
        if kind.lower() == "bearer":
            return value.strip(), False
        return request.cookies.get(self.door.cookie, ""), True

    def _sent_away(self, request: Request) -> Response:
        """What somebody without a session gets."""
        way_in = self.door.way_in
        if way_in is not None and request.method == "GET" and not request.url.path.startswith("/api/"):
            wanted = request.url.path + (f"?{request.url.query}" if request.url.query else "")
            return RedirectResponse(f"{way_in}?{urlencode({'next': wanted})}", _SEE_OTHER)
        words = (
            "sign in first" if way_in else "open the address that `watchfloor desk` printed when it started"
        )
        return _said(request.url.path, _UNKNOWN, words)


def _said(path: str, status: int, words: str) -> Response:
    """A refusal in plain words, which repeat nothing of the request."""
    if path.startswith("/api/"):
        return problem(status, words)
    return PlainTextResponse(words, status)


async def _body(request: Request) -> bytes:
    """The whole body. Refuses one that is too large, before it is read where its size is told."""
    told = request.headers.get("content-length", "0")
    if not told.isdecimal() or int(told) > MAX_BODY_BYTES:
        raise _Refused(_TOO_LARGE, f"a request holds {MAX_BODY_BYTES // 1024 // 1024} MB at most")
    parts, size = [], 0
    async for part in request.stream():
        size += len(part)
        if size > MAX_BODY_BYTES:
            raise _Refused(_TOO_LARGE, f"a request holds {MAX_BODY_BYTES // 1024 // 1024} MB at most")
        parts.append(part)
    return b"".join(parts)


def _replay(body: bytes, after: Receive) -> Receive:
    """A body that was read, to be read again; what comes after it is the connection's."""
    left = [body]

    async def receive() -> Message:
        if left:
            return {"type": "http.request", "body": left.pop(), "more_body": False}
        return await after()

    return receive


async def _look_at_token(request: Request, body: bytes, expected: str) -> None:
    """Refuses a form, or a script's request, that does not carry the session's form token."""
    given = request.headers.get(HEADER)
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if given is None and kind in _FORMS:
        try:
            async with Request(request.scope, _replay(body, request.receive)).form() as form:
                found = form.get(FIELD)
                given = found if isinstance(found, str) else None
        except HTTPException as error:
            raise _Refused(_BAD, "the form cannot be read") from error
    if given is None or not secrets.compare_digest(given.encode(), expected.encode()):
        raise _Refused(_FORBIDDEN, "the form is too old or not of this desk; load the page again")


def _look_at_role(request: Request, person: Person) -> None:
    """Readers change nothing, whatever a page forgets to ask; their own account is theirs."""
    if request.url.path not in _ANYBODYS and not person.may("analyst"):
        raise _Refused(_FORBIDDEN, "this takes the role analyst")
