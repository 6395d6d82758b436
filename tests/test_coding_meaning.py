"""What mentions mean that take up what is known, and what tells two acts of one sentence apart."""

from __future__ import annotations

from tests.test_coding import event, events


def test_bombs_and_blasts_that_are_taken_up_are_the_bombing_told_before() -> None:
    (one,) = events(
        {
            "text": "Rebels set off two crude bombs near the mill.",
            "events": [event("set off", mode="explosives", actor=["Rebels"], instrument=["bombs"])],
        },
        {
            "text": "The bombs exploded minutes apart.",
            "events": [event("exploded", mode="explosives", instrument=["bombs"])],
        },
        {
            "text": "The blasts tore the roof off a bakery.",
            "events": [
                event("blasts", mode="explosives", target=["roof"]),
                event("tore", mode="explosives", target=["roof"]),
            ],
            "causes": [["tore", "blasts"]],
        },
    )
    assert len(one.mentions) == 4
    assert "takes up what was told before" in one.why["mentions"]


def test_the_attack_is_the_one_of_the_news() -> None:
    found = events(
        {"text": "Gunmen stormed a mill.", "events": [event("stormed", actor=["Gunmen"], target=["mill"])]},
        {
            "text": "Nobody has spoken of the massacre.",
            "events": [event("massacre", mode="massacre")],
        },
    )
    assert len(found) == 1


def test_an_answer_and_what_it_answers_are_two_though_one_is_harm() -> None:
    found = events(
        {
            "text": "The strikes were in retaliation for the killing of a clerk.",
            "events": [event("strikes", mode="aerial"), event("killing", recipient=["clerk"], killed=["a"])],
            "causes": [["strikes", "killing"]],
        }
    )
    assert len(found) == 2


def test_the_worst_since_another_is_another() -> None:
    found = events(
        {
            "text": "It was the worst attack since a bomber killed six monks.",
            "events": [
                event("attack"),
                event("killed", recipient=["monks"], actor=["bomber"], killed=["six"]),
            ],
        }
    )
    assert [len(one.mentions) for one in found] == [1, 1]


def test_many_acts_over_a_time_are_not_the_one_of_a_day() -> None:
    found = events(
        {
            "text": "The Front attacked a depot.",
            "events": [event("attacked", actor=["Front"], target=["depot"])],
        },
        {
            "text": "The Front has for years been attacking that depot.",
            "events": [event("attacking", actor=["Front"], target=["depot"])],
        },
        {
            "text": "They spoke of 11 attacks on the depot.",
            "events": [event("attacks", target=["depot"])],
        },
    )
    assert len(found[0].mentions) == 1


def test_whom_others_only_blame_is_no_doer_beside_whom_the_report_names() -> None:
    (one,) = events(
        {"text": "Gunmen raided a mill.", "events": [event("raided", actor=["Gunmen"], target=["mill"])]},
        {
            "text": "An elder condemned the raid and blamed Freedonia.",
            "events": [event("raid", actor=["Freedonia"])],
        },
        {
            "text": "Officials spoke of a raid on the mill that they blamed on Sylvania.",
            "events": [event("raid", actor=["Sylvania"], target=["mill"])],
        },
    )
    assert len(one.actors) == 1
    assert "only held responsible" in one.why["actors"]


def test_a_doer_whom_accusations_alone_give_is_the_events() -> None:
    (one,) = events(
        {
            "text": "Officials spoke of a raid that they blamed on Sylvania.",
            "events": [event("raid", actor=["Sylvania"], source=["Officials"])],
        }
    )
    assert len(one.actors) == len(one.sources) == 1


def test_the_same_stranger_by_the_same_words_is_one_victim() -> None:
    (one,) = events(
        {
            "text": "Rebels killed a Sylvanian engineer.",
            "events": [event("killed", actor=["Rebels"], recipient=["Sylvanian engineer"], killed=["a"])],
        },
        {
            "text": "He spoke of the killing of a Sylvanian engineer.",
            "events": [event("killing", recipient=["Sylvanian engineer"], killed=["a"])],
        },
    )
    assert len(one.mentions) == 2


def test_what_follows_a_condemnation_by_and_is_not_condemned() -> None:
    _, offered = events(
        {
            "text": "Pathan condemned the raid and offered help.",
            "events": [
                event("condemned", "ACCUSE", actor=["Pathan"]),
                event("offered", "AGREE", actor=["Pathan"]),
            ],
        }
    )
    assert offered.date is not None


