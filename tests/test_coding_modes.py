"""What the words of an act say of its mode, whatever the model gave."""

from __future__ import annotations

import pytest

from watchfloor.coding.modes import with_modes
from watchfloor.coding.modewords import mode_of_word
from watchfloor.reading import reading_of
from watchfloor.records import EventType, Filler, Page, Span, TriggerMention


def mode(
    text: str, trigger: str, given: str | None, kind: EventType = "ASSAULT", instrument: str = ""
) -> str | None:
    """The mode of an act of the first sentence."""
    reading = reading_of(Page(name="a page", sha256="0" * 64, text=text))
    at = text.index(trigger)
    fillers = (
        (
            Filler(
                role="instrument",
                span=Span(text.index(instrument), text.index(instrument) + len(instrument)),
                score=1.0,
            ),
        )
        if instrument
        else ()
    )
    mention = TriggerMention(
        trigger=Span(at, at + len(trigger)),
        type=kind,
        mode=given,
        status="actual",
        sentence=0,
        score=1.0,
        runner_up=None,
        fillers=fillers,
    )
    return with_modes([mention], reading)[0].mode


@pytest.mark.parametrize(
    ("text", "trigger", "instrument", "given", "expected"),
    [
        ("A helicopter raid on the camp killed six.", "raid", "helicopter", "drone", "aerial"),
        ("A helicopter raid on the camp killed six.", "raid", "", "drone", "aerial"),
        ("A drone hit the port, and jets came later.", "hit", "drone", "aerial", "drone"),
        ("A bomber set off a bomb at the gate.", "set off", "bomb", "suicide-attack", "suicide-attack"),
        ("They fired rocket-propelled grenades at a bus.", "fired", "rocket-propelled grenades", "aerial", "heavy-weapons"),
        ("Jets fired missiles at a bus.", "fired", "missiles", "aerial", "aerial"),
        ("They fired missiles and guns from a helicopter.", "fired", "guns", "firearms", "firearms"),
        ("The violence came a day after a drone hit the port.", "violence", "", "drone", None),
        ("Fighting went on near the port.", "Fighting", "", "firearms", None),
        ("A strike hit the port.", "strike", "", "drone", None),
        ("A strike hit the port. Drones were seen.", "strike", "", "drone", "drone"),
        ("Men set fire to a jet.", "set fire", "", "destroy", "destroy"),
        ("Police beat them with batons.", "beat", "batons", "beat", "beat"),
    ],
)  # fmt: skip
def test_an_act_of_force_has_the_mode_of_its_own_words(
    text: str, trigger: str, instrument: str, given: str, expected: str | None
) -> None:
    assert mode(text, trigger, given, instrument=instrument) == expected


def test_a_trigger_may_tell_its_mode_alone() -> None:
    assert mode("Deputies began a hunger strike.", "hunger strike", "strike", "PROTEST") == "hunger"
    assert mode("Police made mass arrests.", "mass arrests", None, "COERCE") == "arrest"


def test_a_word_tells_the_mode_of_its_own_type_only() -> None:
    assert mode_of_word("CONSULT", "strike") is None
    assert mode_of_word("ASSAULT", "attack") is None
