"""Figures of one incident over several reports."""

from __future__ import annotations

from dataclasses import replace

from tests.made_told import counted, party, told
from watchfloor.incidents import AcrossFigure, Counted
from watchfloor.matching import across


def over(*values: Counted, copies: dict[str, str] | None = None) -> list[AcrossFigure]:
    events = [
        told(f"e{at}", value.report or "", published=value.published, figures=(value,), copies=(copies or {}).get(value.report or ""))
        for at, value in enumerate(values)
    ]  # fmt: skip
    found = across(events)
    assert found == across(events[::-1])
    return list(found)


def test_one_value_is_the_only_value() -> None:
    (figure,) = over(counted("killed", 25, "r1", "2031-05-01"), counted("killed", 25, "r2", "2031-05-02"))
    assert (figure.best, figure.low, figure.high, figure.rule, figure.disagree) == (
        25,
        25,
        25,
        "only value",
        False,
    )
    assert len(figure.values) == 2


def test_a_count_that_grew_is_an_update_and_no_disagreement() -> None:
    (figure,) = over(counted("killed", 25, "r1", "2031-05-05"), counted("killed", 31, "r2", "2031-05-06"))
    assert (figure.best, figure.disagree) == (31, False)
    assert figure.updates == ("figure-r1-killed-25-",)


def test_two_counts_of_one_day_disagree() -> None:
    (figure,) = over(
        counted("killed", 25, "r1", "2031-05-05"),
        counted("killed", 31, "r2", "2031-05-05"),
        counted("killed", 25, "r3", "2031-05-05"),
    )
    assert figure.disagree
    assert (figure.low, figure.best, figure.high, figure.rule) == (25, 25, 31, "most sources")
    assert "31" in figure.why["disagree"]


def test_a_higher_count_that_others_go_on_denying_is_a_disagreement() -> None:
    (figure,) = over(
        counted("killed", 25, "r1", "2031-05-05"),
        counted("killed", 28, "r2", "2031-05-06"),
        counted("killed", 25, "r3", "2031-05-07"),
    )
    assert figure.disagree
    assert figure.updates == ()


def test_a_lower_later_count_is_a_disagreement() -> None:
    (figure,) = over(counted("injured", 51, "r1", "2031-05-05"), counted("injured", 48, "r2", "2031-05-06"))
    assert figure.disagree


def test_wire_copies_count_once() -> None:
    values = [counted("killed", 9, f"w{at}", "2031-05-05") for at in range(3)]
    others = [counted("killed", 8, f"r{at}", "2031-05-05") for at in range(2)]
    (figure,) = over(*values, *others, copies={"w1": "w0", "w2": "w0"})
    assert (figure.best, figure.rule) == (8, "most sources")


def test_the_latest_official_word_is_taken_before_the_number_of_sources() -> None:
    ministry = party("Health Ministry", "government", "AAA")
    (figure,) = over(
        counted("killed", 25, "r1", "2031-05-05"),
        counted("killed", 25, "r2", "2031-05-06"),
        counted("killed", 28, "r3", "2031-05-06", source=ministry, official=True),
    )
    assert (figure.best, figure.rule, figure.disagree) == (28, "latest official", True)


def test_a_vague_value_agrees_with_an_exact_one_inside_it() -> None:
    vague = {"exact": False, "low": 24.0, "high": 99.0}
    (figure,) = over(
        counted("injured", 61, "r1", "2031-05-05", **vague), counted("injured", 40, "r2", "2031-05-05")
    )
    assert (figure.best, figure.rule, figure.disagree) == (40, "exact before vague", False)


def test_at_least_is_open_above() -> None:
    least = {"exact": False, "low": 25.0, "high": None}
    (figure,) = over(
        counted("killed", 25, "r1", "2031-05-05", **least), counted("killed", 28, "r2", "2031-05-05")
    )
    assert not figure.disagree


def test_crowds_of_two_days_are_two_crowds() -> None:
    (figure,) = over(
        counted("crowd", 5000, "r1", "2031-05-05"),
        counted("crowd", 300, "r2", "2031-05-06"),
    )
    assert not figure.disagree
    (figure,) = over(
        counted("crowd", 5000, "r1", "2031-05-05"),
        counted("crowd", 300, "r2", "2031-05-05"),
    )
    assert figure.disagree


def test_rockets_and_dead_are_two_figures() -> None:
    found = over(
        counted("other", 31, "r1", "2031-05-05", what="rockets"), counted("killed", 1, "r2", "2031-05-05")
    )
    assert [figure.of for figure in found] == ["killed", "other"]


