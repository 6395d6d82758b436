"""The two ways in: a token made at each start for the one person of this machine, and accounts for others."""

from __future__ import annotations

import hashlib
import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Protocol, cast

from watchfloor.desk.given import Person, PersonRole
from watchfloor.desk.people.passwords import MAX_WAIT_SECONDS, is_right, wait_seconds
from watchfloor.store.people import People

__all__ = ["Door", "LocalDoor", "PeopleDoor", "TooOften", "local_hosts"]

SESSION_SECONDS = 12 * 3600.0
"""How long a sign-in lasts: a working day. The cookie ends with it, and with the browser."""


class Door(Protocol):
    """What the gate asks of a way in. hosts: the names, with port, under which the desk may be addressed."""

    @property
    def hosts(self) -> frozenset[str]:
        """Allowed values of the Host header."""
        ...

    @property
    def is_secure(self) -> bool:
        """Whether browsers come by TLS."""
        ...

    @property
    def cookie(self) -> str:
        """The name of the session's cookie."""
        ...

    def admitted(self, key: str) -> str | None:
        """The session for a key given in the address, None when it opens nothing."""
        ...

    def person(self, session: str) -> Person | None:
        """Whose session it is."""
        ...

    @property
    def way_in(self) -> str | None:
        """Where somebody without a session is sent, None when no page lets them in."""
        ...


def local_hosts(port: int) -> frozenset[str]:
    """The names of this machine for itself."""
    return frozenset(f"{name}:{port}" for name in ("127.0.0.1", "localhost", "[::1]"))


@dataclass(frozen=True, slots=True, kw_only=True)
class LocalDoor:
    """One person on this machine. key: made at each start, in the address that is opened; it is swapped for a cookie,
    so that other users and pages of this machine, who do not know it, come no further.
    """

    who: str
    port: int
    key: str = field(default_factory=lambda: secrets.token_urlsafe(32))
    _session: str = field(default_factory=lambda: secrets.token_urlsafe(32))

    @property
    def hosts(self) -> frozenset[str]:
        """This machine's names for itself; a name that another page was made to resolve here is none."""
        return local_hosts(self.port)

    @property
    def is_secure(self) -> bool:
        """Nothing leaves the machine."""
        return False

    @property
    def cookie(self) -> str:
        """Cookies are shared by the ports of a machine, so the port is in the name."""
        return f"watchfloor_{self.port}"

    def admitted(self, key: str) -> str | None:
        """The session, for the key of this start."""
        return self._session if secrets.compare_digest(key.encode(), self.key.encode()) else None

    def person(self, session: str) -> Person | None:
        """The one person, who may do everything. The key itself does as well, for programs."""
        known = (self._session, self.key)
        is_known = any([secrets.compare_digest(session.encode(), one.encode()) for one in known])
        return Person(name=self.who, role="editor") if is_known else None

    @property
    def way_in(self) -> str | None:
        """There is no page to sign in: the address with the key is on the terminal."""
        return None


@dataclass(frozen=True, slots=True, kw_only=True)
class TooOften:
    """A sign-in that has to wait, because earlier ones failed."""

    seconds: float


@dataclass(frozen=True, slots=True, kw_only=True)
class PeopleDoor:
    """Others, by account and password."""

    people: People
    hosts: frozenset[str]
    is_secure: bool
    clock: Callable[[], float] = time.time

    @property
    def cookie(self) -> str:
        """With TLS the browser itself holds the cookie to this host, path and TLS."""
        return "__Host-watchfloor" if self.is_secure else "watchfloor_people"

    def admitted(self, key: str) -> str | None:
        """No key in an address lets others in."""
        return None

    def person(self, session: str) -> Person | None:
        """Whose session it is, with the role of this moment."""
        account = self.people.holder(_digest(session), now=self.clock())
        return None if account is None else Person(name=account.name, role=cast("PersonRole", account.role))

    @property
    def way_in(self) -> str | None:
        """The page to sign in."""
        return "/login"

    def signed_in(self, name: str, password: str, address: str) -> str | TooOften | None:
        """A new session; None when name or password is wrong, or how long to wait.

        Each try counts as failed until it is known to be right, so that many at once gain nothing.
        """
        now = self.clock()
        sources = (f"account {name[:200]}", f"address {address}")
        wait = max(wait_seconds(*self.people.failed(source), now) for source in sources)
        if wait > 0:
            return TooOften(seconds=wait)
        for source in sources:
            self.people.note_failure(source, now=now, forgotten_after=2 * MAX_WAIT_SECONDS)
        account = self.people.account(name)
        if not is_right(account.password if account else None, password):
            return None
        for source in sources:
            self.people.clear(source)
        return self.opened(name)

    def opened(self, name: str, seconds: float = SESSION_SECONDS) -> str:
        """A session for an account, as the token that opens it."""
        token = secrets.token_urlsafe(32)
        now = self.clock()
        self.people.begin(name, _digest(token), until=now + seconds, now=now)
        return token

    def signed_out(self, session: str) -> None:
        """Ends a session, whoever still holds its cookie."""
        self.people.end(_digest(session))


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode("utf-8")).hexdigest()
