"""What the API shows. Lists come by the page; `cursor` of one answer leads to the next, None after the last."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Query, Response

from watchfloor.desk.api.asked import FAULTS, Cursor, Ident, Key, Limit, Narrowed, Since, Version, Words
from watchfloor.desk.given import Reader, TheStore, nothing_here
from watchfloor.incidents import Incident, Story
from watchfloor.records import Record, Stance
from watchfloor.reviewing import Agreement, agreement
from watchfloor.showing.schema import as_json
from watchfloor.store import (
    ActorRow,
    Change,
    Correction,
    Deletion,
    Facets,
    IncidentRow,
    Listing,
    Naming,
    Outlet,
    PlaceRow,
    QuoteRow,
    ReportRow,
    Stats,
    StoryRow,
    Tie,
    VersionRow,
    Wanted,
)

__all__ = ["Found", "router"]

router = APIRouter(prefix="/api", responses=FAULTS)
_SHOWN = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What a search finds, the first page of each list; the lists themselves go on by cursor."""

    incidents: Listing[IncidentRow]
    reports: Listing[ReportRow]
    actors: Listing[ActorRow]
    places: Listing[PlaceRow]


@router.get("/stats")
def stats(store: TheStore, _: Reader) -> Stats:
    """Counts of all that is in the record."""
    return store.stats()


@router.get("/search")
def search(
    store: TheStore, _: Reader, words: Annotated[str, Query(min_length=1, max_length=300)], limit: Limit = 20
) -> Found:
    """Incidents and reports with these words, actors and places of this name."""
    return Found(
        incidents=store.incidents(Wanted(words=words), limit=limit),
        reports=store.reports(words=words, limit=limit),
        actors=store.actors(words, limit=limit),
        places=store.places(words, limit=limit),
    )


@router.get("/reports")
def reports(
    store: TheStore,
    _: Reader,
    words: Words = None,
    outlet: Words = None,
    limit: Limit = _SHOWN,
    cursor: Cursor = None,
) -> Listing[ReportRow]:
    """Reports, latest published first."""
    return store.reports(words=words, outlet=outlet, limit=limit, cursor=cursor)


@router.get("/reports/{ident}")
def report(store: TheStore, _: Reader, ident: Ident) -> ReportRow:
    """One report's row."""
    row = store.report(ident)
    if row is None:
        raise nothing_here(ident)
    return row


@router.get("/reports/{ident}/record", response_model=Record)
def record(
    store: TheStore,
    _: Reader,
    ident: Ident,
    version: Version = None,
) -> Response:
    """All that one report says, with every word it rests on and with corrections; of a version, as it was read."""
    found = store.version(ident, version) if version is not None else store.record(ident)
    if found is None:
        raise nothing_here(ident)
    return Response(as_json(found), media_type="application/json")


@router.get("/reports/{ident}/versions")
def versions(store: TheStore, _: Reader, ident: Ident) -> Sequence[VersionRow]:
    """The versions of a report, first to last."""
    return store.versions(ident)


@router.get("/reports/{ident}/decisions")
def decisions_on(store: TheStore, person: Reader, ident: Ident) -> Sequence[Correction]:
    """What was decided on a report, also what was taken back; of second readers' work only one's own."""
    return [one for one in store.corrections(ident) if not one.blind or one.who == person.name]


@router.get("/incidents")
def incidents(
    store: TheStore, _: Reader, wanted: Narrowed, limit: Limit = _SHOWN, cursor: Cursor = None
) -> Listing[IncidentRow]:
    """Incidents that hold all that is asked, latest first."""
    return store.incidents(wanted, limit=limit, cursor=cursor)


@router.get("/facets")
def facets(store: TheStore, _: Reader, wanted: Narrowed) -> Facets:
    """How many incidents hold all that is asked, by type, status and country."""
    return store.facets(wanted)


@router.get("/incidents/{ident}")
def incident(store: TheStore, _: Reader, ident: Ident) -> Incident:
    """An incident with all who tell it, its figures report by report, and why they are one. An event's id does as well."""
    found = store.incident(ident)
    if found is None:
        raise nothing_here(ident)
    return found


