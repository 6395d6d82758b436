"""Actors and places over all reports: who and where they are, what they did and suffered, in which words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from fastapi import APIRouter, Request, Response

from watchfloor.desk.drawing.map import map_of
from watchfloor.desk.given import Reader, TheStore, nothing_here
from watchfloor.desk.templating import rendered
from watchfloor.records import Record, Span
from watchfloor.store import Naming, Store, Wanted

__all__ = ["router"]

router = APIRouter()
_ROWS = 12  # incidents of each role
_READ = 6  # reports that are read for names, ties and offices, the newest
_QUOTES = 8
_NAMINGS = 20
_DRAWN = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """A tie or office as one report states it, with its words and where they stand."""

    relation: str
    to: str
    held: str
    report: str
    words: str
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Alias:
    """A name that a report gives, and where it first does."""

    name: str
    report: str
    span: Span


@router.get("/actors")
def actors(request: Request, store: TheStore, _: Reader, name: str = "", cursor: str = "") -> Response:
    """The actors, those in most reports first, or those that bear a name."""
    listing = store.actors(name or None, cursor=cursor or None)
    return rendered(request, "actors.html.jinja", listing=listing, name=name)


@router.get("/actors/{key:path}")
def actor(request: Request, store: TheStore, _: Reader, key: str) -> Response:
    """One actor's card."""
    rows = [row for row in store.actors(key).rows if row.key == key]
    if not rows:
        raise nothing_here(key)
    namings = store.namings(key)
    read = list(_read(store, namings))
    roles = [
        (title, role, store.incidents(Wanted(actor=key, role=role), limit=_ROWS))  # type: ignore[arg-type] # literals below
        for title, role in (("Did", "actor"), ("Suffered", "recipient"), ("Says so", "source"))
    ]
    return rendered(
        request,
        "actor.html.jinja",
        actor=rows[0],
        namings=_shown(store, namings),
        aliases=_aliases(read),
        ties=_ties(read),
        roles=roles,
        has_deeds=any(listing.rows for _, _, listing in roles),
        quotes_said=store.quotes(speaker=key, limit=_QUOTES),
    )


def _shown(store: Store, namings: Sequence[Naming]) -> Sequence[tuple[Naming, str]]:
    """The newest namings, each with what its report is called."""
    rows = {one.report: store.report(one.report) for one in namings[:_NAMINGS]}
    names = {ident: row.outlet or row.title or row.name for ident, row in rows.items() if row}
    return [(one, names.get(one.report, one.report)) for one in namings[:_NAMINGS]]


def _read(store: Store, namings: Sequence[Naming]) -> Iterator[tuple[Naming, Record]]:
    """The newest reports that name an actor, each once."""
    seen: dict[str, Naming] = {}
    for naming in namings:
        seen.setdefault(naming.report, naming)
    for naming in list(seen.values())[:_READ]:
        record = store.record(naming.report)
        if record is not None:
            yield naming, record


def _aliases(read: Sequence[tuple[Naming, Record]]) -> Sequence[Alias]:
    found: dict[str, Alias] = {}
    for naming, record in read:
        for actor in record.actors:
            if actor.id == naming.id:
                for span in actor.spans:
                    words = _words(record, span)
                    found.setdefault(words.casefold(), Alias(name=words, report=record.report.id, span=span))
    return list(found.values())


def _ties(read: Sequence[tuple[Naming, Record]]) -> Sequence[Tie]:
    found: dict[tuple[str, str], Tie] = {}
    for naming, record in read:
        names = {actor.id: actor.name for actor in record.actors}
        for tie in next((actor.affiliations for actor in record.actors if actor.id == naming.id), ()):
            relation, to = tie.relation.replace("_", " "), names.get(tie.to, tie.to)
            held = f"{tie.from_date or '…'} to {tie.to_date or '…'}" if tie.from_date or tie.to_date else ""
            found.setdefault(
                (relation, to.casefold()),
                Tie(
                    relation=relation,
                    to=to,
                    held=held,
                    report=record.report.id,
                    words=_words(record, tie.span),
                    span=tie.span,
                ),
            )
    return list(found.values())


def _words(record: Record, span: Span) -> str:
    return " ".join(record.report.text[span.start : span.end].split())


@router.get("/places")
def places(request: Request, store: TheStore, _: Reader, name: str = "", cursor: str = "") -> Response:
    """The places, those in most reports first, or those that bear a name."""
    listing = store.places(name or None, cursor=cursor or None)
    return rendered(request, "places.html.jinja", listing=listing, name=name)


@router.get("/places/{key:path}")
def place(request: Request, store: TheStore, _: Reader, key: str) -> Response:
    """One place: where it is, what happened there, which reports name it."""
    rows = [row for row in store.places(key).rows if row.key == key]
    if not rows:
        raise nothing_here(key)
    listing = store.incidents(Wanted(place=key), limit=_DRAWN)
    return rendered(
        request,
        "place.html.jinja",
        place=rows[0],
        namings=_shown(store, store.namings(key)),
        listing=listing,
        drawing=map_of(listing.rows),
    )
