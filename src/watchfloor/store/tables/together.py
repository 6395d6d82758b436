"""What reports say together: events, the incidents they are of, their stories, what links them."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Float, ForeignKey, Index, Integer, LargeBinary, Table, Text

from watchfloor.store.tables.columns import id_of_its_own, metadata, number, of

__all__ = [
    "event_keys",
    "events",
    "incident_actors",
    "incident_figures",
    "incident_places",
    "incidents",
    "links",
    "stories",
    "story_keys",
    "story_links",
]

stories = Table(
    "stories",
    metadata,
    number(),
    id_of_its_own(),
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
    number(),
    id_of_its_own(),
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
    number(),
    id_of_its_own(),
    of("reports"),
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
    number(),
    of("incidents"),
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
