"""Offices and ties with their days: told in the words around them, or by the table of actors, on made-up texts."""

from __future__ import annotations

import io

import pytest
from rich.console import Console

from tests.made_records import raid_record
from tests.test_naming import TABLE, marked
from watchfloor.dating import dates_in
from watchfloor.naming import ActorTable, KnownActor, actors_in
from watchfloor.naming.cards import Card
from watchfloor.records import Affiliation, Page, content_id
from watchfloor.showing.card import show_card

NEWS_DAY = "2020-01-01"
MINISTER = KnownActor(
    name="Ivo Brandt", kind="person", country="TCD", sector="GOV", start="2008-03-01", end="2012-09-30", source="made up"
)  # fmt: skip


def ties_in(script: str, name: str, table: ActorTable = TABLE) -> tuple[str, list[Affiliation]]:
    reading, tags = marked(script)
    page = Page(
        name="made-up",
        sha256=content_id("page", script),
        text=reading.shadow,
        published=NEWS_DAY,
        published_from="given",
    )
    dates = dates_in(page, reading, tags).mentions
    found = actors_in("report-1", reading, tags, table, NEWS_DAY, (), dates)
    return reading.shadow, list(next(one for one in found if one.name == name).affiliations)


@pytest.mark.parametrize(
    ("script", "to", "first", "last", "words"),
    [
        ("[Ivo Brandt|person], who was [minister|role] from 2010 to 2014, spoke.", "minister", "2010-01-01", "2014-12-31", "from 2010 to 2014"),
        ("[Ivo Brandt|person], who has been [mayor|role] of [Sarh|place] since 2016, spoke.", "mayor of Sarh", "2016-01-01", None, "since 2016"),
        ("[Ivo Brandt|person] was [minister|role] until May 2014.", "minister", None, "2014-05-31", "until May 2014"),
        ("[Ivo Brandt|person] became [prime minister|role] in 2012.", "prime minister", "2012-01-01", None, "in 2012"),
        ("[Ivo Brandt|person] was appointed [governor|role] on 4 May 2018.", "governor", "2018-05-04", None, "on 4 May 2018"),
        ("[Ivo Brandt|person] resigned as [governor|role] on 4 May 2018.", "governor", None, "2018-05-04", "on 4 May 2018"),
        ("[President|role] [Ivo Brandt|person], in power since 1998, spoke.", "President", "1998-01-01", None, "since 1998"),
    ],
    ids=lambda one: str(one)[:30],
)  # fmt: skip
def test_the_words_behind_an_office_tell_when_it_was_held(
    script: str, to: str, first: str | None, last: str | None, words: str
) -> None:
    shadow, ties = ties_in(script, "Ivo Brandt")
    tie = next(one for one in ties if one.to == to)
    assert (tie.relation, tie.from_date, tie.to_date) == ("office", first, last)
    assert tie.date_span is not None
    assert shadow[tie.date_span.start : tie.date_span.end] == words
    assert all(words in reason for reason in tie.why.values())


def test_a_career_in_a_clause_gives_each_of_its_posts() -> None:
    shadow, ties = ties_in(
        "[Ivo Brandt|person], who served five years in [Niamey|place] and then became [ambassador|role] in [Chad|place], spoke.",
        "Ivo Brandt",
    )
    assert [tie.to for tie in ties] == ["served five years in Niamey", "ambassador in Chad"]
    assert [shadow[tie.span.start : tie.span.end] for tie in ties] == [tie.to for tie in ties]


@pytest.mark.parametrize(
    "script",
    [
        "[President|role] [Ivo Brandt|person] said that raids had doubled since 2016.",
        "[Ivo Brandt|person] was [minister|role] when the bridge fell in 2016.",
        "[President|role] [Ivo Brandt|person] met [Lena Roth|person], in office since 2016.",
    ],
)
def test_a_date_of_something_else_is_not_lent_to_an_office(script: str) -> None:
    _, ties = ties_in(script, "Ivo Brandt")
    assert [(tie.from_date, tie.to_date) for tie in ties] == [(None, None)]


def test_a_group_led_since_a_year_says_so() -> None:
    _, ties = ties_in(
        "[Black Sail|group], led by [Ivo Brandt|person] since 2016, took the bridge.", "Ivo Brandt"
    )
    assert [(tie.relation, tie.from_date) for tie in ties] == [("leads", "2016-01-01")]


def test_the_table_gives_the_term_of_a_former_minister() -> None:
    table = ActorTable.of([(MINISTER.name, MINISTER)])
    _, (tie,) = ties_in("Former [minister|role] [Ivo Brandt|person] spoke.", "Ivo Brandt", table)
    assert (tie.to, tie.from_date, tie.to_date, tie.date_span) == (
        "Former minister",
        "2008-03-01",
        "2012-09-30",
        None,
    )
    assert "table of actors (made up)" in tie.why["to_date"]
    _, (now,) = ties_in("[Minister|role] [Ivo Brandt|person] spoke.", "Ivo Brandt", table)
    assert (now.from_date, now.to_date) == (None, None)


def test_the_card_shows_when_a_tie_was_held() -> None:
    record = raid_record()
    mayor = next(one for one in record.actors if one.affiliations)
    tie = Affiliation(
        relation="office",
        to="Mayor",
        span=mayor.affiliations[0].span,
        from_date="2016-01-01",
        why={"from_date": "told"},
    )
    console = Console(file=io.StringIO(), width=200)
    show_card(record, Card(actor=mayor, ties=(("Mayor", tie),), did=(), suffered=(), said=()), console)
    assert "2016-01-01 to …" in console.file.getvalue()  # type: ignore[attr-defined]


def test_an_office_told_in_a_clause_gives_country_and_sector() -> None:
    reading, tags = marked(
        "[Ivo Brandt|person], who was [interior minister|role] of [Chad|place] until 2014, met [Lena Roth|person] of [Mali|place]."
    )
    page = Page(name="made-up", sha256="0", text=reading.shadow, published=NEWS_DAY, published_from="given")
    found = actors_in("report-1", reading, tags, TABLE, NEWS_DAY, (), dates_in(page, reading, tags).mentions)
    person = next(one for one in found if one.name == "Ivo Brandt")
    assert (person.country, person.sector) == ("TCD", "ELI")
