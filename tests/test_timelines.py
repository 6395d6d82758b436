"""Timelines: which days are chosen, and the scores that compare them with those that people wrote."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from bench.timelines import aligned_rouge, date_f1, made_timeline, topics
from tests.made_reports import Raid, made
from watchfloor.briefing.gathering import Asked, joined_reports, material_of
from watchfloor.briefing.timelines import timeline_of
from watchfloor.cli import main
from watchfloor.records import Record

RAIDS = (
    Raid(name="1.txt", town="Oberhafen", day="2031-09-01", published="2031-09-02", killed=40),
    Raid(
        name="2.txt",
        town="Unterhafen",
        day="2031-09-05",
        published="2031-09-06",
        thing="a granary",
        verb="shelled",
    ),
    Raid(
        name="3.txt",
        town="Neustadt",
        day="2031-09-05",
        published="2031-09-07",
        group="Fen Army",
        thing="an inn",
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


def test_a_timeline_is_as_long_as_the_one_it_is_compared_with(records: list[Record]) -> None:
    wanted = {"2031-09-05": ["Granary shelled.", "Inn raided."]}
    found = made_timeline(records, wanted)
    assert list(found) == ["2031-09-05"]
    assert len(found["2031-09-05"]) == 2


def test_dates_are_scored_as_sets() -> None:
    assert date_f1({"2031-01-01": ["a"], "2031-01-02": ["b"]}, {"2031-01-02": ["c"]}) == pytest.approx(2 / 3)
    assert date_f1({}, {"2031-01-02": ["c"]}) == 0


def test_words_of_a_near_day_count_by_how_near_it_is() -> None:
    wanted = {"2031-01-02": ["Rebels seize the dam"]}
    assert aligned_rouge(wanted, wanted) == pytest.approx(1)
    assert aligned_rouge({"2031-01-03": ["Rebels seize the dam"]}, wanted) == pytest.approx(1 / 2)
    assert aligned_rouge({"2031-01-05": ["rebels seize a bridge"]}, wanted) == pytest.approx(2 / 4 / 4)
    assert aligned_rouge({}, wanted) == 0


def test_both_layouts_of_the_public_sets_are_read(tmp_path: Path) -> None:
    files = tmp_path / "dam_post"
    (files / "InputDocs" / "2031-09-02").mkdir(parents=True)
    (files / "timelines").mkdir()
    (files / "InputDocs" / "2031-09-02" / "a.txt").write_text("Gunmen stormed a depot.", "utf-8")
    dashes = "-" * 32
    (files / "timelines" / "post.txt").write_text(
        f"2031-09-01\nGunmen storm the depot.\nThe mayor resigns.\n{dashes}\n2031-09-05\nA truce.\n{dashes}\n",
        "utf-8",
    )
    lines = tmp_path / "dam_wire"
    lines.mkdir()
    article = {
        "id": "7",
        "time": "2031-09-02 00:00:00",
        "title": "Depot stormed",
        "text": "Gunmen stormed a depot.",
    }
    (lines / "articles.jsonl.gz").write_bytes(gzip.compress(f"{json.dumps(article)}\n".encode()))
    (lines / "timelines.jsonl").write_text(
        '[["2031-09-01T00:00:00", ["Gunmen storm the depot."]]]\n', "utf-8"
    )
    one, other = topics(tmp_path)
    assert one.name == "dam_post"
    assert one.pages[0].published == other.pages[0].published == "2031-09-02"
    assert one.timelines == (
        {"2031-09-01": ["Gunmen storm the depot.", "The mayor resigns."], "2031-09-05": ["A truce."]},
    )
    assert other.timelines == ({"2031-09-01": ["Gunmen storm the depot."]},)
    assert other.pages[0].text.startswith("Depot stormed\n\n")


def test_the_command_prints_days_with_their_reports(tmp_path: Path) -> None:
    page, _ = made(RAIDS[0])
    (tmp_path / "raid.txt").write_text(page.text, "utf-8")
    plain = CliRunner().invoke(main, ["timeline", "--report", str(tmp_path / "raid.txt")])
    assert plain.exit_code == 0
    result = CliRunner().invoke(main, ["timeline", "--report", str(tmp_path / "raid.txt"), "--json"])
    assert all(json.loads(line)["sentences"] for line in result.stdout.splitlines())
    assert CliRunner().invoke(main, ["timeline"]).exit_code == 2
