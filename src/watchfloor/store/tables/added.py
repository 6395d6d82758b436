"""What was added: reports, their versions, what was read in each."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Index, Integer, LargeBinary, Table, Text, UniqueConstraint

from watchfloor.store.tables.columns import id_of_its_own, metadata, number, of

__all__ = ["readings", "report_keys", "reports", "versions"]

reports = Table(
    "reports",
    metadata,
    number(),
    id_of_its_own(),
    Column("key", Text, nullable=False, unique=True),  # url, or name where there is none
    Column("name", Text, nullable=False, index=True),
    Column("url", Text),
    Column("outlet", Text, index=True),
    Column("title", Text),
    Column("published", Text),
    Column("day", Text, nullable=False, index=True),  # published, or "" without
    Column("language", Text),
    Column("characters", Integer, nullable=False),
    Column("copies", Text),  # id of the report of which this is a wire copy
    Column("version", Integer, nullable=False),  # ordinal of the current one
    Column("added_at", Text, nullable=False),
    Column("changed_at", Text, nullable=False, index=True),
)

versions = Table(
    "versions",
    metadata,
    number(),
    of("reports"),
    Column("ordinal", Integer, nullable=False),
    Column("sha256", Text, nullable=False),  # of the bytes that were read
    Column("digest", Text, nullable=False),  # of the page with all that its carrier said of it
    Column("record_id", Text, nullable=False, index=True),  # Report.id in the record, made of name and sha256
    Column("page", LargeBinary, nullable=False),
    Column("added_at", Text, nullable=False),
    Column("added_by", Text, nullable=False),
    UniqueConstraint("report", "ordinal"),
    Index("ix_versions_digest", "digest"),
)

readings = Table(
    "readings",
    metadata,
    number(),
    of("versions"),
    Column("ordinal", Integer, nullable=False),
    Column(
        "record", LargeBinary, nullable=False
    ),  # as the program read it, before corrections, without the text
    Column("model", Text, nullable=False),
    Column("program", Text, nullable=False),
    Column("codebook", Text, nullable=False),
    Column("read_at", Text, nullable=False),
    UniqueConstraint("version", "ordinal"),
)

report_keys = Table(
    "report_keys",
    metadata,
    Column("key", Text, primary_key=True),
    Column("report", Integer, ForeignKey("reports.number", ondelete="CASCADE"), primary_key=True, index=True),
    sqlite_with_rowid=False,
)
