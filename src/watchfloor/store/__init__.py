"""The record: reports, what they say, what joins them, who changed what, in one file that loses nothing."""

from importlib import import_module
from typing import TYPE_CHECKING

from watchfloor.store.kept import (
    ActorRow,
    Added,
    Anchor,
    Bearing,
    Change,
    Correction,
    CorrectionKind,
    DecisionRow,
    Deletion,
    Facets,
    Forgotten,
    IncidentRow,
    Listing,
    Naming,
    ObjectKind,
    Outlet,
    PlaceRow,
    QuoteRow,
    ReportRow,
    Reread,
    ReviewRow,
    Stats,
    StoryRow,
    Tally,
    Tie,
    VersionRow,
    Wanted,
)

if TYPE_CHECKING:
    from watchfloor.store.record_store import Store, open_record, restored

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
    "Store",
    "StoryRow",
    "Tally",
    "Tie",
    "VersionRow",
    "Wanted",
    "open_record",
    "restored",
]

if not TYPE_CHECKING:

    def __getattr__(name: str) -> object:
        """What opens the record, loaded when it is first asked for: the database takes half a second of processor time."""
        if name in {"Store", "open_record", "restored"}:
            return getattr(import_module("watchfloor.store.record_store"), name)
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
