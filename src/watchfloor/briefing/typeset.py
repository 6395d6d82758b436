"""A brief as PDF, set by typst. The template is fixed; the words go in as data."""

from __future__ import annotations

import json
from dataclasses import asdict
from importlib.resources import as_file, files

from watchfloor.briefing.brief import Brief
from watchfloor.briefing.markdown import source_line
from watchfloor.briefing.sheet import sheet_of

__all__ = ["as_pdf"]


def as_pdf(brief: Brief) -> bytes:
    """The PDF, tagged for readers; the same brief gives the same pages."""
    import typst  # noqa: PLC0415 - 80 MB that no other command needs to load

    words = {
        "title": brief.title,
        "facts": brief.facts,
        "sections": [asdict(section) for section in sheet_of(brief)],
        "sources": [{"number": one.number, "line": source_line(one)} for one in brief.sources],
    }
    with as_file(files("watchfloor.briefing") / "templates" / "brief.typ") as template:
        made = typst.compile(
            str(template), format="pdf", sys_inputs={"brief": json.dumps(words)}, ignore_system_fonts=True
        )
    assert isinstance(made, bytes)  # of one document, as bytes, since no output is named
    return made
