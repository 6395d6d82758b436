"""What of each incident its stories ask about; events without a day are looked for by when their report came out."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

__all__ = ["down_revision", "revision", "upgrade"]

revision = "003"
down_revision = "002"


def upgrade() -> None:
    """Adds the column, and keys for events without a day.

    Incidents that are there already have no gist; it is made when it is asked for.
    """
    op.add_column("incidents", sa.Column("gist", sa.Text()))
    for later in (0, 1):
        op.execute(
            "INSERT OR IGNORE INTO event_keys (key, event)"
            f" SELECT 'u' || (CAST(julianday(reports.day) - 1721424.5 AS INTEGER) / 14 + {later})"
            " || substr(event_keys.key, 2), event FROM event_keys"
            " JOIN events ON events.number = event_keys.event JOIN reports ON reports.number = events.report"
            " WHERE event_keys.key >= '-|' AND event_keys.key < '-}' AND reports.day != ''"
        )
    op.execute(
        "DELETE FROM event_keys WHERE key >= '-|' AND key < '-}' AND event IN"
        " (SELECT events.number FROM events JOIN reports ON reports.number = events.report WHERE reports.day != '')"
    )
