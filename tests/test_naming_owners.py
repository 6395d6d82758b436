"""Whose people, what part they play and by what short word they are told again, on made-up texts with hand-made tags."""

from __future__ import annotations

import pytest

from tests.test_naming import actors, groups, named
from tests.test_naming_countries import found_in
from watchfloor.naming.heads import office_sector, singular


@pytest.mark.parametrize(
    "script",
    [
        "{[Bandits|people]}actor came. The {[attackers|people]}actor left.",
        "{[Bandits|people]}actor came. It rained. The {[kidnappers|people]}actor left. The {[attackers|people]}actor slept.",
        "The {[attackers|people]}actor came. The {[assailants|people]}actor left.",
    ],
)
def test_who_did_it_is_told_again_by_the_deed(script: str) -> None:
    assert len(groups(script)) == 1


@pytest.mark.parametrize(
    "script",
    [
        "{[Bandits|people]}actor came. {[Rebels|people]}actor too and {[scouts|people]}actor. The {[attackers|people]}actor left.",
        "{[Police|military]}actor came. The {[attackers|people]}actor left.",
        "{[Bandits|people]}actor came. Two {[attackers|people]}actor left.",
        "{[Bandits|people]}recipient fled. The {[attackers|people]}actor left.",
        "{[Bandits|people]}actor came. It rained. It rained. It rained. The {[attackers|people]}actor left.",
    ],
)
def test_a_deed_of_nobody_or_of_two_joins_none(script: str) -> None:
    assert ["attackers"] in groups(script)


@pytest.mark.parametrize(
    "script",
    [
        "[Justice|role] [Ada Hart|person] asked why. The {[judge|role]}actor waited.",
        "[Judge|role] [Ole Lund|person] sat. [Justice|role] [Ada Hart|person] spoke.\n\nIt rained. It rained. It rained. "
        "[Justice|role] [Ada Hart|person] asked why. The {[judge|role]}actor waited.",
        "[Senator|role] [Ada Hart|person] asked. The {[lawmaker|role]}actor waited.",
        "[Col|role] [Ada Hart|person] came. The {[colonel|role]}actor left.",
        "[Assembly Trade Committee|government] [chairman|role] [Ada Hart|person] asked. The {[MP|role]}actor left.",
        "[Lund Police|military] [Commander|role] [Ada Hart|person] spoke. The {[police commander|role]}actor left.",
    ],
)
def test_another_word_for_an_office_takes_up_its_holder(script: str) -> None:
    group = next(one for one in groups(script) if "Ada Hart" in one)
    assert group[-1] in {"judge", "lawmaker", "colonel", "MP", "police commander"}


@pytest.mark.parametrize(
    "script",
    [
        "[Ambassador|role] [Ada Hart|person] met the {[UN|org] [envoy|role]}recipient.",
        "[Attorney General|role] [Ada Hart|person] spoke. The {[lawyer|role]}actor left.",
        "[Justice|role] [Ada Hart|person] met [Judge|role] [Ole Lund|person]. The {[judge|role]}actor left.",
    ],
)
def test_another_word_that_fits_nobody_or_two_stays_open(script: str) -> None:
    assert any(
        len(group) == 1 and group[0].split()[-1] in {"envoy", "lawyer", "judge"} for group in groups(script)
    )


@pytest.mark.parametrize(
    ("script", "name", "sector"),
    [
        ("{[Lund police|military]}source said its {[officers|people]}actor fired.", "officers", "COP"),
        ("The {[River Militia|group]}source said its {[men|people]}actor fired.", "men", "UAF"),
        ("[Al Shabaab|group] {[militants|people]}actor fired.", "Al Shabaab militants", "REB"),
        ("[Lund Police|military] [Commander|role] [Ada Hart|person] spoke.", "Ada Hart", "COP"),
        ("The {[local officials|people]}source said so.", "local officials", "GOV"),
        ("A {[guard|people]}recipient fell.", "guard", None),
        ("The {[Weavers' Labour Congress|org]}source said so.", "Weavers' Labour Congress", "LAB"),
        ("The {[Senate Trade Committee|government]}source said so.", "Senate Trade Committee", "LEG"),
        ("She told the {[parties|group]}recipient so.", "parties", None),
        ("Three {[parties|group]}actor met.", "parties", "PTY"),
        ("The {[HCL|government]}source said so. The {[High Court of Lai|government]} ({[HCL|government]}source) sat.", "High Court of Lai", "JUD"),
        ("The [army|military] [spokesman|role], [Captain|role] [Ada Hart|person], spoke.", "Ada Hart", "MIL"),
        ("The [police commander|role], [Colonel|role] [Ada Hart|person], spoke.", "Ada Hart", "COP"),
        ("[Chadian|nationality] [Defence Minister|role] [General|role] [Ada Hart|person] spoke.", "Ada Hart", "GOV"),
        ("{[Police|military]}actor came. Two {[officers|people]}recipient fell.", "officers", "COP"),
        ("The {[River Front|group]}source, a friend of the [Lurio Police|military], said its {[men|people]}actor fired.", "men", "REB"),
        ("Two {[police officers|people]}actor came. The two tall {[officers|people]}recipient fell.", "officers", "COP"),
        ("{[Soldiers|people]}actor came. Two {[officers|people]}recipient fell.", "officers", "MIL"),
    ],
)  # fmt: skip
def test_what_part_they_play(script: str, name: str, sector: str | None) -> None:
    script = script.replace("{[High Court of Lai|government]}", "[High Court of Lai|government]")
    _, found = actors(script)
    assert named(found, name).sector == sector


