"""What a brief is made from: incidents, the records that tell them, and for each the telling that serves best."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from watchfloor.briefing.brief import Evidence
from watchfloor.briefing.nouns import Nouns
from watchfloor.briefing.phrases import Phrase, phrase_of, spoken_phrase
from watchfloor.incidents import Incident, Told
from watchfloor.records import Event, EventMention, Record, Span, ZoneKind, inside

__all__ = ["Material", "Telling", "evidence_of", "material"]

_PROSE: frozenset[ZoneKind] = frozenset({"title", "body", "box", "timeline"})
_SURE = 0.6
"""Least score of an event that a brief states. Scores are calibrated, so six in ten of those at this bound are right."""

_WEIGHTS = {
    "ASSAULT": 3.0,
    "COERCE": 2.0,
    "PROTEST": 2.0,
    "MOBILIZE": 2.0,
    "RETREAT": 1.5,
    "SANCTION": 1.5,
    "THREATEN": 1.5,
}
_COUNTS = {"killed": 2.5, "injured": 1.2, "arrested": 1.0}
_NEWS = 4.0
_SOURCE = 1.2  # for each original report beyond the first


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """An incident as one of its reports tells it best.

    mention: the naming that the sentence is worded after. others: the events by which other original reports tell it.
    """

    incident: Incident
    record: Record
    event: Event
    mention: EventMention
    phrase: Phrase
    nouns: Nouns
    weight: float
    others: tuple[tuple[Record, Event], ...] = ()

    @property
    def start(self) -> str | None:
        """The first day of the incident."""
        return self.incident.start


@dataclass(frozen=True, slots=True, kw_only=True)
class Material:
    """All that a brief may say. tellings: weightiest first. home: the country where most of the incidents are.

    events: ids of all events of the incidents. is_whole: whether the incidents are all that the reports tell, so that
    their figures and quotations of no event belong to the subject too.
    """

    subject: str
    records: Mapping[str, Record]
    tellings: tuple[Telling, ...]
    home: str | None
    nouns: Mapping[str, Nouns]
    events: frozenset[str]
    is_whole: bool = True


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
    tellings = [
        telling for incident in incidents if (telling := _telling(incident, records, nouns)) is not None
    ]
    return Material(
        subject=subject,
        records=records,
        tellings=tuple(sorted(tellings, key=lambda one: (-one.weight, one.incident.id))),
        home=home,
        nouns=nouns,
        events=frozenset(told.event for incident in incidents for told in incident.told),
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


def _telling(incident: Incident, records: Mapping[str, Record], nouns: Mapping[str, Nouns]) -> Telling | None:
    """The best telling, or None when no report tells it in its prose, and surely enough."""
    found = [
        (told, telling)
        for told in incident.told
        if (telling := _as_told(incident, told, records, nouns)) is not None
    ]
    if not found:
        return None
    outdated = {ident for across in incident.figures for ident in across.updates}

    def key(pair: tuple[Told, Telling]) -> tuple[bool, bool, int, float, str]:
        told, one = pair
        is_current = outdated.isdisjoint(one.event.figures)
        return is_current, told.copies is None, _detail(one), one.event.score, one.event.id

    best = max(found, key=key)[1]
    originals = [one for told, one in found if told.copies is None]
    elsewhere = {one.record.report.id: (one.record, one.event) for one in reversed(originals)}
    others = tuple(told for ident, told in elsewhere.items() if ident != best.record.report.id)
    return Telling(
        incident=incident,
        record=best.record,
        event=best.event,
        mention=best.mention,
        phrase=best.phrase,
        nouns=best.nouns,
        weight=max(one.weight for _, one in found) + _SOURCE * (incident.sources - 1),
        others=others,
    )


def _as_told(
    incident: Incident, told: Told, records: Mapping[str, Record], nouns: Mapping[str, Nouns]
) -> Telling | None:
    record = records.get(told.report)
    event = next((one for one in record.events if one.id == told.event), None) if record else None
    if record is None or event is None or event.score < _SURE or event.type == "STATEMENT":
        return None
    mention, phrase = _lead(record, event)
    if record.zones[mention.zone].kind not in _PROSE:
        return None
    return Telling(
        incident=incident,
        record=record,
        event=event,
        mention=mention,
        phrase=phrase,
        nouns=nouns[told.report],
        weight=_weight(record, event),
    )


def _lead(record: Record, event: Event) -> tuple[EventMention, Phrase]:
    """The mention to word a sentence after: the reporter's own, in words that are known, with the most roles."""
    text = record.report.text

    def key(mention: EventMention) -> tuple[bool, bool, bool, int, float]:
        words = text[mention.trigger.start : mention.trigger.end]
        return (
            record.zones[mention.zone].kind in _PROSE,
            _is_reporters(record, mention),
            spoken_phrase(event.type, words) is not None,
            len(mention.roles),
            mention.score,
        )

    same = [mention for mention in event.mentions if mention.type == event.type]
    lead = max(same or event.mentions, key=key)
    words = text[lead.trigger.start : lead.trigger.end]
    return lead, spoken_phrase(event.type, words) or phrase_of(event.type, event.mode)


def _is_reporters(record: Record, mention: EventMention) -> bool:
    """Whether the report states it in its own words: what a party says of the doer is not told as what happened."""
    return not mention.roles.get("source") and not any(
        inside(mention.trigger, quote.content) for quote in record.quotes
    )


def _detail(telling: Telling) -> int:
    event = telling.event
    parts = (
        event.actors,
        event.recipients or event.targets,
        event.places,
        event.figures,
        telling.phrase.is_verb_told,
        telling.record.zones[telling.mention.zone].kind == "body",
    )
    return sum(1 for part in parts if part)


def _weight(record: Record, event: Event) -> float:
    """How much an event counts to a reader: harm first, then what is told of it and where."""
    figures = {figure.id: figure for figure in record.figures}
    counts = {figures[ident].of for ident in event.figures if ident in figures}
    told = sum(
        1 for part in (event.actors, event.recipients or event.targets, event.places, event.date) if part
    )
    lead = next((at for at, zone in enumerate(record.zones) if zone.kind == "body"), None)
    is_news = any(
        record.zones[mention.zone].kind == "title" or mention.zone == lead for mention in event.mentions
    )
    return event.score * (
        _WEIGHTS.get(event.type, 1.0)
        + sum(weight for of, weight in _COUNTS.items() if of in counts)
        + 0.7 * told
        + 0.3 * len(event.mentions)
        + _NEWS * is_news
    )
