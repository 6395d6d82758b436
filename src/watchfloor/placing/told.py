"""Of which countries a report tells that something happened there, and not only that they act or speak."""

from __future__ import annotations

import re
from collections import Counter

from watchfloor.placing.gazetteer import Entry
from watchfloor.placing.resolving import Meaning, Scene, opens_paragraph
from watchfloor.records import overlap

__all__ = ["lands_told_of", "scenes"]

_WITHIN = re.compile(
    r"\b(?:in|inside|into|within|at|near|outside|across|throughout|around|over|off)\s+"
    r"(?:(?:the|nearby|neighbou?ring|war-torn|rural|coastal|mainland|downtown|central|(?:north|south|east|west)[a-z-]*)\s+)*"
    r"(?:(?:\S+\s)?(?:city|town|village|port|island|province|region|state|district|republic|kingdom)\s+of\s+)?(?:the\s+)?$",
    re.IGNORECASE,
)
_BEHIND_IT = re.compile(r"-[a-z]")  # "the New York-based group"


def lands_told_of(scene: Scene) -> frozenset[str]:
    """Countries of which the report says that something is or happens there, as often as it names any land in no table."""
    unknown = Counter(meaning.key for meaning in scene.meanings if _is_unknown_land(meaning))
    least = max(unknown.values(), default=0)
    return frozenset(country for country, number in scenes(scene).items() if number >= least)


def scenes(scene: Scene) -> Counter[str]:
    """How many namings of each country, or of what lies in it, say where something is or happens."""
    found: Counter[str] = Counter()
    for number, meaning in enumerate(scene.meanings):
        entry = scene.gazetteer.entry(meaning.row) if meaning.row is not None else None
        if entry is not None and entry.country is not None and _is_scene(scene, number, entry):
            found[entry.country] += 1
    return found


def _is_scene(scene: Scene, number: int, entry: Entry) -> bool:
    """Whether a mention says where something is: by the words before it, its role, or as a town that does not act."""
    mention = scene.meanings[number].mention
    if scene.is_ahead(number):
        return False
    if _WITHIN.search(scene.before(number)) or opens_paragraph(scene, mention):
        return True
    if any(
        (filler.role == "place" and overlap(filler.span, mention.span) > 0)
        or (filler.role == "target" and filler.span == mention.span)
        for trigger in scene.tags.triggers
        for filler in trigger.fillers
    ):
        return True
    is_seat = entry.feature.startswith("PCL") or entry.feature == "PPLC"
    is_attribute = _BEHIND_IT.match(scene.reading.shadow, mention.span.end) is not None
    return not is_seat and not is_attribute and not scene.acts(mention.span)


def _is_unknown_land(meaning: Meaning) -> bool:
    """Whether a mention names a place of which nothing tells the country."""
    form = meaning.mention.form
    is_name = meaning.mention.kind == "PLACE" and form.is_name and not form.is_direction
    is_open = meaning.row is None and meaning.country is None and meaning.town is None
    return is_name and is_open and meaning.doubt != "person"
