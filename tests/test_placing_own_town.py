"""Squares, halls and roads of the town that a page tells of, whose names are better known elsewhere or name where they lead."""

from __future__ import annotations

import pytest

from tests.test_placing_pins import placed, the, town_of
from watchfloor.placing.heads import head_of, is_shared
from watchfloor.records import Span
from watchfloor.routes import leads_to

OAXACA, ALEXANDRIA, CAIRO, NAIROBI, MARSEILLE = (
    (17.1, -96.7),
    (31.2, 29.9),
    (30.1, 31.2),
    (-1.3, 36.8),
    (43.3, 5.4),
)
STRIKE = "Teachers clash with police in [PLACE:Oaxaca]\n\n[PLACE:OAXACA], [PLACE:Mexico] (Lake Wire) - Teachers threw stones in the "


@pytest.mark.parametrize("kind", ["PLACE", "FACILITY"])
def test_a_square_of_the_pages_own_town_is_not_the_famous_one(kind: str) -> None:
    text = f"{STRIKE}[{kind}:Zócalo] on Monday.\n\nThey held the [FACILITY:square] and blocked the road to [PLACE:Mexico City]."
    zocalo = the(text, "Zócalo")
    assert town_of(zocalo) == OAXACA
    assert the(text, "square") == zocalo


@pytest.mark.parametrize(
    ("text", "town"),
    [
        (
            "Crowds filled [FACILITY:Tahrir Square] in [PLACE:Alexandria], [PLACE:Egypt], on Friday.",
            ALEXANDRIA,
        ),
        ("Crowds filled [FACILITY:Tahrir Square] in [PLACE:Cairo] on Friday.", CAIRO),
        ("Crowds filled [FACILITY:Tahrir Square] on Friday, [NATIONALITY:Egyptian] police said.", CAIRO),
    ],
)
def test_a_name_that_many_towns_give_is_the_best_known_where_nothing_says_otherwise(
    text: str, town: tuple[float, float]
) -> None:
    assert town_of(the(text, "Tahrir Square")) == town


def test_a_name_that_one_square_has_stays_where_it_is() -> None:
    text = "Crowds in [PLACE:Izmir], [PLACE:Turkey], recalled the dead of [FACILITY:Taksim Square]."
    assert town_of(the(text, "Taksim")) == (41.0, 28.9)


@pytest.mark.parametrize(
    "words",
    [
        "Moi Avenue",
        "City Hall",
        "Uhuru Park",
        "State House",
        "Avenue Garibaldi",
        "Palace of Justice",
        "Opera House",
    ],
)
def test_a_named_building_without_an_article_stands_in_the_one_town_of_the_page(words: str) -> None:
    text = f"Unrest in [PLACE:Nairobi]\n\nPolice fired tear gas on Monday.\n\nOfficers detained a man at [FACILITY:{words}]."
    assert town_of(the(text, words)) == NAIROBI


def test_a_bare_parliament_stands_in_the_town_spoken_of_and_a_new_hospital_anywhere() -> None:
    start = "Thousands marched in [PLACE:Nairobi]. Police arrested 12 people near "
    assert town_of(the(f"{start}[FACILITY:parliament].", "parliament")) == NAIROBI
    assert the(f"{start}a rural [FACILITY:hospital].", "hospital").latitude is None


def test_a_word_that_only_opens_a_sentence_is_no_place() -> None:
    _, places = placed(
        "[FACILITY:Truck] burns in [PLACE:Nairobi]\n\nThe truck burnt out. [FACILITY:Schools] were shut."
    )
    assert [place.name for place in places] == ["Nairobi"]


