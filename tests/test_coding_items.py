"""A list of incidents: each item has the day that opens it, and the place of its first act."""

from __future__ import annotations

from typing import Any

import pytest

from tests.test_coding import NEWS_DAY, event, events
from watchfloor.records import Event

DAYS = {"3 May": "2020-01-03", "5 May": "2020-01-05", "7 May": "2020-01-07", "9 May": "2020-01-09"}


def item(day: str, place: str, opens: str = "- On ") -> dict[str, Any]:
    """A raid with its day and place, and what was said and done of it in the sentences after it."""
    return {
        "text": f"{opens}{day}, riders raided a mill in {place}. They demanded a ransom. A barn was burnt.",
        "events": [
            event("raided", actor=["riders"], target=["mill"], place=[place], date=[day]),
            event("demanded", "REQUEST", actor=["They"]),
            event("burnt", mode="destroy", target=["barn"]),
        ],
        "entities": [[day, "DATE"], [place, "PLACE"]],
    }


def told(*lines: dict[str, Any]) -> list[Event]:
    return events(*lines, days=DAYS)


@pytest.mark.parametrize("opens", ["- On ", "4. ", "", "At dawn on "])
def test_what_an_item_tells_has_the_items_day_and_place(opens: str) -> None:
    found = told(item("3 May", "Arda", opens), item("5 May", "Brod", opens), item("7 May", "Cern", opens))
    assert len(found) == 9
    for at in range(0, 9, 3):
        raid, demand, fire = found[at : at + 3]
        assert raid.date == demand.date == fire.date != NEWS_DAY.id
        assert raid.places == demand.places == fire.places != ()
        assert "item of the list" in fire.why["places"]
    assert len({one.date for one in found}) == 3


def test_a_report_that_two_paragraphs_of_open_with_a_day_is_no_list() -> None:
    _, demand, fire, *_ = told(item("3 May", "Arda", ""), item("5 May", "Brod", ""))
    assert demand.date == NEWS_DAY.id
    assert demand.places == fire.places == ()


def test_an_item_ends_where_the_next_day_opens_a_sentence_and_with_its_paragraph() -> None:
    two = item("3 May", "Arda")
    two["text"] += " On 9 May the mayor blamed smugglers. He closed a road."
    two["events"] += [
        event("blamed", "ACCUSE", actor=["mayor"], date=["9 May"]),
        event("closed", "COERCE", target=["road"]),
    ]
    two["entities"] += [["9 May", "DATE"]]
    after = {"text": "Staff were warned.", "events": [event("warned", "THREATEN")]}
    *_, blame, closed, warned = told(item("5 May", "Brod"), item("7 May", "Cern"), two, after)
    assert closed.date == blame.date
    assert closed.places == warned.places == ()
    assert warned.date == NEWS_DAY.id


@pytest.mark.parametrize(
    ("leads", "day"),
    [
        ("This is what happened on Monday:", "2020-01-06"),
        ("Much happened on Monday.", "2020-01-10"),
        ("It began on Monday. This is what we know:", "2020-01-10"),
    ],
)
@pytest.mark.parametrize("listed", [False, True])
def test_the_day_of_words_that_lead_on_is_that_of_what_they_lead_to(
    leads: str, day: str, listed: bool
) -> None:
    mark = "- " if listed else ""
    lines: list[dict[str, Any]] = [{"text": leads, "entities": [["Monday", "DATE"]]}]
    if listed:
        lines.append({"text": "- Riders raided a mill.", "events": [event("raided", actor=["Riders"])]})
    lines.append({"text": f"{mark}Guards burnt a barn.", "events": [event("burnt", actor=["Guards"])]})
    found = events(*lines, days={"Monday": "2020-01-06"}, governs="Monday")
    assert {one.date == NEWS_DAY.id for one in found} == {day == "2020-01-10"}


def test_what_a_list_of_the_month_tells_is_no_background() -> None:
    days = {"3 May": "2019-12-14", "5 May": "2019-12-16", "7 May": "2019-12-18"}
    lines = [item("3 May", "Arda"), item("5 May", "Brod"), item("7 May", "Cern")]
    assert [one.background for one in events(*lines, days=days)] == [False] * 9
    lines[2]["events"][0]["date"] = ["dawn"]
    lines[2]["text"] += " It was dawn."
    lines[2]["entities"] += [["dawn", "DATE"]]
    assert not any(one.background for one in events(*lines, days=days | {"dawn": "2019-12-18"}))
    long_ago = {words: "2017" + day[4:] for words, day in days.items()}
    assert all(one.background for one in events(*lines, days=long_ago)[3:])
    alone = events(*({"text": "Staff met.", "events": []} for _ in range(5)), lines[0], days=days)
    assert alone[0].background


def test_a_page_of_dated_lines_is_a_list_and_a_few_of_them_beside_the_news_are_a_timeline() -> None:
    lines = [
        item(day, place, "* ") for day, place in (("3 May", "Arda"), ("5 May", "Brod"), ("7 May", "Cern"))
    ]
    for one in lines:
        one["text"] = one["text"].replace(", riders", " - Riders", 1)
        one["events"][0]["actor"] = ["Riders"]
    found = told({"text": "Security update", "events": []}, *lines)
    assert [one.background for one in found] == [False] * 9
    assert all(fire.places == raid.places != () for raid, fire in zip(found[::3], found[2::3], strict=True))
    body: list[dict[str, Any]] = [{"text": f"Staff met in room {at}.", "events": []} for at in range(10)]
    assert all(one.background for one in told(*body, *lines))


def test_what_an_item_tells_before_its_place_or_as_a_plan_is_of_no_place() -> None:
    one = item("3 May", "Arda")
    one["text"] = (
        "- On 3 May the mayor vowed to quit. "
        + one["text"].replace("- On 3 May, r", "R")
        + " A strike is due."
    )
    one["events"][0] |= {"actor": ["Riders"], "date": []}
    one["events"] = [event("vowed", "CONCEDE", actor=["mayor"], date=["3 May"]), *one["events"]]
    one["events"].append(event("strike", "PROTEST", "planned"))
    vow, raid, _, fire, strike = told(one, item("5 May", "Brod"), item("7 May", "Cern"))[:5]
    assert raid.places == fire.places != ()
    assert vow.places == strike.places == ()
