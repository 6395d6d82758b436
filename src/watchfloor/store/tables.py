"""The tables of a record. docs/store.md says what each is for; migrations make them in the file.

Rows are numbered in the order they came, which keeps indexes short and growth at their ends; ids, which follow from
content, are what is shown outside. Times are ISO 8601 in UTC, days ISO dates, values JSON as `packing` writes it.
"""

from __future__ import annotations

from sqlalchemy import (
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
)

__all__ = [
    "actor_names",
    "actors",
    "causes",
    "changes",
    "decisions",
    "deletions",
    "event_keys",
    "events",
    "figures",
    "foreign_events",
    "incident_actors",
    "incident_figures",
    "incident_places",
    "incidents",
    "links",
    "loci",
    "metadata",
    "outlets",
    "parties",
    "place_names",
    "places",
    "quotes",
    "readings",
    "report_keys",
    "reports",
    "stories",
    "story_keys",
    "story_links",
    "versions",
]

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def _number() -> Column[int]:
    return Column("number", Integer, primary_key=True)


def _id() -> Column[str]:
    return Column("id", Text, nullable=False, unique=True)


def _id_in_report() -> Column[str]:
    """An id made of a page's bytes: two files with the same bytes share it."""
    return Column("id", Text, nullable=False, index=True)


def _of(table: str, *, nullable: bool = False, name: str | None = None) -> Column[int]:
    """A reference to a row by number, gone when that row goes."""
    return Column(
        name or table.rstrip("s"),
        Integer,
        ForeignKey(f"{table}.number", ondelete="CASCADE"),
        nullable=nullable,
    )


