"""Counts that several voices give of one happening, and those of another."""

from __future__ import annotations

from typing import Any

from tests.test_coding import event, events

SHOT = {
    "text": "Police opened fire on miners, and the mayor said four people died.",
    "events": [
        event("opened fire", mode="firearms", actor=["Police"], recipient=["miners"]),
        event("died", recipient=["people"], killed=["four"], source=["mayor"]),
    ],
    "causes": [["died", "opened fire"]],
}


def count(text: str, word: str, number: str, **roles: Any) -> dict[str, Any]:
    return {"text": text, "events": [event(word, killed=[number], **roles)]}


def test_two_voices_in_one_sentence_count_one_happening() -> None:
    (one,) = events(
        {"text": "Police opened fire on miners.", "events": [event("opened fire", actor=["Police"], recipient=["miners"])]},
        {"text": "The mayor says four died; the union says 19 were killed.",
         "events": [event("died", killed=["four"], source=["mayor"]), event("killed", killed=["19"], source=["union"])]},
    )  # fmt: skip
    assert len(one.mentions) == 3


def test_one_voice_in_one_sentence_counts_two() -> None:
    found = events(
        {"text": "The mayor says four were killed at dawn, and nine were killed at dusk.",
         "events": [event("killed", killed=["four"], source=["mayor"]), event("killed#2", killed=["nine"], source=["mayor"])]},
    )  # fmt: skip
    assert len(found) == 2


def test_a_later_count_by_somebody_else_is_of_the_news() -> None:
    (one,) = events(
        SHOT,
        {"text": "The square was empty.", "events": []},
        count("Doctors said 19 were killed.", "killed", "19", source=["Doctors"]),
    )
    assert "another count of it" in one.why["mentions"]


def test_a_count_of_parts_is_of_the_news_too() -> None:
    (one,) = events(
        SHOT,
        {"text": "The square was empty.", "events": []},
        count("Doctors gave a toll of 11 dead, among them three clerks.", "dead", "11", source=["Doctors"], recipient=["clerks"]),
    )  # fmt: skip
    assert len(one.mentions) == 3


def test_other_victims_a_nearer_act_and_a_count_by_nobody_are_not() -> None:
    empty: dict[str, Any] = {"text": "The square was empty.", "events": []}
    raid: dict[str, Any] = {
        "text": "Rebels raided a farm.",
        "events": [event("raided", actor=["Rebels"], target=["farm"])],
    }
    others = count("Doctors said 19 guards were killed.", "killed", "19", source=["Doctors"], recipient=["guards"])  # fmt: skip
    said = count("Doctors said 19 were killed.", "killed", "19", source=["Doctors"])
    assert len(events(SHOT, empty, others)) == 2
    assert len(events(SHOT, raid, empty, said)) == 3
    assert len(events(SHOT, empty, count("By now 19 were killed.", "killed", "19"))) == 2


def test_the_wounded_after_a_shooting_are_no_deed_of_the_rioters() -> None:
    shooting, riot = sorted(
        events(
            {"text": "Miners clashed with police, and officers opened fire.",
             "events": [event("clashed", "PROTEST", mode="riot", actor=["Miners"]), event("opened fire", mode="firearms", actor=["officers"])]},
            {"text": "The union put the number of wounded at 60.", "events": [event("wounded", injured=["60"], source=["union"])]},
        ),
        key=lambda one: one.type,
    )  # fmt: skip
    assert (len(shooting.mentions), len(riot.mentions)) == (2, 1)


def test_a_blast_an_hour_later_is_one_with_its_harm() -> None:
    (one,) = events(
        {"text": "A second blast an hour later killed four medics.",
         "events": [event("blast", mode="explosives"), event("killed", recipient=["medics"], killed=["four"])],
         "causes": [["killed", "blast"]]},
    )  # fmt: skip
    assert len(one.mentions) == 2


def test_what_jets_do_and_what_their_nation_does_is_one() -> None:
    (one,) = events(
        {"text": "Freedonian jets bombed a market, killing six.",
         "events": [event("bombed", mode="aerial", actor=["Freedonian"], target=["market"]),
                    event("killing", actor=["Freedonian jets"], killed=["six"])]},
    )  # fmt: skip
    assert len(one.mentions) == 2


def test_a_denied_act_is_another_where_it_is_done_to_others() -> None:
    found = events(
        {"text": "Jets hit a post.", "events": [event("hit", mode="aerial", target=["post"])]},
        {"text": "It denied that farmers were hit.", "events": [event("hit", status="denied", mode="aerial", recipient=["farmers"])]},
    )  # fmt: skip
    assert len(found) == 2


def test_a_sentence_a_verdict_and_a_jailing_are_one() -> None:
    (one,) = events(
        {"text": "A court jailed five men.", "events": [event("jailed", "SANCTION", mode="convict", actor=["court"], recipient=["men"])]},
        {"text": "The court found the men guilty.", "events": [event("guilty", "SANCTION", mode="convict", actor=["court"], recipient=["men"])]},
    )  # fmt: skip
    assert len(one.mentions) == 2


def test_two_people_of_the_news_may_be_four_members_by_another_count() -> None:
    (one,) = events(
        {"text": "Two people were killed when guards opened fire on a picket.",
         "events": [event("killed", recipient=["people"], killed=["Two"]), event("opened fire", mode="firearms", actor=["guards"])], "causes": [["killed", "opened fire"]]},
        {"text": 'The union said four members had been shot dead and accused guards of "war".',
         "events": [event("shot dead", recipient=["members"], killed=["four"], source=["union"])]},
        {"text": "The square was empty.", "events": []},
        count("The bishop said three students were dead.", "dead", "three", source=["bishop"], recipient=["students"]),
    )  # fmt: skip
    assert len(one.mentions) == 4


def test_what_a_teller_calls_his_count_is_no_deed_of_its_own() -> None:
    (one,) = events(
        {"text": "Police opened fire on miners and three were shot dead.",
         "events": [event("opened fire", mode="firearms", actor=["Police"], recipient=["miners"]), event("shot dead", actor=["Police"], killed=["three"])]},
        {"text": "The bishop said five had been killed and called it a massacre.",
         "events": [event("killed", killed=["five"], source=["bishop"]), event("massacre", mode="massacre", source=["bishop"])]},
    )  # fmt: skip
    assert len(one.mentions) == 4
