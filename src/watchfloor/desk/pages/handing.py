"""What leaves the desk: briefs and exports of what is asked for."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

from fastapi import APIRouter, Request, Response

from watchfloor.briefing import Asked, Brief, as_html, as_markdown, as_pdf, brief_of_record
from watchfloor.briefing.document import as_docx
from watchfloor.desk.given import Reader, TheStore, nothing_here
from watchfloor.desk.pages.asking import Question, Search
from watchfloor.desk.templating import rendered
from watchfloor.errors import StoreError
from watchfloor.exporting import FORMATS, Choice, export
from watchfloor.store import Store, Wanted

__all__ = ["router"]

router = APIRouter()
_BRIEFED = 800
"""Incidents in one brief: more would keep the browser waiting, and no reader would have the time."""

_BRIEFS: dict[str, tuple[Callable[[Brief], str | bytes], str]] = {
    "md": (as_markdown, "text/markdown; charset=utf-8"),
    "html": (as_html, "text/html; charset=utf-8"),
    "pdf": (as_pdf, "application/pdf"),
    "docx": (as_docx, "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
}


@router.get("/brief")
def brief(request: Request, store: TheStore, _: Reader, asked: Question, words: int = 600) -> Response:
    """The brief on the page, each sentence with its citations, and buttons for its files."""
    made = _made(store, asked, words)
    return rendered(
        request,
        "brief.html.jinja",
        brief=made,
        asked=asked,
        words=words,
        numbers=made.numbers,
        left_out=asked.beyond(*asked.subject, "words"),
    )


@router.get("/brief.{form}")
def brief_file(store: TheStore, _: Reader, asked: Question, form: str, words: int = 600) -> Response:
    """The brief as a file."""
    if form not in _BRIEFS:
        raise nothing_here(f"brief.{form}")
    write, kind = _BRIEFS[form]
    return _file(write(_made(store, asked, words)), f"watchfloor-brief.{form}", kind)


def _made(store: Store, asked: Search, words: int) -> Brief:
    """The brief on the facets of a search that a brief takes; what else was asked narrows nothing."""
    story, country, actor, start = (
        asked.wanted.story,
        asked.wanted.country,
        asked.wanted.actor,
        asked.wanted.start,
    )
    if store.facets(Wanted(story=story, country=country, actor=actor, start=start)).total > _BRIEFED:
        raise StoreError(f"more than {_BRIEFED} incidents: choose a story, an actor, a country or later days")
    length = max(100, min(5000, words))
    return brief_of_record(store, Asked(story=story, country=country, actor=actor, since=start, words=length))


@router.get("/export")
def exports(request: Request, store: TheStore, _: Reader, asked: Question) -> Response:
    """The formats that the record can be taken away in."""
    wanted = asked.wanted
    narrowed = Wanted(start=wanted.start, country=wanted.country, min_score=wanted.min_score)
    return rendered(
        request,
        "export.html.jinja",
        formats=FORMATS.values(),
        asked=asked,
        total=store.facets(narrowed).total,
        left_out=asked.beyond("start", "country", "min_score", "background"),
    )


@router.get("/export/{name}")
def export_file(store: TheStore, _: Reader, asked: Question, name: str) -> Response:
    """An export with all that goes with it, in one ZIP file."""
    if name not in FORMATS:
        raise nothing_here(name)
    choice = Choice(
        since=asked.wanted.start,
        country=asked.wanted.country,
        min_score=asked.wanted.min_score,
        background=asked.wanted.background is not False,
    )
    with tempfile.TemporaryDirectory() as folder:
        written = export(store, FORMATS[name], choice, Path(folder) / f"watchfloor-{name}")
        packed = Path(folder) / "packed.zip"
        with ZipFile(packed, "w", ZIP_DEFLATED) as archive:
            for path in map(Path, written.files):
                archive.write(path, path.name)
        return _file(packed.read_bytes(), f"watchfloor-{name}.zip", "application/zip")


def _file(content: str | bytes, name: str, kind: str) -> Response:
    return Response(
        content, media_type=kind, headers={"Content-Disposition": f'attachment; filename="{name}"'}
    )
