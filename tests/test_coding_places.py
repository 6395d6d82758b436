"""Where an event is, when a country's name in its target says only whose the thing is."""

from __future__ import annotations

import time

import pytest

from tests.gold import gold
from tests.test_placing import GAZETTEER
from watchfloor.coding import CodeTable, Resolved, events_in
from watchfloor.coding.belonging import tells_whose
from watchfloor.placing import places_in
from watchfloor.records import Span
from watchfloor.tagging import Joiner

_COUNTRIES = (
    "United States",
    "U.S.",
    "US",
    "Russia",
    "Iraq",
    "Ukraine",
    "Turkey",
    "Iran",
    "Saudi Arabia",
    "Kenya",
)


def is_whose(phrase: str) -> bool:
    country = next(name for name in _COUNTRIES if name in phrase)
    start = phrase.index(country)
    return tells_whose(Span(start, start + len(country)), Span(0, len(phrase)), phrase)


@pytest.mark.parametrize(
    "phrase",
    [
        "US flags",
        "the US embassy wall",
        "a U.S. Navy destroyer",
        "United States consulate",
        "Russia's tanks",
        "Iran-made rockets",
        "a Turkey-backed group",
        "a Turkey-held town",
        "US bases in Syria",
        "US troops near the border",
        "US Marines",
        "the US-led coalition",
        "the Iran proposal",
    ],
)
def test_a_country_before_a_thing_tells_whose_it_is(phrase: str) -> None:
    assert is_whose(phrase)


@pytest.mark.parametrize(
    "phrase",
    [
        "Iraq",
        "the embassy in Iraq",
        "oil fields in Iraq",
        "Iraq's oil fields",
        "Ukraine's power grid",
        "Turkey's airspace",
        "US soil",
        "US cities along the coast",
        "Saudi Arabia's oil industry",
        "Russia's border with Finland",
        "the Kenya countryside",
        "Kenya's capital",
        "US territories",
        "Iraq and its people",
    ],
)
def test_land_and_what_is_built_on_it_lie_in_their_country(phrase: str) -> None:
    assert not is_whose(phrase)


def test_a_phrase_in_capitals_is_read_at_once() -> None:
    began = time.process_time()
    assert not is_whose("US, UNITED NATIONS REFUGEE HEADQUARTERS")
    assert time.process_time() - began < 0.5


def places(text: str, target: str | list[str], names: list[list[str]], role: str = "target") -> list[str]:
    """The names of the places of the one event `burned` of a sentence, of which `target` fills a role."""
    fillers = [target] if isinstance(target, str) else target
    line = {
        "doc": "made-up", "i": 0, "date": "2020-01-10", "text": text, "entities": names,
        "events": [{"trigger": "burned", "type": "ASSAULT", "mode": "destroy", "status": "actual", role: fillers}],
    }  # fmt: skip
    page, reading, tags = gold("made-up", [line])
    found = places_in(page, reading, tags, GAZETTEER)
    resolved = Resolved(dates=(), places=found, actors=(), anchor=lambda _: (None, "no date"), news_day=None)
    (event,) = events_in("report", reading, tags, resolved, CodeTable.load(), Joiner.load())
    return [place.name for place in found if place.id in event.places]


US = ["US", "PLACE"]


@pytest.mark.parametrize(
    ("text", "target", "names", "expected"),
    [
        ("Students burned US flags and sang.", "US flags", [US], []),
        ("In Lusaka, students burned US flags.", "US flags", [US, ["Lusaka", "PLACE"]], ["Lusaka"]),
        ("Crowds burned a US convoy.", "US convoy", [US], []),
        ("Hackers said they burned US cities.", "US cities", [US], ["United States"]),
        ("Crowds burned the US embassy wall in Lusaka.", "US embassy wall",
         [US, ["embassy wall", "FACILITY"], ["Lusaka", "PLACE"]], ["US embassy"]),
        ("Crowds burned the US embassy.", "US embassy", [US, ["embassy", "FACILITY"]], ["US embassy"]),
        ("Rebels burned depots in Iraq.", "depots in Iraq", [["Iraq", "PLACE"]], ["Iraq"]),
        ("Rebels burned Iraq's oil fields.", "Iraq's oil fields", [["Iraq", "PLACE"]], ["Iraq"]),
    ],
)  # fmt: skip
def test_an_event_is_not_in_the_country_whose_thing_it_hits(
    text: str, target: str, names: list[list[str]], expected: list[str]
) -> None:
    assert places(text, target, names) == expected


GAO = ["Gao", "PLACE"]


@pytest.mark.parametrize(
    ("text", "target", "names", "expected"),
    [
        ("Rebels burned trucks on the road to Gao.", ["Gao"], [GAO], []),
        ("Rebels burned trucks on the Gao road near Ansongo.", ["Gao", "Ansongo"], [GAO, ["Ansongo", "PLACE"]], ["Ansongo"]),
        ("Rebels burned a bus bound for Gao in Niger.", ["Gao", "Niger"], [GAO, ["Niger", "PLACE"]], ["Niger"]),
        ("Rebels burned trucks in Gao, on the road to Kidal.", ["Gao", "Kidal"], [GAO, ["Kidal", "PLACE"]], ["Gao"]),
    ],
)  # fmt: skip
def test_an_event_is_not_where_its_road_leads(
    text: str, target: list[str], names: list[list[str]], expected: list[str]
) -> None:
    assert places(text, target, names, role="place") == expected
