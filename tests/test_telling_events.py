"""What is one event and what is two, whose date and count it is, and what is of the past."""

from __future__ import annotations

import pytest

from tests.test_coding import NEWS_DAY, event, events
from watchfloor.coding.acts import act_of


@pytest.mark.parametrize(
    ("words", "act"),
    [
        ("set fire", "set fire"),
        ("setting fire", "set fire"),
        ("burned", "set fire"),
        ("fire", "shoot"),
        ("fired", "shoot"),
        ("sentenced", "convict"),
        ("sent", "deploy"),
        ("rocket attack", "attack"),
    ],
)
def test_words_name_the_act_they_mean(words: str, act: str) -> None:
    assert act_of(words) == act


def test_two_counts_of_one_act_are_two_events_each_with_its_count() -> None:
    counts = ["300", "1,000"]
    found = events(
        {
            "text": "The minister ordered 300 troops deployed as 1,000 more wait for a deployment.",
            "events": [
                event("deployed", "MOBILIZE", "planned", mode="troops", target=["troops"], deployed=counts),
                event("deployment", "MOBILIZE", "planned", mode="troops", deployed=["1,000"]),
            ],
        }
    )
    lengths = [[span.end - span.start for span in one.mentions[0].roles["deployed"]] for one in found]
    assert lengths == [[3], [5]]


def test_the_date_of_what_is_answered_is_not_the_date_of_the_answer() -> None:
    days = {"Friday": "2020-01-03"}
    rally, raid = events(
        {
            "text": "Students held a rally to condemn raids by police on Friday.",
            "entities": [["Friday", "DATE"]],
            "events": [
                event("rally", "PROTEST", mode="demo", actor=["Students"], date=["Friday"]),
                event("raids", "COERCE", actor=["police"], date=["Friday"]),
            ],
        },
        days=days,
    )
    assert "news day" in rally.why["date"]
    assert "date" not in raid.why


@pytest.mark.parametrize("means", ["tear gas", "water cannon", "rubber bullets"])
def test_means_of_crowd_control_give_the_mode(means: str) -> None:
    (one,) = events(
        {
            "text": f"Police used {means} on the students.",
            "events": [
                event("used", mode="firearms", actor=["Police"], recipient=["students"], instrument=[means])
            ],
        }
    )
    assert one.mode == "crowd-control"


def test_the_answer_to_an_act_is_no_part_of_it() -> None:
    found = events(
        {
            "text": "Students attacked the guards at the depot.",
            "events": [event("attacked", actor=["Students"], recipient=["guards"], target=["depot"])],
        },
        {
            "text": "The guards then attacked students at the depot.",
            "events": [event("attacked", actor=["guards"], recipient=["students"], target=["depot"])],
        },
    )
    assert len(found) == 2


def test_two_harms_of_one_act_are_one_event() -> None:
    (one,) = events(
        {
            "text": "Gunmen killed two clerks and wounded nine guards.",
            "events": [
                event("killed", actor=["Gunmen"], recipient=["clerks"], killed=["two"]),
                event("wounded", actor=["Gunmen"], recipient=["guards"], injured=["nine"]),
            ],
        }
    )
    assert len(one.mentions) == 2


def test_a_thing_said_as_known_joins_the_act_it_points_back_to() -> None:
    (one,) = events(
        {
            "text": "Rebels attacked the post.",
            "events": [event("attacked", actor=["Rebels"], target=["post"])],
        },
        {"text": "Nobody expected the attack.", "events": [event("attack")]},
    )
    assert "said as known before" in one.why["mentions"]


def test_the_news_of_the_headline_does_not_join_an_old_event_and_grow_old() -> None:
    days = {"2 June 2009": "2009-06-02"}
    found = events(
        {
            "text": "Rebels attacked the post.",
            "events": [event("attacked", actor=["Rebels"], target=["post"])],
        },
        *[{"text": f"Filler line number {at} says nothing.", "events": []} for at in range(6)],
        {
            "text": "Rebels attacked the post on 2 June 2009.",
            "entities": [["2 June 2009", "DATE"]],
            "events": [event("attacked", actor=["Rebels"], target=["post"], date=["2 June 2009"])],
        },
        days=days,
    )
    assert [one.background for one in found] == [False, True]


def test_type_and_mode_are_those_that_most_mentions_have() -> None:
    (one,) = events(
        {
            "text": "Crowds stormed the office in a riot.",
            "events": [event("stormed", "PROTEST", mode="riot", actor=["Crowds"], target=["office"])],
        },
        {
            "text": "Crowds stormed the office at noon.",
            "events": [event("stormed", "PROTEST", mode="riot", actor=["Crowds"], target=["office"])],
        },
        {
            "text": "Crowds stormed the office with poles, stones and ropes.",
            "events": [event("stormed", actor=["Crowds"], target=["office"], instrument=["poles", "stones"])],
        },
    )
    assert (one.type, one.mode, len(one.mentions)) == ("PROTEST", "riot", 3)


