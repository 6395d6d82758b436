"""One SQLite file: connections, transactions, and what SQLite says put into words.

Everything that holds for SQLite alone is in this module and in `words`.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from functools import lru_cache
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.exc import DBAPIError

from watchfloor.errors import StoreError
from watchfloor.globe import km_between

__all__ = [
    "connected",
    "engine_of",
    "in_turn",
    "reading",
    "state_of",
    "told_plainly",
    "view",
    "write_ahead",
    "writing",
]

BUSY_SECONDS = 60.0
"""How long a writer waits for another. One transaction takes milliseconds; many small ones may go first."""

_CONNECTIONS_KEPT = 8
_CONNECTIONS_AT_ONCE = 64  # more than a server on one machine has threads
_CACHE_KIB = 64 * 1024  # a connection; pages of the file that are mapped do not count
_MMAP_BYTES = 1 << 30


def engine_of(path: Path, *, busy_seconds: float = BUSY_SECONDS) -> Engine:
    """An engine for the file at `path`, which must exist or be creatable; opens nothing yet."""
    engine = create_engine(
        URL.create("sqlite", database=str(path)),  # a path may hold signs that mean something in an address
        connect_args={"timeout": busy_seconds},
        pool_size=_CONNECTIONS_KEPT,
        max_overflow=_CONNECTIONS_AT_ONCE - _CONNECTIONS_KEPT,
    )

    @event.listens_for(engine, "connect")
    def prepare(connection: Any, _: object) -> None:
        connection.isolation_level = None  # transactions are begun below, not by the driver
        for pragma in (
            "foreign_keys = ON",
            "synchronous = FULL",  # a commit is on the disk before it is acknowledged
            f"cache_size = -{_CACHE_KIB}",
            f"mmap_size = {_MMAP_BYTES}",
            "temp_store = MEMORY",
        ):
            connection.execute(f"PRAGMA {pragma}")
        connection.create_function("km_between", 4, _km, deterministic=True)

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        is_writing = connection.get_execution_options().get("is_writing", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if is_writing else "BEGIN")

    return engine


@lru_cache(maxsize=16384)  # many incidents lie in few towns
def _km(a: float, b: float, c: float, d: float) -> float:
    return km_between((a, b), (c, d))


@contextmanager
def connected(engine: Engine, path: Path) -> Iterator[Connection]:
    """One connection, for a view and then a turn to write. Raises StoreError."""
    with told_plainly(path), engine.connect() as connection:
        yield connection


@contextmanager
def view(connection: Connection) -> Iterator[None]:
    """One view of the record, which does not change while it is read."""
    connection.execution_options(is_writing=False)
    with connection.begin():
        yield


@contextmanager
def in_turn(connection: Connection) -> Iterator[None]:
    """One transaction that writes: all of it or nothing. Waits for another writer."""
    connection.execution_options(is_writing=True)
    with connection.begin():
        yield


def state_of(connection: Connection) -> int:
    """A number that is another one in a later transaction of this connection if anybody else has written in between."""
    return int(connection.exec_driver_sql("PRAGMA data_version").scalar_one())


@contextmanager
def writing(engine: Engine, path: Path) -> Iterator[Connection]:
    """One transaction that writes: all of it or nothing. Waits for another writer. Raises StoreError."""
    with connected(engine, path) as connection, in_turn(connection):
        yield connection


@contextmanager
def reading(engine: Engine, path: Path) -> Iterator[Connection]:
    """One view of the record that does not change while it is read. Raises StoreError."""
    with connected(engine, path) as connection, view(connection):
        yield connection


def write_ahead(engine: Engine, path: Path) -> None:
    """Turns on the write-ahead log, which the file then keeps: readers never wait, a killed writer leaves no trace.

    SQLite does not wait here for others who make the same file, so this does.
    """
    until = time.monotonic() + BUSY_SECONDS
    with told_plainly(path), closing(engine.raw_connection()) as connection:
        while True:
            try:
                connection.cursor().execute("PRAGMA journal_mode = WAL")
                return
            except sqlite3.OperationalError as error:
                if "locked" not in str(error) or time.monotonic() > until:
                    raise
                time.sleep(0.05)


@contextmanager
def told_plainly(path: Path) -> Iterator[None]:
    """Turns what SQLite reports into a StoreError that says what to do."""
    try:
        yield
    except DBAPIError as error:
        raise StoreError(_words(path, str(error.orig))) from error
    except sqlite3.Error as error:
        raise StoreError(_words(path, str(error))) from error


_WORDS = (
    (
        "disk is full",
        "the disk is full; nothing was written by half. Free some space and run the same command again",
    ),
    ("locked", "another program holds the record and did not let go in time; run the same command again"),
    (
        "readonly",
        "the record or its folder may not be written to; give yourself the right, or name another with --record",
    ),
    (
        "read-only",
        "the record or its folder may not be written to; give yourself the right, or name another with --record",
    ),
    (
        "unable to open",
        "cannot be opened; look whether the folder exists and may be written to, or name another with --record",
    ),
    (
        "not a database",
        "is no record of Watchfloor: not a database. Name another file with --record; this one was left as it is",
    ),
    (
        "malformed",
        "the file is damaged. Restore the last backup (`watchfloor restore`); this file was left as it is",
    ),
    ("disk i/o error", "the disk reports a fault, or is full; nothing was written by half"),
)


def _words(path: Path, said: str) -> str:
    words = next((words for sign, words in _WORDS if sign in said.lower()), f"the database says: {said}")
    return f"{path}: {words}"
