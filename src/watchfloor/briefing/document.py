"""A brief as a Word document, in Word's own styles, so that it can be edited and re-styled."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence

from docx import Document
from docx.document import Document as Docx
from docx.shared import Mm, Pt, RGBColor
from docx.text.paragraph import Paragraph

from watchfloor.briefing.brief import Brief
from watchfloor.briefing.markdown import source_line
from watchfloor.briefing.sheet import SheetLine, SheetSection, sheet_of

__all__ = ["as_docx"]

_ACCENT = RGBColor(0x0B, 0x4F, 0x8A)
_DIM = RGBColor(0x57, 0x60, 0x6A)
_UNWRITABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")  # characters that XML has no place for


def as_docx(brief: Brief) -> bytes:
    """The bytes of a .docx file."""
    document = Document()
    _styled(document)
    document.core_properties.title = _clean(brief.title)
    document.core_properties.author = "Watchfloor"
    document.add_heading(_clean(brief.title), level=1)
    for label, value in brief.facts:
        _dim(document.add_paragraph(_clean(f"{label}: {value}")))
    sections = sheet_of(brief)
    for section in sections:
        _section(document, section)
    document.add_heading("Sources", level=2)
    for source in brief.sources:
        document.add_paragraph(_clean(f"[{source.number}] {source_line(source)}"))
    _evidence(document, sections)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _styled(document: Docx) -> None:
    page = document.sections[0]
    page.page_width, page.page_height = Mm(210), Mm(297)
    page.left_margin = page.right_margin = Mm(25)
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = "Georgia", Pt(10.5)
    normal.paragraph_format.space_after = Pt(4)
    for level, size in ((1, 17), (2, 12), (3, 10.5)):
        style = document.styles[f"Heading {level}"]
        style.font.size = Pt(size)
        style.element.rPr.rFonts.attrib.clear()  # names of the theme's fonts, which would outrank ours
        style.font.name = "Georgia"
        style.font.color.rgb = _ACCENT if level == 2 else RGBColor(0, 0, 0)


def _section(document: Docx, section: SheetSection) -> None:
    document.add_heading(section.title, level=2)
    for part in section.parts:
        if part.heading:
            document.add_heading(_clean(part.heading), level=3)
        for line in part.lines:
            _paragraph(document, line)


def _paragraph(document: Docx, line: SheetLine) -> None:
    paragraph = document.add_paragraph()
    paragraph.paragraph_format.left_indent, paragraph.paragraph_format.first_line_indent = Pt(24), Pt(-24)
    paragraph.paragraph_format.tab_stops.add_tab_stop(Pt(24))
    paragraph.add_run(f"{line.number}.\t{_clean(line.text)} ")
    cited = paragraph.add_run(f"[{', '.join(map(str, line.citations))}]")
    cited.font.size, cited.font.color.rgb = Pt(9), _ACCENT


def _evidence(document: Docx, sections: Sequence[SheetSection]) -> None:
    document.add_heading("Evidence", level=2)
    _dim(document.add_paragraph("The words behind each paragraph: report, characters of its text, words."))
    for line in (line for section in sections for part in section.parts for line in part.lines):
        words = "; ".join(f"[{one.number}] {one.start}–{one.end} “{one.words}”" for one in line.evidence)
        _dim(document.add_paragraph(_clean(f"{line.number}. {words}")))


def _dim(paragraph: Paragraph) -> None:
    paragraph.paragraph_format.space_after = Pt(1)
    for run in paragraph.runs:
        run.font.size, run.font.color.rgb = Pt(9), _DIM


def _clean(text: str) -> str:
    return _UNWRITABLE.sub("", text)
