"""Who stands on either side of an event, in the kinds that ACLED and the UCDP tell apart."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from typing import Literal

from watchfloor.records import AcledParty, Actor, Country, Event, Figure

__all__ = ["ARMED", "PARTIES", "PEOPLE", "Side", "SideKind", "sides_of"]

SideKind = Literal[
    "state", "external", "rebels", "militia", "communal", "rioters", "protesters", "civilians", "fighters", "property", "unknown",
]  # fmt: skip
"""`fighters`: armed, and no words tell for whom. `property`: things and no people. `unknown`: the text names nobody."""

ARMED: Set[SideKind] = {"state", "external", "rebels", "militia", "communal", "fighters"}
PARTIES: Mapping[SideKind, AcledParty] = {
    "state": "State forces",
    "external": "External/Other forces",
    "rebels": "Rebel group",
    "militia": "Political militia",
    "communal": "Identity militia",
    "rioters": "Rioters",
    "protesters": "Protesters",
    "civilians": "Civilians",
}
_FORCES = {"MIL", "COP", "SPY"}
_STATE = _FORCES | {"GOV", "JUD", "LEG"}
_BY_SECTOR: Mapping[str, SideKind] = {
    "REB": "rebels",
    "IMY": "rebels",
    "UAF": "militia",
    "CRM": "militia",
    "IGO": "external",
}
_RIOTERS = re.compile(r"\b(?:rioters?|mobs?|looters?|vandals?|arsonists?)\b", re.IGNORECASE)
_PROTESTERS = re.compile(
    r"\b(?:protest(?:e|o)rs?|demonstrators?|marchers?|strikers?|activists?|crowds?)\b", re.IGNORECASE
)
_COMMUNAL = re.compile(
    r"\b(?:tribal|tribesm[ae]n|tribes?|clans?|clansm[ae]n|ethnic|communal|herders?|herdsm[ae]n|pastoralists?|vigilantes?|self-defen[cs]e)\b",
    re.IGNORECASE,
)
_FIGHTERS = re.compile(
    r"\b(?:armed|soldiers?|troops?|fighters?|militants?|rebels?|gunm[ae]n|police(?:m[ae]n)?|officers?|militiam[ae]n|insurgents?|guards?|commandos?|army|military|militia|barracks|bases?|"
    r"outposts?|checkpoints?|garrisons?|positions?|convoys?|tanks?|headquarters|jihadis?t?s?|terrorists?|marines?|paratroopers|recruits|cadets|conscripts|forces)\b",
    re.IGNORECASE,
)
PEOPLE = re.compile(
    r"\b(?:civilians?|people|persons?|residents?|villagers?|worshippers?|children|child|wom[ae]n|m[ae]n|boys?|girls?|students?|pupils?|teachers?|journalists?|reporters?|doctors?|nurses?|medics?|"
    r"workers?|farmers?|passengers?|shoppers?|tourists?|refugees?|migrants?|displaced|families|family|priests?|imams?|engineers?|contractors?|drivers?|mourners?|patients?|victims?|bystanders?|pilgrims?|aid workers?)\b",
    re.IGNORECASE,
)
_PEOPLED = re.compile(
    r"\b(?:markets?|schools?|hospitals?|clinics?|mosques?|churches|church|temples?|villages?|neighbou?rhoods?|homes?|houses?|bus(?:es)?|trains?|wedding|funeral|hotels?|shops?|universit(?:y|ies)|apartment\w*|residential|(?:refugee|displaced|migrant|IDP) camps?)\b",
    re.IGNORECASE,
)
_MUTUAL = re.compile(
    r"\b(?:fight\w*|fought|clash\w*|battl\w*|combat|skirmish\w*|war|firefights?|exchang\w*)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One side of an event. actors: those that make it up; words: what told its kind where no actor did."""

    kind: SideKind
    actors: tuple[Actor, ...] = ()
    words: str | None = None


