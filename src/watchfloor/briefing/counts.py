"""Sentences for the figures: where counts of one thing differ, how a count rose, and counts that stand alone."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from watchfloor.briefing.aging import follows_old, is_old
from watchfloor.briefing.bonds import is_object
from watchfloor.briefing.brief import Sentence
from watchfloor.briefing.costs import amount_of, figure_noun, is_of_people, is_share
from watchfloor.briefing.leading import is_news
from watchfloor.briefing.material import Material, Telling, evidence_of
from watchfloor.briefing.numbers import Amount, counted, in_words, starting
from watchfloor.briefing.sameness import Counting, is_of_own, largest_of_one_thing
from watchfloor.briefing.whereabouts import place_of
from watchfloor.briefing.wording import are_many, is_plural, joined, sentence
from watchfloor.leads import news_zones
from watchfloor.records import Figure, FigureOf, Record, inside

__all__ = ["CountLine", "count_lines"]

_HOW_MANY: dict[FigureOf, str] = {
    "killed": "how many were killed",
    "injured": "how many were wounded",
    "arrested": "how many were arrested",
    "deployed": "how many were deployed",
    "present": "how many are there",
    "crowd": "how many took part",
    "attacks": "how many attacks there were",
}
_DONE: dict[FigureOf, str] = {"killed": "killed", "injured": "wounded", "arrested": "arrested"}
"""What can be told of a count alone; how many were sent or are there says nothing without where and by whom."""
_COUNT: dict[FigureOf, str] = {
    "killed": "the number of people killed",
    "injured": "the number of people wounded",
    "arrested": "the number of people arrested",
}
_WEIGHT: dict[FigureOf, float] = {"killed": 5, "injured": 4, "arrested": 3, "crowd": 2.5, "attacks": 2.5}
_DISPUTED = {"killed", "injured", "arrested", "crowd", "attacks"}
_MOST_VALUES = 4
_LOOSE = re.compile(r"^(?:at least|more than|about|up to)\s")
_NEAR_CHARS = 160
_ENDS = re.compile(r"[.!?;]\s|\n")
_HARM_WORDS: dict[FigureOf, re.Pattern[str]] = {
    "killed": re.compile(
        r"kill|\bdead|deadly|death|\bdie[ds]?\b|dying|slain|slay|murder|massacre|\btoll\b|\blives\b|\blife\b|fatal|casualt|"
        r"\bshot\b|gunned|victims|execut|perish|drown|behead|lynch|\bbodies (?:of|were|found|had|have)|\bbodies and\b",
        re.IGNORECASE,
    ),
    "injured": re.compile(
        r"wound|injur|\bhurt\b|hospital|treated|casualt|maimed|burn|stabb|\bshot\b|beaten", re.IGNORECASE
    ),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class CountLine:
    """A sentence about figures. figures: their ids; events: those that they are of. weight: how much it counts; a
    disagreement before a lone count. what: the count in small letters, without `at least` and the like.
    """

    sentence: Sentence
    figures: frozenset[str]
    events: frozenset[str]
    weight: float
    of: FigureOf
    is_disagreement: bool
    what: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Held:
    record: Record
    figure: Figure
    is_replaced: bool  # a later count took its place, in the report or in a later one

    @property
    def amount(self) -> Amount:
        return amount_of(self.figure)


def count_lines(material: Material) -> list[CountLine]:
    """Sentences for the figures of the news, weightiest first."""
    held = _held(material)
    groups = _groups(material, held)
    found: dict[str, CountLine] = {}
    for group in groups:
        for part in _of_one_thing([held[ident] for ident in group]):
            line = _line(material, part)
            if line is not None:
                found.setdefault(line.sentence.text, line)
    texts = [text.rstrip(".") for text in found]
    fuller = {
        text for text in texts if any(one.startswith(f"{text} ") for one in texts)
    }  # `in X`, `according to`
    lines = [line for text, line in found.items() if text.rstrip(".") not in fuller]
    return sorted(lines, key=lambda line: (-line.weight, line.sentence.text))


def _held(material: Material) -> dict[str, _Held]:
    """Figures by id that stand for a number of their own, of events that are news or of none."""
    updated = {
        ident
        for telling in material.tellings
        for across in telling.incident.figures
        for ident in across.updates
    }
    found = {}
    for record in material.records.values():
        past = {event.id for event in record.events if event.background}
        for figure in record.figures:
            is_of_subject = figure.event in material.events or (figure.event is None and material.is_whole)
            if figure.of not in _HOW_MANY or not is_of_subject or figure.event in past:
                continue
            if (
                not amount_of(figure).is_zero
                and is_of_people(record, figure)
                and _is_borne_out(record, figure)
            ):
                found[figure.id] = _Held(
                    record=record,
                    figure=figure,
                    is_replaced=figure.replaced_by is not None or figure.id in updated,
                )
    return found


def _is_borne_out(record: Record, figure: Figure) -> bool:
    """Whether a count is of what happened, and stands for all of them (`11 of the wounded` and `50%` do not)."""
    event = next((one for one in record.events if one.id == figure.event), None)
    if event is not None and event.status not in {"actual", "ended"}:
        return False
    if figure.of in _HARM_WORDS and not _HARM_WORDS[figure.of].search(_around(record, figure)):
        return False
    return (
        figure.unit is None
        and not (is_share(record, figure) or _is_of_old(record, figure))
        and _is_counted(record, figure)
    )


def _is_of_old(record: Record, figure: Figure) -> bool:
    """Whether a count is of long ago, by its own act's day or by the last that was named."""
    span = figure.spans[0]
    zone = next((zone for zone in record.zones if inside(span, zone.span)), None)
    if zone is not None and zone.kind != "title" and follows_old(record, zone.span, span.start):
        return True
    mentions = [
        one
        for event in record.events
        if event.id == figure.event
        for one in event.mentions
        if inside(span, one.sentence)
    ]
    return bool(mentions) and all(is_old(record, one) for one in mentions)


