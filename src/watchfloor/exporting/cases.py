"""What is exported: incidents, each with the events and reports that tell it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from watchfloor.crosswalk import AcledTable, with_codes
from watchfloor.crosswalk import Told as Known
from watchfloor.errors import StoreError
from watchfloor.incidents import Counted, Incident, Party, Told
from watchfloor.reading import reading_of
from watchfloor.records import AcledCode, Actor, Country, Event, Page, Place, Record, Span, UcdpCode, overlap
from watchfloor.store import Correction, IncidentRow, Wanted

if TYPE_CHECKING:
    from watchfloor.store import Store

__all__ = ["RECORDS_HELD", "Case", "Choice", "Telling", "cases_in", "is_done", "left_out"]

RECORDS_HELD = 2000  # records kept unpacked while incidents, which come by the day, are gone through


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """Which incidents are exported. since: ISO day on which one began or later; min_score: of the incident, 0 to 1.

    background: whether those are taken that are no part of the news which their reports tell.
    """

    since: str | None = None
    country: Country | None = None
    min_score: float | None = None
    background: bool = False

    @property
    def wanted(self) -> Wanted:
        """The same in the words of the store."""
        return Wanted(
            start=self.since,
            country=self.country,
            min_score=self.min_score,
            background=None if self.background else False,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """One report's telling of an incident: the event as it was joined, the event itself, the record that holds it."""

    told: Told
    event: Event
    record: Record


@dataclass(frozen=True, kw_only=True, eq=False)  # so that what is made of one can be remembered
class Case:
    """One incident with all that its reports say of it.

    tellings: the surest first, wire copies last. is_reviewed: whether a person has accepted or changed any of it.
    """

    incident: Incident
    row: IncidentRow
    tellings: tuple[Telling, ...]
    is_reviewed: bool

    @property
    def lead(self) -> Telling:
        """The telling that the rest is measured by."""
        return self.tellings[0]

    @cached_property
    def place(self) -> Place | None:
        """The incident's place as the report that gives it has it."""
        locus = self.incident.place
        if locus is None:
            return None
        found = (place for one in self.tellings for place in one.record.places if place.id == locus.place)
        return next(found, None)

    @cached_property
    def countries(self) -> tuple[Country, ...]:
        """The country of the place."""
        locus = self.incident.place
        return (locus.country,) if locus is not None and locus.country else ()

    @property
    def country(self) -> Country | None:
        """ISO3 of the country in which it happened."""
        return self.countries[0] if self.countries else None

    @cached_property
    def acled_telling(self) -> Telling | None:
        """The surest telling that ACLED would record; the surest that is coded, where it would record none."""
        coded = [one for one in self.tellings if one.event.codes is not None]
        recorded = (one for one in coded if one.event.codes and one.event.codes.acled.event_type is not None)
        return next(recorded, coded[0] if coded else None)

    @property
    def acled(self) -> AcledCode | None:
        """What ACLED would call it."""
        one = self.acled_telling
        return one.event.codes.acled if one is not None and one.event.codes is not None else None

    @cached_property
    def ucdp_telling(self) -> Telling | None:
        """The surest telling whose rules of the UCDP all hold; the surest that is coded, where they hold in none."""
        coded = [one for one in self.tellings if one.event.codes is not None]
        counted = (one for one in coded if one.event.codes and one.event.codes.ucdp.counts)
        return next(counted, coded[0] if coded else None)

    @property
    def ucdp(self) -> UcdpCode | None:
        """What the UCDP would make of it."""
        one = self.ucdp_telling
        return one.event.codes.ucdp if one is not None and one.event.codes is not None else None

    def actor_of(self, party: Party) -> Actor | None:
        """A party as its own report has it."""
        found = (actor for one in self.tellings for actor in one.record.actors if actor.id == party.actor)
        return next(found, None)

    @cached_property
    def voices(self) -> tuple[str, ...]:
        """Names of those who say so, in the order of the tellings."""
        return tuple(dict.fromkeys(party.name for one in self.tellings for party in one.told.sources))

    @cached_property
    def is_denied(self) -> bool:
        """Whether any telling has somebody deny it."""
        return self.incident.status == "denied" or any(one.event.denied_by for one in self.tellings)

    @cached_property
    def values(self) -> Mapping[str, Counted]:
        """Every report's figures by id."""
        return {value.figure: value for figure in self.incident.figures for value in figure.values}


def is_done(case: Case) -> bool:
    """Whether the incident has happened: not planned, demanded, threatened, possible or denied."""
    return case.incident.status in {"actual", "ended"}


def cases_in(store: Store, choice: Choice) -> Iterator[Case]:
    """Every incident chosen, latest first, those without a day last."""
    corrections = lru_cache(maxsize=RECORDS_HELD)(store.corrections)
    record_of = lru_cache(maxsize=RECORDS_HELD)(lambda report: _record(store, report))
    for row, incident in store.all_with_rows(choice.wanted):
        tellings = [
            Telling(told=told, event=event, record=record)
            for told in incident.told
            if (record := record_of(told.report)) is not None
            and (event := next((one for one in record.events if one.id == told.event), None)) is not None
        ]
        if not tellings:
            raise StoreError(
                f"{incident.id}: no report in the record tells it; back up the record and add again"
            )
        yield Case(
            incident=incident,
            row=row,
            tellings=tuple(sorted(tellings, key=_rank)),
            is_reviewed=any(_is_reviewed(one.event, corrections(one.told.report)) for one in tellings),
        )


def _rank(one: Telling) -> tuple[bool, float, str, str]:
    told = one.told
    return told.copies is not None, -told.score, told.published or "9", told.event


def left_out(store: Store, choice: Choice) -> dict[str, int]:
    """How many incidents the choice leaves out, by what left them out; those of several reasons count for the first."""
    counts: dict[str, int] = {}
    before = store.facets(Wanted()).total
    wanted: dict[str, object] = {}
    for name, value, reason in (
        ("start", choice.since, f"before {choice.since}, or without a day"),
        ("country", choice.country, f"not placed in {choice.country}"),
        ("background", None if choice.background else False, "background, no part of the news told"),
        ("min_score", choice.min_score, f"scored below {choice.min_score}"),
    ):
        if value is None:
            continue
        wanted[name] = value
        total = store.facets(Wanted(**wanted)).total  # type: ignore[arg-type] # names and values stand above
        if before > total:
            counts[reason] = before - total
        before = total
    return counts


def _is_reviewed(event: Event, corrections: Iterable[Correction]) -> bool:
    """Whether a correction that stands is about words in the sentences that tell the event."""
    spans = [
        Span(one.anchor.start, one.anchor.end)
        for one in corrections
        if one.undone_at is None and not one.blind
    ]
    return any(overlap(span, mention.sentence) > 0 for span in spans for mention in event.mentions)


def _record(store: Store, report: str) -> Record | None:
    """A report's record, with the codes of other code books even where an older program read it without."""
    record = store.record(report)
    if record is None or all(event.codes is not None for event in record.events):
        return record
    page = Page(
        name=record.report.name,
        sha256=record.report.sha256,
        text=record.report.text,
        title=record.report.title,
    )
    known = Known(actors=record.actors, places=record.places, figures=record.figures)
    coded = with_codes(record.events, reading_of(page), known, _table())
    return replace(record, events=tuple(coded))


@lru_cache(maxsize=1)
def _table() -> AcledTable:
    return AcledTable.load()
