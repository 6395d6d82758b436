"""Publication dates that somebody states: on the command line, in a line's field, in a page's metadata."""

from __future__ import annotations

from datetime import date, datetime

from watchfloor.errors import IntakeError

__all__ = ["iso_date"]


def iso_date(words: str, where: str) -> str:
    """`words` as YYYY-MM-DD; a time behind the date is allowed and dropped.

    Raises IntakeError when it is no ISO 8601 date: 01/02/2020 could be two days, and guessing loses one.
    """
    try:
        return (date.fromisoformat(words) if len(words) <= 10 else datetime.fromisoformat(words)).strftime(
            "%Y-%m-%d"
        )
    except ValueError as error:
        raise IntakeError(f"{where}: published {words!r} is no date; write it as YYYY-MM-DD") from error
