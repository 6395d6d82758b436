"""An actor's card: its names, kind, country, offices, ties, and what it did and suffered, each with its words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from watchfloor.naming.words import fold
from watchfloor.records import Actor, Affiliation, Event, Record, Role, Span

__all__ = ["Card", "Deed", "cards"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Deed:
    """One event in which an actor took part, in which role, and the sentences that say so."""

    event: Event
    role: Role
    sentences: tuple[Span, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """One actor of one report. ties: with the name of who or what each is to."""

    actor: Actor
    ties: tuple[tuple[str, Affiliation], ...]
    did: tuple[Deed, ...]
    suffered: tuple[Deed, ...]
    said: tuple[Deed, ...]


def cards(record: Record, name: str) -> tuple[Card, ...]:
    """The cards of every actor of a record that bears a name, spelling set aside, in text order."""
    wanted = fold(name)
    return tuple(
        _card(record, actor)
        for actor in record.actors
        if wanted and wanted in {fold(actor.name), *(fold(alias) for alias in actor.aliases)}
    )


def _card(record: Record, actor: Actor) -> Card:
    names = {other.id: other.name for other in record.actors}
    return Card(
        actor=actor,
        ties=tuple((names.get(tie.to, tie.to), tie) for tie in actor.affiliations),
        did=tuple(_deeds(record, actor, "actor")),
        suffered=tuple(_deeds(record, actor, "recipient")),
        said=tuple(_deeds(record, actor, "source")),
    )


def _deeds(record: Record, actor: Actor, role: Role) -> Iterator[Deed]:
    spans = set(actor.spans)
    for event in record.events:
        told = tuple(
            mention.sentence for mention in event.mentions if spans & set(mention.roles.get(role, ()))
        )
        if told:
            yield Deed(event=event, role=role, sentences=tuple(dict.fromkeys(told)))
