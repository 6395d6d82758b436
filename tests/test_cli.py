from __future__ import annotations

import json
import shlex
from pathlib import Path

import pytest
from click import Context
from click.testing import CliRunner, Result

from watchfloor import __version__
from watchfloor.cli import main
from watchfloor.commands import COMMANDS

ROOT = Path(__file__).parents[1]
EXAMPLE = str(ROOT / "examples" / "1-nacala-daily-beacon.txt")


def run(*args: str, stdin: str | None = None) -> Result:
    return CliRunner().invoke(main, list(args), input=stdin)


def test_read_shows_the_headline_and_the_sections() -> None:
    result = run("read", EXAMPLE)
    assert result.exit_code == 0
    for words in (
        "Port in flames",
        "What happened",
        "Timeline",
        "Who is who",
        "Figures",
        "Quotes and claims",
        "Background",
    ):
        assert words in result.stdout
    assert "\x1b[" not in result.stdout


@pytest.mark.parametrize("columns", [80, 160])
def test_no_line_is_wider_than_the_terminal(columns: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    result = run("read", EXAMPLE, "--all")
    assert max(map(len, result.stdout.splitlines())) <= columns


def test_json_is_one_object_a_report_and_nothing_else() -> None:
    result = run("read", str(ROOT / "examples"), "--json")
    lines = result.stdout.splitlines()
    assert [json.loads(line)["report"]["name"][:1] for line in lines] == ["1", "2", "3"]
    assert "3 reports: 3 recorded, 0 failed" in result.stderr


def test_one_bad_report_fails_alone(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("")
    (tmp_path / "b.txt").write_text("Police arrested two men in Lagos on Monday after a raid on a market.")
    result = run("read", str(tmp_path), "--json", "--published", "2021-03-04")
    assert result.exit_code == 1
    assert len(result.stdout.splitlines()) == 1
    assert "a.txt: nothing in it" in result.stderr
    assert "2 reports: 1 recorded, 1 failed" in result.stderr


def test_no_report_at_all_is_said(tmp_path: Path) -> None:
    result = run("read", str(tmp_path))
    assert result.exit_code == 1
    assert "no report found" in result.stderr


@pytest.mark.parametrize(
    "args", [("read",), ("read", EXAMPLE, "--published", "yesterday"), ("sing",), ("why", EXAMPLE)]
)
def test_wrong_use_exits_with_two(args: tuple[str, ...]) -> None:
    assert run(*args).exit_code == 2


def test_the_page_is_written_whole(tmp_path: Path) -> None:
    page = tmp_path / "out.html"
    result = run("read", EXAMPLE, "--html", str(page))
    assert result.exit_code == 0
    assert page.read_text("utf-8").rstrip().endswith("</html>")
    assert [path.name for path in tmp_path.iterdir()] == ["out.html"]


def test_a_page_that_cannot_be_written_is_an_error_not_a_half_file(tmp_path: Path) -> None:
    result = run("read", EXAMPLE, "--html", str(tmp_path / "no" / "such" / "out.html"))
    assert result.exit_code == 1
    assert "No such file" in result.stderr


def test_why_shows_scores_words_and_what_was_turned_down() -> None:
    record = json.loads(run("read", EXAMPLE, "--json").stdout)
    event = record["events"][0]
    result = run("why", EXAMPLE, event["id"])
    assert result.exit_code == 0
    assert event["type"] in result.stdout
    as_json = json.loads(run("why", EXAMPLE, event["id"], "--json").stdout)
    assert as_json["event"] == event["id"]
    assert all(0 <= mention["score"] <= 1 for mention in as_json["mentions"])


def test_why_of_an_unknown_event_names_those_most_like_it() -> None:
    result = run("why", EXAMPLE, "event-none")
    assert result.exit_code == 1
    assert result.stderr.count("event-") == 4, "the id asked for, and the three most like it"
    known = [event["id"] for event in json.loads(run("read", EXAMPLE, "--json").stdout)["events"]]
    assert known[-1] in run("why", EXAMPLE, known[-1][:-1]).stderr


def test_model_prints_the_card_and_schema_the_schema() -> None:
    assert "**Not for.**" in run("model").stdout
    assert json.loads(run("schema").stdout)["title"] == "Watchfloor record"
    assert __version__ in run("--version").stdout


def test_standard_input_is_a_report() -> None:
    result = run(
        "read",
        "-",
        "--json",
        "--published",
        "2021-03-04",
        stdin="Police arrested two men in Lagos on Monday after a raid.",
    )
    assert json.loads(result.stdout)["report"]["name"] == "standard input"


def test_who_prints_a_card_and_says_when_nobody_bears_the_name() -> None:
    result = run("who", "Lurio Resistance Front", EXAMPLE)
    assert result.exit_code == 0
    assert "did" in result.stdout
    assert json.loads(run("who", "LRF", EXAMPLE, "--json").stdout.splitlines()[0])["actor"]["kind"] == "group"
    nobody = run("who", "Nobody Atall", EXAMPLE)
    assert nobody.exit_code == 1
    assert "nobody called" in nobody.stderr


def test_every_example_of_the_help_is_a_call_that_the_command_takes() -> None:
    taken = 0
    for name in COMMANDS:
        command = main.get_command(Context(main), name)
        assert command is not None
        for line in (command.epilog or "").splitlines()[2:]:
            program, called, *args = shlex.split(line)
            assert (program, called) == ("watchfloor", name)
            command.make_context(name, args)
            taken += 1
    assert taken > 20
