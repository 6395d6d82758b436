"""The country of bodies and officials that the text leaves without one: that of the place where they act, of their
sentences, or of the report.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from watchfloor.countries import adjective_country, capital_country, named_country
from watchfloor.naming.board import Cluster
from watchfloor.naming.mentions import Mention
from watchfloor.naming.phrases import is_tied
from watchfloor.naming.words import fold
from watchfloor.records import (
    ActorKind,
    Country,
    EventType,
    Name,
    NameKind,
    Place,
    Role,
    Sentence,
    Span,
    Tags,
)

__all__ = ["Setting", "lent_country", "setting_of"]

_ABROAD = re.compile(
    r"\b(?:united nations|u\.?n\.?|multinational|international|mission|joint|interim force|peacekeep\w+|(?:world|european|arab|african|nordic|baltic|gulf|western|asian|eu|g7|g20|all) leaders|leaders of|(?<!of )ministers|heads of"
    r"|(?<!government )(?<!ruling )(?<!governing )coalition"
    r"|countries|nations|capitals|european|world|global|allied)\b",
    re.IGNORECASE,
)
"""Words of those who act away from home, or of several countries."""
_FOREIGNER = re.compile(
    r"[-\s]+(?:national|citizen|passport|student|tourist|contractor|migrant|immigrant|refugee|man|woman|couple|born|embass(?:y|ie)|consulate|ambassador|envoy|diplomat)s?\b",
    re.IGNORECASE,
)
"""After a nationality: it is told of a person because others there are not of it ("police held a Saudi national")."""
_AWAY = re.compile(
    r"\b(?:who|she|he)\s(?:was|is|had been|has been)\s(?:in|visiting|on\s(?:a|an official)\s(?:visit|trip)\sto)\s$",
    re.IGNORECASE,
)
"""Before a place: somebody is there for a while ("the president, who was in Oslo to meet ...")."""
_GOING = re.compile(
    r"\b(?:trip|visit|tour|journey|flight|fl(?:y|ew|ies|own|ying)|travel(?:s|led|ed|ling|ing)?)\s(?:back\s|home\s|on\s)?to\s$",
    re.IGNORECASE,
)
"""Before a place: somebody goes there from elsewhere, so that it is never the only country ("cut short a trip to Oslo")."""
_OWNERS: frozenset[NameKind] = frozenset({"PERSON", "GOVERNMENT", "MILITARY"})
_SIDES: frozenset[Role] = frozenset({"actor", "recipient", "source"})
_HOME_SECTORS = frozenset({"GOV", "COP", "LEG", "JUD", "SPY", "OPP", "ELI"})
"""Parts played at home: a court, the police or a minister with no country is mostly of the one that is told of. Armies
are not: they are told of where they fight."""
_AT_WORK = frozenset({"GOV", "COP", "LEG", "JUD", "SPY"})
_SIDES_AT_HOME = frozenset({"REB", "OPP", "PTY"})
_NATIONAL_FORCES = re.compile(
    r"\b(?:army|military|navy|air force|armed forces|(?:security|government|regime|state|special) (?:forces|services|officers))$",
    re.IGNORECASE,
)
"""Forces that stand for their state's; "troops" and "soldiers" may be anybody's."""
_REPORT_SECTORS = frozenset({"MIL", "REB", "PTY"})
"""In a report of one country its army, rebels and parties are of that country too."""
_ABOVE_STATES = frozenset({"IGO", "NGO"})
_ON_THE_SPOT: frozenset[EventType] = frozenset({"PROTEST", "COERCE", "ASSAULT", "SANCTION"})
"""Acts done where one is at home; people meet, sign and speak anywhere."""
_AMERICAN = frozenset(
    {
        "congress",
        "senate",
        "house",
        "capitol hill",
        "house of representatives",
        "administration",
        "white house",
    }
)
"""Bodies that English-language news tells of without a country when they are those of the United States."""
_TWO_PARTIES: frozenset[EventType] = frozenset({"CONSULT", "AGREE", "COOPERATE"})
HOME_SHARE, OTHER_SHARE = 0.5, 0.5
"""Of the sentences that name a country, this share must name the report's own, and no other more than half as many as
it. See docs/actors.md for how often the lent countries were right."""
CLEAR_SHARE, CLEAR_OTHER = 0.8, 0.7
"""Where nearly all sentences name it, others may come up more often."""
HOME_LEAST = 3
_ANOTHER: Country = "?"  # beside a country that takes part itself, so that it is never the only one


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """What a report says of countries: in each sentence, by its number; at the place of each acting span; and as a whole.

    by_sentence: those that its words name. by_company: those of the actors that it names. by_owner: by each name of
    an actor. by_noun: told with a description, by sentence and words.
    """

    by_place: Mapping[Span, Country]
    by_owner: Mapping[Span, Country]
    by_noun: Mapping[tuple[int, str], frozenset[Country]]
    by_sentence: Mapping[int, frozenset[Country]]
    by_company: Mapping[int, frozenset[Country]]
    by_actor: Mapping[Span, frozenset[Country]]
    home: Country | None


def setting_of(
    tags: Tags,
    sentences: Sequence[Sentence],
    shadow: str,
    places: Sequence[Place],
    clusters: Sequence[Cluster],
) -> Setting:
    """The countries told of. In by_sentence a country that acts or is acted on counts as a second."""
    starts = [sentence.span.start for sentence in sentences]
    placed = {span: place.country for place in places for span in place.spans if place.country is not None}
    sides = {filler.span for trigger in tags.triggers for filler in trigger.fillers if filler.role in _SIDES}
    found: dict[int, set[Country]] = defaultdict(set)
    for name in tags.names:
        code = _country(name, shadow, placed)
        start = max(0, name.span.start - 30)
        if code is not None and not _AWAY.search(shadow, start, name.span.start):
            number = max(bisect_right(starts, name.span.start) - 1, 0)
            found[number].add(code)
            takes_part = name.span in sides and code == _country(name, shadow, {})
            if takes_part or _GOING.search(shadow, start, name.span.start):
                found[number].add(_ANOTHER)
    by_sentence = {number: frozenset(codes) for number, codes in found.items()}
    by_company = _by_company(clusters)
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
        by_company=by_company,
        by_actor=_by_actor(tags, placed),
        home=_home(by_sentence, by_company),
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


def _by_company(clusters: Sequence[Cluster]) -> dict[int, frozenset[Country]]:
    """The countries of the actors in each sentence; those of several countries, and those who only tell, count for none.

    Nor do outlets, to which anybody may talk ("told France 24").
    """
    found: dict[int, set[Country]] = defaultdict(set)
    for cluster in clusters:
        roles = {claim.role for mention in cluster.mentions for claim in mention.claims}
        is_outlet = any(identity.sector == "MED" for identity in cluster.identities)
        tells = is_outlet or (cluster.kind == "organisation" and roles == {"source"})
        if len(cluster.countries) == 1 and not tells:
            for mention in cluster.mentions:
                if _FOREIGNER.fullmatch(f" {mention.noun}"):
                    continue  # "Afghan nationals" are told as such because the others there are none
                found[mention.sentence] |= cluster.countries
    return {number: frozenset(codes) for number, codes in found.items()}


def _home(
    by_sentence: Mapping[int, frozenset[Country]], by_company: Mapping[int, frozenset[Country]]
) -> Country | None:
    """The country that the report is about: the one that most of its sentences name, by places or by who takes part."""
    told = {
        number: by_sentence.get(number, frozenset()) - {_ANOTHER} | by_company.get(number, frozenset())
        for number in {*by_sentence, *by_company}
    }
    votes = Counter(code for codes in told.values() for code in codes)
    if not votes:
        return None
    (first, most), *rest = votes.most_common(2)
    share, other = most / len(told), (rest[0][1] if rest else 0) / most
    is_home = (share >= HOME_SHARE and other <= OTHER_SHARE) or (
        share >= CLEAR_SHARE and other <= CLEAR_OTHER
    )
    return first if most >= HOME_LEAST and is_home else None


def lent_country(
    cluster: Cluster, kind: ActorKind, sector: str | None, setting: Setting
) -> tuple[Country, str] | None:
    """The country of an actor that is given none, and where it is from; only for those whose part is played at home."""
    if any(_ABROAD.search(mention.words) for mention in cluster.mentions):
        return None
    found = _of_place(cluster, setting) or _of_owner(cluster, setting) or _of_namesake(cluster, setting)
    if found is not None:
        return found
    is_local = kind == "organisation" and sector == "MED" and not cluster.is_named and not _is_own(cluster)
    is_at_home = kind not in {"group", "country", "organisation"} and sector in _HOME_SECTORS
    is_at_home = is_at_home or (kind == "group" and sector == "PTY")
    if is_local or is_at_home or _is_side_at_home(cluster, kind, sector) or _protests(cluster):
        found = _on_the_spot(cluster, setting) or _near(cluster, setting)
    elif _is_held(cluster, kind):
        found = _near(cluster, setting)
    if found is not None:
        return found
    is_of_report = is_local or is_at_home or _is_of_report(cluster, kind, sector)
    if is_of_report and setting.home is not None and _tells_only(cluster, setting.home, setting):
        return setting.home, "inferred: the country that the report is about"
    before = _before(cluster, setting) if is_local or (is_at_home and sector in _AT_WORK) else None
    if before is not None:
        return before, "inferred: the only country that the sentence before names"
    if _is_american(cluster, setting):
        return "USA", "inferred: no country is named, as news leaves it out for the United States"
    return None


def _of_place(cluster: Cluster, setting: Setting) -> tuple[Country, str] | None:
    """The country in which a place lies that acts or is acted on: "Lahore closed its schools"."""
    codes = {
        setting.by_place.get(mention.span)
        for mention in cluster.mentions
        if mention.label == "PLACE" and mention.words[:1].isupper()
    }
    code = codes.pop() if len(codes) == 1 else None
    return (code, "inferred: the country of the place that names it") if code is not None else None


def _of_owner(cluster: Cluster, setting: Setting) -> tuple[Country, str] | None:
    """The country of the actor whose an actor is: "the prime minister's cabinet"."""
    owners = {
        code: modifier.words
        for mention in cluster.mentions
        for modifier in mention.modifiers
        if modifier.label in _OWNERS and (code := setting.by_owner.get(modifier.span)) is not None
    }
    if len(owners) != 1:
        return None
    code, words = owners.popitem()
    return code, f"inferred: of {words!r}"


def _of_namesake(cluster: Cluster, setting: Setting) -> tuple[Country, str] | None:
    """The country told with the same word in the same sentence: "Chadian troops left ... after troops had come"."""
    if cluster.is_named or any(one.modifiers or one.determiner for one in cluster.mentions):
        return None
    found = [setting.by_noun.get((one.sentence, one.key), frozenset()) for one in cluster.mentions]
    codes = frozenset().union(*found)
    if not all(found) or len(codes) != 1:
        return None
    return next(iter(codes)), f"inferred: that of the other {cluster.mentions[0].words} in its sentence"


def _on_the_spot(cluster: Cluster, setting: Setting) -> tuple[Country, str] | None:
    """The country of the place where an actor does what is done on the spot."""
    spots = frozenset().union(
        *(setting.by_actor.get(span, frozenset()) for one in cluster.mentions for span in one.spans)
    )
    return (
        (next(iter(spots)), "inferred: the country of the place where it acts") if len(spots) == 1 else None
    )


def _near(cluster: Cluster, setting: Setting) -> tuple[Country, str] | None:
    """The only country that an actor's sentences name, else the only one of the others in them."""
    sole = _sole(cluster, setting.by_sentence)
    if sole is not None:
        return sole, "inferred: the only country that its sentences name"
    if any(mention.sentence in setting.by_sentence for mention in cluster.mentions) or _meets(cluster):
        return None
    company = _sole(cluster, setting.by_company)
    return (company, "inferred: the country of all others that its sentences name") if company else None


