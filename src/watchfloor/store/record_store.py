"""The record as the rest of the program has it: one object, small methods, frozen values."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from watchfloor import __version__
from watchfloor.errors import StoreError
from watchfloor.foreign import ForeignEvent, Kept, Scheme
from watchfloor.incidents import Grade
from watchfloor.records import Page, Record, Span
from watchfloor.store import adding, correcting, deciding, forgetting, listing, rereading, shelf
from watchfloor.store.answers import Answers
from watchfloor.store.backups import back_up, bring_back
from watchfloor.store.correcting import Asked, Relaying
from watchfloor.store.database import BUSY_SECONDS
from watchfloor.store.kept import Added, CorrectionKind, Forgotten, ObjectKind, Reread
from watchfloor.store.log import Log
from watchfloor.store.migrating import upgraded
from watchfloor.store.told_cache import ToldCache

__all__ = ["PROGRAM", "Store", "open_record", "restored"]

PROGRAM = f"watchfloor {__version__}"
"""Who made a change that no person made."""


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


class Store(Answers):
    """One record. Each method is one transaction. Nothing found is None or an empty listing; only faults raise."""

    def add(self, page: Page, record: Record) -> Added:
        """Puts in a report. On return it is on the disk. The same input again changes nothing.

        A page of the same address, or of the same name and much of the same text, becomes a new version.
        """
        already = self.held(page)
        if already is not None:
            return already
        return self._thought_through(
            f"{PROGRAM}, {record.report.model}",
            lambda connection, _, cache: adding.planned(connection, cache, page, record),
            adding.put,
        )

    def grade(self, outlet: str, grade: Grade, *, who: str, why: str | None = None) -> None:
        """Sets the reliability of an outlet, A to F."""
        with self._writing(who) as (connection, log):
            listing.grade(connection, log, outlet, grade, why)

    def join(self, one: str, other: str, *, who: str, why: str | None = None) -> tuple[str, ...]:
        """Makes two incidents one for good, given by their ids or an event's; gives the ids of those that changed."""
        return self._thought_through(who, partial(deciding.join, one=one, other=other, why=why), deciding.put)

    def split(
        self, incident: str, events: Collection[str], *, who: str, why: str | None = None
    ) -> tuple[str, ...]:
        """Takes events out of an incident, together and for good; gives the ids of the incidents that changed."""
        asked = partial(deciding.split, incident=incident, idents=events, why=why)
        return self._thought_through(who, asked, deciding.put)

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
        asked = Asked(kind=kind, about=about, target=target, field=field, value=value, why=why, blind=blind)
        return self._corrected(who, [asked])[0]

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
        return self._corrected(who, asked)

    def _corrected(self, who: str, asked: Sequence[Asked]) -> tuple[str, ...]:
        plan = partial(correcting.correct, asked=asked)
        return self._thought_through(who, plan, correcting.put_corrected)

    def undo_at_once(self, decision: str, *, who: str, why: str | None = None) -> tuple[str, ...]:
        """Takes back a correction and all that were decided at once with it; gives their ids."""

        def plan(connection: Connection, log: Log, cache: ToldCache) -> Relaying:
            idents = correcting.at_once(connection, decision) or (decision,)
            return correcting.take_back(connection, log, cache, idents, why)

        return self._thought_through(who, plan, correcting.put_taken_back)

    def undo(self, decision: str, *, who: str, why: str | None = None) -> None:
        """Takes back a join, a split or a correction. Of a split or join of several events, all that was decided at once."""
        plan = partial(correcting.take_back, idents=[decision], why=why)
        self._thought_through(who, plan, correcting.put_taken_back)

    def forget(self, report: str, *, who: str, why: str | None = None) -> Forgotten:
        """Takes out a report with all that rests on it alone, and says what that was."""
        return self._thought_through(
            who,
            lambda connection, _, cache: forgetting.without_report(connection, cache, report),
            partial(forgetting.forget, why=why),
        )

    def reread(self, report: str, record: Record) -> Reread:
        """Keeps a new reading of a report's current version beside the earlier ones, with all corrections."""
        return self._thought_through(
            f"{PROGRAM}, {record.report.model}",
            lambda connection, _, cache: rereading.read_again(connection, cache, report, record),
            rereading.put_again,
        )

    def keep_foreign(self, scheme: Scheme, events: Iterable[ForeignEvent], file: str, *, who: str) -> Kept:
        """Keeps events of another data set beside our own, each under its own id."""
        with self._writing(who) as (connection, log):
            return shelf.keep_foreign(connection, log, scheme, events, file)

    def back_up(self, target: Path) -> int:
        """Copies the record to a file while it is in use; gives its bytes."""
        return back_up(self.path, target)
