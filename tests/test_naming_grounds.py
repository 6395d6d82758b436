"""Who is told of in which item and place of a page, on made-up texts with hand-made tags."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.test_naming import TABLE, groups, marked, words
from watchfloor.naming import actors_in
from watchfloor.naming.grounds import Spot
from watchfloor.records import Place

DIGEST = (
    "[KHARTOUM|place] - {[Police|military]}actor beat [protesters|people]. {[Officials|people]}source said so.\n\n"
    "[LIMA|place] - {[Police|military]}actor held a man in [Cusco|place]. {[Officials|people]}source said so.\n\n"
    "[KAMPALA|place] - The {[army|military]}actor fired. {[Police|military]}actor fled."
)


def countries(script: str) -> list[tuple[str, str | None]]:
    reading, tags = marked(script)
    found = actors_in("report-1", reading, tags, TABLE, None)
    return [(words(reading, actor)[0], actor.country) for actor in found]


def test_police_and_officials_of_each_item_are_its_own() -> None:
    assert [told for told in countries(DIGEST) if told[0] in {"Police", "Officials", "army"}] == [
        ("Police", "SDN"), ("Officials", "SDN"), ("Police", "PER"), ("Officials", "PER"), ("army", "UGA"), ("Police", "UGA"),
    ]  # fmt: skip


def test_the_country_of_an_item_says_where_it_is_from() -> None:
    reading, tags = marked(DIGEST)
    found = actors_in("report-1", reading, tags, TABLE, None)
    assert "opens its item" in next(actor for actor in found if actor.country == "UGA").why["country"]


@pytest.mark.parametrize(
    "script",
    [
        "In [Oslo|place], {[police|military]}actor came.\n\nIn [Lima|place], {[police|military]}actor left.",
        "{[Residents|people]}actor fled in [Chad|place].\n\n{[Residents|people]}actor sang in [Peru|place].",
        "{[Police|military]}actor fired in [Chad|place].\n\n{[Police|military]}actor slept in [Peru|place].",
    ],
)
def test_local_people_of_two_countries_are_two(script: str) -> None:
    assert len(groups(script)) == 2


@pytest.mark.parametrize(
    "script",
    [
        "{[Police|military]}actor fired in [Chad|place].\n\n{[Police|military]}actor left again.",
        "{[Protesters|people]}actor sang in [Chad|place]. {[Protesters|people]}source told of it.",
        "The {[army|military]}actor fired in [Chad|place].\n\nThe {[army|military]}actor crossed a river in [Sudan|place].",
        "{[Police|military]}actor held the {[victims|people]}recipient in [Chad|place].\n\nThe {[victims|people]}actor came home in [Peru|place].",
    ],
)
def test_who_is_told_again_or_goes_abroad_stays_one(script: str) -> None:
    found = groups(script)
    assert any(len(group) == 2 for group in found)


def test_police_named_for_two_towns_are_two() -> None:
    reading, tags = marked(
        "{[Ardal|place] [police|military]}actor came to [Ardal|place].\n\n{[Lund|place] [police|military]}actor left [Lund|place]."
    )
    towns = {
        "Ardal": Place(
            id="a", name="Ardal", geonames=1, feature="PPL", latitude=58.9, longitude=5.7, country="NOR", admin1=None, precision=1, inside=None, spans=(),
        ),
        "Lund": Place(
            id="b", name="Lund", geonames=2, feature="PPL", latitude=59.9, longitude=10.7, country="NOR", admin1=None, precision=1, inside=None, spans=(),
        ),
    }  # fmt: skip
    places = [
        replace(
            place, spans=tuple(one.span for one in tags.names if reading.shadow[slice(*one.span)] == name)
        )
        for name, place in towns.items()
    ]
    found = actors_in("report-1", reading, tags, TABLE, None, places)
    assert sum(actor.kind == "military" for actor in found) == 2


def test_spots_of_one_country_may_be_one_unless_two_towns_lie_apart() -> None:
    near, far = (
        Spot(country="NOR", latitude=59.9, longitude=10.7),
        Spot(country="NOR", latitude=58.9, longitude=5.7),
    )
    assert not near.may_be(far)
    assert near.may_be(Spot(country="NOR"))
    assert near.may_be(Spot(country="NOR", latitude=59.95, longitude=10.8))
    assert not near.may_be(Spot(country="SWE"))


def test_a_journey_abroad_lends_protesters_no_country() -> None:
    told = dict(
        countries(
            "The [president|role] cut short a visit to [Brussels|place].\n\n{[Protesters|people]}actor blocked a road."
        )
    )
    assert told["Protesters"] is None
