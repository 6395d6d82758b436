"""The country of bodies and officials that the text leaves without one, where their sentences name only one."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence

from watchfloor.countries import adjective_country, capital_country, named_country
from watchfloor.naming.board import Cluster
from watchfloor.naming.phrases import is_tied
from watchfloor.records import ActorKind, Country, Name, Sentence, Span, Tags

__all__ = ["countries_by_sentence", "lent_country"]

_ABROAD = re.compile(
    r"\b(?:united nations|u\.?n\.?|multinational|international|mission|joint|interim force|peacekeep\w+|leaders|coalition)\b",
    re.IGNORECASE,
)
"""Words of those who act away from home, or of several countries."""
_HOME_SECTORS = frozenset({"GOV", "MIL", "COP", "LEG", "JUD", "SPY", "OPP", "ELI"})
"""Parts played at home: an army, a court or a minister with no country is mostly of the one that is told of.

Of 105 countries lent on the development sentences 9 were wrong; the words of _ABROAD now keep 7 of these away.
"""


def countries_by_sentence(
    tags: Tags, sentences: Sequence[Sentence], shadow: str
) -> Mapping[int, frozenset[Country]]:
    """The countries that each sentence names, by its number; one that is acted on counts as a second."""
    starts = [sentence.span.start for sentence in sentences]
    acted_on = {
        filler.span for trigger in tags.triggers for filler in trigger.fillers if filler.role == "recipient"
    }
    found: dict[int, set[Country]] = defaultdict(set)
    for name in tags.names:
        code = _country(name, shadow)
        if code is not None:
            number = max(bisect_right(starts, name.span.start) - 1, 0)
            found[number].add(code)
            if name.span in acted_on:
                found[number].add(_ANOTHER)
    return {number: frozenset(codes) for number, codes in found.items()}


_ANOTHER: Country = "?"  # beside a country that is acted on, so that it is never the only one


def _country(name: Name, shadow: str) -> Country | None:
    if name.kind not in {"PLACE", "NATIONALITY"}:
        return None
    words = _text(shadow, name.span)
    if is_tied(words):
        return None
    return named_country(words) or adjective_country(words) or capital_country(words)


def _text(shadow: str, span: Span) -> str:
    return " ".join(shadow[span.start : span.end].split())


def lent_country(
    cluster: Cluster, kind: ActorKind, sector: str | None, named: Mapping[int, frozenset[Country]]
) -> Country | None:
    """The one country that the actor's sentences name, for actors whose part is played at home."""
    is_local = kind == "organisation" and sector == "MED" and not cluster.is_named
    is_at_home = kind not in {"group", "country", "organisation"} and sector in _HOME_SECTORS
    if not is_local and not is_at_home:
        return None
    if any(_ABROAD.search(mention.words) for mention in cluster.mentions):
        return None
    told = [named[mention.sentence] for mention in cluster.mentions if mention.sentence in named]
    every = frozenset().union(*told)
    return next(iter(every)) if len(every) == 1 else None
