"""Which act a noun refers to: "that attack", "the earlier bombing", "another raid", "Sunday's strikes", and what is condemned."""

from __future__ import annotations

from typing import Any

import pytest

from tests.test_coding import NEWS_DAY, event, events
from watchfloor.coding.answers import is_answered

DAYS = {"Friday": "2020-01-10", "Sunday": "2020-01-05", "2012": "2012-06-01", "March": "2019-03-10"}
NEWS = {
    "text": "A car bomb killed 14 people at a market on Friday.",
    "entities": [["Friday", "DATE"]],
    "events": [
        event("bomb", mode="explosives", target=["market"], date=["Friday"]),
        event("killed", recipient=["people"], killed=["14"], date=["Friday"]),
    ],
}
FILLER = [{"text": f"Nothing much happens in line {at}.", "events": []} for at in range(3)]


def after_an_old_blast(text: str, *acts: dict[str, Any]) -> dict[str, Any]:
    """A paragraph on a blast of 2012 and what is told right after it."""
    return {
        "text": f"In 2012 a blast killed nine clerks. {text}",
        "entities": [["2012", "DATE"]],
        "events": [
            event("blast", mode="explosives", date=["2012"]),
            event("killed", recipient=["clerks"], killed=["nine"], date=["2012"]),
            *acts,
        ],
    }


@pytest.mark.parametrize("words", ["that attack", "the attack", "the earlier attack"])
def test_an_attack_told_right_after_an_old_one_is_the_old_one(words: str) -> None:
    text = f"The Front claimed responsibility for {words}."
    claim = event("claimed responsibility", "STATEMENT", actor=["Front"])
    news, old, said = events(
        NEWS, *FILLER, after_an_old_blast(text, claim, event("attack", actor=["Front"])), days=DAYS
    )
    assert not news.actors
    assert len(old.actors) == 1
    assert old.background
    assert said.date is None
    assert said.background
    assert "takes up what is told of 2012" in said.why["date"]


def test_what_an_earlier_attack_led_to_is_no_news() -> None:
    text = "The Front claimed it. The earlier bombing led to the arrest of five men."
    *_, arrest = events(
        NEWS,
        *FILLER,
        after_an_old_blast(
            text,
            event("bombing", mode="explosives"),
            event("arrest", "COERCE", recipient=["men"], arrested=["five"]),
        ),
        days=DAYS,
    )
    assert arrest.date is None
    assert arrest.background


def test_an_earlier_attack_that_was_not_told_stands_alone() -> None:
    _, earlier = events(
        NEWS, *FILLER, {"text": "He spoke of an earlier attack.", "events": [event("attack")]}, days=DAYS
    )
    assert len(earlier.mentions) == 1
    assert earlier.date is None
    assert earlier.background


def test_one_more_attack_is_another_with_its_own_dead() -> None:
    news, other = events(
        NEWS,
        *FILLER,
        {
            "text": "Two people were killed in a similar attack.",
            "events": [event("killed", recipient=["people"], killed=["Two"]), event("attack")],
        },
        days=DAYS,
    )
    assert [len(one.mentions) for one in (news, other)] == [2, 2]


def test_that_after_a_verb_of_saying_is_no_pointer() -> None:
    _, said = events(
        NEWS,
        {
            "text": "He said that attack helicopters came.",
            "events": [event("attack", instrument=["helicopters"])],
        },
        days=DAYS,
    )
    assert len(said.mentions) == 1


def test_the_attack_of_a_new_paragraph_is_the_news_and_not_the_background() -> None:
    old = after_an_old_blast("The Front claimed that attack.", event("attack", actor=["Front"]))
    news, _ = events(NEWS, old, {"text": "The attack came at night.", "events": [event("attack")]}, days=DAYS)
    assert len(news.mentions) == 3


def test_what_is_condemned_as_the_attack_is_the_attack() -> None:
    news, _ = events(
        NEWS,
        {
            "text": "The mayor condemned the attack.",
            "events": [event("condemned", "ACCUSE", actor=["mayor"]), event("attack")],
        },
        days=DAYS,
    )
    assert len(news.mentions) == 3


def test_the_bombing_of_a_day_is_what_jets_did_on_it() -> None:
    raid, _ = events(
        {
            "text": "Jets bombed a camp on Sunday.",
            "entities": [["Sunday", "DATE"]],
            "events": [event("bombed", mode="explosives", target=["camp"], instrument=["Jets"], date=["Sunday"])],
        },
        *FILLER,
        {
            "text": "The mayor condemned Sunday's bombing.",
            "entities": [["Sunday", "DATE"]],
            "events": [event("condemned", "ACCUSE", actor=["mayor"]), event("bombing", date=["Sunday"])],
        },
        days=DAYS,
    )  # fmt: skip
    assert raid.mode == "aerial"
    assert len(raid.mentions) == 2


def test_what_a_protest_answers_is_the_raid_told_with_its_day() -> None:
    march, raid = events(
        {
            "text": "Crowds marched on Friday to condemn air strikes that killed 25 fighters.",
            "entities": [["Friday", "DATE"]],
            "events": [
                event("marched", "PROTEST", mode="demo", actor=["Crowds"], date=["Friday"]),
                event("air strikes", mode="aerial", recipient=["fighters"], date=["Friday"]),
                event("killed", recipient=["fighters"], killed=["25"]),
            ],
        },
        {
            "text": "Sylvanian jets bombed the fighters on Sunday.",
            "entities": [["Sunday", "DATE"]],
            "events": [
                event("bombed", mode="aerial", actor=["jets"], recipient=["fighters"], date=["Sunday"])
            ],
        },
        days=DAYS,
    )
    assert march.date != raid.date
    assert raid.date not in {None, NEWS_DAY.id}
    assert len(raid.mentions) == 3


