"""Where the names of a report are put, on pages written for this test."""

from __future__ import annotations

import copy
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from watchfloor.placing import Gazetteer, is_metonym, places_in
from watchfloor.placing.spelling import key, loose_key
from watchfloor.placing.wording import form_of
from watchfloor.reading import reading_of
from watchfloor.records import Filler, Name, NameKind, Page, Place, Span, Tags, TriggerMention, content_id

GAZETTEER = Gazetteer.load()
_MARK = re.compile(r"\[(?P<kind>[A-Z]+):(?P<words>[^\]]*)\]")


def marked(text: str) -> tuple[Page, Tags]:
    """A page and its names from text such as `Shells fell on [PLACE:Basra].`"""
    plain, names, done = "", [], 0
    for mark in _MARK.finditer(text):
        plain += text[done : mark.start()]
        span = Span(len(plain), len(plain) + len(mark["words"]))
        kind: NameKind = mark["kind"]  # type: ignore[assignment]
        names.append(Name(span=span, kind=kind, score=1.0))
        plain += mark["words"]
        done = mark.end()
    plain += text[done:]
    return Page(name="made-up", sha256=content_id("page", plain), text=plain), Tags(
        names=tuple(names), triggers=(), quotes=(), causes=()
    )


def placed(text: str) -> tuple[Place, ...]:
    page, tags = marked(text)
    return places_in(page, reading_of(page), tags, GAZETTEER)


def one(text: str, words: str) -> Place:
    """The place that the first mention of `words` belongs to."""
    page, tags = marked(text)
    start = page.text.index(words)
    (found,) = (
        place
        for place in places_in(page, reading_of(page), tags, GAZETTEER)
        if any(span.start <= start < span.end for span in place.spans)
    )
    return found


# ── The gazetteer ────────────────────────────────────────────────────────────────────────────────


def test_the_packaged_file_is_the_one_on_record() -> None:
    Gazetteer.verify()
    assert len(GAZETTEER) > 300_000


@pytest.mark.parametrize(
    ("name", "country"),
    [
        ("Al-Qa'im", "IRQ"),
        ("al Qaim", "IRQ"),
        ("Kiev", "UKR"),
        ("Kyiv", "UKR"),
        ("Łódź", "POL"),
        ("St. Petersburg", "RUS"),
        ("Saint Petersburg", "RUS"),
        ("Deir Ezzor", "SYR"),
        ("Burma", "MMR"),
        ("U.A.E.", "ARE"),
    ],
)
def test_spellings_of_one_name_meet(name: str, country: str) -> None:
    assert country in {match.entry.country for match in GAZETTEER.find(name)}


@pytest.mark.parametrize("name", ["", "  ", "'", "日本", "Qwertzuiop", "a" * 5000])
def test_a_name_that_nobody_bears_finds_nothing(name: str) -> None:
    assert GAZETTEER.find(name) == ()


def test_a_copy_for_another_process_opens_the_file_anew() -> None:
    assert copy.copy(GAZETTEER).find("Basra") == GAZETTEER.find("Basra")


def test_at_least_three_hundred_facilities_say_what_they_rest_on() -> None:
    buildings = [entry for entry in GAZETTEER.entries() if entry.kind == "S"]
    recalled = [entry for entry in buildings if entry.source == "recalled"]
    assert len(recalled) >= 300
    for entry in recalled:
        assert entry.town is not None
        town = GAZETTEER.entry(entry.town)
        assert (entry.latitude, entry.longitude) == (town.latitude, town.longitude)


@settings(deadline=None)
@given(st.text(max_size=40))
def test_keys_are_stable_and_plain(name: str) -> None:
    assert key(key(name)) == key(name)
    assert re.fullmatch(r"[a-z0-9 ]*", key(name))
    assert " " not in loose_key(key(name))


