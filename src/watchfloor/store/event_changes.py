"""What a report's history says when its events are told anew: those gone, those that took their place, values changed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from sqlalchemy import Connection, update

from watchfloor.incidents import Told
from watchfloor.store.log import Log
from watchfloor.store.tables import decisions

__all__ = ["note_changes"]


def note_changes(
    connection: Connection,
    log: Log,
    old: Mapping[int, Told],
    new: Mapping[int, Told],
    heirs: Mapping[int, int],
) -> None:
    """Notes how a report's events differ from before, and lets decisions on an event go on with its heir."""
    for number, told in old.items():
        heir = new[heirs[number]] if number in heirs else None
        if heir is None:
            log.deletion("event", [told.event], "the present reading of its report does not tell it")
            log.change("event", told.event, "removed", old=_label(told))
            continue
        if heir.event != told.event:
            log.deletion("event", [told.event], "told at another place of its report", replaced_by=heir.event)
            _pass_on(connection, told.event, heir.event)
        for name, before, after in _differences(told, heir):
            log.change("event", heir.event, "changed", field=name, old=before, new=after)
    for number in sorted(new.keys() - set(heirs.values())):
        log.change("event", new[number].event, "added", new=_label(new[number]))


def _pass_on(connection: Connection, old: str, new: str) -> None:
    for column in (decisions.c.one, decisions.c.other):
        connection.execute(update(decisions).where(column == old).values({column.name: new}))


def _differences(one: Told, other: Told) -> Iterator[tuple[str, str | None, str | None]]:
    before, after = dict(_values(one)), dict(_values(other))
    for name, value in before.items():
        if value != after[name]:
            yield name, value, after[name]


def _values(told: Told) -> Iterator[tuple[str, str | None]]:
    yield "type", _label(told)
    yield "status", told.status
    yield (
        "date",
        None
        if told.start is None
        else told.start
        if told.start == told.end
        else f"{told.start} to {told.end}",
    )
    yield "background", "yes" if told.background else "no"
    for name, parties in (
        ("actors", told.actors),
        ("recipients", told.recipients),
        ("sources", told.sources),
    ):
        yield name, ", ".join(party.name for party in parties) or None
    yield "places", ", ".join(place.name for place in told.places) or None
    yield "targets", ", ".join(told.targets) or None
    yield "instruments", ", ".join(told.instruments) or None
    yield "figures", ", ".join(sorted(_figure(told))) or None


def _figure(told: Told) -> Iterator[str]:
    for figure in told.figures:
        value = figure.value if figure.value is not None else figure.low
        yield f"{figure.of} {value:g}" if value is not None else figure.of


def _label(told: Told) -> str:
    return f"{told.type}/{told.mode}" if told.mode else told.type
