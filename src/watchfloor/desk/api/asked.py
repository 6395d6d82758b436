"""What requests may ask: parameters that several routes share, bodies, and the answers that tell a fault."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Any, Literal

from fastapi import Depends, Path, Query
from pydantic import AwareDatetime, BaseModel, ConfigDict, Field

from watchfloor.errors import StoreError
from watchfloor.incidents import Grade
from watchfloor.records import EventType, Status
from watchfloor.store import CorrectionKind, ObjectKind, Wanted

__all__ = [
    "FAULTS",
    "Correct",
    "Cursor",
    "Graded",
    "Ident",
    "Join",
    "Key",
    "Limit",
    "Narrowed",
    "NewReport",
    "Part",
    "Problem",
    "Since",
    "Split",
    "Version",
    "Why",
    "Words",
]

_MAX_TEXT, _MAX_NAME, _MAX_WHY, _MAX_AT_ONCE = 5_000_000, 300, 1000, 200


class Problem(BaseModel):
    """A fault as RFC 9457 has it. errors: which parts of the request do not fit."""

    type: str = "about:blank"
    title: str
    status: int
    errors: list[str] | None = None


def _problem(words: str) -> dict[str, Any]:
    schema = {"schema": Problem.model_json_schema()}
    return {"description": words, "content": {"application/problem+json": schema}}


FAULTS: dict[int | str, dict[str, Any]] = {
    400: _problem("What is asked makes no sense for this record."),
    401: _problem("No session, and no token."),
    403: _problem("The role is too low, or the form token is missing."),
    404: _problem("Nothing in the record is called so."),
    413: _problem("The body is too large."),
    422: _problem("The request does not have the form that is described here."),
}

Limit = Annotated[int, Query(ge=1, le=500, description="Rows in the answer.")]
Cursor = Annotated[
    str | None, Query(max_length=1000, description="From the answer before: where this one goes on.")
]
Words = Annotated[str | None, Query(min_length=1, max_length=_MAX_NAME, description="Words to find.")]
Since = Annotated[AwareDatetime | None, Query(description="A moment, with its zone.")]
Ident = Annotated[str, Path(max_length=_MAX_NAME, description="An id.")]
Version = Annotated[int | None, Query(ge=1, le=1_000_000, description="Of a report; the last when left out.")]
Key = Annotated[str, Query(max_length=_MAX_NAME, description="A key that is the same in every report.")]
_Name = Annotated[str | None, Query(min_length=1, max_length=_MAX_NAME)]
Part = Literal["actor", "recipient", "source"]
_Score = Annotated[float | None, Query(ge=0, le=1)]


def _wanted(  # noqa: PLR0913 - one parameter a facet, as the search page has them
    *,
    words: Words = None,
    start: date | None = None,
    end: date | None = None,
    type: EventType | None = None,
    status: Status | None = None,
    country: Annotated[str | None, Query(pattern="^[A-Z]{3}$", description="ISO 3166-1 alpha-3.")] = None,
    actor: _Name = None,
    role: Annotated[Part | None, Query(description="In which the actor takes part.")] = None,
    place: _Name = None,
    near: Annotated[str | None, Query(max_length=60, description="latitude,longitude,kilometres")] = None,
    story: _Name = None,
    changed_since: Since = None,
    disagrees: bool | None = None,
    background: bool | None = None,
    min_score: _Score = None,
    max_score: _Score = None,
) -> Wanted:
    return Wanted(
        words=words,
        start=start.isoformat() if start else None,
        end=end.isoformat() if end else None,
        type=type,
        status=status,
        country=country,
        actor=actor,
        role=role,
        place=place,
        near=_point(near) if near is not None else None,
        story=story,
        changed_since=changed_since.isoformat() if changed_since else None,
        disagrees=disagrees,
        background=background,
        min_score=min_score,
        max_score=max_score,
    )


Narrowed = Annotated[Wanted, Depends(_wanted)]


def _point(written: str) -> tuple[float, float, float]:
    try:
        latitude, longitude, km = (float(one) for one in written.split(","))
    except ValueError as error:
        raise StoreError(
            f"near: {written!r} is not latitude,longitude,kilometres, such as 33.3,44.4,50"
        ) from error
    return latitude, longitude, km


class _Body(BaseModel):
    model_config = ConfigDict(extra="forbid")


class NewReport(_Body):
    """A report to read and keep. name: tells it from others; the same name and text again change nothing."""

    name: str = Field(min_length=1, max_length=_MAX_NAME)
    text: str = Field(min_length=1, max_length=_MAX_TEXT)
    title: str | None = Field(default=None, max_length=_MAX_WHY)
    published: date | None = None
    outlet: str | None = Field(default=None, max_length=_MAX_NAME)
    url: str | None = Field(default=None, max_length=2000)
    authors: list[str] = Field(default_factory=list, max_length=50)


class Correct(_Body):
    """What is decided about one object of a report. target: its id; for `add` the words, as `span`.

    field, value: for `edit`. values: the fields of what is added. References are ids, or `{"span": [start, end]}`.
    blind: as a second reader, which is kept for agreement and applied to nothing.
    """

    kind: CorrectionKind
    about: ObjectKind
    report: str = Field(max_length=_MAX_NAME)
    target: str | None = Field(default=None, max_length=_MAX_NAME)
    span: tuple[int, int] | None = None
    field: str | None = Field(default=None, max_length=_MAX_NAME)
    value: Any = None
    values: Mapping[str, Any] | None = None
    why: str | None = Field(default=None, max_length=_MAX_WHY)
    blind: bool = False


class Join(_Body):
    """Two incidents, by their ids or an event's, that are one."""

    one: str = Field(max_length=_MAX_NAME)
    other: str = Field(max_length=_MAX_NAME)
    why: str | None = Field(default=None, max_length=_MAX_WHY)


class Split(_Body):
    """Events that are none of an incident's."""

    incident: str = Field(max_length=_MAX_NAME)
    events: list[str] = Field(min_length=1, max_length=_MAX_AT_ONCE)
    why: str | None = Field(default=None, max_length=_MAX_WHY)


class Graded(_Body):
    """How reliable an outlet is: A completely, to F, cannot be judged."""

    outlet: str = Field(min_length=1, max_length=_MAX_NAME)
    grade: Grade
    why: str | None = Field(default=None, max_length=_MAX_WHY)


class Why(_Body):
    """A reason; kept in the history."""

    why: str | None = Field(default=None, max_length=_MAX_WHY)
