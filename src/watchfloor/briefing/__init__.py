"""Situation reports: what the record says of a subject, in prose, every sentence with what it rests on."""

from watchfloor.briefing.brief import Brief, Evidence, Part, Section, Sentence, Source
from watchfloor.briefing.gathering import Asked, brief_of_record, brief_of_reports
from watchfloor.briefing.markdown import as_markdown
from watchfloor.briefing.sheet import as_html
from watchfloor.briefing.typeset import as_pdf

__all__ = [
    "Asked",
    "Brief",
    "Evidence",
    "Part",
    "Section",
    "Sentence",
    "Source",
    "as_html",
    "as_markdown",
    "as_pdf",
    "brief_of_record",
    "brief_of_reports",
]
