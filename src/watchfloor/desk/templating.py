"""Templates, and the words that they use for days, times, counts and codes. Everything is escaped."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from functools import cache
from typing import Any, get_args
from urllib.parse import urlencode

from fastapi import Request
from fastapi.responses import HTMLResponse
from jinja2 import ChoiceLoader, Environment, PackageLoader, PrefixLoader, StrictUndefined
from markupsafe import Markup, escape

from watchfloor.codebooks import sector_label
from watchfloor.countries import countries
from watchfloor.desk.drawing.map import is_pinned
from watchfloor.desk.given import desk_of, person_of
from watchfloor.desk.ranking import UNSURE
from watchfloor.exporting.codes import cameo
from watchfloor.incidents import Counted, Grade
from watchfloor.records import EventType, Status
from watchfloor.store import Change, IncidentRow

__all__ = [
    "IDENT",
    "amount_words",
    "country_names",
    "country_words",
    "day_words",
    "days_words",
    "deed_words",
    "environment",
    "figure_words",
    "isolated",
    "kept_words",
    "linked",
    "rendered",
    "status_words",
    "time_words",
]

OK = 200
_LINE_CHARS = 160
IDENT = re.compile(r"\b(?:report|incident|story|event)-[0-9a-f]{12}\b")
_PROGRAM = "watchfloor "  # how the name begins under which the program itself makes changes
GRADES: Mapping[Grade, str] = {
    "A": "completely reliable",
    "B": "usually reliable",
    "C": "fairly reliable",
    "D": "not usually reliable",
    "E": "unreliable",
    "F": "cannot be judged",
}
"""What the Admiralty's grades of a source mean."""

_ISOLATE, _END_OF_ISOLATE = "\u2068", "\u2069"


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
    made.tests.update(pinned=is_pinned, program=lambda who: who.startswith(_PROGRAM))
    made.globals.update(
        event_types=get_args(EventType),
        statuses=get_args(Status),
        country_names=country_names(),
        unsure_below=UNSURE,
    )
    made.filters.update(
        amount=amount_words,
        cameo=lambda code: known.name if (known := cameo(code)) else "",
        country=country_words,
        cut=_cut,
        day=day_words,
        days=lambda row: days_words(row.start, row.end),
        deed=deed_words,
        figure=figure_words,
        grade=lambda grade: f"{grade}: {GRADES[grade]}",
        isolated=isolated,
        kept=kept_words,
        linked=linked,
        place_of=_place_of,
        sector=sector_label,
        status=status_words,
        ranked=lambda counts: sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])),
        number=lambda value: f"{value:,}",
        query=lambda values: urlencode([(key, value) for key, value in values.items() if value]),
        time=time_words,
    )
    return made


def rendered(request: Request, template: str, *, status: int = OK, **context: Any) -> HTMLResponse:
    """A page. Every template has `person`, `path`, `token` (of forms), `query` (of the address), `bearings` and `is_empty`."""
    return HTMLResponse(_text(request, template, context), status_code=status)


