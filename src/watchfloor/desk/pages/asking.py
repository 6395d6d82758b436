"""What a search asks, from the address of a page: every facet has its own parameter, so a search is a link."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated, get_args

from fastapi import Depends, Request

from watchfloor.desk.api.asked import Part
from watchfloor.errors import IntakeError, StoreError
from watchfloor.intake.published import iso_date
from watchfloor.records import EventType, Status
from watchfloor.store import Wanted

__all__ = ["FIELDS", "Question", "Search", "day_of"]

FIELDS = (
    "words",
    "start",
    "end",
    "type",
    "status",
    "country",
    "actor",
    "role",
    "place",
    "near",
    "story",
    "disagrees",
    "background",
    "max_score",
    "min_score",
)
_SUBJECT = frozenset({"story", "country", "actor", "start"})
_LONGEST = 200  # characters of one facet


@dataclass(frozen=True, slots=True, kw_only=True)
class Search:
    """A search as it stands in the address. given: the facets that are not empty, by name."""

    wanted: Wanted
    given: Mapping[str, str] = field(default_factory=dict)

    def without(self, name: str) -> dict[str, str]:
        """The facets but one."""
        return {key: value for key, value in self.given.items() if key != name}

    def beyond(self, *names: str) -> dict[str, str]:
        """The facets that are none of these."""
        return {key: value for key, value in self.given.items() if key not in names}

    @property
    def subject(self) -> dict[str, str]:
        """The facets that a brief takes."""
        return {key: value for key, value in self.given.items() if key in _SUBJECT}


def day_of(name: str, value: str | None) -> str | None:
    """An ISO day of a parameter. Raises StoreError, naming it, for anything else."""
    try:
        return iso_date(value, name) if value else None
    except IntakeError as error:
        raise StoreError(str(error)) from error


def _search(request: Request) -> Search:
    asked = {name: request.query_params.get(name, "").strip() for name in FIELDS}
    given = {name: value for name, value in asked.items() if value}
    for name, value in given.items():
        if len(value) > _LONGEST:
            raise StoreError(f"{name}: {len(value)} characters are more than the {_LONGEST} that it may have")
    wanted = Wanted(
        words=given.get("words"),
        start=day_of("start", given.get("start")),
        end=day_of("end", given.get("end")),
        type=_one_of("type", given.get("type"), get_args(EventType)),  # type: ignore[arg-type] # checked against the type's own values
        status=_one_of("status", given.get("status"), get_args(Status)),  # type: ignore[arg-type] # as above
        country=given.get("country"),
        actor=given.get("actor"),
        role=_one_of("role", given.get("role"), get_args(Part)),  # type: ignore[arg-type] # as above
        place=given.get("place"),
        near=_near(given.get("near")),
        story=given.get("story"),
        disagrees=_flag("disagrees", given.get("disagrees")),
        background=_flag("background", given.get("background")),
        max_score=_number("max_score", given.get("max_score")),
        min_score=_number("min_score", given.get("min_score")),
    )
    return Search(wanted=wanted, given=given)


Question = Annotated[Search, Depends(_search)]


def _one_of(name: str, value: str | None, allowed: tuple[str, ...]) -> str | None:
    if value is not None and value not in allowed:
        raise StoreError(f"{name} {value!r}: it is one of {', '.join(allowed)}")
    return value


def _flag(name: str, value: str | None) -> bool | None:
    found = _one_of(name, value, ("yes", "no"))
    return None if found is None else found == "yes"


def _number(name: str, value: str | None) -> float | None:
    if value is None:
        return None
    try:
        number = float(value)
    except ValueError as error:
        raise StoreError(f"{name} {value!r} is no number") from error
    if not 0 <= number <= 1:
        raise StoreError(f"{name} {value!r}: it is from 0 to 1")
    return number


def _near(value: str | None) -> tuple[float, float, float] | None:
    if value is None:
        return None
    try:
        latitude, longitude, km = map(float, value.split(","))
    except ValueError as error:
        raise StoreError(f"near {value!r}: it is latitude,longitude,kilometres") from error
    return latitude, longitude, km
