"""Where a mention's own words place its act: what fills the role, where its target stands, what opens its sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence

from watchfloor.coding.belonging import tells_whose
from watchfloor.coding.roles import spans_of
from watchfloor.namings import Namings
from watchfloor.records import Place, Reading, Role, Span, TriggerMention, inside, overlap
from watchfloor.routes import leads_to

__all__ = ["OwnPlaces"]

_COUNTRY = 6  # UCDP where_prec of a country
_IN_PLACE = re.compile(
    r"(?:In|At|Near|Outside|Around)\s(?:the\s(?:\w+\s){0,2}(?:town|city|village|province|region|district|port)\sof\s)?([A-Z][^,;.:]{1,40}),\s"
)


class OwnPlaces:
    """Reads the places that mentions of one report name."""

    def __init__(self, reading: Reading, places: Sequence[Place]) -> None:
        """Keeps what mentions are resolved against."""
        self.reading = reading
        self.places = places
        self.namings = Namings(places)

    def of(self, mention: TriggerMention) -> list[str]:
        """Ids of the places that fill the role, else the place in which a target stands, else the one that opens its sentence."""
        named = self._places(mention, "place")
        return named or self._places(mention, "target") or self._opening_place(mention)

    def _opening_place(self, mention: TriggerMention) -> list[str]:
        """The place of "In Oslo, gunmen ...", which holds for what its sentence tells."""
        sentence = self.reading.sentences[mention.sentence].span
        opening = _IN_PLACE.match(self.reading.shadow, sentence.start, sentence.end)
        if opening is None or mention.trigger.start < opening.end():
            return []
        place = self.namings.at(Span(*opening.span(1)))
        return [place.id] if place is not None else []

    def _places(self, mention: TriggerMention, role: Role) -> list[str]:
        found = [self._place(span) for span in spans_of(mention, role)]
        return [place.id for place in found if place is not None]

    def _place(self, span: Span) -> Place | None:
        """The place that a span names; a country inside the name of a building ("U.S." Embassy) is that building.

        None for a country that only tells whose something is, and for where a road or journey leads.
        """
        place = self.namings.at(span, lambda one: self._is_owner(one, span) or self._is_ahead(one, span))
        if place is None or place.precision != _COUNTRY:
            return place
        around = (
            other
            for other in self.places
            if other.inside is not None
            and any(inside(span, where) and where != span for where in other.spans)
        )
        return next(around, place)

    def _is_owner(self, place: Place, phrase: Span) -> bool:
        """Whether a place is a country that the phrase names only as the owner of what it tells of."""
        return place.precision == _COUNTRY and any(
            tells_whose(where, phrase, self.reading.shadow) for where in place.spans if inside(where, phrase)
        )

    def _is_ahead(self, place: Place, phrase: Span) -> bool:
        """Whether a phrase names a place only as where a road or journey leads: "the highway to Mexico City"."""
        return all(
            leads_to(where, self.reading.shadow) for where in place.spans if overlap(where, phrase) > 0
        )
