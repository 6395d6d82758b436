"""The days of a story that matter, and what happened on each, in sentences that cite their reports.

A day weighs what its incidents weigh together, and more the more often the reports name it: days that later reports
look back to are those that readers' timelines hold. What no words date, but the day of publication alone, weighs half.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from watchfloor.briefing.brief import Sentence
from watchfloor.briefing.clauses import clause_of
from watchfloor.briefing.material import Material, Telling
from watchfloor.briefing.telling import is_tellable, sentence_for
from watchfloor.records import Record

__all__ = ["TimelineDay", "timeline_of"]

_DONE = {"actual", "ended", "denied"}
_NAMED = 1.5
"""What a day weighs for each naming of it in the text, beside 2 to 10 for an incident (`Telling.weight`)."""
_ASSUMED = 0.5
"""What of its weight an incident keeps whose day is only that of publication, which remarks and background take too."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineDay:
    """One day of a timeline. day: ISO. weight: by which it was chosen."""

    day: str
    sentences: tuple[Sentence, ...]
    weight: float


def timeline_of(material: Material, *, days: int | None = None, a_day: int = 1) -> tuple[TimelineDay, ...]:
    """The weightiest days in order, each with its weightiest sentences. days: at most so many, None for all.

    Only incidents of a single day count, and only what happened; ties go to the earlier day.
    """
    by_day = _tellings_by_day(material)
    named = _namings(material.records)
    weights = {day: sum(map(_weight, tellings)) + _NAMED * named[day] for day, tellings in by_day.items()}
    chosen = sorted(weights, key=lambda day: (-weights[day], day))[:days]
    return tuple(
        TimelineDay(day=day, sentences=_sentences(by_day[day], a_day), weight=round(weights[day], 3))
        for day in sorted(chosen)
    )


def _tellings_by_day(material: Material) -> Mapping[str, Sequence[Telling]]:
    found: dict[str, list[Telling]] = defaultdict(list)
    for telling in material.tellings:
        start, end = telling.start or telling.incident.start, telling.end or telling.incident.end
        if start is not None and start == end and telling.event.status in _DONE and is_tellable(telling):
            found[start].append(telling)
    return {day: sorted(tellings, key=_weight, reverse=True) for day, tellings in found.items()}


def _weight(telling: Telling) -> float:
    is_assumed = all(told.is_day_assumed for told in telling.incident.told)
    return telling.weight * (_ASSUMED if is_assumed else 1)


def _namings(records: Mapping[str, Record]) -> Counter[str]:
    """How often the texts name each day in words."""
    return Counter(
        date.start[:10]
        for record in records.values()
        for date in record.dates
        if date.span is not None and date.start and date.end and date.start[:10] == date.end[:10]
    )


def _sentences(tellings: Sequence[Telling], count: int) -> tuple[Sentence, ...]:
    """The weightiest sentences, none of which says the same act of the same people at the same place as another."""
    found: dict[tuple[str | None, ...], Sentence] = {}
    for telling in tellings:
        clause = clause_of(telling)
        found.setdefault(
            (clause.act or clause.suffered, clause.undergoer, clause.where),
            sentence_for(telling, with_day=False),
        )
        if len(found) == count:
            break
    return tuple(found.values())
