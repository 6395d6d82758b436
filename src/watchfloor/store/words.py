"""Words found in reports and events: SQLite's full-text index, behind a few calls so that another database can bring its own.

The index of reports holds no text (the page does); that of events holds the sentences that tell it and the names in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from sqlalchemy import ColumnElement, Connection, TextClause, text

__all__ = [
    "CREATE",
    "all_events_with",
    "any_event_with",
    "events_with",
    "forget_events",
    "forget_report",
    "has_report_words",
    "index_events",
    "index_report",
    "is_in_many_reports",
    "match_of",
    "reports_with",
]

CREATE = (
    "CREATE VIRTUAL TABLE report_words USING fts5(title, text, content='', tokenize='unicode61 remove_diacritics 2')",
    "CREATE VIRTUAL TABLE event_words USING fts5(words, tokenize='unicode61 remove_diacritics 2')",
)


def index_report(connection: Connection, number: int, title: str | None, words: str) -> None:
    """Makes a report's title and text findable under its number."""
    connection.execute(
        text("INSERT INTO report_words (rowid, title, text) VALUES (:number, :title, :text)"),
        {"number": number, "title": title or "", "text": words},
    )


def forget_report(connection: Connection, number: int, title: str | None, words: str) -> None:
    """Takes a report out of the index; title and text must be those that went in."""
    connection.execute(
        text(
            "INSERT INTO report_words (report_words, rowid, title, text) VALUES ('delete', :number, :title, :text)"
        ),
        {"number": number, "title": title or "", "text": words},
    )


def index_events(connection: Connection, words: Iterable[tuple[int, str]]) -> None:
    """Makes events findable by their words, each under its number."""
    rows = [{"number": number, "words": said} for number, said in words]
    if rows:
        connection.execute(text("INSERT INTO event_words (rowid, words) VALUES (:number, :words)"), rows)


def forget_events(connection: Connection, numbers: Iterable[int]) -> None:
    """Takes events out of the index."""
    rows = [{"number": number} for number in numbers]
    if rows:
        connection.execute(text("DELETE FROM event_words WHERE rowid = :number"), rows)


def events_with(connection: Connection, match: str, at_most: int) -> list[int]:
    """Numbers of the events whose words match, newest first."""
    rows = connection.execute(
        text("SELECT rowid FROM event_words WHERE event_words MATCH :match ORDER BY rowid DESC LIMIT :most"),
        {"match": match, "most": at_most},
    )
    return list(rows.scalars())


def any_event_with(match: str, incident: ColumnElement[int]) -> TextClause:
    """A condition: that an event of the incident, given by number, has words that match."""
    # The plus keeps SQLite from going through all that match for each incident: it looks them up in a set made once.
    return text(
        f"EXISTS (SELECT 1 FROM events WHERE events.incident = {incident} AND +events.number IN"
        " (SELECT rowid FROM event_words WHERE event_words MATCH :words))"
    ).bindparams(words=match)


def all_events_with(match: str) -> TextClause:
    """A query for the numbers of all events whose words match."""
    return text("SELECT rowid FROM event_words WHERE event_words MATCH :words").bindparams(words=match)


def is_in_many_reports(connection: Connection, match: str, many: int) -> bool:
    """Whether the words match more reports than `many`."""
    rows = connection.execute(
        text("SELECT 1 FROM report_words WHERE report_words MATCH :words LIMIT 1 OFFSET :many"),
        {"words": match, "many": many},
    )
    return rows.first() is not None


def has_report_words(match: str, report: ColumnElement[int]) -> TextClause:
    """A condition: that the title or text of the report, given by number, match."""
    return text(
        f"EXISTS (SELECT 1 FROM report_words WHERE rowid = {report} AND report_words MATCH :words)"
    ).bindparams(words=match)


def reports_with(match: str) -> TextClause:
    """A query for the numbers of the reports whose title or text match."""
    return text("SELECT rowid FROM report_words WHERE report_words MATCH :words").bindparams(words=match)


def match_of(words: str) -> str | None:
    """What the index is asked for a user's words: all of them, the last as a beginning; None when there is no word.

    Words in double quotation marks must stand together. No sign of the index's own language gets through.
    """
    parts = [part for part in re.findall(r'"([^"]+)"|(\w+)', words)]
    terms = [
        f'"{phrase}"' if phrase else f'"{word}"' for phrase, word in parts if re.search(r"\w", phrase or word)
    ]
    return " AND ".join(terms) or None