# ── Names ────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("text", "words", "country", "feature"),
    [
        ("Shells fell on [PLACE:Tripoli], [PLACE:Lebanon], at dawn.", "Tripoli", "LBN", "PPLA"),
        (
            "Shells fell on [PLACE:Tripoli] as [NATIONALITY:Libyan] units left [PLACE:Misrata].",
            "Tripoli",
            "LBY",
            "PPLC",
        ),
        ("Floods cut off [PLACE:Savannah] and [PLACE:Augusta] in [PLACE:Georgia].", "Georgia", "USA", "ADM1"),
        (
            "[PLACE:Georgia] closed its border after talks in [PLACE:Tbilisi] and [PLACE:Batumi].",
            "Georgia",
            "GEO",
            "PCLI",
        ),
        ("Police in [PLACE:Hyderabad] and [PLACE:Karachi] were put on alert.", "Hyderabad", "PAK", "PPLA2"),
        (
            "Police in [PLACE:Hyderabad] and [PLACE:Warangal], [PLACE:India], were put on alert.",
            "Hyderabad",
            "IND",
            "PPLA",
        ),
        ("Aid reached [PLACE:Aleppo] on Monday.", "Aleppo", "SYR", "PPLA"),
        ("Aid reached [PLACE:Aleppo province] on Monday.", "Aleppo", "SYR", "ADM1"),
        ("The march went through [PLACE:Washington] to the Capitol.", "Washington", "USA", "PPLC"),
        ("A ferry sank in the [PLACE:Strait of Hormuz] on Monday.", "Strait", None, "STRT"),
    ],
)
def test_the_report_tells_which_of_one_name_is_meant(
    text: str, words: str, country: str | None, feature: str
) -> None:
    place = one(text, words)
    assert (place.country, place.feature) == (country, feature)


def test_all_names_of_a_place_are_one() -> None:
    places = placed(
        "The [PLACE:U.S.] left. The [PLACE:United States] said so, and [PLACE:America] agreed with the [PLACE:US]."
    )
    (place,) = places
    assert place.name == "United States"
    assert len(place.spans) == 4
    assert place.precision == 6


def test_one_span_with_a_comma_is_two_places() -> None:
    inner, outer = placed("They flew to [PLACE:Benghazi, Libya] at noon.")
    assert (inner.name, inner.precision, outer.name, outer.precision) == ("Benghazi", 1, "Libya", 6)


def test_a_possessive_ending_is_no_part_of_the_name() -> None:
    page, tags = marked("[PLACE:Jordan's] king spoke in [PLACE:Amman].")
    place = places_in(page, reading_of(page), tags, GAZETTEER)[0]
    assert [page.text[span.start : span.end] for span in place.spans] == ["Jordan"]


@pytest.mark.parametrize(
    ("text", "words", "precision", "pinned"),
    [
        ("Fire broke out in [PLACE:Basra].", "Basra", 1, True),
        ("Fire broke out near [PLACE:Basra].", "Basra", 2, True),
        ("Fire broke out in [PLACE:Anbar province].", "Anbar", 4, True),
        ("Fire broke out in [PLACE:Iraq].", "Iraq", 6, True),
        ("Fire broke out in [PLACE:northern Iraq].", "northern", 5, False),
        ("Fire broke out on the [PLACE:Red Sea].", "Red", 7, True),
        ("Fire broke out in [PLACE:Qwertzuiop].", "Qwertz", None, False),
        ("People across [PLACE:Europe] marched.", "Europe", None, False),
    ],
)
def test_precision_is_said_and_no_pin_lacks_ground(
    text: str, words: str, precision: int | None, *, pinned: bool
) -> None:
    place = one(text, words)
    assert place.precision == precision
    assert (place.latitude is not None) is pinned
    assert pinned or place.why["latitude"]


@pytest.mark.parametrize(
    "words",
    [
        "Middle East", "wider Middle East", "Mideast", "West Africa", "Horn of Africa", "Sahel", "Balkans", "Balkan region", "Caucasus",
        "Central Asia", "Gulf states", "Gulf Arab states", "Latin America", "Southeast Asia", "Baltic states", "Baltic region", "Pacific Islands",
        "Northern Triangle", "Southern Cone", "Black Sea region", "Lake Chad basin", "Middle East and North Africa", "Arab world",
        "Red Sea", "Persian Gulf", "Arab Gulf", "Mediterranean", "eastern Mediterranean", "Baltic", "Singapore Strait", "Atlas Mountains",
    ],
)  # fmt: skip
def test_a_region_of_the_world_is_no_village_of_its_name(words: str) -> None:
    place = one(
        f"Officials in [PLACE:Baltimore], [PLACE:Maryland], and in [PLACE:Washington] spoke of the [PLACE:{words}].",
        words,
    )
    assert place.country is None
    assert place.why["geonames"].endswith("(recalled)")
    assert place.latitude is None or place.precision in {5, 7}


