"""What is demanded or asked for is told in the report's own words, and other sentences that a brief words by grammar."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest

from tests.made_reports import Raid, made, span_of
from tests.test_brief_plain import acted, sent_to_varo, telling_of
from watchfloor.briefing.articles import article_elsewhere, with_article
from watchfloor.briefing.bonds import is_apposed_object
from watchfloor.briefing.costs import counts_of
from watchfloor.briefing.counts import _held, _where_counted
from watchfloor.briefing.gathering import Asked, joined_reports, material_of
from watchfloor.briefing.moods import is_borne_out
from watchfloor.briefing.opening import quoted
from watchfloor.briefing.placenames import place_phrase
from watchfloor.briefing.sorting import sorted_incidents
from watchfloor.briefing.tellers import tellers_of
from watchfloor.briefing.telling import is_tellable, sentence_for
from watchfloor.briefing.whereabouts import place_of
from watchfloor.briefing.who import who_lines
from watchfloor.records import Affiliation, EventType, Record, Span


@pytest.mark.parametrize(
    ("sentence", "trigger", "recipient", "told"),
    [
        (
            "The Fen Union called on Sudland to free the clerks who were held.",
            "called on",
            "Sudland",
            "The Fen Union called on Sudland to free the clerks.",
        ),
        (
            "The Fen Union urged Sudland to end its blockade.",
            "urged",
            "Sudland",
            "The Fen Union urged Sudland to end its blockade.",
        ),
        ("The Fen Union urged Sudland to tell them more.", "urged", "Sudland", None),
        ("The Fen Union urged Sudland, and left.", "urged", "Sudland", None),
        (
            "The Fen Union demanded the release of the clerks.",
            "demanded",
            None,
            "The Fen Union demanded the release of the clerks.",
        ),
        ("The Fen Union called for calm.", "called for", None, "The Fen Union called for calm."),
        ("The Fen Union demanded that it be freed.", "demanded", None, None),
        ("The Fen Union called for the latter's end.", "called for", None, None),
        ("The Fen Union called for talks with “them” soon.", "called for", None, None),
    ],
)
def test_what_is_asked_for_stands_in_the_reports_words(
    sentence: str, trigger: str, recipient: str | None, told: str | None
) -> None:
    roles = {"actor": "Fen Union"} | ({"recipient": recipient} if recipient else {})
    record = acted(sentence, trigger, "REQUEST", **roles)
    assert told is None or told in said(record)
    assert (told is None) == (not is_told(record))


def is_told(record: Record) -> bool:
    made_ = material_of(joined_reports([record]), {record.report.id: record}, Asked())
    return any(one.event.id == "event-act" and is_tellable(one) for one in made_.tellings)


def said(record: Record) -> str:
    return sentence_for(telling_of(record)).text


def test_what_is_asked_for_is_no_happening_and_told_once() -> None:
    record = acted("The Fen Union urged Sudland to free clerks.", "urged", "REQUEST", actor="Fen Union", recipient="Sudland")  # fmt: skip
    asked = record.events[1]
    free = replace(
        asked,
        id="event-free",
        type="RETREAT",
        status="demanded",
        mentions=(
            replace(
                asked.mentions[0],
                type="RETREAT",
                status="demanded",
                trigger=span_of(record.report.text, "free"),
            ),
        ),
    )
    record = replace(record, events=(*record.events, free))
    found = sorted_incidents(material_of(joined_reports([record]), {record.report.id: record}, Asked()))
    assert [one.event.id for one in found.planned] == ["event-act"]


@pytest.mark.parametrize(
    ("sentence", "is_done"),
    [
        ("VARO, Sudland, May 9 - The raiders abducted hostages.", True),
        ("On May 9 the raiders abducted hostages.", True),
        ("In May raiders abducted hostages.", True),
        ("They may have abducted hostages.", False),
    ],
)
def test_the_month_of_may_makes_nothing_doubtful(sentence: str, *, is_done: bool) -> None:
    assert is_borne_out(telling_of(acted(sentence, "abducted", "ASSAULT", recipient="hostages"))) == is_done


@pytest.mark.parametrize(
    ("text", "is_apposed"),
    [
        ("It sacked the army chief, General Holm.", True),
        ("It sacked the head of the navy, Ada Holm.", True),
        ("It sacked the chief after the raid, Ada Holm said.", False),
        ("It sacked the chief, the clerk and Holm.", False),
        ("It sacked nobody, Holm said.", False),
    ],
)
def test_a_name_follows_what_it_is(text: str, *, is_apposed: bool) -> None:
    name = "Ada Holm" if "Ada" in text else "Holm"
    assert is_apposed_object(text, span_of(text, "sacked"), span_of(text, name)) == is_apposed


@pytest.mark.parametrize(
    ("head", "rest"),
    [
        ("06:10 ", "Raiders razed a mill."),
        ("- ", "Raiders razed a mill."),
        ("(Varo, 4 May 2031) - ", "Raiders razed a mill."),
        ("", "Some 300 raiders razed a mill."),
    ],
)
def test_a_quotation_leaves_out_what_heads_a_line(head: str, rest: str) -> None:
    record = acted(head + rest, "razed", "ASSAULT")
    act = record.events[1]
    whole = replace(
        record,
        zones=(record.zones[0], record.zones[2]),
        events=(replace(act, mentions=(replace(act.mentions[0], zone=1),)),),
    )
    made_ = material_of(joined_reports([whole]), {whole.report.id: whole}, Asked())
    telling = quoted(made_, whole, whole.events)
    assert telling is not None
    assert telling.quoted is not None
    assert whole.report.text[telling.quoted.start : telling.quoted.end].rstrip(".") == rest.rstrip(".")


@pytest.mark.parametrize(
    ("sentence", "roles", "told"),
    [
        (
            "Norwegian and Swedish troops abducted Ada Holm.",
            {"actor": "Swedish troops", "recipient": "Ada Holm"},
            "Norwegian and Swedish troops abducted Ada Holm.",
        ),
        (
            "Norway and Swedish troops abducted Ada Holm.",
            {"actor": "Swedish troops", "recipient": "Ada Holm"},
            "Swedish troops abducted Ada Holm.",
        ),
    ],
)
def test_two_peoples_share_a_noun(sentence: str, roles: Mapping[str, str], told: str) -> None:
    kind: EventType = "ASSAULT"
    assert said(acted(sentence, "abducted", kind, **roles)) == told


def test_a_name_with_an_article_of_its_own_takes_none() -> None:
    _, record = made(Raid(more="Fighting went on at al-Varo and in a mill."))
    text = record.report.text
    assert with_article(record, "al-Varo", [span_of(text, "al-Varo")]) == "al-Varo"
    assert with_article(record, "mill", [span_of(text, "mill")]) == "a mill"


def test_a_headline_takes_no_article_that_the_text_does_without() -> None:
    _, record = made(Raid(more="Varo cut internet. Nobody had internet. They burned a mill."))
    assert article_elsewhere(record, "internet") == "internet"
    assert article_elsewhere(record, "mill") == "a mill"
    assert article_elsewhere(record, "boat") == "a boat"


@pytest.mark.parametrize(
    ("sentence", "is_led"),
    [
        ("Ada Holm, leader of the Fen Union, left.", True),
        ("Ada Holm, the secretary general of the Fen Union, left.", True),
        ("Ada Holm, Asia director at the Fen Union, left.", False),
        ("Ada Holm, deputy head of the Fen Union, left.", False),
        ("A Fen Union leader, Ada Holm, left.", False),
    ],
)
def test_who_leads_a_part_leads_not_the_whole(sentence: str, *, is_led: bool) -> None:
    record = acted(sentence, "left", "RETREAT", actor="Fen Union", recipient="Ada Holm")
    tie = Affiliation(relation="leads", to="actor-actor", span=span_of(record.report.text, "Fen Union"))
    actors = tuple(replace(one, affiliations=(tie,)) if one.name == "Ada Holm" else one for one in record.actors)  # fmt: skip
    record = replace(record, actors=actors)
    made_ = material_of(joined_reports([record]), {record.report.id: record}, Asked())
    lines = who_lines(made_, [one for one in made_.tellings if one.event.id == "event-act"], ["actor-actor"])
    assert any("led by Ada Holm" in line.text for line in lines) == is_led


@pytest.mark.parametrize(
    ("sentence", "trigger", "section"),
    [
        ("Police arrested Ada Holm.", "arrested", "happened"),
        ("Police said that Ada Holm, convicted of fraud, fled.", "convicted", None),
        ("Ada Holm, who was arrested, fled.", "arrested", None),
        ("Ada Holm, previously jailed for fraud, fled.", "jailed", None),
        ("Ada Holm, the mayor, was arrested.", "arrested", "happened"),
    ],
)
def test_what_an_aside_recalls_is_no_news(sentence: str, trigger: str, section: str | None) -> None:
    record = acted(sentence, trigger, "COERCE", recipient="Ada Holm")
    made_ = material_of(joined_reports([record]), {record.report.id: record}, Asked())
    found = sorted_incidents(made_)
    told = [one.event.id for one in (*found.happened, *found.claimed)]
    assert ("event-act" in told) == (section == "happened")


def test_a_lone_count_takes_no_place_of_another_act_of_its_incident() -> None:
    record = acted("Ten clerks were killed.", "killed", "ASSAULT", recipient="clerks")
    raid, act = record.events
    count = replace(
        record.figures[0],
        id="figure-act",
        what="clerks",
        event=act.id,
        source=None,
        spans=(span_of(record.report.text, "Ten"),),
    )
    record = replace(record, events=(raid, replace(act, figures=(count.id,))), figures=(count,))
    box = replace(record.zones[1], kind="box")  # far from the news
    record = replace(record, zones=(record.zones[0], box, record.zones[2]))
    one, other = joined_reports([record])
    both = replace(one, told=(*one.told, *other.told))
    made_ = material_of([both], {record.report.id: record}, Asked())
    (held,) = _held(made_).values()
    assert _where_counted(made_, held) == ""


@pytest.mark.parametrize(
    ("sentence", "trigger", "is_done"),
    [
        ("Striking dockers blocked a road.", "Striking", False),
        ("They were striking.", "striking", True),
    ],
)
def test_who_is_striking_did_not_go_on_strike_that_day(sentence: str, trigger: str, *, is_done: bool) -> None:
    who = "dockers" if "dockers" in sentence else "They"
    assert is_borne_out(telling_of(acted(sentence, trigger, "PROTEST", actor=who))) == is_done


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("The Fen Union sent 1,200 guards to the region of Varo.", "to Varo"),
        ("The Fen Union sent 1,200 guards into the town of Varo.", "into Varo"),
    ],
)
def test_who_is_sent_to_a_region_goes_there(sentence: str, told: str) -> None:
    assert place_of(telling_of(sent_to_varo(sentence))) == told


def test_an_organisation_of_one_word_takes_the_article_that_opens_its_sentence() -> None:
    record = acted("The Bund abducted Ada Holm.", "abducted", "ASSAULT", actor="Bund", recipient="Ada Holm")
    assert said(record) == "The Bund abducted Ada Holm."


def test_of_two_tellers_the_sure_one_is_named() -> None:
    record = acted("Ada Holm was abducted, the Fen Union said.", "abducted", "ASSAULT", recipient="Ada Holm")
    text, act = record.report.text, record.events[1]
    tellers = {
        name: replace(record.actors[0], id=name, name=name, kind="government", spans=(span_of(text, name),))
        for name in ("mayor", "Fen Union")
    }
    mention = act.mentions[0]
    spans = tuple(one.spans[0] for one in tellers.values())
    scores = {**mention.role_scores, "source": (0.6, 0.98)}
    mention = replace(mention, roles={**mention.roles, "source": spans}, role_scores=scores)
    act = replace(act, mentions=(mention,), sources=tuple(tellers))
    whole = replace(record, actors=(*record.actors, *tellers.values()), events=(record.events[0], act))
    assert tellers_of(telling_of(whole)).names == "the Fen Union"


def test_the_wounded_of_one_teller_are_not_told_by_another() -> None:
    _, record = made(Raid(more="The clerk said that 30 clerks were wounded.", is_plain=True))
    event, dead = record.events[0], replace(record.figures[0], source=record.actors[1].id)
    hurt = replace(dead, id="figure-hurt", of="injured", what="clerks", value=30.0, low=30.0, high=30.0)
    mention = event.mentions[0]
    mention = replace(mention, roles={**mention.roles, "injured": hurt.spans})

    def counted(source: str) -> set[str]:
        figures = (dead, replace(hurt, source=source))
        act = replace(event, figures=tuple(one.id for one in figures), mentions=(mention,))
        whole = replace(record, figures=figures, events=(act,))
        made_ = material_of(joined_reports([whole]), {whole.report.id: whole}, Asked())
        return set(counts_of(made_.tellings[0]))

    assert counted(record.actors[1].id) == {"killed", "injured"}
    assert counted(record.actors[0].id) == {"killed"}


def test_a_land_that_the_text_says_a_place_lies_in_is_told_once() -> None:
    _, record = made(Raid(more="Guards fled Oberhafen in Germany's north."))
    text, town = record.report.text, record.places[0]
    at = text.index("Oberhafen in Germany")
    land = replace(town, id="place-land", name="Germany", spans=(span_of(text, "Germany"),), inside=None)
    town = replace(town, spans=(Span(at, at + len("Oberhafen")),), inside=land.id)
    whole = replace(record, places=(town, land))
    told = place_phrase(whole, town, near=town.spans, moving=False, home=None)
    assert told is not None
    assert told.endswith("Oberhafen in Germany")


TOWNS = ("Ober", "Unter", "Alt", "Neu", "Berg", "Tal")


@pytest.mark.parametrize(
    ("lands", "subject"),
    [
        (("DEU",), "Oberhafen, Germany"),
        (("DEU", "POL", "DEU"), "Germany"),
        (("POL", "DEU"), "Germany and Poland"),
        (("POL", "DEU", "CZE", "POL", "AUT"), "Poland, Austria, Czechia and Germany"),
        (("POL", "DEU", "CZE", "POL", "AUT", "FRA"), "Poland, Austria, Czechia and other countries"),
    ],
)
def test_a_brief_is_named_after_the_lands_that_most_of_its_reports_tell_of(
    lands: tuple[str, ...], subject: str
) -> None:
    raids = (
        Raid(
            name=f"{land}{at}.txt",
            town=f"{TOWNS[at]}hafen",
            country=land,
            group=f"{TOWNS[at]} League",
            day=f"2031-09-{at + 10}",
            published=f"2031-09-{at + 11}",
            latitude=30.0 + at,
            is_plain=True,
        )
        for at, land in enumerate(lands)
    )
    records = [made(raid)[1] for raid in raids]
    by_id = {record.report.id: record for record in records}
    assert material_of(joined_reports(records), by_id, Asked()).subject == subject


def test_a_number_alone_is_no_demand() -> None:
    assert not is_told(acted("The Fen Union called for 15.", "called for", "REQUEST", actor="Fen Union"))
