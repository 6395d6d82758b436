"""A record copied while it is in use, and brought back."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path

from watchfloor.errors import StoreError
from watchfloor.store.database import told_plainly
from watchfloor.store.migrating import HEAD

__all__ = ["back_up", "bring_back"]

_PAGES_AT_ONCE = 4096  # 16 MB; others may write in between


def back_up(record: Path, target: Path) -> int:
    """Copies the record to a file of its own, whole or not at all, and gives its bytes.

    Reports may be added meanwhile. Raises StoreError when the copy cannot be written or does not read back.
    """
    if _is_one_file(record, target):
        raise StoreError(f"{target}: is the record itself; give the copy another name")
    if not target.parent.is_dir():
        raise StoreError(f"{target}: no such folder; make it first, or name another file")
    part = target.with_name(target.name + ".part")
    try:
        _copy(record, part)
        _check(part)
        with part.open("rb+") as file:
            os.fsync(file.fileno())
        part.replace(target)
    except OSError as error:
        raise StoreError(f"{target}: {error.strerror or error}; the record itself is as it was") from error
    finally:
        part.unlink(missing_ok=True)
    return target.stat().st_size


def bring_back(backup: Path, record: Path) -> Path | None:
    """Makes the record what a backup holds; gives the file in which the present one was kept, None if there was none.

    The present one is kept as a checked copy; one that is damaged makes way itself, byte for byte.
    Raises StoreError, and leaves the record as it is, when the backup is no whole record of this program or an older.
    """
    if not backup.is_file():
        raise StoreError(f"{backup}: no such file")
    if _is_one_file(backup, record):
        raise StoreError(f"{backup}: is the record itself; name the backup")
    _check(backup)
    kept = None
    if record.exists() and record.stat().st_size:
        kept = record.with_name(f"{record.name}.before-{datetime.now(UTC):%Y%m%dT%H%M%S.%fZ}")
        try:
            back_up(record, kept)
        except StoreError:
            if not _is_damaged(record):
                raise
            _put_in_place_of(record, kept, backup)
            return kept
    try:
        record.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError(f"{record}: its folder cannot be made ({error.strerror})") from error
    _copy(backup, record)
    return kept


def _is_one_file(one: Path, other: Path) -> bool:
    return one.exists() and other.exists() and one.samefile(other)


def _put_in_place_of(damaged: Path, kept: Path, backup: Path) -> None:
    """Gives a damaged record another name, and its own to a copy of the backup, which is made and checked first."""
    part = damaged.with_name(damaged.name + ".restored")
    back_up(backup, part)
    try:
        for beside in ("-wal", "-shm", ""):
            if (file := damaged.with_name(damaged.name + beside)).exists():
                file.replace(kept.with_name(kept.name + beside))
        part.replace(damaged)
    except OSError as error:
        raise StoreError(f"{damaged}: {error.strerror or error}; it may be kept as {kept}") from error


def _is_damaged(record: Path) -> bool:
    with _opened(record) as connection:
        try:
            return bool(connection.execute("PRAGMA quick_check(1)").fetchone() != ("ok",))
        except sqlite3.DatabaseError as error:  # what else may be wrong is told when the record is copied
            return error.sqlite_errorname.startswith("SQLITE_CORRUPT")


def _copy(source: Path, target: Path) -> None:
    """SQLite's own copy: one transaction at the target, so that others see the old or the new and nothing between."""
    with _opened(source) as one, _opened(target) as other, told_plainly(target):
        one.backup(other, pages=_PAGES_AT_ONCE, sleep=0.001)


@contextmanager
def _opened(path: Path) -> Iterator[sqlite3.Connection]:
    with told_plainly(path):
        connection = sqlite3.connect(path, timeout=60)
    with closing(connection):
        yield connection


def _check(path: Path) -> None:
    with _opened(path) as connection, told_plainly(path):
        names = {name for (name,) in connection.execute("SELECT name FROM sqlite_master")}
        if "alembic_version" not in names or "reports" not in names:
            raise StoreError(f"{path}: is no record of Watchfloor")
        (version,) = connection.execute("SELECT version_num FROM alembic_version").fetchone()
        if version > HEAD:
            raise StoreError(
                f"{path}: was written by a newer Watchfloor (form {version}, this program knows {HEAD})"
            )
        (said,) = connection.execute("PRAGMA quick_check(1)").fetchone()
        if said != "ok":
            raise StoreError(f"{path}: is damaged ({said})")
