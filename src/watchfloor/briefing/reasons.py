"""Sentences for what a text gives as the reason for what."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace

from watchfloor.briefing.brief import Sentence
from watchfloor.briefing.clauses import Clause, clause_of
from watchfloor.briefing.leading import is_harm, phrase_at
from watchfloor.briefing.material import Material, Telling, evidence_of
from watchfloor.briefing.numbers import starting
from watchfloor.briefing.telling import is_tellable
from watchfloor.briefing.wording import are_many, sentence
from watchfloor.records import Cause, Record, Span

__all__ = ["Reasoned", "reason_lines"]


_SPEECH = {"ACCUSE", "REQUEST", "REJECT", "SUPPORT", "AGREE", "CONCEDE"}
_LONGEST_MEANS = len("with")  # by, in, with


@dataclass(frozen=True, slots=True, kw_only=True)
class Reasoned:
    """A sentence about a cause. weight: of the event that is explained."""

    sentence: Sentence
    weight: float


def reason_lines(material: Material, past: Collection[str] = frozenset()) -> list[Reasoned]:
    """A sentence for each pair of cause and effect of which both can be told, weightiest effect first, each pair once.

    past: ids of events that are no news, whose reasons are left out.
    """
    tellings = {one.event.id: one for one in material.tellings if one.event.id not in past}
    found: dict[str, Reasoned] = {}
    for record in material.records.values():
        for cause in record.causes:
            effect = _as_named(tellings.get(cause.effect), cause.effect_trigger)
            reason = _as_named(tellings.get(cause.cause), cause.cause_trigger)
            if effect is None or reason is None or not _is_reason(record, cause, effect, reason):
                continue
            line = _line(material, record, cause, effect, reason)
            if line is not None:
                found.setdefault(line.text, Reasoned(sentence=line, weight=effect.weight))
    return sorted(found.values(), key=lambda one: (-one.weight, one.sentence.text))


def _as_named(telling: Telling | None, trigger: Span) -> Telling | None:
    """The telling worded after the very mention that is given as cause or effect; None where its words are not known, or
    nothing can be told.

    What happened elsewhere in a joined event is no part of the reason.
    """
    if telling is None:
        return None
    mention = next((one for one in telling.event.mentions if one.trigger == trigger), None)
    phrase = phrase_at(telling.record, telling.event, mention) if mention else None
    if mention is None or phrase is None:
        return None
    named = replace(telling, mention=mention, phrase=phrase)
    return named if is_tellable(named) or is_tellable(telling) else None


def _is_reason(record: Record, cause: Cause, effect: Telling, reason: Telling) -> bool:
    """Whether the words give a deed, or whom it cost, as the reason for another, and not as the means of it (`killed in air
    strikes`).
    """
    if cause.cue is None or effect.event.id == reason.event.id or effect.event.type in _SPEECH:
        return False
    if is_harm(effect.phrase) or (is_harm(reason.phrase) and not clause_of(reason).undergoer):
        return False
    words = record.report.text[cause.cue.start : cause.cue.end].strip().casefold()
    return len(words) > _LONGEST_MEANS and reason.event.type not in _SPEECH


def _line(
    material: Material, record: Record, cause: Cause, effect: Telling, reason: Telling
) -> Sentence | None:
    first, then = clause_of(reason), clause_of(effect)
    one, other = _named(first), _named(then)
    if one == other or (first.where and (first.subject, first.where) == (then.subject, then.where)):
        return None  # one deed by two words: `carried out strikes, destroying two depots`
    nouns = material.nouns[record.report.id]
    teller = (
        nouns.actor(cause.source, titled=True) if cause.source and not nouns.is_weak(cause.source) else None
    )
    words = (
        f"{teller} {'give' if are_many(teller) else 'gives'} {one} as the reason for {other}"
        if teller
        else f"{one} {'are' if are_many(first.happening) else 'is'} given as the reason for {other}"
    )
    spans: tuple[Span, ...] = (
        cause.effect_trigger,
        *((cause.cue,) if cause.cue else ()),
        cause.cause_trigger,
    )
    return Sentence(
        text=sentence(starting(words)),
        rests_on=(cause.effect, cause.cause, *((cause.source,) if cause.source else ())),
        evidence=evidence_of(record, *spans),
    )


def _named(clause: Clause) -> str:
    """An event as a noun phrase: `the killing of 14 guards by gunmen in Oberhafen`."""
    if clause.happening == "resignation" and clause.subject:
        return f"the resignation of {clause.subject}{clause.where}"
    by = f" by {clause.subject}" if clause.subject else ""
    return f"{clause.happening}{by}{clause.where}"
