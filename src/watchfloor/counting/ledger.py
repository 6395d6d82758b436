"""Figures from numbers: what each counts, of which event, who says so, and what it disagrees with."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from watchfloor.counting.asides import aside_reason
from watchfloor.counting.numbers import Number, numbers_in
from watchfloor.records import (
    Actor,
    DateMention,
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
    content_id,
    inside,
    overlap,
)

__all__ = ["Ledger", "figures_in"]

_COUNT_ROLES: tuple[Role, ...] = ("killed", "injured", "arrested", "deployed", "crowd")
_OF_BY_ROLE: dict[Role, FigureOf] = {
    "killed": "killed",
    "injured": "injured",
    "arrested": "arrested",
    "deployed": "deployed",
    "crowd": "crowd",
}
_NEAR_CHARS = 48  # from a number to the noun that it counts; farther nouns belong to something else
_COUNTED_KINDS = {"PEOPLE", "MILITARY", "GROUP", "WEAPON", "FACILITY", "ORG", "PLACE", "NATIONALITY", "ROLE"}
_FORCES = re.compile(
    r"\b(?:troops?|soldiers?|marines?|personnel|forces?|fighters|battalions?|brigades?|reinforcements|peacekeepers)\b",
    re.IGNORECASE,
)
_CROWD = re.compile(
    r"\b(?:protest(?:e|o)rs|demonstrators|people\s+(?:gathered|marched|rallied)|marchers|supporters|strikers|rioters|mourners|crowds?)\b",
    re.IGNORECASE,
)
_ATTACKS = re.compile(
    r"\b(?:attacks?|strikes?|raids?|bombings?|airstrikes?|explosions?|blasts?|assaults?|incidents?|rockets?\s+fired|sorties)\b",
    re.IGNORECASE,
)
_DAMAGE = re.compile(
    r"\b(?:houses?|homes?|buildings?|vehicles?|cars?|tankers?|shops?|schools?)\b[^.;]{0,40}\b(?:destroyed|damaged|burn(?:ed|t)|hit|set\s+(?:on\s+fire|ablaze)|struck)\b",
    re.IGNORECASE,
)
_PRESENT = re.compile(
    r"\b(?:had|has|have|hosts?|stationed|remain(?:s|ed)?|based|there\s+(?:are|were)|keeps?|kept|in\s+place)\b",
    re.IGNORECASE,
)
_PART = re.compile(r"\s(?:of\s(?:them|whom|these|those|which)\b)", re.IGNORECASE)
_INCLUDING = re.compile(r"\b(?:including|among\s+them)\s(?:at\sleast\s)?$", re.IGNORECASE)
_ARTICLE = re.compile(r"(?:a|an|one|another)", re.IGNORECASE)
_NOUNS = re.compile(
    r"\s?(?:(?:of\s(?:the\s)?|the\s)?)((?:[A-Za-z][\w.'-]*\s){0,3}?[A-Za-z][\w'-]+?(?:s|men|people|children|police|personnel))\b"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ledger:
    """Every number of a report: a figure, or set aside."""

    figures: tuple[Figure, ...]
    set_aside: tuple[SetAside, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Counted:
    """A number with the mention whose count it is, if any."""

    number: Number
    of: FigureOf
    what: str | None
    event: Event | None
    mention: EventMention | None
    sentence: int
    is_part: bool


def figures_in(
    report_id: str,
    reading: Reading,
    tags: Tags,
    dates: Sequence[DateMention],
    actors: Sequence[Actor],
    events: Sequence[Event],
) -> Ledger:
    """The ledger of one report. Repeated paragraphs and boilerplate are set aside whole, number by number."""
    keeper = _Keeper(report_id, reading, tags, dates, actors, events)
    counted, asides = [], []
    for index, sentence in enumerate(reading.sentences):
        for number in keeper.numbers(index):
            reason = keeper.aside(number, sentence.span)
            if reason:
                asides.append(SetAside(span=number.bare, reason=reason))
            else:
                counted.append(keeper.counted(number, index))
    for zone in reading.zones:
        if zone.repeats is not None or zone.kind == "boilerplate":
            reason = (
                "an earlier paragraph said again" if zone.repeats is not None else "part of the page's frame"
            )
            asides.extend(
                SetAside(span=number.bare, reason=reason) for number in numbers_in(reading.shadow, zone.span)
            )
    figures = _with_conflicts(_with_parts(keeper.figures(counted), counted))
    return Ledger(figures=tuple(figures), set_aside=tuple(sorted(asides, key=lambda aside: aside.span)))


class _Keeper:
    """Keeps the ledger of one report."""

    def __init__(
        self,
        report_id: str,
        reading: Reading,
        tags: Tags,
        dates: Sequence[DateMention],
        actors: Sequence[Actor],
        events: Sequence[Event],
    ) -> None:
        self.report_id = report_id
        self.reading = reading
        self.dates = [date.span for date in dates if date.span] + [
            name.span for name in tags.names if name.kind == "DATE"
        ]
        self.names = tags.names
        self.actors = {actor.id: actor for actor in actors}
        self.events = events
        self.counts = list(_role_counts(events))

    def numbers(self, index: int) -> Iterator[Number]:
        """Numbers of a sentence, and articles that a count role says are one ("an American contractor")."""
        span = self.reading.sentences[index].span
        found = list(numbers_in(self.reading.shadow, span))
        taken = [number.span for number in found]
        for _, _, _, where in self.counts:
            words = self.reading.shadow[where.start : where.end]
            if (
                inside(where, span)
                and _ARTICLE.fullmatch(words)
                and not any(overlap(where, other) > 0 for other in taken)
            ):
                found.append(Number(span=where, bare=where, value=1, low=1, high=1, exact=True))
                taken.append(where)
        return iter(sorted(found, key=lambda number: number.span))

    def aside(self, number: Number, sentence: Span) -> str | None:
        if self.role_of(number) is not None:
            return None
        if any(overlap(number.bare, date) > 0 for date in self.dates):
            return "part of a date or time"
        inside_name = next(
            (name for name in self.names if name.kind != "NUMBER" and inside(number.bare, name.span)), None
        )
        if (
            inside_name is not None
            and inside_name.span != number.bare
            and inside_name.span.start < number.bare.start
        ):
            return f"part of a name ({self.text(inside_name.span)})"
        return aside_reason(self.reading.shadow, number, sentence)

    def role_of(self, number: Number) -> tuple[Event, EventMention, Role] | None:
        """The event and count role that the number fills; the mention nearest to the number, if several."""
        found = [
            (abs(mention.trigger.start - number.bare.start), order, event, mention, role)
            for order, (event, mention, role, where) in enumerate(self.counts)
            if overlap(where, number.bare) > 0
        ]
        if not found:
            return None
        _, _, event, mention, role = min(found, key=lambda item: item[:2])
        return event, mention, role

    def counted(self, number: Number, index: int) -> _Counted:
        role = self.role_of(number)
        noun = self.noun(number)
        after = self.reading.shadow[number.span.end : number.span.end + 12]
        before = self.reading.shadow[max(0, number.span.start - 24) : number.span.start]
        return _Counted(
            number=number,
            of=_OF_BY_ROLE[role[2]] if role else self.kind(number, noun, self.reading.sentences[index].span),
            what=noun,
            event=role[0] if role else None,
            mention=role[1] if role else None,
            sentence=index,
            is_part=bool(_PART.match(after) or _INCLUDING.search(before)),
        )

    def noun(self, number: Number) -> str | None:
        """What is counted: the first described thing after the number, else the nearest plural noun."""
        following = [
            name
            for name in self.names
            if name.kind in _COUNTED_KINDS
            and 0 <= name.span.start - number.span.end <= _NEAR_CHARS
            and not re.search(
                r"[.,;:()]|\b(?:and|in|at|from|by|was|were|had|has|have|to)\b",
                self.reading.shadow[number.span.end : name.span.start],
            )
        ]
        if following:
            first = min(following, key=lambda name: name.span)
            return self.text(Span(first.span.start, self.phrase_end(first)))
        if number.unit:
            return None
        match = _NOUNS.match(self.reading.shadow, number.span.end, number.span.end + _NEAR_CHARS)
        return " ".join(match[1].split()) if match else None

    def phrase_end(self, first: Name) -> int:
        """The end of a run of names that touch: "U.S." and "troops" are one phrase."""
        end = first.span.end
        for name in self.names:
            if name.kind in _COUNTED_KINDS and 0 <= name.span.start - end <= 1:
                end = name.span.end
        return end

    def kind(self, number: Number, noun: str | None, sentence: Span) -> FigureOf:
        """What a number without a role of an event is a count of."""
        around = self.reading.shadow[number.span.end : min(sentence.end, number.span.end + 90)]
        before = self.reading.shadow[max(sentence.start, number.span.start - 60) : number.span.start]
        near = noun or around[:_NEAR_CHARS]
        if number.unit and number.unit != "percent":
            return "money"
        if _DAMAGE.match(around.lstrip()):
            return "damage"
        if _FORCES.search(near):
            return (
                "present"
                if _PRESENT.search(before) or not re.search(r"\bdeploy|sen[dt]\b", before + around)
                else "deployed"
            )
        if _CROWD.search(near):
            return "crowd"
        return "attacks" if _ATTACKS.search(near) else "other"

    def figures(self, counted: Iterable[_Counted]) -> list[Figure]:
        """One figure for each thing counted with one value; several spans where the report says it again."""
        groups: dict[tuple[object, ...], list[_Counted]] = {}
        for one in counted:
            event = one.event.id if one.event else None
            noun = (one.what or "").casefold().split()[-1:]
            alone = () if event or noun else (one.number.span,)
            key = (
                one.of,
                event,
                None if event else tuple(noun),
                one.number.value,
                one.number.low,
                one.number.high,
                one.is_part,
                alone,
            )
            groups.setdefault(key, []).append(one)
        return [self.figure(group) for group in groups.values()]

    def figure(self, group: list[_Counted]) -> Figure:
        first = next((one for one in group if one.number.exact), group[0])
        number, event, mention = first.number, first.event, first.mention
        why = {}
        if number.value is None:
            why["value"] = "the words give a range"
        if first.what is None:
            why["what"] = "no noun follows it" if number.unit is None else "an amount"
        if event is None:
            why["event"] = "the sentence counts it for no event"
        source = self.source(event, mention)
        if source is None:
            why["source"] = "the reporter"
        return Figure(
            id=content_id("figure", self.report_id, *number.bare),
            of=first.of,
            what=first.what,
            unit=number.unit,
            value=number.value,
            low=number.low,
            high=number.high,
            exact=number.exact,
            side=self.side(mention),
            part_of=None,
            date=event.date if event else None,
            event=event.id if event else None,
            source=source,
            spans=tuple(one.number.span for one in group),
            why=why,
        )

    def source(self, event: Event | None, mention: EventMention | None) -> str | None:
        if event is None or mention is None:
            return None
        spans = mention.roles.get("source", ())
        return next(
            (
                actor.id
                for actor in self.actors.values()
                for span in spans
                if any(overlap(span, own) > 0 for own in actor.spans)
            ),
            None,
        )

    def side(self, mention: EventMention | None) -> str | None:
        """Whose the counted people are: the recipients of the act, as the text names them."""
        spans = mention.roles.get("recipient", ()) if mention else ()
        return ", ".join(self.text(span) for span in spans) or None

    def text(self, span: Span) -> str:
        return " ".join(self.reading.shadow[span.start : span.end].split())


def _role_counts(events: Iterable[Event]) -> Iterator[tuple[Event, EventMention, Role, Span]]:
    for event in events:
        for mention in event.mentions:
            for role in _COUNT_ROLES:
                for span in mention.roles.get(role, ()):
                    yield event, mention, role, span


def _with_parts(figures: list[Figure], counted: Sequence[_Counted]) -> list[Figure]:
    """A part ("three of them") points to the figure that stands before it in its sentence."""
    owner = {span: figure for figure in figures for span in figure.spans}
    found = {}
    for before, one in pairwise(counted):
        if one.is_part and before.sentence == one.sentence:
            found[owner[one.number.span].id] = owner[before.number.span].id
    return [
        replace(figure, part_of=found[figure.id]) if found.get(figure.id, figure.id) != figure.id else figure
        for figure in figures
    ]


def _with_conflicts(figures: list[Figure]) -> list[Figure]:
    """Figures of the same thing of one event whose ranges do not meet, each pointing to the others."""
    clashes = {
        figure.id: tuple(
            other.id
            for other in figures
            if other is not figure and _is_same_thing(figure, other) and not _ranges_meet(figure, other)
        )
        for figure in figures
    }
    return [replace(figure, conflicts=clashes[figure.id]) for figure in figures]


def _is_same_thing(one: Figure, other: Figure) -> bool:
    if one.event is None or one.event != other.event or one.of != other.of or one.unit != other.unit:
        return False
    # Parts differ from their whole, and from each other, without any disagreement.
    if one.part_of or other.part_of:
        return False
    return _head(one.what) == _head(other.what) or one.of in {"killed", "injured", "arrested"}


def _head(what: str | None) -> str:
    return (what or "").casefold().split()[-1] if what else ""


def _ranges_meet(one: Figure, other: Figure) -> bool:
    lowest, highest = float("-inf"), float("inf")
    starts = [figure.low if figure.low is not None else lowest for figure in (one, other)]
    ends = [figure.high if figure.high is not None else highest for figure in (one, other)]
    return max(starts) <= min(ends)
