"""Names that say where a road, a flight or a journey leads, and not where anything is: "the highway to Mexico City"."""

from __future__ import annotations

import re

from watchfloor.records import Span

__all__ = ["ROADS", "leads_to"]

ROADS = frozenset({"road", "highway", "motorway", "expressway", "freeway", "railway", "railroad"})
"""Head nouns of what leads from one place to another."""
_WAYS = rf"(?:{'|'.join(sorted(ROADS))}|route|track|rail\s+line|flight|train|bus|ferry|journey|trek|march|corridor)(?:e?s)?|ferries"
_MOVING = (
    r"(?:bus(?:es)?|coach(?:es)?|trains?|trucks?|lorr(?:y|ies)|cars?|vehicles?|minibus(?:es)?|tankers?|convoys?|ships?|vessels?|boats?"
    r"|freighters?|planes?|aircraft|jets?|airliners?|flights?|travell?ers|passengers|pilgrims|migrants|refugees|who)"
)
_NAMED = r"[A-Z][\w'-]*(?:\s(?:(?:al|el|de|del|la|of)[\s-])?[A-Z][\w'-]*)*"
_TO = rf"(?:to|towards?)\s+(?:{_NAMED}(?:,\s+(?:and\s+)?|\s+and\s+|\s+or\s+))*"
_KIND = r"(?:(?:the|nearby|neighbou?ring)\s+)*(?:(?:[a-z]+\s+){0,2}(?:city|town|village|port|capital|province|state|airport)(?:\s+of|,)?\s+)?"
_LEADS = re.compile(
    rf"\b(?i:{_WAYS})\s+(?:(?:leading|running|going|heading|back|in|out|south|north|east|west|from\s+{_NAMED})\s+)*{_TO}{_KIND}$"
    rf"|\b(?i:en\s+route|on\s+(?:the|its|his|her|their|a)\s+(?:way|road)(?:\s+(?:back|home))?)\s+{_TO}{_KIND}$"
    rf"|\b(?i:{_MOVING})\s+(?:(?:were|was|are|is|had\s+been|,)\s+)?(?:bound|heading|headed|destined)\s+(?:(?:back|home|north|south|east|west)\s+)?"
    rf"(?:for\s+|{_TO}){_KIND}$"
    rf"|\b(?i:flights?|planes?|trains?|bus(?:es)?|ships?|traffic)\s+(?:(?:were|was|are|being|been|had|have|has)\s+){{0,3}}(?:diverted|rerouted|re-routed)\s+{_TO}{_KIND}$"
)
_ROAD_OF = re.compile(rf"\s(?:{'|'.join(sorted(ROADS))})s?\b")
_BEFORE_CHARS = 120


def leads_to(place: Span, shadow: str) -> bool:
    """Whether the words around a name give it only as where a road, flight or journey leads.

    "the road to Gao", "on its way to Kidal", "a bus bound for Mopti" and "the Timbuktu road" do. "From Gao", "between Gao and Kidal"
    and "flights to and from Gao" tell of what is there too, and who goes to a place to do something there is told by a verb.
    """
    before = shadow[max(0, place.start - _BEFORE_CHARS) : place.start]
    return _LEADS.search(before) is not None or _ROAD_OF.match(shadow, place.end) is not None
