"""What "the capital" stands for, and where it is left open."""

from __future__ import annotations

import pytest

from tests.test_placing import GAZETTEER, marked, one, placed
from watchfloor.placing import places_in
from watchfloor.reading import reading_of

UNKNOWN = "Rebels fought the army in [PLACE:Zolvania] on Friday. Troops of [PLACE:Zolvania] dug in, and the people of [PLACE:Zolvania] fled. "


def capital(text: str) -> str | None:
    """The name of the place that the last "capital" of a text is a naming of."""
    page, tags = marked(text)
    start = page.text.rindex("capital")
    found = places_in(page, reading_of(page), tags, GAZETTEER)
    return next((place.name for place in found if any(span.start == start for span in place.spans)), None)


@pytest.mark.parametrize(
    "aside",
    [
        "[PLACE:Washington] condemned the fighting.",
        "[PLACE:US] officials urged calm.",
        "The [PLACE:United States] said it was watching.",
        "The [PLACE:U.S.] ambassador called on both sides to talk.",
        "An envoy flew in from [PLACE:Washington] on Monday.",
        "[PLACE:Russia] sent arms to the rebels.",
        "Talks with [PLACE:France] broke down.",
        "A general back from [PLACE:Kenya] took command.",
        "One man in [PLACE:Paris] claimed the attack.",
        "The [PLACE:US]-backed rebels cheered.",
    ],
)
@pytest.mark.parametrize(
    "tale",
    [
        "They marched on the [PLACE:capital].",
        "The [PLACE:capital] fell.",
        "Shells hit the [PLACE:capital city].",
    ],
)
def test_the_capital_of_an_unknown_land_is_no_other_lands(aside: str, tale: str) -> None:
    assert capital(f"{UNKNOWN}{aside} {tale}") is None


@pytest.mark.parametrize(
    "owner",
    [
        "[PLACE:Zolvania]'s [PLACE:capital]",
        "[PLACE:Zolvania]'s besieged [PLACE:capital]",
        "the [NATIONALITY:Zolvanian] [PLACE:capital]",
        "the [PLACE:capital] of [PLACE:Zolvania]",
    ],
)
def test_an_unknown_land_beside_it_keeps_the_capital_from_those_told_of(owner: str) -> None:
    assert capital(f"Gunmen struck in [PLACE:Iraq]. Rebels in [PLACE:Iraq] took {owner}.") is None


def test_a_capital_in_no_table_is_the_name_beside_it() -> None:
    text = "Shells fell in [PLACE:Kenya]. Rebels took the [PLACE:capital], [PLACE:Ardansk], on Friday."
    assert one(text, "capital") == one(text, "Ardansk")


@pytest.mark.parametrize(
    "told",
    [
        "Crowds marched in [PLACE:Lebanon].",
        "Crowds marched across northern [PLACE:Lebanon].",
        "Crowds marched in the northern [PLACE:Lebanon].",
        "Crowds marched in [PLACE:Tripoli], [PLACE:Lebanon].",
        "[PLACE:BEIRUT], [PLACE:Lebanon] (AP) - Crowds marched.",
        "Bombs went off outside [PLACE:Beirut].",
        "[PLACE:US] officials met crowds in [PLACE:Lebanon].",
        "[PLACE:Washington] condemned the killings in [PLACE:Lebanon].",
        "Gunmen crossed into [PLACE:Lebanon].",
        "There was calm throughout [PLACE:Lebanon].",
    ],
)
def test_the_capital_is_that_of_the_country_told_of(told: str) -> None:
    assert capital(f"{told} Police closed roads in the [PLACE:capital].") == "Beirut"


def test_what_only_holds_a_capital_names_no_land() -> None:
    text = "Crowds marched in [PLACE:Yemen]. They left the [NATIONALITY:Houthi-held] [PLACE:capital]."
    assert capital(text) == "Sanaa"


def test_of_two_countries_told_of_neither_lends_its_capital() -> None:
    text = "Crowds marched in [PLACE:Iraq] and in [PLACE:Syria]. The [PLACE:capital] was calm."
    assert capital(text) is None
    assert len(placed(text)) == 2


@pytest.mark.parametrize(
    "words",
    [
        "the provincial [PLACE:capital]",
        "the state [PLACE:capital]",
        "the regional [PLACE:capital]",
        "the [PLACE:capital] of the [PLACE:Kurdistan region]",
        "the rebels' [PLACE:capital]",
        "the country's former [PLACE:capital]",
    ],
)
def test_a_capital_of_less_than_a_country_is_not_the_countrys(words: str) -> None:
    assert capital(f"Gunmen struck in [PLACE:Iraq]. On Friday they took {words}.") is None


def test_those_who_only_act_lend_an_unknown_land_no_country() -> None:
    text = "Rebels crossed [PLACE:Zolvania]. [PLACE:Washington] condemned it, and the [PLACE:US] ambassador left."
    assert one(text, "Zolvania").country is None
