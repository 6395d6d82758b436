"""Actors out of joined mentions: name, aliases, kind, country, sector, ties, each with its reason."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from watchfloor.countries import countries, named_country
from watchfloor.naming.board import Board, Cluster
from watchfloor.naming.careers import Careers
from watchfloor.naming.context import Setting
from watchfloor.naming.heads import office_sector
from watchfloor.naming.identity import Identity
from watchfloor.naming.lending import lent_country
from watchfloor.naming.mentions import Mention
from watchfloor.naming.owners import owner_by_his, police_near
from watchfloor.naming.sectors import may_be_of_any_house
from watchfloor.naming.ties import affiliations_of
from watchfloor.naming.words import fold, is_acronym
from watchfloor.pronouns import PERSON_OF
from watchfloor.records import Actor, ActorKind, Affiliation, Country, content_id

__all__ = ["actors_of"]

_GOVERNMENTS = re.compile(r"(?<!\w)(?:administrations|governments|regimes|cabinets)(?!\w)", re.IGNORECASE)

_PARTIES: frozenset[str | None] = frozenset({"OPP", "PTY", "LAB"})
_SIDES: Mapping[str | None, frozenset[str | None]] = {
    "CVL": _PARTIES,
    None: _PARTIES | {"REB", "UAF", "COP"},
    "MIL": _PARTIES | {"REB", "UAF", "COP"},
    "UAF": _PARTIES | {"REB", "COP"},
}
"""By the part that a word for people tells of them, those of whose they are that tell more: officers are of police or rebels."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _House:
    """A body or state of the report, for those who lead it or speak for it."""

    name: str
    sector: str | None
    country: Country | None


def actors_of(report_id: str, board: Board, setting: Setting, careers: Careers) -> tuple[Actor, ...]:
    """The actors on the board, in the order of their first mention. setting: the countries that the report tells of.

    careers: what it says of offices and their times.
    """
    clusters = board.clusters()
    idents = {cluster.root: content_id("actor", report_id, *cluster.mentions[0].span) for cluster in clusters}

    def ident(number: int) -> str:
        return idents[board.root(number)]

    houses = {
        ident(cluster.root): _House(
            name=_name(board, cluster),
            sector=_sector(cluster, cluster.kind)[0],
            country=_country(cluster, cluster.kind)[0],
        )
        for cluster in clusters
        if cluster.kind not in {"person", "people", None}
    }
    return tuple(
        _actor(
            board,
            cluster,
            ident(cluster.root),
            affiliations_of(board, cluster.root, ident, careers),
            setting,
            houses,
        )
        for cluster in clusters
    )


def _actor(
    board: Board,
    cluster: Cluster,
    ident: str,
    ties: tuple[Affiliation, ...],
    setting: Setting,
    houses: Mapping[str, _House],
) -> Actor:
    why: dict[str, str] = {}
    kind = cluster.kind
    if kind is None:
        kind = _kind_of_pronoun(cluster.mentions[0].key)
        why["kind"] = "a pronoun that nothing before it clearly answers"
    country, why["country"] = _country(cluster, kind)
    sector, why["sector"] = _sector(cluster, kind)
    if sector == "MIL" and (force := police_near(board, cluster)) is not None:
        sector, why["sector"] = "COP", f"inferred: told of beside {force!r}"
    house = _house(ties, houses) if kind == "person" else _whose(cluster, ties, houses)
    if kind != "person" and house is not None and _tells_more(cluster, sector, house):
        sector, why["sector"] = house.sector, f"of {house.name!r}"
    if kind == "person" and sector is None and (held := _sector_of_ties(ties, house)) is not None:
        sector, why["sector"] = held
    if kind == "person" and country is None and (served := _country_of_ties(ties)) is not None:
        country, why["country"] = served
    elif house is not None and house.country is not None and _has_its_country(cluster, kind, house):
        country, why["country"] = house.country, f"inferred: that of {house.name!r}"
    elif not cluster.countries and (lent := _lent(board, cluster, kind, sector, setting)) is not None:
        country, why["country"] = lent
    name = _name(board, cluster)
    if kind == "country" and country is not None and named_country(name) is None:
        why["name"] = f"the state that {name!r} stands for; the report never names it"
        name = countries()[country].name
    if joins := [
        f"{mention.words}: {board.reasons[mention.number]}"
        for mention in cluster.mentions
        if mention.number in board.reasons
    ]:
        why["spans"] = "; ".join(dict.fromkeys(joins))
    return Actor(
        id=ident,
        name=name,
        kind=kind,
        aliases=_aliases(board, cluster, name),
        country=country,
        sector=sector,
        affiliations=ties,
        spans=tuple(sorted({span for mention in cluster.mentions for span in mention.spans})),
        why=why,
    )


