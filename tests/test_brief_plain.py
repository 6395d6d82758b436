"""What a sentence of a brief must say to be worth its place, and how plainly it says it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.made_reports import Raid, made, span_of
from watchfloor.briefing import Asked, brief_of_reports
from watchfloor.briefing.clauses import clause_of
from watchfloor.briefing.days import when
from watchfloor.briefing.gathering import joined_reports, material_of
from watchfloor.briefing.leading import is_reporters
from watchfloor.briefing.material import Telling
from watchfloor.briefing.moods import helper_for, is_borne_out
from watchfloor.briefing.numbers import Amount, counted
from watchfloor.briefing.parties import objects_of
from watchfloor.briefing.placenames import place_phrase
from watchfloor.briefing.sorting import sorted_incidents
from watchfloor.briefing.telling import is_tellable
from watchfloor.briefing.whereabouts import place_of
from watchfloor.briefing.wording import is_plural, sentence
from watchfloor.records import EventType, Record, Role, Span


def acted(sentence: str, trigger: str, kind: EventType, **roles: str) -> Record:
    """A report whose second sentence tells an act: the words of each role are a party of that name."""
    _, record = made(Raid(more=sentence, is_plain=True))
    text, raid = record.report.text, record.events[0]
    actors = {
        role: replace(
            record.actors[0],
            id=f"actor-{role}",
            name=words,
            kind="person" if words == "Ada Holm" else "group" if words[:1].isupper() else "people",
            aliases=(words,),
            spans=(span_of(text, words),),
        )
        for role, words in roles.items()
    }
    spans: dict[Role, tuple[Span, ...]] = {role: one.spans for role, one in actors.items()}  # type: ignore[misc] # roles
    mention = replace(
        raid.mentions[0],
        trigger=span_of(text, trigger),
        type=kind,
        mode=None,
        zone=2,
        sentence=record.zones[2].span,
        roles=spans,
    )
    act = replace(
        raid,
        id="event-act",
        type=kind,
        date=None,
        actors=tuple(one.id for role, one in actors.items() if role == "actor"),
        recipients=tuple(one.id for role, one in actors.items() if role == "recipient"),
        figures=(),
        places=(),
        mentions=(mention,),
    )
    return replace(record, actors=(*record.actors, *actors.values()), events=(raid, act))


def telling_of(record: Record) -> Telling:
    made_ = material_of(joined_reports([record]), {record.report.id: record}, Asked())
    return next(one for one in made_.tellings if one.event.id == "event-act")


@pytest.mark.parametrize(
    ("sentence", "trigger", "kind", "roles", "is_told"),
    [
        ("In the end hostages were abducted.", "abducted", "ASSAULT", {"recipient": "hostages"}, False),
        ("In the end clerks died.", "died", "ASSAULT", {"recipient": "clerks"}, False),
        ("In all some clerks demonstrated.", "demonstrated", "PROTEST", {"actor": "clerks"}, False),
        ("The Fen Union demonstrated.", "demonstrated", "PROTEST", {"actor": "Fen Union"}, False),
        ("Ada Holm was abducted.", "abducted", "ASSAULT", {"recipient": "Ada Holm"}, True),
        (
            "The raiders abducted hostages.",
            "abducted",
            "ASSAULT",
            {"actor": "raiders", "recipient": "hostages"},
            True,
        ),
        (
            "The clerks praised nurses.",
            "praised",
            "SUPPORT",
            {"actor": "clerks", "recipient": "nurses"},
            False,
        ),
        (
            "The clerks praised Ada Holm.",
            "praised",
            "SUPPORT",
            {"actor": "clerks", "recipient": "Ada Holm"},
            True,
        ),
        (
            "The Fen Union blamed Ada Holm.",
            "blamed",
            "ACCUSE",
            {"actor": "Fen Union", "recipient": "Ada Holm"},
            False,
        ),
        (
            "The Fen Union blamed Ada Holm for the flood.",
            "blamed",
            "ACCUSE",
            {"actor": "Fen Union", "recipient": "Ada Holm"},
            True,
        ),
    ],
)
def test_what_nothing_pins_down_is_not_told(
    sentence: str, trigger: str, kind: EventType, roles: dict[str, str], *, is_told: bool
) -> None:
    assert is_tellable(telling_of(acted(sentence, trigger, kind, **roles))) == is_told


@pytest.mark.parametrize("is_lead", [True, False])
def test_a_count_of_nowhere_is_told_where_the_lead_gives_it(*, is_lead: bool) -> None:
    _, record = made(Raid(more="Nine clerks died in all.", is_plain=True))
    figure = replace(
        record.figures[0],
        id="figure-alone",
        event=None,
        what="clerks",
        value=9.0,
        low=9.0,
        high=9.0,
        source=None,
        spans=(span_of(record.report.text, "Nine"),),
    )
    first = record.zones[:2] if not is_lead else (record.zones[0], replace(record.zones[1], kind="caption"))
    whole = replace(record, figures=(*record.figures, figure), zones=(*first, record.zones[2]))
    assert ("Nine clerks were killed." in said(whole)) == is_lead


def said(record: Record) -> list[str]:
    return [one.text for one in brief_of_reports([record], Asked()).sentences()]


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        ("2031-10-11", "2031-10-12", "between 11 and 12 October 2031"),
        ("2031-10-28", "2031-11-02", "between 28 October and 2 November 2031"),
        ("2031-12-30", "2032-01-02", "between 30 December 2031 and 2 January 2032"),
        ("2031-06-01", "2031-08-31", "between June and August 2031"),
        ("2031-12-01", "2032-02-29", "between December 2031 and February 2032"),
    ],
)
def test_a_span_of_days_says_month_and_year_once(start: str, end: str, words: str) -> None:
    assert when(start, end, "day") == words


@pytest.mark.parametrize(
    ("sentence", "section"),
    [
        ("By evening the Fen Union had abducted Ada Holm.", "happened"),
        ("The Fen Union had abducted Ada Holm.", "background"),
        ("By 2030 the Fen Union had abducted Ada Holm.", "background"),
    ],
)
def test_what_had_been_done_by_evening_is_news(sentence: str, section: str) -> None:
    record = acted(sentence, "abducted", "ASSAULT", actor="Fen Union", recipient="Ada Holm")
    made_ = material_of(joined_reports([record]), {record.report.id: record}, Asked())
    found = getattr(sorted_incidents(made_), section)
    assert "event-act" in {one.event.id for one in found}


@pytest.mark.parametrize(
    ("sentence", "is_told"),
    [
        ("The Fen Union abducted clerks of Varo.", True),
        ("It spoke of the abducted clerks of Varo.", False),
        ("They set free 17 abducted clerks of Varo.", False),
        ("In 2031 abducted clerks of Varo came home.", True),  # too rare to tell apart
    ],
)
def test_what_only_says_which_people_is_no_act_done(sentence: str, *, is_told: bool) -> None:
    record = acted(sentence, "abducted", "ASSAULT", recipient="clerks of Varo")
    assert is_borne_out(telling_of(record)) == is_told


@pytest.mark.parametrize(
    ("sentence", "is_plan"),
    [
        ("The Fen Union will abduct Ada Holm.", True),
        ("The Fen Union will abduct Ada Holm unless the mayor leaves.", False),
        ("If the mayor stays, the Fen Union will abduct Ada Holm.", False),
        ("It made a plan: the Fen Union is to abduct Ada Holm.", True),
        ("It made a plan with two parts: the Fen Union would abduct Ada Holm.", False),
        ("The Fen Union will abduct Ada Holm and asked if anybody minded.", True),
    ],
)
def test_what_is_planned_on_a_condition_is_no_plan(sentence: str, *, is_plan: bool) -> None:
    record = acted(sentence, "abduct", "ASSAULT", actor="Fen Union", recipient="Ada Holm")
    act = record.events[1]
    mention = replace(act.mentions[0], status="planned")
    planned = replace(record, events=(record.events[0], replace(act, status="planned", mentions=(mention,))))
    assert (helper_for(telling_of(planned)) is not None) == is_plan


@pytest.mark.parametrize(
    ("sentence", "is_own"),
    [
        ("The Fen Union is said to be abducting Ada Holm.", False),
        ("The Fen Union is abducting Ada Holm.", True),
        ("It is said to be poor, who cares, and abducting Ada Holm.", True),
    ],
)
def test_hearsay_is_not_the_reports_own_word(sentence: str, *, is_own: bool) -> None:
    record = acted(sentence, "abducting", "ASSAULT", recipient="Ada Holm")
    assert is_reporters(record, record.events[1].mentions[0]) == is_own


def test_nobody_meets_himself() -> None:
    sentence = "Ada Holm held talks with the clerk."
    record = acted(sentence, "talks", "CONSULT", actor="Ada Holm", recipient="the clerk")
    clerk = replace(record.actors[-1], name="Ada Holm")
    telling = telling_of(replace(record, actors=(*record.actors[:-1], clerk)))
    assert objects_of(telling, telling.phrase, ["chief clerk Ada Holm"]) == []


def test_what_counts_the_acts_is_no_object_of_them() -> None:
    sentence = "The Fen Union made 33 bombings of Varo."
    record = acted(sentence, "bombings", "ASSAULT", actor="Fen Union")
    figure = replace(
        record.figures[0],
        id="figure-acts",
        of="other",
        what="bombings",
        event="event-act",
        value=33.0,
        low=33.0,
        high=33.0,
        source=None,
        spans=(span_of(record.report.text, "33"),),
    )
    act = replace(record.events[1], figures=(figure.id,))
    telling = telling_of(replace(record, figures=(*record.figures, figure), events=(record.events[0], act)))
    assert "33" not in clause_of(telling).finite()


def test_marks_without_their_fellow_are_left_out() -> None:
    assert sentence("a judge upheld red flag” rules") == "A judge upheld red flag rules."
    assert sentence("Ada Holm said: “No”") == "Ada Holm said: “No”."


@pytest.mark.parametrize("noun", ["passers-by", "hangers-on", "runners-up"])
def test_a_plural_may_stand_before_a_hyphen(noun: str) -> None:
    assert is_plural(noun)
    assert counted(Amount(value=11.0, low=11.0, high=11.0, exact=True), noun, None) == f"11 {noun}"


def test_a_quotation_leaves_out_where_the_report_was_filed() -> None:
    _, record = made(Raid(group="Oberhafen — Rebels of the Fen", verb="eliminated", killed=0, is_plain=True))
    text = record.report.text
    start = text.index("Oberhafen", len(record.report.title or "") + 2)
    lead = replace(record.zones[1], start=start)
    event = record.events[0]
    mention = replace(event.mentions[0], sentence=Span(start, event.mentions[0].sentence.end))
    filed = Span(start, start + len("Oberhafen"))
    places = tuple(replace(one, spans=(filed, *one.spans)) for one in record.places)
    whole = replace(
        record,
        zones=(record.zones[0], lead, record.zones[2]),
        places=places,
        events=(replace(event, mentions=(mention,)),),
    )
    assert said(whole)[0].startswith("The Fen Post says: “Rebels of the Fen eliminated")


def test_a_place_without_a_name_is_told_without_its_country() -> None:
    _, record = made(Raid(town="a mill"))
    (mill,) = record.places
    town = replace(mill, name="Varo")
    phrases = [
        place_phrase(record, one, near=(), moving=False, home="FIN") for one in (mill, town) if one.country
    ]
    assert ["Germany" in (one or "") for one in phrases] == [False, True]


def sent_to_varo(sentence: str) -> Record:
    """A record of one report whose second event is that the Fen Union sent guards to Varo."""
    record = acted(sentence, "sent", "MOBILIZE", actor="Fen Union", recipient="guards")
    here = span_of(record.report.text, "Varo")
    act = record.events[1]
    mention = replace(act.mentions[0], roles={**act.mentions[0].roles, "place": (here,)})
    varo = replace(record.places[0], id="place-varo", name="Varo", spans=(here,))
    act = replace(act, places=(varo.id,), mentions=(mention,))
    return replace(record, places=(*record.places, varo), events=(record.events[0], act))


def test_a_number_in_thousands_parts_nobody_from_where_he_is_sent() -> None:
    assert place_of(telling_of(sent_to_varo("The Fen Union sent 1,200 guards to Varo."))) == "to Varo"


def test_a_quotation_takes_no_name_for_its_second_part() -> None:
    _, record = made(Raid(more="“We shall stay in Varo,” Ada Holm told “Fen Hour.”"))
    text = record.report.text
    holm = replace(record.actors[1], id="actor-holm", name="Ada Holm", spans=(span_of(text, "Ada Holm"),))
    parts = (span_of(text, "We shall stay in Varo,"), span_of(text, "Fen Hour."))
    quote = replace(
        record.quotes[0],
        kind="direct",
        speaker=holm.id,
        speaker_span=holm.spans[0],
        content=Span(parts[0].start, parts[1].end),
        parts=parts,
    )
    whole = replace(record, actors=(*record.actors, holm), quotes=(quote,))
    assert "Ada Holm said: “We shall stay in Varo”." in said(whole)
