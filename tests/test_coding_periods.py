"""A count over a time is no toll of what happened on one day."""

from __future__ import annotations

import pytest

from tests.test_coding import event, events

BLAST = {
    "text": "A car bomb killed eight people outside a bank on Wednesday.",
    "entities": [["Wednesday", "DATE"]],
    "events": [event("killed", recipient=["people"], killed=["eight"], date=["Wednesday"])],
}
DAYS = {"Wednesday": "2020-01-08"}


@pytest.mark.parametrize(
    ("text", "act", "count"),
    [
        ("Since January 300 people have been killed.", "killed", "300"),
        ("More than 1,200 people have died in attacks this year.", "died", "More than 1,200"),
        ("In the past six months 90 people were killed.", "killed", "90"),
        ("Over the last decade some 40,000 people were killed.", "killed", "some 40,000"),
        ("At least 30 people had been killed since the start of autumn.", "killed", "At least 30"),
        ("So far this year 41 people have been killed.", "killed", "41"),
        ("Between March and July 120 people were killed.", "killed", "120"),
        ("Bombs have killed 70 people in three weeks.", "killed", "70"),
        ("The deaths of 55 people since 2018 weigh on the town.", "deaths", "55"),
        ("During the last two years bombs killed 200 people.", "killed", "200"),
    ],
)
def test_a_count_over_a_time_is_an_event_of_its_own(text: str, act: str, count: str) -> None:
    found = events(
        BLAST, {"text": text, "events": [event(act, recipient=["people"], killed=[count])]}, days=DAYS
    )
    assert [len(one.mentions) for one in found] == [1, 1]


@pytest.mark.parametrize(
    "text",
    [
        "The blast killed eight people.",
        "It was the deadliest attack since May and killed eight people.",
        "Gunmen have struck since May, and the bomb killed eight people.",
        "The bomb, for which nobody has claimed responsibility since, killed eight people.",
        "Since Wednesday, when the bomb killed eight people, shops have been shut.",
        "Eight people have been killed since the bomb went off.",
    ],
)
def test_the_toll_of_the_day_stays_with_it(text: str) -> None:
    count = "Eight" if text.startswith("Eight") else "eight"
    line = {"text": text, "events": [event("killed", recipient=["people"], killed=[count])]}
    assert [len(one.mentions) for one in events(BLAST, line, days=DAYS)] == [2]


def test_a_blast_that_brings_a_toll_to_a_number_did_not_kill_so_many() -> None:
    text = "The bombing brought to 55 the number of people killed in the city since December."
    acts = [event("bombing"), event("killed", recipient=["people"], killed=["55"])]
    assert len(events({"text": text, "events": acts})) == 2


def test_a_war_and_its_dead_are_one() -> None:
    text = "The war has killed 9,000 people since 2015."
    acts = [event("war"), event("killed", recipient=["people"], killed=["9,000"])]
    assert len(events({"text": text, "events": acts, "causes": [["killed", "war"]]})) == 1
