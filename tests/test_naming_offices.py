"""Who holds an office that is told without a name, on made-up texts with hand-made tags."""

from __future__ import annotations

import pytest

from tests.test_naming import actors, groups, named


@pytest.mark.parametrize(
    "script",
    [
        "The {[president|role]}actor came. [Mr. Aldana|person], the [president|role], left.",
        "The {[president|role]}actor came. [President|role] [Aldana|person] left.",
        "The {[bishop|role]}actor came. The [bishop|role] of [Lund|place], [Mr. Aldana|person], left.",
        "The {[governor|role]}actor came. The [governor|role] of the northern province, [Eva Aldana|person], left.",
        "The {[priest|role]}actor came. [Rev.|role] [Mr. Aldana|person], the [priest|role], left.",
    ],
)
def test_an_office_told_first_is_the_one_named_later(script: str) -> None:
    found = groups(script)
    assert len(found) == 1
    assert found[0][0] == script.split("|", 1)[0].split("[")[1]


def test_an_office_of_a_country_is_who_is_named_next_as_its_holder() -> None:
    found = groups(
        "They called the {[Turkish|nationality] [ambassador|role]}recipient. The [ambassador|role], [Ali Hart|person], left."
    )
    assert ["Turkish ambassador", "Ali Hart"] in found


@pytest.mark.parametrize(
    "script",
    [
        "[Chad|place] voted. The {[president|role]}actor came. [French|nationality] [President|role] [Aldana|person] called.",
        "The {[president|role]}actor came. [President|role] [Aldana|person] met [President|role] [Hart|person].",
        "The {[president|role]}actor came. [Vice President|role] [Aldana|person] left.",
        "[President|role] [Aldana|person] left. {[Peru|place]'s [president|role]}actor stayed.",
        "[Head|role] of the guard [Aldana|person] left. They met the {[head|role]}recipient of their mission.",
        "[Mayor|role] [Eva Hart|person] of [Bern|place] spoke. {[Lund|place]'s [mayor|role]}actor answered.",
        "[LIMA|place] - The {[mayor|role]}actor came.\n\n[OSLO|place] - [Mayor|role] [Eva Hart|person] left.",
    ],
)
def test_an_office_that_another_may_hold_stays_open(script: str) -> None:
    alone = {"president", "head", "Peru's president", "Lund's mayor", "mayor"}
    assert any(len(group) == 1 and group[0] in alone for group in groups(script))


def test_the_leader_of_a_country_is_its_president() -> None:
    _, found = actors(
        "[Chadian|nationality] [President|role] [Ada Hart|person] spoke. The {[Chadian|nationality] [leader|role]}actor left."
    )
    assert len(named(found, "Ada Hart").spans) == 2


def test_an_office_of_several_is_that_of_each() -> None:
    _, found = actors(
        "[Sergeants|role] [Ole Vautrin|person], [Per Hart|person] and [Ada Courtois|person] were freed."
    )
    assert [actor.sector for actor in found] == ["MIL", "MIL", "MIL"]


def test_an_office_before_a_comma_holds_what_it_is_of() -> None:
    _, found = actors("The [president|role] of [Chad|place], [Ada Hart|person], spoke.")
    person = named(found, "Ada Hart")
    assert (person.country, person.sector) == ("TCD", "GOV")


def test_a_second_office_behind_the_name_is_kept() -> None:
    _, found = actors("[Sheikh|role] [Ole Vautrin|person], the [governor|role], spoke.")
    assert [tie.to for tie in found[0].affiliations] == ["Sheikh", "governor"]


@pytest.mark.parametrize(
    ("script", "sector"),
    [
        ("[Bakers' Union|org] struck. Its [president|role], [Ada Hart|person], spoke.", "LAB"),
        ("[Bakers' Union|org] [president|role] [Ada Hart|person] spoke.", "LAB"),
        ("[Lund|place] struck. The [president|role], [Ada Hart|person], spoke.", "GOV"),
        ("[Private|role] [Ada Hart|person] and [soldier|role] [Ole Lund|person] fled.", "MIL"),
        ("[Rev.|role] [Ada Hart|person] spoke.", "REL"),
    ],
)
def test_who_leads_or_speaks_for_a_body_is_of_its_sector(script: str, sector: str) -> None:
    _, found = actors(script)
    assert {actor.sector for actor in found if actor.kind == "person"} == {sector}


def test_an_army_that_is_no_states_is_an_armed_group() -> None:
    _, found = actors("The [White Sail Army|group] attacked. [Karaland Police Command|military] said so.")
    assert [(actor.kind, actor.sector) for actor in found] == [("group", "UAF"), ("military", "COP")]


@pytest.mark.parametrize(
    "script",
    [
        "The [wife|people] of the [governor|role], [Ada Hart|person], spoke.",
        "On the order of a [judge|role], [Ada Hart|person], the [mayor|role], spoke.",
    ],
)
def test_an_office_that_tells_whose_is_not_that_of_who_is_named_beside_it(script: str) -> None:
    _, found = actors(script)
    person = named(found, "Ada Hart")
    assert not {"governor", "judge"} & {tie.to for tie in person.affiliations}


@pytest.mark.parametrize(
    ("script", "expected"),
    [
        (
            "[Governor|role] [Ana Ruiz|person] spoke. The then-interim [governor|role], [Bo Lund|person], was jailed. The {[governor|role]}actor left.",
            ["Ana Ruiz", "governor"],
        ),
        (
            "[President|role] [Ana Ruiz|person] spoke. In 2019 the then {[president|role]}actor blamed smugglers.",
            ["Ana Ruiz"],
        ),
        (
            "The former [judge|role], [Ana Ruiz|person], spoke. The former {[judge|role]}actor left.",
            ["Ana Ruiz", "judge"],
        ),
    ],
)
def test_who_held_an_office_then_is_not_who_holds_it(script: str, expected: list[str]) -> None:
    assert expected in groups(script)
