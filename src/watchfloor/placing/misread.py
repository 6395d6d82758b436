"""Islands, provinces, rivers and towns that the model took for persons: "He fled to Anjouan", "Quito closed the border"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from watchfloor.placing.filed import LEAST_PEOPLE, lands_in
from watchfloor.placing.gazetteer import Entry, Gazetteer
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
_HE = re.compile(r"\b(?:he|she|his|her|him|himself|herself)\b", re.IGNORECASE)
_OPENS_WITH_HE = re.compile(r"(?:he|she|his|her)\b", re.IGNORECASE)
_SPOKEN = re.compile(r"\b(?:said|says|added|wrote|according\s+to|told|asked)\s+$")


def with_misread_places(reading: Reading, tags: Tags, gazetteer: Gazetteer) -> Tags:
    """The tags, with the persons made places whose name is a wide place's that something is in or on, or a known town's.

    Nothing on the page may tell the name as a person's.
    """
    named: dict[str, list[Name]] = {}
    for name in tags.names:
        if name.kind == "PERSON":
            named.setdefault(key(reading.shadow[name.span.start : name.span.end]), []).append(name)
    acting = _acting(tags)
    places = {
        name.span
        for words, names in named.items()
        if not any(f" {words} " in f" {other} " and other != words for other in named)
        and (
            _is_misread_land(reading.shadow, names, tags, acting, gazetteer)
            or _is_misread_town(reading, names, tags, gazetteer)
        )
        for name in names
    }
    if not places:
        return tags
    return replace(
        tags, names=tuple(replace(name, kind="PLACE") if name.span in places else name for name in tags.names)
    )


def _is_misread_land(
    shadow: str, names: Sequence[Name], tags: Tags, acting: Sequence[Span], gazetteer: Gazetteer
) -> bool:
    """Whether the namings of one person are of a region, island or water, and nobody acts or speaks in them."""
    return (
        any(_is_situated(shadow, name.span) for name in names)
        and _is_wide(shadow[names[0].span.start : names[0].span.end], gazetteer)
        and not any(
            _acts(shadow, name.span, acting)
            or _speaks(shadow, name.span)
            or _is_told(shadow, name.span, tags.names)
            for name in names
        )
    )


def _is_misread_town(reading: Reading, names: Sequence[Name], tags: Tags, gazetteer: Gazetteer) -> bool:
    """Whether the namings of one person are of a capital, or of a town of note in a country that the page names.

    A capital may speak where its country is named ("Quito said it would send an envoy"); no other town does.
    """
    shadow = reading.shadow
    words = shadow[names[0].span.start : names[0].span.end]
    towns = [match.entry for match in gazetteer.find(words) if match.is_main and _is_of_note(match.entry)]
    if not towns or any(
        _is_told(shadow, name.span, tags.names) or _is_he(reading, name.span, tags.names) for name in names
    ):
        return False
    lands = lands_in(re.sub(rf"\b{re.escape(words)}\b", "", shadow))
    told = [town for town in towns if town.country in lands]
    if any(town.feature == "PPLC" for town in told):
        return True
    is_capital = any(town.feature == "PPLC" for town in towns)
    return (bool(told) or is_capital) and not any(_speaks(shadow, name.span) for name in names)


def _is_of_note(entry: Entry) -> bool:
    """Whether an entry is a capital, the seat of a region or a large town."""
    return entry.feature in {"PPLC", "PPLA"} or (entry.kind == "P" and entry.population >= LEAST_PEOPLE)


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


def _acts(shadow: str, span: Span, acting: Iterable[Span]) -> bool:
    """Whether a name fills the role of one who acts, and not only as where something is."""
    return any(overlap(other, span) > 0 for other in acting) and not _is_situated(shadow, span)


def _speaks(shadow: str, span: Span) -> bool:
    """Whether a verb of speech stands beside a name."""
    before = shadow[max(0, span.start - NEAR_CHARS) : span.start]
    return bool(_SPEAKS.match(shadow, span.end) or _SPOKEN.search(before))


def _is_told(shadow: str, span: Span, names: Sequence[Name]) -> bool:
    """Whether a title, an office or an occupation tells a name as a person's."""
    before = shadow[max(0, span.start - NEAR_CHARS) : span.start]
    has_office = any(name.kind == "ROLE" and name.span.end == span.start - 1 for name in names)
    return has_office or is_titled(before) or is_told_as_person(shadow[span.end : span.end + BESIDE_CHARS])


def _is_he(reading: Reading, span: Span, names: Sequence[Name]) -> bool:
    """Whether "he" or "she" follows in the sentence of a name, or opens the next, and may stand for nobody else in it."""
    at = next(
        (at for at, one in enumerate(reading.sentences) if one.span.start <= span.start < one.span.end), None
    )
    if at is None:
        return False
    own = reading.sentences[at].span
    following = reading.sentences[at + 1].span if at + 1 < len(reading.sentences) else Span(own.end, own.end)
    is_next = _OPENS_WITH_HE.match(reading.shadow, *following) is not None
    is_alone = not any(
        name.kind == "PERSON" and name.span != span and overlap(name.span, own) > 0 for name in names
    )
    return is_alone and (is_next or _HE.search(reading.shadow, span.end, own.end) is not None)
