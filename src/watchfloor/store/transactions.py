"""One file, its connections and turns: how every method of a record reads or writes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Lock
from typing import TypeVar

from sqlalchemy import Connection

from watchfloor.store.database import (
    BUSY_SECONDS,
    connected,
    engine_of,
    in_turn,
    reading,
    state_of,
    view,
)
from watchfloor.store.log import Log
from watchfloor.store.told_cache import ToldCache

__all__ = ["Transactions"]

T = TypeVar("T")
U = TypeVar("U")
_TRIES = 2
"""Times that a change is thought through while others may write; each costs as much as the first."""


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
        with connected(self.engine, self.path) as connection, self._in_turn(connection):
            log = Log(who=who)
            yield connection, log
            log.write(connection)

    @contextmanager
    def _in_turn(self, connection: Connection) -> Iterator[None]:
        # a turn may fail before it is kept, or while it is; others write only when what it remembered is gone
        with self._turn, self._forgetting(), in_turn(connection), self._forgetting():
            yield

    @contextmanager
    def _forgetting(self) -> Iterator[None]:
        """Remembers nothing any more after a failure: it may be events that are not kept, whose numbers others will get."""
        try:
            yield
        except BaseException:
            self._cache = ToldCache()
            raise

    def _thought_through(
        self,
        who: str,
        plan: Callable[[Connection, Log, ToldCache], T],
        put: Callable[[Connection, Log, ToldCache, T], U],
    ) -> U:
        """What comes of writing a plan that was made while others could write.

        If any of them did, it is made again: nothing is written that was planned on another record than that which is there.
        The last time it is made while none can. Its time is never before that of anything on which it was planned: history
        stands in the order of its times.
        """
        with connected(self.engine, self.path) as connection:
            for _ in range(_TRIES):
                with view(connection):
                    state, log = state_of(connection), Log(who=who)
                    planned = plan(connection, log, self._cache)
                with self._in_turn(connection):
                    if state_of(connection) == state:
                        done = put(connection, log, self._cache, planned)
                        log.write(connection)
                        return done
            with self._in_turn(connection):
                log = Log(who=who)
                done = put(connection, log, self._cache, plan(connection, log, self._cache))
                log.write(connection)
                return done
