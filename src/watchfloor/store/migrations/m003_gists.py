"""What of each incident its stories ask about."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

__all__ = ["down_revision", "revision", "upgrade"]

revision = "003"
down_revision = "002"


def upgrade() -> None:
    """Adds the column; for incidents that are there already it is made when it is asked for."""
    op.add_column("incidents", sa.Column("gist", sa.Text()))
