"""The record: reports, what they say, what joins them, who changed what, in one file that loses nothing."""

from watchfloor.store.kept import (
    Added,
    Anchor,
    Change,
    Correction,
    Deletion,
    Forgotten,
    IncidentRow,
    Listing,
    Outlet,
    ReportRow,
    Reread,
    Stats,
    StoryRow,
    VersionRow,
    Wanted,
)
from watchfloor.store.location import record_path
from watchfloor.store.record_store import Store, open_record

__all__ = [
    "Added",
    "Anchor",
    "Change",
    "Correction",
    "Deletion",
    "Forgotten",
    "IncidentRow",
    "Listing",
    "Outlet",
    "ReportRow",
    "Reread",
    "Stats",
    "Store",
    "StoryRow",
    "VersionRow",
    "Wanted",
    "open_record",
    "record_path",
]
