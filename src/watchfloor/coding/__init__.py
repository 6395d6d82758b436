"""Events after the codebook: which mentions are one happening, and what the report as a whole says of it."""

from watchfloor.coding.building import events_in, mentions_in
from watchfloor.coding.codes import CodeTable
from watchfloor.coding.facts import FactsReader
from watchfloor.coding.resolved import Anchor, Resolved
from watchfloor.coding.statuses import with_worded_statuses

__all__ = [
    "Anchor",
    "CodeTable",
    "FactsReader",
    "Resolved",
    "events_in",
    "mentions_in",
    "with_worded_statuses",
]
