"""Where a report tells first what is new: its headline and the first paragraph of its body."""

from __future__ import annotations

from collections.abc import Sequence

from watchfloor.records import Zone

__all__ = ["news_zones"]


def news_zones(zones: Sequence[Zone]) -> frozenset[int]:
    """Numbers of the zones that are headlines or the first of the body."""
    lead = next((at for at, zone in enumerate(zones) if zone.kind == "body"), None)
    return frozenset(at for at, zone in enumerate(zones) if zone.kind == "title" or at == lead)