def _around(record: Record, figure: Figure) -> str:
    """The sentence in which a count stands, as far as it is near."""
    text, span = record.report.text, figure.spans[0]
    before = _ENDS.split(text[max(0, span.start - _NEAR_CHARS) : span.start])[-1]
    return before + _ENDS.split(text[span.start : span.end + _NEAR_CHARS])[0]


def _is_counted(record: Record, figure: Figure) -> bool:
    """Whether a count of arrests stands with a word for it, and not with another act of its sentence."""
    if figure.of != "arrested":
        return True
    text, span = record.report.text, figure.spans[0]
    return any(
        is_object(text, mention.trigger, span) or mention.trigger.start < span.end < mention.trigger.end
        for event in record.events
        if event.type == "COERCE"
        for mention in event.mentions
        if inside(span, mention.sentence)
    )


def _groups(material: Material, held: Mapping[str, _Held]) -> list[list[str]]:
    """Ids of figures of the same thing: those that disagree, replace one another, or that reports tell of one incident."""
    group = {ident: ident for ident in held}

    def root(ident: str) -> str:
        while group[ident] != ident:
            ident = group[ident]
        return ident

    for one, other in _ties(material, held):
        if one in group and other in group and held[one].figure.of == held[other].figure.of:
            first, second = sorted((root(one), root(other)))
            group[second] = first
    found: dict[str, list[str]] = {}
    for ident in held:
        found.setdefault(root(ident), []).append(ident)
    return list(found.values())


def _of_one_thing(group: Sequence[_Held]) -> Iterator[list[_Held]]:
    """The figures of a group that count one thing, with those they replaced; each other by itself."""
    counts = [_counting(held) for held in group if not held.is_replaced]
    same = largest_of_one_thing(counts)
    yield [held for held in group if held.is_replaced or held.figure.id in same]
    yield from ([held] for held in group if not held.is_replaced and held.figure.id not in same)


def _counting(held: _Held) -> Counting:
    figure, text = held.figure, held.record.report.text
    return Counting(
        ident=figure.id,
        what=figure.what,
        side=figure.side,
        low=held.amount.low,
        high=held.amount.high,
        teller=figure.source,
        is_own=is_of_own(text, *figure.spans[0]),
    )


def _ties(material: Material, held: Mapping[str, _Held]) -> Iterator[tuple[str, str]]:
    for ident, one in held.items():
        for other in one.figure.conflicts:
            yield ident, other
        if one.figure.replaced_by:
            yield ident, one.figure.replaced_by
    for telling in material.tellings:
        for across in telling.incident.figures:
            if across.disagree or across.updates:
                yield from pairwise([value.figure for value in across.values])


def _line(material: Material, group: Sequence[_Held]) -> CountLine | None:
    figure = group[0].figure
    standing = [held for held in group if not held.is_replaced and held.figure.part_of is None]
    named = [held for held in standing if held.figure.source is not None]
    of_one = len({held.record.report.id for held in standing}) == 1
    values = _distinct(named if of_one and len(named) > 1 else standing)
    if (
        of_one and len(named) == 1
    ):  # a report's own count and that of one who speaks for a side are no dispute
        values = _distinct(named)
    if len(values) > 1 and figure.of in _DISPUTED:
        return _made(material, values, _differing(material, values), weight=4.0, is_disagreement=True)
    replaced = [held for held in group if held.is_replaced]
    if replaced and standing and figure.of in _COUNT:
        pair = [replaced[0], standing[0]]
        if replaced[0].amount != standing[0].amount:
            return _made(material, pair, _rising(material, pair), weight=2.0)
    if len(values) == 1 and figure.of in _DONE:
        place = _where_counted(material, values[0])
        if place or _is_in_lead(values[0]):
            return _made(material, standing, _alone(material, values[0], place), weight=0.0)
    return None


def _is_in_lead(held: _Held) -> bool:
    """Whether headline or first paragraph gives a count: of any other a sentence must say where it was."""
    zones = held.record.zones
    news = [zones[at].span for at in news_zones(zones)]
    return any(inside(span, zone) for span in held.figure.spans for zone in news)


