"""A person whom the model marks with the rank is the person who is named without it."""

from __future__ import annotations

import pytest

from tests.test_naming import TABLE, marked
from watchfloor.edges import with_whole_phrases
from watchfloor.naming import actors_in
from watchfloor.records import Actor


def persons(script: str) -> list[Actor]:
    reading, tags = marked(script)
    found = actors_in("page-x", reading, with_whole_phrases(reading.shadow, tags), TABLE, "2024-05-14")
    return [actor for actor in found if actor.kind == "person"]


@pytest.mark.parametrize(
    "script",
    [
        "{[Colonel Abu Karim|person]}actor led the raid. {[Abu Karim|person]}actor then fled.",
        "{[Colonel Abu Karim|person]}actor led the raid. {[Karim|person]}actor then fled.",
        "{[Abu Karim|person]}actor led the raid. {[Colonel Karim|person]}actor then fled.",
        "{[Abu Karim|person]}actor led the raid. {[Col. Abu Karim|person]}actor then fled.",
        "[Colonel|role] {[Abu Karim|person]}actor led the raid. {[Colonel Abu Karim|person]}actor then fled.",
        "{[Lieutenant Colonel Abu Karim|person]}actor led the raid. {[Colonel Karim|person]}actor then fled.",
        "{[Commander Abu Karim|person]}actor led the raid. {[Brig. Gen. Abu Karim|person]}actor then fled.",
    ],
)
def test_rank_and_name_join_the_name_alone(script: str) -> None:
    (person,) = persons(script)
    assert person.name == "Abu Karim"
    assert any(tie.relation == "office" for tie in person.affiliations)
    assert person.sector == "MIL"


def test_two_of_one_rank_stay_two() -> None:
    script = "{[Colonel Abu Karim|person]}actor led the raid. {[Colonel Abu Samir|person]}actor then fled."
    assert [person.name for person in persons(script)] == ["Abu Karim", "Abu Samir"]
