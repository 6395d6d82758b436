"""Does one party answer the other? Whether its acts come more often in the days after the other's.

The test is a Poisson regression (statsmodels GLM, log link) of the answering party's acts on a day, on whether the
other acted in the days before, and whether it acted itself one day before, two days, and so on, since acts come in
bursts; the Wald test of the first, with standard errors robust against overdispersion (HC0). Both directions are tested together, and their p-values corrected after Holm.

It assumes that days are alike but for these two things (no trend, no third party that moves both), and that reports
tell a like share of acts on every day. It finds sequence, not cause.
"""

from __future__ import annotations

import math
import warnings
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from watchfloor.errors import WatchfloorError

__all__ = ["DAYS", "Answer", "answers"]

DAYS = 3
_FEWEST_DAYS = 60
_FEWEST_ACTIVE = 10
"""Days with an act of each party below which the robust errors cannot be trusted (see bench/answers.py)."""
_MOST_SPREAD = (
    5.0  # of a log ratio; beyond it the fit has run away, since one never or always follows the other
)
_TWO_SIDED_95 = 1.96


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """Whether `answering` acts on `to` more often within `days` of `to` acting on it.

    ratio: of the daily rates, after such a day and otherwise, with its 95 per cent interval; p: corrected for the two
    directions. All None when it cannot be told, and `why` says why.
    """

    answering: str
    to: str
    days: int
    ratio: float | None
    low: float | None
    high: float | None
    p: float | None
    why: str | None = None


def answers(
    one: str, other: str, by_one: Sequence[int], by_other: Sequence[int], *, days: int = DAYS
) -> tuple[Answer, Answer]:
    """Whether the second answers the first, and the first the second.

    by_one, by_other: acts of each on the other, day by day, of the same days. Raises WatchfloorError when statsmodels
    is not installed.
    """
    first = _tested(by_one, by_other, days)
    second = _tested(by_other, by_one, days)
    corrected = _holm([found[3] for found in (first, second) if not isinstance(found, str)])
    made = []
    for (answering, to), found in zip(((other, one), (one, other)), (first, second), strict=True):
        if isinstance(found, str):
            made.append(
                Answer(
                    answering=answering, to=to, days=days, ratio=None, low=None, high=None, p=None, why=found
                )
            )
            continue
        ratio, low, high, _ = found
        made.append(
            Answer(
                answering=answering,
                to=to,
                days=days,
                ratio=round(ratio, 3),
                low=round(low, 3),
                high=round(high, 3),
                p=float(f"{corrected.pop(0):.3g}"),
            )
        )
    return made[0], made[1]


def _tested(
    acts: Sequence[int], replies: Sequence[int], days: int
) -> tuple[float, float, float, float] | str:
    """Ratio, its bounds and p, or why there are none."""
    if len(acts) < _FEWEST_DAYS:
        span = "1 day is" if len(acts) == 1 else f"{len(acts)} days are"
        return f"{span} too few to tell; it takes {_FEWEST_DAYS}"
    if min(_active(acts), _active(replies)) < _FEWEST_ACTIVE:
        return f"one of them acts on fewer than {_FEWEST_ACTIVE} days"
    before = _before(acts, days)
    own = [
        np.array([float(count > 0) for count in replies[days - lag : len(replies) - lag]])
        for lag in range(1, days + 1)
    ]
    if len(set(before.tolist())) == 1:
        return f"there is an act within the {days} days before every day, so nothing can be held against it"
    return _fitted(np.array(replies[days:], dtype=float), before, own)


def _active(counts: Sequence[int]) -> int:
    return sum(count > 0 for count in counts)


def _before(counts: Sequence[int], days: int) -> NDArray[np.float64]:
    """For each day from the `days`th on, 1.0 when there is an act in the days before it, not on it."""
    return np.array([float(any(counts[at - days : at])) for at in range(days, len(counts))])


def _fitted(
    replies: NDArray[np.float64], before: NDArray[np.float64], own: Sequence[NDArray[np.float64]]
) -> tuple[float, float, float, float] | str:
    try:
        import statsmodels.api as sm  # noqa: PLC0415 - 130 MB that only this needs, so it is an extra
    except ImportError as error:
        raise WatchfloorError(
            "testing answers needs statsmodels: pip install 'watchfloor[analysis]'"
        ) from error
    columns = [np.ones_like(before), before, *(lag for lag in own if lag.any() and not lag.all())]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of convergence, which is looked at below
        found = sm.GLM(replies, np.column_stack(columns), family=sm.families.Poisson()).fit(cov_type="HC0")
    effect, spread = float(found.params[1]), float(found.bse[1])
    if not found.converged or not math.isfinite(spread) or not 0 < spread < _MOST_SPREAD:
        return "the acts of one never follow the other's, or always do, so that no rate can be set against another"
    low, high = effect - _TWO_SIDED_95 * spread, effect + _TWO_SIDED_95 * spread
    return math.exp(effect), math.exp(low), math.exp(high), float(found.pvalues[1])


def _holm(values: Sequence[float]) -> list[float]:
    """P-values corrected for there being so many of them, in the order given."""
    order = sorted(range(len(values)), key=lambda at: values[at])
    corrected, largest = [0.0] * len(values), 0.0
    for rank, at in enumerate(order):
        largest = max(largest, min(1.0, values[at] * (len(values) - rank)))
        corrected[at] = largest
    return corrected
