"""What a brief is made from: incidents, the records that tell them, and for each the telling that serves best."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from watchfloor.briefing.bonds import sure_spans
from watchfloor.briefing.brief import Evidence
from watchfloor.briefing.dated import is_day_told
from watchfloor.briefing.leading import is_harm, is_news, is_reporters, leads_of
from watchfloor.briefing.nouns import Nouns
from watchfloor.briefing.phrases import Phrase
from watchfloor.incidents import Incident, Told
from watchfloor.records import Event, EventMention, Precision, Record, Role, Span
from watchfloor.weighing import TYPE_WEIGHTS, told_parts

__all__ = ["Material", "Telling", "evidence_of", "material", "retold", "weight_of"]

_SURE = 0.75
_SURE_NAMING = 0.6
_SURE_IN_LEAD = 0.5
"""Least score of an event that is told by the words for its type; and of one told by the text's own words, of which the
type may be wrong, and of each naming (`python -m bench.brief_floors`)."""

_COUNTS = {"killed": 2.5, "injured": 1.2, "arrested": 1.0}
_ROLES: tuple[Role, ...] = ("actor", "recipient", "target", "place")
_NEWS = 4.0
_SOURCE = 1.2  # for each original report beyond the first


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, weakref_slot=True)
class Telling:
    """An incident as one of its reports tells it best. Each equals only itself, by which `clause_of` remembers it.

    mention: the naming that the sentence is worded after. others: the events by which other original reports tell it.
    start, end: the days, None where no report's words give them and they are only taken to be that of publication.
    quoted: the words of the report by which it is told, None where it is told in ours.
    """

    incident: Incident
    record: Record
    event: Event
    mention: EventMention
    phrase: Phrase
    nouns: Nouns
    weight: float
    start: str | None
    end: str | None
    precision: Precision | None
    others: tuple[tuple[Record, Event], ...] = ()
    quoted: Span | None = None

    @property
    def is_reporters(self) -> bool:
        """Whether the report states it in its own words."""
        is_title = self.record.zones[self.mention.zone].kind == "title"
        return (self.event.told_by == "reporter" or is_title) and is_reporters(self.record, self.mention)


@dataclass(frozen=True, slots=True, kw_only=True)
class Material:
    """All that a brief may say. tellings: weightiest first. home: the country where most of the incidents are.

    incidents: by the id of each event that tells them. is_whole: whether the incidents are all that the reports tell, so that
    their figures and quotations of no event belong to the subject too.
    """

    subject: str
    records: Mapping[str, Record]
    tellings: tuple[Telling, ...]
    home: str | None
    nouns: Mapping[str, Nouns]
    incidents: Mapping[str, Incident]
    is_whole: bool = True

    @property
    def events(self) -> Collection[str]:
        """Ids of all events of the incidents."""
        return self.incidents.keys()


def material(
    subject: str,
    incidents: Sequence[Incident],
    records: Mapping[str, Record],
    private: Collection[str] = frozenset(),
) -> Material:
    """The material on a subject. records: by id, the reports that tell the incidents. private: ids of actors whose names
    are not told.
    """
    home = _home(incidents)
    nouns = {ident: Nouns(record, home, private) for ident, record in records.items()}
    tellings = [telling for incident in incidents for telling in _tellings(incident, records, nouns)]
    return Material(
        subject=subject,
        records=records,
        tellings=tuple(sorted(tellings, key=lambda one: (-one.weight, one.incident.id, one.event.id))),
        home=home,
        nouns=nouns,
        incidents={told.event: incident for incident in incidents for told in incident.told},
    )


def evidence_of(record: Record, *spans: Span) -> tuple[Evidence, ...]:
    """The words at some spans of a report."""
    text = record.report.text
    return tuple(
        Evidence(
            report=record.report.id,
            start=span.start,
            end=span.end,
            words=" ".join(text[span.start : span.end].split()),
        )
        for span in dict.fromkeys(spans)
    )


def _home(incidents: Sequence[Incident]) -> str | None:
    found = Counter(
        incident.place.country for incident in incidents if incident.place and incident.place.country
    )
    return found.most_common(1)[0][0] if found else None


_Found = tuple[Told, Telling]


def _tellings(
    incident: Incident, records: Mapping[str, Record], nouns: Mapping[str, Nouns]
) -> Iterator[Telling]:
    """The best telling of each part of an incident: what is done, what is planned, each number of those sent.

    What the report of the best tells by other words besides (`stormed`, `set on fire`) is told too; that of other
    reports is only cited.
    """
    parts: dict[tuple[str, frozenset[float]], list[_Found]] = {}
    for told in incident.told:
        telling = _as_told(incident, told, records, nouns)
        if telling is not None:
            sent = frozenset(one.value or 0 for one in told.figures if one.of == "deployed")
            parts.setdefault((told.status, sent), []).append((told, telling))
    for found in parts.values():
        best = _best(incident, found)
        yield best
        acts = {_act(best): best}
        for _, one in sorted(found, key=lambda pair: (-_detail(pair[1]), pair[1].event.id)):
            if one.record.report.id == best.record.report.id:
                acts.setdefault(_act(one), one)
        yield from (one for one in acts.values() if one is not best)


def _act(telling: Telling) -> tuple[str | None, frozenset[float]]:
    """What a telling says was done: its act, and of harm how many."""
    counts = {one.id: one.value or 0 for one in telling.record.figures if one.of in {"killed", "injured"}}
    harm = frozenset(counts[ident] for ident in telling.event.figures if ident in counts)
    return telling.phrase.act, harm if is_harm(telling.phrase) else frozenset()


def _best(incident: Incident, found: Sequence[_Found]) -> Telling:
    """The telling that says most, with the day that it gives, else that of another."""
    outdated = {ident for across in incident.figures for ident in across.updates}

    def key(pair: tuple[Told, Telling]) -> tuple[bool, bool, int, float, str]:
        told, one = pair
        is_current = outdated.isdisjoint(one.event.figures)
        return is_current, told.copies is None, _detail(one), one.event.score, one.event.id

    best = max(found, key=key)[1]
    elsewhere = (one for _, one in found if one.start and one.record is not best.record)
    dated = best if best.start else next(elsewhere, best)
    originals = [one for told, one in found if told.copies is None]
    by_report = {one.record.report.id: (one.record, one.event) for one in reversed(originals)}
    others = tuple(told for ident, told in by_report.items() if ident != best.record.report.id)
    return replace(
        best,
        weight=max(one.weight for _, one in found) + _SOURCE * (incident.sources - 1),
        start=dated.start,
        end=dated.end,
        precision=dated.precision,
        others=others,
    )


def _as_told(
    incident: Incident, told: Told, records: Mapping[str, Record], nouns: Mapping[str, Nouns]
) -> Telling | None:
    record = records.get(told.report)
    event = next((one for one in record.events if one.id == told.event), None) if record else None
    if record is None or event is None or event.score < _SURE_IN_LEAD or event.type == "STATEMENT":
        return None
    namings = _namings(record, event)
    if not namings:
        return None
    mention, phrase = namings[0]
    if event.score < _SURE and not phrase.is_verb_told:
        return None
    is_dated = is_day_told(record, event, mention, phrase)
    return Telling(
        incident=incident,
        record=record,
        event=event,
        mention=mention,
        phrase=phrase,
        nouns=nouns[told.report],
        weight=weight_of(record, event),
        start=told.start if is_dated else None,
        end=told.end if is_dated else None,
        precision=told.precision if is_dated else None,
    )


def _namings(record: Record, event: Event) -> list[tuple[EventMention, Phrase]]:
    is_first = any(is_news(record, mention) for mention in event.mentions)
    return leads_of(record, event, _SURE_IN_LEAD if is_first else _SURE_NAMING)


def retold(telling: Telling) -> Iterator[Telling]:
    """The same by the other namings that the text of its report has for the event, the best first."""
    record, event = telling.record, telling.event
    for mention, phrase in _namings(record, event):
        is_title = record.zones[mention.zone].kind == "title"
        if is_title or mention is telling.mention or (event.score < _SURE and not phrase.is_verb_told):
            continue
        found = replace(telling, mention=mention, phrase=phrase)
        is_dated = is_day_told(record, event, mention, phrase)
        yield found if is_dated else replace(found, start=None, end=None, precision=None)


def _detail(telling: Telling) -> int:
    """How much of it the sentence told surely says."""
    parts = (
        *(sure_spans(telling.record, telling.mention, role) for role in _ROLES),
        telling.event.figures,
        telling.start,
        telling.phrase.is_verb_told,
        telling.record.zones[telling.mention.zone].kind == "body",
    )
    return sum(1 for part in parts if part)


def weight_of(record: Record, event: Event) -> float:
    """How much an event counts to a reader: harm first, then what is told of it and where."""
    figures = {figure.id: figure for figure in record.figures}
    counts = {figures[ident].of for ident in event.figures if ident in figures}
    return event.score * (
        TYPE_WEIGHTS.get(event.type, 1.0)
        + sum(weight for of, weight in _COUNTS.items() if of in counts)
        + 0.7 * told_parts(event)
        + 0.3 * len(event.mentions)
        + _NEWS * any(is_news(record, mention) for mention in event.mentions)
    )
