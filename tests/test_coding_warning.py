"""Which warnings threaten and which foretell."""

from __future__ import annotations

from typing import Any

import pytest

from tests.test_coding import event, events


@pytest.mark.parametrize(
    ("text", "speaker", "given", "kind"),
    [
        ("Kato warned that looters would be prosecuted.", "Kato", "STATEMENT", "THREATEN"),
        ("Kato warned Chad that it would pay a heavy price.", "Kato", "STATEMENT", "THREATEN"),
        ("Rebels warned the mayor that they would return.", "Rebels", "REQUEST", "THREATEN"),
        ("Analysts warned that the war could spread.", "Analysts", "THREATEN", "STATEMENT"),
        ("Kato warned of a looming food crisis in the north.", "Kato", "THREATEN", "STATEMENT"),
        ("Kato warned that Chad could use the truce to rearm.", "Kato", "STATEMENT", "STATEMENT"),
        ("Kato warned that Chad could use the truce to rearm.", "Kato", "THREATEN", "THREATEN"),
        ("Doctors warned that thieves would be shot.", "Doctors", "THREATEN", "THREATEN"),
    ],
)
def test_a_warning_is_a_threat_where_its_words_tell_one(
    text: str, speaker: str, given: str, kind: str
) -> None:
    (one,) = events({"text": text, "events": [event("warned", given, actor=[speaker])]})
    assert one.type == kind


def test_a_warning_with_a_threatened_act_is_a_threat() -> None:
    acts: list[dict[str, Any]] = [
        event("warned", "STATEMENT", actor=["Kato"]),
        event("bomb", status="threatened", actor=["Kato"]),
    ]
    one, _ = events({"text": "Kato warned that his jets may bomb the port.", "events": acts})
    assert (one.type, one.mode) == ("THREATEN", None)
