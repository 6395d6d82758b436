"""Which sentence of its report a naming stands in, counted from 1, as GDELT and ICEWS tell it."""

from __future__ import annotations

from bisect import bisect_right
from functools import lru_cache

from watchfloor.exporting.cases import RECORDS_HELD
from watchfloor.reading import reading_of
from watchfloor.records import Page, Record, Span

__all__ = ["sentence_number"]


def sentence_number(record: Record, sentence: Span) -> int | None:
    """The number of a sentence among those of its report that are read; repeats and the page's frame do not count."""
    starts = _starts(record.report.sha256, record.report.text, record.report.title)
    return bisect_right(starts, sentence.start) or None


@lru_cache(maxsize=RECORDS_HELD)
def _starts(sha256: str, text: str, title: str | None) -> tuple[int, ...]:
    reading = reading_of(Page(name="", sha256=sha256, text=text, title=title))
    return tuple(sorted(sentence.span.start for sentence in reading.sentences))