reports = Table(
    "reports",
    metadata,
    _number(),
    _id(),
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
    _number(),
    _of("reports"),
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
    _number(),
    _of("versions"),
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

stories = Table(
    "stories",
    metadata,
    _number(),
    _id(),
    Column("title", Text, nullable=False),
    Column("start", Text),
    Column("end", Text),
    Column("day", Text, nullable=False),  # end, or "" without one
    Column("incidents", Integer, nullable=False),
    Column("changed_at", Text, nullable=False),
    Index("ix_stories_day", "day"),
    Index("ix_stories_changed_at", "changed_at"),
)

incidents = Table(
    "incidents",
    metadata,
    _number(),
    _id(),
    Column("story", Integer, ForeignKey("stories.number", ondelete="SET NULL"), index=True),
    Column("type", Text, nullable=False),
    Column("mode", Text),
    Column("status", Text, nullable=False),
    Column("background", Boolean, nullable=False),
    Column("start", Text),
    Column("end", Text),
    Column("day", Text, nullable=False),  # start, or "" without one: what lists are ordered by
    Column("country", Text),
    Column("place", Text),
    Column("latitude", Float),
    Column("longitude", Float),
    Column("cell", Integer),  # `cells.cell_of` latitude and longitude
    Column("who", Text, nullable=False),  # names of the actors, for lists
    Column("whom", Text, nullable=False),  # names of recipients and targets
    Column("events", Integer, nullable=False),
    Column("sources", Integer, nullable=False),
    Column("score", Float, nullable=False),
    Column("disagrees", Boolean, nullable=False),
    Column("body", LargeBinary, nullable=False),  # the incident without its told events and links
    Column("founded_at", Text, nullable=False),
    Column("changed_at", Text, nullable=False),
    Column("revision", Integer, nullable=False),  # counts up, so that what was unpacked may be remembered
    Column("gist", Text),  # what its stories ask about; none where an older program wrote the row
    Index("ix_incidents_day", "day"),
    Index("ix_incidents_type_day", "type", "day"),
    Index("ix_incidents_status_day", "status", "day"),
    Index("ix_incidents_country_day", "country", "day"),
    Index("ix_incidents_cell", "cell"),
    Index("ix_incidents_changed_at", "changed_at"),
    Index("ix_incidents_score", "score"),
    Index("ix_incidents_disagrees_day", "disagrees", "day"),
    sqlite_autoincrement=True,  # as for events
)

events = Table(
    "events",
    metadata,
    _number(),
    _id(),
    _of("reports"),
    Column("incident", Integer, ForeignKey("incidents.number", ondelete="SET NULL"), index=True),
    Column("type", Text, nullable=False),
    Column("status", Text, nullable=False),
    Column("background", Boolean, nullable=False),
    Column("start", Text),
    Column("span_start", Integer, nullable=False),  # of the most telling trigger
    Column("span_end", Integer, nullable=False),
    Column("score", Float, nullable=False),
    Column("told", LargeBinary, nullable=False),
    Index("ix_events_report", "report"),
    sqlite_autoincrement=True,  # a number names one event for ever, so that what was unpacked may be remembered
)

event_keys = Table(
    "event_keys",
    metadata,
    Column("key", Text, primary_key=True),
    Column("event", Integer, ForeignKey("events.number", ondelete="CASCADE"), primary_key=True, index=True),
    sqlite_with_rowid=False,
)

report_keys = Table(
    "report_keys",
    metadata,
    Column("key", Text, primary_key=True),
    Column("report", Integer, ForeignKey("reports.number", ondelete="CASCADE"), primary_key=True, index=True),
    sqlite_with_rowid=False,
)

links = Table(
    "links",
    metadata,
    Column("one", Integer, ForeignKey("events.number", ondelete="CASCADE"), primary_key=True),
    Column("other", Integer, ForeignKey("events.number", ondelete="CASCADE"), primary_key=True, index=True),
    Column("score", Float, nullable=False),
    Column("reasons", Text, nullable=False),
    sqlite_with_rowid=False,
)

story_keys = Table(
    "story_keys",
    metadata,
    Column("key", Text, primary_key=True),
    Column(
        "incident", Integer, ForeignKey("incidents.number", ondelete="CASCADE"), primary_key=True, index=True
    ),
    sqlite_with_rowid=False,
)

story_links = Table(
    "story_links",
    metadata,
    Column("one", Integer, ForeignKey("incidents.number", ondelete="CASCADE"), primary_key=True),
    Column(
        "other", Integer, ForeignKey("incidents.number", ondelete="CASCADE"), primary_key=True, index=True
    ),
    Column("score", Float, nullable=False),
    Column("reasons", Text, nullable=False),
    sqlite_with_rowid=False,
)

incident_actors = Table(
    "incident_actors",
    metadata,
    Column("key", Text, primary_key=True),
    Column("role", Text, primary_key=True),  # actor | recipient | source
    Column("incident", Integer, ForeignKey("incidents.number", ondelete="CASCADE"), primary_key=True),
    Index("ix_incident_actors_incident", "incident"),
    sqlite_with_rowid=False,
)

incident_places = Table(
    "incident_places",
    metadata,
    Column("key", Text, primary_key=True),
    Column("incident", Integer, ForeignKey("incidents.number", ondelete="CASCADE"), primary_key=True),
    Index("ix_incident_places_incident", "incident"),
    sqlite_with_rowid=False,
)

incident_figures = Table(
    "incident_figures",
    metadata,
    _number(),
    _of("incidents"),
    Column("of", Text, nullable=False),
    Column("what", Text),
    Column("unit", Text),
    Column("side", Text),
    Column("low", Float),
    Column("best", Float),
    Column("high", Float),
    Column("rule", Text, nullable=False),
    Column("disagrees", Boolean, nullable=False),
    Index("ix_incident_figures_incident", "incident"),
    Index("ix_incident_figures_disagrees_number", "disagrees", "number"),
    Index("ix_incident_figures_of_best", "of", "best"),
)

actors = Table(
    "actors",
    metadata,
    _number(),
    _id_in_report(),
    _of("reports"),
    Column("key", Text, nullable=False),  # the same in every report
    Column("name", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("country", Text),
    Column("sector", Text),
    Column("span_start", Integer, nullable=False),
    Column("span_end", Integer, nullable=False),
    Index("ix_actors_report", "report"),
    Index("ix_actors_key_number", "key", "number"),
)

actor_names = Table(
    "actor_names",
    metadata,
    Column("folded", Text, primary_key=True),
    Column("key", Text, primary_key=True, index=True),
    sqlite_with_rowid=False,
)

parties = Table(
    "parties",
    metadata,
    Column("key", Text, primary_key=True),
    Column("name", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("country", Text),
    Column("sector", Text),
    Column("reports", Integer, nullable=False),
    Index("ix_parties_reports_key", "reports", "key"),
    sqlite_with_rowid=False,
)

places = Table(
    "places",
    metadata,
    _number(),
    _id_in_report(),
    _of("reports"),
    Column("key", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("geonames", Integer),
    Column("latitude", Float),
    Column("longitude", Float),
    Column("country", Text),
    Column("precision", Integer),
    Column("span_start", Integer, nullable=False),
    Column("span_end", Integer, nullable=False),
    Index("ix_places_report", "report"),
    Index("ix_places_key_number", "key", "number"),
)

place_names = Table(
    "place_names",
    metadata,
    Column("folded", Text, primary_key=True),
    Column("key", Text, primary_key=True, index=True),
    sqlite_with_rowid=False,
)

loci = Table(
    "loci",
    metadata,
    Column("key", Text, primary_key=True),
    Column("name", Text, nullable=False),
    Column("latitude", Float),
    Column("longitude", Float),
    Column("country", Text),
    Column("reports", Integer, nullable=False),
    Index("ix_loci_reports_key", "reports", "key"),
    sqlite_with_rowid=False,
)

figures = Table(
    "figures",
    metadata,
    _number(),
    _id_in_report(),
    _of("reports"),
    Column("event", Text),  # events.id
    Column("of", Text, nullable=False),
    Column("what", Text),
    Column("unit", Text),
    Column("value", Float),
    Column("low", Float),
    Column("high", Float),
    Column("exact", Boolean, nullable=False),
    Column("source", Text),  # actors.id
    Column("span_start", Integer, nullable=False),
    Column("span_end", Integer, nullable=False),
    Index("ix_figures_report", "report"),
)

quotes = Table(
    "quotes",
    metadata,
    _number(),
    _id_in_report(),
    _of("reports"),
    Column("speaker", Text),  # actors.key
    Column("speaker_name", Text),
    Column("kind", Text, nullable=False),
    Column("stance", Text, nullable=False),
    Column("channel", Text),
    Column("day", Text, nullable=False),  # said on, else published, else ""
    Column("words", Text, nullable=False),
    Column("span_start", Integer, nullable=False),
    Column("span_end", Integer, nullable=False),
    Index("ix_quotes_report", "report"),
    Index("ix_quotes_speaker_day", "speaker", "day"),
    Index("ix_quotes_stance_day", "stance", "day"),
    Index("ix_quotes_day", "day"),
)

causes = Table(
    "causes",
    metadata,
    _number(),
    _of("reports"),
    Column("effect", Text, nullable=False, index=True),  # events.id
    Column("cause", Text, nullable=False, index=True),
    Column("span_start", Integer, nullable=False),  # of the effect's trigger
    Column("span_end", Integer, nullable=False),
    Index("ix_causes_report", "report"),
)

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
    _number(),
    _id(),
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
    _number(),
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
    _number(),
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
