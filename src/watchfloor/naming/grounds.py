"""Where a report stands at each sentence, so that the police of one town are not those of the next.

A page may tell several items, each with its place before it, and one story may go from town to town. What is told
without a country or a name ("police", "residents", "officials") is of the place that its sentence stands in.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field

from watchfloor.countries import adjective_country, capital_country, named_country
from watchfloor.naming.identity import Identity
from watchfloor.naming.mentions import Mention
from watchfloor.naming.phrases import is_tied
from watchfloor.records import Country, Name, Place, Reading, Span, Tags, overlap

__all__ = ["AWAY", "GOING", "Grounds", "Spot", "leading_country"]

_WITHIN = re.compile(
    r"\b(?:in|inside|at|near|outside|across|throughout|around)\s+"
    r"(?:the\s+)?(?:(?:nearby|central|downtown|(?:north|south|east|west)[a-z-]*|city|town|village|port|island|province|region|"
    r"district|state|of|the)\s+)*$",
    re.IGNORECASE,
)
_BEFORE_CHARS = 50  # left of a place for the words that say that something happens there
AWAY = re.compile(
    r"\b(?:who|she|he)\s(?:was|is|had been|has been)\s(?:in|visiting|on\s(?:a|an official)\s(?:visit|trip)\sto)\s$",
    re.IGNORECASE,
)
"""Before a place: somebody is there for a while ("the president, who was in Oslo to meet ...")."""
GOING = re.compile(
    r"\b(?:trip|visit|tour|journey|flight|fl(?:y|ew|ies|own|ying)|travel(?:s|led|ed|ling|ing)?)\s(?:back\s|home\s|on\s)?to\s$",
    re.IGNORECASE,
)
"""Before a place: somebody goes there from elsewhere, so that it is never the only country ("cut short a trip to Oslo")."""
_DATELINE = re.compile(r"(?:,\s[\w. ]{2,24}){0,3}\s*(?:\([^)\n]{2,30}\)\s*)?(?:--?|:)\s")
_OPENING = re.compile(
    r"\W*(?:(?:and|elsewhere|meanwhile|separately),?\s+)?(?:[\w-]+\s+){1,3}$", re.IGNORECASE
)
_SET_OFF = re.compile(r"(?:,\s[A-Z][\w. -]{2,24})?,\s")
_FAR_KM = 40.0  # between towns whose police are two; a town and its outskirts lie nearer
_KM_A_DEGREE = 111.2
_TOWN_PRECISION = 2  # of Place.precision: the place itself or near it
HOME_SHARE, OTHER_SHARE = 0.5, 0.5
"""Of the sentences that name a country, this share must name the report's own, and no other more than half as many as
it. See docs/actors.md for how often the lent countries were right."""
CLEAR_SHARE, CLEAR_OTHER = 0.8, 0.7
"""Where nearly all sentences name it, others may come up more often."""
HOME_LEAST = 3
_TELLS_AGAIN = frozenset({"title", "heading", "caption"})  # they stand for the whole story, wherever it goes
_STATIONED = frozenset({"COP", "JUD"})
_LOCAL = frozenset({*_STATIONED, "CVL", "OPP", "HLH", "EDU"})
"""Parts of those who act where they live, so that the sentence tells where; states, armies and their officials act and
speak of places abroad, and are told apart by the items of a page only."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """A place where a report stands; degrees only of a town that is pinned."""

    country: Country
    latitude: float | None = None
    longitude: float | None = None

    def may_be(self, other: Spot) -> bool:
        """Whether two spots can be one place."""
        if self.country != other.country:
            return False
        if (
            self.latitude is None
            or self.longitude is None
            or other.latitude is None
            or other.longitude is None
        ):
            return True
        across = math.cos(math.radians(self.latitude)) * (self.longitude - other.longitude)
        return math.hypot(self.latitude - other.latitude, across) * _KM_A_DEGREE <= _FAR_KM


Spots = frozenset[Spot]
NOWHERE: Spots = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Grounds:
    """leads: by sentence, the place that its paragraph or item opens with. told: where its words say that it stands, else
    the sentence before it in the paragraph, else as it opens. spots: of each place name. land: the one country that the
    page tells of, None where it tells of several or of none.
    named: by sentence, the countries that its words name.
    """

    leads: Mapping[int, Spots]
    told: Mapping[int, Spots]
    spots: Mapping[Span, Spot]
    land: Country | None = None
    named: Mapping[int, frozenset[Country]] = field(default_factory=dict)

    @classmethod
    def of(cls, reading: Reading, tags: Tags, places: Sequence[Place]) -> Grounds:
        """Those of a report. places: as pinned; without them countries and capitals alone are known."""
        return _Surveyor(reading, tags, places).grounds()

    def are_apart(self, one: Mention, told: Identity, others: Iterable[tuple[Mention, Identity]]) -> bool:
        """Whether a description cannot be who the others are, since they are told of elsewhere."""
        around = [(mention, identity) for mention, identity in others if mention.form == "description"]
        is_again = (
            one.determiner is not None and told.sector not in _STATIONED
        )  # "the victims" may have come from there
        if told.sector in _LOCAL and not is_again:
            return _differ(self._ground(one, told), _union(self._ground(*pair) for pair in around))
        return _differ(self._lead(one, told), _union(self._lead(*pair) for pair in around))

    def are_of_two_items(self, one: Mention, other: Mention) -> bool:
        """Whether two mentions stand in items or paragraphs that open with different places."""
        return _differ(self.leads.get(one.sentence, NOWHERE), self.leads.get(other.sentence, NOWHERE))

    def home(self, sentences: Iterable[int]) -> Country | None:
        """The one country that the items or paragraphs of some sentences open with, None when one of them opens with none."""
        leads = [self.leads.get(number, NOWHERE) for number in sentences]
        codes = {spot.country for lead in leads for spot in lead}
        return codes.pop() if all(leads) and len(codes) == 1 else None

    def is_at_home(self, sentence: int) -> bool:
        """Whether a sentence is of the one land of its page: no other is named in it, nor where it stands."""
        lands = self.named.get(sentence, NOWHERE) or {
            spot.country for spot in self.told.get(sentence, NOWHERE)
        }
        return self.land is not None and (not lands or self.land in lands)

    def _lead(self, mention: Mention, identity: Identity) -> Spots:
        return NOWHERE if identity.countries else self.leads.get(mention.sentence, NOWHERE)

    def _ground(self, mention: Mention, identity: Identity) -> Spots:
        own = frozenset(self.spots[one.span] for one in mention.modifiers if one.span in self.spots)
        lands = identity.countries
        if own and (not lands or lands == {spot.country for spot in own}):
            return own
        if lands:  # "Americans in Sudan"
            return frozenset(Spot(country=code) for code in lands)
        return self.told.get(mention.sentence, NOWHERE)


def _union(found: Iterable[Spots]) -> Spots:
    return NOWHERE.union(*found)


def _differ(one: Spots, other: Spots) -> bool:
    """Whether two sets of spots are both known and share none."""
    return bool(one) and bool(other) and not any(spot.may_be(near) for spot in one for near in other)


def leading_country(told: Mapping[int, Set[Country]]) -> Country | None:
    """The one country of which most sentences tell, of those that tell of any; None where others come up as often.

    told: the countries by sentence.
    """
    votes = Counter(code for codes in told.values() for code in codes)
    if not votes:
        return None
    (first, most), *rest = votes.most_common(2)
    share, other = most / len(told), (rest[0][1] if rest else 0) / most
    is_leading = (share >= HOME_SHARE and other <= OTHER_SHARE) or (
        share >= CLEAR_SHARE and other <= CLEAR_OTHER
    )
    return first if most >= HOME_LEAST and is_leading else None


class _Surveyor:
    """One report's places by sentence."""

    def __init__(self, reading: Reading, tags: Tags, places: Sequence[Place]) -> None:
        self.reading = reading
        self.shadow = reading.shadow
        self.starts = [sentence.span.start for sentence in reading.sentences]
        self.pinned = {span: place for place in places for span in place.spans}
        self.names = [name for name in tags.names if name.kind == "PLACE"]
        self.adjectives = [name for name in tags.names if name.kind == "NATIONALITY"]
        self.fillers = [
            filler.span for trigger in tags.triggers for filler in trigger.fillers if filler.role == "place"
        ]
        self.spots = {name.span: spot for name in self.names if (spot := self.spot(name)) is not None}

    def grounds(self) -> Grounds:
        leads = self.leads()
        here = self.here()
        told: dict[int, Spots] = {}
        for number, sentence in enumerate(self.reading.sentences):
            is_same = number > 0 and self.reading.sentences[number - 1].zone == sentence.zone
            before = told.get(number - 1, NOWHERE) if is_same else NOWHERE
            if self.reading.zones[sentence.zone].kind not in _TELLS_AGAIN:
                told[number] = here.get(number) or before or leads.get(number, NOWHERE)
        named = self.named()
        return Grounds(leads=leads, told=told, spots=self.spots, land=self.land(leads, named), named=named)

    def named(self) -> dict[int, frozenset[Country]]:
        """By sentence, the countries that it names by places or adjectives."""
        found: dict[int, set[Country]] = defaultdict(set)
        for name in self.adjectives:
            words = " ".join(self.shadow[name.span.start : name.span.end].split())
            code = None if is_tied(words) else adjective_country(words)
            if code is not None:
                found[self.sentence(name.span)].add(code)
        for span, spot in self.spots.items():
            found[self.sentence(span)].add(spot.country)
        return {number: frozenset(codes) for number, codes in found.items()}

    def land(self, leads: Mapping[int, Spots], named: Mapping[int, Set[Country]]) -> Country | None:
        """The country that most of the sentences name that name any, on a page whose items open in no two countries."""
        if len({spot.country for spots in leads.values() for spot in spots}) > 1:
            return None
        return leading_country(named) or self.filed_from(named)

    def filed_from(self, told: Mapping[int, Set[Country]]) -> Country | None:
        """The country of a page's dateline, when no other is told of in more sentences."""
        votes = Counter(code for codes in told.values() for code in codes)
        filed = {spot.country for spots in self.by_zone(self.begins_item).values() for spot in spots}
        code = filed.pop() if len(filed) == 1 else None
        return code if code is not None and votes[code] == max(votes.values(), default=0) else None

    def here(self) -> dict[int, Spots]:
        """By sentence, the countries in which its words say that something happens. Towns of one country share its police."""
        found: dict[int, set[Spot]] = defaultdict(set)
        for name in self.names:
            if name.span in self.spots and self.is_where(name):
                found[self.sentence(name.span)].add(Spot(country=self.spots[name.span].country))
        return {number: frozenset(spots) for number, spots in found.items()}

    def leads(self) -> dict[int, Spots]:
        """By sentence, the place that its paragraph opens with, or the item of a page that has several."""
        own = self.by_zone(self.opens)
        items = self.headings() | self.by_zone(self.begins_item)
        is_digest = len({spot.country for spots in items.values() for spot in spots}) > 1
        found: dict[int, Spots] = {}
        item = NOWHERE
        for number, sentence in enumerate(self.reading.sentences):
            item = items.get(sentence.zone, item)
            lead = own.get(sentence.zone) or (item if is_digest else NOWHERE)
            if lead and self.reading.zones[sentence.zone].kind not in _TELLS_AGAIN:
                found[number] = lead
        return found

    def headings(self) -> dict[int, Spots]:
        """The places of headings, none for those that name several countries or that other headings follow."""
        zones = self.reading.zones
        named = self.by_zone(
            lambda name, zone: (
                zones[zone].kind == "heading"
                and GOING.search(self.shadow, zones[zone].start, name.span.start) is None
            )
        )
        found: dict[int, Spots] = {}
        for number, zone in enumerate(zones):
            if zone.kind == "heading":
                is_last = number + 1 < len(zones) and zones[number + 1].kind != "heading"
                spots = named.get(number, NOWHERE)
                found[number] = spots if is_last and len({spot.country for spot in spots}) == 1 else NOWHERE
        return found

    def by_zone(self, test: Callable[[Name, int], bool]) -> dict[int, Spots]:
        """By paragraph, the spots of the place names that pass a test."""
        found: dict[int, set[Spot]] = defaultdict(set)
        for name in self.names:
            zone = self.zone(name.span)
            if zone is not None and name.span in self.spots and test(name, zone):
                found[zone].add(self.spots[name.span])
        return {zone: frozenset(spots) for zone, spots in found.items()}

    def opens(self, name: Name, zone: int) -> bool:
        """Whether a paragraph goes to a place with its first words: "In Oslo, police ..."."""
        before = self.shadow[self.reading.zones[zone].start : name.span.start]
        return (
            _OPENING.fullmatch(before) is not None
            and _WITHIN.search(before) is not None
            and _SET_OFF.match(self.shadow, name.span.end) is not None
        )

    def begins_item(self, name: Name, zone: int) -> bool:
        """Whether a place is the dateline of a paragraph."""
        before = self.shadow[self.reading.zones[zone].start : name.span.start]
        return not before.strip(" *-\u2022") and _DATELINE.match(self.shadow, name.span.end) is not None

    def is_where(self, name: Name) -> bool:
        """Whether a place name says where something happens: by the words before it, or by its role."""
        start = max(0, name.span.start - _BEFORE_CHARS)
        is_told = _WITHIN.search(self.shadow[start : name.span.start]) is not None
        if is_told and AWAY.search(self.shadow, start, name.span.start):
            return False
        return is_told or any(overlap(filler, name.span) > 0 for filler in self.fillers)

    def spot(self, name: Name) -> Spot | None:
        place = self.pinned.get(name.span)
        words = " ".join(self.shadow[name.span.start : name.span.end].split())
        code = named_country(words) or (place.country if place else None) or capital_country(words)
        if code is None:
            return None
        if place is None or place.precision is None or place.precision > _TOWN_PRECISION:
            return Spot(country=code)
        return Spot(country=code, latitude=place.latitude, longitude=place.longitude)

    def zone(self, span: Span) -> int | None:
        number = self.sentence(span)
        return self.reading.sentences[number].zone if self.reading.sentences else None

    def sentence(self, span: Span) -> int:
        return max(bisect_right(self.starts, span.start) - 1, 0)
