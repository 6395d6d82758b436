"""A bomb and its bomber are one blast, and the blast that is told on is the one told before."""

from __future__ import annotations

from typing import Any

import pytest

from tests.test_coding import event, events

BOMB = {
    "text": "A bomb killed six people outside a mosque on Friday.",
    "events": [event("killed", mode="explosives", instrument=["bomb"], recipient=["people"], killed=["six"])],
}

QUIET = {"text": "It rained.", "events": []}


def told(text: str, trigger: str, **roles: Any) -> dict[str, Any]:
    mode = roles.pop("mode", "suicide-attack")
    return {"text": text, "events": [event(trigger, mode=mode, **roles)]}


@pytest.mark.parametrize(
    "line",
    [
        told("A man blew himself up as worshippers left.", "blew himself up", actor=["man"]),
        told("The bomber, a boy, detonated his vest.", "detonated", instrument=["vest"]),
        told("It was a suicide bombing, police said.", "suicide bombing"),
        told("A woman blew herself up at the gate.", "blew herself up", actor=["woman"]),
        told("The attacker blew himself up, a witness said.", "blew himself up", actor=["attacker"]),
        told("A youth walked in and detonated his suicide vest.", "detonated", actor=["youth"]),
        told("The explosion wounded shoppers.", "explosion", mode="explosives", recipient=["shoppers"]),
        told(
            "The bomb tore off a roof.", "tore off", mode="explosives", target=["roof"], instrument=["bomb"]
        ),
        told("The powerful blast was heard in the hills.", "blast", mode="explosives"),
        told("A suicide attack, the governor called it.", "suicide attack"),
    ],
)
def test_a_bomb_and_its_bomber_are_one_blast(line: dict[str, Any]) -> None:
    assert [len(one.mentions) for one in events(BOMB, line)] == [2]


@pytest.mark.parametrize(
    "line",
    [
        told("A second bomber blew himself up at a checkpoint.", "blew himself up"),
        told("Another man blew himself up.", "blew himself up"),
        told("Minutes later a man blew himself up.", "blew himself up"),
        told("Elsewhere a man blew himself up.", "blew himself up"),
        told("A man blew himself up, killing nine.", "blew himself up", killed=["nine"]),
        told("A man tried to blow himself up.", "blow himself up", status="possible"),
        told("A car bomb exploded.", "exploded", mode="explosives", instrument=["car bomb"]),
        told("Bombers blew themselves up in two towns.", "blew themselves up"),
        told("A man blew himself up on Sunday.", "blew himself up", date=["Sunday"]) | {"entities": [["Sunday", "DATE"]]},
    ],
)  # fmt: skip
def test_what_sets_two_blasts_apart(line: dict[str, Any]) -> None:
    first = {**BOMB, "entities": [["Friday", "DATE"]], "events": [{**BOMB["events"][0], "date": ["Friday"]}]}  # type: ignore[dict-item]
    days = {"Friday": "2020-01-03", "Sunday": "2020-01-05"}
    assert [len(one.mentions) for one in events(first, QUIET, line, days=days)] == [1, 1]


def test_a_bomber_beside_two_blasts_joins_neither() -> None:
    mill = told("A device blew up a mill.", "blew up", mode="explosives", target=["mill"], instrument=["device"])  # fmt: skip
    bank = told("A bomb blew up a bank.", "blew up", mode="explosives", target=["bank"], instrument=["bomb"])  # fmt: skip
    bomber = told("A man blew himself up.", "blew himself up", actor=["man"])
    assert [len(one.mentions) for one in events(mill, bank, QUIET, bomber)] == [1, 1, 1]
