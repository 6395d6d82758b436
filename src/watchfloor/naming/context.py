"""What a report says of countries: where its actors stand and act, in each sentence, and as a whole."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from watchfloor.countries import adjective_country, capital_country, named_country
from watchfloor.naming.board import Cluster
from watchfloor.naming.grounds import AWAY, GOING, Grounds, leading_country
from watchfloor.naming.phrases import is_tied
from watchfloor.records import Country, EventType, Name, Place, Role, Sentence, Span, Tags

__all__ = ["ANOTHER", "Setting", "setting_of"]

_FOREIGNER = re.compile(
    r"[-\s]+(?:national|citizen|passport|student|tourist|contractor|migrant|immigrant|refugee|man|woman|couple|born|embass(?:y|ie)|consulate|ambassador|envoy|diplomat|counterpart)s?\b",
    re.IGNORECASE,
)
"""After a nationality: it is told of a person because others there are not of it ("police held a Saudi national")."""
_BEFORE_CHARS = 40  # left of a place for the words of either
_SIDES: frozenset[Role] = frozenset({"actor", "recipient", "source"})
_ON_THE_SPOT: frozenset[EventType] = frozenset({"PROTEST", "COERCE", "ASSAULT", "SANCTION"})
"""Acts done where one is at home; people meet, sign and speak anywhere."""
_SEAT = "table of actors"  # how Identity.country_from begins when no word of the text tells the country
# Beside a country that takes part itself, or that somebody travels to, so that it is never the only one
ANOTHER: Country = "?"


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """What a report says of countries: in each sentence, by its number; at the place of each acting span; and as a whole.

    by_sentence: those that its words name. by_company: those of the actors that it names. by_owner: by each name of
    an actor. by_noun: told with a description, by sentence and words.
    grounds: where paragraphs and items open.
    """

    by_place: Mapping[Span, Country]
    by_owner: Mapping[Span, Country]
    by_noun: Mapping[tuple[int, str], frozenset[Country]]
    by_sentence: Mapping[int, frozenset[Country]]
    by_company: Mapping[int, frozenset[Country]]
    by_actor: Mapping[Span, frozenset[Country]]
    grounds: Grounds
    home: Country | None


def setting_of(
    tags: Tags,
    sentences: Sequence[Sentence],
    shadow: str,
    places: Sequence[Place],
    clusters: Sequence[Cluster],
    grounds: Grounds,
) -> Setting:
    """The countries told of. In by_sentence one that takes part, or that somebody travels to, counts as a second."""
    starts = [sentence.span.start for sentence in sentences]
    placed = {span: place.country for place in places for span in place.spans if place.country is not None}
    sides = {filler.span for trigger in tags.triggers for filler in trigger.fillers if filler.role in _SIDES}
    found: dict[int, set[Country]] = defaultdict(set)
    for name in tags.names:
        code = _country(name, shadow, placed)
        start = max(0, name.span.start - _BEFORE_CHARS)
        if code is not None and not AWAY.search(shadow, start, name.span.start):
            number = max(bisect_right(starts, name.span.start) - 1, 0)
            found[number].add(code)
            takes_part = name.span in sides and code == _country(name, shadow, {})
            if takes_part or GOING.search(shadow, start, name.span.start):
                found[number].add(ANOTHER)
    by_sentence = {number: frozenset(codes) for number, codes in found.items()}
    owners = {
        mention.span: code
        for cluster in clusters
        for mention in cluster.mentions
        for code in cluster.countries
        if len(cluster.countries) == 1
    }
    nouns: dict[tuple[int, str], set[Country]] = defaultdict(set)
    for cluster in clusters:
        for mention, identity in zip(cluster.mentions, cluster.identities, strict=True):
            if mention.form == "description":
                nouns[mention.sentence, mention.key] |= identity.countries
    return Setting(
        by_noun={key: frozenset(codes) for key, codes in nouns.items() if codes},
        by_place=placed,
        by_owner=owners,
        by_sentence=by_sentence,
        by_company=_by_company(clusters, with_seats=False),
        by_actor=_by_actor(tags, placed),
        grounds=grounds,
        home=_home(by_sentence, _by_company(clusters, with_seats=True)),
    )


def _country(name: Name, shadow: str, placed: Mapping[Span, Country]) -> Country | None:
    if name.kind == "FACILITY":
        return placed.get(name.span)
    if name.kind not in {"PLACE", "NATIONALITY"}:
        return None
    words = _text(shadow, name.span)
    if is_tied(words) or _FOREIGNER.match(shadow, name.span.end):
        return None
    named = named_country(words) or adjective_country(words)
    return named or placed.get(name.span) or capital_country(words)


def _text(shadow: str, span: Span) -> str:
    return " ".join(shadow[span.start : span.end].split())


def _by_actor(tags: Tags, placed: Mapping[Span, Country]) -> dict[Span, frozenset[Country]]:
    """The countries of the places where each actor does what is done on the spot."""
    found: dict[Span, set[Country]] = defaultdict(set)
    for trigger in tags.triggers:
        if trigger.type not in _ON_THE_SPOT:
            continue
        codes = {placed[one.span] for one in trigger.fillers if one.role == "place" and one.span in placed}
        for filler in trigger.fillers:
            if filler.role == "actor":
                found[filler.span] |= codes
    return {span: frozenset(codes) for span, codes in found.items()}


def _is_only_seated(cluster: Cluster) -> bool:
    """Whether no words of the report tell the country of an organisation, but the table of actors does."""
    said = [one.country_from for one in cluster.identities if one.country_from is not None]
    return cluster.kind == "organisation" and all(words.startswith(_SEAT) for words in said)


def _by_company(clusters: Sequence[Cluster], *, with_seats: bool) -> dict[int, frozenset[Country]]:
    """The countries of the actors in each sentence; those of several countries, and those who only tell, count for none.

    Nor do outlets, to which anybody may talk ("told France 24"). with_seats: whether organisations count whose seat the table
    alone tells: Amnesty International accuses the government of any country.
    """
    found: dict[int, set[Country]] = defaultdict(set)
    for cluster in clusters:
        roles = {claim.role for mention in cluster.mentions for claim in mention.claims}
        is_outlet = any(identity.sector == "MED" for identity in cluster.identities)
        tells = is_outlet or (cluster.kind == "organisation" and roles == {"source"})
        if len(cluster.countries) == 1 and not tells and (with_seats or not _is_only_seated(cluster)):
            for mention in cluster.mentions:
                if cluster.kind == "group" and mention.form != "name":
                    continue  # "the group" raids the next country too
                if _FOREIGNER.fullmatch(f" {mention.noun}"):
                    continue  # "Afghan nationals" are told as such because the others there are none
                found[mention.sentence] |= cluster.countries
    return {number: frozenset(codes) for number, codes in found.items()}


def _home(
    by_sentence: Mapping[int, frozenset[Country]], by_company: Mapping[int, frozenset[Country]]
) -> Country | None:
    """The country that the report is about: the one that most of its sentences name, by places or by who takes part."""
    told = {
        number: by_sentence.get(number, frozenset()) - {ANOTHER} | by_company.get(number, frozenset())
        for number in {*by_sentence, *by_company}
    }
    return leading_country(told)
