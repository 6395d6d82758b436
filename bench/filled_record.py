"""A record filled to any size by copying its first week: every row again, a week later, under ids and keys of its own.

Matching is not done for the copies: a copied week is joined as the first one was, and not to its neighbours. What is
matched with it later finds it by its keys, in blocks as full as a real record's would be.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable
from contextlib import closing
from datetime import date, timedelta

from sqlalchemy import Connection, text

from watchfloor.store import Store
from watchfloor.store.packing import text_of
from watchfloor.store.words import index_report

__all__ = ["WEEK", "Filler"]

WEEK = 400
"""Reports of the first week."""

_COMPARED_WEEKS = 6  # keys are of days, weeks, fortnights and months

_IDS = re.compile(
    r"\b(report|event|actor|place|figure|quote|incident|story|change|decision)-([0-9a-f]{8})[0-9a-f]{4}"
)
_DAYS = re.compile(r"\b20[3-9]\d-\d\d-\d\d\b")
_KEY = re.compile(r"^(d|w|m|s|u)(\d+)\|")
_DAYS_A_STEP = {"d": 1, "w": 7, "m": 30, "s": 7, "u": 14}

# Of each table: the columns that hold numbers of rows, by the table they are of, and those that hold ids, days, keys, bodies.
_NUMBERED = {
    "reports": {"number": "reports"},
    "versions": {"number": "versions", "report": "reports"},
    "readings": {"number": "readings", "version": "versions"},
    "stories": {"number": "stories"},
    "incidents": {"number": "incidents", "story": "stories"},
    "events": {"number": "events", "report": "reports", "incident": "incidents"},
    "event_keys": {"event": "events"},
    "report_keys": {"report": "reports"},
    "links": {"one": "events", "other": "events"},
    "story_keys": {"incident": "incidents"},
    "story_links": {"one": "incidents", "other": "incidents"},
    "incident_actors": {"incident": "incidents"},
    "incident_places": {"incident": "incidents"},
    "incident_figures": {"number": "incident_figures", "incident": "incidents"},
    "actors": {"number": "actors", "report": "reports"},
    "places": {"number": "places", "report": "reports"},
    "figures": {"number": "figures", "report": "reports"},
    "quotes": {"number": "quotes", "report": "reports"},
    "causes": {"number": "causes", "report": "reports"},
    "changes": {"number": "changes"},
}
_IDS_IN = {
    "reports": ("id", "copies"),
    "stories": ("id",),
    "incidents": ("id", "gist"),
    "events": ("id",),
    "actors": ("id",),
    "places": ("id",),
    "figures": ("id", "event", "source"),
    "quotes": ("id",),
    "causes": ("effect", "cause"),
    "changes": ("object",),
    "versions": ("record_id",),
}
_DAYS_IN = {
    "reports": ("published", "day"),
    "stories": ("start", "end", "day"),
    "incidents": ("start", "end", "day"),
    "events": ("start",),
    "quotes": ("day",),
}
_KEYS_IN = {"event_keys": "key", "report_keys": "key", "story_keys": "key"}
_BODIES_IN = {"events": "told", "incidents": "body"}
_MARKED_IN = {"reports": ("key", "name"), "versions": ("digest", "sha256")}


class Filler:
    """Fills a record that holds its first week and nothing else."""

    def __init__(self, store: Store) -> None:
        """Notes where the first week ends."""
        self._store = store
        self.weeks = 1
        with store.engine.connect() as connection:
            self._first_week = _last_numbers(connection)
            self._texts = _texts(connection)

    def fill(self, size: int) -> None:
        """Copies the first week until the weeks hold `size` reports.

        Bodies of events and incidents get new ids and days in the last weeks only: nothing new is compared with older ones.
        """
        with closing(self._store.engine.raw_connection()) as raw:
            raw.cursor().execute("PRAGMA synchronous = OFF")  # a record that is lost here is made again
        while self.weeks * WEEK < size:
            is_late = (self.weeks + _COMPARED_WEEKS) * WEEK >= size
            with (
                self._store.engine.connect().execution_options(is_writing=True) as connection,
                connection.begin(),
            ):
                shifts = _copy_week(connection, self.weeks, self._first_week, is_late=is_late)
                for number, title, words in self._texts:
                    index_report(connection, number + shifts["reports"], title, words)
            self.weeks += 1


def _functions(connection: Connection, week: int) -> None:
    """What the copies say instead, as functions of the database."""

    def ident(value: str | None) -> str | None:
        return None if value is None else _IDS.sub(lambda found: f"{found[1]}-{found[2]}x{week:03}", value)

    def later(value: str | None) -> str | None:
        return _later(value, week) if value else value

    def key(value: str) -> str:
        found = _KEY.match(value)
        if found is None:
            return (ident(value) or "") if value.startswith("r|") else value
        return f"{found[1]}{int(found[2]) + 7 * week // _DAYS_A_STEP[found[1]]}{value[found.end() - 1 :]}"

    def body(value: bytes) -> bytes:
        words = zlib.decompress(value).decode("utf-8")
        return zlib.compress((_later(ident(words) or "", week)).encode("utf-8"), 1)

    functions: dict[str, Callable[..., object]] = {
        "made_id": ident,
        "made_day": later,
        "made_key": key,
        "made_body": body,
    }
    raw = connection.connection.driver_connection
    assert raw is not None  # it is open
    for name, function in functions.items():
        raw.create_function(name, 1, function, deterministic=True)


def _later(value: str, week: int) -> str:
    return _DAYS.sub(lambda found: (date.fromisoformat(found[0]) + timedelta(weeks=week)).isoformat(), value)


def _last_numbers(connection: Connection) -> dict[str, int]:
    tables = [table for table, numbered in _NUMBERED.items() if "number" in numbered]
    return {
        table: connection.execute(text(f"SELECT max(number) FROM {table}")).scalar() or 0 for table in tables
    }


def _copy_week(connection: Connection, week: int, spans: dict[str, int], *, is_late: bool) -> dict[str, int]:
    """Copies all but the index of texts; gives how far the numbers of each table are shifted."""
    _functions(connection, week)
    shifts = _last_numbers(connection)
    for table, numbered in _NUMBERED.items():
        _copy(connection, table, numbered, (spans, shifts), week, is_late=is_late)
    _copy_words(connection, spans, shifts)
    for table in ("parties", "loci"):
        connection.execute(text(f"UPDATE {table} SET reports = reports + reports / :weeks"), {"weeks": week})
    return shifts


def _copy(
    connection: Connection,
    table: str,
    numbered: dict[str, str],
    ranges: tuple[dict[str, int], dict[str, int]],
    week: int,
    *,
    is_late: bool,
) -> None:
    spans, shifts = ranges
    columns = [row[1] for row in connection.execute(text(f"PRAGMA table_info({table})"))]
    values = []
    for column in columns:
        value = f'"{column}"'
        if column in numbered:  # what later reports made of the week's rows is left out
            last, shift = spans[numbered[column]], shifts[numbered[column]]
            value = f"CASE WHEN {value} <= {last} THEN {value} + {shift} END"
        elif column in _IDS_IN.get(table, ()):
            value = f"made_id({value})"
        elif column in _DAYS_IN.get(table, ()):
            value = f"made_day({value})"
        elif column == _KEYS_IN.get(table):
            value = f"{value} || '#{week}'" if table == "report_keys" else f"made_key({value})"
        elif column == _BODIES_IN.get(table) and is_late:
            value = f"made_body({value})"
        elif column in _MARKED_IN.get(table, ()):
            value = f"{value} || '#{week}'"
        values.append(value)
    needed = [
        column
        for column in numbered
        if column not in {"story", "incident"} or table not in {"events", "incidents"}
    ]
    within = " AND ".join(f'"{column}" <= {spans[numbered[column]]}' for column in needed)
    names = ", ".join(f'"{column}"' for column in columns)
    connection.execute(
        text(
            f"INSERT OR IGNORE INTO {table} ({names}) SELECT {', '.join(values)} FROM {table} WHERE {within}"
        )
    )


def _copy_words(connection: Connection, spans: dict[str, int], shifts: dict[str, int]) -> None:
    connection.execute(
        text(
            f"INSERT INTO event_words (rowid, words) SELECT rowid + {shifts['events']}, words FROM event_words"
            f" WHERE rowid <= {spans['events']}"
        )
    )


def _texts(connection: Connection) -> list[tuple[int, str | None, str]]:
    """Number, title and text of each report."""
    rows = connection.execute(
        text(
            "SELECT reports.number, reports.title, versions.page FROM reports JOIN versions"
            " ON versions.report = reports.number"
        )
    )
    return [(number, title, text_of(page)) for number, title, page in rows]
