"""Days with more incidents than the days before them would let expect."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

__all__ = ["Unusual", "tail", "unusual_days"]

_PAST_DAYS = 90
_FEWEST_PAST_DAYS = 28
_RARE = 0.005
"""A day is told when so many or more would come on fewer than one of 200 days like those before it."""
_LEAST_MEAN = 0.02  # a past without a single incident is taken for one with two in a hundred days


@dataclass(frozen=True, slots=True, kw_only=True)
class Unusual:
    """One day. expected: mean of the days before it. probability: of so many incidents or more on such a day."""

    day: str
    count: int
    expected: float
    probability: float


def unusual_days(first: str, counts: Sequence[int]) -> tuple[Unusual, ...]:
    """The days that stand out against up to 90 days before them, 28 at least; first: the day of the first count.

    Counts of the past are taken as independent draws from a negative binomial with their mean and variance, a Poisson
    where they vary no more than that. Days come in bursts, which makes the variance large and the test slow to cry out.
    """
    start = date.fromisoformat(first)
    found = []
    for at in range(_FEWEST_PAST_DAYS, len(counts)):
        past = counts[max(0, at - _PAST_DAYS) : at]
        mean = max(sum(past) / len(past), _LEAST_MEAN)
        variance = sum((count - mean) ** 2 for count in past) / (len(past) - 1)
        probability = tail(counts[at], mean, variance)
        if counts[at] > 1 and probability < _RARE:
            day = (start + timedelta(days=at)).isoformat()
            found.append(
                Unusual(
                    day=day,
                    count=counts[at],
                    expected=round(mean, 2),
                    probability=float(f"{probability:.2g}"),
                )
            )
    return tuple(found)


def tail(count: int, mean: float, variance: float) -> float:
    """The probability of `count` or more, of a negative binomial by moments, or a Poisson when variance is no larger."""
    below = sum(math.exp(_log_mass(at, mean, variance)) for at in range(count))
    return min(1.0, max(0.0, 1.0 - below))


def _log_mass(count: int, mean: float, variance: float) -> float:
    if variance <= mean:
        return count * math.log(mean) - mean - math.lgamma(count + 1)
    size = mean * mean / (variance - mean)
    share = size / (size + mean)
    return (
        math.lgamma(count + size)
        - math.lgamma(size)
        - math.lgamma(count + 1)
        + size * math.log(share)
        + count * math.log1p(-share)
    )
