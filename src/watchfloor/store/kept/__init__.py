"""What the record gives back about itself: rows for lists, changes, decisions, counts. Values of one report are in
records.py, those of several in incidents.py.

Times are ISO 8601 in UTC, days ISO dates. A cursor is taken from one listing and given to the next, nothing else.
"""

from watchfloor.store.kept.asking import Facets, Stats, Tally, Wanted
from watchfloor.store.kept.changing import Added, Change, Deletion, Forgotten, Reread
from watchfloor.store.kept.deciding import (
    Anchor,
    Correction,
    CorrectionKind,
    DecisionRow,
    ObjectKind,
    ReviewRow,
    Tie,
)
from watchfloor.store.kept.listing import (
    ActorRow,
    Bearing,
    IncidentRow,
    Listing,
    Naming,
    Outlet,
    PlaceRow,
    QuoteRow,
    ReportRow,
    StoryRow,
    VersionRow,
)

__all__ = [
    "ActorRow",
    "Added",
    "Anchor",
    "Bearing",
    "Change",
    "Correction",
    "CorrectionKind",
    "DecisionRow",
    "Deletion",
    "Facets",
    "Forgotten",
    "IncidentRow",
    "Listing",
    "Naming",
    "ObjectKind",
    "Outlet",
    "PlaceRow",
    "QuoteRow",
    "ReportRow",
    "Reread",
    "ReviewRow",
    "Stats",
    "StoryRow",
    "Tally",
    "Tie",
    "VersionRow",
    "Wanted",
]
