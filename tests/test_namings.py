"""Which actor or place a stretch of text names."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from watchfloor.namings import Namings
from watchfloor.records import Span


@dataclass(frozen=True)
class Party:
    """Somebody named at some places."""

    name: str
    spans: tuple[Span, ...]


GUARDS = Party("guards", (Span(4, 10), Span(40, 46)))
EMBASSY_GUARDS = Party("embassy guards", (Span(0, 10),))
LATE = Party("late", (Span(8, 20),))
NAMINGS = Namings([EMBASSY_GUARDS, GUARDS, LATE])


@pytest.mark.parametrize(
    ("span", "named"),
    [
        pytest.param(Span(4, 10), GUARDS, id="the very same words"),
        pytest.param(Span(0, 6), EMBASSY_GUARDS, id="most of them"),
        pytest.param(Span(5, 9), EMBASSY_GUARDS, id="as much of two, and the first of them"),
        pytest.param(Span(15, 30), LATE, id="a part of them"),
        pytest.param(Span(39, 41), GUARDS, id="a later naming"),
        pytest.param(Span(20, 40), None, id="between two"),
        pytest.param(Span(90, 99), None, id="behind all"),
    ],
)
def test_a_span_names_who_shares_most_of_it(span: Span, named: Party | None) -> None:
    assert NAMINGS.at(span) == named


def test_who_is_left_out_is_not_named() -> None:
    assert NAMINGS.at(Span(4, 10), lambda one: one is GUARDS) == EMBASSY_GUARDS


def test_of_nobody_nothing_is_named() -> None:
    assert Namings[Party]([]).at(Span(0, 5)) is None
