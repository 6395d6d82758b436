"""Reports: the list, and one report with its text beside its record."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse

from watchfloor.desk.api.asked import Version
from watchfloor.desk.given import Reader, TheStore, nothing_here
from watchfloor.desk.templating import rendered
from watchfloor.showing.page import sheet_of

__all__ = ["router"]

router = APIRouter()
SEE_OTHER = 303


@router.get("/reports")
def reports(
    request: Request, store: TheStore, _: Reader, words: str = "", outlet: str = "", cursor: str = ""
) -> Response:
    """The reports that have words or are of an outlet, else all of them, latest first."""
    listing = store.reports(words=words or None, outlet=outlet or None, cursor=cursor or None)
    return rendered(
        request, "reports.html.jinja", listing=listing, outlets=store.outlets(), words=words, outlet=outlet
    )


@router.get("/reports/{ident}")
def report(request: Request, store: TheStore, _: Reader, ident: str, version: Version = None) -> Response:
    """One report; an id of something in it leads to it."""
    if not ident.startswith("report-"):
        holder = store.holder(ident)
        if holder is None:
            raise nothing_here(ident)
        return RedirectResponse(f"/reports/{holder}", status_code=SEE_OTHER)
    row = store.report(ident)
    record = store.version(ident, version) if version is not None else store.record(ident)
    if row is None or record is None:
        raise nothing_here(ident)
    incidents = store.incidents_in(row.id)
    return rendered(
        request,
        "report.html.jinja",
        row=row,
        sheet=sheet_of(record, "r1"),
        versions=store.versions(row.id),
        version=version or row.version,
        events=[event for event in record.events if event.id in incidents],
        incidents=incidents,
        copied=store.report(row.copies) if row.copies else None,
        decided=sum(not one.blind and one.undone_at is None for one in store.corrections(row.id)),
    )