def test_one_who_is_a_soldier_here_and_a_contractor_there_is_counted_once() -> None:
    found = over(
        counted("killed", 1, "r1", "2031-05-05", what="American contractor"),
        counted("killed", 1, "r2", "2031-05-05", what="soldier"),
    )
    (figure,) = found
    assert figure.disagree
    assert "contractor" in figure.why["disagree"]


def test_the_dead_of_two_countries_are_two_figures() -> None:
    found = over(
        counted("killed", 4, "r1", "2031-05-05", what="Chadian soldiers", side="Chadian soldiers"),
        counted("killed", 60, "r2", "2031-05-05", what="Nigerien soldiers", side="Nigerien soldiers"),
        counted("killed", 9, "r3", "2031-05-05", what="troops", side="Nigerien troops"),
    )
    assert [(figure.best, figure.disagree) for figure in found] == [(9, True), (4, False)]


def test_people_with_and_without_a_noun_are_counted_side_by_side_unless_few_enough_to_be_a_part() -> None:
    (figure,) = over(
        counted("killed", 70, "r1", "2031-05-05", what="people"),
        counted("killed", 67, "r2", "2031-05-05", what="patients"),
    )
    assert figure.disagree
    for few in (
        counted("killed", 6, "r2", "2031-05-05", what="nurses"),
        counted("killed", 60, "r2", "2031-05-05", what="children"),
    ):
        assert len(over(counted("killed", 70, "r1", "2031-05-05", what="people"), few)) == 2


def test_two_tellers_of_one_report_may_count_the_same_with_and_without_a_noun() -> None:
    police = party("Police", "government", "AAA")
    of_police = counted("killed", 4, "r1", "2031-05-05", what="people", source=police, official=True)
    (figure,) = over(counted("killed", 8, "r1", "2031-05-05", what="demonstrators"), of_police)
    assert figure.disagree
    assert (
        len(
            over(
                counted("killed", 8, "r1", "2031-05-05", what="demonstrators"),
                replace(of_police, source=None),
            )
        )
        == 2
    )


def test_one_noun_and_another_for_the_same_people_are_no_dispute() -> None:
    (figure,) = over(
        counted("killed", 2, "r1", "2031-05-05", what="strikers"),
        counted("killed", 2, "r2", "2031-05-05", what="workers"),
        counted("killed", 2, "r3", "2031-05-05", what="tilers"),
    )
    assert not figure.disagree


def test_at_least_three_grew_into_five() -> None:
    least = {"exact": False, "low": 3.0, "high": None, "official": True}
    (figure,) = over(
        counted("killed", 3, "r1", "2031-05-05", **least), counted("killed", 5, "r2", "2031-05-06")
    )
    assert (figure.best, figure.disagree, len(figure.updates)) == (5, False, 1)


def test_a_count_that_was_revised_down_may_grow_again() -> None:
    revised = counted("killed", 3, "r2", "2031-05-06", official=True)
    first = counted("killed", 6, "r2", "2031-05-06", replaced_by=revised.figure)
    (figure,) = over(first, revised, counted("killed", 5, "r3", "2031-05-07"))
    assert (figure.best, figure.disagree) == (5, False)


def test_a_count_that_a_later_report_gives_as_the_earlier_one_is_replaced() -> None:
    revised = counted("killed", 13, "r2", "2031-05-06")
    recalled = counted("killed", 15, "r2", "2031-05-06", replaced_by=revised.figure)
    (figure,) = over(counted("killed", 15, "r1", "2031-05-05"), revised, recalled)
    assert (figure.best, figure.disagree) == (13, False)
    (figure,) = over(
        counted("killed", 15, "r1", "2031-05-05"),
        revised,
        recalled,
        counted("killed", 15, "r3", "2031-05-07"),
    )
    assert figure.disagree


def test_people_of_no_side_are_those_of_the_only_one_if_others_count_about_as_many() -> None:
    theirs = counted("killed", 7, "r2", "2031-05-02", what="soldiers", side="Thai soldiers")
    own = counted("killed", 5, "r1", "2031-05-02", what="soldiers", side="soldiers")
    (figure,) = over(own, theirs)
    assert figure.disagree
    assert len(over(own, replace(theirs, report="r1", figure="of the same report"))) == 2
    assert (
        len(over(own, theirs, counted("killed", 6, "r3", "2031-05-02", what="soldiers", side="Lao soldiers")))
        == 3
    )
    assert len(over(replace(own, value=20, low=20, high=20), theirs)) == 2
