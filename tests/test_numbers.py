from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from watchfloor.counting.numbers import numbers_in
from watchfloor.records import Span


@pytest.mark.parametrize(
    ("text", "words", "value", "low", "high", "unit"),
    [
        ("25 fighters died", "25", 25, 25, 25, None),
        ("about 750 troops", "about 750", 750, 675, 825, None),
        ("some 6,000 people", "some 6,000", 6_000, 5_400, 6_600, None),
        ("at least thirty men", "at least thirty", 30, 30, None, None),
        ("as many as 40 boats", "as many as 40", 40, None, 40, None),
        ("more than 3,000", "more than 3,000", 3_000, 3_001, None, None),
        ("dozens of tents", "dozens", None, 24, 99, None),
        ("hundreds gathered", "hundreds", None, 200, 999, None),
        ("thousands fled", "thousands", None, 2_000, 9_999, None),
        ("tens of thousands fled", "tens of thousands", None, 20_000, 99_999, None),
        ("a dozen men", "a dozen", 12, 12, 12, None),
        ("both sides", "both", 2, 2, 2, None),
        ("20 to 30 men", "20 to 30", None, 20, 30, None),
        ("between 20 and 30 men", "between 20 and 30", None, 20, 30, None),
        ("twenty-five dead", "twenty-five", 25, 25, 25, None),
        ("two hundred and five dead", "two hundred and five", 205, 205, 205, None),
        ("$1.5 billion in aid", "$1.5 billion", 1.5e9, 1.5e9, 1.5e9, "USD"),
        ("12 million euros", "12 million", 12e6, 12e6, 12e6, "EUR"),
        ("500 meticais each", "500", 500, 500, 500, "MZN"),
        ("nearly 5 per cent", "nearly 5 per cent", 5, 4.5, 5, "percent"),
    ],
)
def test_a_number_has_its_value_and_range(
    text: str, words: str, value: float | None, low: float | None, high: float | None, unit: str | None
) -> None:
    (number,) = numbers_in(text, Span(0, len(text)))
    assert text[number.span.start : number.span.end] == words
    assert (number.value, number.low, number.high, number.unit) == (value, low, high, unit)
    assert number.exact == (value is not None and low == high)


@pytest.mark.parametrize(
    "text", ["the 82nd division", "an F-16 jet", "COVID-19 spread", "someone left", "often", "at 3:45"]
)
def test_what_is_no_number_gives_none(text: str) -> None:
    assert [
        n for n in numbers_in(text, Span(0, len(text))) if text[n.bare.start : n.bare.end] not in {"3"}
    ] == []


@given(st.text(alphabet="0123456789.,- $%abkmnost\n", max_size=80))
def test_numbers_never_overlap_and_have_ordered_ranges(text: str) -> None:
    last = 0
    for number in numbers_in(text, Span(0, len(text))):
        assert last <= number.span.start <= number.bare.start < number.bare.end <= number.span.end
        assert number.low is None or number.high is None or number.low <= number.high
        last = number.span.end


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("a third of the seats", 1 / 3, "share"),
        ("two and a half million", 2.5e6, None),
        ("three dozen boats", 36, None),
        ("$10m in aid", 1e7, "USD"),
        ("10m away", 10, "m"),
        ("4m people", 4e6, None),
        ("£2bn", 2e9, "GBP"),
        ("a 500-pound bomb", 500, "pounds (weight)"),
        ("5 pounds", 5, "GBP"),
        ("30 square miles", 30, "square miles"),
        ("1.5 million barrels per day", 1.5e6, "barrels a day"),
        ("half a dozen men", 6, None),
        ("A$5 million", 5e6, "AUD"),
        ("500 crore", 5e9, None),
    ],
)
def test_scales_shares_and_units_are_read(text: str, value: float, unit: str | None) -> None:
    (number,) = numbers_in(text, Span(0, len(text)))
    assert (number.value, number.unit) == (value, unit)


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("rose to 31 from 25", [31, 25]),
        ("rose from 25 to 31", [25, 31]),
        ("won 3-1", [3]),
        ("talks over two bridges", [2]),
        ("in a third letter", []),
    ],
)
def test_two_numbers_are_no_range_when_the_words_say_otherwise(text: str, values: list[float]) -> None:
    assert [number.value for number in numbers_in(text, Span(0, len(text)))] == values


@pytest.mark.parametrize("verb", ["handed over", "took over", "turn over"])
def test_over_behind_its_verb_bounds_no_number(verb: str) -> None:
    (number,) = [one for one in numbers_in(f"They {verb} 40 trucks.", Span(0, 100)) if one.value == 40]
    assert (number.low, number.high) == (40, 40)
