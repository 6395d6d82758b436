"""Events after the codebook: which mentions are one happening, and what the report as a whole says of it."""

from watchfloor.coding.building import Anchor, Resolved, events_in
from watchfloor.coding.codes import CodeTable

__all__ = ["Anchor", "CodeTable", "Resolved", "events_in"]