def test_what_is_first_told_as_answered_does_not_fall_on_the_news_day() -> None:
    (strikes,) = events(
        {
            "text": "Crowds marched against air strikes on a camp.",
            "events": [event("air strikes", mode="aerial", target=["camp"])],
        },
        {
            "text": "Air strikes on the camp killed 25 fighters.",
            "events": [
                event("Air strikes", mode="aerial", target=["camp"]),
                event("killed", recipient=["fighters"]),
            ],
            "causes": [["killed", "Air strikes"]],
        },
    )
    assert strikes.date is None
    assert "another act answers" in strikes.why["date"]


def test_workers_who_walk_out_are_on_strike() -> None:
    (one,) = events(
        {
            "text": "Miners walk out.",
            "events": [event("walk out", "PROTEST", mode="strike", actor=["Miners"])],
        },
        {
            "text": "Miners went on strike at noon.",
            "events": [event("strike", "PROTEST", mode="strike", actor=["Miners"])],
        },
    )
    assert len(one.mentions) == 2


@pytest.mark.parametrize(
    ("before", "word", "is_one"),
    [
        ("They marched in the capital against the ", "arrest", True),
        ("The envoy was summoned to protest the ", "arrest", True),
        ("The strike was to avenge the ", "killing", True),
        ("There was anger over a ", "raid", True),
        ("In response to the raid, jets ", "struck", False),
        ("They answered the protests by ", "firing", False),
        ("Protests in which over three hundred were ", "wounded", False),
        ("The march against the war after ", "occupying", False),
        ("In March rebels fought the army over the ", "raid", False),
        ("By March 2012 the two were at war over the ", "raid", False),
        ("Thousands March Against ", "Raid", True),
    ],
)
def test_protest_and_anger_answer_what_they_are_about(before: str, word: str, *, is_one: bool) -> None:
    assert is_answered(before, word) == is_one


def test_a_bare_toll_is_of_the_one_act_told_right_before() -> None:
    (one,) = events(
        NEWS,
        {
            "text": "The ministry said 61 people were wounded.",
            "events": [event("wounded", recipient=["people"], injured=["61"])],
        },
        {
            "text": "The Front said its men had carried out the attack.",
            "events": [event("attack", actor=["men"])],
        },
        days=DAYS,
    )
    assert len(one.mentions) == 4


@pytest.mark.parametrize(
    "text",
    ["In a separate incident 61 people were wounded.", "Elsewhere, it said, 61 people were wounded."],
)
def test_a_toll_of_elsewhere_is_not_of_the_act_told_right_before(text: str) -> None:
    found = events(
        NEWS,
        {"text": text, "events": [event("wounded", recipient=["people"], injured=["61"])]},
        days=DAYS,
    )
    assert len(found) == 2


def test_the_dead_of_the_headline_are_those_of_the_bomber_in_the_lead() -> None:
    (one,) = events(
        {"text": "Bomber kills 22.", "events": [event("kills", actor=["Bomber"], killed=["22"])]},
        {
            "text": "A bomber blew himself up in a hall, killing 22 guests.",
            "events": [
                event("blew himself up", mode="suicide-attack", actor=["bomber"], target=["hall"]),
                event("killing", actor=["bomber"], recipient=["guests"], killed=["22"]),
            ],
        },
    )
    assert len(one.mentions) == 3


def test_the_killings_after_an_aside_on_old_ones_are_those_of_the_news() -> None:
    news, _ = events(
        NEWS,
        *FILLER,
        {
            "text": "It was the deadliest attack since a raid killed 40 in 2012.",
            "entities": [["2012", "DATE"]],
            "events": [
                event("raid", date=["2012"]),
                event("killed", killed=["40"], date=["2012"]),
            ],
            "causes": [["killed", "raid"]],
        },
        {"text": "Hospitals asked for blood.", "events": []},
        {"text": "Crowds protested against the killings.", "events": [event("killings")]},
        days=DAYS,
    )
    assert len(news.mentions) == 3


def test_what_was_besieged_once_before_was_besieged_another_time() -> None:
    now, before = events(
        {"text": "Rebels besiege Halim.", "events": [event("besiege", "COERCE", mode="restrict", target=["Halim"])]},
        *FILLER,
        {"text": "Halim was besieged once before.", "events": [event("besieged", "COERCE", mode="restrict", target=["Halim"])]},
    )  # fmt: skip
    assert now.date == NEWS_DAY.id
    assert before.date is None
    assert before.background


def test_background_goes_on_over_a_claim() -> None:
    text = "The Front claimed responsibility for that attack. Judges later hanged two men."
    *_, hanged = events(
        NEWS,
        *FILLER,
        after_an_old_blast(
            text,
            event("claimed responsibility", "STATEMENT", actor=["Front"]),
            event("attack", actor=["Front"]),
            event("hanged", mode="execute", actor=["Judges"], recipient=["men"]),
        ),
        days=DAYS,
    )
    assert hanged.date is None
    assert hanged.background
