"""Reports of five days by many outlets, read and joined: what they disagree on is shown, what was updated is not.

The figures are those that outlets printed of the events in Iraq from 27 December 2019 to 2 January 2020; the words are
our own.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from watchfloor.incidents import AcrossFigure, Incident
from watchfloor.matching import copies_of, gist_of, incident, incidents_of, keys_of, link, stories_of, told_by
from watchfloor.pipeline import Kit, record_of
from watchfloor.records import FigureOf, Page

REPORTS = Path(__file__).parent / "reports" / "embassy"


@pytest.fixture(scope="module")
def incidents() -> list[Incident]:
    kit = Kit.load()
    pages = [
        Page(
            name=path.stem,
            sha256=hashlib.sha256(path.read_bytes()).hexdigest(),
            text=path.read_text("utf-8"),
            outlet=path.stem[11:],
        )
        for path in sorted(REPORTS.iterdir())
    ]
    records = [record_of(page, kit) for page in pages]
    copies = copies_of([(one.report.id, one.report.published, one.report.text) for one in records])
    told = {event.event: event for one in records for event in told_by(one, copies.get(one.report.id))}
    links = [
        tie
        for one in told.values()
        for other in told.values()
        if one.event < other.event and one.report != other.report and set(keys_of(one)) & set(keys_of(other))
        if (tie := link(one, other)) is not None
    ]
    groups = incidents_of(list(told.values()), links)
    return [incident([told[event] for event in group], [], f"incident-{group[0]}") for group in groups]


def told_in_most(incidents: list[Incident], mode: str) -> Incident:
    return max((one for one in incidents if one.mode == mode), key=lambda one: one.sources)


def figure_of(whole: Incident, of: FigureOf, what: str | None = None) -> AcrossFigure:
    found = [one for one in whole.figures if one.of == of and (what is None or one.what == what)]
    return max(found, key=lambda one: len(one.values))


def values(figure: AcrossFigure) -> Iterator[tuple[float | None, bool]]:
    """Each value, and whether a later one took its place."""
    for one in figure.values:
        yield one.value, one.figure in figure.updates


def test_the_air_strikes_are_one_incident_that_seven_reports_tell(incidents: list[Incident]) -> None:
    strikes = told_in_most(incidents, "aerial")
    assert strikes.start == strikes.end == "2019-12-29"
    assert strikes.actors[0].country == "USA"
    assert "Kataeb Hezbollah" in [party.name for party in strikes.recipients]
    assert strikes.sources >= 6
    assert any(one.copies for one in strikes.told)


def test_the_ministry_s_toll_disagrees_with_that_of_the_others(incidents: list[Incident]) -> None:
    killed = figure_of(told_in_most(incidents, "aerial"), "killed", "fighters")
    assert killed.disagree
    assert (killed.low, killed.best, killed.high, killed.rule) == (25, 28, 28, "latest official")


def test_a_first_count_that_was_raised_is_an_update(incidents: list[Incident]) -> None:
    strikes = told_in_most(incidents, "aerial")
    assert {value for value, is_replaced in values(figure_of(strikes, "killed")) if is_replaced} == {19}
    assert {value for value, is_replaced in values(figure_of(strikes, "injured")) if is_replaced} == {35}


def test_four_counts_of_wounded_disagree(incidents: list[Incident]) -> None:
    injured = figure_of(told_in_most(incidents, "aerial"), "injured")
    assert injured.disagree
    assert {value for value, is_replaced in values(injured) if not is_replaced} == {48, 50, 51, 55}
    assert (injured.low, injured.high) == (48, 55)


def test_the_rockets_the_day_and_the_victim_of_the_first_attack_are_disputed(
    incidents: list[Incident],
) -> None:
    attack = told_in_most(incidents, "heavy-weapons")
    rockets = figure_of(attack, "other", "rockets")
    assert (rockets.low, rockets.high, rockets.disagree) == (2, 31, True)
    assert "2019-12-28" in attack.why["start"]
    killed = figure_of(attack, "killed")
    assert killed.best == 1
    assert killed.disagree
    assert "soldier" in killed.why["disagree"]


def test_hundreds_and_thousands_on_one_day_disagree(incidents: list[Incident]) -> None:
    crowd = figure_of(told_in_most(incidents, "riot"), "crowd")
    assert crowd.disagree
    assert (crowd.low, crowd.high) == (200, 9999)


def test_the_crowd_of_the_second_day_is_no_part_of_the_dispute(incidents: list[Incident]) -> None:
    second = next(one for one in incidents if one.type == "PROTEST" and one.start == "2020-01-01")
    assert not any(figure.disagree for figure in second.figures)


def test_a_vague_and_an_exact_number_of_soldiers_agree(incidents: list[Incident]) -> None:
    deployed = figure_of(told_in_most(incidents, "troops"), "deployed")
    assert (deployed.best, deployed.disagree) == (750, False)


def test_whether_the_ambassador_left_is_told_both_ways(incidents: list[Incident]) -> None:
    (leaving,) = [one for one in incidents if any("ambassador" in party.name for party in one.recipients)]
    assert {one.status for one in leaving.told} == {"actual", "denied"}
    assert leaving.why["status"].startswith("reports differ: actual in 1, denied in 1")


def test_what_belongs_together_over_days_is_a_story(incidents: list[Incident]) -> None:
    of = {ident: story.id for story in stories_of([*map(gist_of, incidents)]) for ident in story.incidents}
    assert of[told_in_most(incidents, "aerial").id] == of[told_in_most(incidents, "heavy-weapons").id]
    assert of[told_in_most(incidents, "riot").id] == of[told_in_most(incidents, "troops").id]
    assert len(set(of.values())) < len(incidents)
