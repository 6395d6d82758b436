"""How many, over all reports of an incident: one low, best and high for each kind of count."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import get_args

from watchfloor.exporting.cases import Case
from watchfloor.incidents import AcrossFigure
from watchfloor.records import FigureOf

__all__ = ["Toll", "toll"]

_ANYBODY = {
    None, "person", "persons", "people", "others", "victims", "dead", "casualties", "bodies", "deaths", "fatalities",
}  # fmt: skip

_SUMMED = {"killed", "injured", "arrested"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Toll:
    """A count over all reports. disagree: whether reports of one time differ; parts: the figures that it is made of."""

    low: int
    best: int
    high: int
    disagree: bool
    parts: tuple[AcrossFigure, ...]


@lru_cache(maxsize=len(get_args(FigureOf)))  # all of one incident
def toll(case: Case, of: FigureOf) -> Toll | None:
    """The whole count of a kind; None where no report gives a number.

    A figure that its report calls part of another is left out. Where a figure counts people at large, the largest such is
    the whole, unless some victims alone (soldiers, villagers) are more; else different victims are summed. Of crowds and
    forces the largest stands alone.
    """
    figures = [figure for figure in case.incident.figures if figure.of == of and _is_whole(figure)]
    ranked = sorted(
        (figure for figure in figures if _bounds(figure) is not None),
        key=lambda figure: (_numbers(figure)[1], figure.what in _ANYBODY),
        reverse=True,
    )
    if not ranked:
        return None
    parts = ranked[:1]
    if of in _SUMMED and parts[0].what not in _ANYBODY:
        for figure in ranked[1:]:
            if figure.what not in _ANYBODY and not any(_is_again(figure, one) for one in parts):
                parts.append(figure)
    numbers = [_numbers(figure) for figure in parts]
    return Toll(
        low=_sum(low for low, _, _ in numbers),
        best=_sum(best for _, best, _ in numbers),
        high=_sum(high for _, _, high in numbers),
        disagree=any(figure.disagree for figure in parts),
        parts=tuple(parts),
    )


def _is_whole(figure: AcrossFigure) -> bool:
    return any(value.part_of is None for value in figure.values)


def _is_again(figure: AcrossFigure, larger: AcrossFigure) -> bool:
    """Whether both count the same: `fighters` and `RSF fighters`."""
    one, other = f" {figure.what}".casefold(), f" {larger.what}".casefold()
    return one.endswith(other) or other.endswith(one)


def _bounds(figure: AcrossFigure) -> float | None:
    """The number to show: the best one, or the low bound of words that give no other."""
    return figure.best if figure.best is not None else figure.low


def _numbers(figure: AcrossFigure) -> tuple[float, float, float]:
    best = _bounds(figure)
    assert best is not None  # `toll` left others out
    low = figure.low if figure.low is not None else best
    high = figure.high if figure.high is not None else best
    return min(low, best), best, max(high, best)


def _sum(values: Iterable[float]) -> int:
    return round(sum(values))
