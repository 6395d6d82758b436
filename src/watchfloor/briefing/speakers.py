"""Sentences for what was said in so many words, and for who the parties are."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass

from watchfloor.briefing.brief import Sentence, words_in
from watchfloor.briefing.material import Material, Telling, evidence_of
from watchfloor.briefing.numbers import in_words
from watchfloor.briefing.privacy import is_public_office
from watchfloor.briefing.wording import joined, sentence
from watchfloor.records import Actor, Affiliation, Quote, Record, Stance, overlap

__all__ = ["Spoken", "office_line", "party_lines", "spoken_lines"]

_SAYS: dict[Stance, str] = {
    "says": "said",
    "claims": "claimed",
    "denies": "said in denial",
    "confirms": "confirmed",
    "warns": "warned",
    "doubts": "said in doubt",
}
_STANCE_WEIGHT: dict[Stance, float] = {
    "denies": 3,
    "warns": 2.5,
    "claims": 2,
    "doubts": 1.5,
    "confirms": 1.2,
    "says": 1,
}
_FEWEST_WORDS, _MOST_WORDS = 4, 35
_MARKS = "\"'“”‘’«» ,;"
_SECTORS = {
    "REB": "rebels",
    "UAF": "armed group",
    "GOV": "government",
    "MIL": "armed forces",
    "COP": "police",
    "JUD": "judiciary",
    "LEG": "legislature",
    "SPY": "intelligence service",
    "OPP": "opposition",
    "PTY": "party",
    "IGO": "international organisation",
    "NGO": "non-governmental organisation",
    "MED": "media",
    "BUS": "business",
    "LAB": "labour",
    "CRM": "criminal group",
}
_MOST_PARTIES = 4
_MOST_OFFICES = 5
_OFFICE_WORDS = 4
_LEAST_INCIDENTS = 2
_SPEAKING = {"person", "group", "government", "military"}
_BODIES = {"group", "government", "military", "organisation", "country"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Spoken:
    """A quotation with how much it counts."""

    sentence: Sentence
    weight: float


def spoken_lines(material: Material) -> list[Spoken]:
    """Direct quotations of known speakers, weightiest first; each utterance once."""
    involved = _involved(material)
    found: dict[str, Spoken] = {}
    for record in material.records.values():
        for quote in record.quotes:
            made = _spoken(material, record, quote)
            if made is not None:
                speaker = material.nouns[record.report.id].actors[quote.speaker or ""].name.casefold()
                weight = _STANCE_WEIGHT[quote.stance] * (1 + min(involved[speaker], 5) / 5)
                found.setdefault(made.text.casefold(), Spoken(sentence=made, weight=weight))
    return sorted(found.values(), key=lambda one: (-one.weight, one.sentence.text))


def _spoken(material: Material, record: Record, quote: Quote) -> Sentence | None:
    nouns = material.nouns[record.report.id]
    if quote.kind != "direct" or quote.continues or quote.speaker is None or quote.speaker in nouns.private:
        return None
    if not material.is_whole and not _is_of_subject(material, record, quote):
        return None
    speaker = None if nouns.is_weak(quote.speaker) else nouns.actor(quote.speaker, titled=True)
    parts = [
        " ".join(record.report.text[part.start : part.end].split()).strip(_MARKS) for part in quote.parts
    ]
    words = " … ".join(part for part in parts if part)
    is_whole = words[:1].isupper() and _FEWEST_WORDS <= words_in(words) <= _MOST_WORDS
    if speaker is None or not is_whole or nouns.actors[quote.speaker].kind not in _SPEAKING:
        return None
    inner = re.sub(r"[“”\"]", "'", words).rstrip(".")
    return Sentence(
        text=sentence(f"{speaker} {_SAYS[quote.stance]}: “{inner}”"),
        rests_on=(quote.id, quote.speaker),
        evidence=evidence_of(record, *quote.parts),
    )


def _is_of_subject(material: Material, record: Record, quote: Quote) -> bool:
    """Whether a quotation stands in the sentence of one of the incidents, or its speaker has a part in one."""
    for telling in material.tellings:
        if telling.record.report.id != record.report.id:
            continue
        if overlap(telling.mention.sentence, quote.content) > 0:
            return True
        if quote.speaker in (*telling.event.actors, *telling.event.recipients, *telling.event.sources):
            return True
    return False


def _involved(material: Material) -> Counter[str]:
    counts: Counter[str] = Counter()
    for telling in material.tellings:
        for party in (*telling.incident.actors, *telling.incident.recipients):
            counts[party.name.casefold()] += 1
    return counts


def party_lines(material: Material, tellings: list[Telling]) -> list[Sentence]:
    """For each party in several of these incidents: what it is, and in how many it acts and is acted on."""
    acting: dict[str, list[Telling]] = defaultdict(list)
    acted: dict[str, list[Telling]] = defaultdict(list)
    best: dict[str, tuple[Record, Actor]] = {}
    for telling in tellings:
        for idents, role in ((telling.event.actors, acting), (telling.event.recipients, acted)):
            for ident in idents:
                actor = telling.nouns.actors.get(ident)
                if actor is None or actor.kind not in _BODIES or actor.name[:1].islower():
                    continue
                key = actor.country if actor.kind == "country" and actor.country else actor.name.casefold()
                role[key].append(telling)
                held = best.get(key)
                if held is None or len(actor.spans) > len(held[1].spans):
                    best[key] = telling.record, actor
    ranked = sorted(best, key=lambda key: (-len(acting[key]) - len(acted[key]), key))
    return [
        line
        for key in ranked[:_MOST_PARTIES]
        if len(acting[key]) + len(acted[key]) >= _LEAST_INCIDENTS
        if (line := _party(material, *best[key], acting[key], acted[key])) is not None
    ]


def _party(
    material: Material, record: Record, actor: Actor, acting: list[Telling], acted: list[Telling]
) -> Sentence | None:
    name = material.nouns[record.report.id].actor(actor.id)
    if name is None:
        return None
    sector = _SECTORS.get(actor.sector or "") if actor.kind in {"group", "organisation"} else None
    roles = []
    if acting:
        roles.append(f"acts in {_incidents(len(acting))}")
    if acted:
        roles.append(f"is acted on in {_incidents(len(acted)) if not acting else in_words(len(acted))}")
    return Sentence(
        text=sentence(f"{name}{f' ({sector})' if sector else ''} {joined(roles)}"),
        rests_on=(actor.id, *dict.fromkeys(one.incident.id for one in (*acting, *acted))),
        evidence=(
            *evidence_of(record, actor.spans[0]),
            *dict.fromkeys(
                evidence
                for one in (*acting, *acted)
                for evidence in evidence_of(one.record, one.mention.trigger)
            ),
        ),
    )


def _incidents(count: int) -> str:
    return f"{in_words(count)} incident{'' if count == 1 else 's'}"


def office_line(material: Material, tellings: list[Telling]) -> Sentence | None:
    """Who of those named in these incidents holds an office, in one sentence; None when nobody does."""
    found: dict[str, tuple[Record, Actor, Affiliation]] = {}
    for telling in tellings:
        for ident in (*telling.event.actors, *telling.event.recipients, *telling.event.sources):
            actor = telling.nouns.actors.get(ident)
            office = _office(actor) if actor and ident not in telling.nouns.private else None
            if actor is not None and office is not None:
                found.setdefault(actor.name.casefold(), (telling.record, actor, office))
    chosen = list(found.values())[:_MOST_OFFICES]
    if not chosen:
        return None
    naming = "the report names" if len(material.records) == 1 else "the reports name"
    return Sentence(
        text=sentence(f"{naming} {joined([f'{actor.name} ({office.to})' for _, actor, office in chosen])}"),
        rests_on=tuple(actor.id for _, actor, _ in chosen),
        evidence=tuple(
            evidence for record, _, office in chosen for evidence in evidence_of(record, office.span)
        ),
    )


def _office(actor: Actor) -> Affiliation | None:
    if actor.kind != "person" or not actor.name[:1].isupper():
        return None
    return next(
        (
            tie
            for tie in actor.affiliations
            if tie.relation == "office" and words_in(tie.to) <= _OFFICE_WORDS and is_public_office(tie.to)
        ),
        None,
    )
