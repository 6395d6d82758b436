"""Marks that end inside a word or on a loose word are brought to the edges of words and phrases."""

from __future__ import annotations

import pytest

from watchfloor.edges import with_whole_phrases
from watchfloor.records import Filler, Name, Role, Span, Tags, TriggerMention


def where(text: str, words: str) -> Span:
    return Span(text.index(words), text.index(words) + len(words))


def fillers_of(
    text: str, marked: list[str], *, names: tuple[str, ...] = (), role: Role = "actor"
) -> list[str]:
    trigger = TriggerMention(
        trigger=where(text, "marched"), type="PROTEST", mode=None, status="actual", sentence=0, score=0.9, runner_up=None,
        fillers=tuple(Filler(role=role, span=where(text, words), score=0.9) for words in marked),
    )  # fmt: skip
    known = tuple(Name(span=where(text, words), kind="PLACE", score=0.9) for words in names)
    found = with_whole_phrases(text, Tags(names=known, triggers=(trigger,), quotes=(), causes=()))
    return [text[one.span.start : one.span.end] for one in found.triggers[0].fillers]


@pytest.mark.parametrize(
    ("text", "marked", "whole"),
    [
        ("Sylvania-backed crowds marched.", ["-backed crowds"], ["Sylvania-backed crowds"]),
        ("Sylvania-backed crowds marched.", ["backed crowds"], ["Sylvania-backed crowds"]),
        ("The pro-rebel crowds marched.", ["pro-", "crowds"], ["pro-rebel crowds"]),
        ("Teachers and nurses marched.", ["Teachers and", "nurses"], ["Teachers", "nurses"]),
        ("Oil and bank workers marched.", ["and bank workers"], ["bank workers"]),
        ("Young farm workers marched.", ["Young", "farm workers"], ["Young farm workers"]),
        ("Sylvania's nurses marched.", ["'s nurses"], ["nurses"]),
        ("Teachers \u2014 crowds said \u2014 marched.", ["crowds"], ["crowds"]),
        ("ORUMA \u2014 Sylvania marched.", ["ORUMA \u2014 Sylvania"], ["Sylvania"]),
        ("Guards\u2014men of the Front marched.", ["men"], ["men"]),
    ],
)
def test_a_participant_is_a_run_of_whole_words(text: str, marked: list[str], whole: list[str]) -> None:
    assert fillers_of(text, marked) == whole


def test_two_that_a_hyphen_joins_stay_two() -> None:
    text = "The Sylvania-Freedonia crowds marched."
    assert fillers_of(text, ["Sylvania", "Freedonia"]) == ["Sylvania", "Freedonia"]


def test_a_name_is_not_carried_over_a_hyphen() -> None:
    text = "Fans of the Sylvania-Freedonia match marched."
    assert fillers_of(text, ["Freedonia"], names=("Freedonia",)) == ["Freedonia"]


def test_an_article_that_counts_is_kept() -> None:
    text = "Police killed a dozen who marched."
    assert fillers_of(text, ["a dozen"], role="killed") == ["a dozen"]


def named(text: str, words: str) -> list[tuple[str, str]]:
    name = Name(span=where(text, words), kind="PERSON", score=0.9)
    found = with_whole_phrases(text, Tags(names=(name,), triggers=(), quotes=(), causes=()))
    return [(text[one.span.start : one.span.end], one.kind) for one in found.names]


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Colonel", "Abu Karim"),
        ("colonel", "Abu Karim"),
        ("Col.", "Karim"),
        ("Lt. Gen.", "Amos Reed"),
        ("Lieutenant Colonel", "Abu Karim"),
        ("Brigadier-General", "Reed"),
        ("Field Marshal", "Reed"),
        ("Vice President", "Paula Voss"),
        ("Deputy Prime Minister", "Voss"),
        ("Prime Minister", "al-Karim"),
        ("Sgt", "de Voss"),
        ("King", "Amos II"),
        ("Mullah", "Karim"),
        ("SENATOR", "VOSS"),
    ],
)
def test_a_rank_inside_a_name_is_a_mark_of_its_own(title: str, name: str) -> None:
    assert named(f"They saw {title} {name} there.", f"{title} {name}") == [(title, "ROLE"), (name, "PERSON")]


@pytest.mark.parametrize(
    "name",
    [
        "Abu Karim", "Karim", "Colonel", "Generali Reed", "Sultan Karim", "Dean Reed", "Colin Reed", "Amos Major", "Kingsley Voss",
        "Judge of Ardan", "Justin Reed", "Genevieve Voss", "Martin Luther King",
    ],
)  # fmt: skip
def test_a_name_without_a_rank_stays_whole(name: str) -> None:
    assert named(f"They saw {name} there.", name) == [(name, "PERSON")]


def test_a_dateline_and_who_acts_behind_it_are_two_names() -> None:
    text = "ORUMA \u2014 Sylvania marched."
    name = Name(span=where(text, "ORUMA \u2014 Sylvania"), kind="PLACE", score=0.9)
    found = with_whole_phrases(text, Tags(names=(name,), triggers=(), quotes=(), causes=()))
    assert [text[one.span.start : one.span.end] for one in found.names] == ["ORUMA", "Sylvania"]
