"""Events of other data sets beside our own."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

__all__ = ["down_revision", "revision", "upgrade"]

revision = "002"
down_revision = "001"


def upgrade() -> None:
    """Makes the table."""
    op.create_table(
        "foreign_events",
        sa.Column("scheme", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("file", sa.Text(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("added_at", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("scheme", "id", name="pk_foreign_events"),
        sqlite_with_rowid=False,
    )
