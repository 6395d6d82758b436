"""Joins that rest on counts, on time told in the sentence, and on words that two types share."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from tests.gold import gold
from tests.test_coding import JOINER, NEWS_DAY, TABLE, actors_of, event, events, places_of
from watchfloor.coding import Resolved, events_in
from watchfloor.coding.evidence import places_meet
from watchfloor.records import Actor, Place, Span


def test_what_came_three_days_after_a_bomb_is_not_the_bomb() -> None:
    found = events(
        {
            "text": "The air strike came three days after a bomb killed six soldiers.",
            "events": [
                event("air strike", mode="aerial"),
                event("bomb", mode="explosives", recipient=["soldiers"]),
                event("killed", recipient=["soldiers"], killed=["six"]),
            ],
            "causes": [["air strike", "killed"]],
        }
    )
    assert [len(one.mentions) for one in found] == [1, 2]


def test_one_number_of_arrests_told_twice_is_one_event() -> None:
    found = events(
        {"text": "63 people were arrested.", "events": [event("arrested", "COERCE", mode="arrest", recipient=["people"], arrested=["63"])]},
        {"text": "The mayor left.", "events": []},
        {"text": "The ministry said 63 men were detained.",
         "events": [event("detained", "COERCE", mode="arrest", recipient=["men"], arrested=["63"])]},
    )  # fmt: skip
    assert len(found) == 1
    assert "63 arrested in both" in found[0].why["mentions"]


def test_gunmen_who_hold_staff_are_one_event_whatever_the_type() -> None:
    (one,) = events(
        {"text": "Gunmen hold staff at the bank.", "events": [event("hold", "COERCE", actor=["Gunmen"], recipient=["staff"])]},
        {"text": "Gunmen were holding staff.", "events": [event("holding", mode="abduct", actor=["Gunmen"], recipient=["staff"])]},
    )  # fmt: skip
    assert len(one.mentions) == 2


def test_one_thing_and_many_of_it_are_one_target() -> None:
    (one,) = events(
        {"text": "The border was closed.", "events": [event("closed", "COERCE", mode="restrict", target=["border"])]},
        {"text": "Later the borders were closed.", "events": [event("closed", "COERCE", mode="restrict", target=["borders"])]},
    )  # fmt: skip
    assert len(one.mentions) == 2


def test_what_was_done_has_no_date_to_come() -> None:
    (one,) = events(
        {
            "text": "Both keep tariffs on grain next year.",
            "entities": [["next year", "DATE"]],
            "events": [event("tariffs", "SANCTION", date=["next year"])],
        },
        days={"next year": "2021-01-01"},
    )
    assert one.date == "date-news"


def test_the_freed_are_not_among_the_dead() -> None:
    (one,) = events(
        {
            "text": "Police shot the gunman dead and freed 17 pupils.",
            "events": [event("shot", actor=["Police"], recipient=["gunman"], killed=["17"])],
        }
    )
    assert "killed" not in one.mentions[0].roles


def test_who_gets_the_blame_is_no_doer_where_the_page_tells_of_others() -> None:
    (one,) = events(
        {"text": "Rebels burned the mill.", "events": [event("burned", actor=["Rebels"], target=["mill"])]},
        {"text": "The mayor levelled blame at smugglers for burning the mill.",
         "events": [event("burning", actor=["smugglers"], target=["mill"])]},
    )  # fmt: skip
    assert len(one.actors) == 1
    assert "smugglers" in one.why["actors"]


def test_a_general_of_years_ago_is_none_of_the_fighters_killed_now() -> None:
    found = events(
        {"text": "A general was killed by rebels.",
         "events": [event("killed", actor=["rebels"], recipient=["general"], killed=["A"])]},
        {"text": "More than 20 recruits were killed by rebels.",
         "events": [event("killed", actor=["rebels"], recipient=["recruits"], killed=["20"])]},
    )  # fmt: skip
    assert len(found) == 2


def test_the_dead_of_a_stampede_are_no_event_and_those_of_a_bomb_are() -> None:
    assert not events(
        {
            "text": "Twelve pilgrims died in a stampede.",
            "events": [event("died", recipient=["pilgrims"], killed=["Twelve"])],
        }
    )
    assert events(
        {"text": "Twelve pilgrims died in a stampede after a bomb scare.",
         "events": [event("died", recipient=["pilgrims"], killed=["Twelve"])]}
    )  # fmt: skip
    assert events(
        {
            "text": "Rebels killed two men in a crash.",
            "events": [event("killed", actor=["Rebels"], recipient=["men"])],
        }
    )


def test_set_cars_on_fire_is_one_act_in_two_words() -> None:
    (one,) = events(
        {
            "text": "Gunmen set two cars on fire.",
            "events": [
                event("set", mode="destroy", actor=["Gunmen"], target=["cars"]),
                event("on fire", mode="destroy", actor=["Gunmen"], target=["cars"]),
            ],
        }
    )
    assert len(one.mentions) == 2


def test_that_siege_is_of_the_day_that_the_sentence_before_tells() -> None:
    days = {"3 May 2011": "2011-05-03"}
    (found,) = events(
        {"text": "The mayor spoke.", "events": []},
        {"text": "It recalled the siege of 3 May 2011. That siege ended when troops stormed the mill.",
         "entities": [["3 May 2011", "DATE"]], "events": [event("stormed", actor=["troops"], target=["mill"])]},
        days=days, governs="3 May 2011",
    )  # fmt: skip
    assert found.background
    assert found.date not in {None, "date-news"}


def test_the_lead_tells_the_act_of_the_headline() -> None:
    (one,) = events(
        {"text": "Mill defector arrested after flight", "events": [event("arrested", "COERCE", mode="arrest", recipient=["defector"])]},
        {"text": "The mayor left.", "events": []},
        {"text": "Ivo Brandt was arrested.", "events": [event("arrested", "COERCE", mode="arrest", recipient=["Ivo Brandt"])]},
    )  # fmt: skip
    assert "the act of the headline" in one.why["mentions"]


def test_an_act_and_what_it_answers_are_two_though_one_word_fits_both() -> None:
    found = events(
        {"text": "Rebels attack the depot", "events": [event("attack", actor=["Rebels"], target=["depot"])]},
        {
            "text": "The rebels said the assault was in retaliation for Saturday's raid on a camp.",
            "events": [event("assault", actor=["rebels"]), event("raid", target=["camp"])],
        },
    )
    assert [len(one.mentions) for one in found] == [2, 1]


def test_a_reason_is_not_what_it_is_the_reason_for() -> None:
    found = events(
        {
            "text": "The attack by gunmen followed an assault on the depot.",
            "events": [event("attack", actor=["gunmen"]), event("assault", target=["depot"])],
            "causes": [["attack", "assault"]],
        }
    )
    assert len(found) == 2


def test_what_was_called_off_in_another_month_is_not_the_news() -> None:
    found = events(
        {
            "text": "Jets carried out strikes on the port of Dara on Sunday.",
            "entities": [["Dara", "PLACE"], ["Sunday", "DATE"]],
            "events": [event("strikes", mode="aerial", actor=["Jets"], place=["Dara"], date=["Sunday"])],
        },
        {
            "text": "In June, the minister called off strikes on Dara.",
            "entities": [["Dara", "PLACE"], ["June", "DATE"]],
            "events": [
                event("called off", "RETREAT", actor=["minister"], date=["June"]),
                event("strikes", status="ended", place=["Dara"]),
            ],
        },
        days={"Sunday": "2020-01-05", "June": "2019-06-01"},
        governs="June",
    )
    assert [(one.type, one.status, one.background) for one in found] == [
        ("ASSAULT", "actual", False),
        ("RETREAT", "actual", True),
        ("ASSAULT", "ended", True),
    ]


def test_what_ended_this_week_is_what_began_this_week() -> None:
    (one, _) = events(
        {
            "text": "Rebels laid siege to Dara on Sunday.",
            "entities": [["Dara", "PLACE"], ["Sunday", "DATE"]],
            "events": [event("siege", actor=["Rebels"], place=["Dara"], date=["Sunday"])],
        },
        {
            "text": "On Tuesday the rebels lifted the siege of Dara.",
            "entities": [["Dara", "PLACE"], ["Tuesday", "DATE"]],
            "events": [
                event("lifted", "RETREAT", actor=["rebels"], date=["Tuesday"]),
                event("siege", status="ended", place=["Dara"]),
            ],
        },
        days={"Sunday": "2020-01-05", "Tuesday": "2020-01-07"},
        governs="Tuesday",
    )
    assert len(one.mentions) == 2


def test_an_attack_on_one_thing_is_one_whoever_is_taken_for_its_victim() -> None:
    found = events(
        {
            "text": "Jets bomb Marsh League after rocket attack on Q4 base.",
            "events": [
                event("bomb", mode="aerial", actor=["Jets"], recipient=["Marsh League"]),
                event("rocket attack", mode="heavy-weapons", recipient=["Marsh League"], target=["Q4 base"], instrument=["rocket"]),
            ],
        },
        {
            "text": "Marsh League fired rockets at the Q4 base.",
            "events": [
                event("fired", mode="heavy-weapons", actor=["Marsh League"], target=["Q4 base"], instrument=["rockets"])
            ],
        },
    )  # fmt: skip
    assert [len(one.mentions) for one in found] == [1, 2]


def placed(name: str, latitude: float, precision: int) -> Place:
    return Place(
        id=name,
        name=name,
        geonames=None,
        feature=None,
        latitude=latitude,
        longitude=44.0,
        country="AAA",
        admin1=None,
        precision=precision,
        inside=None,
        spans=(),
    )


def test_near_a_town_and_a_base_outside_it_may_be_one_place() -> None:
    places = {one.id: one for one in (placed("base", 35.1, 1), placed("around", 35.0, 2), placed("far", 36.0, 1), placed("town", 35.0, 1))}  # fmt: skip
    assert places_meet({"base"}, {"around"}, places)
    assert not places_meet({"far"}, {"around"}, places)
    assert not places_meet({"base"}, {"town"}, places)


def test_commandos_who_storm_what_gunmen_hold_are_no_gunmen() -> None:
    rows = [
        {"doc": "made", "i": 0, "date": "2020-01-10", "text": "Gunmen stormed the hotel.", "entities": [],
         "events": [event("stormed", actor=["Gunmen"], target=["hotel"])]},
        {"doc": "made", "i": 1, "date": "2020-01-10", "text": "Commandos stormed the hotel.", "entities": [],
         "events": [event("stormed", actor=["Commandos"], target=["hotel"])]},
    ]  # fmt: skip
    _page, reading, tags = gold("made", rows)
    sectors = {"gunmen": "UAF", "commandos": "MIL"}
    people = [replace(one, kind="people", sector=sectors[one.name]) for one in actors_of(reading, tags)]
    resolved = Resolved(
        dates=(), places=(), actors=people, anchor=lambda _: (None, "no date"), news_day=NEWS_DAY
    )
    assert len(events_in("report", reading, tags, resolved, TABLE, JOINER)) == 2


def test_what_men_of_a_group_did_is_what_the_group_did() -> None:
    lines: list[dict[str, Any]] = [
        {"text": "The Front attacked Arda.", "events": [event("attacked", actor=["Front"], place=["Arda"])], "entities": [["Arda", "PLACE"]]},
        *({"text": "Staff met.", "events": []} for _ in range(6)),
        {"text": "Suspected Front fighters attacked Arda at dawn.",
         "events": [event("attacked", actor=["Suspected Front fighters"], place=["Arda"])], "entities": [["Arda", "PLACE"]]},
    ]  # fmt: skip
    _, reading, tags = gold(
        "made", [{"doc": "made", "i": at, "date": "2020-01-10", **one} for at, one in enumerate(lines)]
    )
    within = Span(at := reading.shadow.index("Front fighters"), at + len("Front"))
    actors = actors_of(reading, tags)
    men = replace(next(one for one in actors if "fighters" in one.name), kind="people")

    def joined(group: Actor) -> int:
        resolved = Resolved(
            dates=(),
            places=places_of(reading, tags),
            actors=[group, men],
            anchor=lambda _: (None, "none"),
            news_day=NEWS_DAY,
        )
        return len(events_in("report", reading, tags, resolved, TABLE, JOINER))

    front = next(one for one in actors if "fighters" not in one.name)
    assert joined(replace(front, spans=(*front.spans, within))) == 1
    assert joined(front) == 2


def test_the_attack_is_not_the_killing_of_its_attackers() -> None:
    shot = event("killed", actor=["army"], recipient=["attackers"], killed=["six"])
    killing, *_, attack = events(
        {"text": "The army killed six of the attackers.", "events": [shot]},
        {"text": "The mayor blamed the killings on smugglers.", "events": [event("killings")]},
    )
    assert killing.id != attack.id
    shot["recipient"] = ["clerks"]
    (one,) = events(
        {"text": "The army killed six of the clerks.", "events": [shot]},
        {"text": "The mayor blamed the killings on smugglers.", "events": [event("killings")]},
    )
    assert len(one.mentions) == 2