def _text(request: Request, template: str, context: dict[str, Any]) -> str:
    given = {
        "person": person_of(request),
        "path": request.url.path,
        "query": dict(request.query_params),
        "token": getattr(request.state, "form_token", ""),
        "serves_others": desk_of(request).settings.serves_others,
        "bearings": lambda rows: desk_of(request).store.bearings([row.id for row in rows]),
        "is_empty": lambda: not desk_of(request).store.reports(limit=1).rows,
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


def days_words(start: str | None, end: str | None) -> str:
    """A stretch of days, said as shortly as it can be: `2 Mar 2023`, `2 to 9 Mar 2023`, `Mar 2023`, `2023`; else both days."""
    if not start or not end or start[:10] == end[:10]:
        return day_words(start)
    try:
        first, last = date.fromisoformat(start[:10]), date.fromisoformat(end[:10])
    except ValueError:
        return f"{day_words(start)} to {day_words(end)}"
    is_whole = first.day == 1 and (last + timedelta(days=1)).day == 1
    if first.year == last.year:
        if is_whole and (first.month, last.month) == (1, 12):
            return str(first.year)
        if is_whole and first.month == last.month:
            return f"{first:%b %Y}"
        if first.month == last.month:
            return f"{first.day} to {day_words(end)}"
        return f"{first.day} {first:%b} to {day_words(end)}"
    return f"{day_words(start)} to {day_words(end)}"


def deed_words(row: IncidentRow) -> str:
    """Who acts on whom, for titles, labels and names, where no mark-up goes."""
    who = isolated(row.who or "unnamed")
    return f"{who} → {isolated(row.whom)}" if row.whom else who


def isolated(words: str) -> str:
    """Words for where no mark-up goes, a title or a label: a name written from right to left moves nothing around it."""
    is_rtl = any(unicodedata.bidirectional(sign) in {"R", "AL"} for sign in words)
    return f"{_ISOLATE}{words}{_END_OF_ISOLATE}" if is_rtl else words


def kept_words(value: str | None) -> str:
    """The value of a field as a decision keeps it, in words: of what it refers to, the words that it holds on to."""
    try:
        return _said(json.loads(value or ""))
    except ValueError:
        return value or ""


def _said(value: Any) -> str:
    if isinstance(value, list):
        return ", ".join(_said(one) for one in value) or "none"
    if isinstance(value, dict):
        words = value.get("name") or value.get("exact") or value.get("anchor")
        return _said(words) if words else ", ".join(f"{name} {_said(one)}" for name, one in value.items())
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "none" if value is None else str(value)


def linked(words: str, names: Mapping[str, str] | None = None) -> Markup:
    """Escaped words, in which each id of a report, incident or story leads to it. names: what to call them instead."""
    folders = {"report": "reports", "incident": "incidents", "event": "incidents", "story": "stories"}

    def link(found: re.Match[str]) -> str:
        ident = found[0]
        name = (names or {}).get(ident)
        said = ident if name is None else f"<bdi>{escape(name)}</bdi>"
        return f'<a href="/{folders[ident.partition("-")[0]]}/{ident}">{said}</a>'

    return Markup(IDENT.sub(link, str(escape(words))))  # escaped on the line itself


def time_words(moment: str) -> str:
    """`31 Dec 2019 16:04` of an ISO time, in UTC."""
    try:
        found = datetime.fromisoformat(moment)
    except ValueError:
        return moment
    return f"{found.day} {found:%b %Y %H:%M}"


def country_names() -> Sequence[tuple[str, str]]:
    """Every country's code with its name, by name."""
    return sorted(((code, facts.name) for code, facts in countries().items()), key=lambda pair: pair[1])


def country_words(code: str | None) -> str:
    """A country's short name, its code where the table has none."""
    facts = countries().get(code or "")
    return facts.name if facts else code or ""


def amount_words(value: float | None) -> str:
    """A number in digits: `1,200`, `2.5`; "not known" of None."""
    return "not known" if value is None else f"{value:,.10g}"


def figure_words(figure: Counted) -> str:
    """A figure of one report: its value, or the range that its words leave open."""
    if figure.exact or figure.low is None or figure.high is None or figure.low == figure.high:
        known = next((one for one in (figure.value, figure.low, figure.high) if one is not None), None)
        return amount_words(known)
    return f"{amount_words(figure.low)} to {amount_words(figure.high)}"


def status_words(status: Status) -> str:
    """What an event's status is called."""
    return "happened" if status == "actual" else status


def _cut(words: str | None) -> str:
    """At most as many characters of a value as a line of history has room for."""
    text = words or ""
    return text if len(text) <= _LINE_CHARS else f"{text[: _LINE_CHARS - 1]}…"


def _place_of(change: Change) -> str:
    """Where the object of a change is shown; its history where it has no page."""
    folder = {"report": "reports", "incident": "incidents", "event": "incidents", "story": "stories"}.get(
        change.kind
    )
    return f"/{folder}/{change.object}" if folder else f"/history/{change.object}"
