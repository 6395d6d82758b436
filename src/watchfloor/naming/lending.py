"""The country of bodies and officials that the text leaves without one: that of the place where they act, of their
sentences, or of the report.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from watchfloor.naming.board import Cluster
from watchfloor.naming.context import ANOTHER, Setting
from watchfloor.naming.mentions import Mention
from watchfloor.naming.words import fold
from watchfloor.records import ActorKind, Country, EventType, NameKind

__all__ = ["lent_country"]

_ABROAD = re.compile(
    r"\b(?:united nations|u\.?n\.?|multinational|international|mission|joint|interim force|peacekeep\w+|(?:world|european|arab|african|nordic|baltic|gulf|western|asian|eu|g7|g20|all) leaders|leaders of|(?<!of )ministers|heads of"
    r"|(?<!government )(?<!ruling )(?<!governing )coalition"
    r"|countries|nations|capitals|european|world|global|allied)\b",
    re.IGNORECASE,
)
"""Words of those who act away from home, or of several countries."""
_OWNERS: frozenset[NameKind] = frozenset({"PERSON", "GOVERNMENT", "MILITARY"})
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


_FOREIGN_SHARE = (
    0.34  # of an actor's mentions that stand with another country: "the president flew home from Brazil"
)
_RANK_SENTENCES = 3  # "French sergeants" so far before "Sergeant X"
_HEADS_OF_STATE = ("president", "minister", "premier", "leader", "ambassador", "envoy", "king", "counterpart")


def lent_country(
    cluster: Cluster, kind: ActorKind, sector: str | None, setting: Setting
) -> tuple[Country, str] | None:
    """The country of an actor that is given none, and where it is from; only for those whose part is played at home."""
    if any(_ABROAD.search(mention.words) for mention in cluster.mentions):
        return None
    found = (
        _of_place(cluster, setting)
        or _of_owner(cluster, setting)
        or _of_namesake(cluster, setting)
        or _of_rank(cluster, setting)
    )
    if found is not None:
        return found
    is_local = kind == "organisation" and sector == "MED" and not cluster.is_named and not _is_own(cluster)
    is_at_home = kind not in {"group", "country", "organisation"} and sector in _HOME_SECTORS
    is_at_home = (
        is_at_home
        or (kind in {"group", "person"} and sector == "PTY")
        or _leads_a_side(cluster, kind, sector)
    )
    if is_local or is_at_home or _is_side_at_home(cluster, kind, sector) or _protests(cluster):
        found = _on_the_spot(cluster, setting) or _of_item(cluster, kind, setting) or _near(cluster, setting)
    elif _is_held(cluster, kind):
        found = _near(cluster, setting)
    if found is not None:
        return found
    is_of_report = is_local or is_at_home or _is_of_report(cluster, kind, sector)
    if is_of_report and (item := _of_item(cluster, kind, setting)) is not None:
        return item if _tells_only(cluster, item[0], setting) else None
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


def _of_rank(cluster: Cluster, setting: Setting) -> tuple[Country, str] | None:
    """The one country told near before with those of a person's rank: "French sergeants ... Sergeant X"."""
    for mention in cluster.mentions:
        rank = fold(mention.title.words) if mention.title is not None else ""
        keys = {rank, f"{rank}s"} if rank and not rank.endswith(_HEADS_OF_STATE) else set()
        told = [
            setting.by_noun.get((number, key), frozenset())
            for number in range(mention.sentence - _RANK_SENTENCES, mention.sentence + 1)
            for key in keys
        ]
        codes = frozenset().union(*told)
        if len(codes) == 1:
            return next(iter(codes)), f"inferred: that of others called {rank} before"
    return None


def _on_the_spot(cluster: Cluster, setting: Setting) -> tuple[Country, str] | None:
    """The country of the place where an actor does what is done on the spot."""
    spots = frozenset().union(
        *(setting.by_actor.get(span, frozenset()) for one in cluster.mentions for span in one.spans)
    )
    return (
        (next(iter(spots)), "inferred: the country of the place where it acts") if len(spots) == 1 else None
    )


def _leads_a_side(cluster: Cluster, kind: ActorKind, sector: str | None) -> bool:
    """Whether a person is told with an office of a group of no known part, mostly a party: "Left leader X"."""
    return (
        kind == "person"
        and sector is None
        and any(
            mention.title is not None and any(one.label == "GROUP" for one in mention.modifiers)
            for mention in cluster.mentions
        )
    )


def _of_item(cluster: Cluster, kind: ActorKind, setting: Setting) -> tuple[Country, str] | None:
    """The country of the place with which the paragraphs or items open that tell of an actor: "LIMA - Police ..."."""
    if kind == "person" and cluster.is_named:
        return None  # those who are asked are often of elsewhere
    code = setting.grounds.home(mention.sentence for mention in cluster.mentions)
    return (code, "inferred: the country of the place that opens its item") if code is not None else None


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
    told = setting.by_sentence.get(first - 1, frozenset()) - {ANOTHER} | setting.by_company.get(
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
    is_of_group = any(one.head is not None and one.head.sector == "UAF" for one in cluster.identities)
    return sector in _REPORT_SECTORS and not is_of_group


def _tells_only(cluster: Cluster, home: Country, setting: Setting) -> bool:
    """Whether the sentence that brings an actor up names no other country than the report's own, and few of the others do."""
    foreign = [
        not setting.by_sentence.get(one.sentence, frozenset()) <= {home, ANOTHER} for one in cluster.mentions
    ]
    return not foreign[0] and sum(foreign) <= _FOREIGN_SHARE * len(foreign)


def _sole(cluster: Cluster, told_by: Mapping[int, frozenset[Country]]) -> Country | None:
    sentences = {mention.sentence for mention in cluster.mentions}
    told = [told_by[number] for number in sentences if number in told_by]
    every = frozenset().union(*told)
    is_told_often = len(told) * 2 >= len(sentences)
    return next(iter(every)) if is_told_often and len(every) == 1 else None
