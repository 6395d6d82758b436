"""Pins that were wrong on pages read by eye, each told anew in words written for this test."""

from __future__ import annotations

import re

import pytest

from watchfloor.placing import Gazetteer, places_in
from watchfloor.reading import reading_of
from watchfloor.records import Name, NameKind, Page, Place, Span, Tags, content_id

GAZETTEER = Gazetteer.load()
_MARK = re.compile(r"\[(?P<kind>[A-Z]+):(?P<words>[^\]]*)\]")


def placed(text: str) -> tuple[Page, tuple[Place, ...]]:
    """A page and its places from text such as `Shells fell on [PLACE:Basra].`"""
    plain, names, done = "", [], 0
    for mark in _MARK.finditer(text):
        plain += text[done : mark.start()]
        kind: NameKind = mark["kind"]  # type: ignore[assignment]
        names.append(Name(span=Span(len(plain), len(plain) + len(mark["words"])), kind=kind, score=1.0))
        plain += mark["words"]
        done = mark.end()
    plain += text[done:]
    page = Page(name="made-up", sha256=content_id("page", plain), text=plain)
    tags = Tags(names=tuple(names), triggers=(), quotes=(), causes=())
    return page, places_in(page, reading_of(page), tags, GAZETTEER)


def the(text: str, words: str) -> Place:
    """The place that the last mention of `words` belongs to."""
    page, places = placed(text)
    start = page.text.rindex(words)
    (found,) = (place for place in places if any(span.start <= start < span.end for span in place.spans))
    return found


def town_of(place: Place) -> tuple[float, float] | None:
    """The pin in tenths of a degree, as (latitude, longitude)."""
    if place.latitude is None or place.longitude is None:
        return None
    return round(place.latitude, 1), round(place.longitude, 1)


BASRA, NASIRIYAH = (30.5, 47.8), (31.1, 46.3)


def test_the_north_is_the_country_of_that_name_or_nothing() -> None:
    korea = "Gunners in [PLACE:North Korea] opened fire. [PLACE:South Korea] fired at the [PLACE:North]."
    assert the(korea, "North").country == "PRK"
    lone = the("Clashes went on in [PLACE:Mali]. Aid has not reached the [PLACE:North].", "North")
    assert lone.latitude is None
    assert "point of the compass" in lone.why["geonames"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Envoys met in [PLACE:Doha], in the [PLACE:Gulf state] of [PLACE:Qatar].", "Gulf state"),
        ("Tourists left the [PLACE:Indian Ocean island] after the blasts.", "Indian Ocean island"),
        ("Patrols follow the [PLACE:Ruvuma River] in [PLACE:Tanzania].", "Ruvuma River"),
    ],
)
def test_no_state_or_island_is_a_sea_and_no_river_a_province(text: str, words: str) -> None:
    assert town_of(the(text, words)) is None


def test_provinces_of_two_names_are_provinces() -> None:
    text = "The valley parts the provinces of [PLACE:Nampula] and [PLACE:Niassa]."
    assert the(text, "Nampula").precision == 4
    assert the("A curfew began in [PLACE:Nampula], [PLACE:Mozambique].", "Nampula").precision == 1


def test_nearby_before_a_town_means_the_town() -> None:
    text = "Crowds left [PLACE:Basra] for nearby [PLACE:Nasiriyah] in [PLACE:Iraq]."
    assert the(text, "Nasiriyah").precision == 1
    assert the("A mine went off near [PLACE:Nasiriyah] in [PLACE:Iraq].", "Nasiriyah").precision == 2


def test_a_name_known_with_its_kind_is_known_without() -> None:
    text = "Troops entered [PLACE:Maidan Wardak province] in [PLACE:Afghanistan]. Shots rang in [PLACE:Maidan Wardak]."
    assert len(placed(text)[1]) == 2


def test_a_compound_is_not_in_the_town_that_only_gives_the_direction() -> None:
    text = (
        "Gunmen struck in [PLACE:Wardak province], west of the capital [PLACE:Kabul], in [PLACE:Afghanistan]."
        " They sprayed the [FACILITY:compound] with bullets."
    )
    found = the(text, "compound")
    assert found.precision == 4
    assert found.admin1 == the(text, "Wardak").admin1


