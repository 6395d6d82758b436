"""What a record answers: each method is one view of it, which does not change while it is read."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from watchfloor.foreign import ForeignEvent, Scheme
from watchfloor.incidents import Incident, Story
from watchfloor.records import Page, Record
from watchfloor.store import (
    adding,
    attention,
    correcting,
    counting,
    finding,
    history,
    listing,
    looking,
    rereading,
    shelf,
)
from watchfloor.store.decided import corrections_of
from watchfloor.store.kept import (
    ActorRow,
    Added,
    Bearing,
    Change,
    Correction,
    DecisionRow,
    Deletion,
    Facets,
    IncidentRow,
    Listing,
    Naming,
    Outlet,
    PlaceRow,
    QuoteRow,
    ReportRow,
    ReviewRow,
    Stats,
    StoryRow,
    Tally,
    Tie,
    VersionRow,
    Wanted,
)
from watchfloor.store.transactions import Transactions

__all__ = ["Answers"]

_EVERYTHING = Wanted()
_PAGE = 500  # incidents fetched at once when all are wanted


class Answers(Transactions):
    """The questions that a record answers. Nothing found is None or an empty listing; only faults raise."""

    def held(self, page: Page) -> Added | None:
        """What is held of a page with the same bytes and particulars; None: it has to be read and added."""
        with self._reading() as connection:
            return adding.held(connection, page)

    def report(self, ident: str) -> ReportRow | None:
        """A report's row."""
        with self._reading() as connection:
            return looking.report(connection, ident)

    def record(self, ident: str) -> Record | None:
        """What a report says now: the latest reading of its latest version, corrected by hand."""
        with self._reading() as connection:
            return looking.record(connection, ident)

    def version(self, ident: str, ordinal: int) -> Record | None:
        """What one version of a report said, as the program read it."""
        with self._reading() as connection:
            return looking.record_of_version(connection, ident, ordinal)

    def versions(self, ident: str) -> tuple[VersionRow, ...]:
        """The versions of a report, first to last."""
        with self._reading() as connection:
            return looking.versions_of(connection, ident)

    def incident(self, ident: str) -> Incident | None:
        """An incident with all who tell it, by its id or an event's."""
        with self._reading() as connection:
            return looking.incident(connection, ident)

    def story(self, ident: str) -> Story | None:
        """A story and the ids of its incidents, oldest first."""
        with self._reading() as connection:
            return looking.story(connection, ident)

    def holder(self, ident: str) -> str | None:
        """The id of the report that an event, actor, place, figure or quote is of."""
        with self._reading() as connection:
            return looking.report_holding(connection, ident)

    def incident_row(self, ident: str) -> IncidentRow | None:
        """An incident as lists show it."""
        with self._reading() as connection:
            return finding.incident_row(connection, ident)

    def incidents(
        self, wanted: Wanted = _EVERYTHING, *, limit: int = 50, cursor: str | None = None
    ) -> Listing[IncidentRow]:
        """Incidents that hold all that is asked, latest first, those without a day last."""
        with self._reading() as connection:
            return finding.find_incidents(connection, wanted, limit=limit, cursor=cursor)

    def reports(
        self,
        *,
        words: str | None = None,
        outlet: str | None = None,
        limit: int = 50,
        cursor: str | None = None,
    ) -> Listing[ReportRow]:
        """Reports with the words in title or text, or of an outlet, or all; latest published first."""
        with self._reading() as connection:
            return finding.find_reports(connection, words=words, outlet=outlet, limit=limit, cursor=cursor)

    def lately_added(self, *, limit: int = 50) -> Sequence[ReportRow]:
        """The reports that came into the record last, the last one first, whether or not their day is known."""
        with self._reading() as connection:
            return finding.reports_added(connection, limit=limit)

    def stories(
        self, *, changed_since: str | None = None, limit: int = 50, cursor: str | None = None
    ) -> Listing[StoryRow]:
        """Stories, that with the latest day first."""
        with self._reading() as connection:
            return finding.list_stories(connection, changed_since=changed_since, limit=limit, cursor=cursor)

    def facets(self, wanted: Wanted = _EVERYTHING) -> Facets:
        """How many incidents answer a question, by type, status and country."""
        with self._reading() as connection:
            return finding.facets(connection, wanted)

    def is_common(self, words: str) -> bool:
        """Whether so many events have the words that to count their incidents takes a second or more."""
        with self._reading() as connection:
            return finding.is_common(connection, words)

    def tally(self, wanted: Wanted = _EVERYTHING, *, chars: int = 7) -> Sequence[Tally]:
        """Incidents of a known day by type and period: `chars` of the ISO day, 4 a year, 7 a month, 10 a day."""
        with self._reading() as connection:
            return finding.tally(connection, wanted, chars)

    def lately_changed(
        self, since: str, *, limit: int = 50, cursor: str | None = None
    ) -> Listing[IncidentRow]:
        """Incidents that are new or changed since a time, the latest change first."""
        with self._reading() as connection:
            return attention.lately_changed(connection, since=since, limit=limit, cursor=cursor)

    def unsure(self, max_score: float, *, limit: int = 50, cursor: str | None = None) -> Listing[IncidentRow]:
        """Incidents that score at most so much, the least sure first."""
        with self._reading() as connection:
            return attention.unsure(connection, max_score=max_score, limit=limit, cursor=cursor)

    def unplaced(self, *, limit: int = 50, cursor: str | None = None) -> Listing[IncidentRow]:
        """Incidents without a point on the map, the newest first."""
        with self._reading() as connection:
            return attention.unplaced(connection, limit=limit, cursor=cursor)

    def unattributed(self, *, limit: int = 50, cursor: str | None = None) -> Listing[QuoteRow]:
        """Quotes whose speaker is not known, latest first."""
        with self._reading() as connection:
            return attention.unattributed(connection, limit=limit, cursor=cursor)

    def bearings(self, idents: Collection[str]) -> Mapping[str, Bearing]:
        """How many each incident killed, and when the first report of it came out, by the incident's id."""
        with self._reading() as connection:
            return attention.bearings(connection, idents)

    def incidents_in(self, report: str) -> Mapping[str, str]:
        """For each event of a report the id of the incident that it tells."""
        with self._reading() as connection:
            return attention.incidents_in(connection, report)

    def decisions(
        self, *, who: str | None = None, limit: int = 50, cursor: str | None = None
    ) -> Listing[DecisionRow]:
        """What people decided, the latest first, also what was taken back; not a second reader's."""
        with self._reading() as connection:
            return attention.decisions_listed(connection, who=who, limit=limit, cursor=cursor)

    def all_incidents(self, wanted: Wanted = _EVERYTHING) -> Iterator[Incident]:
        """Every incident that holds what is asked, whole, latest first, as the record is when the first is taken."""
        return (incident for _, incident in self.all_with_rows(wanted))

    def all_with_rows(self, wanted: Wanted = _EVERYTHING) -> Iterator[tuple[IncidentRow, Incident]]:
        """The same, each with its row as lists show it."""
        with self._reading() as connection:
            cursor: str | None = None
            while True:
                page = finding.find_incidents(connection, wanted, limit=_PAGE, cursor=cursor)
                whole = looking.incidents_by_id(connection, [row.id for row in page.rows])
                yield from ((row, whole[row.id]) for row in page.rows)
                cursor = page.cursor
                if cursor is None:
                    return

    def all_records(self) -> Iterator[Record]:
        """What every report says now, in the order they came, as the record is when the first is taken."""
        with self._reading() as connection:
            for ident in looking.report_ids(connection):
                found = looking.record(connection, ident)
                assert found is not None  # one transaction sees one state
                yield found

    def actors(
        self, name: str | None = None, *, limit: int = 50, cursor: str | None = None
    ) -> Listing[ActorRow]:
        """Actors over all reports, those in most reports first; those that bear a name or key with `name`."""
        with self._reading() as connection:
            return listing.actors_listed(connection, name=name, limit=limit, cursor=cursor)

    def places(
        self, name: str | None = None, *, limit: int = 50, cursor: str | None = None
    ) -> Listing[PlaceRow]:
        """Places over all reports, those in most reports first; those that bear a name or key with `name`."""
        with self._reading() as connection:
            return listing.places_listed(connection, name=name, limit=limit, cursor=cursor)

    def namings(self, key: str) -> tuple[Naming, ...]:
        """Where reports name the actor or place with this key: its id in each, newest first, at most two hundred."""
        with self._reading() as connection:
            return listing.namings(connection, key)

    def quotes(
        self,
        *,
        speaker: str | None = None,
        stance: str | None = None,
        limit: int = 50,
        cursor: str | None = None,
    ) -> Listing[QuoteRow]:
        """Quotes over all reports, latest first: of a speaker (an actor's key), in a stance, or all."""
        with self._reading() as connection:
            return listing.quotes_listed(
                connection, speaker=speaker, stance=stance, limit=limit, cursor=cursor
            )

    def outlets(self) -> tuple[Outlet, ...]:
        """The outlets by name, with their grades."""
        with self._reading() as connection:
            return listing.outlets_listed(connection)

    def history(self, ident: str) -> tuple[Change, ...]:
        """Every change of one object, oldest first."""
        with self._reading() as connection:
            return history.history(connection, ident)

    def changes(
        self, *, since: str | None = None, limit: int = 100, cursor: str | None = None
    ) -> Listing[Change]:
        """All changes, the latest first, back to a time (ISO 8601, UTC)."""
        with self._reading() as connection:
            return history.changes_listed(connection, since=since, limit=limit, cursor=cursor)

    def deletions(
        self, ident: str | None = None, *, limit: int = 100, cursor: str | None = None
    ) -> Listing[Deletion]:
        """Ids that are no longer in the record, the latest first, and what took their place."""
        with self._reading() as connection:
            return history.deletions_listed(connection, ident=ident, limit=limit, cursor=cursor)

    def at_once(self, decision: str) -> tuple[str, ...]:
        """Ids of the corrections in force that were decided at once with one, itself included."""
        with self._reading() as connection:
            return tuple(correcting.at_once(connection, decision))

    def reviews(self) -> tuple[ReviewRow, ...]:
        """Who decided on which reports, the latest decision first."""
        with self._reading() as connection:
            return history.reviews(connection)

    def key_of(self, ident: str) -> str | None:
        """The key, the same in every report, of the actor or place that has this id in one."""
        with self._reading() as connection:
            return listing.key_of(connection, ident)

    def corrections(self, report: str) -> tuple[Correction, ...]:
        """All corrections of a report in the order made, also those taken back and those of a second reader."""
        with self._reading() as connection:
            return corrections_of(connection, report)

    def ties(self, events: Sequence[str]) -> tuple[Tie, ...]:
        """The joins and splits decided by hand on these events."""
        with self._reading() as connection:
            return history.ties(connection, list(events))

    def page(self, report: str) -> Page | None:
        """The page of a report's current version, as it was given to the program."""
        with self._reading() as connection:
            return rereading.page_of(connection, report)

    def read_by_others(self, model: str, program: str) -> tuple[str, ...]:
        """Ids of the reports whose latest reading is not by this model and program."""
        with self._reading() as connection:
            return rereading.read_by_others(connection, model, program)

    def foreign(self, scheme: Scheme) -> tuple[ForeignEvent, ...]:
        """All events kept of another data set, by day."""
        with self._reading() as connection:
            return shelf.foreign(connection, scheme)

    def stats(self) -> Stats:
        """Counts, the same for the same record."""
        with self._reading() as connection:
            return counting.stats(connection)
