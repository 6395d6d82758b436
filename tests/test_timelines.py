"""Timelines: which days are chosen, from made records and from twenty reports of a mutiny that `tests/timelines` holds."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

from bench.timelines import made_timeline, measured
from tests.made_reports import Raid, made
from watchfloor.briefing.gathering import Asked, joined_reports, material_of
from watchfloor.briefing.timelines import timeline_of
from watchfloor.cli import main
from watchfloor.pipeline import Kit
from watchfloor.records import Record

SET = Path(__file__).parent / "timelines"

RAIDS = (
    Raid(name="1.txt", town="Oberhafen", day="2031-09-01", published="2031-09-02", killed=40),
    Raid(
        name="2.txt",
        town="Unterhafen",
        day="2031-09-05",
        published="2031-09-06",
        thing="a granary",
        verb="shelled",
        latitude=51.2,
        longitude=6.8,
    ),
    Raid(
        name="3.txt",
        town="Neustadt",
        day="2031-09-05",
        published="2031-09-07",
        group="Fen Army",
        thing="an inn",
        latitude=48.3,
        longitude=11.7,
    ),
)


@pytest.fixture
def records() -> list[Record]:
    return [made(raid)[1] for raid in RAIDS]


def test_the_weightiest_days_come_in_order(records: list[Record]) -> None:
    material = material_of(joined_reports(records), {one.report.id: one for one in records}, Asked())
    days = timeline_of(material, a_day=5)
    assert [day.day for day in days] == ["2031-09-01", "2031-09-05"]
    assert len(days[1].sentences) == 2
    assert [day.day for day in timeline_of(material, days=1)] == ["2031-09-05"]
    assert all(sentence.evidence for day in days for sentence in day.sentences)


def test_a_day_that_no_words_give_weighs_half(records: list[Record]) -> None:
    by_id = {one.report.id: one for one in records}

    def weight(*, is_assumed: bool) -> float:
        found = [
            replace(one, told=tuple(replace(each, is_day_assumed=is_assumed) for each in one.told))
            for one in joined_reports(records)
        ]
        return sum(day.weight for day in timeline_of(material_of(found, by_id, Asked())))

    assert weight(is_assumed=True) == pytest.approx(weight(is_assumed=False) / 2, abs=0.01)


def test_only_reports_of_its_time_make_a_timeline(records: list[Record]) -> None:
    wanted = {"2031-09-01": ["Depot raided."], "2031-09-05": ["Granary shelled."]}
    assert sorted(made_timeline(records, wanted)) == ["2031-09-01"]
    assert sorted(made_timeline(records, wanted, around=2)) == ["2031-09-01", "2031-09-05"]


def test_the_days_of_a_mutiny_are_found() -> None:
    found = measured(SET, Kit.load())
    assert found["timelines"] == 1
    assert found["date_f1"] >= 0.6  # type: ignore[operator] # a figure; 0.875 when this was written
    assert found["ar1_f"] >= 0.3  # type: ignore[operator] # as above; 0.41


def test_a_timeline_is_as_long_as_the_one_it_is_compared_with(records: list[Record]) -> None:
    wanted = {"2031-09-05": ["Granary shelled.", "Inn raided."]}
    found = made_timeline(records, wanted, around=2)
    assert list(found) == ["2031-09-05"]
    assert len(found["2031-09-05"]) == 2


def test_the_command_prints_days_with_their_reports(tmp_path: Path) -> None:
    page, _ = made(RAIDS[0])
    (tmp_path / "raid.txt").write_text(page.text, "utf-8")
    asked = ["timeline", "--report", str(tmp_path / "raid.txt")]
    undated = CliRunner().invoke(main, asked)
    assert undated.exit_code == 1
    assert "give --published" in undated.stderr
    plain = CliRunner().invoke(main, [*asked, "--published", "2031-09-02"])
    assert plain.exit_code == 0
    assert plain.stdout.startswith("Tuesday 2 September 2031\n")
    result = CliRunner().invoke(main, [*asked, "--published", "2031-09-02", "--json"])
    lines = result.stdout.splitlines()
    assert lines
    assert all(json.loads(line)["sentences"] for line in lines)
    assert CliRunner().invoke(main, ["timeline"]).exit_code == 2
