"""What stands apart from the news: boxes and dated lines, with the headings above them."""

from __future__ import annotations

from collections.abc import Set

from watchfloor.records import Reading, ZoneKind

__all__ = ["APART", "kind_of_zone"]

APART: Set[ZoneKind] = {"box", "timeline"}  # told beside the news, of other days


def kind_of_zone(reading: Reading, index: int) -> ZoneKind:
    """The kind of a zone; a heading belongs to the box or dated lines that it heads."""
    kind = reading.zones[index].kind
    if kind == "heading" and index + 1 < len(reading.zones) and reading.zones[index + 1].kind in APART:
        return reading.zones[index + 1].kind
    return kind
