"""What reports say one by one, laid out in rows, and the names over all of them."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Float, Index, Integer, Table, Text

from watchfloor.store.tables.columns import id_in_report, metadata, number, of

__all__ = ["actor_names", "actors", "causes", "figures", "loci", "parties", "place_names", "places", "quotes"]

actors = Table(
    "actors",
    metadata,
    number(),
    id_in_report(),
    of("reports"),
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
    number(),
    id_in_report(),
    of("reports"),
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
    number(),
    id_in_report(),
    of("reports"),
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
    number(),
    id_in_report(),
    of("reports"),
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
    number(),
    of("reports"),
    Column("effect", Text, nullable=False, index=True),  # events.id
    Column("cause", Text, nullable=False, index=True),
    Column("span_start", Integer, nullable=False),  # of the effect's trigger
    Column("span_end", Integer, nullable=False),
    Index("ix_causes_report", "report"),
)
