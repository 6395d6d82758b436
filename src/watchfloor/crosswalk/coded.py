"""Events with the codes of other code books, from what the whole report tells of their parties and figures."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, replace

from watchfloor.crosswalk.acled import AcledTable, Seen
from watchfloor.crosswalk.sides import sides_of
from watchfloor.crosswalk.ucdp import Circumstances, ucdp_code
from watchfloor.records import Actor, Codes, Event, Figure, Place, Reading

__all__ = ["Told", "with_codes"]

_BEHIND_CHARS = 60  # of the words behind a trigger, to the end of its clause: "set up | a base near the port"
_CLAUSE_END = re.compile(r"[,.;:\"]")
_FORCES = {"MIL", "COP", "SPY"}
_AGAINST_A_CROWD = {"crowd-control", "arrest"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What the other steps made of the report, as far as the codes need it."""

    actors: Sequence[Actor]
    places: Sequence[Place]
    figures: Sequence[Figure]


def with_codes(events: Iterable[Event], reading: Reading, told: Told, table: AcledTable) -> list[Event]:
    """`events`, each with what ACLED and the UCDP would make of it. Their figures must be known."""
    coder = _Coder(list(events), reading, told, table)
    return [replace(event, codes=coder.codes(event)) for event in coder.events]


class _Coder:
    """Codes the events of one report."""

    def __init__(self, events: list[Event], reading: Reading, told: Told, table: AcledTable) -> None:
        self.events = events
        self.shadow = reading.shadow
        self.table = table
        self.actors: Mapping[str, Actor] = {actor.id: actor for actor in told.actors}
        self.places = {place.id: place for place in told.places}
        self.figures = {figure.id: figure for figure in told.figures}

    def codes(self, event: Event) -> Codes:
        figures = self.figures_of([event])
        countries = self.countries(event)
        triggers = " ".join(
            self.shadow[mention.trigger.start : mention.trigger.end] for mention in event.mentions
        )
        doer, against = sides_of(event, self.actors, figures, countries, triggers)
        answering = self.answering(event)
        seen = Seen(
            event=event,
            doer=doer,
            against=against,
            words=self.words(event),
            is_harmed=any(
                figure.of in {"killed", "injured"} and figure.high != 0
                for figure in [*figures, *self.figures_of(answering)]
            ),
            is_met=bool(answering),
        )
        circumstances = Circumstances(
            event=event,
            doer=doer,
            against=against,
            figures=figures,
            words=triggers,
            is_placed=bool(countries),
            is_dated=event.date is not None,
        )
        return Codes(acled=self.table.of(seen), ucdp=ucdp_code(circumstances))

    def countries(self, event: Event) -> Set[str]:
        found = {self.places[ident].country for ident in event.places if ident in self.places}
        return {country for country in found if country is not None}

    def words(self, event: Event) -> str:
        """Triggers with the rest of their clauses, and what fills the roles."""
        parts = []
        for mention in event.mentions:
            end = min(mention.sentence.end, mention.trigger.end + _BEHIND_CHARS)
            stop = _CLAUSE_END.search(self.shadow, mention.trigger.end, end)
            parts.append(self.shadow[mention.trigger.start : stop.start() if stop else end])
            for spans in mention.roles.values():
                parts += [self.shadow[span.start : span.end] for span in spans]
        return " ; ".join(" ".join(part.split()) for part in parts)

    def answering(self, event: Event) -> list[Event]:
        """Of a protest: what police or soldiers do against its crowd, on the same day."""
        if event.type != "PROTEST":
            return []
        return [
            other
            for other in self.events
            if other is not event
            and other.status == "actual"
            and (other.type == "ASSAULT" or other.mode in _AGAINST_A_CROWD)
            and other.date == event.date
            and set(other.recipients) & set(event.actors)
            and any(self.actors[ident].sector in _FORCES for ident in other.actors if ident in self.actors)
        ]

    def figures_of(self, events: Iterable[Event]) -> list[Figure]:
        return [self.figures[ident] for event in events for ident in event.figures if ident in self.figures]
