"""Where a wire report was filed is no part of what its first sentence tells, and a month is known by any of its names."""

from __future__ import annotations

import re

import pytest

from watchfloor.datelines import end_of_dateline
from watchfloor.months import MONTH_NAME, MONTH_WORD, MONTHS, month_number


@pytest.mark.parametrize(
    "line",
    [
        "SUVA - ",
        "SUVA, Fiji - ",
        "SUVA, Dec. 5, 2019 (Pacific Wire) - ",
        "AL-RAQQA (Wire) -- ",
        "ST. JOHN'S/DUBLIN, 4 May - ",
    ],
)
def test_a_dateline_ends_at_its_dash(line: str) -> None:
    text = f"{line}Two men were held."
    assert text[end_of_dateline(text, 0, len(text)) :] == "Two men were held."


@pytest.mark.parametrize(
    "text",
    [
        "Suva is quiet - for now.",
        "The NATO chief - a former judge - left.",
        "UN-backed forces left on Monday - and came back.",
        "KANO is quiet. Two men - both soldiers - were held.",
    ],
)
def test_a_sentence_with_a_dash_has_no_dateline(text: str) -> None:
    assert end_of_dateline(text, 0, len(text)) == 0


def test_months_have_names_short_forms_and_numbers() -> None:
    assert [month_number(name) for name in MONTHS] == list(range(1, 13))
    assert [month_number(word) for word in ("Sept.", "dec", "MAY")] == [9, 12, 5]
    assert re.findall(MONTH_WORD, "Sept. 3, Mayor Marr, May 4, Decimal, Jan 5") == ["Sept.", "May", "Jan"]
    assert re.findall(MONTH_NAME, "in March and Dec.") == ["March"]
    with pytest.raises(KeyError):
        month_number("Monday")
