"""A place as a sentence names it: with the preposition that the report gives it, its article, and what it lies in."""

from __future__ import annotations

import re
from collections.abc import Sequence

from watchfloor.briefing.articles import is_in_title, text_before, with_article, words_before
from watchfloor.briefing.wording import holds
from watchfloor.countries import countries
from watchfloor.pronouns import is_pronoun
from watchfloor.records import Place, Record, Span, overlap

__all__ = ["country_name", "place_phrase"]

_THE_COUNTRIES = {"USA", "GBR", "PHL", "NLD", "ARE", "BHS", "GMB", "MDV", "COM", "CAF", "COD", "COG", "DOM", "SYC", "SLB", "MHL"}  # fmt: skip
_STATIC = {"in", "at", "near", "outside", "on", "along", "off", "inside", "around", "across"}
_OF_TOWNS = {"in", "at", "near", "outside", "inside", "around"}
_MOVING = {"to", "from", "into", "over", "through"}
_OUT_OF = re.compile(r"\bout of (?:the )?$", re.IGNORECASE)
_KIND = r"(?:town|city|village|district|province|region|state|suburb|county|capital)(?: of|,)? $"
_OF_KIND = re.compile(rf"\b{_KIND}", re.IGNORECASE)
_TO_KIND = re.compile(rf"\b(to|into|from) (?:the |a )?(?:[\w-]+ )?{_KIND}", re.IGNORECASE)
_BESIDE_CHARS = 30  # `the embassy in the capital, X`: that a building is in a town is told where the text says so beside it
_FACILITY_FEATURES = (
    "AIRP",
    "BLDG",
    "MIL",
    "HSP",
    "PRT",
    "RD",
    "SQR",
    "BDG",
    "PRN",
    "EMB",
    "GATE",
    "SCH",
    "UNIV",
)
_NEAR = 2  # UCDP where_prec: near the place
_COUNTRY_WIDE = 6


def country_name(iso3: str) -> str:
    """A country as prose names it: `Mozambique`, `the Philippines`."""
    facts = countries().get(iso3)
    if facts is None:
        return iso3
    return f"the {facts.name}" if iso3 in _THE_COUNTRIES else facts.name


def place_phrase(
    record: Record, place: Place, *, near: Sequence[Span], moving: bool, home: str | None
) -> str | None:
    """Where, with its preposition and what it lies in; None where the words in the sentence told name no place.

    near: the words for it in that sentence, whose preposition is kept. moving: whether `to` and `from` may be.
    home: the country of which nothing needs to be said that a place lies in it.
    """
    text = record.report.text
    if is_pronoun(place.name):
        return None
    spans = [span for span in place.spans if any(overlap(span, one) > 0 for one in near)]
    if spans and place.name not in text and all(text[span.start : span.end].islower() for span in spans):
        return None  # `the capital` of nobody knows which country
    if spans and all(_is_owner(record, span) for span in spans):
        return None
    said = _said_before(record, place, spans, moving=moving)
    if place.precision == _COUNTRY_WIDE and place.country and place.feature:
        return f"{said or 'in'} {country_name(place.country)}"
    is_bare = said is not None and _is_bare(record, said, spans)
    named = place.name if is_bare else with_article(record, place.name, place.spans)
    around = _around(record, place)
    return f"{said or _preposition(place)} {named}{around}{_abroad(place, home, around)}"


def _said_before(record: Record, place: Place, spans: Sequence[Span], *, moving: bool) -> str | None:
    """The first preposition that the text has before words for a place."""
    is_town = (place.feature or "").startswith("PPL")
    found = (_preposition_at(record, span, moving=moving, is_town=is_town) for span in spans)
    return next((word for word in found if word is not None), None)


def _is_bare(record: Record, said: str, spans: Sequence[Span]) -> bool:
    """Whether the text has a name right behind its preposition, without an article; a headline leaves articles out."""
    follows = any(re.search(rf"\b{said}\s$", text_before(record, span), re.IGNORECASE) for span in spans)
    return follows and not any(is_in_title(record, span) for span in spans)


def _around(record: Record, place: Place) -> str:
    """What a place lies in, where the text says so beside it: ` in Oberhafen`."""
    outer = next((one for one in record.places if one.id == place.inside), None)
    if outer is None or holds(place.name, outer.name):
        return ""
    text = record.report.text
    is_said = any(holds(text[span.end : span.end + _BESIDE_CHARS], outer.name) for span in place.spans)
    return f" in {outer.name}" if is_said else ""


def _is_owner(record: Record, span: Span) -> bool:
    """Whether the words are a possessive, which names an owner and no place."""
    return record.report.text[span.end : span.end + 2] in {"'s", "’s", "s'", "s’"}


def _preposition_at(record: Record, span: Span, *, moving: bool, is_town: bool) -> str | None:
    before = text_before(record, span)
    if moving and _OUT_OF.search(before):
        return "from"
    if moving and (led := _TO_KIND.search(before)):
        return led[1].casefold()
    if _OF_KIND.search(before):
        return "in"
    fitting = (_OF_TOWNS if is_town else _STATIC) | (_MOVING if moving else set())
    return next((word for word in words_before(record, span) if word in fitting), None)


def _abroad(place: Place, home: str | None, around: str) -> str:
    """Its country, unless that is `home` or told by the name of the place or of what is around it: `, Germany`."""
    if place.country is None or place.country == home or not place.name[:1].isupper():
        return ""  # `on a bridge` needs no country
    name = country_name(place.country)
    return "" if holds(f"{place.name}{around}", name) or holds(name, place.name) else f", {name}"


def _preposition(place: Place) -> str:
    is_building = place.inside is not None or (place.feature or "").startswith(_FACILITY_FEATURES)
    if is_building or place.feature is None:
        return "at"
    if place.precision == _NEAR and place.feature and place.feature.startswith("PPL"):
        return "near"
    if place.feature and place.feature.startswith(("STM", "CST")):
        return "along"
    return "in"
