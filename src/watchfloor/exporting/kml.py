"""KML 2.2: one placemark an incident that has a pin."""

from __future__ import annotations

from html import escape as html
from xml.sax.saxutils import escape, quoteattr

from watchfloor.exporting.cases import Case
from watchfloor.exporting.rows import COLUMNS, row
from watchfloor.exporting.sheets import Cell, Document
from watchfloor.exporting.spots import spot_of
from watchfloor.exporting.times import days
from watchfloor.exporting.wording import sentence, title

__all__ = ["omits", "placemark", "sheets"]

_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<kml xmlns="http://www.opengis.net/kml/2.2">
<Document>
<name>Watchfloor</name>
"""
_CONTROLS = dict.fromkeys([*range(9), 11, 12, *range(14, 32), 0xFFFE, 0xFFFF])  # what XML 1.0 may not hold


def omits(case: Case) -> str | None:
    """Why an incident is left out."""
    return None if spot_of(case).pin else "no report gives a pin"


def placemark(case: Case) -> str:
    """One incident, with the columns of the CSV as extended data. Programs show the description as HTML, hence escaped twice."""
    pin, found = spot_of(case).pin, days(case)
    assert pin is not None  # others are left out
    span = f"<TimeSpan><begin>{found[0]}</begin><end>{found[1]}</end></TimeSpan>\n" if found else ""
    cells = zip((column.name for column in COLUMNS), row(case), strict=True)
    extra = "\n".join(
        f"<Data name={quoteattr(name)}><value>{_text(cell)}</value></Data>"
        for name, cell in cells
        if cell is not None
    )
    return (
        f"<Placemark id={quoteattr(case.incident.id)}>\n<name>{_text(title(case))}</name>\n"
        f"<description>{_text(html(sentence(case)))}</description>\n{span}<ExtendedData>\n{extra}\n</ExtendedData>\n"
        f"<Point><coordinates>{pin[1]:.6f},{pin[0]:.6f}</coordinates></Point>\n</Placemark>"
    )


def _text(cell: Cell) -> str:
    return escape(str(cell).translate(_CONTROLS))


def sheets() -> tuple[Document, ...]:
    """The one file of the format."""
    return (
        Document(
            suffix=".kml",
            head=_HEAD,
            items=lambda case: [placemark(case)],
            tail="\n</Document>\n</kml>\n",
        ),
    )