@router.get("/incidents/{ident}/ties")
def ties(store: TheStore, _: Reader, ident: Ident) -> Sequence[Tie]:
    """The joins and splits that a hand decided on the events of an incident."""
    found = store.incident(ident)
    if found is None:
        raise nothing_here(ident)
    return store.ties([told.event for told in found.told])


@router.get("/stories")
def stories(
    store: TheStore, _: Reader, changed_since: Since = None, limit: Limit = _SHOWN, cursor: Cursor = None
) -> Listing[StoryRow]:
    """Stories, that with the latest day first."""
    since = changed_since.isoformat() if changed_since else None
    return store.stories(changed_since=since, limit=limit, cursor=cursor)


@router.get("/stories/{ident}")
def story(store: TheStore, _: Reader, ident: Ident) -> Story:
    """A story, its incidents oldest first, and what ties them."""
    found = store.story(ident)
    if found is None:
        raise nothing_here(ident)
    return found


@router.get("/actors")
def actors(
    store: TheStore, _: Reader, name: Words = None, limit: Limit = _SHOWN, cursor: Cursor = None
) -> Listing[ActorRow]:
    """Actors over all reports, those in most reports first; those of a name or key."""
    return store.actors(name, limit=limit, cursor=cursor)


@router.get("/places")
def places(
    store: TheStore, _: Reader, name: Words = None, limit: Limit = _SHOWN, cursor: Cursor = None
) -> Listing[PlaceRow]:
    """Places over all reports, those in most reports first; those of a name or key."""
    return store.places(name, limit=limit, cursor=cursor)


@router.get("/namings")
def namings(store: TheStore, _: Reader, key: Key) -> Sequence[Naming]:
    """Where reports name the actor or place with a key, newest first, two hundred at most."""
    return store.namings(key)


@router.get("/figures")
def figures(
    store: TheStore, _: Reader, wanted: Narrowed, limit: Limit = 20, cursor: Cursor = None
) -> Listing[Incident]:
    """Incidents whose figures disagree, whole, so that every report's value stands beside the others."""
    rows = store.incidents(
        Wanted(**{name: getattr(wanted, name) for name in Wanted.__dataclass_fields__} | {"disagrees": True}),
        limit=limit,
        cursor=cursor,
    )
    whole = (store.incident(row.id) for row in rows.rows)
    return Listing(rows=tuple(one for one in whole if one is not None), cursor=rows.cursor)


@router.get("/quotes")
def quotes(
    store: TheStore,
    _: Reader,
    speaker: Words = None,
    stance: Stance | None = None,
    limit: Limit = _SHOWN,
    cursor: Cursor = None,
) -> Listing[QuoteRow]:
    """Quotes over all reports, latest first: of a speaker (an actor's key), in a stance, or all."""
    return store.quotes(speaker=speaker, stance=stance, limit=limit, cursor=cursor)


@router.get("/changes")
def changes(
    store: TheStore, _: Reader, since: Since = None, limit: Limit = _SHOWN, cursor: Cursor = None
) -> Listing[Change]:
    """All changes, the latest first."""
    return store.changes(since=since.isoformat() if since else None, limit=limit, cursor=cursor)


@router.get("/history/{ident}")
def history(store: TheStore, _: Reader, ident: Ident) -> Sequence[Change]:
    """Every change of one object, oldest first."""
    return store.history(ident)


@router.get("/deletions")
def deletions(
    store: TheStore, _: Reader, ident: Words = None, limit: Limit = _SHOWN, cursor: Cursor = None
) -> Listing[Deletion]:
    """Ids that are no longer in the record, the latest first, and what took their place."""
    return store.deletions(ident, limit=limit, cursor=cursor)


@router.get("/outlets")
def outlets(store: TheStore, _: Reader) -> Sequence[Outlet]:
    """The outlets by name, with their reliability."""
    return store.outlets()


@router.get("/agreement")
def agreed(store: TheStore, _: Reader, report: Words = None) -> Sequence[Agreement]:
    """How far first and second readers agree, question by question."""
    return agreement(store, report)
