"""For whom somebody speaks, and who speaks where the sentence before or another printing of the words tells it."""

from __future__ import annotations

import time
from dataclasses import replace

import pytest

from tests.test_quoting import actor, event, mention, quotes_of, reading_from, said, where
from watchfloor.quoting import with_sources
from watchfloor.records import NameKind, Quote


def body_of(text: str, names: dict[str, NameKind]) -> list[str | None]:
    return [
        quote.speaks_for for quote in quotes_of(text, names, (), tuple(actor(one, text) for one in names))
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Union spokesman Karl Moen said that the port had been shut.",
        "A spokesman for the Union, Karl Moen, said that the port had been shut.",
        "Karl Moen, a spokesman for the Union, said that the port had been shut.",
        "Karl Moen, the Union's spokesman, said that the port had been shut.",
    ],
)
def test_the_body_of_a_spokesman_is_known_by_any_apposition(text: str) -> None:
    names: dict[str, NameKind] = {"Karl Moen": "PERSON", "Union": "ORG", "spokesman": "ROLE"}
    assert body_of(text, names) == ["actor-Union"]


@pytest.mark.parametrize(
    "text",
    [
        "Foreign minister Karl Moen, the Union and the Red Star said that the port had been shut.",
        "The minister, Karl Moen, blamed the Union and said that the port had been shut.",
        "For the Union, minister Karl Moen said that the port had been shut.",
    ],
)
def test_no_body_is_taken_from_a_list_or_from_what_he_speaks_of(text: str) -> None:
    names: dict[str, NameKind] = {"Karl Moen": "PERSON", "Union": "ORG", "minister": "ROLE"}
    told = mention(text, "the port had been shut", "said", "Karl Moen")
    (quote,) = quotes_of(text, names, (told,), tuple(actor(one, text) for one in names))
    assert quote.speaks_for is None


def test_who_spoke_for_a_body_once_speaks_for_it_again() -> None:
    text = "Union spokesman Karl Moen said that the port had been shut. Moen said that the gates would open."
    moen = replace(actor("Karl Moen", text), spans=(where(text, "Karl Moen"), where(text, "Moen", 2)))
    names: dict[str, NameKind] = {
        "Karl Moen": "PERSON",
        "Union": "ORG",
        "spokesman": "ROLE",
        "Moen said": "PERSON",
    }
    told = mention(text, "the gates would open", "said")
    told = replace(told, cue=where(text, "said", 2), speaker=where(text, "Moen", 2))
    found = quotes_of(text, names, (told,), (moen, actor("Union", text)))
    assert [quote.speaks_for for quote in found] == ["actor-Union", "actor-Union"]


def speakers(found: tuple[Quote, ...]) -> list[str | None]:
    return [quote.speaker for quote in found]


def test_what_a_statement_says_is_said_by_who_made_it() -> None:
    text = 'In a statement, the Junta said: "We acted to save the state." The statement said that parties were banned.'
    names: dict[str, NameKind] = {"Junta": "GOVERNMENT"}
    banned = mention(text, "parties were banned")
    banned = replace(banned, cue=where(text, "said", 2), speaker=where(text, "statement", 2))
    paper = replace(actor("statement", text), spans=(where(text, "statement", 2),))
    found = quotes_of(text, names, (banned,), (actor("Junta", text), paper))
    assert speakers(found) == ["actor-Junta", "actor-Junta"]
    assert found[1].why["speaker"] == "whose statement it is"


def test_a_statement_of_nobody_known_speaks_for_itself() -> None:
    text = "The statement said that parties were banned."
    banned = mention(text, "parties were banned", "said", "statement")
    assert speakers(quotes_of(text, {}, (banned,), (actor("statement", text),))) == ["actor-statement"]


def test_a_sentence_that_only_quotes_is_of_who_was_reported_before_it_in_its_paragraph() -> None:
    text = 'Hall said that the road had been shut. "There is not one bridge left."'
    assert said(text, quotes_of(text, {"Hall": "PERSON"})[-1]) == ("There is not one bridge left.", "Hall")
    text = 'Hall said that the road had been shut.\n\n"There is not one bridge left."\n\nNobody came.'
    assert said(text, quotes_of(text, {"Hall": "PERSON"})[-1]) == ("There is not one bridge left.", None)


def test_who_is_named_behind_such_a_sentence_goes_before_who_was_reported() -> None:
    text = 'Hall said that the road had been shut. "There is not one bridge left!" Moen told reporters.'
    found = quotes_of(text, {"Hall": "PERSON", "Moen": "PERSON"})
    assert said(text, found[-1]) == ("There is not one bridge left!", "Moen")


def test_words_quoted_inside_a_quotation_are_no_second_one() -> None:
    text = "'He never said \"open fire\" to anybody in my presence,' Moen told the Post."
    whole = mention(text, 'He never said "open fire" to anybody in my presence', "told", "Moen", "direct")
    (quote,) = quotes_of(text, {"Moen": "PERSON"}, (whole,))
    assert said(text, quote) == ('He never said "open fire" to anybody in my presence', "Moen")


def test_words_of_a_headline_are_of_whom_the_text_names_for_them() -> None:
    text = "'We will never kneel': island chief\n\n\"We will never kneel,\" Drum said."
    chief = mention(text, "We will never kneel", None, "chief", "direct")
    found = quotes_of(
        text, {"chief": "ROLE", "Drum": "PERSON"}, (chief,), (actor("chief", text), actor("Drum", text))
    )
    assert speakers(found) == ["actor-Drum", "actor-Drum"]
    assert found[0].speaker_span == where(text, "chief")


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("In May, according to the Union, troops left the port.", "troops left the port"),
        ("The rebels, according to the Union, lost no one.", "lost no one"),
        ("Since the coup, according to the Union, the army has held the port.", "the army has held the port"),
        ("Six men died on Monday, according to the Union, and the port was shut.", "Six men died on Monday"),
        ("Ten people fled, according to the Union, the most in years.", "Ten people fled"),
    ],
)
def test_according_to_in_the_middle_is_about_what_tells_more(text: str, content: str) -> None:
    (quote,) = quotes_of(text, {"Union": "ORG"})
    assert said(text, quote) == (content, "Union")


def test_a_rule_of_dashes_before_according_to_is_read_at_once() -> None:
    text = f"On {'-' * 90}.jpg, according to the Union, troops left the port."
    began = time.process_time()
    quotes_of(text, {"Union": "ORG"})
    assert time.process_time() - began < 0.5


def test_an_event_that_a_statement_tells_has_its_maker_as_source() -> None:
    text = "In a statement, the Junta said that the port was shut. The statement said that gunmen had burned the mill."
    shut = mention(text, "the port was shut", "said", "Junta")
    burned = mention(text, "gunmen had burned the mill")
    burned = replace(burned, cue=where(text, "said", 2), speaker=where(text, "statement", 2))
    paper = replace(actor("statement", text), spans=(where(text, "statement", 2),))
    people = (actor("Junta", text), paper)
    told = replace(event(text, ("burned",)), sources=("actor-statement",))
    (found,) = with_sources(
        [told], quotes_of(text, {"Junta": "GOVERNMENT"}, (shut, burned), people), people, reading_from(text)
    )
    assert (found.sources, found.told_by) == (("actor-Junta",), "sources")