def _before(cluster: Cluster, setting: Setting) -> Country | None:
    """The one country of the sentence before an actor's only one, when its own names none."""
    first, last = cluster.mentions[0].sentence, cluster.mentions[-1].sentence
    if first != last or first in setting.by_company or first in setting.by_sentence:
        return None
    told = setting.by_sentence.get(first - 1, frozenset()) - {_ANOTHER} | setting.by_company.get(
        first - 1, frozenset()
    )
    return next(iter(told)) if len(told) == 1 else None


def _is_side_at_home(cluster: Cluster, kind: ActorKind, sector: str | None) -> bool:
    """Whether an actor is an unnamed side of a country's own conflict: the rebels, the opposition, the army."""
    if kind == "organisation" or cluster.is_named or _has_people(cluster):
        return False
    plain = [one for one in cluster.mentions if one.form != "pronoun"]
    is_army = sector == "MIL" and all(_NATIONAL_FORCES.search(_described(one)) for one in plain)
    return is_army or sector in _SIDES_AT_HOME


def _described(mention: Mention) -> str:
    """The words of a mention with those that stand left of it in its phrase."""
    before = [one.words for one in reversed(mention.modifiers) if not one.after]
    return " ".join([*before, mention.words])


def _has_people(cluster: Cluster) -> bool:
    """Whether a word for a people or a faith tells of an actor: "Kurdish forces"."""
    return any(
        modifier.label == "NATIONALITY" for mention in cluster.mentions for modifier in mention.modifiers
    )


