"""All that is told of how a subject moves, as one value."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from watchfloor.dynamics.answers import DAYS, Answer, answers
from watchfloor.dynamics.pairs import Pair, pairs
from watchfloor.dynamics.periods import Length, Period, day_counts, is_within, length_for, periods
from watchfloor.dynamics.selecting import Subject, is_between, moves
from watchfloor.dynamics.unusual import Unusual, unusual_days
from watchfloor.incidents import Incident

__all__ = ["Trends", "trends"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Trends:
    """How a subject moves. incidents: how many are counted; left_out: those that are undated, spread over several
    periods, planned, threatened, denied, or background.
    """

    subject: str
    length: Length
    incidents: int
    left_out: int
    periods: tuple[Period, ...]
    pairs: tuple[Pair, ...]
    unusual: tuple[Unusual, ...]
    answers: tuple[Answer, ...] = ()


def trends(
    subject: str,
    incidents: Sequence[Incident],
    *,
    length: Length | None = None,
    between: tuple[Subject, Subject] | None = None,
    days: int = DAYS,
) -> Trends:
    """The trends in some incidents. between: two parties, whose answers to each other are tested.

    length: of a period; chosen by the span when None. days: within which an act counts as answered.
    """
    counted = moves(incidents)
    if between is not None:
        one, other = between
        counted = [each for each in counted if is_between(each, one, other) or is_between(each, other, one)]
    first, last = _span(counted)
    chosen: Length = length or (length_for(first, last) if first and last else "day")
    within = [one for one in counted if is_within(one, chosen)]
    return Trends(
        subject=subject,
        length=chosen,
        incidents=len(within),
        left_out=len(incidents) - len(within),
        periods=periods(within, chosen),
        pairs=pairs(within),
        unusual=unusual_days(first, day_counts(counted, first, last)) if first and last else (),
        answers=_answers(counted, between, days) if between is not None and first else (),
    )


def _span(incidents: Sequence[Incident]) -> tuple[str | None, str | None]:
    days = [one.start for one in incidents if one.start is not None and one.start == one.end]
    return (min(days), max(days)) if days else (None, None)


def _answers(
    incidents: Sequence[Incident], between: tuple[Subject, Subject], days: int
) -> tuple[Answer, ...]:
    first, last = _span(incidents)
    assert first is not None  # asked only with days
    assert last is not None  # as above
    one, other = between
    by_one = day_counts([each for each in incidents if is_between(each, one, other)], first, last)
    by_other = day_counts([each for each in incidents if is_between(each, other, one)], first, last)
    return answers(one.name, other.name, by_one, by_other, days=days)
