"""Signing in and out, one's own account, and for editors everybody's."""

from __future__ import annotations

import math
from typing import Annotated, get_args

from fastapi import APIRouter, Form, HTTPException, Request, Response
from fastapi.responses import HTMLResponse, RedirectResponse

from watchfloor.desk.given import Editor, PersonRole, Reader, person_of
from watchfloor.desk.people.doors import Door, PeopleDoor, TooOften
from watchfloor.desk.people.gate import with_session
from watchfloor.desk.people.passwords import hashed, is_right, name_of
from watchfloor.desk.templating import environment, rendered
from watchfloor.errors import WatchfloorError
from watchfloor.store.people import Account

__all__ = ["router"]

router = APIRouter()
_SEE_OTHER, _UNKNOWN, _NOT_FOUND, _TOO_MANY = 303, 401, 404, 429

Text = Annotated[str, Form()]


def _door(request: Request) -> PeopleDoor:
    door: Door | None = request.app.state.door
    if not isinstance(door, PeopleDoor):
        raise HTTPException(_NOT_FOUND, "this desk has no accounts: one person uses it, on this machine")
    return door


@router.get("/login")
def sign_in_page(request: Request, next: str = "/") -> Response:
    """The page to sign in."""
    _door(request)
    return _sign_in(next, None, 200)


@router.post("/login")
def sign_in(request: Request, name: Text, password: Text, next: Text = "/") -> Response:
    """Lets a person in, and leads to the page that was wanted."""
    door = _door(request)
    came = door.signed_in(name, password, request.client.host if request.client else "unknown")
    if isinstance(came, TooOften):
        answer = _sign_in(next, "Too many tries. Wait a little before the next one.", _TOO_MANY)
        answer.headers["Retry-After"] = str(math.ceil(came.seconds))
        return answer
    if came is None:
        return _sign_in(next, "Name or password is not right.", _UNKNOWN)
    return with_session(RedirectResponse(_own(next), _SEE_OTHER), door, came)


@router.post("/logout")
def sign_out(request: Request, _: Reader) -> Response:
    """Ends the session."""
    door = _door(request)
    door.signed_out(request.state.session)
    answer = RedirectResponse("/login", _SEE_OTHER)
    answer.delete_cookie(door.cookie, path="/", secure=door.is_secure, httponly=True, samesite="strict")
    return answer


@router.get("/people/me")
def mine(request: Request, _: Reader) -> Response:
    """One's own account."""
    _door(request)
    return rendered(request, "people/me.html.jinja", words=None)


@router.post("/people/me")
def set_mine(request: Request, person: Reader, old: Text, new: Text) -> Response:
    """Gives oneself another password, which ends all other sessions of one's own."""
    door = _door(request)
    account = door.people.account(person.name)
    if account is None or not is_right(account.password, old):
        return rendered(
            request, "people/me.html.jinja", status=_UNKNOWN, words="The old password is not right."
        )
    door.people.put(Account(name=account.name, role=account.role, password=hashed(new)), now=door.clock())
    return with_session(RedirectResponse("/people/me", _SEE_OTHER), door, door.opened(account.name))


@router.get("/people")
def everybody(request: Request, _: Editor) -> Response:
    """Everybody's accounts."""
    accounts = [(account.name, account.role) for account in _door(request).people.accounts()]
    return rendered(request, "people/list.html.jinja", accounts=accounts, roles=get_args(PersonRole))


@router.post("/people")
def put(
    request: Request, _: Editor, name: Text, role: Annotated[PersonRole, Form()], password: Text = ""
) -> Response:
    """Makes an account, or gives one another role or password."""
    door, name = _door(request), name_of(name)
    _keep_an_editor(request, name, role)
    if not password and door.people.account(name) is not None:
        door.people.set_role(name, role)
    else:
        door.people.put(Account(name=name, role=role, password=hashed(password)), now=door.clock())
    return RedirectResponse("/people", _SEE_OTHER)


@router.post("/people/remove")
def remove(request: Request, _: Editor, name: Text) -> Response:
    """Takes out an account; what the person decided stays in the record."""
    _keep_an_editor(request, name, None)
    _door(request).people.remove(name)
    return RedirectResponse("/people", _SEE_OTHER)


def _keep_an_editor(request: Request, name: str, role: PersonRole | None) -> None:
    """Refuses to take the last word from oneself, so that no desk is left without an editor."""
    if name == person_of(request).name and role != "editor":
        raise WatchfloorError("another editor has to take your role or account from you")


def _own(target: str) -> str:
    """A path of this desk to go on to; "/" for anything that a browser might take for another host."""
    is_own = target.startswith("/") and not target.startswith(("//", "/\\")) and target.isprintable()
    return target if is_own else "/"


def _sign_in(target: str, words: str | None, status: int) -> HTMLResponse:
    """The page to sign in, which has nothing of the record."""
    page = environment().get_template("people/login.html.jinja").render(next=_own(target), words=words)
    return HTMLResponse(page, status_code=status)
