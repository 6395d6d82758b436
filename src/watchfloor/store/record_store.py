"""The record as the rest of the program has it: one object, small methods, frozen values."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from threading import Lock
from typing import Any

from sqlalchemy import Connection

from watchfloor import __version__
from watchfloor.errors import StoreError
from watchfloor.foreign import ForeignEvent, Kept, Scheme
from watchfloor.incidents import Grade, Incident, Story
from watchfloor.records import Page, Record, Span
from watchfloor.store import (
    adding,
    attention,
    correcting,
    counting,
    deciding,
    finding,
    forgetting,
    history,
    listing,
    looking,
    rereading,
    shelf,
)
from watchfloor.store.backups import back_up, bring_back
from watchfloor.store.correcting import Asked
from watchfloor.store.database import BUSY_SECONDS, engine_of, reading, writing
from watchfloor.store.decided import corrections_of
from watchfloor.store.kept import (
    ActorRow,
    Added,
    Change,
    Correction,
    CorrectionKind,
    DecisionRow,
    Deletion,
    Facets,
    Forgotten,
    IncidentRow,
    Listing,
    Naming,
    ObjectKind,
    Outlet,
    PlaceRow,
    QuoteRow,
    ReportRow,
    Reread,
    ReviewRow,
    Stats,
    StoryRow,
    Tally,
    Tie,
    VersionRow,
    Wanted,
)
from watchfloor.store.log import Log
from watchfloor.store.migrating import upgraded
from watchfloor.store.told_cache import ToldCache

__all__ = ["PROGRAM", "Store", "open_record", "restored"]

PROGRAM = f"watchfloor {__version__}"
"""Who made a change that no person made."""

_EVERYTHING = Wanted()
_PAGE = 500  # incidents fetched at once when all are wanted


def open_record(path: Path, *, make: bool = False, busy_seconds: float = BUSY_SECONDS) -> Store:
    """The record in a file, brought to the present form if it is older.

    make: whether a missing file is made, with its folder. Raises StoreError when it is missing otherwise, is newer
    than the program, is no record, or may not be opened.
    """
    if not path.exists():
        if not make:
            raise StoreError(
                f"{path}: no record there yet; `watchfloor add` makes one, --record names another"
            )
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise StoreError(f"{path}: its folder cannot be made ({error.strerror})") from error
    store = Store(path, busy_seconds=busy_seconds)
    upgraded(store.engine, path)
    return store


def restored(backup: Path, record: Path) -> Path | None:
    """Makes a record what a backup holds, in the present form; gives the file in which the one before is kept, if any.

    Raises StoreError, and leaves the record as it is, when the backup is no whole record.
    """
    kept = bring_back(backup, record)
    store = open_record(record)
    with store._writing(PROGRAM) as (_, log):
        log.change("record", record.name, "restored", new=backup.name)
    store.close()
    return kept


class Store:
    """One record. Each method is one transaction. Nothing found is None or an empty listing; only faults raise."""

    def __init__(self, path: Path, *, busy_seconds: float = BUSY_SECONDS) -> None:
        """A store on a file that `open_record` has made ready."""
        self.path = path
        self.engine = engine_of(path, busy_seconds=busy_seconds)
        self._cache = ToldCache()
        self._turn = (
            Lock()
        )  # SQLite makes a second writer look again and again; threads of one program can queue

    def close(self) -> None:
        """Lets go of the file."""
        self.engine.dispose()

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        with reading(self.engine, self.path) as connection:
            yield connection

    @contextmanager
    def _writing(self, who: str) -> Iterator[tuple[Connection, Log]]:
        try:
            with self._turn, writing(self.engine, self.path) as connection:
                log = Log(who=who)
                yield connection, log
                log.write(connection)
        except BaseException:
            self._cache = ToldCache()  # it may hold events that were never kept
            raise

    def add(self, page: Page, record: Record) -> Added:
        """Puts in a report. On return it is on the disk. The same input again changes nothing.

        A page of the same address, or of the same name and much of the same text, becomes a new version.
        """
        with self._writing(f"{PROGRAM}, {record.report.model}") as (connection, log):
            return adding.add(connection, log, self._cache, page, record)

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
        with self._reading() as connection:
            cursor: str | None = None
            while True:
                page = finding.find_incidents(connection, wanted, limit=_PAGE, cursor=cursor)
                for row in page.rows:
                    found = looking.incident(connection, row.id)
                    assert found is not None  # one transaction sees one state
                    yield found
                cursor = page.cursor
                if cursor is None:
                    return

    def all_records(self) -> Iterator[Record]:
        """What every report says now, in the order they came, as the record is when the first is taken."""
        with self._reading() as connection:
            for ident in looking.report_ids(connection):
                found = looking.record(connection, ident)
                assert found is not None  # as above
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

    def grade(self, outlet: str, grade: Grade, *, who: str, why: str | None = None) -> None:
        """Sets the reliability of an outlet, A to F."""
        with self._writing(who) as (connection, log):
            listing.grade(connection, log, outlet, grade, why)

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

    def join(self, one: str, other: str, *, who: str, why: str | None = None) -> tuple[str, ...]:
        """Makes two incidents one for good, given by their ids or an event's; gives the ids of those that changed."""
        with self._writing(who) as (connection, log):
            return tuple(deciding.join(connection, log, self._cache, one, other, why))

    def split(
        self, incident: str, events: Collection[str], *, who: str, why: str | None = None
    ) -> tuple[str, ...]:
        """Takes events out of an incident, together and for good; gives the ids of the incidents that changed."""
        with self._writing(who) as (connection, log):
            return tuple(deciding.split(connection, log, self._cache, incident, events, why))

    def correct(
        self,
        kind: CorrectionKind,
        about: ObjectKind,
        target: str | tuple[str, str | Span],
        *,
        field: str | None = None,
        value: Any = None,
        who: str,
        why: str | None = None,
        blind: bool = False,
    ) -> str:
        """Keeps what a person decided about an object of a report, lays it over the record, and gives its id.

        target: the object's id, alone or with its report's, or for `add` the report's id and the words. value: for `edit` the field's new value,
        for `add` a mapping of fields; other objects by id or as `{"span": [start, end]}`. blind: a second reader's,
        kept and applied to nothing. Raises StoreError, and keeps nothing, when it does not fit.
        """
        with self._writing(who) as (connection, log):
            asked = Asked(
                kind=kind, about=about, target=target, field=field, value=value, why=why, blind=blind
            )
            return correcting.correct(connection, log, self._cache, [asked])[0]

    def correct_at_once(
        self,
        about: ObjectKind,
        edits: Sequence[tuple[str | tuple[str, str], str, Any]],
        *,
        who: str,
        why: str | None = None,
        blind: bool = False,
    ) -> tuple[str, ...]:
        """Sets fields of objects, of whatever reports: all of them or none. edits: target, field and value, as in `correct`.

        Gives the id of each decision; `at_once` of any of them gives all.
        """
        asked = [
            Asked(
                kind="edit",
                about=about,
                target=target,
                field=field,
                value=value,
                why=why,
                blind=blind,
            )
            for target, field, value in edits
        ]
        with self._writing(who) as (connection, log):
            return correcting.correct(connection, log, self._cache, asked)

    def at_once(self, decision: str) -> tuple[str, ...]:
        """Ids of the corrections in force that were decided at once with one, itself included."""
        with self._reading() as connection:
            return tuple(correcting.at_once(connection, decision))

    def undo_at_once(self, decision: str, *, who: str, why: str | None = None) -> tuple[str, ...]:
        """Takes back a correction and all that were decided at once with it; gives their ids."""
        with self._writing(who) as (connection, log):
            idents = tuple(correcting.at_once(connection, decision))
            correcting.take_back(connection, log, self._cache, idents or (decision,), why)
        return idents

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

    def undo(self, decision: str, *, who: str, why: str | None = None) -> None:
        """Takes back a join, a split or a correction. Of a split or join of several events, all that was decided at once."""
        with self._writing(who) as (connection, log):
            correcting.take_back(connection, log, self._cache, [decision], why)

    def forget(self, report: str, *, who: str, why: str | None = None) -> Forgotten:
        """Takes out a report with all that rests on it alone, and says what that was."""
        with self._writing(who) as (connection, log):
            return forgetting.forget(connection, log, self._cache, report, why)

    def page(self, report: str) -> Page | None:
        """The page of a report's current version, as it was given to the program."""
        with self._reading() as connection:
            return rereading.page_of(connection, report)

    def read_by_others(self, model: str, program: str) -> tuple[str, ...]:
        """Ids of the reports whose latest reading is not by this model and program."""
        with self._reading() as connection:
            return rereading.read_by_others(connection, model, program)

    def reread(self, report: str, record: Record) -> Reread:
        """Keeps a new reading of a report's current version beside the earlier ones, with all corrections."""
        with self._writing(f"{PROGRAM}, {record.report.model}") as (connection, log):
            return rereading.put_again(connection, log, self._cache, report, record)

    def keep_foreign(self, scheme: Scheme, events: Iterable[ForeignEvent], file: str, *, who: str) -> Kept:
        """Keeps events of another data set beside our own, each under its own id."""
        with self._writing(who) as (connection, log):
            return shelf.keep_foreign(connection, log, scheme, events, file)

    def foreign(self, scheme: Scheme) -> tuple[ForeignEvent, ...]:
        """All events kept of another data set, by day."""
        with self._reading() as connection:
            return shelf.foreign(connection, scheme)

    def back_up(self, target: Path) -> int:
        """Copies the record to a file while it is in use; gives its bytes."""
        return back_up(self.path, target)

    def stats(self) -> Stats:
        """Counts, the same for the same record."""
        with self._reading() as connection:
            return counting.stats(connection)