def _kind_of_pronoun(word: str) -> ActorKind:
    return "person" if PERSON_OF.get(word) in {"he", "she", "i"} else "people"


def _words(board: Board, mention: Mention) -> str:
    """The words that name the actor: a proper name alone, a description with what stands left of it."""
    if (
        mention.form == "name"
        and mention.label not in {None, "WEAPON", "FACILITY"}
        and not _needs_phrase(mention)
    ):
        return mention.words
    start = min(
        span.start for span in (mention.span, *(one.span for one in mention.modifiers if not one.after))
    )
    end = max(span.end for span in (mention.span, *(one.span for one in mention.modifiers if one.after)))
    words = " ".join(board.shadow[start:end].split())
    is_of_person = any(one.label == "PERSON" for one in mention.modifiers)
    return _GOVERNMENTS.sub(_one_government, words) if is_of_person else words


def _one_government(many: re.Match[str]) -> str:
    """`the Hart and Lund Administrations` are no one body: the words of each."""
    return many[0].removesuffix("s").casefold()


def _needs_phrase(mention: Mention) -> bool:
    """Whether a body's name says too little without its country: `State Department`, `Foreign Ministry`."""
    return mention.label in {"GOVERNMENT", "MILITARY"} and bool(mention.modifiers)


def _name(board: Board, cluster: Cluster) -> str:
    """The fullest proper form, without title; else the fullest description."""
    states = [mention.words for mention in cluster.mentions if named_country(mention.words)]
    if cluster.kind == "country" and states:
        return max(states, key=len)
    for form in ("name", "description", "pronoun"):
        chosen = [mention for mention in cluster.mentions if mention.form == form]
        words = Counter(_words(board, mention) for mention in chosen)
        if words:
            if form == "description":
                return max(words, key=lambda one: (words[one], len(one)))
            return max(words, key=lambda one: (*_fullness(one), words[one], len(one)))
    return _words(board, cluster.mentions[0])


def _fullness(words: str) -> tuple[bool, int]:
    """How full a name is: no mere letters, many words with a capital."""
    return not is_acronym(words), sum(part[:1].isupper() or part[:1].isdigit() for part in words.split())


def _aliases(board: Board, cluster: Cluster, name: str) -> tuple[str, ...]:
    found: dict[str, str] = {}
    for mention in cluster.mentions:
        if mention.form != "pronoun":
            found.setdefault(fold(_words(board, mention)), _words(board, mention))
    found.pop(fold(name), None)
    return tuple(found.values())


def _ordered(cluster: Cluster) -> list[Identity]:
    """What the mentions say, proper names first."""
    pairs = sorted(
        zip(cluster.mentions, cluster.identities, strict=True),
        key=lambda pair: (pair[0].form != "name", pair[0].number),
    )
    return [identity for _, identity in pairs]


def _country(cluster: Cluster, kind: ActorKind) -> tuple[Country | None, str]:
    """The one country that its mentions name, and by what words."""
    said = [identity for identity in _ordered(cluster) if identity.countries]
    if not said:
        return None, f"no words tell which country the {kind} is of"
    for identity in said:
        if identity.country is not None:
            return identity.country, identity.country_from or ""
    return None, f"of several countries: {', '.join(sorted(cluster.countries))}"


