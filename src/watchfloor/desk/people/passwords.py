"""Names that an account may have, passwords hashed and checked with argon2id, and how long to wait after failures."""

from __future__ import annotations

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from watchfloor.errors import WatchfloorError

__all__ = ["MAX_WAIT_SECONDS", "hashed", "is_right", "name_of", "wait_seconds"]

_MIN_CHARS = 12
_MAX_NAME_CHARS = 64
_MAX_CHARS = 1024  # hashing a book is work for nothing
_HASHER = PasswordHasher()  # RFC 9106, second recommended option: 64 MiB, three passes
_NOBODYS = _HASHER.hash("nobody has this password")
_FREE_TRIES = 4
_FIRST_WAIT_SECONDS = 1.0
MAX_WAIT_SECONDS = 900.0


def name_of(name: str) -> str:
    """A name fit for an account. Raises WatchfloorError for one that is empty, long, or hides something."""
    name = name.strip()
    if not 0 < len(name) <= _MAX_NAME_CHARS or not name.isprintable():
        raise WatchfloorError(f"a name has 1 to {_MAX_NAME_CHARS} letters that can be seen")
    return name


def hashed(password: str) -> str:
    """The hash to keep. Raises WatchfloorError for a password that is too short or too long."""
    if not _MIN_CHARS <= len(password) <= _MAX_CHARS:
        raise WatchfloorError(
            f"a password has {_MIN_CHARS} to {_MAX_CHARS} characters; this one has {len(password)}"
        )
    return _HASHER.hash(password)


def is_right(kept: str | None, password: str) -> bool:
    """Whether a password is that of the hash. Takes as long for an account that does not exist (None)."""
    try:
        is_same = _HASHER.verify(kept or _NOBODYS, password[:_MAX_CHARS])
    except (VerificationError, InvalidHashError):
        return False
    return is_same and kept is not None


def wait_seconds(failures: int, last: float, now: float) -> float:
    """Seconds until another try is let through: none after four failures in a row, then doubling up to 15 minutes."""
    over = failures - _FREE_TRIES
    if over <= 0:
        return 0.0
    wait = min(_FIRST_WAIT_SECONDS * 2.0 ** min(over - 1, 30), MAX_WAIT_SECONDS)
    return max(0.0, last + wait - now)
