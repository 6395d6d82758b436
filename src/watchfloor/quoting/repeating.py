"""Quotations that a report prints twice: a caption or box says again what the text says."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from watchfloor.records import Quote

__all__ = ["with_repeats"]

_LEAST_WORDS = 4  # fewer may be said twice by two
_WORD = re.compile(r"\w+")


def with_repeats(quotes: Sequence[Quote], shadow: str) -> list[Quote]:
    """The quotes, each direct one that says an earlier one's words again pointing back to it, with its speaker.

    Who says the same words twice is one speaker: whoever a word of saying stands beside, as none may in a headline, else
    the first who is known.
    """
    first: dict[str, Quote] = {}
    told: dict[str, Quote] = {}
    """By the id of the first of the same words, the one whose speaker holds for all."""
    found: list[Quote] = []
    for quote in quotes:
        words = _WORD.findall(shadow[quote.content.start : quote.content.end].casefold())
        key = " ".join(words)
        before = first.get(key) if quote.kind == "direct" and len(words) >= _LEAST_WORDS else None
        if before is None or quote.continues is not None:
            first.setdefault(key, quote)
            found.append(quote)
            continue
        found.append(
            replace(quote, continues=before.id, why={**quote.why, "continues": "the same words as before"})
        )
        known = told.setdefault(before.id, before)
        is_surer = known.speaker is None or (known.cue is None and quote.cue is not None)
        if is_surer and quote.speaker is not None:
            told[before.id] = quote
    return [_of_one(quote, told) for quote in found]


def _of_one(quote: Quote, told: Mapping[str, Quote]) -> Quote:
    """A quotation with the speaker that its words have where they are told best."""
    best = told.get(quote.continues or quote.id)
    if best is None or best.speaker in {None, quote.speaker}:
        return quote
    return replace(
        quote, speaker=best.speaker, why={**quote.why, "speaker": "named where the same words stand again"}
    )
