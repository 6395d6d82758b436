"""Whose deed it is that somebody denies."""

from __future__ import annotations

import pytest

from tests.test_coding import event, events


@pytest.mark.parametrize(
    ("text", "trigger", "status"),
    [
        ("Kato denied ordering the raid on the mill.", "raid", "actual"),
        ("Kato has denied planning the night raid.", "raid", "actual"),
        ("Kato denied ordering any raid.", "raid", "denied"),
        ("Kato denied that he had ordered the raid.", "raid", "actual"),
        ("Kato denied carrying out the raid.", "raid", "denied"),
        ("Kato denied shelling the mill.", "shelling", "denied"),
    ],
)
def test_an_act_that_somebody_denies_is_by_him_whom_the_denial_names(
    text: str, trigger: str, status: str
) -> None:
    _, act = events({"text": text, "events": [event("denied", "REJECT", actor=["Kato"]), event(trigger)]})
    assert (len(act.actors), act.status) == (1, status)


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        ("Kato denied any role in the raid.", "raid"),
        ("Kato denied the charge and blamed smugglers for the raid.", "raid"),
    ],
)
def test_who_denies_a_role_has_none(text: str, trigger: str) -> None:
    _, act = events({"text": text, "events": [event("denied", "REJECT", actor=["Kato"]), event(trigger)]})
    assert (act.actors, act.status) == ((), "actual")


def test_an_ordered_act_of_others_stays_theirs() -> None:
    _, act = events(
        {
            "text": "Kato denied ordering troops to fire.",
            "events": [event("denied", "REJECT", actor=["Kato"]), event("fire", actor=["troops"])],
        }
    )
    assert len(act.actors) == 1
    assert act.mentions[0].roles["actor"][0].start == 21
