"""Where: every place and building of a report, found in the packaged gazetteer by weighing the whole report.

Only the model's names are looked up, never the raw text, so that no place is found inside a word. Read in this order:
mentions.py (the names one by one), queries.py (which rows each may mean), ranking.py (which it does mean),
resolving.py (mention by mention), nouns.py ("the capital"), buildings.py ("the embassy"), making.py (Places).
"""

from __future__ import annotations

from watchfloor.placing.buildings import resolve_buildings
from watchfloor.placing.gazetteer import Gazetteer
from watchfloor.placing.making import places_of
from watchfloor.placing.metonyms import is_metonym
from watchfloor.placing.nouns import resolve_nouns
from watchfloor.placing.resolving import scene_of
from watchfloor.records import Page, Place, Reading, Tags

__all__ = ["Gazetteer", "is_metonym", "places_in"]


def places_in(page: Page, reading: Reading, tags: Tags, gazetteer: Gazetteer) -> tuple[Place, ...]:
    """The report's places, one a real place with all its mentions, in the order in which they are first named.

    A name that no place bears, or that several bear alike, keeps a Place without coordinates and the reason. Common
    nouns ("the city") and buildings join the place they stand for. A Place with `why["metonym"]` is named only for
    its government; `is_metonym` tells it of one mention.
    """
    scene = scene_of(page, reading, tags, gazetteer)
    resolve_nouns(scene)
    resolve_buildings(scene)
    return places_of(page, scene)
