"""When something was said: the date in the frame of a quotation, and not one of a clause about the speaker or the thing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from watchfloor.datelines import end_of_dateline
from watchfloor.records import DateMention, Span, inside, overlap

__all__ = ["time_of_saying"]

_WITHOUT_DAY = {"DURATION", "SET"}  # "who served five years in the capital"
# Between a verb of saying and a date behind it: another clause begins, and the date is of that.
_MOVES_ON = re.compile(
    r"[;:]|,\s\w+ing\b|(?<!\w)(?:who|whom|whose|which|that|where|when|after|before|since|until|because|as|while|although|though|of|about|over)\s(?!on\b)",
    re.I,
)
# Before a date that stands before the verb: a clause about somebody is still open.
_ASIDE = re.compile(
    r"(?<!\w)(?:who|whom|whose|which|where|since|until|in\sthe|after|before)(?!\w)[^,]*$", re.I
)


def time_of_saying(
    shadow: str, dates: Sequence[DateMention], sentence: Span, cue: Span | None, contents: Iterable[Span]
) -> str | None:
    """Id of the first date in a sentence that stands outside all that is quoted and tells when the verb's saying was."""
    quoted = list(contents)
    begins = end_of_dateline(shadow, sentence.start, sentence.end)
    for date in dates:
        span = date.span
        if span is None or not inside(span, sentence) or date.timex_type in _WITHOUT_DAY:
            continue
        if any(overlap(span, content) > 0 for content in quoted) or span.end <= begins:
            continue
        if cue is None or not inside(cue, sentence) or _is_of(shadow, span, cue, sentence):
            return date.id
    return None


def _is_of(shadow: str, date: Span, cue: Span, sentence: Span) -> bool:
    if date.start >= cue.end:
        return _MOVES_ON.search(shadow, cue.end, date.start) is None
    return _ASIDE.search(shadow[sentence.start : date.start]) is None