@pytest.mark.parametrize(
    ("text", "words", "country"),
    [
        (
            "Two towns of [PLACE:Balkan Province] in [PLACE:Turkmenistan] were cut off.",
            "Balkan Province",
            "TKM",
        ),
        ("Guests fled the [FACILITY:Gulf Hotel] in [PLACE:Manama].", "Gulf Hotel", "BHR"),
        ("Police in [PLACE:Baltic], [PLACE:Connecticut], closed a road.", "Baltic", "USA"),
    ],
)
def test_a_village_is_found_where_the_text_says_so(text: str, words: str, country: str) -> None:
    assert one(text, words).country == country


def test_an_unknown_name_keeps_a_place_with_the_reason() -> None:
    (place,) = placed("They met in [PLACE:Qwertzuiop].")
    assert (place.latitude, place.geonames, place.candidates) == (None, None, ())
    assert "no place of this name" in place.why["geonames"]


# ── Common nouns ─────────────────────────────────────────────────────────────────────────────────


def test_the_capital_is_that_of_the_adjective_before_it() -> None:
    place = one("Crowds filled the [NATIONALITY:Lebanese] [PLACE:capital] again.", "capital")
    assert (place.name, place.why["geonames"]) == ("Beirut", "the capital of Lebanon")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Crowds left [PLACE:La Paz]. They filled the [NATIONALITY:Bolivian] [PLACE:capital] again.", "La Paz"),
        ("Crowds filled the [NATIONALITY:Bolivian] [PLACE:capital] again.", "Sucre"),
        ("Crowds left [PLACE:Amsterdam] for [PLACE:The Hague]. They filled the [NATIONALITY:Dutch] [PLACE:capital].", "Amsterdam"),
    ],
)  # fmt: skip
def test_where_a_seat_of_government_is_told_of_it_is_the_capital(text: str, name: str) -> None:
    assert one(text, "capital").name == name


def test_the_city_is_the_one_spoken_of_last() -> None:
    (place,) = placed("Fighters entered [PLACE:Mosul] at dawn. By noon the [PLACE:city] had fallen.")
    assert len(place.spans) == 2


def test_a_city_of_no_name_is_none() -> None:
    assert placed("A car bomb went off in a [PLACE:city].") == ()


# ── Buildings ────────────────────────────────────────────────────────────────────────────────────


def test_a_building_stands_in_the_town_that_the_words_give() -> None:
    text = "A crowd stormed the [PLACE:U.S.] [FACILITY:embassy] in [PLACE:Baghdad], [PLACE:Iraq]. Guards left the [FACILITY:compound]."
    embassy, city = one(text, "embassy"), one(text, "Baghdad")
    assert embassy.name == "U.S. embassy"
    assert embassy.inside == city.id
    assert (embassy.latitude, embassy.precision) == (city.latitude, 2)
    assert embassy.why["latitude"] == "pinned at its town, Baghdad"
    assert one(text, "compound") == embassy


@pytest.mark.parametrize(
    "part",
    ["embassy wall", "embassy's outer wall", "embassy gates", "embassy compound's main gate", "embassy roof"],
)
def test_a_wall_or_gate_of_a_building_is_the_building(part: str) -> None:
    text = f"A crowd stormed the [PLACE:US] [FACILITY:embassy] in [PLACE:Baghdad]. They burned the [PLACE:US] [FACILITY:{part}]."
    assert one(text, part).name == "US embassy"
    assert one(text, part).inside == one(text, "Baghdad").id
    assert len(placed(text)) == len(placed(text.replace(part, "embassy")))


