"""Who is told again on a page of one land, on made-up texts with hand-made tags."""

from __future__ import annotations

import pytest

from tests.test_naming import groups

CHAD = "[Chad|place] was calm. Trade in [Chad|place] fell. Rain reached [Chad|place].\n\n"
FAR = "It rained. " * 13


def told(script: str) -> list[list[str]]:
    """The actors of a page that tells of Chad alone."""
    return groups(CHAD + script)


@pytest.mark.parametrize(
    "script",
    [
        f"{{[Weavers|people]}}actor marched. {FAR}The {{[weavers|people]}}actor sang.",
        f"{{[Residents|people]}}actor fled. {FAR}{{[Residents|people]}}actor came home.",
        "A {[weavers|people]}actor' strike began. {[Weavers|people]}actor sang.",
        "{[Riot police|military]}actor fired. {[Police|military]}actor held a man. The {[police|military]}actor left.",
        "The {[army|military]}actor fired. The {[military|military]}source said so.",
        "{[Rebels|people]}actor fired. {[Chadian|nationality] [rebels|people]}actor fled.",
        "The {[ferry owners' federation|org]}actor met. The {[federation|org]}actor left.",
        "The [River Chamber of Boatmen|org] met. The {[chamber|org]}actor left.",
        "The [Dock Council of Lai|group] met. The {[Dock Council|org]}actor left.",
        "The [ombudsman|government]'s {[office|government]}actor wrote.",
        "[Lurio Front|group] came. {[Lurio Front|group] [gunmen|people]}actor fired. {[Lurio Front|group] [fighters|people]}actor fled.",
    ],
)  # fmt: skip
def test_the_same_words_mean_the_same_people(script: str) -> None:
    assert len([group for group in told(script) if set(group) - {"Lurio Front"}]) == 1


@pytest.mark.parametrize(
    "script",
    [
        "Two {[soldiers|people]}recipient died. {[Soldiers|people]}actor fired.",
        "{[Weavers|people]}actor sang. Other {[weavers|people]}actor fled.",
        f"{{[People|people]}}actor fled. {FAR}{{[People|people]}}actor sang.",
        f"{{[Soldiers|people]}}actor fired. {FAR}{FAR}{{[Soldiers|people]}}actor slept.",
        f"{{[Prosecutors|people]}}actor wrote. {FAR}{{[Prosecutors|people]}}actor in [Peru|place] answered.",
        "{[Riot police|military]}actor fired. The {[border police|military]}actor left.",
        "{[Loyalist|nationality] [soldiers|people]}actor fired. {[Soldiers|people]}actor in Moundou blocked a bridge.",
    ],
)
def test_numbers_others_and_the_far_are_not(script: str) -> None:
    assert len(told(script)) == 2


def test_those_told_whole_are_taken_up_before_a_number_of_them() -> None:
    script = "{[Weavers|people]}actor sang. Three {[weavers|people]}recipient fell. It rained. It rained. The {[weavers|people]}actor left."
    assert told(script) == [["Weavers", "weavers"], ["weavers"]]


def test_those_counted_just_before_are_taken_up() -> None:
    script = "{[Gunmen|people]}actor fired. Two {[gunmen|people]}actor came. The {[gunmen|people]}actor left."
    assert told(script) == [["Gunmen"], ["gunmen", "gunmen"]]


def test_armies_of_two_lands_are_two_by_any_word() -> None:
    assert len(groups("The {[Chadian|nationality] [army|military]}actor fired. The {[military|military]}actor fled in [Peru|place].")) == 2  # fmt: skip


@pytest.mark.parametrize(
    ("script", "joined"),
    [
        (
            "[Ali Haroun|person] was held. His {[lawyer|role]}source said {he}recipient had been beaten.",
            False,
        ),
        (
            "[Ali Haroun|person] was held. His {[brother|people]}source said {he}recipient had been beaten.",
            False,
        ),
        ("[Ali Haroun|person] was held. His {[brother|people]}source said {he}actor heard shots.", True),
    ],
)
def test_of_whom_somebodys_lawyer_or_brother_speaks(script: str, joined: bool) -> None:
    assert any({"he"} < set(group) & {"he", "lawyer", "brother"} for group in groups(script)) <= joined
    assert ["Ali Haroun"] not in groups(script) or joined


def test_the_group_is_the_armed_one_told_last_and_no_body_called_so_long_before() -> None:
    lawyers = "The {[Red Lawyers group|group]}actor wrote. "
    armed = "[Lurio Front|group] came. "
    assert ["Lurio Front", "group"] in groups(f"{lawyers}{FAR}{armed}The {{[group|group]}}actor fled.")
    assert ["Red Lawyers group", "group"] in groups(f"{armed}{FAR}{lawyers}The {{[group|group]}}actor fled.")
