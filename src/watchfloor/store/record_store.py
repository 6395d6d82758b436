"""The record as the rest of the program has it: one object, small methods, frozen values."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection

from watchfloor import __version__
from watchfloor.errors import StoreError
from watchfloor.incidents import Incident, Story
from watchfloor.records import Page, Record
from watchfloor.store import adding, counting, finding, looking
from watchfloor.store.database import BUSY_SECONDS, engine_of, reading, writing
from watchfloor.store.joining import ToldCache
from watchfloor.store.kept import Added, IncidentRow, Listing, ReportRow, Stats, StoryRow, VersionRow, Wanted
from watchfloor.store.log import Log
from watchfloor.store.migrating import upgraded

__all__ = ["PROGRAM", "Store", "open_record"]

PROGRAM = f"watchfloor {__version__}"
"""Who made a change that no person made."""

_EVERYTHING = Wanted()


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


class Store:
    """One record. Each method is one transaction. Nothing found is None or an empty listing; only faults raise."""

    def __init__(self, path: Path, *, busy_seconds: float = BUSY_SECONDS) -> None:
        """A store on a file that `open_record` has made ready."""
        self.path = path
        self.engine = engine_of(path, busy_seconds=busy_seconds)
        self._cache = ToldCache()

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
            with writing(self.engine, self.path) as connection:
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

    def stats(self) -> Stats:
        """Counts, the same for the same record."""
        with self._reading() as connection:
            return counting.stats(connection)