@pytest.mark.parametrize(
    ("thing", "name"),
    [
        ("Brandenburg Gate", "Brandenburg Gate"),
        ("Green Zone gate", "Green Zone gate"),
        ("border fence", None),
        ("city walls", None),
        ("factory gate guards", None),
    ],
)
def test_a_wall_of_no_building_is_left_as_it_is(thing: str, name: str | None) -> None:
    text = f"A crowd stormed the [FACILITY:embassy] in [PLACE:Baghdad]. They reached the [FACILITY:{thing}]."
    page, _ = marked(text)
    start = page.text.index(thing)
    named = [
        page.text[span.start : span.end]
        for place in placed(text)
        for span in place.spans
        if span.start == start
    ]
    assert named == ([] if name is None else [name])


def test_a_base_with_coordinates_of_its_own_is_pinned_exactly() -> None:
    base = one("Rockets hit [FACILITY:Ain al-Asad air base] in [PLACE:Iraq].", "Ain")
    assert (base.precision, base.country) == (1, "IRQ")
    assert base.latitude == pytest.approx(33.79, abs=0.05)


def test_a_facility_from_memory_is_pinned_no_finer_than_its_town() -> None:
    prison = one("Inmates at [FACILITY:Evin Prison] went on hunger strike.", "Evin")
    assert (prison.country, prison.precision) == ("IRN", 2)
    assert prison.why["inside"] == "stands in Tehran, which the report does not name"


def test_an_embassy_in_a_country_stands_in_its_capital() -> None:
    embassy = one("The [NATIONALITY:Turkish] [FACILITY:embassy] in [PLACE:Chad] was shut.", "embassy")
    assert (embassy.country, embassy.precision) == ("TCD", 2)


def test_things_that_move_and_crowds_of_buildings_make_no_place() -> None:
    assert (
        placed("They burned [FACILITY:vehicles] and [FACILITY:homes] and seized a [FACILITY:tanker].") == ()
    )


@pytest.mark.parametrize(
    "text",
    [
        "[PLACE:Odesa] was hit on Sunday. The [FACILITY:fuel pier] burned, residents of the village of [PLACE:Dalnyk] said.",
        "[FACILITY:Pier] burns\n\nThe fire at the [FACILITY:pier] grew. In the village of [PLACE:Dalnyk] dogs ran. The [FACILITY:pier] is old."
        "\n\n[PLACE:Odesa] was hit 11 times. Trains to [PLACE:Odesa] stopped.",
        "The [FACILITY:pier] burned. The army left the village of [PLACE:Dalnyk]. Help went to [PLACE:Odesa].",
    ],
)
def test_a_building_stands_where_the_news_is_and_not_in_a_village_named_later(text: str) -> None:
    pier = one(text, "pier")
    assert pier.inside == one(text, "Odesa").id


def test_a_building_of_a_list_of_news_has_no_town_of_other_news() -> None:
    text = (
        "[PLACE:Tehran] was hit.\n\nTalks ended in [PLACE:Paris]. Snow fell. Rain fell. Hail fell. Dogs ran. "
        "Police searched the [FACILITY:headquarters] of a party. Floods hit [PLACE:Oslo]. A ship left [PLACE:Odesa]."
    )
    assert one(text, "headquarters").inside is None


def test_a_building_without_any_town_has_no_pin() -> None:
    (place,) = placed("Gunmen burst into a [FACILITY:hospital] at night.")
    assert (place.latitude, place.precision, place.inside) == (None, None, None)
    assert place.why["latitude"]


# ── Metonyms and properties ──────────────────────────────────────────────────────────────────────


def _with_role(text: str, role: str) -> tuple[Page, Tags]:
    page, tags = marked(text)
    span = tags.names[0].span
    trigger = TriggerMention(
        trigger=Span(span.end + 1, span.end + 8), type="ACCUSE", mode=None, status="actual", sentence=0, score=0.9,
        runner_up=None, fillers=(Filler(role=role, span=span, score=0.9),),  # type: ignore[arg-type]
    )  # fmt: skip
    return page, Tags(names=tags.names, triggers=(trigger,), quotes=(), causes=())


