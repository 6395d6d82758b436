"""Whose word a sentence rests on, and whether that is somebody whom a reader must hear: a party or an authority."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from watchfloor.briefing.bonds import sure_spans
from watchfloor.briefing.leading import is_harm, quotes_around
from watchfloor.briefing.material import Telling
from watchfloor.briefing.parties import outermost
from watchfloor.briefing.privacy import is_public_office
from watchfloor.briefing.wording import holds, joined
from watchfloor.records import Actor, Record, inside

__all__ = ["Tellers", "is_authority", "is_onlooker", "names_of", "tellers_of"]

_AUTHORITIES = {"GOV", "MIL", "COP", "JUD", "LEG", "SPY", "IGO"}
_AUTHORITY_KINDS = {"government", "military", "country"}
_AUTHORITY_WORDS = re.compile(
    r"\b(?:officials?|police|ministry|army|military|government|court|prosecutors?|spokes\w+|authorit(?:y|ies)|officers?|"
    r"hospitals?|doctors?|medics|health workers|rescuers|firefighters|red cross|un|united nations)\b",
    re.IGNORECASE,
)
_ONLOOKERS = re.compile(
    r"\b(?:analysts?|experts?|critics?|observers?|commentators?|academics?|professors?|lecturers?|researchers?|fellows?|"
    r"scholars?|historians?|institutes?|universit(?:y|ies)|think[- ]tanks?|former|retired|ex)\b",
    re.IGNORECASE,
)
_UNNAMED = {"source", "sources"}
_AROUND_CHARS = 70
_MOST = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Tellers:
    """Whose word it is. names: as a sentence has them, "" for none that is known.

    are_heard: reporters, parties or authorities, whose word may open a brief. are_known: named at all, and no onlookers.
    """

    names: str
    are_reporters: bool
    are_heard: bool
    are_known: bool
    are_person: bool = False


_REPORTERS = Tellers(names="", are_reporters=True, are_heard=True, are_known=True)


def tellers_of(telling: Telling) -> Tellers:
    """Whose word the mention rests on that a sentence is worded after."""
    if telling.is_reporters:
        return _REPORTERS
    idents = _idents(telling)
    actors = [telling.nouns.actors[ident] for ident in idents if ident in telling.nouns.actors]
    are_onlookers = any(is_onlooker(telling.record, actor) for actor in actors)
    parties = {*telling.event.actors, *telling.event.recipients}
    names = names_of(telling, idents)
    are_told = bool(names) or any(actor.name.casefold() in _UNNAMED for actor in actors)
    are_heard = (
        are_told
        and not are_onlookers
        and any(is_authority(actor) or (actor.id in parties and actor.kind != "person") for actor in actors)
    )
    return Tellers(
        names=names,
        are_reporters=False,
        are_heard=are_heard,
        are_known=bool(names) and not are_onlookers,
        are_person=any(actor.kind == "person" for actor in actors),
    )


def _idents(telling: Telling) -> Sequence[str]:
    """The mention's own tellers; where its sentence names none, the event's."""
    spans = sure_spans(telling.record, telling.mention, "source") or telling.mention.roles.get("source", ())
    own = [
        actor.id
        for span in spans
        for actor in telling.nouns.actors.values()
        if any(inside(one, span) or inside(span, one) for one in actor.spans)
    ]
    around = quotes_around(telling.record, telling.mention)
    counts = [
        figure.source
        for figure in telling.record.figures
        if figure.source is not None
        and figure.id in telling.event.figures
        and inside(figure.spans[0], telling.mention.sentence)
    ]
    names = [telling.nouns.actors[ident].name for ident in own]
    if any(
        holds(name, telling.nouns.actors[one].name)
        for one in counts
        if one in telling.nouns.actors
        for name in names
    ):
        counts = own  # the fuller name for whose count it is
    first = counts if is_harm(telling.phrase) or telling.event.type == "COERCE" else []
    return list(dict.fromkeys(first or own or around or counts))[:_MOST] or telling.event.sources[:_MOST]


def is_onlooker(record: Record, actor: Actor) -> bool:
    """Whether an actor speaks of what others do: an analyst, a critic, one who has left office."""
    if _ONLOOKERS.search(actor.name):
        return True
    if actor.kind not in {"person", "people"}:
        return False
    text = record.report.text
    return any(
        _ONLOOKERS.search(text[max(0, span.start - _AROUND_CHARS) : span.start].rpartition("\n")[2])
        or _ONLOOKERS.search(
            text[span.end : span.end + _AROUND_CHARS].partition("\n")[0].partition(" said")[0]
        )
        for span in actor.spans
        if text[span.start : span.end].casefold() == actor.name.casefold()
    )


def is_authority(actor: Actor) -> bool:
    """Whether an actor speaks for a state, a court, a force, or those who count the dead."""
    if actor.kind in _AUTHORITY_KINDS or actor.sector in _AUTHORITIES:
        return True
    if any(tie.relation == "office" and is_public_office(tie.to) for tie in actor.affiliations):
        return True
    return _AUTHORITY_WORDS.search(actor.name) is not None


def names_of(telling: Telling, idents: Sequence[str]) -> str:
    """Actors as a sentence names them, with their titles; those whose name says nothing are left out."""
    nouns = telling.nouns
    found = [
        _office_of(telling, ident) if nouns.is_weak(ident) else nouns.actor(ident, titled=True)
        for ident in idents
    ]
    return joined(outermost([words for words in found if words]))


def _is_at(actor: Actor, at: int) -> bool:
    return any(span.start == at for span in actor.spans)


def _is_before(telling: Telling, actor: Actor, at: int) -> bool:
    """Whether the sentence told names somebody before a position."""
    return any(telling.mention.sentence.start <= span.start < at for span in actor.spans)


def _office_of(telling: Telling, ident: str) -> str | None:
    """`his office` with whose it is; None for other words that say nothing of who it is, and where nobody is sure."""
    actor, actors, text = telling.nouns.actors.get(ident), telling.nouns.actors, telling.record.report.text
    if actor is None or actor.name.casefold() != "office":
        return None
    for span in actor.spans:
        found = re.search(r"\b(?:his|her)\s(?:office)?$", text[max(0, span.start - len("his ")) : span.end])
        if found is None or not inside(span, telling.mention.sentence):
            continue
        at = max(0, span.start - len("his ")) + found.start()
        owners = [one for one, held in actors.items() if one != ident and _is_at(held, at)]
        people = [
            one for one, held in actors.items() if held.kind == "person" and _is_before(telling, held, at)
        ]
        doers = [one for one in people if one in telling.event.actors]
        likely = owners or doers or people
        owner = likely[0] if len(likely) == 1 else None
        name = telling.nouns.actor(owner, titled=True) if owner else None
        return f"the office of {name}" if name else None
    return None
