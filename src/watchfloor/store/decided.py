"""The corrections of a report as they are kept."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, select

from watchfloor.store.kept import Anchor, Correction
from watchfloor.store.tables import decisions

__all__ = ["correction_from", "corrections_of"]

_KINDS = ("accept", "reject", "edit", "add")


def corrections_of(connection: Connection, report: str) -> tuple[Correction, ...]:
    """The corrections of a report in the order they were made, those taken back as well."""
    query = select(decisions).where(decisions.c.report == report, decisions.c.kind.in_(_KINDS))
    rows = connection.execute(query.order_by(decisions.c.number)).mappings()
    return tuple(correction_from(row) for row in rows)


def correction_from(row: Mapping[Any, Any]) -> Correction:
    """A correction of its row, kept or yet to be."""
    values = {name: row[name] for name in Correction.__dataclass_fields__ if name != "anchor"}
    return Correction(anchor=Anchor(**json.loads(row["anchor"])), **values)