def test_a_capital_that_acts_is_a_metonym_and_one_where_it_happens_is_not() -> None:
    text = "[PLACE:Tehran] accused its neighbours."
    page, tags = _with_role(text, "actor")
    (place,) = places_in(page, reading_of(page), tags, GAZETTEER)
    assert is_metonym(place.spans[0], tags)
    assert "metonym" in place.why
    page, tags = _with_role(text, "place")
    (place,) = places_in(page, reading_of(page), tags, GAZETTEER)
    assert "metonym" not in place.why


_NAMES = [
    "Paris",
    "U.S.",
    "Qwertz",
    "the city",
    "capital",
    "embassy",
    "northern Mali",
    "Ain al-Asad",
    "St. Louis",
    "Gaza, ",
    "'s",
]
_NAMES += [
    "Springfield",
    "Ohio",
    "N.C.",
    "air base",
    "Kabul airport",
    "-",
    "IN",
    "the",
    "Red Sea",
    "Kansas City",
]


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.tuples(st.sampled_from(["PLACE", "FACILITY", "NATIONALITY", "ORG"]), st.sampled_from(_NAMES)),
        max_size=12,
    )
)
def test_every_place_quotes_the_page_and_ids_are_stable(names: list[tuple[str, str]]) -> None:
    text = "Word. " + " near ".join(f"[{kind}:{words}]" for kind, words in names) + " ended."
    page, tags = marked(text)
    places = places_in(page, reading_of(page), tags, GAZETTEER)
    assert places == places_in(page, reading_of(page), tags, GAZETTEER)
    ids = [place.id for place in places]
    assert len(ids) == len(set(ids))
    marks = [name.span for name in tags.names]
    for place in places:
        assert place.spans
        assert all(
            any(mark.start <= span.start < span.end <= mark.end for mark in marks) for span in place.spans
        )
        assert (place.latitude is None) == (place.longitude is None)
        assert place.inside is None or place.inside in ids
        assert all(place.why.values())


def test_forms_split_kind_part_and_name() -> None:
    assert form_of("northern Iraq").part == "northern"
    assert form_of("Eastern Aleppo Province").core == "Aleppo"
    assert form_of("Kansas City").words == "Kansas City"
    assert form_of("the capital").noun == "capital"
    assert not form_of("residential areas").is_name


def test_a_district_of_another_country_than_the_report_speaks_of_is_doubted() -> None:
    place = one(
        "Guards sealed the [PLACE:Gombe district] of [PLACE:Kinshasa]. In [PLACE:Goma] and [PLACE:Bunia] it was calm.",
        "Gombe district",
    )
    assert place.country in {None, "COD"}


def test_a_small_town_of_another_country_than_the_report_speaks_of_is_doubted() -> None:
    place = one(
        "Police in [PLACE:Nairobi] and [PLACE:Mombasa], [PLACE:Kenya], said [PLACE:Eastleigh] was calm.",
        "Eastleigh",
    )
    assert (place.latitude, place.geonames) == (None, None)
    assert "of which the report does not speak" in place.why["geonames"]


def test_the_outlets_country_counts() -> None:
    text = "Fire broke out in [PLACE:London] and [PLACE:Woodstock], near [PLACE:Ingersoll]."
    page, tags = marked(text)
    home = Page(name="home", sha256=page.sha256, text=page.text, url="https://www.examplepress.ca/fire")
    place = places_in(home, reading_of(home), tags, GAZETTEER)[0]
    assert (place.name, place.country) == ("London", "CAN")


def test_two_embassies_in_two_towns_stay_apart() -> None:
    text = (
        "Protesters marched on the [PLACE:US] [FACILITY:embassy] in [PLACE:Beirut]. The [FACILITY:embassy] closed. "
        "In [PLACE:Tunis], the [PLACE:US] [FACILITY:embassy] in [PLACE:Tunis] stayed open."
    )
    buildings = [place for place in placed(text) if place.name == "US embassy"]
    assert sorted((place.country or "", len(place.spans)) for place in buildings) == [("LBN", 2), ("TUN", 1)]