def _distinct(group: Sequence[_Held]) -> list[_Held]:
    """One of each number (`at least 14` is `14`), in order of size; one that somebody is named for before another.

    Two amounts that one source or outlet gives are no two accounts of one thing; the later stands.
    """
    found: dict[float | None, _Held] = {}
    tellers = set[str]()
    latest = sorted(
        group, key=lambda one: (one.record.report.published or "", one.figure.spans[0].start), reverse=True
    )
    for held in sorted(latest, key=lambda one: one.figure.source is None):
        amount, report = held.amount, held.record.report
        names = (one.name for one in held.record.actors if one.id == held.figure.source)
        teller = next(names, report.outlet or report.id)
        if teller in tellers:
            continue
        tellers.add(teller)
        number = amount.value if amount.value is not None else amount.low
        found.setdefault(number if number is not None else amount.high, held)
    return sorted(found.values(), key=lambda one: one.amount.low or one.amount.high or 0)[:_MOST_VALUES]


def _made(
    material: Material, group: Sequence[_Held], words: str, *, weight: float, is_disagreement: bool = False
) -> CountLine:
    evidence = [one for held in group for one in evidence_of(held.record, *held.figure.spans[:1])]
    idents = tuple(dict.fromkeys(held.figure.id for held in group))
    of = group[0].figure.of
    return CountLine(
        sentence=Sentence(
            text=sentence(starting(words)), rests_on=idents, evidence=tuple(dict.fromkeys(evidence))
        ),
        figures=frozenset(idents),
        events=frozenset(held.figure.event for held in group if held.figure.event),
        weight=weight + _WEIGHT.get(of, 1.0),
        of=of,
        is_disagreement=is_disagreement,
        what=_LOOSE.sub("", _counted(group[-1]).casefold()),
    )


def _differing(material: Material, values: Sequence[_Held]) -> str:
    """`reports differ on how many were killed: the ministry gives nine and the police four`."""
    first, *rest = values
    teller = _teller(material, first)
    gives = "give" if teller == _source(material, first) and are_many(teller) else "gives"
    parts = [f"{teller} {gives} {_counted(first)}"]
    parts += [f"{_teller(material, one)} {_counted(one)}" for one in rest]
    return f"accounts differ on {_HOW_MANY[first.figure.of]}{_where(material, values)}: {joined(parts)}"


def _where(material: Material, values: Sequence[_Held]) -> str:
    """Where the counts are of, with a space before it, as far as one of its tellings says."""
    incidents = {
        material.incidents[event].id
        for held in values
        if (event := held.figure.event) and event in material.incidents
    }
    found = (place_of(telling) for telling in material.tellings if telling.incident.id in incidents)
    return next((f" {place}" for place in found if place), "")


def _where_counted(material: Material, held: _Held) -> str:
    """Where a lone count is of, with a space before it: by the sentence that gives it, by that which tells its event, or by
    another of its incident in the same paragraph, headline or lead.
    """
    figure = held.figure
    incident = material.incidents.get(figure.event or "")
    for telling in material.tellings:
        is_own = telling.event.id == figure.event
        if telling.incident is not incident or not (is_own or _is_beside(held, telling)):
            continue
        counting = [
            replace(telling, mention=one)
            for one in telling.event.mentions
            if is_own and any(inside(span, one.sentence) for span in figure.spans)
        ]
        for one in (*counting, telling):
            if (place := place_of(one)) is not None:
                return f" {place}"
    return ""


def _is_beside(held: _Held, telling: Telling) -> bool:
    """Whether an act is told in the paragraph of a count, or in headline or first paragraph of its report."""
    if telling.record is not held.record:
        return False
    paragraph = held.record.zones[telling.mention.zone].span
    return inside(held.figure.spans[0], paragraph) or is_news(telling.record, telling.mention)


def _rising(material: Material, pair: Sequence[_Held]) -> str:
    before, after = pair
    teller = _source(material, after)
    change = "rose" if (after.amount.low or 0) >= (before.amount.low or 0) else "fell"
    return f"{_COUNT[after.figure.of]} {change} from {_bare(before)} to {_bare(after)}" + (
        f", according to {teller}" if teller else ""
    )


def _alone(material: Material, held: _Held, place: str) -> str:
    noun = _counted(held)
    was = "were" if is_plural(noun) or not held.amount.is_one else "was"
    teller = _source(material, held)
    return f"{noun} {was} {_DONE[held.figure.of]}{place}" + (f", according to {teller}" if teller else "")


def _counted(held: _Held) -> str:
    return counted(held.amount, figure_noun(held.figure), held.figure.unit)


def _bare(held: _Held) -> str:
    return in_words(held.amount.value) if held.amount.value is not None else _counted(held)


def _source(material: Material, held: _Held) -> str | None:
    nouns = material.nouns[held.record.report.id]
    source = held.figure.source
    return nouns.actor(source, titled=True) if source and not nouns.is_weak(source) else None


def _teller(material: Material, held: _Held) -> str:
    """Who gives a count: its source, else the outlet, else the report."""
    return _source(material, held) or held.record.report.outlet or "one report"
