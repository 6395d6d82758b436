"""The first form of a record: reports and their versions, what they say, what joins them, who changed what."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from watchfloor.store.words import CREATE

__all__ = ["down_revision", "revision", "upgrade"]

revision = "001"
down_revision = None


def upgrade() -> None:  # noqa: PLR0915 - one statement a table
    """Makes the tables, their indexes and the index of words."""
    op.create_table(
        "actor_names",
        sa.Column("folded", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("folded", "key", name="pk_actor_names"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_actor_names_key", "actor_names", ["key"])
    op.create_table(
        "changes",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("object", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("field", sa.Text(), nullable=True),
        sa.Column("old", sa.Text(), nullable=True),
        sa.Column("new", sa.Text(), nullable=True),
        sa.Column("why", sa.Text(), nullable=True),
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_changes"),
    )
    op.create_index("ix_changes_at", "changes", ["at"])
    op.create_index("ix_changes_object", "changes", ["object"])
    op.create_table(
        "decisions",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("report", sa.Text(), nullable=True),
        sa.Column("one", sa.Text(), nullable=True),
        sa.Column("other", sa.Text(), nullable=True),
        sa.Column("about", sa.Text(), nullable=True),
        sa.Column("field", sa.Text(), nullable=True),
        sa.Column("anchor", sa.Text(), nullable=True),
        sa.Column("old", sa.Text(), nullable=True),
        sa.Column("new", sa.Text(), nullable=True),
        sa.Column("why", sa.Text(), nullable=True),
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("blind", sa.Boolean(), nullable=False),
        sa.Column("undone_at", sa.Text(), nullable=True),
        sa.Column("undone_by", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("number", name="pk_decisions"),
        sa.UniqueConstraint("id", name="uq_decisions_id"),
    )
    op.create_index("ix_decisions_one", "decisions", ["one"])
    op.create_index("ix_decisions_other", "decisions", ["other"])
    op.create_index("ix_decisions_report", "decisions", ["report"])
    op.create_table(
        "deletions",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("replaced_by", sa.Text(), nullable=True),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_deletions"),
    )
    op.create_index("ix_deletions_id", "deletions", ["id"])
    op.create_table(
        "loci",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("latitude", sa.Float(), nullable=True),
        sa.Column("longitude", sa.Float(), nullable=True),
        sa.Column("country", sa.Text(), nullable=True),
        sa.Column("reports", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_loci"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_loci_reports_key", "loci", ["reports", "key"])
    op.create_table(
        "outlets",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("grade", sa.Text(), nullable=False),
        sa.Column("why", sa.Text(), nullable=True),
        sa.Column("set_by", sa.Text(), nullable=False),
        sa.Column("set_at", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_outlets"),
    )
    op.create_table(
        "parties",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("country", sa.Text(), nullable=True),
        sa.Column("sector", sa.Text(), nullable=True),
        sa.Column("reports", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_parties"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_parties_reports_key", "parties", ["reports", "key"])
    op.create_table(
        "place_names",
        sa.Column("folded", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("folded", "key", name="pk_place_names"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_place_names_key", "place_names", ["key"])
    op.create_table(
        "reports",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("url", sa.Text(), nullable=True),
        sa.Column("outlet", sa.Text(), nullable=True),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("published", sa.Text(), nullable=True),
        sa.Column("day", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=True),
        sa.Column("characters", sa.Integer(), nullable=False),
        sa.Column("copies", sa.Text(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("added_at", sa.Text(), nullable=False),
        sa.Column("changed_at", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_reports"),
        sa.UniqueConstraint("id", name="uq_reports_id"),
        sa.UniqueConstraint("key", name="uq_reports_key"),
    )
    op.create_index("ix_reports_changed_at", "reports", ["changed_at"])
    op.create_index("ix_reports_day", "reports", ["day"])
    op.create_index("ix_reports_name", "reports", ["name"])
    op.create_index("ix_reports_outlet", "reports", ["outlet"])
    op.create_table(
        "stories",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("start", sa.Text(), nullable=True),
        sa.Column("end", sa.Text(), nullable=True),
        sa.Column("day", sa.Text(), nullable=False),
        sa.Column("incidents", sa.Integer(), nullable=False),
        sa.Column("changed_at", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_stories"),
        sa.UniqueConstraint("id", name="uq_stories_id"),
    )
    op.create_index("ix_stories_changed_at", "stories", ["changed_at"])
    op.create_index("ix_stories_day", "stories", ["day"])
    op.create_table(
        "actors",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("report", sa.Integer(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("country", sa.Text(), nullable=True),
        sa.Column("sector", sa.Text(), nullable=True),
        sa.Column("span_start", sa.Integer(), nullable=False),
        sa.Column("span_end", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["report"], ["reports.number"], name="fk_actors_report_reports", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("number", name="pk_actors"),
    )
    op.create_index("ix_actors_id", "actors", ["id"])
    op.create_index("ix_actors_key_number", "actors", ["key", "number"])
    op.create_index("ix_actors_report", "actors", ["report"])
    op.create_table(
        "causes",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("report", sa.Integer(), nullable=False),
        sa.Column("effect", sa.Text(), nullable=False),
        sa.Column("cause", sa.Text(), nullable=False),
        sa.Column("span_start", sa.Integer(), nullable=False),
        sa.Column("span_end", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["report"], ["reports.number"], name="fk_causes_report_reports", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("number", name="pk_causes"),
    )
    op.create_index("ix_causes_cause", "causes", ["cause"])
    op.create_index("ix_causes_effect", "causes", ["effect"])
    op.create_index("ix_causes_report", "causes", ["report"])
    op.create_table(
        "figures",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("report", sa.Integer(), nullable=False),
        sa.Column("event", sa.Text(), nullable=True),
        sa.Column("of", sa.Text(), nullable=False),
        sa.Column("what", sa.Text(), nullable=True),
        sa.Column("unit", sa.Text(), nullable=True),
        sa.Column("value", sa.Float(), nullable=True),
        sa.Column("low", sa.Float(), nullable=True),
        sa.Column("high", sa.Float(), nullable=True),
        sa.Column("exact", sa.Boolean(), nullable=False),
        sa.Column("source", sa.Text(), nullable=True),
        sa.Column("span_start", sa.Integer(), nullable=False),
        sa.Column("span_end", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["report"], ["reports.number"], name="fk_figures_report_reports", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("number", name="pk_figures"),
    )
    op.create_index("ix_figures_id", "figures", ["id"])
    op.create_index("ix_figures_report", "figures", ["report"])
    op.create_table(
        "incidents",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("story", sa.Integer(), nullable=True),
        sa.Column("type", sa.Text(), nullable=False),
        sa.Column("mode", sa.Text(), nullable=True),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("background", sa.Boolean(), nullable=False),
        sa.Column("start", sa.Text(), nullable=True),
        sa.Column("end", sa.Text(), nullable=True),
        sa.Column("day", sa.Text(), nullable=False),
        sa.Column("country", sa.Text(), nullable=True),
        sa.Column("place", sa.Text(), nullable=True),
        sa.Column("latitude", sa.Float(), nullable=True),
        sa.Column("longitude", sa.Float(), nullable=True),
        sa.Column("cell", sa.Integer(), nullable=True),
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("whom", sa.Text(), nullable=False),
        sa.Column("events", sa.Integer(), nullable=False),
        sa.Column("sources", sa.Integer(), nullable=False),
        sa.Column("score", sa.Float(), nullable=False),
        sa.Column("disagrees", sa.Boolean(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.Column("founded_at", sa.Text(), nullable=False),
        sa.Column("changed_at", sa.Text(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["story"], ["stories.number"], name="fk_incidents_story_stories", ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("number", name="pk_incidents"),
        sa.UniqueConstraint("id", name="uq_incidents_id"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_incidents_cell", "incidents", ["cell"])
    op.create_index("ix_incidents_changed_at", "incidents", ["changed_at"])
    op.create_index("ix_incidents_country_day", "incidents", ["country", "day"])
    op.create_index("ix_incidents_day", "incidents", ["day"])
    op.create_index("ix_incidents_disagrees_day", "incidents", ["disagrees", "day"])
    op.create_index("ix_incidents_score", "incidents", ["score"])
    op.create_index("ix_incidents_status_day", "incidents", ["status", "day"])
    op.create_index("ix_incidents_story", "incidents", ["story"])
    op.create_index("ix_incidents_type_day", "incidents", ["type", "day"])
    op.create_table(
        "places",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("report", sa.Integer(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("geonames", sa.Integer(), nullable=True),
        sa.Column("latitude", sa.Float(), nullable=True),
        sa.Column("longitude", sa.Float(), nullable=True),
        sa.Column("country", sa.Text(), nullable=True),
        sa.Column("precision", sa.Integer(), nullable=True),
        sa.Column("span_start", sa.Integer(), nullable=False),
        sa.Column("span_end", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["report"], ["reports.number"], name="fk_places_report_reports", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("number", name="pk_places"),
    )
    op.create_index("ix_places_id", "places", ["id"])
    op.create_index("ix_places_key_number", "places", ["key", "number"])
    op.create_index("ix_places_report", "places", ["report"])
    op.create_table(
        "quotes",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("report", sa.Integer(), nullable=False),
        sa.Column("speaker", sa.Text(), nullable=True),
        sa.Column("speaker_name", sa.Text(), nullable=True),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("stance", sa.Text(), nullable=False),
        sa.Column("channel", sa.Text(), nullable=True),
        sa.Column("day", sa.Text(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("span_start", sa.Integer(), nullable=False),
        sa.Column("span_end", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["report"], ["reports.number"], name="fk_quotes_report_reports", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("number", name="pk_quotes"),
    )
    op.create_index("ix_quotes_day", "quotes", ["day"])
    op.create_index("ix_quotes_id", "quotes", ["id"])
    op.create_index("ix_quotes_report", "quotes", ["report"])
    op.create_index("ix_quotes_speaker_day", "quotes", ["speaker", "day"])
    op.create_index("ix_quotes_stance_day", "quotes", ["stance", "day"])
    op.create_table(
        "report_keys",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("report", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["report"], ["reports.number"], name="fk_report_keys_report_reports", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("key", "report", name="pk_report_keys"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_report_keys_report", "report_keys", ["report"])
    op.create_table(
        "versions",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("report", sa.Integer(), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("record_id", sa.Text(), nullable=False),
        sa.Column("page", sa.LargeBinary(), nullable=False),
        sa.Column("added_at", sa.Text(), nullable=False),
        sa.Column("added_by", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["report"], ["reports.number"], name="fk_versions_report_reports", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("number", name="pk_versions"),
        sa.UniqueConstraint("report", "ordinal", name="uq_versions_report_ordinal"),
    )
    op.create_index("ix_versions_digest", "versions", ["digest"])
    op.create_index("ix_versions_record_id", "versions", ["record_id"])
    op.create_table(
        "events",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("report", sa.Integer(), nullable=False),
        sa.Column("incident", sa.Integer(), nullable=True),
        sa.Column("type", sa.Text(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("background", sa.Boolean(), nullable=False),
        sa.Column("start", sa.Text(), nullable=True),
        sa.Column("span_start", sa.Integer(), nullable=False),
        sa.Column("span_end", sa.Integer(), nullable=False),
        sa.Column("score", sa.Float(), nullable=False),
        sa.Column("told", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["incident"], ["incidents.number"], name="fk_events_incident_incidents", ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["report"], ["reports.number"], name="fk_events_report_reports", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("number", name="pk_events"),
        sa.UniqueConstraint("id", name="uq_events_id"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_events_incident", "events", ["incident"])
    op.create_index("ix_events_report", "events", ["report"])
    op.create_table(
        "incident_actors",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("incident", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["incident"],
            ["incidents.number"],
            name="fk_incident_actors_incident_incidents",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("key", "role", "incident", name="pk_incident_actors"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_incident_actors_incident", "incident_actors", ["incident"])
    op.create_table(
        "incident_figures",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("incident", sa.Integer(), nullable=False),
        sa.Column("of", sa.Text(), nullable=False),
        sa.Column("what", sa.Text(), nullable=True),
        sa.Column("unit", sa.Text(), nullable=True),
        sa.Column("side", sa.Text(), nullable=True),
        sa.Column("low", sa.Float(), nullable=True),
        sa.Column("best", sa.Float(), nullable=True),
        sa.Column("high", sa.Float(), nullable=True),
        sa.Column("rule", sa.Text(), nullable=False),
        sa.Column("disagrees", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["incident"],
            ["incidents.number"],
            name="fk_incident_figures_incident_incidents",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("number", name="pk_incident_figures"),
    )
    op.create_index("ix_incident_figures_disagrees_number", "incident_figures", ["disagrees", "number"])
    op.create_index("ix_incident_figures_incident", "incident_figures", ["incident"])
    op.create_index("ix_incident_figures_of_best", "incident_figures", ["of", "best"])
    op.create_table(
        "incident_places",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("incident", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["incident"],
            ["incidents.number"],
            name="fk_incident_places_incident_incidents",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("key", "incident", name="pk_incident_places"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_incident_places_incident", "incident_places", ["incident"])
    op.create_table(
        "readings",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("record", sa.LargeBinary(), nullable=False),
        sa.Column("model", sa.Text(), nullable=False),
        sa.Column("program", sa.Text(), nullable=False),
        sa.Column("codebook", sa.Text(), nullable=False),
        sa.Column("read_at", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["version"], ["versions.number"], name="fk_readings_version_versions", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("number", name="pk_readings"),
        sa.UniqueConstraint("version", "ordinal", name="uq_readings_version_ordinal"),
    )
    op.create_table(
        "story_keys",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("incident", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["incident"], ["incidents.number"], name="fk_story_keys_incident_incidents", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("key", "incident", name="pk_story_keys"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_story_keys_incident", "story_keys", ["incident"])
    op.create_table(
        "story_links",
        sa.Column("one", sa.Integer(), nullable=False),
        sa.Column("other", sa.Integer(), nullable=False),
        sa.Column("score", sa.Float(), nullable=False),
        sa.Column("reasons", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["one"], ["incidents.number"], name="fk_story_links_one_incidents", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["other"], ["incidents.number"], name="fk_story_links_other_incidents", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("one", "other", name="pk_story_links"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_story_links_other", "story_links", ["other"])
    op.create_table(
        "event_keys",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("event", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["event"], ["events.number"], name="fk_event_keys_event_events", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("key", "event", name="pk_event_keys"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_event_keys_event", "event_keys", ["event"])
    op.create_table(
        "links",
        sa.Column("one", sa.Integer(), nullable=False),
        sa.Column("other", sa.Integer(), nullable=False),
        sa.Column("score", sa.Float(), nullable=False),
        sa.Column("reasons", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["one"], ["events.number"], name="fk_links_one_events", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["other"], ["events.number"], name="fk_links_other_events", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("one", "other", name="pk_links"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_links_other", "links", ["other"])
    for statement in CREATE:
        op.execute(statement)
