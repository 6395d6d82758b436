"""Watchfloor reads news reports and keeps the record of what happened, with the words behind every cell."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from watchfloor.records import Record

__all__ = ["__version__", "read"]

__version__ = "0.1.0"


def read(
    text: str,
    *,
    published: str | None = None,
    title: str | None = None,
    outlet: str | None = None,
    url: str | None = None,
    name: str = "text",
) -> Record:
    """The record of one report; a notebook shows it as a table of its events.

    published: the report's day, YYYY-MM-DD, from which dates are reckoned; else the text is asked for it. title, outlet,
    url: what is known of the report beside its text. name: what to call it; the ids follow from it and the text.
    The model is loaded at the first call and kept. Raises IntakeError when there is no text, or `published` is no day.

    >>> import watchfloor
    >>> record = watchfloor.read(
    ...     "Gunmen stormed a depot in Basra on Monday, killing 14 guards, the governor said.",
    ...     published="2031-09-16",
    ... )
    >>> [(event.type, event.status) for event in record.events]
    [('ASSAULT', 'actual')]

    Ids lead from one part to another; what is not known is None, and `why` has the reason under the field's name.

    >>> names = {actor.id: actor.name for actor in record.actors}
    >>> [names[ident] for ident in record.events[0].actors]
    ['Gunmen']
    >>> figure = record.figures[0]
    >>> figure.of, figure.value, figure.what, names[figure.source]
    ('killed', 14.0, 'guards', 'governor')
    >>> figure.unit is None, figure.why["unit"]
    (True, 'a plain count')
    """
    # Fetched by name, since every step imports this package and none may import what stands above it.
    found: Record = import_module("watchfloor.notebook").read(
        text, published=published, title=title, outlet=outlet, url=url, name=name
    )
    return found
