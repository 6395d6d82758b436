"""Lists of incidents, in which the day that opens each item is that of all that the item tells: "- On 4 May, gunmen ..."."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence

from watchfloor.records import DateMention, Reading

__all__ = ["days_listed", "items_in"]

_OPENING_CHARS = 12  # "- On 4 May", "12. 4 May"
_LEAST_ITEMS = 3  # paragraphs that open with a day; of our own news pages none that is no list has so many


def items_in(reading: Reading, dates: Sequence[DateMention]) -> dict[int, DateMention]:
    """The day that opens the item in which a sentence stands, by sentence; none where few paragraphs open with a day.

    An item ends with its paragraph, or where the next day opens a sentence. Dated lines beside running text are a
    timeline, and a list where they are most of the page.
    """
    opening = _opening(reading, dates)
    kinds = Counter(reading.zones[sentence.zone].kind for sentence in reading.sentences)
    of_list = {"body", "timeline"} if kinds["timeline"] > kinds["body"] else {"body"}
    items: dict[int, DateMention] = {}
    last = None
    for at, sentence in enumerate(reading.sentences):
        if reading.zones[sentence.zone].kind not in of_list:
            continue
        item = opening.get(at, items.get(at - 1) if sentence.zone == last else None)
        if item is not None and (sentence.zone != last or at - 1 in items):
            items[at] = item
        last = sentence.zone
    return items if len({reading.sentences[at].zone for at in items}) >= _LEAST_ITEMS else {}


def days_listed(items: Mapping[int, DateMention], reading: Reading) -> set[str]:
    """The days that open items, where most sentences of a report stand in items, so that the list is its news; else none.

    items: as `items_in` gives them.
    """
    told = sum(reading.zones[sentence.zone].kind in {"body", "timeline"} for sentence in reading.sentences)
    return {(item.start or "")[:10] for item in items.values()} if 2 * len(items) > told else set()


def _opening(reading: Reading, dates: Sequence[DateMention]) -> dict[int, DateMention]:
    """The days that open sentences, each a bullet or number and a word in at most."""
    starts = [sentence.span.start for sentence in reading.sentences]
    found: dict[int, DateMention] = {}
    for one in dates:
        at = bisect_right(starts, one.span.start) - 1 if one.span is not None else -1
        is_opening = one.span is not None and at >= 0 and one.span.start - starts[at] <= _OPENING_CHARS
        if is_opening and one.precision == "day":
            found.setdefault(at, one)
    return found
