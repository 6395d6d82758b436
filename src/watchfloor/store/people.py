"""Who may use a served record, in a file of its own beside it: accounts, sessions, failed sign-ins.

It is no part of the record: a backup or an export carries no account. Secrets are kept as hashes alone: passwords as
the caller hashed them, session tokens as SHA-256. Times are seconds since 1970.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from watchfloor.errors import StoreError
from watchfloor.store.database import told_plainly

__all__ = ["Account", "People", "people_path"]

_TABLES = """
CREATE TABLE IF NOT EXISTS accounts (
    name TEXT PRIMARY KEY, role TEXT NOT NULL, password TEXT NOT NULL, made_at REAL NOT NULL
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS sessions (
    token TEXT PRIMARY KEY, name TEXT NOT NULL REFERENCES accounts ON DELETE CASCADE, until REAL NOT NULL
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS failures (
    source TEXT PRIMARY KEY, times INTEGER NOT NULL, last REAL NOT NULL
) WITHOUT ROWID;
"""
_BUSY_SECONDS = 10.0
_OWNER_ONLY = 0o600


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """One person's account. password: its hash, with the parameters of hashing."""

    name: str
    role: str
    password: str


def people_path(record: Path) -> Path:
    """The file of accounts that belongs to a record."""
    return record.with_name(record.name + ".people")


class People:
    """The accounts of one record. Each method is one transaction, safe from several threads and processes."""

    def __init__(self, path: Path) -> None:
        """Opens the file, makes it, for its owner's eyes alone, where it is missing. Raises StoreError."""
        self.path = path
        try:
            os.close(os.open(path, os.O_CREAT | os.O_RDWR, _OWNER_ONLY))
        except OSError as error:
            raise StoreError(f"{path}: the file of accounts cannot be opened ({error.strerror})") from error
        with self._open() as connection:
            connection.execute("PRAGMA journal_mode = WAL")
            connection.executescript(_TABLES)

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        with (
            told_plainly(self.path),
            closing(sqlite3.connect(self.path, timeout=_BUSY_SECONDS)) as connection,
        ):
            connection.execute("PRAGMA foreign_keys = ON")
            with connection:
                yield connection

    def put(self, account: Account, *, now: float) -> None:
        """Makes an account, or gives it another role and password, which ends its sessions."""
        with self._open() as connection:
            connection.execute("DELETE FROM sessions WHERE name = ?", (account.name,))
            connection.execute(
                "INSERT INTO accounts VALUES (?, ?, ?, ?) "
                "ON CONFLICT (name) DO UPDATE SET role = excluded.role, password = excluded.password",
                (account.name, account.role, account.password, now),
            )

    def set_role(self, name: str, role: str) -> None:
        """Gives an account another role, from its next request on. Raises StoreError when there is no such account."""
        with self._open() as connection:
            if not connection.execute("UPDATE accounts SET role = ? WHERE name = ?", (role, name)).rowcount:
                raise StoreError(f"{name}: no such account; `watchfloor people list` shows them")

    def remove(self, name: str) -> None:
        """Takes out an account with its sessions; what it decided stays. Raises StoreError when there is none."""
        with self._open() as connection:
            if not connection.execute("DELETE FROM accounts WHERE name = ?", (name,)).rowcount:
                raise StoreError(f"{name}: no such account; `watchfloor people list` shows them")

    def account(self, name: str) -> Account | None:
        """The account with this name."""
        with self._open() as connection:
            row = connection.execute(
                "SELECT name, role, password FROM accounts WHERE name = ?", (name,)
            ).fetchone()
        return None if row is None else Account(name=row[0], role=row[1], password=row[2])

    def accounts(self) -> tuple[Account, ...]:
        """All accounts by name."""
        with self._open() as connection:
            rows = connection.execute("SELECT name, role, password FROM accounts ORDER BY name").fetchall()
        return tuple(Account(name=row[0], role=row[1], password=row[2]) for row in rows)

    def begin(self, name: str, token: str, *, until: float, now: float) -> None:
        """Keeps a session by the hash of its token, and drops those that have ended."""
        with self._open() as connection:
            connection.execute("DELETE FROM sessions WHERE until <= ?", (now,))
            connection.execute("INSERT INTO sessions VALUES (?, ?, ?)", (token, name, until))

    def holder(self, token: str, *, now: float) -> Account | None:
        """Whose session it is, by the hash of its token; None when there is none or it has ended."""
        with self._open() as connection:
            row = connection.execute(
                "SELECT accounts.name, role, password FROM sessions JOIN accounts USING (name) "
                "WHERE token = ? AND until > ?",
                (token, now),
            ).fetchone()
        return None if row is None else Account(name=row[0], role=row[1], password=row[2])

    def end(self, token: str) -> None:
        """Ends a session."""
        with self._open() as connection:
            connection.execute("DELETE FROM sessions WHERE token = ?", (token,))

    def failed(self, source: str) -> tuple[int, float]:
        """How often in a row sign-ins failed for an account or from an address, and when last."""
        with self._open() as connection:
            row = connection.execute(
                "SELECT times, last FROM failures WHERE source = ?", (source,)
            ).fetchone()
        return (0, 0.0) if row is None else (row[0], row[1])

    def note_failure(self, source: str, *, now: float, forgotten_after: float) -> None:
        """Counts a failed sign-in; those older than `forgotten_after` seconds count no more."""
        with self._open() as connection:
            connection.execute("DELETE FROM failures WHERE last < ?", (now - forgotten_after,))
            connection.execute(
                "INSERT INTO failures VALUES (?, 1, ?) "
                "ON CONFLICT (source) DO UPDATE SET times = times + 1, last = excluded.last",
                (source, now),
            )

    def clear(self, source: str) -> None:
        """Forgets the failures of an account or address."""
        with self._open() as connection:
            connection.execute("DELETE FROM failures WHERE source = ?", (source,))
