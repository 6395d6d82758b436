"""Figures out of counted numbers: what each says, of which day and side, after whom, and what it disagrees with."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property

from watchfloor.counting.currencies import Countries
from watchfloor.counting.disagreeing import Telling, settled
from watchfloor.counting.linking import Counted, grouped, wholes, with_inherited, with_nouns
from watchfloor.counting.numbers import Number
from watchfloor.counting.sides import side_of
from watchfloor.counting.surroundings import Stated, Surroundings
from watchfloor.counting.units import unit_of
from watchfloor.records import Event, Figure, Reading, Span, content_id

__all__ = ["FigureMaker"]


class FigureMaker:
    """Makes figures out of the numbers that one report counts."""

    def __init__(
        self,
        report_id: str,
        reading: Reading,
        stated: Stated,
        around: Surroundings,
        counted: Sequence[Counted],
        again: Mapping[Span, Sequence[Span]],
    ) -> None:
        """again: a number to those that repeat it in a paragraph said again."""
        self.report_id = report_id
        self.shadow = reading.shadow
        self.reading = reading
        self.around = around
        self.counted = counted
        self.again = again
        self.dated = {event.id: event.date for event in stated.events}
        self.telling = Telling(
            reading=reading,
            events={event.id: event for event in stated.events},
            dates={date.id: date for date in stated.dates},
            places={place.id: place for place in stated.places},
            actors={actor.id: actor for actor in stated.actors},
            sentences={},
        )
        self.countries = Countries(places=stated.places, actors=stated.actors)

    def figures(self) -> list[Figure]:
        """One figure for each thing counted with one value; several spans where the report says it again."""
        sentences = [sentence.span for sentence in self.reading.sentences]
        named = with_nouns(self.shadow, self.counted)
        parts, earlier = wholes(self.shadow, named, sentences)
        counted = with_inherited(named, parts, earlier)
        groups = grouped(counted)
        first = {at: self._id_of(counted[group[0]]) for group in groups for at in group}
        figures = []
        for group in groups:
            members = [counted[at] for at in group]
            whole = next((first[parts[at]] for at in group if at in parts), None)
            later = next((first[earlier[at]] for at in group if at in earlier), None)
            figures.append(self._figure(members, whole, later))
        where = {
            figure.id: {counted[at].sentence for at in group}
            for figure, group in zip(figures, groups, strict=True)
        }
        return settled(figures, replace(self.telling, sentences=where))

    def _id_of(self, one: Counted) -> str:
        return content_id("figure", self.report_id, one.of, *one.number.bare)

    def _figure(self, members: Sequence[Counted], whole: str | None, later: str | None) -> Figure:
        """The figure of what is counted alike. whole, later: ids of that which it is part of, or which replaces it."""
        # "At least eight" under a headline that says eight: the careful words hold for both.
        telling = next((one for one in members if not one.number.exact), members[0])
        number, event = telling.number, telling.event
        what = next((one.what for one in members if one.what), None)
        source = self._source(members)
        sentence = self.reading.sentences[telling.sentence].span
        side = self._side(telling, sentence)
        unit, unit_reason = unit_of(self.shadow, number, sentence, self.countries)
        date, date_reason = self._date_of(members)
        ident = self._id_of(members[0])
        return Figure(
            id=ident,
            of=telling.of,
            what=what,
            unit=unit,
            value=number.value,
            low=number.low,
            high=number.high,
            exact=number.exact,
            side=side,
            part_of=whole if whole != ident else None,
            date=date,
            event=event.id if event else None,
            source=source,
            spans=tuple(sorted(self._spans(members))),
            replaced_by=later if later != ident else None,
            why=dict(_reasons(number, what, event, source, side) | unit_reason | date_reason),
        )

    def _source(self, members: Sequence[Counted]) -> str | None:
        """Who gives a count where the report tells it first; a headline leaves that out."""
        kinds = [self.reading.zones[self.reading.sentences[one.sentence].zone].kind for one in members]
        told = [one for one, kind in zip(members, kinds, strict=True) if kind != "title"]
        return next(iter(told or members)).source

    def _spans(self, members: Iterable[Counted]) -> Iterator[Span]:
        for one in members:
            yield one.number.span
            yield from self.again.get(one.number.span, ())

    def _side(self, one: Counted, sentence: Span) -> str | None:
        """Whose the counted people are, in the report's words; of a part, its own."""
        spans = side_of(self.shadow, one, self._starts, sentence)
        return ", ".join(dict.fromkeys(self.around.named(span) for span in spans)) or None

    def _date_of(self, members: Sequence[Counted]) -> tuple[str | None, dict[str, str]]:
        """The date of the event, else the one date of the sentence."""
        for one in members:
            if one.event is not None and self.dated.get(one.event.id):
                return self.dated[one.event.id], {}
        dates = self.around.dates_in(self.reading.sentences[members[0].sentence].span)
        if len(dates) == 1:
            return dates[0].id, {"date": "the only date of its sentence"}
        return None, {
            "date": "its sentence gives no date"
            if not dates
            else "its sentence gives several dates and no event"
        }

    @cached_property
    def _starts(self) -> list[int]:
        """Where the counted numbers begin, in text order."""
        return sorted(one.number.span.start for one in self.counted)


def _reasons(
    number: Number, what: str | None, event: Event | None, source: str | None, side: str | None
) -> dict[str, str]:
    """Why each missing field of a figure is missing."""
    found = {}
    if number.value is None:
        is_range = number.low is not None or number.high is not None
        found["value"] = "the words give a range" if is_range else "the words give no number"
    for name, bound in (("low", number.low), ("high", number.high)):
        if bound is None:
            found[name] = "the words leave it open"
    if what is None:
        found["what"] = "no noun follows it" if number.unit is None else "an amount"
    if number.unit is None:
        found["unit"] = "a plain count"
    if event is None:
        found["event"] = "the sentence counts it for no event"
    if source is None:
        found["source"] = "the reporter"
    if side is None:
        found["side"] = "the text names none"
    return found
