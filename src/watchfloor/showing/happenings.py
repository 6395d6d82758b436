"""The page's lines for what happened: events by date, the timeline, and what caused what."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import groupby

from watchfloor.records import Cause, Event, Role, TimelineEntry
from watchfloor.showing.cells import Cell, Column, Group, Line, Section
from watchfloor.showing.coded import code_lines
from watchfloor.showing.evidence import Evidence
from watchfloor.showing.labels import count_label, date_label
from watchfloor.showing.rows import EventRow, View, Wording

__all__ = ["Happenings"]

_QUADS = {
    1: "co-operation in words",
    2: "co-operation in deed",
    3: "conflict in words",
    4: "conflict in deed",
}
_DAY_CHARS = len("2031-09-15")
_LAST = "~"  # sorts after every ISO date


class Happenings:
    """Builds the sections about events of one record."""

    def __init__(self, view: View) -> None:
        """Numbers the events in the order of the record: their lines keep these numbers in every section."""
        self.record = view.record
        self.words = Wording(view.record)
        self.evidence = Evidence(view.record)
        self.rows = {row.id: row for row in view.events}
        self.events = {event.id: event for event in view.record.events}
        self.keys = {event.id: f"e{number}" for number, event in enumerate(view.record.events, 1)}
        self.figures = {figure.id: figure for figure in view.record.figures}

    def news(self) -> Section:
        """What the report tells as its news, by date."""
        return Section(
            key="happened",
            title="What happened",
            layout="cards",
            groups=self._by_day(event for event in self.record.events if not event.background),
        )

    def background(self) -> Section:
        """Earlier events that the report recalls, apart from the news."""
        return Section(
            key="background",
            title="Background",
            layout="cards",
            note="Earlier events that the report recalls; no part of its news.",
            groups=self._by_day(event for event in self.record.events if event.background),
        )

    def timeline(self) -> Section:
        """What happened when, oldest first."""
        lines = tuple(self._moment(number, entry) for number, entry in enumerate(self.record.timeline, 1))
        return Section(
            key="timeline", title="Timeline", layout="table", groups=(Group(heading=None, lines=lines),)
        )

    def causes(self) -> Section:
        """Which event the text gives as the reason for which."""
        lines = tuple(self._cause(number, cause) for number, cause in enumerate(self.record.causes, 1))
        return Section(
            key="causes", title="Causes", layout="table", groups=(Group(heading=None, lines=lines),)
        )

    def chains(self) -> Section:
        """What led to what over several events, first cause first."""
        lines = tuple(
            Line(
                key=f"h{number}",
                columns=(
                    Column(name="first cause", cells=(self._summary(chain.events[0]),)),
                    Column(name="led to", cells=tuple(self._summary(ident) for ident in chain.events[1:-1])),
                    Column(name="and to", cells=(self._summary(chain.events[-1]),)),
                ),
            )
            for number, chain in enumerate(self.record.chains, 1)
        )
        return Section(
            key="chains",
            title="What led to what",
            layout="table",
            groups=(Group(heading=None, lines=lines),),
            note="Pairs of cause and effect that follow on each other.",
        )

    def _by_day(self, events: Iterable[Event]) -> tuple[Group, ...]:
        """Oldest first, undated last; within a day in text order."""

        def day(event: Event) -> tuple[str, str]:
            dated = self.evidence.dates.get(event.date or "")
            if dated is None or dated.start is None or dated.end is None:
                return _LAST, self.rows[event.id].date
            whole = replace(dated, start=dated.start[:_DAY_CHARS], end=dated.end[:_DAY_CHARS])
            return dated.start[:_DAY_CHARS], date_label(whole)

        ordered = sorted(events, key=lambda event: (*day(event), event.mentions[0].trigger))
        return tuple(
            Group(heading=label, lines=tuple(self._event(event) for event in run))
            for (_, label), run in groupby(ordered, key=day)
        )

    def _event(self, event: Event) -> Line:
        row = self.rows[event.id]
        columns = (
            Column(name="code", cells=(self._code(event, row),)),
            Column(name="status", cells=(self._status(event, row),)),
            Column(name="doer", cells=self._doers(event)),
            Column(name="acted on", cells=self._acted_on(event)),
            Column(name="place", cells=self._places(event)),
            Column(name="when", cells=self._when(event)),
            Column(name="with", cells=_instruments(event)),
            Column(name="figures", cells=self._figures(event)),
            Column(name=row.says, cells=self._says(event)),
            Column(name="words", cells=self._triggers(event)),
        )
        return Line(key=self.keys[event.id], columns=columns, tone=event.status, notes=self._notes(event))

    def _code(self, event: Event, row: EventRow) -> Cell:
        spans = tuple(
            mention.trigger
            for mention in event.mentions
            if (mention.type, mention.mode) == (event.type, event.mode)
        )
        return Cell(words=row.code, spans=spans or row.triggers, why=event.why.get("type"))

    def _status(self, event: Event, row: EventRow) -> Cell:
        spans = tuple(mention.trigger for mention in event.mentions if mention.status == event.status)
        return Cell(words=row.status, spans=spans or row.triggers, why=event.why.get("status"))

    def _doers(self, event: Event) -> tuple[Cell, ...]:
        found = self._parties(event, "actor", event.actors)
        reason = event.why.get("actors", "the text names no doer that could be told")
        return found or (Cell(words="unnamed", why=reason),)

    def _says(self, event: Event) -> tuple[Cell, ...]:
        """Who tells of it, then who denies it."""
        told = self._parties(event, "source", event.sources)
        if not told and event.told_by == "unnamed":
            told = (Cell(words="somebody unnamed", why=event.why.get("sources")),)
        denied = tuple(
            Cell(
                words=f"denied by {self.evidence.actors[ident].name}",
                spans=self.evidence.of_role(event, "source", self.evidence.actors[ident]),
                mark="who",
            )
            for ident in event.denied_by
            if ident not in event.sources or event.stance != "denies"
        )
        return told + denied

    def _parties(self, event: Event, role: Role, idents: Sequence[str]) -> tuple[Cell, ...]:
        """The actors that play a part, each with the words that fill it."""
        return tuple(
            Cell(
                words=self.evidence.actors[ident].name,
                spans=self.evidence.of_role(event, role, self.evidence.actors[ident]),
                why=event.why.get(f"{role}s"),
                mark="who",
            )
            for ident in idents
        )

    def _acted_on(self, event: Event) -> tuple[Cell, ...]:
        targets = tuple(
            Cell(words=target.name, spans=(target.span,), mark="name") for target in event.targets
        )
        return (*self._parties(event, "recipient", event.recipients), *targets)

    def _places(self, event: Event) -> tuple[Cell, ...]:
        return tuple(
            Cell(
                words=self.words.place(ident),
                spans=self.evidence.of_role(event, "place", self.evidence.places[ident]),
                why=event.why.get("places"),
                mark="where",
            )
            for ident in event.places
        )

    def _when(self, event: Event) -> tuple[Cell, ...]:
        reason = event.why.get("date")
        dated = self.evidence.dates.get(event.date or "")
        if dated is None:
            return (Cell(words="not known", why=reason),)
        if dated.span is None:
            return (Cell(words="day of publication", why=reason),)
        return (Cell(words=f"“{self.words.text(dated.span)}”", spans=(dated.span,), why=reason, mark="when"),)

    def _figures(self, event: Event) -> tuple[Cell, ...]:
        return tuple(
            Cell(words=count_label(figure, self.words.number(figure)), spans=figure.spans, mark="count")
            for ident in event.figures
            if (figure := self.figures.get(ident))
        )

    def _triggers(self, event: Event) -> tuple[Cell, ...]:
        """One cell for each wording, so that an event named twice in the same words does not read double."""
        by_words: dict[str, list[Cell]] = {}
        for mention in event.mentions:
            words = self.words.text(mention.trigger)
            by_words.setdefault(words.casefold(), []).append(Cell(words=words, spans=(mention.trigger,)))
        return tuple(
            Cell(
                words=f"“{cells[0].words}”" + (f" ×{len(cells)}" if len(cells) > 1 else ""),
                spans=tuple(cell.spans[0] for cell in cells),
                why=event.why.get("mentions") if len(event.mentions) > 1 else None,
                mark="happening",
            )
            for cells in by_words.values()
        )

    def _notes(self, event: Event) -> tuple[str, ...]:
        coded = [f"score {event.score:.2f}"]
        if event.runner_up is not None:
            coded.append(f"next best {event.runner_up.type} {event.runner_up.score:.2f}")
        if event.cameo is not None:
            coded.append(f"CAMEO {event.cameo}")
        if event.intensity is not None:
            coded.append(f"intensity {event.intensity:+g}")
        if event.quad is not None:
            coded.append(_QUADS.get(event.quad, f"quad {event.quad}"))
        return (
            ", ".join(coded),
            *code_lines(event),
            *(f"{field}: {reason}" for field, reason in event.why.items()),
        )

    def _moment(self, number: int, entry: TimelineEntry) -> Line:
        if entry.text is not None:
            what: Sequence[Cell] = (Cell(words=self.words.text(entry.text), spans=(entry.text,)),)
        else:
            what = tuple(self._summary(ident) for ident in entry.events)
        when = Cell(
            words=self.words.date(entry.date),
            spans=self.evidence.date(entry.date),
            why=None
            if self.evidence.date(entry.date)
            else "the day of publication; no words of the text give it",
            mark="when",
        )
        tone = "quoted" if entry.text is not None else "told"
        return Line(
            key=f"t{number}",
            columns=(Column(name="when", cells=(when,)), Column(name="what", cells=tuple(what))),
            tone=tone,
        )

    def _summary(self, ident: str) -> Cell:
        row = self.rows[ident]
        acted_on = f" → {row.acted_on}" if row.acted_on else ""
        status = "" if row.status == "happened" else f" [{row.status}]"
        return Cell(
            words=f"{row.code}{status} {row.actors or 'unnamed'}{acted_on}: “{row.trigger}”",
            spans=row.triggers,
        )

    def _cause(self, number: int, cause: Cause) -> Line:
        who = self.evidence.actors.get(cause.source or "")
        says = Cell(words="reporter", why=cause.why.get("source"))
        if who is not None:
            anchors = [cause.effect_trigger, cause.cause_trigger]
            says = Cell(words=who.name, spans=self.evidence.nearest(who.spans, anchors), mark="who")
        cue = Cell(
            words="no cue of its own", why=cause.why.get("cue", "the two are joined without a word for it")
        )
        if cause.cue is not None:
            cue = Cell(words=f"“{self.words.text(cause.cue)}”", spans=(cause.cue,), mark="cause")
        return Line(
            key=f"c{number}",
            columns=(
                Column(name="effect", cells=(self._side(cause.effect, cause, is_effect=True),)),
                Column(name="because", cells=(cue,)),
                Column(name="cause", cells=(self._side(cause.cause, cause, is_effect=False),)),
                Column(name="says", cells=(says,)),
            ),
        )

    def _side(self, ident: str, cause: Cause, *, is_effect: bool) -> Cell:
        span = cause.effect_trigger if is_effect else cause.cause_trigger
        row = self.rows.get(ident)
        doers = f"{row.code} {row.actors}".strip() if row else ""
        return Cell(words=f"{doers}: “{self.words.text(span)}”", spans=(span,), mark="happening")


def _instruments(event: Event) -> tuple[Cell, ...]:
    return tuple(Cell(words=thing.name, spans=(thing.span,), mark="name") for thing in event.instruments)