def test_a_pronoun_that_stands_for_nobody_is_no_doer() -> None:
    (one,) = events(
        {
            "text": "They burned a mill and hurt those inside.",
            "events": [event("burned", actor=["They"], recipient=["those"], target=["mill"])],
        }
    )
    assert one.actors == one.recipients == ()
    assert "'They' stands for nobody" in one.why["actors"]


def test_what_is_denied_as_a_doing_is_denied() -> None:
    _, shelling = events(
        {
            "text": "The army denies shelling the town.",
            "events": [
                event("denies", "REJECT", actor=["army"]),
                event("shelling", actor=["army"], target=["town"]),
            ],
        }
    )
    assert shelling.status == "denied"


def test_another_time_is_another_act() -> None:
    days = {"May": "2019-05-10", "this winter": "2019-12-01"}
    found = events(
        {"text": "A battle in May killed six.", "entities": [["May", "DATE"]],
         "events": [event("battle", date=["May"])]},
        {"text": "Many have fled the fighting this winter.", "entities": [["this winter", "DATE"]],
         "events": [event("fighting", date=["this winter"])]},
        days=days,
    )  # fmt: skip
    assert len(found) == 2


def test_soldiers_and_rebels_hold_the_same_talks() -> None:
    (one,) = events(
        {"text": "Rebels resume talks in Lathe.", "entities": [["Lathe", "PLACE"]],
         "events": [event("talks", "CONSULT", actor=["Rebels"], place=["Lathe"])]},
        {"text": "Soldiers and mediators met for peace talks in Lathe.", "entities": [["Lathe", "PLACE"]],
         "events": [event("peace talks", "CONSULT", actor=["Soldiers"], place=["Lathe"])]},
    )  # fmt: skip
    assert len(one.mentions) == 2


def test_the_subject_of_the_clause_behind_an_act_is_not_its_doer() -> None:
    (raid,) = events(
        {
            "text": "At the time of the raid the army had six posts there.",
            "events": [event("raid", actor=["army"])],
        }
    )
    assert raid.actors == ()


def test_whom_speech_calls_the_doer_does_not_part_an_act_from_itself() -> None:
    (one,) = events(
        {
            "text": "Border riders stormed the mill.",
            "events": [event("stormed", actor=["Border riders"], target=["mill"])],
        },
        {
            "text": '"Sylvania is behind an attack on the mill," the mayor said.',
            "events": [event("attack", actor=["Sylvania"], target=["mill"])],
        },
    )
    assert len(one.mentions) == 2
    assert len(one.actors) == 1


def test_the_attack_is_no_violence_named_in_passing() -> None:
    found = events(
        {"text": "It spoke of Sylvanian violence.", "events": [event("violence", actor=["Sylvanian"])]},
        {"text": "Nothing happened that day at all.", "events": []},
        {"text": "Nothing happened on the next day.", "events": []},
        {"text": "Nothing happened on the third day.", "events": []},
        {"text": "Some spoke of Sylvanian aggression.", "events": [event("aggression", actor=["Sylvanian"])]},
        {"text": "The attack left no trace.", "events": [event("attack")]},
    )
    assert len(found[-1].mentions) == 1


def test_the_strike_of_the_next_sentence_is_the_bombing_though_it_names_its_doer() -> None:
    (one,) = events(
        {
            "text": "A jet bombed a school in May.",
            "events": [event("bombed", mode="aerial", target=["school"])],
        },
        {
            "text": "The army said the strike hit a post.",
            "events": [event("strike", mode="aerial", actor=["army"], target=["post"])],
        },
    )
    assert len(one.mentions) == 2


def test_what_ended_is_not_going_on_because_it_is_spoken_of() -> None:
    (one,) = events(
        {"text": "Police ended a blockade of the port.",
         "events": [event("blockade", "COERCE", "ended", mode="restrict", target=["port"])]},
        {"text": "The mayor spoke of the blockade.", "events": [event("blockade", "COERCE", mode="restrict")]},
    )  # fmt: skip
    assert one.status == "ended"


def test_the_raid_is_the_attack_and_not_its_defence_and_drones_are_no_dead() -> None:
    hit, shot_down = events(
        {"text": "A swarm hit the port.", "events": [event("hit", mode="drone", target=["port"])]},
        {
            "text": "The army shot down 31 of them.",
            "events": [event("shot down", actor=["army"], killed=["31"])],
        },
        {"text": "The ministry said the raid went on.", "events": [event("raid")]},
    )
    assert [len(one.mentions) for one in (hit, shot_down)] == [2, 1]
    assert "killed" not in shot_down.mentions[0].roles
