"""What words say of an act: who is only accused of it, when it was said, and which act is meant."""

from __future__ import annotations

from typing import Any

import pytest

from tests.test_coding import NEWS_DAY, event, events


@pytest.mark.parametrize("trigger", ["executed", "hanged", "put to death"])
def test_an_execution_is_told_by_its_word_whoever_orders_it(trigger: str) -> None:
    (one,) = events(
        {
            "text": f"Two men were {trigger} after a court ruling.",
            "events": [event(trigger, recipient=["men"])],
        }
    )
    assert (one.type, one.mode) == ("ASSAULT", "execute")


def test_who_is_only_held_responsible_is_left_out_beside_the_doer() -> None:
    storming = {
        "text": "A mob stormed the embassy in Dara.",
        "events": [event("stormed", actor=["mob"], target=["embassy"], place=["Dara"])],
    }
    blame = {
        "text": "The mayor held Freedonia responsible for the storming of the embassy.",
        "events": [event("storming", actor=["Freedonia"], target=["embassy"])],
    }
    (one,) = events(storming, blame)
    assert len(one.actors) == 1
    assert "Freedonia" in one.why["actors"].title()
    assert [len(mention.roles.get("actor", ())) for mention in one.mentions] == [1, 1]


def test_who_alone_is_accused_stays_the_doer_by_the_word_of_who_accuses() -> None:
    found = events(
        {
            "text": "The mayor accused Freedonia of storming the embassy.",
            "events": [
                event("storming", actor=["Freedonia"], target=["embassy"], source=["mayor"]),
                event("accused", "ACCUSE", actor=["mayor"], recipient=["Freedonia"]),
            ],
        }
    )
    one = next(each for each in found if each.type == "ASSAULT")
    assert len(one.actors) == len(one.sources) == 1
    assert "actors" not in one.why


@pytest.mark.parametrize(
    "text",
    [
        "The mayor accused Freedonia of the storming of the embassy.",
        "The mayor accused  the  Freedonia of the storming.",
        "Freedonia has  been accused  of the storming.",
        "The mayor accused Sylvania, Freedonia and others of the storming.",
        "The mayor blames Sylvania and Freedonia for the storming.",
        "Freedonia, which the mayor blames for the storming, said nothing.",
        "Freedonia has been accused of the storming.",
        "Freedonia was blamed by shopkeepers for the storming.",
        "Freedonia, accused of the storming, said nothing.",
        "Freedonia is widely suspected of the storming.",
        "The mayor spoke of Freedonia's alleged part in the storming.",
        "The mayor blamed the storming on Freedonia.",
        "Shops closed after the storming, for which the mayor blamed Freedonia.",
    ],
)
def test_whom_others_blame_is_no_doer_where_the_report_names_none(text: str) -> None:
    told = {
        "text": "The embassy in Dara was stormed.",
        "events": [event("stormed", target=["embassy"], place=["Dara"])],
    }
    blame = {"text": text, "events": [event("storming", actor=["Freedonia"])]}
    one, *others = events(told, blame)
    assert one.actors == ()
    assert others or "freedonia" in one.why["actors"].casefold()


@pytest.mark.parametrize(
    "text",
    [
        "Freedonia accused the mayor of lies and defended the storming.",
        "Freedonia, accusing the mayor of lies, led the storming.",
        "Freedonia suspected of being weak led the storming.",
        "The mayor was accused of lies while Freedonia led the storming.",
        "The mayor blamed the weather, and Freedonia led the storming.",
        "Freedonia, which the mayor accuses of lies, led the storming.",
        "Freedonia was accused of lies and storming followed.",
    ],
)
def test_whose_act_stands_beside_an_accusation_is_a_doer(text: str) -> None:
    (one,) = events({"text": text, "events": [event("storming", actor=["Freedonia"])]})
    assert len(one.actors) == 1


@pytest.mark.parametrize(
    ("text", "trigger", "kind", "is_dated"),
    [
        ('"They burned our huts and took the cattle," he said.', "burned", "ASSAULT", False),
        ('"They are burning our huts and taking the cattle," he said.', "burning", "ASSAULT", True),
        ('"They burned our huts this morning and left," he said.', "burned", "ASSAULT", True),
        ('"We condemn the men who rule the valley," he said.', "condemn", "ACCUSE", True),
        ('The envoys have "agreed to a list of small steps" in Dara.', "agreed", "AGREE", True),
        ("They burned the huts and took the cattle.", "burned", "ASSAULT", True),
    ],
)
def test_a_deed_told_in_a_quotation_has_the_news_day_only_when_it_says_so(
    text: str, trigger: str, kind: str, *, is_dated: bool
) -> None:
    (one,) = events({"text": text, "events": [event(trigger, kind)]})
    assert one.date == (NEWS_DAY.id if is_dated else None)
    assert ("quotation" in one.why["date"]) is not is_dated


