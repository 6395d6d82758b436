"""Figures from numbers: what each counts, of which event, who says so, and what it disagrees with."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from watchfloor.counting.asides import (
    aside_reason,
    is_degree,
    is_nth,
    is_ordinal,
    left_over,
    tally_after,
    written_otherwise,
)
from watchfloor.counting.currencies import Countries
from watchfloor.counting.described import (
    GENERIC,
    column_of,
    head_of,
    is_affected,
    is_bare_count,
    is_gathering,
    is_noted,
    what_is_counted,
)
from watchfloor.counting.disagreeing import Telling, settled
from watchfloor.counting.linking import Counted, grouped, wholes, with_inherited, with_nouns
from watchfloor.counting.numbers import Number, numbers_in, unparsed
from watchfloor.counting.sides import side_of
from watchfloor.counting.surroundings import CountRole, Surroundings
from watchfloor.counting.units import unit_of
from watchfloor.records import (
    Actor,
    DateMention,
    Event,
    EventMention,
    Figure,
    FigureOf,
    Name,
    Place,
    Quote,
    Reading,
    Role,
    SetAside,
    Span,
    Tags,
    content_id,
    overlap,
)

__all__ = ["Ledger", "figures_in"]

_OF_BY_ROLE: dict[Role, FigureOf] = {
    "killed": "killed",
    "injured": "injured",
    "arrested": "arrested",
    "deployed": "deployed",
    "crowd": "crowd",
}
_HARMED: frozenset[Role] = frozenset({"killed", "injured", "arrested"})
_RIVALLED: frozenset[FigureOf] = frozenset({"killed", "injured", "arrested", "crowd"})
_TIMES = "times"  # "arrested four times": no four were


@dataclass(frozen=True, slots=True, kw_only=True)
class Ledger:
    """Every number of a report: a figure, or set aside. by_event: the figures of each event, by ids.

    A figure names one event, the nearest; when its number counts for another too, that one lists it as well.
    """

    figures: tuple[Figure, ...]
    set_aside: tuple[SetAside, ...]
    by_event: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated:
    """What the other steps made of the report, as far as numbers need it."""

    dates: Sequence[DateMention]
    actors: Sequence[Actor]
    events: Sequence[Event]
    quotes: Sequence[Quote] = ()
    places: Sequence[Place] = ()


def figures_in(report_id: str, reading: Reading, tags: Tags, stated: Stated) -> Ledger:
    """The ledger of one report. What a repeated paragraph says again is added to the figure it repeats."""
    keeper = _Keeper(report_id, reading, tags, stated)
    keeper.read()
    keeper.read_repeats()
    figures = keeper.figures()
    keeper.sweep()
    asides = tuple(sorted(keeper.asides, key=lambda aside: aside.span))
    return Ledger(figures=tuple(figures), set_aside=asides, by_event=keeper.by_event(figures))


class _Keeper:
    """Keeps the ledger of one report."""

    def __init__(self, report_id: str, reading: Reading, tags: Tags, stated: Stated) -> None:
        self.report_id = report_id
        self.shadow = reading.shadow
        self.reading = reading
        self.around = Surroundings(reading, tags, stated.dates, stated.actors, stated.events, stated.quotes)
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
        self.written = written_otherwise(reading.shadow)
        self.covered = bytearray(len(reading.shadow))
        self.asides: list[SetAside] = []
        self.counted: list[Counted] = []
        self.again: dict[Span, list[Span]] = {}  # a number to those that repeat it in a paragraph said again
        self.shared: list[tuple[str, FigureOf, Span]] = []  # an event, and a number that counts for it

    # ── every number, once ──────────────────────────────────────────────────────────────────────

    def read(self) -> None:
        """Numbers of the sentences, each counted or set aside."""
        for aside in self.written:
            if not self.around.counts_at(aside.span):
                self.set_aside(aside)
        for index, sentence in enumerate(self.reading.sentences):
            names = self.around.names_in(sentence.span)
            for number in self.numbers(sentence.span, names):
                what = what_is_counted(self.shadow, names, number, sentence.span)
                self.place(number, what, index)

    def numbers(self, sentence: Span, names: Sequence[Name]) -> list[Number]:
        """Numbers of a sentence as the grammar reads them, and counts that only the model sees ("an American")."""
        found = [one for number in numbers_in(self.shadow, sentence) for one in self.bare_of_dates(number)]
        found += [second for one in found if (second := tally_after(self.shadow, one)) is not None]
        taken = [number.span for number in found]
        marked = [role.span for role in self.around.counts_at(sentence)]
        marked += [name.span for name in names if name.kind == "NUMBER"]
        for where in marked:
            is_taken = any(overlap(where, other) > 0 for other in taken) or self.is_covered(where)
            if not is_taken and not is_ordinal(self.around.text(where)):
                found.append(unparsed(self.shadow, where))
                taken.append(where)
        return sorted(found, key=lambda number: number.span)

    def bare_of_dates(self, number: Number) -> Iterator[Number]:
        """A number as it stands, or what is left of it behind a date: the dozens of "12 May 2017 Dozens flee"."""
        if self.is_covered(number.bare):
            last = self.covered.rindex(1, *number.bare)
            yield from numbers_in(self.shadow, Span(last + 1, number.bare.end))
        elif not is_nth(self.shadow, number):
            yield number

    def place(self, number: Number, what: str | None, index: int) -> None:
        """Counts a number once for each column that it fills, or sets it aside."""
        sentence = self.reading.sentences[index].span
        if is_degree(self.around.text(number.bare)):
            self.set_aside(SetAside(span=number.bare, reason="a degree and no count"))
            return
        is_suffering = is_affected(self.shadow, number, what, sentence)
        nearest = [] if what == _TIMES else self.nearest_roles(number, is_suffering=is_suffering)
        reason = None if nearest else self.reason_against(number, sentence, what)
        if reason:
            self.set_aside(SetAside(span=number.bare, reason=reason))
            return
        self.cover(number.span)
        counted_by = self.around.counter_at(number.bare, sentence)
        said_by = self.around.speaker_at(number.bare)
        homes: list[tuple[FigureOf, Event | None, EventMention | None]] = [
            (_OF_BY_ROLE[role.role], role.event, role.mention) for role in nearest
        ]
        if not homes:
            of = "other" if what == _TIMES else column_of(self.shadow, number, what, sentence)
            home = self.around.harmed_by(of, number.bare, sentence)
            if home[0] is None and of == "other":
                home = self.around.counted_in(number.bare, sentence)
            is_bare = what is None or (of == "crowd" and head_of(what) in GENERIC)
            if home[0] is None and (is_bare or is_noted(self.shadow, sentence)):
                home = self.around.told_before(of, sentence)
            homes = [(of, *home)]
            rival = (
                self.rival_of(number, sentence, index, counted_by) if (of, what) == ("other", None) else None
            )
            if rival is not None:
                homes, what = [(rival.of, rival.event, None)], rival.what
        self.counted.extend(
            Counted(
                number=number,
                of=of,
                what=what,
                event=event,
                mention=mention,
                sentence=index,
                source=counted_by or self.around.source_of(mention, number.bare) or said_by,
            )
            for of, event, mention in homes
        )

    def rival_of(self, number: Number, sentence: Span, index: int, teller: str | None) -> Counted | None:
        """The count right before that a bare number is told against: "unions counted 42,000; police said 9,500"."""
        last = self.counted[-1] if self.counted else None
        if last is None or last.of not in _RIVALLED or not is_bare_count(self.shadow, number, sentence):
            return None
        kinds = {self.reading.zones[self.reading.sentences[at].zone].kind for at in (last.sentence, index)}
        is_next = index - last.sentence <= 1 and len(kinds) == 1
        return last if is_next and (teller is None or teller != last.source) else None

    def nearest_roles(self, number: Number, *, is_suffering: bool) -> list[CountRole]:
        """The count roles that a number fills, one for each column; of several mentions the nearest.

        A sum of money counts nobody, the size of a gathering no dead, and those who suffer from it no crowd (is_suffering),
        whatever the model made of it.
        """
        nearest: dict[Role, CountRole] = {}
        if number.unit and number.unit != "percent":
            return []
        gathered = is_gathering(self.shadow, number)
        for role in self.around.counts_at(number.span):
            if (gathered and role.role in _HARMED) or (is_suffering and role.role == "crowd"):
                continue
            self.shared.append((role.event.id, _OF_BY_ROLE[role.role], number.span))
            had = nearest.get(role.role)
            if had is None or role.distance(number) < had.distance(number):
                nearest[role.role] = role
        return list(nearest.values())

    def reason_against(self, number: Number, sentence: Span, what: str | None) -> str | None:
        """Why a number that fills no role is no figure: a date, part of a name, or what its words say."""
        if self.around.is_date(number.bare):
            return "part of a date or time"
        name = self.around.name_around(number.bare)
        if name is not None:
            return f"part of a name ({self.around.text(name)})"
        return aside_reason(
            self.shadow,
            number,
            sentence,
            has_noun=what is not None,
            is_marked=self.around.is_marked_number(number.bare),
            follows_people=self.around.is_after_people(number.span.start),
        )

    def read_repeats(self) -> None:
        """Numbers of paragraphs that are said again follow their first; those of the page's frame are set aside."""
        for zone in self.reading.zones:
            if zone.kind == "boilerplate":
                self.set_all_aside(zone.span, "part of the page's frame")
            elif zone.repeats is not None:
                self.follow(self.reading.zones[zone.repeats].span, zone.span)

    def follow(self, first: Span, second: Span) -> None:
        ones, others = list(numbers_in(self.shadow, first)), list(numbers_in(self.shadow, second))
        if [number.value for number in ones] != [number.value for number in others]:
            self.set_all_aside(second, "an earlier paragraph said again")
            return
        figures = {one.number.span for one in self.counted}
        for one, other in zip(ones, others, strict=True):
            if one.span in figures and not self.is_covered(other.span):
                self.again.setdefault(one.span, []).append(other.span)
                self.cover(other.span)
        self.set_all_aside(second, "an earlier paragraph said again")

    def set_all_aside(self, zone: Span, reason: str) -> None:
        for number in numbers_in(self.shadow, zone):
            if not self.is_covered(number.bare):
                self.set_aside(SetAside(span=number.bare, reason=reason))

    def sweep(self) -> None:
        """Sets aside what is left: ordinals, and digits and number words inside longer words."""
        for aside in left_over(self.shadow, bytearray(self.covered)):
            self.set_aside(aside)

    def set_aside(self, aside: SetAside) -> None:
        self.asides.append(aside)
        self.cover(aside.span)

    def cover(self, span: Span) -> None:
        self.covered[span.start : span.end] = b"\x01" * (span.end - span.start)

    def is_covered(self, span: Span) -> bool:
        return any(self.covered[span.start : span.end])

    # ── figures out of what was counted ─────────────────────────────────────────────────────────

    def figures(self) -> list[Figure]:
        """One figure for each thing counted with one value; several spans where the report says it again."""
        sentences = [sentence.span for sentence in self.reading.sentences]
        named = with_nouns(self.shadow, self.counted)
        parts, earlier = wholes(self.shadow, named, sentences)
        counted = with_inherited(named, parts, earlier)
        groups = grouped(counted)
        first = {at: self.id_of(counted[group[0]]) for group in groups for at in group}
        figures = []
        for group in groups:
            members = [counted[at] for at in group]
            whole = next((first[parts[at]] for at in group if at in parts), None)
            later = next((first[earlier[at]] for at in group if at in earlier), None)
            figures.append(self.figure(members, whole, later))
        where = {
            figure.id: {counted[at].sentence for at in group}
            for figure, group in zip(figures, groups, strict=True)
        }
        return settled(figures, replace(self.telling, sentences=where))

    def id_of(self, one: Counted) -> str:
        return content_id("figure", self.report_id, one.of, *one.number.bare)

    def figure(self, members: Sequence[Counted], whole: str | None, later: str | None) -> Figure:
        # "At least eight" under a headline that says eight: the careful words hold for both.
        telling = next((one for one in members if not one.number.exact), members[0])
        number, event = telling.number, telling.event
        what = next((one.what for one in members if one.what), None)
        source = self.source(members)
        sentence = self.reading.sentences[telling.sentence].span
        side = self.side(telling, sentence)
        unit, unit_reason = unit_of(self.shadow, number, sentence, self.countries)
        date, date_reason = self.date_of(members)
        ident = self.id_of(members[0])
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
            spans=tuple(sorted(self.spans(members))),
            replaced_by=later if later != ident else None,
            why=dict(_reasons(number, what, event, source, side) | unit_reason | date_reason),
        )

    def source(self, members: Sequence[Counted]) -> str | None:
        """Who gives a count where the report tells it first; a headline leaves that out."""
        kinds = [self.reading.zones[self.reading.sentences[one.sentence].zone].kind for one in members]
        told = [one for one, kind in zip(members, kinds, strict=True) if kind != "title"]
        return next(iter(told or members)).source

    def spans(self, members: Iterable[Counted]) -> Iterator[Span]:
        for one in members:
            yield one.number.span
            yield from self.again.get(one.number.span, ())

    def side(self, one: Counted, sentence: Span) -> str | None:
        """Whose the counted people are, in the report's words; of a part, its own."""
        spans = side_of(self.shadow, one, self.starts, sentence)
        return ", ".join(dict.fromkeys(self.around.named(span) for span in spans)) or None

    def date_of(self, members: Sequence[Counted]) -> tuple[str | None, dict[str, str]]:
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
    def starts(self) -> list[int]:
        """Where the counted numbers begin, in text order."""
        return sorted(one.number.span.start for one in self.counted)

    def by_event(self, figures: Sequence[Figure]) -> dict[str, tuple[str, ...]]:
        """Ids of figures by event, each event's own first."""
        found: dict[str, dict[str, None]] = {}
        owner = {(figure.of, span): figure.id for figure in figures for span in figure.spans}
        for figure in figures:
            if figure.event is not None:
                found.setdefault(figure.event, {})[figure.id] = None
        for event, of, span in self.shared:
            if (of, span) in owner:
                found.setdefault(event, {})[owner[of, span]] = None
        return {event: tuple(ids) for event, ids in found.items()}


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
