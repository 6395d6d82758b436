"""What every page is given: the record, how the desk is set up, and who asks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated, Literal

from fastapi import Depends, HTTPException, Request

from watchfloor.pipeline import Kit
from watchfloor.store import Store

__all__ = [
    "Analyst",
    "Desk",
    "Editor",
    "Person",
    "PersonRole",
    "Reader",
    "Settings",
    "TheDesk",
    "TheStore",
    "desk_of",
    "known_person",
    "nothing_here",
    "person_of",
    "what_took_its_place",
]

PersonRole = Literal["reader", "analyst", "editor"]
"""A reader sees, an analyst also decides and adds, an editor also forgets, grades and manages people."""

_RANKS: dict[PersonRole, int] = {"reader": 0, "analyst": 1, "editor": 2}
FORBIDDEN, NOT_FOUND = 403, 404


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Who asks. Decisions are kept under the name."""

    name: str
    role: PersonRole

    def may(self, role: PersonRole) -> bool:
        """Whether this person's role takes in another."""
        return _RANKS[self.role] >= _RANKS[role]


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """How a desk is set up. who: under whose name the one person of a desk without a door decides."""

    who: str = "analyst"
    serves_others: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """The record and the reader of reports. kit: loaded when the first report is added."""

    store: Store
    settings: Settings
    kit: Callable[[], Kit]


def desk_of(request: Request) -> Desk:
    """The desk that a request is made to."""
    desk: Desk = request.app.state.desk
    return desk


def known_person(request: Request) -> Person | None:
    """Whom the gate found; at a desk without a door, which is for tests alone, its one person."""
    person: Person | None = getattr(request.state, "person", None)
    if person is None and request.app.state.door is None:
        return Person(name=desk_of(request).settings.who, role="editor")
    return person


def person_of(request: Request) -> Person:
    """Who asks. Raises HTTPException when the gate found nobody."""
    person = known_person(request)
    if person is None:
        raise HTTPException(FORBIDDEN, "nobody is signed in")
    return person


def nothing_here(ident: str) -> HTTPException:
    """What to raise when the record has nothing under an id or name."""
    return HTTPException(NOT_FOUND, f"{ident}: nothing in the record is called so; its history may tell why")


def what_took_its_place(store: Store, ident: str) -> str | None:
    """The id of what went on with the tellings of an incident that is gone; None when nothing did, or it is there.

    An address outlives what it led to: joining makes two incidents one while somebody has the list of both before him.
    """
    seen = {ident}
    now = ident
    while rows := store.deletions(now, limit=1).rows:
        if rows[0].replaced_by is None or rows[0].replaced_by in seen:
            return None
        now = rows[0].replaced_by
        seen.add(now)
    return None if now == ident else now


def _store(request: Request) -> Store:
    return desk_of(request).store


def _at_least(role: PersonRole) -> Callable[[Request], Person]:
    def found(request: Request) -> Person:
        person = person_of(request)
        if not person.may(role):
            raise HTTPException(FORBIDDEN, f"this takes the role {role}; {person.name} is {person.role}")
        return person

    return found


TheDesk = Annotated[Desk, Depends(desk_of)]
TheStore = Annotated[Store, Depends(_store)]
Reader = Annotated[Person, Depends(_at_least("reader"))]
Analyst = Annotated[Person, Depends(_at_least("analyst"))]
Editor = Annotated[Person, Depends(_at_least("editor"))]
