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


@pytest.mark.parametrize(
    ("text", "trigger", "kind", "expected"),
    [
        ("Chad said it was ready to help with an inquiry into the raid.", "help", "AID", "possible"),
        ("Chad said it was ready to help with an inquiry into the raid.", "inquiry", "ACCUSE", "possible"),
        ("Chad said it was ready to help with an inquiry into the raid.", "raid", "ASSAULT", "actual"),
        ("Chad offered to investigate the raid.", "investigate", "ACCUSE", "planned"),
        ("The rebels are willing to hold talks.", "talks", "CONSULT", "possible"),
        ("The rebels made known their willingness to disarm.", "disarm", "RETREAT", "possible"),
        ("Chad offered direct talks to the rebels.", "talks", "CONSULT", "planned"),
        ("Chad's offer of a truce came late.", "truce", "RETREAT", "planned"),
        ("Both remain open to negotiations.", "negotiations", "CONSULT", "possible"),
        ("He was ready to talk about the raid.", "raid", "ASSAULT", "actual"),
        ("Medics offered first aid and treated the wounded.", "treated", "AID", "actual"),
        ("The mayor was ready and led the march.", "march", "PROTEST", "actual"),
    ],
)
def test_what_somebody_is_ready_for_is_possible_and_what_he_offers_planned(
    text: str, trigger: str, kind: EventType, expected: Status
) -> None:
    assert statuses(text, mention(text, trigger, kind, "actual")) == [expected]


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


@pytest.mark.parametrize(
    ("text", "trigger", "kind", "expected"),
    [
        ("The unions called a general strike for Wednesday.", "strike", "PROTEST", "planned"),
        ("Unions have fixed talks with the mayor for next week.", "talks", "CONSULT", "planned"),
        ("Dockers announced a two-day strike from Monday.", "strike", "PROTEST", "planned"),
        ("Talks on the dam are scheduled to resume in July.", "Talks", "CONSULT", "actual"),
        ("The talks are scheduled to resume in July.", "talks", "CONSULT", "planned"),
        ("The next summit, which is set for May, is in Oslo.", "summit", "CONSULT", "planned"),
        ("Both spoke of an upcoming peace summit.", "summit", "CONSULT", "planned"),
        ("A march set for Monday was called off.", "march", "PROTEST", "ended"),
        ("Clerks marched for Monday's dead.", "marched", "PROTEST", "actual"),
        ("The strike lasted for two days.", "strike", "PROTEST", "actual"),
        ("They vowed to march on the port.", "march", "PROTEST", "planned"),
        ("Rebels will shell the port, he said.", "shell", "ASSAULT", "planned"),
        ("Pilots failed to bomb the bridge.", "bomb", "ASSAULT", "denied"),
        ("The strike may have killed ten.", "killed", "ASSAULT", "possible"),
        ("On Sunday, May fired on her critics.", "fired", "ASSAULT", "actual"),
        ("The road was not closed until noon.", "closed", "COERCE", "actual"),
        ("Chad denied any role in the raid.", "raid", "ASSAULT", "actual"),
        ("Chad denied a report that its men had looted shops.", "looted", "ASSAULT", "denied"),
        ("Police rejected claims that the raid was illegal.", "raid", "ASSAULT", "actual"),
        ("He was held for allegedly killing a clerk.", "killing", "ASSAULT", "actual"),
    ],
)
def test_words_around_an_act_correct_its_status(
    text: str, trigger: str, kind: EventType, expected: Status
) -> None:
    assert statuses(text, mention(text, trigger, kind, "actual")) == [expected]


def test_only_the_first_act_of_a_denied_report_is_denied() -> None:
    text = "Police denied claims that they beat leaders of the student protests."
    assert statuses(
        text,
        mention(text, "beat", "ASSAULT", "actual"),
        mention(text, "protests", "PROTEST", "actual"),
    ) == ["denied", "actual"]


def test_a_refusal_stays_done() -> None:
    text = "Chad did not agree."
    assert statuses(text, mention(text, "agree", "REJECT", "actual")) == ["actual"]


def test_an_acquittal_ends_no_fine_of_somebody_else() -> None:
    text = "Two clerks were acquitted and a third was fined."
    assert statuses(
        text, mention(text, "acquitted", "RETREAT", "actual"), mention(text, "fined", "SANCTION", "actual")
    ) == ["actual", "actual"]
