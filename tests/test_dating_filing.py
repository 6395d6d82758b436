"""The day of the news when a dateline says that it was filed before it was published."""

from __future__ import annotations

import pytest

from tests.test_dating import dates_of


@pytest.mark.parametrize(
    ("head", "filed"),
    [
        ("ORUMA, May 13 -", "2031-05-13"),
        ("ORUMA, 13 May (Lantern Wire) -", "2031-05-13"),
        ("ORUMA, Uvira, May 12, 2031 (Lantern Wire) --", "2031-05-12"),
        ("ORUMA, May 14 -", None),
        ("ORUMA, May 3 -", None),
        ("ORUMA -", None),
        ("On May 13", None),
    ],
)
def test_a_dateline_shortly_before_publication_gives_the_day_of_the_news(
    head: str, filed: str | None
) -> None:
    dates = dates_of(f"{head} Guards shut the port, and yesterday they shot a clerk.", published="2031-05-14")
    assert (dates.published, dates.filed) == ("2031-05-14", filed)
    day_before = {"2031-05-13": "2031-05-12", "2031-05-12": "2031-05-11", None: "2031-05-13"}[filed]
    assert next(one.start for one in dates.mentions if one.text == "yesterday") == day_before


def test_a_dateline_says_nothing_of_a_day_that_is_unknown() -> None:
    assert dates_of("ORUMA, May 13 - Guards shut the port.", published=None).filed is None
