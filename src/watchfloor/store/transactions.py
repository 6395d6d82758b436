"""One file, its connections and turns: how every method of a record reads or writes."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Lock

from sqlalchemy import Connection

from watchfloor.store.database import BUSY_SECONDS, engine_of, reading, writing
from watchfloor.store.log import Log
from watchfloor.store.told_cache import ToldCache

__all__ = ["Transactions"]


class Transactions:
    """A record's file, read and written in transactions."""

    def __init__(self, path: Path, *, busy_seconds: float = BUSY_SECONDS) -> None:
        """A store on a file that `open_record` has made ready."""
        self.path = path
        self.engine = engine_of(path, busy_seconds=busy_seconds)
        self._cache = ToldCache()
        # SQLite makes a second writer look again and again; threads of one program can queue
        self._turn = Lock()

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
