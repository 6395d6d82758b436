"""Quotations that a report prints twice: a caption or box says again what the text says."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from watchfloor.records import Quote

__all__ = ["with_repeats"]

_LEAST_WORDS = 4  # fewer may be said twice by two
_WORD = re.compile(r"\w+")


def with_repeats(quotes: Sequence[Quote], shadow: str) -> list[Quote]:
    """The quotes, each direct one that says an earlier one's words again pointing back to it, with its speaker.

    Who says the same words twice is one speaker; where the first has none, the second's is kept.
    """
    first: dict[str, Quote] = {}
    found: list[Quote] = []
    for quote in quotes:
        words = _WORD.findall(shadow[quote.content.start : quote.content.end].casefold())
        key = " ".join(words)
        before = first.get(key) if quote.kind == "direct" and len(words) >= _LEAST_WORDS else None
        if before is None or quote.continues is not None:
            first.setdefault(key, quote)
            found.append(quote)
            continue
        why = {**quote.why, "continues": "the same words as before"}
        speaker = before.speaker or quote.speaker
        found.append(replace(quote, continues=before.id, speaker=speaker, why=why))
    return found
