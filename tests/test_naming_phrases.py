"""What a phrase by itself says of who it is: one or several, what part they play, and of which country not."""

from __future__ import annotations

import time

import pytest

from tests.test_naming import actors, groups, named
from tests.test_naming_careers import ties_in
from tests.test_naming_countries import found_in
from watchfloor.naming.heads import office_sector, singular


@pytest.mark.parametrize(
    ("several", "one"),
    [("tribesmen", "tribesman"), ("gunmen", "gunman"), ("policewomen", "policewoman"), ("women", "woman"), ("Yemen", "yemen")],
)  # fmt: skip
def test_men_of_any_trade_have_a_singular(several: str, one: str) -> None:
    assert singular(several) == one


@pytest.mark.parametrize(
    ("script", "name", "kind"),
    [
        ("The [marksmen|people] fired.", "marksmen", "people"),
        ("He saw the [injured|people].", "injured", "people"),
        ("Police held the [pair|people].", "pair", "people"),
        ("They heard the [accused|people].", "accused", "person"),
        ("It freed a [trader|people].", "trader", "person"),
    ],
)
def test_who_is_told_of_as_several_is_people(script: str, name: str, kind: str) -> None:
    _, found = actors(script)
    assert named(found, name).kind == kind


@pytest.mark.parametrize(
    ("script", "name", "sector"),
    [
        ("{[Commissioners|people]}actor met.", "Commissioners", "GOV"),
        ("{[Sheriffs|people]}actor met.", "Sheriffs", "COP"),
        ("{[Democrats|people]}actor met.", "Democrats", "PTY"),
        ("{[Opposition deputies|people]}actor met.", "Opposition deputies", "LEG"),
        ("{[Liberal deputies|people]}actor met.", "Liberal deputies", "LEG"),
        ("{[Sheriff's deputies|people]}actor met.", "Sheriff's deputies", "COP"),
        ("{[Painters|people]}actor met.", "Painters", "CVL"),
        ("The {[inspector general|role]}actor wrote.", "inspector general", "GOV"),
        ("[UN|org] [special envoy|role] [Ida Holm|person] spoke.", "Ida Holm", "IGO"),
        ("{The [Delta agency|org]}source said so.", "Delta agency", None),
    ],
)
def test_the_sector_of_people_is_that_of_what_they_are_called(
    script: str, name: str, sector: str | None
) -> None:
    _, found = actors(script, "2020-01-01")
    assert named(found, name).sector == sector


def test_offices_in_the_plural_are_those_of_the_singular() -> None:
    assert (office_sector("elected sheriffs"), office_sector("auditor general")) == ("COP", "GOV")


def test_a_surgeon_general_is_of_the_government() -> None:
    assert (office_sector("surgeon general"), office_sector("chief surgeon")) == ("GOV", "HLH")


def test_a_state_called_after_a_country_is_not_of_it() -> None:
    assert found_in("The [University of New Mexico|org] shut.")["University of New Mexico"].country == "USA"


def test_where_somebody_travels_is_not_whose_he_is() -> None:
    found = found_in(
        "The [president|role], who cut short a trip to [Jakarta|place], spoke to a [court|government]."
    )
    assert found["court"].country is None


@pytest.mark.parametrize("stay", ["was in", "had been on an official visit to"])
def test_where_somebody_is_on_a_visit_is_not_what_the_report_is_about(stay: str) -> None:
    told = f"The [president|role], who {stay} [Jakarta|place], spoke.\n\n"
    assert found_in(f"{told * 3}A [court|government] sat.")["court"].country is None


def test_police_are_not_of_the_country_of_the_foreigners_they_hold() -> None:
    found = found_in("The [police|military] held nine {[Afghan|nationality] [nationals|people]}recipient.")
    assert found["police"].country is None


def test_the_title_of_another_is_no_office() -> None:
    _, ties = ties_in(
        "[Ivo Brandt|person], who was received by [President|role] [Omar Sahl|person], spoke.", "Ivo Brandt"
    )
    assert ties == []


def test_one_word_for_a_person_and_a_place_is_what_the_report_says_elsewhere() -> None:
    found = groups(
        "[Governor|role] [Ivo Brandt|person] spoke. {[Brandt|place]}actor left. [Brandt|person] slept."
    )
    assert ["Ivo Brandt", "Brandt", "Brandt"] in [[*group] for group in found]


def test_the_adjective_of_a_group_names_the_group() -> None:
    _, found = actors("The [Marshites|group] fled. {[Marshite|nationality]}recipient camps burned.")
    assert {one.kind for one in found} == {"group"}


@pytest.mark.parametrize(
    "script",
    [
        "The [Counter-Crime Office|government] met. The [Centre|government] fell.",
        "The [Union of Scribes|org] met. It was a bid to gag the [media|org].",
    ],
)
def test_words_that_only_look_alike_join_nobody(script: str) -> None:
    assert all(len(group) == 1 for group in groups(script))


def test_the_coalition_goes_back_to_its_fuller_description() -> None:
    found = groups(
        "The {[Saudi-led|nationality] [coalition|military]}actor hit a camp of the [Marsh Front|group]. The [coalition|group] said so."
    )
    assert not any("Marsh Front" in group and "coalition" in group for group in found)


def test_a_cameraman_is_no_she() -> None:
    found = groups("{A [cameraman|people]}actor fled. {She}source told of it.")
    assert not any({"cameraman", "She"} <= set(group) for group in found)


def test_his_lawyer_is_not_the_one_they_beat() -> None:
    found = groups("{[Omar Sahl|person]}actor fled. His [lawyer|role] said men beat {him}recipient.")
    assert not any("lawyer" in group and "him" in group for group in found)


def test_the_court_is_the_named_one_whatever_a_headline_calls_it() -> None:
    found = groups(
        "{[Turkish|nationality] [court|government]}actor bans party.\n\n[Turkey|place]'s [Constitutional Court|government] met. The [court|government] sat."
    )
    assert ["Constitutional Court", "court"] in found


@pytest.mark.parametrize(
    "script",
    [
        f"The [League|group]{' ' * 400}x [Civic Union|group] marched.",
        f"The [League|group] ([Civic Union|group]{' ' * 20_000}x [Reds|group]) marched.",
        f"The [governor|role] of {'-' * 60}(, [Ivo Brandt|person], spoke.",
    ],
)
def test_a_long_gap_or_rule_between_names_is_read_at_once(script: str) -> None:
    began = time.process_time()
    assert all(len(group) == 1 for group in groups(script))
    assert time.process_time() - began < 0.5


@pytest.mark.parametrize("word", ["Nobody", "No one", "Somebody", "Each", "Most"])
def test_a_word_for_nobody_told_is_no_organisation(word: str) -> None:
    _, (found, *_) = actors(f"{{{word}}}actor came. The [group|group] left.")
    assert (found.name, found.kind) == (word, "people")
