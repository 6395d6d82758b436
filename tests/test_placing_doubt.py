"""Namesakes in far countries: doubted, and what the page itself tells of an unknown place; on text written for this test."""

from __future__ import annotations

import re

import pytest

from tests.test_placing_pins import the
from watchfloor.placing.holding import holders
from watchfloor.placing.mentions import mentions_in
from watchfloor.reading import reading_of
from watchfloor.records import Name, Page, Span, Tags, content_id

_IRAQ = (
    "Gunmen raided a village near [PLACE:Rutba], in [PLACE:Anbar province], [PLACE:Iraq]. Police in [PLACE:Ramadi] and"
    " [PLACE:Haditha] sent patrols, and [PLACE:Baghdad] promised an inquiry. "
)
_NIGERIA = (
    "Bandits burned houses in [PLACE:Gusau] and [PLACE:Kaura Namoda], [PLACE:Zamfara State]. Soldiers came from"
    " [PLACE:Kaduna] and [PLACE:Sokoto], the [NATIONALITY:Nigerian] army said. "
)
_KENYA = (
    "Marchers threw stones in [PLACE:Kisii], [PLACE:Nyeri] and [PLACE:Mombasa]. [NATIONALITY:Kenyan] police fired tear gas in"
    " [PLACE:Nairobi]. "
)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (_IRAQ + "The [PLACE:U.S.] sent drones. An outpost at [PLACE:Victory] was hit.", "Victory"),
        (_IRAQ + "Shots were heard at [PLACE:Reading].", "Reading"),
        (_NIGERIA + "They fled along the road through [PLACE:Mobile].", "Mobile"),
        (_NIGERIA + "Two women walked to [PLACE:Victoria].", "Victoria"),
        (_KENYA + "A post burned at [PLACE:Eastleigh], and in [PLACE:Nelson].", "Eastleigh"),
        (_KENYA + "A post burned at [PLACE:Eastleigh], and in [PLACE:Nelson].", "Nelson"),
        ("A fire broke out in [PLACE:Nelson].", "Nelson"),
    ],
)
def test_a_namesake_that_nothing_bears_out_lends_no_country(text: str, words: str) -> None:
    place = the(text, words)
    assert (place.latitude, place.geonames, place.country) == (None, None, None)
    assert place.candidates
    assert re.search("the best is|places in several countries", place.why["geonames"])


@pytest.mark.parametrize(
    ("text", "words", "country"),
    [
        (_IRAQ + "Envoys will meet in [PLACE:Paris] next week.", "Paris", "FRA"),
        (_IRAQ + "Talks went on in [PLACE:Geneva] next week.", "Geneva", "CHE"),
        (_IRAQ + "The man was born in [PLACE:Daphne], [PLACE:Alabama].", "Daphne", "USA"),
        ("Crowds marched in [PLACE:Nice], [PLACE:Osaka], [PLACE:Lima] and [PLACE:Nairobi].", "Nice", "FRA"),
        ("Crowds marched in [PLACE:Nice], [PLACE:Osaka], [PLACE:Lima] and [PLACE:Nairobi].", "Osaka", "JPN"),
        (
            "A man was shot in [PLACE:Mobile]. Police in [PLACE:Prichard] and [PLACE:Daphne] came.",
            "Mobile",
            "USA",
        ),
    ],
)
def test_what_the_page_or_its_fame_bears_out_is_kept(text: str, words: str, country: str) -> None:
    assert the(text, words).country == country


def test_what_lies_over_the_border_is_no_stranger() -> None:
    text = (
        "Shelling went on around [PLACE:El Geneina] in [PLACE:Sudan]. Thousands of families walked from [PLACE:Zalingei] to"
        " [PLACE:Adre]."
    )
    assert the(text, "Adre").country == "TCD"


@pytest.mark.parametrize(
    "told",
    [
        "[PLACE:Lima], the ministry's adviser, said the posts were empty.",
        "Colonel [PLACE:Lima] said the posts were empty.",
        "[PERSON:Rosa Lima] spoke first. The posts were empty, [PLACE:Lima] said.",
    ],
)
def test_a_person_is_no_place(told: str) -> None:
    place = the(_IRAQ + told, "Lima")
    assert (place.latitude, place.country) == (None, None)
    assert place.why["geonames"] == "the words around it tell of a person"
    assert the(_IRAQ + "He flew to [PLACE:Lima] on Monday.", "Lima").country == "PER"


@pytest.mark.parametrize(
    ("text", "words", "country", "admin1"),
    [
        ("Shells fell on [PLACE:Qasr Tuwal], [PLACE:Anbar province].", "Qasr", "IRQ", "Anb"),
        ("Shells fell on [PLACE:Qasr Tuwal], a small town in northern [PLACE:Syria].", "Qasr", "SYR", None),
        ("Gunmen came to [PLACE:Gidan Tudu] village in [PLACE:Zamfara State].", "Gidan", "NGA", "Zamfara"),
        ("Guards fled [PLACE:Manipur]'s [PLACE:Khoirawang] by night.", "Khoirawang", "IND", "Manipur"),
    ],
)
def test_an_unknown_place_lies_in_what_the_text_says_holds_it(
    text: str, words: str, country: str, admin1: str | None
) -> None:
    place = the(text, words)
    assert place.country == country
    assert admin1 is None or admin1 in (place.admin1 or "")
    assert place.geonames is None
    assert place.inside is not None
    assert "as holding it" in place.why["inside"]


def test_a_town_north_of_a_country_is_not_held_by_it() -> None:
    text = "Shells fell on [PLACE:Qasr Tuwal], a town north of [PLACE:Jordan]. Aid left [PLACE:Homs] in [PLACE:Syria]."
    assert the(text, "Qasr").country is None


def test_an_unknown_place_of_a_page_of_one_country_lies_there_without_a_pin() -> None:
    place = the(_NIGERIA + "Two women walked to [PLACE:Tungar Baushi].", "Tungar")
    assert (place.country, place.latitude, place.precision) == ("NGA", None, None)
    assert place.why["country"] == "inferred: all else that the report names lies there"
    text = "Crowds marched in [PLACE:Nice], [PLACE:Osaka] and [PLACE:Lima], and in [PLACE:Tungar Baushi]."
    assert the(text, "Tungar").country is None


def test_a_name_of_many_towns_of_one_country_keeps_the_country_alone() -> None:
    place = the("A barn burned near [PLACE:Springfield], the fire chief said.", "Springfield")
    assert (place.country, place.latitude) == ("USA", None)


def test_a_holder_is_found_after_kind_and_apposition() -> None:
    text = "Men left Ardat, the largest town in rural Homs. Kala's Brin burned. Paris and London watched."
    words = ("Ardat", "Homs", "Kala", "Brin", "Paris", "London")
    starts = [text.index(one) for one in words]
    names = [
        Name(span=Span(start, start + len(one)), kind="PLACE", score=1.0)
        for start, one in zip(starts, words, strict=True)
    ]
    tags = Tags(names=tuple(names), triggers=(), quotes=(), causes=())
    reading = reading_of(Page(name="made-up", sha256=content_id("page", text), text=text))
    assert holders(reading.shadow, mentions_in(reading, tags)) == {0: 1, 3: 2}
