"""Sentences for who the parties are: the offices that the reports give, and the ties of groups to others."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from watchfloor.briefing.articles import is_apposed
from watchfloor.briefing.brief import Sentence, words_in
from watchfloor.briefing.material import Material, Telling, evidence_of
from watchfloor.briefing.nouns import OF_ANYTHING
from watchfloor.briefing.privacy import is_public_office
from watchfloor.briefing.wording import a_or_an, are_many, joined, sentence
from watchfloor.records import Actor, Affiliation, Record

__all__ = ["who_lines"]

_KINDS = {
    "REB": "rebel group",
    "UAF": "armed group",
    "OPP": "opposition group",
    "PTY": "party",
    "NGO": "non-governmental organisation",
    "CRM": "criminal group",
    "IGO": "international organisation",
}
_MOST_OFFICES = 6
_MOST_BODIES = 4
_OFFICE_WORDS = 4
_NO_MORE = re.compile(r"\b(?:former|retired|ex-?|once|served|became|then)\b", re.IGNORECASE)
_OF_PART = re.compile(
    r"\b(?:[Aa]n?|one of(?: the)?|another)\s(?:[\w'’-]+\s){0,2}$|\b[A-Z][\w-]*\s[a-z]+\s(?:at|of|for|in)\s(?:the\s)?$"
    r"|\b(?:deputy|regional|local|former)\b[^,]*$"
)
_BEFORE_CHARS = 90
_BODIES = {"group", "organisation"}


def who_lines(material: Material, tellings: Sequence[Telling], quoted: Iterable[str]) -> list[Sentence]:
    """Who of those that the brief names holds which office, and what its groups are part of, led or backed by.

    quoted: ids of those whose words it gives.
    """
    named = _named(material, tellings, quoted)
    bodies = [line for record, actor in named if (line := _body(material, record, actor)) is not None]
    offices = _offices(material, named)
    return [*([offices] if offices else []), *bodies[:_MOST_BODIES]]


def _named(
    material: Material, tellings: Sequence[Telling], quoted: Iterable[str]
) -> list[tuple[Record, Actor]]:
    """The parties and tellers, weightiest first, each by the report that names it most."""
    found: dict[str, tuple[Record, Actor]] = {}
    said = [
        (telling.record, ident)
        for telling in tellings
        for ident in (*telling.event.actors, *telling.event.recipients, *telling.event.sources)
    ]
    wanted = set(quoted)
    said += [
        (record, actor.id)
        for record in material.records.values()
        for actor in record.actors
        if actor.id in wanted
    ]
    for record, ident in said:
        nouns = material.nouns[record.report.id]
        actor = nouns.actors.get(ident)
        if actor is None or ident in nouns.private or not actor.name[:1].isupper():
            continue
        held = found.get(actor.name.casefold())
        if held is None or _detail(actor) > _detail(held[1]):
            found[actor.name.casefold()] = record, actor
    return list(found.values())


def _detail(actor: Actor) -> tuple[int, int]:
    return len(actor.affiliations), len(actor.spans)


def _offices(material: Material, named: Sequence[tuple[Record, Actor]]) -> Sentence | None:
    """Who holds an office, in one sentence; None when nobody does."""
    held = [
        (record, actor, office) for record, actor in named if (office := _office(record, actor)) is not None
    ]
    chosen = held[:_MOST_OFFICES]
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


def _office(record: Record, actor: Actor) -> Affiliation | None:
    if actor.kind != "person":
        return None
    return next(
        (
            tie
            for tie in actor.affiliations
            if tie.relation == "office"
            and words_in(tie.to) <= _OFFICE_WORDS
            and is_public_office(tie.to)
            and tie.to not in OF_ANYTHING
            and not (tie.to.partition(" ")[0] in OF_ANYTHING and is_apposed(record, tie.span))
            and not _is_past(record, tie)
        ),
        None,
    )


def _is_past(record: Record, tie: Affiliation) -> bool:
    """Whether the sentence has the office as one that was held, which its own words do not say."""
    if _NO_MORE.search(tie.to):
        return False
    text = record.report.text
    before = text[max(0, tie.span.start - _BEFORE_CHARS) : tie.span.start]
    return _NO_MORE.search(re.split(r"[.\n]\s", before)[-1]) is not None


def _body(material: Material, record: Record, actor: Actor) -> Sentence | None:
    """What a group is part of, backed by or led by; None when the report does not say."""
    nouns = material.nouns[record.report.id]
    name = nouns.actor(actor.id)
    if actor.kind not in _BODIES or name is None or re.search(r"-(?:backed|supported|led)\b", name):
        return None
    ties = [*_ties(material, record, actor, "part_of"), *_ties(material, record, actor, "backed_by")]
    ties += _leaders(material, record, actor)
    if not ties:
        return None
    kind = _KINDS.get(actor.sector or "")
    verb = "are" if are_many(name) else "is"
    what = f"{a_or_an(kind)} {kind} " if kind and verb == "is" else ""
    return Sentence(
        text=sentence(f"{name} {verb} {what}{joined([words for words, _ in ties])}"),
        rests_on=(actor.id,),
        evidence=tuple(dict.fromkeys(one for _, tie in ties for one in evidence_of(record, tie.span))),
    )


def _ties(material: Material, record: Record, actor: Actor, relation: str) -> list[tuple[str, Affiliation]]:
    nouns = material.nouns[record.report.id]
    said = {"part_of": "part of", "backed_by": "backed by"}[relation]
    found = [
        (f"{said} {name}", tie)
        for tie in actor.affiliations
        if tie.relation == relation and (name := nouns.actor(tie.to)) is not None
    ]
    return found[:1]


def _leaders(material: Material, record: Record, actor: Actor) -> list[tuple[str, Affiliation]]:
    nouns = material.nouns[record.report.id]
    found = [
        (f"led by {name}", tie)
        for one in record.actors
        for tie in one.affiliations
        if tie.relation == "leads"
        and tie.to == actor.id
        and not _is_of_part(record, tie)
        and (name := nouns.actor(one.id)) is not None
    ]
    return found[:1]


def _is_of_part(record: Record, tie: Affiliation) -> bool:
    """Whether somebody leads but a part of a body, or is one of those who lead it: `its Asia director`, `a union leader`."""
    text = record.report.text
    before = text[max(0, tie.span.start - _BEFORE_CHARS) : tie.span.start]
    return _OF_PART.search(re.split(r"[.\n]\s", before)[-1]) is not None
