"""When: every date expression of a report, its days on the calendar, and the day the report was published.

`dates_in` is the step. `recognition` finds expressions, `resolution` places them, `mentions` reads a report in order.
"""

from __future__ import annotations

from watchfloor.dating.filing import filed_on
from watchfloor.dating.governing import anchor_for
from watchfloor.dating.mentions import mentions_in
from watchfloor.dating.publication import published_of
from watchfloor.records import Dates, Page, Reading, Tags

__all__ = ["anchor_for", "dates_in"]


def dates_in(page: Page, reading: Reading, tags: Tags) -> Dates:
    """The report's publication date and its date expressions, in text order. Pure: the same input gives the same dates.

    The rules work without the model; the DATE names in `tags` speak for words that are often no dates.
    """
    published, published_from, why = published_of(page, reading)
    filed = filed_on(reading, published)
    mentions = mentions_in(page, reading, tags, filed or published)
    return Dates(published=published, published_from=published_from, filed=filed, mentions=mentions, why=why)
