"""What people decided, what changed, what is gone; and what others keep beside it."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Table, Text

from watchfloor.store.tables.columns import id_of_its_own, metadata, number

__all__ = ["changes", "decisions", "deletions", "foreign_events", "outlets"]

outlets = Table(
    "outlets",
    metadata,
    Column("name", Text, primary_key=True),
    Column("grade", Text, nullable=False),
    Column("why", Text),
    Column("set_by", Text, nullable=False),
    Column("set_at", Text, nullable=False),
)

decisions = Table(
    "decisions",
    metadata,
    number(),
    id_of_its_own(),
    Column("kind", Text, nullable=False),  # join | split | accept | reject | edit | add
    Column("report", Text, index=True),  # reports.id; None for join and split
    Column("one", Text, index=True),  # join and split: events.id
    Column("other", Text, index=True),
    Column("about", Text),  # event | actor | place | figure | quote | cause
    Column("field", Text),
    Column("anchor", Text),  # JSON: exact, prefix, suffix, start, end
    Column("old", Text),
    Column("new", Text),
    Column("why", Text),
    Column("who", Text, nullable=False),
    Column("at", Text, nullable=False),
    Column("blind", Boolean, nullable=False),  # a second reader's: counts for agreement, changes nothing
    Column("undone_at", Text),
    Column("undone_by", Text),
)

changes = Table(
    "changes",
    metadata,
    number(),
    Column("object", Text, nullable=False, index=True),
    Column("kind", Text, nullable=False),  # report | event | incident | story | outlet
    Column("what", Text, nullable=False),  # added | changed | joined | left | corrected | removed ...
    Column("field", Text),
    Column("old", Text),
    Column("new", Text),
    Column("why", Text),
    Column("who", Text, nullable=False),
    Column("at", Text, nullable=False, index=True),
)

deletions = Table(
    "deletions",
    metadata,
    number(),
    Column("id", Text, nullable=False, index=True),
    Column("kind", Text, nullable=False),
    Column("replaced_by", Text),
    Column("why", Text, nullable=False),
    Column("who", Text, nullable=False),
    Column("at", Text, nullable=False),
)

foreign_events = Table(
    "foreign_events",
    metadata,
    Column("scheme", Text, primary_key=True),  # polecat | acled | ucdp
    Column("id", Text, primary_key=True),  # theirs
    Column("file", Text, nullable=False),
    Column("body", Text, nullable=False),
    Column("added_at", Text, nullable=False),
    sqlite_with_rowid=False,
)
