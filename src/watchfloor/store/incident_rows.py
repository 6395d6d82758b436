"""The rows of one incident, and what its history says when they change."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, bindparam, delete, select, update

from watchfloor.incidents import AcrossFigure, Incident
from watchfloor.matching import Gist, gist_of
from watchfloor.store.cells import cell_of
from watchfloor.store.log import Log
from watchfloor.store.packing import packed_incident, unpacked_incident, written_gist
from watchfloor.store.sets import among, listed
from watchfloor.store.tables import events, incident_actors, incident_figures, incident_places, incidents
from watchfloor.store.writing import put_in

__all__ = ["Founding", "Kept", "Renewal", "founding", "put_founded", "put_renewed", "remove", "renewals"]

_BODIES = select(incidents.c.number, incidents.c.events, incidents.c.body).where(among(incidents.c.number))
_MEMBERS = select(events.c.incident, events.c.number, events.c.id).where(among(events.c.incident))
_TAKE = update(events).where(events.c.number == bindparam("event")).values(incident=bindparam("holder"))
_FORGET = [
    delete(table).where(among(table.c.incident))
    for table in (incident_actors, incident_places, incident_figures)
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """An incident that goes on under its number, as it is now, with the numbers of its events."""

    number: int
    made: Incident
    events: Sequence[int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Renewal:
    """An incident that differs from what is held. before: as it was. members: ids, by number, of the events it had that
    are still there.
    """

    number: int
    made: Incident
    gist: Gist
    events: Sequence[int]
    row: Mapping[str, Any]
    before: Incident
    members: Mapping[int, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Founding:
    """An incident that was not there, with its number and those of its events."""

    number: int
    made: Incident
    gist: Gist
    events: Sequence[int]
    row: Mapping[str, Any]


def founding(number: int, made: Incident, members: Sequence[int]) -> Founding:
    """A new incident, ready to be written."""
    gist = gist_of(made)
    return Founding(number=number, made=made, gist=gist, events=members, row=_row(made, gist))


def put_founded(connection: Connection, log: Log, founded: Sequence[Founding]) -> None:
    """Writes incidents that were not there."""
    if not founded:
        return
    at = {"founded_at": log.at, "changed_at": log.at, "revision": 1}
    put_in(
        connection,
        incidents,
        [{"number": one.number, "id": one.made.id, **one.row, **at} for one in founded],
    )
    for one in founded:
        reports = ", ".join(dict.fromkeys(told.report for told in one.made.told))
        log.change("incident", one.made.id, "founded", new=_label(one.made), why=f"told by {reports}")
    _write_parts(connection, [(one.number, one.made) for one in founded])
    _take(connection, [(one.number, member) for one in founded for member in one.events])


def renewals(connection: Connection, kept: Sequence[Kept], going: Collection[int]) -> list[Renewal]:
    """Those of the incidents that differ from what is held. Writes nothing. going: events about to be taken out."""
    if not kept:
        return []
    held, members = _held(connection, [one.number for one in kept])
    found = []
    for one in kept:
        gist = gist_of(one.made)
        row = _row(one.made, gist)
        count, body = held[one.number]
        own = {number: ident for number, ident in members[one.number].items() if number not in going}
        if (count, body) != (len(one.events), row["body"]) or own.keys() != set(one.events):
            found.append(
                Renewal(
                    number=one.number,
                    made=one.made,
                    gist=gist,
                    events=one.events,
                    row=row,
                    before=unpacked_incident(body),
                    members=own,
                )
            )
    return found


def put_renewed(connection: Connection, log: Log, renewed: Sequence[Renewal]) -> None:
    """Writes incidents that differ, and notes how."""
    if not renewed:
        return
    for one in renewed:
        _note(log, one)
    _renew_rows(connection, log, {one.number: one.row for one in renewed})
    gone = {"values": listed([one.number for one in renewed])}
    for forget_parts in _FORGET:
        connection.execute(forget_parts, gone)
    _write_parts(connection, [(one.number, one.made) for one in renewed])
    _take(
        connection,
        [(one.number, event) for one in renewed for event in set(one.events) - one.members.keys()],
    )


def _held(
    connection: Connection, numbers: Sequence[int]
) -> tuple[dict[int, tuple[int, bytes]], dict[int, dict[int, str]]]:
    """How many events incidents had, and their bodies; and the ids, by number, of the events that are there."""
    wanted = {"values": listed(numbers)}
    held = {number: (count, body) for number, count, body in connection.execute(_BODIES, wanted).all()}
    members: dict[int, dict[int, str]] = {number: {} for number in numbers}
    for incident, number, ident in connection.execute(_MEMBERS, wanted).all():
        members[incident][number] = ident
    return held, members


def _renew_rows(connection: Connection, log: Log, rows: Mapping[int, Mapping[str, Any]]) -> None:
    values = [{**row, "changed_at": log.at} for row in rows.values()]
    connection.execute(
        update(incidents)
        .where(incidents.c.number == bindparam("kept"))
        .values(revision=incidents.c.revision + 1, **{name: bindparam(f"new_{name}") for name in values[0]}),
        [
            {"kept": number, **{f"new_{name}": value for name, value in row.items()}}
            for number, row in zip(rows, values, strict=True)
        ],
    )


def remove(connection: Connection, log: Log, number: int, ident: str, taker: str | None) -> None:
    """Takes out an incident; its events are free, or went to `taker`."""
    connection.execute(delete(incidents).where(incidents.c.number == number))
    why = "joined with another incident" if taker else "nothing tells of it any more"
    log.deletion("incident", [ident], why, replaced_by=taker)
    log.change("incident", ident, "removed", new=taker, why=why)


def _take(connection: Connection, pairs: Sequence[tuple[int, int]]) -> None:
    """Puts events into incidents, given by number: incident, event."""
    if pairs:
        connection.execute(_TAKE, [{"holder": holder, "event": event} for holder, event in pairs])


def _row(made: Incident, gist: Gist) -> dict[str, Any]:
    place = made.place
    latitude, longitude = (place.latitude, place.longitude) if place else (None, None)
    return {
        "type": made.type,
        "mode": made.mode,
        "status": made.status,
        "background": made.background,
        "start": made.start,
        "end": made.end,
        "day": made.start or "",
        "country": place.country if place else None,
        "place": place.name if place else None,
        "latitude": latitude,
        "longitude": longitude,
        "cell": cell_of(latitude, longitude),
        "who": _names(party.name for party in made.actors),
        "whom": _names((*(party.name for party in made.recipients), *made.targets)),
        "events": len(made.told),
        "sources": made.sources,
        "score": made.score,
        "disagrees": any(figure.disagree for figure in made.figures),
        "body": packed_incident(made),
        "gist": written_gist(gist),
    }


def _names(names: Iterable[str]) -> str:
    return ", ".join(dict.fromkeys(names))


def _write_parts(connection: Connection, numbered: Sequence[tuple[int, Incident]]) -> None:
    for table, rows in (
        (incident_actors, [row for number, made in numbered for row in _actor_rows(number, made)]),
        (incident_places, [row for number, made in numbered for row in _place_rows(number, made)]),
        (incident_figures, [_figure_row(number, one) for number, made in numbered for one in made.figures]),
    ):
        put_in(connection, table, rows)


def _actor_rows(number: int, made: Incident) -> Iterator[dict[str, Any]]:
    keys = {
        (party.key, role)
        for told in made.told
        for role, own in (
            ("actor", told.actors),
            ("recipient", told.recipients),
            ("source", told.sources),
        )
        for party in own
    }
    for key, role in sorted(keys):
        yield {"key": key, "role": role, "incident": number}


def _place_rows(number: int, made: Incident) -> Iterator[dict[str, Any]]:
    keys = {key for told in made.told for place in told.places for key in (place.key, place.inside) if key}
    for key in sorted(keys):
        yield {"key": key, "incident": number}


def _figure_row(number: int, figure: AcrossFigure) -> dict[str, Any]:
    return {
        "incident": number,
        "of": figure.of,
        "what": figure.what,
        "unit": figure.unit,
        "side": figure.side,
        "low": figure.low,
        "best": figure.best,
        "high": figure.high,
        "rule": figure.rule,
        "disagrees": figure.disagree,
    }


def _note(log: Log, renewal: Renewal) -> None:
    made = renewal.made
    held = set(renewal.members.values())
    for told in made.told:
        if told.event not in held:
            log.change(
                "incident", made.id, "joined", field="events", new=told.event, why=_reasons(made, told.event)
            )
    for ident in sorted(held - {told.event for told in made.told}):
        log.change("incident", made.id, "left", field="events", old=ident)
    old, new = dict(_values(renewal.before)), dict(_values(made))
    for name in sorted(old.keys() | new.keys()):
        if old.get(name) != new.get(name):
            log.change("incident", made.id, "changed", field=name, old=old.get(name), new=new.get(name))


def _reasons(made: Incident, event: str) -> str | None:
    ties = [link for link in made.links if event in {link.one, link.other}]
    if not ties:
        return None
    best = max(ties, key=lambda link: (link.score, link.one, link.other))
    return f"score {best.score:.2f}: " + "; ".join(reason.says for reason in best.reasons)


def _values(made: Incident) -> Iterator[tuple[str, object]]:
    """What a reader would call a change of an incident, in words."""
    yield "type", _label(made)
    yield "status", made.status
    yield "start", made.start
    yield "end", made.end
    yield "place", made.place.name if made.place else None
    yield "actors", _names(party.name for party in made.actors) or None
    yield "recipients", _names((*(party.name for party in made.recipients), *made.targets)) or None
    for figure in made.figures:
        label = " ".join(dict.fromkeys(part for part in (figure.of, figure.what, figure.side) if part))
        disagree = "; reports disagree" if figure.disagree else ""
        yield f"figure: {label}", f"{_bounds(figure)} ({figure.rule}{disagree})"


def _label(made: Incident) -> str:
    return f"{made.type}/{made.mode}" if made.mode else made.type


def _bounds(figure: AcrossFigure) -> str:
    best, low, high = (
        "?" if value is None else f"{value:g}" for value in (figure.best, figure.low, figure.high)
    )
    return best if low == best == high else f"{best}, from {low} to {high}"
