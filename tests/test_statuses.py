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
    ("text", "trigger", "kind", "given", "expected"),
    [
        ("They were held over an alleged attack on a bank.", "attack", "ASSAULT", "actual", "possible"),
        ("Police allegedly detained three clerks.", "detained", "COERCE", "actual", "possible"),
        ("He was held for allegedly killing a clerk.", "killing", "ASSAULT", "actual", "actual"),
        ("Chad threatened to stop buying oil.", "buying", "COOPERATE", "actual", "threatened"),
        ("He plans an alleged march.", "march", "PROTEST", "planned", "planned"),
        ("The mayor survived a murder attempt.", "murder attempt", "ASSAULT", "actual", "ended"),
    ],
)
def test_words_before_an_act_correct_its_status(
    text: str, trigger: str, kind: EventType, given: Status, expected: Status
) -> None:
    assert statuses(text, mention(text, trigger, kind, given)) == [expected]


def test_what_is_lifted_has_ended() -> None:
    text = "Chad lifted its travel ban on Friday."
    assert statuses(
        text, mention(text, "lifted", "RETREAT", "actual"), mention(text, "travel ban", "SANCTION", "actual")
    ) == ["actual", "ended"]


def test_who_is_released_is_held_no_longer() -> None:
    text = "Chad released 88 men, weeks after they were detained."
    assert statuses(
        text,
        mention(text, "released", "RETREAT", "actual", "release"),
        mention(text, "detained", "COERCE", "actual", "arrest"),
    ) == ["actual", "ended"]


def test_a_release_undoes_no_verdict() -> None:
    text = "Clerks condemned the release of men convicted of murder."
    assert statuses(
        text,
        mention(text, "release", "RETREAT", "actual", "release"),
        mention(text, "convicted", "SANCTION", "actual", "convict"),
    ) == ["actual", "actual"]


def test_an_acquittal_ends_no_fine_of_somebody_else() -> None:
    text = "Two clerks were acquitted and a third was fined."
    assert statuses(
        text, mention(text, "acquitted", "RETREAT", "actual"), mention(text, "fined", "SANCTION", "actual")
    ) == ["actual", "actual"]
