"""Who is put out, dismissed or let go is not among the dead."""

from __future__ import annotations

import pytest

from tests.test_coding import event, events


@pytest.mark.parametrize(
    ("text", "trigger", "given", "kind"),
    [
        ("The king fired three ministers on Monday.", "fired", "ASSAULT", "COERCE"),
        ("Overnight three ministers were fired.", "fired", "ASSAULT", "COERCE"),
        ("Guards threw three ministers out of the hall.", "threw", "ASSAULT", "ASSAULT"),
        ("Guards threw out three ministers.", "threw out", "ASSAULT", "ASSAULT"),
        ("The party expelled three ministers.", "expelled", "COERCE", "COERCE"),
        ("Rebels released three ministers.", "released", "RETREAT", "RETREAT"),
    ],
)
def test_who_is_removed_is_not_killed(text: str, trigger: str, given: str, kind: str) -> None:
    (one,) = events(
        {"text": text, "events": [event(trigger, given, recipient=["ministers"], killed=["three"])]}
    )
    assert one.type == kind
    assert "killed" not in one.mentions[0].roles


@pytest.mark.parametrize(
    "text",
    [
        "Police fired on three ministers.",
        "Police fired three shots at the ministers, killing three.",
        "Three shots were fired at three ministers.",
    ],
)
def test_who_is_fired_on_is_shot_at(text: str) -> None:
    (one,) = events({"text": text, "events": [event("fired", recipient=["ministers"], killed=["three"])]})
    assert one.type == "ASSAULT"
    assert "killed" in one.mentions[0].roles
