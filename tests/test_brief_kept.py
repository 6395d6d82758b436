"""What a brief must not leave out because its words are hard to put otherwise: other namings, and quotations of the report."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.made_reports import span_of
from tests.test_brief_plain import acted
from watchfloor.briefing import Asked, brief_of_reports
from watchfloor.records import Cause, EventType, Quote, Record, Span

_SAID = "Grim things befell clerks by night."


def texts(record: Record) -> list[str]:
    return [sentence.text for sentence in brief_of_reports([record], Asked()).sentences()]


def weighty(sentence: str, trigger: str, kind: EventType = "ASSAULT", **roles: str) -> Record:
    """A report of a raid whose other act, of which three people died, outweighs it."""
    record = acted(sentence, trigger, kind, **roles)
    raid, act = record.events
    raid = replace(raid, score=0.6)
    dead = replace(record.figures[0], id="figure-act", event=act.id, spans=(span_of(sentence, trigger),))
    return replace(record, events=(raid, replace(act, figures=(dead.id,))), figures=(*record.figures, dead))


def test_the_weightiest_news_that_no_sentence_of_ours_can_tell_is_quoted() -> None:
    assert f"The Fen Post says: “{_SAID.rstrip('.')}”." in texts(weighty(_SAID, "befell"))


def test_what_weighs_little_is_not_quoted() -> None:
    assert not any("befell" in text for text in texts(acted(_SAID, "befell", "ASSAULT")))


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("They befell clerks by night.", "ASSAULT"),  # who, only the sentence before says
        (_SAID, "ACCUSE"),  # words, and no deed
        ("Clerks befell.", "ASSAULT"),
    ],
)
def test_what_says_too_little_by_itself_is_not_quoted(sentence: str, kind: EventType) -> None:
    assert not any("befell" in text for text in texts(weighty(sentence, "befell", kind)))


def test_what_somebody_says_in_a_direct_quotation_is_not_the_reports_word() -> None:
    record = weighty(_SAID, "befell")
    spoken = Quote(
        id="quote-act",
        kind="direct",
        stance="says",
        speaker=None,
        speaker_span=None,
        cue=None,
        content=record.zones[2].span,
        parts=(record.zones[2].span,),
        channel=None,
        date=None,
    )
    assert not any("befell" in text for text in texts(replace(record, quotes=(spoken,))))


def test_an_event_is_told_by_whichever_naming_says_enough() -> None:
    record = acted("The strike came as clerks slept. Ada Holm was abducted.", "strike", "ASSAULT")
    act = record.events[1]
    at = span_of(record.report.text, "Ada Holm was abducted.")
    holm = replace(
        record.actors[0],
        id="actor-holm",
        name="Ada Holm",
        kind="person",
        spans=(Span(at.start, at.start + 8),),
    )
    first = replace(act.mentions[0], score=0.99)
    other = replace(
        first,
        score=0.8,
        trigger=span_of(record.report.text, "abducted"),
        sentence=at,
        roles={"recipient": holm.spans},
    )
    told = replace(act, recipients=(holm.id,), mentions=(first, other))
    whole = replace(record, events=(record.events[0], told), actors=(*record.actors, holm))
    assert "Ada Holm was abducted." in texts(whole)


def test_those_whom_an_act_cost_are_a_reason_and_no_effect() -> None:
    record = acted(
        "Guards arrested Fen men after the killing of Ada Holm.", "arrested", "COERCE", recipient="Fen men"
    )
    text, arrest = record.report.text, record.events[1]
    holm = replace(
        record.actors[0], id="actor-holm", name="Ada Holm", kind="person", spans=(span_of(text, "Ada Holm"),)
    )
    killing = replace(
        arrest.mentions[0],
        type="ASSAULT",
        trigger=span_of(text, "killing of"),
        roles={"recipient": holm.spans},
    )
    killing = replace(killing, trigger=Span(killing.trigger.start, killing.trigger.start + len("killing")))
    death = replace(arrest, id="event-death", type="ASSAULT", recipients=(holm.id,), mentions=(killing,))
    cause = Cause(
        effect=arrest.id,
        cause=death.id,
        effect_trigger=arrest.mentions[0].trigger,
        cause_trigger=killing.trigger,
        cue=span_of(text, "after"),
        source=None,
    )
    whole = replace(record, events=(*record.events, death), actors=(*record.actors, holm), causes=(cause,))
    assert "The killing of Ada Holm is given as the reason for the arrest of Fen men." in texts(whole)
    turned = replace(
        cause,
        effect=cause.cause,
        cause=cause.effect,
        effect_trigger=cause.cause_trigger,
        cause_trigger=cause.effect_trigger,
    )
    assert not any("as the reason" in text for text in texts(replace(whole, causes=(turned,))))
