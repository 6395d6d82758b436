"""A town at the head of a page is where it was filed, and no outlet."""

from __future__ import annotations

import pytest

from tests.test_placing import GAZETTEER
from watchfloor.dating import dates_in
from watchfloor.intake.plain import page_of_text
from watchfloor.placing import without_place_as_outlet
from watchfloor.reading import reading_of
from watchfloor.records import Page, Tags

STORY = "Envoys meet for a third day\n\nEnvoys of both sides met on Tuesday, officials said. They meet again in a week.\n"


def page(line: str, story: str = STORY) -> Page:
    return without_place_as_outlet(page_of_text(f"{line}\n\n{story}".encode(), "a.txt"), GAZETTEER)


@pytest.mark.parametrize(
    "line",
    [
        "Geneva, 14 May 2024",
        "New York, May 14, 2024",
        "Port Sudan, Tuesday 14 May 2024",
        "Geneva - 14 May 2024",
        "Geneva: 14 May 2024",
        "Basra, 14 May 2024, 10:30",
        "Cox's Bazar, 2024-05-14",
        "Geneva/New York, 14 May 2024",
        "Geneva and Strasbourg, 14 May 2024",
        "14 May 2024, Geneva",
        "14 May 2024 - Geneva",
        "Idlib, 14 May 2024",
    ],
)
def test_a_town_at_the_head_is_no_outlet(line: str) -> None:
    found = page(line)
    assert (found.outlet, found.published) == (None, "2024-05-14")
    assert "filed" in found.why["outlet"]
    assert reading_of(found).title == "Envoys meet for a third day"


@pytest.mark.parametrize(
    ("line", "outlet"),
    [
        ("The Daily Courant | 14 May 2024", "The Daily Courant"),
        ("Geneva Courant, 14 May 2024", "Geneva Courant"),
        ("Star, 14 May 2024", "Star"),
        ("The Herald, 14 May 2024", "The Herald"),
        ("Sabah | 14 May 2024", "Sabah"),
        ("Metro \u00b7 14 May 2024", "Metro"),
        ("Reuters, 14 May 2024", "Reuters"),
    ],
)
def test_an_outlet_stays_one(line: str, outlet: str) -> None:
    assert page(line).outlet == outlet


@pytest.mark.parametrize(
    ("line", "told", "outlet"),
    [
        ("Metro, 14 May 2025", "Pakistani police", "Metro"),
        ("Metro, 14 May 2025", "Indonesian police", None),
        ("Geneva, 14 May 2025", "Sudanese police", None),
        ("Gaziantep, 14 May 2025", "Syrian police", None),
    ],
)
def test_a_small_town_of_a_country_that_is_not_told_of_is_a_paper(
    line: str, told: str, outlet: str | None
) -> None:
    assert page(line, STORY.replace("officials said", f"{told} said")).outlet == outlet


def test_a_town_behind_a_bar_is_none_where_the_page_names_it_again() -> None:
    assert page("Geneva | 14 May 2024", STORY.replace("met on", "met in Geneva on")).outlet is None
    assert page("Geneva | 14 May 2024").outlet == "Geneva"


def test_an_outlet_that_was_given_stays_whatever_its_name() -> None:
    given = Page(name="x", sha256="0", text=STORY, outlet="Geneva")
    assert without_place_as_outlet(given, GAZETTEER) == given


@pytest.mark.parametrize(
    "line", ["Geneva, 14 May 2024", "Geneva and New York - 14 May 2024", "Port Sudan: May 14, 2024"]
)
def test_a_town_and_day_under_the_headline_give_the_day(line: str) -> None:
    headline, _, story = STORY.partition("\n\n")
    found = page_of_text(f"{headline}\n\n{line}\n\n{story}".encode(), "a.txt")
    dates = dates_in(found, reading_of(found), Tags(names=(), triggers=(), quotes=(), causes=()))
    assert (found.outlet, dates.published) == (None, "2024-05-14")
