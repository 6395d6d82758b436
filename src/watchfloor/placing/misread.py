"""Islands, provinces and rivers that the model took for persons: "He fled to Anjouan", "a landing on Socotra"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from watchfloor.placing.gazetteer import Gazetteer
from watchfloor.placing.persons import BESIDE_CHARS, is_titled, is_told_as_person
from watchfloor.placing.resolving import NEAR_CHARS
from watchfloor.placing.spelling import key
from watchfloor.records import Name, Reading, Span, Tags, overlap

__all__ = ["with_misread_places"]

_WIDE = frozenset(
    {"ADM1", "RGN", "ISL", "ISLS", "PEN", "VAL", "DSRT", "MTS", "STM", "LK", "SEA", "STRT", "GULF", "BAY"}
)
_KIND = r"(?:islands?|archipelago|atoll|province|governorate|region|state|river|peninsula|valley|strait)"
_WHERE = re.compile(
    rf"\b(?:in|on|off|across|throughout|inside)\s+(?:the\s+)?(?:(?:nearby|southern|northern|eastern|western|central|{_KIND}(?:\s+of)?)\s+)*$"
    rf"|\b{_KIND}\s+of\s+$"
    r"|\b(?:fl(?:ed|ee|eeing|y|ying|ew)|escap(?:e|ed|ing)|sail(?:ed|ing)?|ferr(?:y|ied|ies)|deport(?:ed|ing)|deployed|cross(?:ed|ing)|landed"
    r"|boats?|ships?|flights?)\s+(?:\w+\s+){0,2}?(?:to|from|into|for|towards?)\s+$",
    re.IGNORECASE,
)
# "trust in Lara", "fired on Lara": persons are so spoken of too.
_GOVERNED = re.compile(
    r"\b(?:trust\w*|faith|confiden\w+|beli\w+|interest\w*|disappoint\w+|hopes?|involved)\s+in\s+$"
    r"|\b(?:attack\w*|assault\w*|raid\w*|pressure|sanctions?|blam\w+|focus\w*|rel(?:y|ies|ied|iance)|depend\w*|ban|bans|report\w*|book"
    r"|based|comment\w*|vot\w+|call\w*|spy|spied|spying|war|fir(?:e|ed|ing)|turn(?:ed|ing)?|eyes|hands|impact|effect|check\w*|cheat\w*"
    r"|case|evidence|information|file|bounty|price)\s+on\s+$",
    re.IGNORECASE,
)
_OF_KIND = re.compile(rf"\s+{_KIND}\b", re.IGNORECASE)
_SPEAKS = re.compile(
    r",?\s(?:said|says|told|tells|added|warned|denied|confirmed|announced|claimed|insisted|tweeted|wrote|argued|replied|who|whose|himself"
    r"|herself)\b"
)
_SPOKEN = re.compile(r"\b(?:said|says|added|wrote|according\s+to|told|asked)\s+$")


def with_misread_places(reading: Reading, tags: Tags, gazetteer: Gazetteer) -> Tags:
    """The tags, with the persons made places whose name is a wide place's, that something is in or on, and that nothing tells as a person."""
    named: dict[str, list[Name]] = {}
    for name in tags.names:
        if name.kind == "PERSON":
            named.setdefault(key(reading.shadow[name.span.start : name.span.end]), []).append(name)
    acting = _acting(tags)
    places = {
        name.span
        for words, names in named.items()
        if any(_is_situated(reading.shadow, name.span) for name in names)
        and _is_wide(reading.shadow[names[0].span.start : names[0].span.end], gazetteer)
        and not any(_is_person(reading.shadow, name.span, tags.names, acting) for name in names)
        and not any(f" {words} " in f" {other} " and other != words for other in named)
        for name in names
    }
    if not places:
        return tags
    return replace(
        tags, names=tuple(replace(name, kind="PLACE") if name.span in places else name for name in tags.names)
    )


def _acting(tags: Tags) -> list[Span]:
    """What acts or speaks in the report."""
    fillers = (filler for trigger in tags.triggers for filler in trigger.fillers)
    speakers = (quote.speaker for quote in tags.quotes if quote.speaker is not None)
    return [*(filler.span for filler in fillers if filler.role in {"actor", "source"}), *speakers]


def _is_wide(words: str, gazetteer: Gazetteer) -> bool:
    """Whether the gazetteer knows a region, island or water by exactly these words."""
    return any(match.is_main and match.entry.feature in _WIDE for match in gazetteer.find(words))


def _is_situated(shadow: str, span: Span) -> bool:
    """Whether a name is told as where something is."""
    before = shadow[max(0, span.start - NEAR_CHARS) : span.start]
    is_where = _WHERE.search(before) is not None and _GOVERNED.search(before) is None
    return is_where or _OF_KIND.match(shadow, span.end) is not None


def _is_person(shadow: str, span: Span, names: Sequence[Name], acting: Iterable[Span]) -> bool:
    """Whether a title, a verb of speech, an occupation or a role tells a name as a person's."""
    before = shadow[max(0, span.start - NEAR_CHARS) : span.start]
    after = shadow[span.end : span.end + BESIDE_CHARS]
    acts = any(overlap(other, span) > 0 for other in acting) and not _is_situated(shadow, span)
    has_office = any(name.kind == "ROLE" and name.span.end == span.start - 1 for name in names)
    speaks = _SPEAKS.match(after) or _SPOKEN.search(before)
    return acts or has_office or bool(speaks) or is_titled(before) or is_told_as_person(after)
