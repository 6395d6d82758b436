"""Events and incidents unpacked once in a process."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from itertools import islice
from typing import Any

from sqlalchemy import Connection, select

from watchfloor.incidents import Incident, Told
from watchfloor.store.chunks import chunks
from watchfloor.store.packing import unpacked, unpacked_incident
from watchfloor.store.tables import events, incidents

__all__ = ["ToldCache"]

_REMEMBERED = (
    6_000  # some 10 kB each in memory; many more slow the program's own search for what can be freed
)


class ToldCache:
    """Told events by number, and incidents by number and revision. Numbers are never given twice, so nothing grows stale."""

    def __init__(self) -> None:
        """Empty."""
        self._told: dict[int, Told] = {}
        self._incidents: dict[int, tuple[int, Incident]] = {}

    def get(self, connection: Connection, numbers: Iterable[int]) -> dict[int, Told]:
        """The told events with these numbers, by number."""
        wanted = set(numbers)
        _shorten(self._told)
        for chunk in chunks(wanted - self._told.keys()):
            rows = connection.execute(
                select(events.c.number, events.c.told).where(events.c.number.in_(chunk))
            )
            self._told.update((number, unpacked(told, Told)) for number, told in rows)
        return {number: self._told[number] for number in wanted if number in self._told}

    def incidents(self, connection: Connection, numbers: Iterable[int]) -> dict[int, Incident]:
        """The incidents with these numbers, with their told events and without links."""
        wanted = set(numbers)
        _shorten(self._incidents)
        present: set[int] = set()
        for chunk in chunks(wanted):
            rows = connection.execute(
                select(incidents.c.number, incidents.c.revision).where(incidents.c.number.in_(chunk))
            ).all()
            present.update(row.number for row in rows)
            stale = [row.number for row in rows if self._incidents.get(row.number, (0,))[0] != row.revision]
            self._load(connection, stale)
        return {number: self._incidents[number][1] for number in wanted & present}

    def _load(self, connection: Connection, numbers: list[int]) -> None:
        if not numbers:
            return
        members: dict[int, list[int]] = defaultdict(list)
        for incident, event in connection.execute(
            select(events.c.incident, events.c.number)
            .where(events.c.incident.in_(numbers))
            .order_by(events.c.number)
        ):
            members[incident].append(event)
        told = self.get(connection, [event for own in members.values() for event in own])
        rows = connection.execute(
            select(incidents.c.number, incidents.c.revision, incidents.c.body).where(
                incidents.c.number.in_(numbers)
            )
        )
        for number, revision, body in rows:
            own = tuple(told[event] for event in members[number])
            self._incidents[number] = (revision, replace(unpacked_incident(body), told=own))


def _shorten(remembered: dict[int, Any]) -> None:
    """Forgets the half that was unpacked first, when there is too much."""
    if len(remembered) > _REMEMBERED:
        for number in list(islice(remembered, _REMEMBERED // 2)):
            del remembered[number]
