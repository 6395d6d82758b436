"""Events, and gists of incidents, unpacked once in a process."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from itertools import islice
from threading import RLock
from typing import Any

from sqlalchemy import Connection, case, select

from watchfloor.incidents import Incident, Link, Told
from watchfloor.matching import Gist, gist_of, link
from watchfloor.store.packing import gist_from, unpacked, unpacked_incident
from watchfloor.store.sets import among, listed
from watchfloor.store.tables import events, incidents

__all__ = ["ToldCache"]

_REMEMBERED = (
    6_000  # some 10 kB each in memory; many more slow the program's own search for what can be freed
)
_LINKS_REMEMBERED = 20_000  # most are none

_TOLD = select(events.c.number, events.c.told).where(among(events.c.number))
_REVISIONS = select(incidents.c.number, incidents.c.revision).where(among(incidents.c.number))
_GISTS = select(
    incidents.c.number,
    incidents.c.id,
    incidents.c.background,
    incidents.c.start,
    incidents.c.end,
    incidents.c.sources,
    incidents.c.place,
    incidents.c.country,
    incidents.c.revision,
    incidents.c.gist,
    case((incidents.c.gist.is_(None), incidents.c.body)).label("body"),
).where(among(incidents.c.number))


class ToldCache:
    """Told events by number, and gists of incidents by number and revision. Numbers are never given twice, so nothing grows stale."""

    def __init__(self) -> None:
        """Empty."""
        self._lock = RLock()  # one thread may think an addition through while another writes
        self._told: dict[int, Told] = {}
        self._gists: dict[int, tuple[int, Gist]] = {}
        self._links: dict[tuple[str, str], tuple[Told, Told, Link | None]] = {}

    def get(self, connection: Connection, numbers: Iterable[int]) -> dict[int, Told]:
        """The told events with these numbers, by number."""
        wanted = set(numbers)
        with self._lock:
            _shorten(self._told)
            missing = wanted - self._told.keys()
            for number, told in (
                connection.execute(_TOLD, {"values": listed(missing)}).all() if missing else ()
            ):
                self._told[number] = unpacked(told, Told)
            return {number: self._told[number] for number in wanted if number in self._told}

    def keep(self, told: Mapping[int, Told]) -> None:
        """Remembers events that were just put into the record under these numbers."""
        with self._lock:
            self._told.update(told)

    def link(self, one: Told, other: Told) -> Link | None:
        """The link between two events that share no key, which is asked for whenever something new comes near them."""
        known = self._links.get((one.event, other.event))
        if known is not None and known[0] is one and known[1] is other:
            return known[2]
        found = link(one, other)
        with self._lock:
            _shorten(self._links, _LINKS_REMEMBERED)
            self._links[one.event, other.event] = one, other, found
        return found

    def gists(self, connection: Connection, numbers: Iterable[int]) -> dict[int, Gist]:
        """The gists of the incidents with these numbers, by number."""
        wanted = listed(set(numbers))
        with self._lock:
            return self._gists_of(connection, wanted)

    def _gists_of(self, connection: Connection, wanted: str) -> dict[int, Gist]:
        _shorten(self._gists)
        rows = connection.execute(_REVISIONS, {"values": wanted}).all()
        stale = [
            number
            for number, revision in rows
            if number not in self._gists or self._gists[number][0] != revision
        ]
        for row in connection.execute(_GISTS, {"values": listed(stale)}).all() if stale else ():
            gist = gist_from(row) if row.gist is not None else gist_of(self._incident(connection, row))
            self._gists[row.number] = (row.revision, gist)
        return {number: self._gists[number][1] for number, _ in rows}

    def _incident(self, connection: Connection, row: Any) -> Incident:
        """An incident with its told events and without links."""
        own = connection.execute(select(events.c.number).where(events.c.incident == row.number)).scalars()
        told = self.get(connection, own)
        return replace(unpacked_incident(row.body), told=tuple(told[number] for number in sorted(told)))


def _shorten(remembered: dict[Any, Any], most: int = _REMEMBERED) -> None:
    """Forgets the half that was unpacked first, when there is too much."""
    if len(remembered) > most:
        for key in list(islice(remembered, most // 2)):
            del remembered[key]
