"""An island or a province that was taken for a person is a place where the page is in it or on it."""

from __future__ import annotations

import pytest

from tests.test_placing import GAZETTEER, marked
from watchfloor.placing import places_in, with_misread_places
from watchfloor.reading import reading_of


def kinds(text: str) -> dict[str, str]:
    """The kind of each name of a text, by its words; the last naming's."""
    page, tags = marked(text)
    found = with_misread_places(reading_of(page), tags, GAZETTEER)
    return {page.text[name.span.start : name.span.end]: name.kind for name in found.names}


@pytest.mark.parametrize(
    "told",
    [
        "Troops landed on [PERSON:Anjouan] at dawn.",
        "Two men were held in [PERSON:Anjouan].",
        "The leader fled to [PERSON:Anjouan] by boat.",
        "The island of [PERSON:Anjouan] was calm.",
        "Police sealed off [PERSON:Anjouan] island.",
        "A ferry sank off [PERSON:Anjouan] on Friday.",
        "Crowds marched across [PERSON:Anjouan].",
        "He escaped from [PERSON:Anjouan] in a canoe.",
        "Clashes spread throughout southern [PERSON:Anjouan].",
        "Votes are counted on the island of [PERSON:Anjouan].",
        "Soldiers were ferried to [PERSON:Anjouan].",
        "Rebels took [PERSON:Anjouan]. Shops in [PERSON:Anjouan] stayed shut.",
    ],
)
@pytest.mark.parametrize("name", ["Anjouan", "Socotra", "Darfur", "Mindanao"])
def test_what_the_page_is_in_or_on_is_a_place(told: str, name: str) -> None:
    assert kinds(told.replace("Anjouan", name)) == {name: "PLACE"}


def test_a_place_taken_for_a_person_gets_its_pin() -> None:
    page, tags = marked("Troops landed on [PERSON:Anjouan] at dawn, and crowds cheered in [PLACE:Moroni].")
    reading = reading_of(page)
    found = places_in(page, reading, with_misread_places(reading, tags, GAZETTEER), GAZETTEER)
    assert [(place.name, place.country) for place in found] == [("Anjouan", "COM"), ("Moroni", "COM")]


@pytest.mark.parametrize(
    "told",
    [
        "Police fired on [PERSON:Nelson] in the street.",
        "They put their trust in [PERSON:Nelson].",
        "The attack on [PERSON:Nelson] shocked them.",
        "Troops landed on [PERSON:Nelson]. Col. [PERSON:Nelson] cheered.",
        "They walked in on [PERSON:Nelson]. [PERSON:Nelson] said it was late.",
        "A case was built on [PERSON:Nelson], 34, a driver.",
        "It lies in [PERSON:Nelson], who wept.",
        "He saw a hope in [PERSON:Nelson], his brother.",
        "It ended in [PERSON:Nelson]. The [ROLE:mayor] [PERSON:Nelson] left.",
        "It ended in [PERSON:Nelson]. [PERSON:Amos Nelson] left.",
        "Nobody saw [PERSON:Nelson] again.",
        "A letter to [PERSON:Nelson] was found.",
        "It rains in [PERSON:Karim].",
    ],
)
def test_what_is_told_as_a_person_stays_one(told: str) -> None:
    assert "PLACE" not in kinds(told).values()


@pytest.mark.parametrize(
    ("told", "name"),
    [
        ("[PERSON:Bern] hosted two days of talks.", "Bern"),
        ("The [NATIONALITY:Ecuadorean] army moved. [PERSON:Quito] said it would close the border.", "Quito"),
        ("Ecuador: candidate shot\n\nGunmen fled. [PERSON:Quito] sent the army into the streets.", "Quito"),
        ("The Houthis of Yemen took [PERSON:Marib]. [PERSON:Marib] has oil.", "Marib"),
        ("[PERSON:Marib] fell, Yemen's army said.", "Marib"),
        ("After [PERSON:Kharkiv] Ukraine lost two villages.", "Kharkiv"),
        ("[PERSON:Quito] was calm. In Ecuador [PERSON:Ana Diaz] said she was ready.", "Quito"),
    ],
)
def test_a_capital_or_a_known_town_of_a_country_told_of_is_a_place(told: str, name: str) -> None:
    assert kinds(told)[name] == "PLACE"


@pytest.mark.parametrize(
    "told",
    [
        "[PERSON:Bern] said nothing.",  # whose country is not told of
        "Yemen's envoy left. [PERSON:Marib] said so.",  # no capital
        "[PERSON:Cali] fell ill.",
        "In Colombia [PERSON:Cali] lost his shoes.",
        "In Colombia [PERSON:Cali] left early. He was tired.",
        "In Colombia President [PERSON:Cali] left early.",
        "In Colombia [PERSON:Rosa Cali] left. [PERSON:Cali] was tired.",
        "In Colombia [PERSON:Cali], a teacher, fled.",
    ],
)
def test_a_town_s_namesake_stays_a_person(told: str) -> None:
    assert "PLACE" not in kinds(told).values()