def test_the_terminal_may_say_the_port_again() -> None:
    text = (
        "Rebels hold the [FACILITY:port] of [PLACE:Nacala] in [PLACE:Mozambique]. An envoy left [PLACE:Dodoma]."
        " Aid waits until the [FACILITY:terminal] is safe."
    )
    assert the(text, "terminal") == the(text, "port")


def test_a_country_before_a_building_is_not_a_town_of_its_name() -> None:
    text = "Fighters overran a [FACILITY:Mozambique terminal], police in [PLACE:Tanzania] said."
    assert town_of(the(text, "terminal")) is None


def test_an_unheard_of_building_takes_the_town_beside_it() -> None:
    text = "Guards man [FACILITY:Forward Post Lion IV] in [PLACE:Basra], [PLACE:Iraq]."
    assert town_of(the(text, "Forward")) == BASRA
    beside = "Wreaths lay at the [FACILITY:Lion Statue], in front of the [FACILITY:museum] in [PLACE:Basra]."
    assert town_of(the(beside, "Lion")) == BASRA


def test_a_town_before_a_building_counts_where_the_model_did_not_mark_it() -> None:
    text = "[PLACE:Basra] and [PLACE:Nasiriyah] are calm. Doctors at Nasiriyah [FACILITY:General Hospital] agree."
    assert town_of(the(text, "General")) == NASIRIYAH


def test_an_airport_is_found_under_its_citys_name() -> None:
    found = the("Police shot a man at [FACILITY:Orly airport] south of [PLACE:Paris].", "Orly")
    assert (found.precision, found.geo_precision) == (1, 1)
    assert found.feature == "AIRP"


def test_two_of_one_kind_stay_apart_and_a_later_word_refines_the_first() -> None:
    malls = (
        "Shots fell in a [FACILITY:shopping mall] in [PLACE:Paris]. Police cleared a [FACILITY:shopping mall]"
        " in [PLACE:Munich]."
    )
    assert the(malls, "shopping").country == "DEU"
    church = (
        "Men took hostages in a [FACILITY:church] in [PLACE:France]. Five people were in the [FACILITY:church] at"
        " [FACILITY:Rouen]."
    )
    assert town_of(the(church, "church")) == (49.4, 1.1)


def test_a_base_that_the_model_cut_is_put_together() -> None:
    found = the(
        "They flew to [PLACE:Dover Air] [MILITARY:Force] [FACILITY:Base] in [PLACE:Delaware].", "Base"
    )
    assert (found.feature, found.precision) == ("AIRB", 1)


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("Shells fell on [PLACE:Basra].", "Basra", 1),
        ("Shells fell near [PLACE:Basra].", "Basra", 2),
        ("Shells hit a [FACILITY:hospital] in [PLACE:Basra].", "hospital", 1),
        ("Shells hit a [FACILITY:hospital] near [PLACE:Basra].", "hospital", 2),
        ("Shells fell in [PLACE:Kunar province], [PLACE:Afghanistan].", "Kunar", 3),
        ("Shells fell in [PLACE:Yemen].", "Yemen", 3),
        ("Shells fell in [PLACE:Qwxzt].", "Qwxzt", None),
    ],
)
def test_geo_precision_is_that_of_acled(text: str, words: str, expected: int | None) -> None:
    assert the(text, words).geo_precision == expected


def test_a_town_said_again_within_a_buildings_name_stays_a_town() -> None:
    text = (
        "Six men were held in [PLACE:St. Petersburg], [PLACE:Russia]. Lectures ended at a school in [PLACE:St. Petersburg], [FACILITY:St. Petersburg]."
        " Crowds filled [PLACE:St. Petersburg] streets, far from [PLACE:Moscow]."
    )
    assert the(text, "St. Petersburg streets").feature == "PPLA"


def test_a_common_noun_in_capitals_is_no_town_of_that_name() -> None:
    _, places = placed("Calm returns to [PLACE:Lyon], [PLACE:City] of Lights.")
    assert [place.name for place in places] == ["Lyon"]
