"""Adding reports: files or pasted text, read and kept, one line of outcome for each."""

from __future__ import annotations

import io
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from fastapi import APIRouter, File, Form, Request, Response, UploadFile

from watchfloor.desk.given import Analyst, Desk, TheDesk
from watchfloor.desk.pages.asking import day_of
from watchfloor.desk.templating import rendered
from watchfloor.errors import StoreError
from watchfloor.intake import pages_from
from watchfloor.pipeline import attempt
from watchfloor.records import Failure, Page
from watchfloor.store import Added

__all__ = ["router"]

router = APIRouter()
_MOST_FILES = 50  # of one form; more go in by `watchfloor add`
_NAME_BYTES = 200  # of a file's name, fewer than any file system takes


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What came of one report: it was added, or why not."""

    name: str
    added: Added | None
    reason: str | None


@router.get("/add")
def form(request: Request, _: Analyst) -> Response:
    """The form."""
    return rendered(request, "add.html.jinja", outcomes=None)


@router.post("/add")
def add(
    request: Request,
    desk: TheDesk,
    _: Analyst,
    files: Annotated[list[UploadFile] | None, File()] = None,
    text: Annotated[str, Form()] = "",
    published: Annotated[str, Form()] = "",
) -> Response:
    """Reads and keeps what was sent; reports that are there already change nothing."""
    sent = [file for file in files or () if file.filename]
    if len(sent) > _MOST_FILES:
        raise StoreError(
            f"{len(sent)} files are more than the {_MOST_FILES} of one form: use `watchfloor add`"
        )
    if not sent and not text.strip():
        raise StoreError("choose files, or paste a report's text")
    outcomes = list(_outcomes(desk, sent, text, day_of("published", published.strip())))
    return rendered(request, "add.html.jinja", outcomes=outcomes)


def _outcomes(desk: Desk, sent: Sequence[UploadFile], text: str, published: str | None) -> Iterator[Outcome]:
    """Files are laid in a folder of their own, each under the last part of its name, and read from there."""
    with tempfile.TemporaryDirectory() as folder:
        paths = []
        for number, file in enumerate(sent):
            place = Path(folder) / str(number)
            place.mkdir()
            path = place / _plain_name(file.filename or "")
            path.write_bytes(file.file.read())
            paths.append(str(path))
        for page in pages_from(paths, published, io.BytesIO()):
            yield _kept(desk, page)
        if text.strip():
            for page in pages_from(["-"], published, io.BytesIO(text.encode("utf-8"))):
                yield _kept(desk, page)


def _plain_name(name: str) -> str:
    """The last part of a file's name, whatever path the sender put before it; of a long one the end."""
    last = name.replace("\\", "/").rsplit("/", 1)[-1].replace("\0", "")
    end = last.encode("utf-8")[-_NAME_BYTES:].decode("utf-8", "ignore")
    return end if last.strip(". ") else "report.txt"


def _kept(desk: Desk, page: Page | Failure) -> Outcome:
    if isinstance(page, Failure):
        return Outcome(name=page.name, added=None, reason=page.reason)
    held = desk.store.held(page)
    if held is not None:
        return Outcome(name=page.name, added=held, reason=None)
    record = attempt(page, desk.kit())
    if isinstance(record, Failure):
        return Outcome(name=page.name, added=None, reason=record.reason)
    return Outcome(name=page.name, added=desk.store.add(page, record), reason=None)