RAIDS = {
    "text": "Jets of the League struck bases of the Front near Dara on Sunday.",
    "entities": [["Sunday", "DATE"]],
    "events": [
        event(
            "struck", mode="aerial", actor=["League"], target=["bases"], recipient=["Front"], date=["Sunday"]
        )
    ],
}
BETWEEN = {"text": "It rained in the hills."}
RALLY = {
    "text": "Students met to condemn air strikes, and sang.",
    "events": [event("air strikes", mode="aerial")],
}


def test_what_is_only_condemned_is_the_one_event_that_fits() -> None:
    found = events(RAIDS, BETWEEN, BETWEEN, RALLY, days={"Sunday": "2020-01-05"})
    assert [len(one.mentions) for one in found] == [2]
    assert "answered" in found[0].why["mentions"]


def test_what_is_condemned_stays_apart_when_two_fit() -> None:
    other = {
        "text": "Jets of the Duchy struck bases of the Guild on Monday.",
        "entities": [["Monday", "DATE"]],
        "events": [
            event(
                "struck",
                mode="aerial",
                actor=["Duchy"],
                target=["bases"],
                recipient=["Guild"],
                date=["Monday"],
            )
        ],
    }
    days = {"Sunday": "2020-01-05", "Monday": "2020-01-06"}
    found = events(RAIDS, BETWEEN, BETWEEN, other, BETWEEN, RALLY, days=days)
    assert [len(one.mentions) for one in found] == [1, 1, 1]


def test_help_against_others_is_no_help_for_them() -> None:
    helped, fight = events(
        {
            "text": "Pathan offered to help the province fight the rebels.",
            "events": [
                event("help", "AID", "planned", actor=["Pathan"], recipient=["province", "rebels"]),
                event("fight", status="planned", recipient=["rebels"]),
            ],
        }
    )
    assert len(helped.recipients) == 1
    assert fight.actors == helped.recipients


STRIKES = {
    "text": "Jets of the Guard bombed a clinic on Sunday.",
    "entities": [["Sunday", "DATE"]],
    "events": [event("bombed", mode="aerial", actor=["Guard"], target=["clinic"], date=["Sunday"])],
}


@pytest.mark.parametrize(
    ("text", "act", "roles"),
    [
        ("Supporters protest to condemn air strikes by paramilitary forces.", "air strikes", {"actor": ["paramilitary forces"]}),
        ("Crowds denounce the bombing by foreign warplanes.", "bombing", {"actor": ["foreign warplanes"]}),
        ("Clerks march against the air strikes.", "air strikes", {}),
        ("The rebels fired back in revenge for the air strikes by government forces.", "air strikes", {"actor": ["government forces"]}),
        ("The bishop mourned the victims of the attack.", "attack", {"recipient": ["victims"]}),
        ("Women carried the coffin of the bombing.", "bombing", {}),
        ("A vigil was held for victims of the attack.", "attack", {"recipient": ["victims"]}),
        ("The Union condemned the raid by the Guard.", "raid", {"actor": ["Guard"]}),
        ("Students chanted against the bombing.", "bombing", {}),
        ("Lawyers asked for an inquiry into the bombing.", "bombing", {}),
    ],
)  # fmt: skip
def test_what_a_protest_or_mourning_is_about_is_the_act_already_told(
    text: str, act: str, roles: dict[str, Any]
) -> None:
    mode = None if act in {"attack", "raid"} else "aerial"
    line = {"text": text, "events": [event(act, mode=mode, **roles)]}
    [found] = events(STRIKES, BETWEEN, BETWEEN, BETWEEN, BETWEEN, line, days={"Sunday": "2020-01-05"})
    assert len(found.mentions) == 2
    assert len(found.actors) == 1  # whoever the protest calls the doer


def test_what_is_only_condemned_and_told_nowhere_is_no_news() -> None:
    rain = {"text": "It rained.", "events": []}
    found = events(rain, rain, rain, rain, RALLY)
    assert [one.background for one in found] == [True]


def test_a_killing_to_be_avenged_is_not_what_its_avengers_do() -> None:
    line = {
        "text": "They vowed revenge for the killing of a clerk and fired rockets.",
        "events": [
            event("killing", actor=["They"], recipient=["clerk"]),
            event("fired", actor=["They"], instrument=["rockets"]),
        ],
    }
    assert len(events(line)) == 2


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("An aide spoke on condition of anonymity because he was not allowed to talk to reporters.", 0),
        ("According to two envoys who were not authorized to discuss the talks, it failed.", 0),
        ("Relatives of the jailed men were not allowed to talk to them.", 1),
        ("He was not allowed to fly at night.", 1),
    ],
)
def test_why_a_source_is_not_named_is_no_event(text: str, count: int) -> None:
    trigger = "not authorized" if "authorized" in text else "not allowed"
    assert len(events({"text": text, "events": [event(trigger, "COERCE", mode="restrict")]})) == count
