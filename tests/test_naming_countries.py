"""Whose: the country of actors that are given none, and sectors told by whose an actor is, on made-up texts."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.test_naming import TABLE, marked
from watchfloor.naming import actors_in
from watchfloor.records import Actor, EventType, Filler, Place, Reading, Span, Tags, TriggerMention


def place_at(reading: Reading, words: str, country: str) -> Place:
    start = reading.shadow.index(words)
    return Place(
        id=f"place-{words}", name=words, geonames=None, feature="PPL", latitude=None, longitude=None, country=country,
        admin1=None, precision=1, inside=None, spans=(Span(start, start + len(words)),),
    )  # fmt: skip


def found_in(
    script: str, places: dict[str, str] | None = None, published: str | None = None
) -> dict[str, Actor]:
    reading, tags = marked(script)
    pinned = [place_at(reading, words, country) for words, country in (places or {}).items()]
    return {one.name: one for one in actors_in("report-1", reading, tags, TABLE, published, pinned)}


def done_at(reading: Reading, tags: Tags, kind: EventType, who: str, where: str) -> Tags:
    """The tags with one more event: `who` does something at `where`."""
    spans = [
        Span(reading.shadow.index(words), reading.shadow.index(words) + len(words)) for words in (who, where)
    ]
    event = TriggerMention(
        trigger=Span(0, 1), type=kind, mode=None, status="actual", sentence=0, score=1.0, runner_up=None,
        fillers=(Filler(role="actor", span=spans[0], score=1.0), Filler(role="place", span=spans[1], score=1.0)),
    )  # fmt: skip
    return replace(tags, triggers=(*tags.triggers, event))


@pytest.mark.parametrize(
    ("kind", "who", "country"),
    [("COERCE", "Police", "TCD"), ("PROTEST", "Teachers", "TCD"), ("CONSULT", "Envoys", None)],
)
def test_who_acts_on_the_spot_is_of_the_country_there(kind: EventType, who: str, country: str | None) -> None:
    label = "military" if who == "Police" else "people"
    reading, tags = marked(
        f"[{who}|{label}] were seen near [Sarh|place], as [Kenya|place] and [Mali|place] noted."
    )
    found = actors_in(
        "report-1",
        reading,
        done_at(reading, tags, kind, who, "Sarh"),
        TABLE,
        None,
        [place_at(reading, "Sarh", "TCD")],
    )
    assert next(one for one in found if one.name == who).country == country


REPORT = (
    "Floods hit [Chad|place]. In [Chad|place] roads closed. [Chadian|nationality] bridges fell. It rained on.\n\n"
    "The rest of the week was dry. {LAST}"
)


@pytest.mark.parametrize(
    ("last", "name", "country"),
    [
        ("[Ivo Brandt|person] slept.", "Ivo Brandt", "TCD"),
        ("[Rebels|people] hid.", "Rebels", "TCD"),
        ("The [army|military] slept.", "army", "TCD"),
        ("[Kurdish|nationality] [fighters|people] slept.", "Kurdish fighters", None),
        ("[UN|org] [peacekeepers|people] slept.", "UN peacekeepers", None),
        ("[Ivo Brandt|person] flew to [Mali|place].", "Ivo Brandt", None),
    ],
)
def test_a_report_of_one_country_lends_it(last: str, name: str, country: str | None) -> None:
    actor = found_in(REPORT.replace("{LAST}", last))[name]
    assert actor.country == country
    assert country is None or "report is about" in actor.why["country"]


def test_a_report_of_two_countries_lends_neither() -> None:
    text = "[Chad|place] and [Mali|place] met. [Mali|place] left, then [Chad|place]. [Chad|place] saw [Mali|place].\n\nThe [army|military] slept."
    assert found_in(text)["army"].country is None


def test_the_sentence_before_lends_its_country_to_officials() -> None:
    found = found_in("Two men were held in [Chad|place].\n\n[Authorities|government] gave no names.")
    assert found["Authorities"].country == "TCD"
    assert "sentence before" in found["Authorities"].why["country"]


def test_an_embassy_in_the_sentence_is_no_second_country() -> None:
    text = "A [Chadian|nationality] [judge|people] ruled, and [former minister|role] [Ivo Brandt|person] hid at the [Malian|nationality] embassy."
    assert found_in(text)["Ivo Brandt"].country == "TCD"


def test_bodies_that_news_leaves_without_a_country_are_american() -> None:
    assert found_in("[Congress|government] voted.")["Congress"].country == "USA"
    assert found_in("[Congress|government] voted in [Peru|place].")["Congress"].country == "PER"


@pytest.mark.parametrize(
    ("script", "name", "country"),
    [
        ("The [commander|role] of the [Armed Forces|military] of [Chad|place] spoke.", "commander of the Armed Forces of Chad", "TCD"),
        ("[Allies|people] of [Chad|place] met.", "Allies of Chad", None),
        ("[Congolese|nationality] [president|role] [Denis Sassou Nguesso|person] spoke.", "Denis Sassou Nguesso", "COG"),
        ("[Congolese|nationality] [president|role] [Ivo Brandt|person] spoke.", "Ivo Brandt", "COD"),
    ],
)  # fmt: skip
def test_words_of_the_phrase_tell_the_country(script: str, name: str, country: str | None) -> None:
    marked_up = script.replace("[Allies|people]", "{[Allies|people]}actor").replace(
        "[commander|role]", "{[commander|role]}actor"
    )
    assert found_in(marked_up)[name].country == country


def test_troops_told_again_in_a_sentence_are_of_the_same_country() -> None:
    found = found_in(
        "[Chadian|nationality] [troops|military] left the base to which [troops|military] had come from [Mali|place] and [Niger|place]."
    )
    assert found["troops"].country == "TCD"


def test_a_member_has_the_sector_of_the_house() -> None:
    found = found_in("{[Members|people] of [Congress|government]}actor spoke.")
    assert found["Members of Congress"].sector == "LEG"


def test_a_spokesman_has_the_sector_that_his_group_had_on_the_day() -> None:
    script = "[Taliban|group] [spokesman|role] [Ivo Brandt|person] spoke."
    assert found_in(script, published="2011-03-01")["Ivo Brandt"].sector == "REB"
    assert found_in(script, published="2023-03-01")["Ivo Brandt"].sector == "GOV"


def test_a_government_told_with_its_country_is_not_another_named_before() -> None:
    found = found_in(
        "The [Government of the Tenth Dail|government] won. The [Norwegian|nationality] [government|government] spoke."
    )
    assert {"Government of the Tenth Dail", "Norwegian government"} <= set(found)


def test_where_somebody_is_for_a_while_and_whom_he_tells_are_not_whose_he_is() -> None:
    found = found_in(
        "[President|role] [Ana Brel|person], who was in [New York|place] to meet an envoy, said so.",
        {"New York": "USA"},
    )
    assert found["Ana Brel"].country is None


def test_a_guard_in_small_letters_is_not_the_one_of_the_table() -> None:
    found = found_in("[Members|people] of the [presidential guard|military] sealed the road.")
    assert {one.country for one in found.values()} == {None}


def test_two_governments_in_one_word_are_named_one_by_one() -> None:
    found = found_in("The [Hart|person] and [Lund|person] [Administrations|government] met [Chad|place].")
    assert "Lund administration" in found
    assert not any("Administrations" in name for name in found)


def test_sergeants_named_are_of_the_land_of_the_sergeants_told_before() -> None:
    found = found_in(
        "{[French|nationality] [sergeants|people]}actor struck in [Chad|place]. [Sergeants|role] [Ole Vautrin|person] and [Per Hart|person] left [Peru|place]."
    )
    assert (found["Ole Vautrin"].country, found["Per Hart"].country) == ("FRA", "FRA")


def test_a_minister_named_is_not_of_the_land_of_other_ministers() -> None:
    found = found_in(
        "{[French|nationality] [ministers|people]}actor left [Peru|place]. [Minister|role] [Ole Vautrin|person] went to [Chad|place]."
    )
    assert found["Ole Vautrin"].country != "FRA"