def _is_own(cluster: Cluster) -> bool:
    """Whether an outlet is the one that reports: "told this newspaper"."""
    return any(mention.determiner in {"this", "our"} for mention in cluster.mentions)


def _protests(cluster: Cluster) -> bool:
    """Whether an actor is told of only as protesting, by whatever word: "people gather in Prague"."""
    done = {claim.event for mention in cluster.mentions for claim in mention.claims if claim.role == "actor"}
    return done == {"PROTEST"} and not cluster.is_named


def _is_held(cluster: Cluster, kind: ActorKind) -> bool:
    """Whether an actor is a named person whom courts or police act on: a foreigner would be told as one."""
    claims = {(claim.role, claim.event) for mention in cluster.mentions for claim in mention.claims}
    return (
        kind == "person"
        and cluster.is_named
        and bool(claims & {("recipient", "SANCTION"), ("recipient", "COERCE")})
    )


def _meets(cluster: Cluster) -> bool:
    """Whether an actor does what needs two parties, mostly of two states."""
    return any(claim.event in _TWO_PARTIES for mention in cluster.mentions for claim in mention.claims)


def _is_american(cluster: Cluster, setting: Setting) -> bool:
    """Whether all that names an actor is a body of _AMERICAN, or somebody of one, and nothing speaks for another country."""
    plain = [mention for mention in cluster.mentions if mention.form != "pronoun"]
    if not plain or setting.home not in {None, "USA"}:
        return False
    is_told = any("USA" in codes for codes in setting.by_company.values())
    if not _tells_only(cluster, "USA", setting) and (
        not is_told or any(one.noun == "administration" for one in plain)
    ):
        return False
    return all(
        mention.key in _AMERICAN
        or any(fold(one.words) in _AMERICAN and one.label == "GOVERNMENT" for one in mention.modifiers)
        for mention in plain
    )


def _is_of_report(cluster: Cluster, kind: ActorKind, sector: str | None) -> bool:
    """Whether an actor is of those that a report of one country leaves without it: its fighters, partisans and persons.

    Named groups and commanders are known by their names, and a word for a people tells of another belonging.
    """
    if _has_people(cluster):
        return False
    if cluster.is_named:
        return kind == "person" and sector not in _REPORT_SECTORS | _ABOVE_STATES
    return sector in _REPORT_SECTORS


def _tells_only(cluster: Cluster, home: Country, setting: Setting) -> bool:
    """Whether no sentence of an actor names another country than the report's own."""
    return all(
        setting.by_sentence.get(one.sentence, frozenset()) <= {home, _ANOTHER} for one in cluster.mentions
    )


def _sole(cluster: Cluster, told_by: Mapping[int, frozenset[Country]]) -> Country | None:
    sentences = {mention.sentence for mention in cluster.mentions}
    told = [told_by[number] for number in sentences if number in told_by]
    every = frozenset().union(*told)
    is_told_often = len(told) * 2 >= len(sentences)
    return next(iter(every)) if is_told_often and len(every) == 1 else None