def sides_of(
    event: Event,
    actors: Mapping[str, Actor],
    figures: Sequence[Figure],
    countries: Set[Country],
    words: str,
) -> tuple[Side, Side]:
    """Doers and those acted on. countries: where it happened; words: its triggers and what stands by them."""
    doers = [actors[ident] for ident in event.actors if ident in actors]
    others = [actors[ident] for ident in event.recipients if ident in actors]
    if not others and len(doers) > 1 and _MUTUAL.search(words):
        doers, others = doers[:1], doers[1:]
    is_riot = event.type == "PROTEST" and event.mode == "riot"
    crowd: SideKind | None = "rioters" if is_riot else "protesters" if event.type == "PROTEST" else None
    doer = _side(doers, countries, crowd)
    if crowd is not None and doer.kind in {"unknown", "civilians", "protesters"}:
        doer = Side(kind=crowd, actors=doer.actors, words=doer.words)
    against = _side(others, countries, None)
    if against.kind == "unknown":
        against = _told_otherwise(event, figures) or against
    return doer, against


def _side(members: Sequence[Actor], countries: Set[Country], crowd: SideKind | None) -> Side:
    """The kind of most weight among a side's actors: those who bear arms before those who do not."""
    kinds = [(kind_of(actor, countries), actor) for actor in members]
    known = [(kind, actor) for kind, actor in kinds if kind != "unknown"]
    if not known:
        return Side(kind="unknown", actors=tuple(members))
    wanted = [kind for kind, _ in known if kind == crowd or (crowd is None and kind in ARMED)]
    return Side(kind=wanted[0] if wanted else known[0][0], actors=tuple(members))


def kind_of(actor: Actor, countries: Set[Country]) -> SideKind:
    """What one actor is. A state's forces abroad are external, as ACLED has it."""
    described = actor.kind in {"people", "group", "organisation"}
    if described and _RIOTERS.search(actor.name):
        return "rioters"
    if actor.kind == "people" and _PROTESTERS.search(actor.name):
        return "protesters"
    if _is_state(actor):
        is_abroad = actor.country is not None and bool(countries) and actor.country not in countries
        return "external" if is_abroad else "state"
    if described and _COMMUNAL.search(actor.name):
        return "communal"
    by_sector = _BY_SECTOR.get(actor.sector or "")
    if by_sector is not None:
        return by_sector
    if actor.kind == "group":
        return "civilians" if actor.sector in {"PTY", "NGO", "LAB"} else "militia"
    if actor.kind == "people" and actor.sector is None and _FIGHTERS.search(actor.name):
        return "fighters"
    return "civilians" if actor.kind in {"people", "person", "organisation"} else "unknown"


def _is_state(actor: Actor) -> bool:
    """Forces and bodies of a state, and the state itself. Officials as persons are civilians to both code books."""
    if actor.kind in {"country", "government"}:
        return True
    if actor.kind == "military":
        return actor.sector not in _BY_SECTOR
    if actor.kind == "group":  # "Dune Brigade": the word tells of arms, and the reader saw no army
        return False
    return actor.sector in (_FORCES if actor.kind in {"person", "people"} else _STATE)


def _told_otherwise(event: Event, figures: Sequence[Figure]) -> Side | None:
    """Who was acted on where no actor is named: by what was counted as harmed, else by the thing that was hit."""
    harmed = [figure.what for figure in figures if figure.of in {"killed", "injured"} and figure.what]
    found = _by_words(harmed)
    if found is not None:
        return found
    names = [target.name for target in event.targets]
    if any(_FIGHTERS.search(name) for name in names):
        return Side(kind="fighters", words=_first(_FIGHTERS, names))
    if any(figure.of in {"killed", "injured"} for figure in figures):
        return Side(kind="civilians", words="people were harmed, and nothing says that they bore arms")
    if any(_PEOPLED.search(name) for name in names):
        return Side(kind="civilians", words=_first(_PEOPLED, names))
    return Side(kind="property", words=names[0]) if names else None


def _by_words(counted: Sequence[str]) -> Side | None:
    if any(_PROTESTERS.search(what) for what in counted):
        return Side(kind="protesters", words=_first(_PROTESTERS, counted))
    if any(_FIGHTERS.search(what) for what in counted):
        return Side(kind="fighters", words=_first(_FIGHTERS, counted))
    if any(PEOPLE.search(what) for what in counted):
        return Side(kind="civilians", words=_first(PEOPLE, counted))
    return None


def _first(pattern: re.Pattern[str], texts: Iterable[str]) -> str | None:
    return next((text for text in texts if pattern.search(text)), None)
