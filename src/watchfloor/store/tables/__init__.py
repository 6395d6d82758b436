"""The tables of a record. docs/store.md says what each is for; migrations make them in the file.

Rows are numbered in the order they came, which keeps indexes short and growth at their ends; ids, which follow from
content, are what is shown outside. Times are ISO 8601 in UTC, days ISO dates, values JSON as `packing` writes it.
"""

from watchfloor.store.tables.added import readings, report_keys, reports, versions
from watchfloor.store.tables.columns import metadata
from watchfloor.store.tables.decided import changes, decisions, deletions, foreign_events, outlets
from watchfloor.store.tables.said import (
    actor_names,
    actors,
    causes,
    figures,
    loci,
    parties,
    place_names,
    places,
    quotes,
)
from watchfloor.store.tables.together import (
    event_keys,
    events,
    incident_actors,
    incident_figures,
    incident_places,
    incidents,
    links,
    stories,
    story_keys,
    story_links,
)

__all__ = [
    "actor_names",
    "actors",
    "causes",
    "changes",
    "decisions",
    "deletions",
    "event_keys",
    "events",
    "figures",
    "foreign_events",
    "incident_actors",
    "incident_figures",
    "incident_places",
    "incidents",
    "links",
    "loci",
    "metadata",
    "outlets",
    "parties",
    "place_names",
    "places",
    "quotes",
    "readings",
    "report_keys",
    "reports",
    "stories",
    "story_keys",
    "story_links",
    "versions",
]
