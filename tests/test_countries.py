"""Which words name a country, and which do not."""

from __future__ import annotations

import pytest

from watchfloor.countries import adjective_country, capital_country, countries, country_of, named_country


@pytest.mark.parametrize(
    ("words", "iso3"),
    [
        ("Iraq", "IRQ"),
        ("Iraqi", "IRQ"),
        ("Iraqis", "IRQ"),
        ("U.S.", "USA"),
        ("US", "USA"),
        ("the U.S.", "USA"),
        ("UAE", "ARE"),
        ("U.K.", "GBR"),
        ("Burma", "MMR"),
        ("Russia's", "RUS"),
        ("Iran-backed", "IRN"),
        ("US-led", "USA"),
        ("British-made", "GBR"),
        ("Filipinos", "PHL"),
        ("Frenchman", "FRA"),
        ("Niger", "NER"),
        ("Nigerian", "NGA"),
        ("Nigerien", "NER"),
        ("DR Congo", "COD"),
        ("Tehran", "IRN"),
        ("Côte d'Ivoire", "CIV"),
        ("the Netherlands", "NLD"),
    ],
)
def test_words_name_their_country(words: str, iso3: str) -> None:
    assert country_of(words) == iso3


@pytest.mark.parametrize(
    "words", ["", "turkey", "pole", "jordan almonds", "Islamic", "Western", "Korean", "the", "'s"]
)
def test_other_words_name_none(words: str) -> None:
    assert country_of(words) is None


def test_nouns_adjectives_and_capitals_are_told_apart() -> None:
    assert named_country("Iraqi") is None
    assert adjective_country("Iraq") is None
    assert capital_country("Baghdad") == "IRQ"
    assert capital_country("Iraq") is None


def test_codes_are_unique_and_of_the_right_form() -> None:
    table = countries()
    assert all(iso3 == facts.iso3 and len(iso3) == 3 and iso3.isupper() for iso3, facts in table.items())
    for numbers in ([f.cow for f in table.values()], [f.gw for f in table.values()]):
        known = [number for number in numbers if number is not None]
        assert len(known) == len(set(known)) > 190


def test_correlates_of_war_and_gleditsch_ward_differ_where_they_do() -> None:
    table = countries()
    assert (table["DEU"].cow, table["DEU"].gw) == (255, 260)
    assert (table["YEM"].cow, table["YEM"].gw) == (679, 678)
    assert (table["USA"].cow, table["USA"].gw) == (2, 2)
    assert table["PSE"].cow is None
