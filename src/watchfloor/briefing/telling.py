"""A sentence for one incident, in the tense that its status and its teller ask for. One function a status."""

from __future__ import annotations

from collections.abc import Sequence

from watchfloor.briefing.brief import Evidence, Sentence
from watchfloor.briefing.clauses import Clause, clause_of, outermost
from watchfloor.briefing.days import when
from watchfloor.briefing.material import Telling, evidence_of
from watchfloor.briefing.numbers import starting
from watchfloor.briefing.wording import is_plural, joined, present, sentence
from watchfloor.records import Event, Figure, Span, Stance

__all__ = ["is_tellable", "sentence_for"]

_SAID: dict[Stance, str] = {
    "says": "said",
    "claims": "claimed",
    "confirms": "confirmed",
    "warns": "warned",
    "doubts": "doubted",
    "denies": "denied",
}
_PLAIN: frozenset[Stance | None] = frozenset({"says", "confirms", None})
_SPEECH = {"AGREE", "REQUEST", "ACCUSE", "REJECT", "SUPPORT", "CONCEDE", "THREATEN"}
_WHAT_IS_ASKED = {"demanded": "REQUEST", "threatened": "THREATEN"}


def is_tellable(telling: Telling) -> bool:
    """Whether the record knows enough of an incident for a sentence that says something."""
    clause = clause_of(telling)
    if telling.event.status == "demanded":
        return clause.is_told and bool(_asker(telling))
    if telling.event.status == "denied":
        return clause.is_told and bool(
            clause.subject or _names(telling, (*telling.event.denied_by, *telling.event.sources))
        )
    if telling.event.type in _SPEECH and telling.event.status == "actual":
        return bool(clause.subject and clause.is_told) and not telling.phrase.act.startswith("make a demand")
    if telling.event.status == "ended":
        return bool(clause.subject or clause.undergoer)
    return clause.is_told or bool(clause.figures)


def sentence_for(telling: Telling, *, with_day: bool = True) -> Sentence:
    """The sentence. with_day: whether it gives its day, which a heading may give instead."""
    clause = clause_of(telling)
    time = _time(telling) if with_day and not _is_of_announcement(telling) else None
    time = f" {time}" if time else ""
    tell = {
        "planned": _planned,
        "threatened": _threatened,
        "demanded": _demanded,
        "possible": _possible,
        "denied": _denied,
        "ended": _ended,
    }.get(telling.event.status, _happened)
    words, extra = tell(telling, clause, time)
    return Sentence(
        text=sentence(starting(words)),
        rests_on=tuple(
            dict.fromkeys(
                (telling.incident.id, telling.event.id, *(one.id for one in extra), *clause.figures)
            )
        ),
        evidence=_evidence(telling, clause, extra),
    )


def _time(telling: Telling) -> str | None:
    incident = telling.incident
    return when(incident.start, incident.end, incident.precision)


def _is_of_announcement(telling: Telling) -> bool:
    """Whether the day of what is yet to come is no later than the report, so that it is the day it was said."""
    published = telling.record.report.published
    is_to_come = telling.event.status in {"planned", "threatened", "demanded"}
    return bool(is_to_come and telling.start and published and telling.start <= published)


def _happened(telling: Telling, clause: Clause, time: str) -> tuple[str, Sequence[Event]]:
    return _attributed(telling, clause, clause.finite(time)), ()


def _planned(telling: Telling, clause: Clause, time: str) -> tuple[str, Sequence[Event]]:
    if clause.subject and clause.act:
        helper = present("plan to", plural=_plural(clause.subject))
        words = clause.infinitive(time, helper=helper, passive="")
    else:
        noun = clause.undergoer or clause.happening
        words = clause.infinitive(time, helper="", passive="are to be" if _plural(noun) else "is to be")
    return _attributed(telling, clause, words), ()


def _threatened(telling: Telling, clause: Clause, time: str) -> tuple[str, Sequence[Event]]:
    asker, events = _asker(telling), _asking(telling)
    if clause.subject and clause.act and (not asker or clause.subject == asker):
        return clause.infinitive(time, helper="threatened to", passive=""), events
    return (
        f"{asker or 'unnamed sources'} warned that {clause.infinitive(time, helper='would', passive='would be')}",
        events,
    )


def _demanded(telling: Telling, clause: Clause, time: str) -> tuple[str, Sequence[Event]]:
    words = clause.infinitive(time, helper="", passive="be")
    return f"{_asker(telling)} demanded that {words}", _asking(telling)


