"""What the words before an act say of its status where the model took it for done."""

from __future__ import annotations

import pytest

from watchfloor.coding.statuses import with_statuses
from watchfloor.reading import reading_of
from watchfloor.records import EventType, Page, Span, Status, TriggerMention


def mention(
    text: str, words: str, kind: EventType, status: Status, mode: str | None = None
) -> TriggerMention:
    start = text.index(words)
    return TriggerMention(
        trigger=Span(start, start + len(words)),
        type=kind,
        mode=mode,
        status=status,
        sentence=0,
        score=1.0,
        runner_up=None,
        fillers=(),
    )


def statuses(text: str, *mentions: TriggerMention) -> list[Status]:
    reading = reading_of(Page(name="a page", sha256="0" * 64, text=text))
    return [one.status for one in with_statuses(mentions, reading.shadow, reading.sentences)]


@pytest.mark.parametrize(
    ("text", "trigger", "given", "expected"),
    [
        ("The army says it has not bombed the town.", "bombed", "actual", "denied"),
        ("The road was never closed.", "closed", "actual", "denied"),
        ("Chad denies that it plans to send arms.", "send", "planned", "denied"),
        ("They were held over an alleged attack on a bank.", "attack", "actual", "possible"),
        ("Officials spoke of the risk of an attack.", "attack", "planned", "possible"),
        ("Drones could strike the port, he said.", "strike", "actual", "possible"),
        ("Rebels threatened to burn the mill.", "burn", "actual", "threatened"),
        ("The mayor survived an assassination attempt.", "assassination attempt", "actual", "ended"),
        ("Chad denied that its jets had bombed the market.", "bombed", "actual", "denied"),
        ("Chad denied a role in the raid on the market.", "raid", "actual", "actual"),
        ("Rebels burned the mill, which had not paid.", "burned", "actual", "actual"),
        ("Clerks demanded that the road not be closed.", "closed", "demanded", "demanded"),
    ],
)
def test_words_before_an_act_correct_its_status(
    text: str, trigger: str, given: Status, expected: Status
) -> None:
    assert statuses(text, mention(text, trigger, "ASSAULT", given)) == [expected]


def test_what_is_lifted_has_ended() -> None:
    text = "Chad lifted its travel ban on Friday."
    assert statuses(
        text, mention(text, "lifted", "RETREAT", "actual"), mention(text, "travel ban", "SANCTION", "actual")
    ) == ["actual", "ended"]


def test_who_is_released_is_held_no_longer() -> None:
    text = "Chad released 88 men who were detained in May."
    assert statuses(
        text,
        mention(text, "released", "RETREAT", "actual", "release"),
        mention(text, "detained", "COERCE", "actual", "arrest"),
    ) == ["actual", "ended"]


def test_a_refusal_stays_done() -> None:
    text = "Chad did not agree."
    assert statuses(text, mention(text, "agree", "REJECT", "actual")) == ["actual"]
