"""The country of bodies and officials that the text leaves without one, where their sentences name only one."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence

from watchfloor.countries import adjective_country, capital_country, named_country
from watchfloor.naming.board import Cluster
from watchfloor.naming.phrases import is_tied
from watchfloor.records import ActorKind, Country, Name, Role, Sentence, Span, Tags

__all__ = ["countries_by_sentence", "lent_country"]

_ABROAD = re.compile(
    r"\b(?:united nations|u\.?n\.?|multinational|international|mission|joint|interim force|peacekeep\w+|leaders|ministers|coalition)\b",
    re.IGNORECASE,
)
"""Words of those who act away from home, or of several countries."""
_FOREIGNER = re.compile(
    r"[-\s]+(?:national|citizen|passport|student|tourist|contractor|migrant|immigrant|refugee|man|woman|couple|born)s?\b",
    re.IGNORECASE,
)
"""After a nationality: it is told of a person because others there are not of it ("police held a Saudi national")."""
_SIDES: frozenset[Role] = frozenset({"actor", "recipient", "source"})
_HOME_SECTORS = frozenset({"GOV", "COP", "LEG", "JUD", "SPY", "OPP", "ELI"})
"""Parts played at home: a court, the police or a minister with no country is mostly of the one that is told of. Armies
are not: they are told of where they fight. Of 72 lent on the development sentences two are wrong."""


def countries_by_sentence(
    tags: Tags, sentences: Sequence[Sentence], shadow: str
) -> Mapping[int, frozenset[Country]]:
    """The countries that each sentence names, by its number; one that acts or is acted on counts as a second."""
    starts = [sentence.span.start for sentence in sentences]
    sides = {filler.span for trigger in tags.triggers for filler in trigger.fillers if filler.role in _SIDES}
    found: dict[int, set[Country]] = defaultdict(set)
    for name in tags.names:
        code = _country(name, shadow)
        if code is not None:
            number = max(bisect_right(starts, name.span.start) - 1, 0)
            found[number].add(code)
            if name.span in sides:
                found[number].add(_ANOTHER)
    return {number: frozenset(codes) for number, codes in found.items()}


_ANOTHER: Country = "?"  # beside a country that takes part itself, so that it is never the only one


def _country(name: Name, shadow: str) -> Country | None:
    if name.kind not in {"PLACE", "NATIONALITY"}:
        return None
    words = _text(shadow, name.span)
    if is_tied(words) or _FOREIGNER.match(shadow, name.span.end):
        return None
    return named_country(words) or adjective_country(words) or capital_country(words)


def _text(shadow: str, span: Span) -> str:
    return " ".join(shadow[span.start : span.end].split())


def lent_country(
    cluster: Cluster, kind: ActorKind, sector: str | None, named: Mapping[int, frozenset[Country]]
) -> Country | None:
    """The one country that most of the actor's sentences name, for actors whose part is played at home."""
    is_local = kind == "organisation" and sector == "MED" and not cluster.is_named
    is_at_home = kind not in {"group", "country", "organisation"} and sector in _HOME_SECTORS
    if not is_local and not is_at_home:
        return None
    if any(_ABROAD.search(mention.words) for mention in cluster.mentions):
        return None
    sentences = {mention.sentence for mention in cluster.mentions}
    told = [named[number] for number in sentences if number in named]
    every = frozenset().union(*told)
    is_told_often = len(told) * 2 >= len(sentences)
    return next(iter(every)) if is_told_often and len(every) == 1 else None
