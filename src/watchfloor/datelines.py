"""The line in which a wire report says where and when it was filed: "SUVA, Fiji, 4 May (Pacific Wire) - ..."."""

from __future__ import annotations

import re

__all__ = ["end_of_dateline"]

_DATELINE = re.compile(r"[A-Z][A-Z.' /-]{2,40}(?:,[^;!?\n-]{2,50})?(?:\s?\([^)\n]{2,40}\))?\s?-{1,2}\s(?=\S)")


def end_of_dateline(shadow: str, start: int, end: int) -> int:
    """Where the dateline that opens a sentence ends; `start` when none does. `shadow`: text with plain dashes."""
    found = _DATELINE.match(shadow, start, end)
    return start if found is None else found.end()
