"""Watchfloor reads news reports and keeps the record of what happened, with the words behind every cell."""

from importlib import import_module
from importlib.metadata import version

from watchfloor.records import Record

__all__ = ["__version__", "read"]

__version__ = version("watchfloor")


def read(
    text: str,
    *,
    published: str | None = None,
    title: str | None = None,
    outlet: str | None = None,
    url: str | None = None,
    name: str = "text",
) -> Record:
    """The record of one report; a notebook shows it as a table. See `watchfloor.notebook.read`.

    published: its day, YYYY-MM-DD. Raises IntakeError when there is no text, or `published` is no day.
    """
    # Fetched by name, since every step imports this package and none may import what stands above it.
    found = import_module("watchfloor.notebook").read(
        text, published=published, title=title, outlet=outlet, url=url, name=name
    )
    assert isinstance(found, Record)  # import_module tells nothing of types
    return found
