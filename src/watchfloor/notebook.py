"""Reading from Python: one call from text to record, and how a record shows itself in a notebook."""

from __future__ import annotations

import hashlib
from dataclasses import fields
from functools import cache
from html import escape

from watchfloor.errors import IntakeError
from watchfloor.intake.masthead import with_masthead
from watchfloor.intake.published import iso_date
from watchfloor.pipeline import Kit, record_of
from watchfloor.records import Page, Record
from watchfloor.showing.rows import EventRow, view_of

__all__ = ["ReadRecord", "read"]

_COLUMNS = ("date", "what", "who", "whom", "where", "figures", "words")
_MOST_ROWS = 40
_LEFT = "text-align:left;vertical-align:top"


class ReadRecord(Record):
    """A record that a notebook shows as a table of its events. In all else it is the `Record` it was made from."""

    __slots__ = ()

    def _repr_html_(self) -> str:
        """The weightiest events, each with the words that name it; everything of the page escaped."""
        events = view_of(self).events
        head = "".join(f"<th style='{_LEFT}'>{column}</th>" for column in _COLUMNS)
        body = "".join(_row(event) for event in events[:_MOST_ROWS])
        title = escape(self.report.title or self.report.name)
        published = escape(self.report.published or "day not known")
        more = f"<p>and {len(events) - _MOST_ROWS} more</p>" if len(events) > _MOST_ROWS else ""
        return (
            f"<div><p><b>{title}</b> ({published}): {_count(len(self.events), 'event')}, {_count(len(self.actors), 'actor')}, "
            f"{_count(len(self.figures), 'figure')}, {_count(len(self.quotes), 'quote')}</p>"
            f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>{more}</div>"
        )


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def _row(event: EventRow) -> str:
    code = event.code if event.status == "happened" else f"{event.code} ({event.status})"
    cells = (event.date, code, event.actors, event.acted_on, event.place, event.figures, f"“{event.trigger}”")
    style = f"{_LEFT};opacity:.6" if event.is_background else _LEFT
    return "<tr>" + "".join(f"<td style='{style}'>{escape(cell)}</td>" for cell in cells) + "</tr>"


@cache
def _kit() -> Kit:
    return Kit.load()


def read(
    text: str,
    *,
    published: str | None = None,
    title: str | None = None,
    outlet: str | None = None,
    url: str | None = None,
    name: str = "text",
) -> Record:
    """The record of one report. published: its day, YYYY-MM-DD, from which dates are reckoned; the text's own otherwise.

    The model is loaded once, at the first call. Raises IntakeError when there is no text, or `published` is no day.
    """
    plain = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    if not plain.strip():
        raise IntakeError("there is no text to read")
    day = iso_date(published, "published") if published else None
    page = Page(
        name=name,
        sha256=hashlib.sha256(text.encode("utf-8", errors="surrogatepass")).hexdigest(),
        text=plain,
        title=title,
        published=day,
        published_from="given" if day else None,
        outlet=outlet,
        url=url,
    )
    record = record_of(with_masthead(page), _kit())
    return ReadRecord(**{field.name: getattr(record, field.name) for field in fields(Record)})
