"""Every number of a report, once: what it counts and of which event, or why it is no figure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from watchfloor.counting.asides import (
    aside_reason,
    is_degree,
    is_nth,
    is_ordinal,
    left_over,
    tally_after,
    written_otherwise,
)
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
from watchfloor.counting.figures import FigureMaker
from watchfloor.counting.linking import Counted
from watchfloor.counting.numbers import Number, numbers_in, unparsed
from watchfloor.counting.surroundings import CountRole, Stated, Surroundings
from watchfloor.records import (
    Event,
    EventMention,
    Figure,
    FigureOf,
    Name,
    Reading,
    Role,
    SetAside,
    Span,
    Tags,
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


def figures_in(report_id: str, reading: Reading, tags: Tags, stated: Stated) -> Ledger:
    """The ledger of one report. What a repeated paragraph says again is added to the figure it repeats."""
    keeper = _Keeper(reading, tags, stated)
    keeper.read()
    keeper.read_repeats()
    keeper.sweep()
    maker = FigureMaker(report_id, reading, stated, keeper.around, keeper.counted, keeper.again)
    figures = maker.figures()
    asides = tuple(sorted(keeper.asides, key=lambda aside: aside.span))
    return Ledger(figures=tuple(figures), set_aside=asides, by_event=_by_event(figures, keeper.shared))


def _by_event(
    figures: Sequence[Figure], shared: Sequence[tuple[str, FigureOf, Span]]
) -> dict[str, tuple[str, ...]]:
    """Ids of figures by event, each event's own first.

    shared: events, and the numbers that count for them beside another.
    """
    found: dict[str, dict[str, None]] = {}
    owner = {(figure.of, span): figure.id for figure in figures for span in figure.spans}
    for figure in figures:
        if figure.event is not None:
            found.setdefault(figure.event, {})[figure.id] = None
    for event, of, span in shared:
        if (of, span) in owner:
            found.setdefault(event, {})[owner[of, span]] = None
    return {event: tuple(ids) for event, ids in found.items()}


class _Keeper:
    """Keeps the ledger of one report."""

    def __init__(self, reading: Reading, tags: Tags, stated: Stated) -> None:
        self.shadow = reading.shadow
        self.reading = reading
        self.around = Surroundings(reading, tags, stated)
        self.written = written_otherwise(reading.shadow)
        self.covered = bytearray(len(reading.shadow))
        self.asides: list[SetAside] = []
        self.counted: list[Counted] = []
        self.again: dict[Span, list[Span]] = {}  # a number to those that repeat it in a paragraph said again
        self.shared: list[tuple[str, FigureOf, Span]] = []  # an event, and a number that counts for it

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
