"""Templates, and the words that they use for days, times, counts and codes. Everything is escaped."""

from __future__ import annotations

from datetime import date, datetime
from functools import cache
from typing import Any
from urllib.parse import urlencode

from fastapi import Request
from fastapi.responses import HTMLResponse
from jinja2 import ChoiceLoader, Environment, PackageLoader, PrefixLoader, StrictUndefined

from watchfloor.countries import countries
from watchfloor.desk.given import desk_of, person_of

__all__ = ["day_words", "environment", "partial", "rendered", "time_words"]

OK = 200


@cache
def environment() -> Environment:
    """The templates of the desk, and under `showing/` those that the page of a record is made of."""
    made = Environment(
        loader=ChoiceLoader(
            [
                PackageLoader("watchfloor.desk"),
                PrefixLoader({"showing": PackageLoader("watchfloor.showing")}),
            ]
        ),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
    )
    made.filters.update(
        country=_country,
        day=day_words,
        number=lambda value: f"{value:,}",
        query=lambda values: urlencode([(key, value) for key, value in values.items() if value]),
        time=time_words,
    )
    return made


def rendered(request: Request, template: str, *, status: int = OK, **context: Any) -> HTMLResponse:
    """A page. Every template has `person`, `path`, `token` (of forms) and `query` (of the address)."""
    return HTMLResponse(_text(request, template, context), status_code=status)


def partial(request: Request, template: str, **context: Any) -> str:
    """A template as text, with what `rendered` gives it."""
    return _text(request, template, context)


def _text(request: Request, template: str, context: dict[str, Any]) -> str:
    given = {
        "person": person_of(request),
        "path": request.url.path,
        "query": dict(request.query_params),
        "token": getattr(request.state, "form_token", ""),
        "serves_others": desk_of(request).settings.serves_others,
    }
    return environment().get_template(template).render(given | context)


def day_words(day: str | None) -> str:
    """`31 Dec 2019` of an ISO day or time; "no day" of None."""
    if not day:
        return "no day"
    try:
        found = date.fromisoformat(day[:10])
    except ValueError:
        return day
    return f"{found.day} {found:%b %Y}"


def time_words(moment: str) -> str:
    """`31 Dec 2019 16:04` of an ISO time, in UTC."""
    try:
        found = datetime.fromisoformat(moment)
    except ValueError:
        return moment
    return f"{found.day} {found:%b %Y %H:%M}"


def _country(code: str | None) -> str:
    """A country's short name, its code where the table has none."""
    facts = countries().get(code or "")
    return facts.name if facts else code or ""
