"""The commands on the record, run on the example reports and on a few lines of their own."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from watchfloor.cli import main

ROOT = Path(__file__).parents[1]
EXAMPLES = str(ROOT / "examples")


def run(*args: str, record: Path, stdin: str | None = None) -> Result:
    return CliRunner(env={"WATCHFLOOR_RECORD": str(record)}).invoke(main, list(args), input=stdin)


def lines(result: Result) -> list[Any]:
    assert result.exit_code == 0, result.output
    return [json.loads(line) for line in result.stdout.splitlines()]


@pytest.fixture(scope="module")
def examples(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("record") / "record.db"
    result = run("add", EXAMPLES, record=path)
    assert result.exit_code == 0
    assert [line.split()[0] for line in result.stdout.splitlines()] == ["added"] * 3
    assert "3 reports: 3 added, 0 failed" in result.stderr
    return path


@pytest.fixture
def record(examples: Path, tmp_path: Path) -> Path:
    """A record of its own for a test that writes."""
    path = tmp_path / "record.db"
    assert run("backup", str(path), record=examples).exit_code == 0
    return path


def test_adding_again_changes_nothing(examples: Path) -> None:
    before = run("stats", "--json", record=examples).stdout
    again = run("add", EXAMPLES, "--json", record=examples)
    assert [line["outcome"] for line in lines(again)] == ["held"] * 3
    assert run("stats", "--json", record=examples).stdout == before


def test_what_lies_beside_the_reports_of_a_folder_is_told(examples: Path, tmp_path: Path) -> None:
    folder = tmp_path / "reports"
    shutil.copytree(EXAMPLES, folder)
    (folder / "annex.docx").write_bytes(b"PK")
    added = run("add", str(folder), record=examples)
    assert added.exit_code == 0
    assert "passed over, as neither text, HTML nor JSON Lines: 1 .docx" in added.stderr


def test_stats_count_what_is_there(examples: Path) -> None:
    (counts,) = lines(run("stats", "--json", record=examples))
    assert counts["reports"] == counts["versions"] == 3
    assert counts["incidents"] == sum(counts["by_type"].values())
    assert counts["incidents"] < counts["events"]
    assert "incidents by type" in run("stats", record=examples).stdout


def test_find_answers_by_words_days_names_and_nearness(examples: Path) -> None:
    asked: tuple[tuple[str, ...], ...] = (
        ("killed",),
        ("--from", "2023-03-14", "--to", "2023-03-14"),
        ("--type", "ASSAULT"),
        ("--actor", "Lurio Resistance Front"),
        ("--place", "Nacala"),
        ("--near", "Nacala,60"),
        ("--near", "-14.5,40.7,80"),
    )
    for args in asked:
        found = lines(run("find", *args, "--json", record=examples))
        assert any("incident" in line for line in found), args
    assert all(
        line["incident"]["start"] == "2023-03-14"
        for line in lines(
            run("find", "--from", "2023-03-14", "--to", "2023-03-14", "--json", record=examples)
        )
    )
    assert "0 incidents" in run("find", "marmalade", record=examples).stderr
    assert run("find", "--near", "Nowheretown Upon Nothing", record=examples).exit_code == 2


def test_show_prints_each_kind_of_thing(examples: Path) -> None:
    (row, *_) = lines(run("find", "--type", "ASSAULT", "--json", record=examples))
    (incident,) = lines(run("show", row["incident"]["id"], "--json", record=examples))
    told = incident["told"][0]
    (report,) = lines(run("show", told["report"], "--json", record=examples))
    assert report["report"]["id"] == told["report"]
    for ident in (
        incident["id"],
        told["event"],
        told["report"],
        report["actors"][0]["id"],
        report["places"][0]["id"],
    ):
        shown = run("show", ident, record=examples)
        assert shown.exit_code == 0
        assert shown.stdout
    assert report["actors"][0]["name"] in run("show", report["actors"][0]["id"], record=examples).stdout
    story = row["incident"]["story"]
    if story:
        assert incident["id"] in run("show", story, record=examples).stdout
    nothing = run("show", "incident-none", record=examples)
    assert nothing.exit_code == 1
    assert "nothing in the record has this id" in nothing.stderr


def test_join_undo_and_history(record: Path) -> None:
    rows = [line["incident"] for line in lines(run("find", "--json", record=record))]
    one, other = rows[0]["id"], rows[-1]["id"]
    assert run("join", one, other, "--as", "ida", "--why", "one column", record=record).exit_code == 0
    (incident,) = (
        lines(run("show", one, "--json", record=record))
        if run("show", one, record=record).exit_code == 0
        else lines(run("show", other, "--json", record=record))
    )
    assert len(incident["told"]) >= 2
    assert "ida" in run("history", incident["id"], record=record).stdout
    out = incident["told"][-1]["event"]
    assert run("split", incident["id"], out, "--as", "ida", record=record).exit_code == 0
    wrong = run("split", incident["id"], "event-none", record=record)
    assert wrong.exit_code == 1
    assert "not in" in wrong.stderr
    gone = run("history", "incident-none", record=record)
    assert gone.exit_code == 1


def test_forget_says_what_goes(record: Path) -> None:
    (first, *_) = lines(run("find", "Nacala", "--json", record=record))
    (incident,) = lines(run("show", first["incident"]["id"], "--json", record=record))
    report = incident["told"][0]["report"]
    (gone,) = lines(run("forget", report, "--why", "asked to", "--json", record=record))
    assert gone["report"] == report
    assert gone["events"]
    assert run("show", report, record=record).exit_code == 1
    assert "asked to" in run("history", report, record=record).stdout
    (counts,) = lines(run("stats", "--json", record=record))
    assert counts["reports"] == 2


def test_backup_and_restore(record: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.db"
    before = run("stats", "--json", record=record).stdout
    assert "checked" in run("backup", str(copy), record=record).stdout
    (line, *_) = lines(run("find", "--json", record=record))
    (incident,) = lines(run("show", line["incident"]["id"], "--json", record=record))
    assert run("forget", incident["told"][0]["report"], record=record).exit_code == 0
    (restored,) = lines(run("restore", str(copy), "--json", record=record))
    after = json.loads(run("stats", "--json", record=record).stdout)
    assert after == {**json.loads(before), "changes": json.loads(before)["changes"] + 1}
    assert json.loads(run("stats", "--json", record=Path(restored["kept"])).stdout)["reports"] == 2
    words = tmp_path / "words.txt"
    words.write_text("no record")
    refused = run("restore", str(words), record=record)
    assert refused.exit_code == 1
    assert "not a database" in refused.stderr
    for command in ("backup", "restore"):
        itself = run(command, str(record), record=record)
        assert itself.exit_code == 1
        assert "is the record itself" in itself.stderr
    assert json.loads(run("stats", "--json", record=record).stdout) == after


def test_outlets_are_graded(record: Path) -> None:
    assert {line["grade"] for line in lines(run("outlets", "--json", record=record))} == {"F"}
    assert run("grade", "Meridian Wire", "b", "--why", "long seen to be right", record=record).exit_code == 0
    graded = {line["name"]: line for line in lines(run("outlets", "--json", record=record))}
    assert graded["Meridian Wire"]["grade"] == "B"
    assert "long seen" in run("outlets", record=record).stdout
    assert run("grade", "Meridian Wire", "Z", record=record).exit_code == 2
    assert "no report" not in run("grade", "Meridian Wire", "C", record=record).stderr
    assert (
        "no report of the record is from 'Meridien Wire'"
        in run("grade", "Meridien Wire", "B", record=record).stderr
    )


def test_rereading_with_the_same_model_changes_nothing(record: Path) -> None:
    assert lines(run("reread", "--json", record=record)) == []
    report = lines(run("find", "Nacala", "--json", record=record))[0]["incident"]["id"]
    (incident,) = lines(run("show", report, "--json", record=record))
    (done,) = lines(run("reread", incident["told"][0]["report"], "--json", record=record))
    assert done["is_changed"] is False
    assert run("reread", "report-none", record=record).exit_code == 1


def test_one_bad_report_does_not_stop_the_others(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.txt").write_text("")
    shutil.copy(ROOT / "examples" / "2-nacala-meridian-wire.html", folder / "b.html")
    result = run("add", str(folder), "--workers", "2", record=tmp_path / "record.db")
    assert result.exit_code == 1
    assert "a.txt: nothing in it" in result.stderr
    assert "2 reports: 1 added, 1 failed" in result.stderr


def test_without_a_record_a_question_is_an_error(tmp_path: Path) -> None:
    result = run("stats", record=tmp_path / "none.db")
    assert result.exit_code == 1
    assert "no record there yet" in result.stderr
    assert not (tmp_path / "none.db").exists()


def test_wrong_arguments_are_told_in_plain_words(examples: Path, tmp_path: Path) -> None:
    wrong = run("find", "--from", "yesterday", record=examples)
    assert wrong.exit_code == 2
    assert "'--from': 'yesterday' is no date; write it as YYYY-MM-DD" in wrong.stderr
    backwards = run("find", "--from", "2024-06-02", "--to", "2024-06-01", record=examples)
    assert backwards.exit_code == 2
    assert "--from is after --to" in backwards.stderr
    assert run("grade", " ", "A", record=examples).exit_code == 2
    homeless = run("backup", str(tmp_path / "none" / "copy.db"), record=examples)
    assert homeless.exit_code == 1
    assert f"{tmp_path / 'none' / 'copy.db'}: no such folder" in homeless.stderr
    for near in ("nan,0", "91,0", "0,-181", "0,0,-5", "Nacala,inf"):
        nowhere = run("find", "--near", near, record=examples)
        assert nowhere.exit_code == 2, near
        assert "LAT is from -90 to 90" in nowhere.stderr
    found = lines(run("find", "dockworkers", "--json", record=examples))
    report = next(line["report"]["id"] for line in found if "report" in line)
    missing = run("show", report, "--version", "7", record=examples)
    assert missing.exit_code == 1
    assert "no version 7; it has 1 version" in missing.stderr
    assert "1 report: 0 recorded, 1 failed" in run("read", str(tmp_path / "none.txt"), record=examples).stderr
    written = run("export", "--as", "csv", "--country", "Iraq", "--out", str(tmp_path) + "/", record=examples)
    assert written.exit_code == 0
    assert run("export", "--as", "csv", "--country", "Atlantis", record=examples).exit_code == 2


@pytest.mark.parametrize("workers", [1, 2])
def test_an_interrupted_run_keeps_what_it_acknowledged_and_says_how_to_go_on(
    tmp_path: Path, workers: int
) -> None:
    pipe, record = tmp_path / "endless.jsonl", tmp_path / "record.db"
    os.mkfifo(pipe)
    command = ["add", str(pipe), "--record", str(record), "--workers", str(workers)]
    adding = subprocess.Popen(
        [sys.executable, "-m", "watchfloor", *command],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    assert adding.stdout is not None
    with pipe.open("w") as lines_in:
        # several workers read ahead; what they have not come to yet is no failure
        for number in range(1 if workers == 1 else 9):
            line = {"id": str(number), "text": f"Gunmen killed {number + 2} people in Mosul on Monday."}
            lines_in.write(json.dumps(line) + "\n")
        lines_in.flush()
        acknowledged = adding.stdout.readline()
        os.killpg(adding.pid, signal.SIGINT)  # as a terminal does
        _, said = adding.communicate(timeout=60)
    assert acknowledged.startswith("added report-")
    assert adding.returncode == 1
    assert "1 report: 1 added, 0 failed" in said
    assert "stopped before the end; run the same command again" in said
    assert "Traceback" not in said
    (counts,) = lines(run("stats", "--json", record=record))
    assert counts["reports"] == 1