def _sector(cluster: Cluster, kind: ActorKind) -> tuple[str | None, str]:
    """What part its mentions say it plays; that it is a body, or somebody's kin, says least."""
    said = [
        identity
        for identity in _ordered(cluster)
        if identity.sector is not None and not (identity.sector == "UAF" and kind == "organisation")
    ]  # "the group", of a charity
    said.sort(key=lambda one: one.sector == "CVL" or (one.sector_from or "").startswith("kind "))
    if said:
        return said[0].sector, said[0].sector_from or ""
    return None, f"no words tell what part the {kind} plays"


def _house(ties: tuple[Affiliation, ...], houses: Mapping[str, _House]) -> _House | None:
    """The body or state that a person leads or speaks for."""
    own = next((tie.to for tie in ties if tie.relation in {"leads", "part_of"} and tie.to in houses), None)
    is_held = any(tie.relation == "office" and may_be_of_any_house(tie.to) for tie in ties)
    return houses[own] if own is not None and is_held else None


def _whose(cluster: Cluster, ties: tuple[Affiliation, ...], houses: Mapping[str, _House]) -> _House | None:
    """The one body, group or state whose people are told by a description: "its officers"."""
    own = {tie.to for tie in ties if tie.relation == "part_of" and tie.to in houses}
    return houses[own.pop()] if len(own) == 1 and not cluster.is_named else None


def _tells_more(cluster: Cluster, sector: str | None, house: _House) -> bool:
    """Whether the part that a body plays says more of its people than the word for them: "its officers", "its men"."""
    is_its = any(one.determiner == "its" for one in cluster.mentions)
    return house.sector in _SIDES.get(None if is_its and sector == "CVL" else sector, ())


def _has_its_country(cluster: Cluster, kind: ActorKind, house: _House) -> bool:
    """Whether an actor of no told country is of that of its body: persons who lead it, "its soldiers", but no Union's troops."""
    is_its = kind == "person" or any(one.determiner == "its" for one in cluster.mentions)
    return is_its and not cluster.countries and (kind == "person" or house.sector != "IGO")


def _lent(
    board: Board, cluster: Cluster, kind: ActorKind, sector: str | None, setting: Setting
) -> tuple[Country, str] | None:
    """The country of an actor that is told without one, and where it is from: that of whose it is first, "his cabinet"."""
    owner = owner_by_his(board, cluster)
    if owner is not None and len(owner.countries) == 1:
        return next(iter(owner.countries)), f"inferred: that of {_name(board, owner)!r}"
    return lent_country(cluster, kind, sector, setting)


def _sector_of_ties(ties: tuple[Affiliation, ...], house: _House | None) -> tuple[str | None, str] | None:
    """The sector of the last office that clauses give a person; who has left a government is of the elite."""
    for tie in reversed(ties):
        if tie.relation == "office" and house is not None and may_be_of_any_house(tie.to):
            return house.sector, f"{tie.to!r} of {house.name!r}"
        sector = office_sector(tie.to) if tie.relation == "office" else None
        if sector is not None:
            return "ELI" if sector == "GOV" and tie.to_date is not None else sector, f"office {tie.to!r}"
    return None


def _country_of_ties(ties: tuple[Affiliation, ...]) -> tuple[Country, str] | None:
    """The country that an office told in a clause is of: "interior minister of Chad"; an envoy's is another."""
    for tie in reversed(ties):
        name = tie.to.rpartition(" of ")[2] if tie.relation == "office" and " of " in tie.to else ""
        code = named_country(name.removeprefix("the "))
        if code is not None and not tie.to.casefold().startswith(("ambassador", "envoy", "consul")):
            return code, f"office {tie.to!r}"
    return None
