"""Who did it by the build of the sentence, and whose words say so."""

from __future__ import annotations

from typing import Any

import pytest

from tests.test_coding import event, events
from watchfloor.records import Event


def doers(one: Event, text: str) -> list[str]:
    """The words for the doers of an event's mentions."""
    return [
        text[span.start : span.end] for mention in one.mentions for span in mention.roles.get("actor", ())
    ]


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Guards used batons on miners during a rally to condemn the arrests.", "condemn"),
        ("Guards used batons on miners during a rally condemning the arrests.", "condemning"),
    ],
)
def test_who_rallies_is_who_condemns(text: str, word: str) -> None:
    _, _, said = events(
        {
            "text": text,
            "events": [
                event("batons", mode="crowd-control", actor=["Guards"], recipient=["miners"]),
                event("rally", "PROTEST", actor=["miners"]),
                event(word, "ACCUSE", mode="disapprove", actor=["Guards"]),
            ],
        }
    )
    assert doers(said, text) == ["miners"]


def test_guards_who_drive_off_a_rally_of_nobody_named_condemn_nothing() -> None:
    text = "Guards drove back youths during a rally to condemn the arrests."
    _, _, said = events(
        {
            "text": text,
            "events": [
                event("drove back", mode="crowd-control", actor=["Guards"], recipient=["youths"]),
                event("rally", "PROTEST"),
                event("condemn", "ACCUSE", mode="disapprove", actor=["Guards"]),
            ],
        }
    )
    assert doers(said, text) == []


@pytest.mark.parametrize("back", ["fired back", "hit back", "returned fire", "fought back"])
def test_who_strikes_back_did_not_lay_the_ambush(back: str) -> None:
    text = f"In the ambush soldiers {back} and killed three."
    ambush, answer = events(
        {
            "text": text,
            "events": [
                event("ambush", actor=["soldiers"]),
                event(back, actor=["soldiers"]),
                event("killed", actor=["soldiers"], killed=["three"]),
            ],
        }
    )
    assert (doers(ambush, text), doers(answer, text)) == ([], ["soldiers", "soldiers"])


def test_direct_speech_gives_no_doer_beside_one_that_others_blame() -> None:
    lines: tuple[dict[str, Any], ...] = (
        {"text": "Oslo said the League was behind the killing of a guard.",
         "events": [event("killing", actor=["League"], recipient=["guard"], killed=["a"], source=["Oslo"])]},
        {"text": '"Freedonia killed a guard of ours and will pay," he said.',
         "events": [event("killed", actor=["Freedonia"], recipient=["guard"], killed=["a"])]},
    )  # fmt: skip
    found = events(*lines)
    assert len(found) == 1
    assert len(found[0].actors) == 1
    assert "freedonia" in found[0].why["actors"]