@pytest.mark.parametrize(
    "text",
    [
        "Why [PLACE:Marseille] is losing\n\n[PLACE:Marseille] argues. In [PLACE:Lyon] it was so before. Residents blocked the [FACILITY:road] to [PLACE:Aix].",
        "Why [PLACE:Marseille] is losing\n\nFlights to [PLACE:Nice] were cancelled and the [FACILITY:highway] was shut.",
        "[PLACE:Marseille] burns\n\nTyres burnt on the [PLACE:Aix] [FACILITY:road].",
        "[PLACE:Marseille] burns\n\nTyres burnt on the [FACILITY:Aix road].",
    ],
)
def test_a_road_stands_in_the_town_told_of_and_not_where_it_leads(text: str) -> None:
    assert town_of(the(text, "highway" if "highway" in text else "road")) == MARSEILLE


def test_a_road_that_leads_away_lies_not_where_the_news_was_filed() -> None:
    text = (
        "Militants ambush convoy in northern [PLACE:Mali]\n\n[PLACE:BAMAKO], 8 June (Lake Wire) - Gunmen ambushed a convoy on the"
        " [FACILITY:road] to [PLACE:Gao] near [PLACE:Bourem]'s fields."
    )
    assert town_of(the(text.replace(" near [PLACE:Bourem]'s fields", ""), "road")) is None
    assert the(text.replace(" near [PLACE:Bourem]'s fields", ""), "road").country == "MLI"
    filed = "[PLACE:BAMAKO], 8 June (Lake Wire) - Gunmen shot at a hotel; the [FACILITY:hotel] burnt."
    assert town_of(the(filed, "hotel")) == (12.6, -8.0)


@pytest.mark.parametrize(
    "words",
    [
        "the road to X", "the highway leading to X", "roads to the town of X", "the road from Hit to X", "Flights to Niamey and X stopped",
        "on its way to X", "en route to X", "a bus bound for X", "Trucks heading for X", "flights were diverted to X", "the X road",
        "the X highway", "on the road to the nearby village of X",
    ],
)  # fmt: skip
def test_where_a_road_or_journey_leads(words: str) -> None:
    start = words.index("X")
    assert leads_to(Span(start, start + 1), words)


@pytest.mark.parametrize(
    "words",
    [
        "a raid in X", "the road from X to Hit", "the road between X and Hit", "flights to and from X", "They fled to X", "a visit to X",
        "a trip to X", "He travelled to X", "roads in X", "attacks on the road near X", "the X Road Market", "is bound to hit X",
    ],
)  # fmt: skip
def test_where_something_may_be(words: str) -> None:
    start = words.index("X")
    assert not leads_to(Span(start, start + 1), words)


def test_what_kind_of_building_words_name() -> None:
    kinds = {
        "US embassy compound": "embassy", "Avenida Mohedano": "avenue", "Palacio de Gobierno": "palace", "State House": "house",
        "Palace of Justice": "palace", "Plaza Murillo": "square", "farm house": None, "USS Cole": None, "Tomb of the Unknown Soldier": "tomb",
        "Azovstal": None,
    }  # fmt: skip
    assert {words: head_of(words) for words in kinds} == kinds
    assert is_shared("the Zócalo")
    assert not is_shared("Tiananmen Square")


@pytest.mark.parametrize(
    ("text", "words", "town"),
    [
        (
            "Two died in the [PLACE:Abu Salim district] of [PLACE:Tripoli], [PLACE:Libya].",
            "Abu Salim",
            (32.9, 13.2),
        ),
        (
            "Crowds stormed a house at [PLACE:Mirihana] in [PLACE:Colombo], [PLACE:Sri Lanka].",
            "Mirihana",
            (6.9, 79.8),
        ),
        ("Unrest in [PLACE:Nairobi]\n\nIn the [PLACE:Ardanda district], cars burnt.", "Ardanda", NAIROBI),
        ("Unrest in [PLACE:Nairobi]\n\nCars burnt in [PLACE:Ardanda neighbourhood].", "Ardanda", NAIROBI),
        ("Unrest in [PLACE:Nairobi]\n\nCars burnt in [PLACE:Ardanda district].", "Ardanda", None),
        ("Unrest in [PLACE:Nairobi]\n\nCars burnt in [PLACE:Ardanda].", "Ardanda", None),
        ("Shells hit [PLACE:Ardanda], [PLACE:Nairobi] and [PLACE:Mombasa].", "Ardanda", None),
        ("Shells hit [PLACE:Ardanda], a village in [PLACE:Nairobi].", "Ardanda", None),
    ],
)
def test_a_quarter_that_no_table_has_lies_in_its_town(
    text: str, words: str, town: tuple[float, float] | None
) -> None:
    assert town_of(the(text, words)) == town


