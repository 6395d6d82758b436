"""Events of other data sets, in a table of their own."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from sqlalchemy import Connection, delete, insert, select

from watchfloor.foreign import ForeignEvent, Kept, Scheme
from watchfloor.store.chunks import chunks
from watchfloor.store.log import Log
from watchfloor.store.tables import foreign_events

__all__ = ["foreign", "keep_foreign"]


def keep_foreign(
    connection: Connection, log: Log, scheme: Scheme, events: Iterable[ForeignEvent], file: str
) -> Kept:
    """Keeps events under their own ids; one that is there already takes the new content, and nothing else goes."""
    found = {event.id: _body(event) for event in events}
    of_scheme = foreign_events.c.scheme == scheme
    held = {
        row.id: row.body
        for chunk in chunks(found)
        for row in connection.execute(select(foreign_events).where(of_scheme, foreign_events.c.id.in_(chunk)))
    }
    changed = [ident for ident, body in found.items() if ident in held and held[ident] != body]
    new = [ident for ident in found if ident not in held]
    for chunk in chunks(changed):
        connection.execute(delete(foreign_events).where(of_scheme, foreign_events.c.id.in_(chunk)))
    rows = [
        {"scheme": scheme, "id": ident, "body": found[ident], "file": file, "added_at": log.at}
        for ident in (*changed, *new)
    ]
    if rows:
        connection.execute(insert(foreign_events), rows)
        log.change("foreign", file, "imported", new=f"{scheme}: {len(new)} new, {len(changed)} changed")
    return Kept(new=len(new), changed=len(changed), same=len(found) - len(rows))


def foreign(connection: Connection, scheme: Scheme) -> tuple[ForeignEvent, ...]:
    """All events of one data set, by day."""
    rows = connection.execute(
        select(foreign_events.c.body).where(foreign_events.c.scheme == scheme)
    ).scalars()
    return tuple(sorted((_event(body) for body in rows), key=lambda event: (event.start, event.id)))


def _body(event: ForeignEvent) -> str:
    return json.dumps(asdict(event), ensure_ascii=False, sort_keys=True)


def _event(body: str) -> ForeignEvent:
    told: dict[str, Any] = json.loads(body)
    return ForeignEvent(**{**told, "actors": tuple(told["actors"]), "recipients": tuple(told["recipients"])})