def test_what_follows_an_old_date_that_opens_the_sentence_is_of_the_past() -> None:
    days = {"June 2009": "2009-06-02"}
    filler = [{"text": f"Filler line number {at} says nothing.", "events": []} for at in range(6)]
    line = {
        "text": "In June 2009 he cancelled raids after the loss of a drone to gunfire.",
        "entities": [["June 2009", "DATE"]],
        "events": [
            event("cancelled", "RETREAT", actor=["he"], date=["June 2009"]),
            event("gunfire", mode="destroy", target=["drone"]),
        ],
    }
    _, loss = events(*filler, line, days=days, governs="June 2009")
    assert loss.background
    assert loss.date is None
    assert "June 2009" in loss.why["date"]


@pytest.mark.parametrize(("between", "is_lent"), [(1, True), (4, False)])
def test_a_date_holds_for_the_sentences_right_after_it(between: int, is_lent: bool) -> None:
    days = {"Friday": "2020-01-03"}
    said = " ".join(f"Filler number {at} says nothing." for at in range(between))
    (one,) = events(
        {
            "text": f"It was quiet on Friday. {said} Rebels stormed the post.",
            "entities": [["Friday", "DATE"]],
            "events": [event("stormed", actor=["Rebels"], target=["post"])],
        },
        days=days,
        governs="Friday",
    )
    assert (one.date != NEWS_DAY.id) == is_lent


def test_what_an_act_answers_does_not_fall_on_the_day_of_the_answer() -> None:
    _, strikes = events(
        {
            "text": "Students met to condemn recent air strikes on farms.",
            "events": [
                event("met", "PROTEST", actor=["Students"]),
                event("air strikes", mode="aerial", target=["farms"]),
            ],
        }
    )
    assert strikes.date is None
    assert "answers" in strikes.why["date"]


def test_a_mode_that_few_mentions_have_is_not_the_mode_of_the_event() -> None:
    line = {
        "text": "Crowds stormed the office.",
        "events": [event("stormed", actor=["Crowds"], target=["office"])],
    }
    odd = {
        "text": "Crowds stormed the office with ladders.",
        "events": [
            event(
                "stormed", mode="unconventional", actor=["Crowds"], target=["office"], instrument=["ladders"]
            )
        ],
    }
    (one,) = events(line, line | {"text": "Again crowds stormed the office.", "events": [event("stormed", actor=["crowds"], target=["office"])]},
                    *[line | {"text": f"At {hour} crowds stormed the office.", "events": [event("stormed", actor=["crowds"], target=["office"])]} for hour in range(3, 7)],
                    odd)  # fmt: skip
    assert (one.mode, len(one.mentions)) == (None, 7)


def test_a_harm_goes_to_the_nearer_of_two_acts() -> None:
    ambush, shots = events(
        {
            "text": "In the ambush soldiers fired back, wounding nine men.",
            "events": [
                event("ambush", actor=["soldiers"]),
                event("fired back", mode="firearms", actor=["soldiers"]),
                event("wounding", actor=["soldiers"], recipient=["men"], injured=["nine"]),
            ],
        }
    )
    assert (len(ambush.mentions), len(shots.mentions)) == (1, 2)


def test_an_unnamed_person_described_otherwise_may_be_the_same() -> None:
    days = {"Monday": "2020-01-06"}
    (one,) = events(
        {
            "text": "A rocket attack on Monday killed a Danish contractor near Dara.",
            "entities": [["Monday", "DATE"], ["Dara", "PLACE"]],
            "events": [
                event("rocket attack", mode="heavy-weapons", recipient=["Danish contractor"], place=["Dara"], date=["Monday"]),
            ],
        },
        {
            "text": "The rocket attack on Monday cost the life of a Danish citizen near Dara.",
            "events": [
                event("rocket attack", mode="heavy-weapons", recipient=["Danish citizen"], place=["Dara"], date=["Monday"]),
            ],
            "entities": [["Monday", "DATE"], ["Dara", "PLACE"]],
        },
        days=days,
    )  # fmt: skip
    assert len(one.mentions) == 2


def test_an_undated_event_far_from_an_old_one_of_the_same_kind_is_news() -> None:
    days = {"2 June 2009": "2009-06-02"}
    filler = [{"text": f"Filler line number {at} says nothing.", "events": []} for at in range(12)]
    found = events(
        *filler[:6],
        {
            "text": "Rebels attacked the post on 2 June 2009.",
            "entities": [["2 June 2009", "DATE"]],
            "events": [event("attacked", actor=["Rebels"], target=["post"], date=["2 June 2009"])],
        },
        *filler,
        {
            "text": "Rebels attacked the post.",
            "events": [event("attacked", actor=["Rebels"], target=["post"])],
        },
        days=days,
    )
    assert [one.background for one in found] == [True, False]


def test_a_dated_line_of_long_ago_is_no_part_of_the_news() -> None:
    days = {
        "last week": "2020-01-06",
        "May 2009": "2009-05-01",
        "June 2009": "2009-06-01",
        "July 2009": "2009-07-01",
    }
    lines = [
        {
            "text": f"{month}: Rebels attacked the post.",
            "entities": [[month, "DATE"]],
            "events": [event("attacked", actor=["Rebels"], target=["post"], date=[month])],
        }
        for month in ("May 2009", "June 2009", "July 2009")
    ]
    found = events(
        {
            "text": "Rebels attacked the post last week.",
            "entities": [["last week", "DATE"]],
            "events": [event("attacked", actor=["Rebels"], target=["post"], date=["last week"])],
        },
        *lines,
        days=days,
    )
    assert [one.background for one in found] == [False, True, True, True]
