"""Which place the text gives as the larger one that holds another: "Basra, Iraq", "Ar Rimal, a village in northern Syria"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from watchfloor.placing.mentions import Mention

__all__ = ["holders"]

# What may stand between a building and the place that holds it.
_AROUND_BUILDING = re.compile(
    r"(?:'s)?(?:,\s+(?:in\s+)?(?:the\s+)?|\s+\(|\s+in\s+(?:the\s+)?|\s+in\s+(?:the\s+)?\S+\s+)"
)
_KIND = (
    r"(?:village|hamlet|town|township|city|suburb|neighbou?rhood|quarter|settlement|community|locality|outpost|area|district|county|municipality"
    r"|commune|port|capital|stronghold|enclave)"
)
_PART = (
    r"(?:the\s+)?(?:(?:far\s+)?(?:[a-z]+-?[a-z]*ern|central|rural|coastal)\s+)?"
    r"(?:(?:province|governorate|state|region|district|county|department)\s+of\s+)?"
)
# The same between two places.
_AROUND_PLACE = re.compile(
    rf"(?:\s+{_KIND})?,\s+(?:in\s+)?(?:the\s+)?|\s+\(|(?:\s+{_KIND})?\s+in\s+{_PART}|\s+{_KIND}\s+of\s+{_PART}"
    rf"|,\s+(?:an?|the)\s+(?:[a-z-]+\s+){{0,3}}{_KIND}\s+(?:[a-z-]+\s+){{0,3}}?(?:in|of)\s+{_PART}"
)
_ENDS_WITH_KIND = re.compile(rf"\s{_KIND}$")
_BEYOND = re.compile(r"\b(?:north|south|east|west|[a-z]+(?:east|west)|near|outside|opposite)\b")
_OWNED = re.compile(r"'s?\s+")
MAX_GAP_CHARS = 24
MAX_PLACE_GAP_CHARS = 64


def holders(shadow: str, mentions: Sequence[Mention]) -> dict[int, int]:
    """Number of a mention to the number of the one that the text gives beside it as holding it.

    "Basra, Iraq", "Fort Riley (Kansas)", "a camp in Duhok", "Mali's Gao". For two settlements in a row ("Paris, London
    and Rome") nothing can be told from the comma, so the caller weighs it: it only says what might be inside what.
    """
    found = {}
    for number, (inner, outer) in enumerate(pairwise(mentions)):
        gap = shadow[inner.span.end : outer.span.start]
        kind = _ENDS_WITH_KIND.search(shadow, inner.span.start, inner.span.end)
        if kind is not None:  # "the Abu Salim district" of Tripoli
            gap = f"{kind.group()}{gap}"
        if outer.kind == "PLACE" and outer.form.is_name and _is_held(inner, gap):
            found[number] = number + 1
        elif inner.kind == outer.kind == "PLACE" and inner.form.is_name and _OWNED.fullmatch(gap):
            found.setdefault(number + 1, number)
    return found


def _is_held(inner: Mention, gap: str) -> bool:
    """Whether what stands between two names says that the second holds the first."""
    if inner.kind == "FACILITY":
        return len(gap) <= MAX_GAP_CHARS and _AROUND_BUILDING.fullmatch(gap) is not None
    is_beside = len(gap) <= MAX_PLACE_GAP_CHARS and not _BEYOND.search(gap)
    return is_beside and _AROUND_PLACE.fullmatch(gap) is not None
