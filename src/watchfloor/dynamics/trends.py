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

__all__ = ["Direction", "Trends", "trends"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Direction:
    """How one party of a pair acts on the other. periods: from its first incident to its last."""

    actor: str
    recipient: str
    periods: tuple[Period, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Trends:
    """How a subject moves. incidents: how many are counted; left_out: those of it that are undated, spread over several
    periods, planned, threatened, denied, or background. directions: both, where the subject is a pair.
    """

    subject: str
    length: Length
    incidents: int
    left_out: int
    periods: tuple[Period, ...]
    pairs: tuple[Pair, ...]
    unusual: tuple[Unusual, ...]
    answers: tuple[Answer, ...] = ()
    directions: tuple[Direction, ...] = ()


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
    asked = incidents if between is None else [each for each in incidents if _is_of_pair(each, between)]
    counted = moves(asked)
    first, last = _span(counted)
    chosen: Length = length or (length_for(first, last) if first and last else "day")
    within = [one for one in counted if is_within(one, chosen)]
    return Trends(
        subject=subject,
        length=chosen,
        incidents=len(within),
        left_out=len(asked) - len(within),
        periods=periods(within, chosen),
        pairs=pairs(within),
        unusual=unusual_days(first, day_counts(counted, first, last)) if first and last else (),
        answers=_answers(counted, between, days) if between is not None and first else (),
        directions=_directions(within, between, chosen) if between is not None else (),
    )


def _is_of_pair(incident: Incident, between: tuple[Subject, Subject]) -> bool:
    one, other = between
    return is_between(incident, one, other) or is_between(incident, other, one)


def _directions(
    incidents: Sequence[Incident], between: tuple[Subject, Subject], length: Length
) -> tuple[Direction, ...]:
    return tuple(
        Direction(
            actor=one.name,
            recipient=other.name,
            periods=periods([each for each in incidents if is_between(each, one, other)], length),
        )
        for one, other in (between, between[::-1])
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