def test_a_congresswoman_of_another_land_is_not_american() -> None:
    script = "[Peru|place] voted. [Peru|place] waited. Rain fell in [Peru|place]. [Congresswoman|role] [Ada Hart|person] spoke."
    assert found_in(script)["Ada Hart"].country == "PER"
    assert found_in("[Congresswoman|role] [Ada Hart|person] spoke.")["Ada Hart"].country == "USA"


@pytest.mark.parametrize(
    "script",
    [
        "{[Ex-mayor|role] of [Lund|place]}recipient held. Police met the former [mayor|role] of [Lund|place], [Ada Hart|person], there.",
        "The former [mayor|role] of [Lund|place], [Ada Hart|person], slept. It rained. The {[ex-mayor|role]}actor left.",
    ],
)
def test_an_ex_mayor_is_a_former_mayor(script: str) -> None:
    assert any(len(group) == 2 and "Ada Hart" in group for group in groups(script))


def test_people_told_with_its_are_of_the_country_of_whose_they_are() -> None:
    found = found_in(
        "[Chad|place] fought [Mali|place]. {[Niger|place]}source said its {[soldiers|people]}recipient fled."
    )
    assert found["soldiers"].country == "NER"
    assert [tie.relation for tie in found["soldiers"].affiliations] == ["part_of"]
    assert (
        found_in("{[Niger|place]}source said its {[allies|people]}recipient fled.")["allies"].country is None
    )


@pytest.mark.parametrize(
    ("script", "country"),
    [
        ("[Malian|nationality] [President|role] [Ada Hart|person] met [Chad|place]. Her {[cabinet|government]}actor fired.", "MLI"),
        ("[Malian|nationality] [President|role] [Ada Hart|person] met [French|nationality] [minister|role] [Eva Roy|person]. Her {[cabinet|government]}actor fired.", None),
    ],
)  # fmt: skip
def test_what_is_his_or_hers_is_of_the_same_country(script: str, country: str | None) -> None:
    _, found = actors(script)
    assert next(one for one in found if one.name == "cabinet").country == country


@pytest.mark.parametrize(
    "script",
    [
        "The [Bakers' Ring of Lai|org], or [BRL|org], met.",
        "The [Lurio Relief Fund|org] paid. The {[Fund|org]}actor left.",
        "[President|role] [Ada Hart|person] spoke. They accused the {[president|role]}recipient of lying.",
    ],
)
def test_other_names_and_offices_beside_a_verb(script: str) -> None:
    assert len(groups(script)) == 1


def test_the_group_is_the_one_that_takes_part() -> None:
    found = groups(
        "{[Lurio Front|group]}source, a friend of [Black Sail|group], said so. The {[group|group]}actor left."
    )
    assert ["Lurio Front", "group"] in found


def test_one_sentence_abroad_does_not_take_a_president_from_his_land() -> None:
    peru = "[Peru|place] voted. [Peru|place] waited. Rain fell in [Peru|place]. [President|role] [Ada Hart|person] spoke. "
    assert (
        found_in(f"{peru}[Hart|person] slept. [Hart|person] flew to [Chad|place].")["Ada Hart"].country
        == "PER"
    )
    assert found_in(f"{peru}[Hart|person] flew to [Chad|place].")["Ada Hart"].country is None


def test_a_spokesman_told_alone_speaks_for_who_spoke_before_him() -> None:
    script = "{[Mali|place]'s [interior ministry|government]}actor denied it. [Spokesman|role] [Ada Hart|person] met [Chad|place]."
    assert found_in(script)["Ada Hart"].country == "MLI"
    of_another = script.replace("[Spokesman|role]", "A [spokesman|role] for the mine,")
    assert found_in(of_another)["Ada Hart"].country != "MLI"


def test_letters_that_the_page_spells_out_are_not_those_of_the_table() -> None:
    found = found_in(
        "The [Weavers' Trade Congress|group] ([NLC|group]) met. [NLC|group] [chairman|role] [Ada Hart|person] spoke."
    )
    assert found["Ada Hart"].country is None
    assert found_in("[NLC|group] [chairman|role] [Ada Hart|person] spoke.")["Ada Hart"].country == "GHA"


def test_the_cabinet_of_a_cabinet_secretary_is_his_office() -> None:
    assert ["Treasury", "Treasury"] in groups(
        "The {[Treasury|government]}actor met. [Treasury Cabinet|government] [Secretary|role] [Ada Hart|person] left."
    )


def test_the_seat_of_an_organisation_is_not_lent_to_whom_it_blames() -> None:
    found = found_in("{[Amnesty International|org]}source blamed the {[government|government]}recipient.")
    assert found["government"].country is None


def test_a_journey_in_a_heading_opens_no_item() -> None:
    found = found_in(
        "[Chad|place] and [Chad|place] again.\n\n## Minister cancels trip to [Peru|place]\n\nIt rained. It snowed. The {[gendarmerie|military]}actor came.\n\n"
        "## Shops close in [Chad|place]\n\nIt rained."
    )
    assert found["gendarmerie"].country != "PER"


@pytest.mark.parametrize(
    ("words", "one"),
    [
        ("universities", "university"),
        ("grandchildren", "grandchild"),
        ("movies", "movie"),
        ("authorities", "authorities"),
    ],
)
def test_one_of_several(words: str, one: str) -> None:
    assert singular(words) == one


@pytest.mark.parametrize(
    ("office", "sector"),
    [
        ("director general", None),
        ("press officer", None),
        ("vice-chancellor", "EDU"),
        ("Vice Chancellor", "GOV"),
        ("general", "MIL"),
    ],
)
def test_offices_whose_last_word_may_mislead(office: str, sector: str | None) -> None:
    assert office_sector(office) == sector