def test_a_square_bears_no_town_s_name_and_stands_with_the_one_named_before_it() -> None:
    text = "Cars stood on [FACILITY:Independence Avenue] in Minsk. [PLACE:Washington] and [PLACE:Ohio] spoke of it."
    assert the(text, "Independence Avenue").latitude is None
    listed = "Crowds on [FACILITY:Liberty Square] in [PLACE:Minsk]\n\nPolice came to [FACILITY:Liberty Square] and [FACILITY:Kolas Square]."
    assert town_of(the(listed, "Kolas")) == (53.9, 27.6)


@pytest.mark.parametrize(
    ("told", "town"),
    [
        ("took the town of [PLACE:Oaxaca] as talks in [PLACE:Cairo] stalled. Locals fled the [PLACE:town]", OAXACA),
        ("won [PLACE:Nairobi], a green city, and not [PLACE:Cairo]. Shots rang out in the [PLACE:city]", NAIROBI),
        ("sat in [PLACE:Nairobi], 40 km east of [PLACE:Cairo]. A bomb went off in the same [PLACE:city]", NAIROBI),
        ("took the town of [PLACE:Oaxaca]. Talks in [PLACE:Cairo] stalled. Locals fled the [PLACE:city]", CAIRO),
        ("took the town of [PLACE:Oaxaca]. [PLACE:Cairo], far west of [PLACE:Oaxaca], is calm. He saw the [PLACE:town]", OAXACA),
        ("sat in [PLACE:Nairobi] and [PLACE:Cairo]. A bomb went off in the [PLACE:city]", CAIRO),
    ],
)  # fmt: skip
def test_the_town_is_what_was_called_so_or_not_only_measured_from(
    told: str, town: tuple[float, float]
) -> None:
    text = f"Rebels {told}, near a [FACILITY:market]."
    noun = the(text, text[text.rindex("[PLACE:") + 7 : text.rindex("], near")])
    assert town_of(noun) == town


def test_a_building_stands_in_neither_town_of_a_dateline_of_two() -> None:
    text = "[PLACE:CAIRO]/[PLACE:NAIROBI], 8 June (Lake Wire) - Troops of both sides fired near a [FACILITY:temple]."
    assert town_of(the(text, "temple")) is None
    assert town_of(the(text.replace("[PLACE:CAIRO]/", ""), "temple")) == NAIROBI


def test_the_town_named_last_above_a_heading_is_not_that_of_what_is_told_under_it() -> None:
    first = "Gunmen hold a hotel in [PLACE:Basra]\n\nThe army closed [PLACE:Basra] to traffic.\n\n12:31\n\nEnvoys heard\n\n"
    told = f"{first}Two envoys were heard in [PLACE:Tehran].\n\n"
    entry = "A couple left the [FACILITY:hotel] on foot."
    assert town_of(the(told + entry, "hotel")) == town_of(the(told, "Tehran"))
    assert town_of(the(f"{told}11:50\n\nCouple walk free\n\n{entry}", "hotel")) == town_of(the(told, "Basra"))
    assert town_of(the(f"{told}11:50\n\nBlast in [PLACE:Kirkuk]\n\nA couple hid\n\n{entry}", "hotel")) == (
        35.5,
        44.4,
    )


def test_an_unknown_village_is_one_place_with_and_without_its_kind() -> None:
    text = "Raid on [PLACE:Zorvany village]\n\nRiders burnt [PLACE:Zorvany] in [PLACE:Kenya]. The [PLACE:village of Zorvany] was empty."
    place = the(text, "Zorvany")
    assert len(place.spans) == 3
