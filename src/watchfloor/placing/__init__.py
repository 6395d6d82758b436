"""Where: every place and building of a report, found in the packaged gazetteer by weighing the whole report.

Only the model's names are looked up, never the raw text, so that no place is found inside a word. Read in this order:
mentions.py (the names one by one), holding.py ("Basra, Iraq"), queries.py (which rows each may mean), ranking.py (which it
does mean), resolving.py (mention by mention), doubting.py (which of that is believed), told.py (where the news is),
lending.py (where the unknown ones lie), nouns.py ("the capital"), buildings.py ("the embassy"), making.py (Places).
"""

from __future__ import annotations

from watchfloor.placing.buildings import resolve_buildings
from watchfloor.placing.doubting import doubt_strangers
from watchfloor.placing.filed import without_place_as_outlet
from watchfloor.placing.gazetteer import Gazetteer
from watchfloor.placing.lending import lend_countries
from watchfloor.placing.making import places_of
from watchfloor.placing.metonyms import is_metonym
from watchfloor.placing.misread import with_misread_places
from watchfloor.placing.nouns import resolve_nouns
from watchfloor.placing.resolving import scene_of
from watchfloor.records import Page, Place, Reading, Tags

__all__ = ["Gazetteer", "is_metonym", "places_in", "with_misread_places", "without_place_as_outlet"]


def places_in(page: Page, reading: Reading, tags: Tags, gazetteer: Gazetteer) -> tuple[Place, ...]:
    """The report's places, one a real place with all its mentions, in the order in which they are first named.

    A name that no place bears, that several bear alike, or whose best bearer the report does not bear out, keeps a Place
    with the reason and without coordinates, unless the text says in which region it lies. Common
    nouns ("the city") and buildings join the place they stand for. A Place with `why["metonym"]` is named only for
    its government; `is_metonym` tells it of one mention.
    """
    scene = scene_of(page, reading, tags, gazetteer)
    doubt_strangers(scene)
    lend_countries(scene)
    resolve_nouns(scene)
    resolve_buildings(scene)
    return places_of(page, scene)
