"""The corrections of a report as they are kept, and decisions taken back."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from typing import Any

from sqlalchemy import Connection, bindparam, select, update

from watchfloor.store.kept import Anchor, Correction
from watchfloor.store.log import Log
from watchfloor.store.sets import among, listed
from watchfloor.store.tables import decisions

__all__ = ["correction_from", "corrections_of", "mark_undone"]

_OF_REPORT = (  # joins and splits are of none
    select(decisions).where(decisions.c.report == bindparam("report")).order_by(decisions.c.number)
)


def corrections_of(connection: Connection, report: str) -> tuple[Correction, ...]:
    """The corrections of a report in the order they were made, those taken back as well."""
    return tuple(map(correction_from, connection.execute(_OF_REPORT, {"report": report}).mappings()))


def correction_from(row: Mapping[Any, Any]) -> Correction:
    """A correction of its row, kept or yet to be."""
    values = {name: row[name] for name in Correction.__dataclass_fields__ if name != "anchor"}
    return Correction(anchor=Anchor(**json.loads(row["anchor"])), **values)


def mark_undone(connection: Connection, log: Log, numbers: Collection[int]) -> None:
    """Notes of the decisions with these numbers who took them back, and when."""
    undone = update(decisions).where(among(decisions.c.number))
    connection.execute(undone.values(undone_at=log.at, undone_by=log.who), {"values": listed(numbers)})