def _possible(telling: Telling, clause: Clause, time: str) -> tuple[str, Sequence[Event]]:
    published = telling.record.report.published
    is_past = bool(telling.start and published and telling.start <= published and time)
    if is_past:
        return _attributed(telling, clause, f"it is possible that {clause.finite(time)}"), ()
    return _attributed(telling, clause, clause.infinitive(time, helper="may", passive="may be")), ()


def _denied(telling: Telling, clause: Clause, time: str) -> tuple[str, Sequence[Event]]:
    event = telling.event
    deniers = _names(telling, event.denied_by or event.sources)
    if not deniers and not clause.subject:
        noun = clause.undergoer or clause.happening
        return clause.infinitive(time, helper="", passive="were not" if _plural(noun) else "was not"), ()
    if not deniers and clause.subject:
        return (
            f"{clause.subject} denied that {clause.finite(time).replace(clause.subject, _pronoun(clause.subject), 1)}",
            (),
        )
    return f"{deniers} denied that {clause.finite(time)}", ()


def _ended(telling: Telling, clause: Clause, time: str) -> tuple[str, Sequence[Event]]:
    by = f" by {clause.subject}" if clause.subject else ""
    return _attributed(telling, clause, f"{clause.happening}{by}{clause.where} came to an end{time}"), ()


def _attributed(telling: Telling, clause: Clause, words: str) -> str:
    """Words with whose word they are, and who says otherwise."""
    event = telling.event
    denied = _names(telling, event.denied_by)
    told = _told(telling, clause, words)
    return f"{told}, which {denied} denied" if denied else told


def _told(telling: Telling, clause: Clause, words: str) -> str:
    event = telling.event
    if clause.is_disputed:
        return f"{words}, by differing accounts"
    if event.told_by == "reporter":
        return words
    sources = _names(telling, event.sources)
    if not sources:
        return f"{words}, according to unnamed sources"
    if sources == clause.subject and event.type in _SPEECH:
        return words
    if sources == clause.subject:
        return (
            f"{words}, by {'their' if _plural(sources) else 'its'} own account"
            if not _is_person(telling)
            else words
        )
    if event.stance in _PLAIN:
        return f"{words}, according to {sources}"
    assert event.stance is not None  # None is plain
    return f"{sources} {_SAID[event.stance]} that {words}"


def _is_person(telling: Telling) -> bool:
    return any(
        telling.nouns.actors[ident].kind == "person"
        for ident in telling.event.sources
        if ident in telling.nouns.actors
    )


def _names(telling: Telling, idents: Sequence[str]) -> str:
    nouns = telling.nouns
    found = [nouns.actor(ident, titled=True) for ident in idents if not nouns.is_weak(ident)]
    return joined(outermost([words for words in found if words]))


def _plural(noun: str) -> bool:
    return is_plural(noun) or " and " in noun


def _pronoun(noun: str) -> str:
    return "they" if _plural(noun) else "it"


def _asking(telling: Telling) -> tuple[Event, ...]:
    """The events by which this one is demanded or threatened: of the fitting type, in the same sentence, before it."""
    kind = _WHAT_IS_ASKED.get(telling.event.status)
    here = telling.mention
    return tuple(
        event
        for event in telling.record.events
        for mention in event.mentions
        if event.type == kind
        and event.id != telling.event.id
        and mention.sentence == here.sentence
        and mention.trigger.start <= here.trigger.start
    )


def _asker(telling: Telling) -> str:
    """Who demands or threatens an event; "" when the record does not say."""
    for event in _asking(telling):
        if found := _names(telling, event.actors):
            return found
    return _names(telling, telling.event.sources)


def _evidence(telling: Telling, clause: Clause, extra: Sequence[Event]) -> tuple[Evidence, ...]:
    """The words behind a sentence: triggers, then counts, then the triggers of the other reports that tell it."""
    figures: dict[str, Figure] = {figure.id: figure for figure in telling.record.figures}
    counts = [figures[ident].spans[0] for ident in clause.figures if figures[ident].spans]
    first: list[Span] = [telling.mention.trigger, *counts]
    first += [event.mentions[0].trigger for event in extra]
    found = list(evidence_of(telling.record, *first))
    for record, event in telling.others:
        found += evidence_of(record, event.mentions[0].trigger)
    return tuple(dict.fromkeys(found))
