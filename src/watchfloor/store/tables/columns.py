"""What the tables have in common: how they name their indexes, and the columns that most of them begin with."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Integer, MetaData, Text

__all__ = ["id_in_report", "id_of_its_own", "metadata", "number", "of"]

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def number() -> Column[int]:
    """The number of a row."""
    return Column("number", Integer, primary_key=True)


def id_of_its_own() -> Column[str]:
    """An id that no other row has."""
    return Column("id", Text, nullable=False, unique=True)


def id_in_report() -> Column[str]:
    """An id made of a page's bytes: two files with the same bytes share it."""
    return Column("id", Text, nullable=False, index=True)


def of(table: str) -> Column[int]:
    """A reference to a row by number, gone when that row goes."""
    return Column(
        table.rstrip("s"),
        Integer,
        ForeignKey(f"{table}.number", ondelete="CASCADE"),
        nullable=False,
    )
