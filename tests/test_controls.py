"""What a report's words may not do: command the terminal on which they are read."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from rich.text import Text

from watchfloor.cli import main
from watchfloor.controls import without_controls
from watchfloor.showing.screen import Screen

LINE = {
    "text": "Gunmen \x1b]0;owned\x07stormed a depot in Basra on Monday, killing 14 guards, the governor said.\x00",
    "title": "Gunmen\x9b2J storm a depot",
    "published": "2031-09-16",
}


def test_all_but_tabs_and_line_ends_goes_and_the_length_stays() -> None:
    every = "".join(map(chr, range(256)))
    plain = without_controls(every)
    assert len(plain) == len(every)
    assert [one for one in plain if not one.isprintable()] == [*"\t\n\x0b\x0c\r\x85\xa0\xad"]


def test_a_screen_keeps_its_own_colours_and_no_other_commands() -> None:
    out = io.StringIO()
    Screen(file=out, force_terminal=True, color_system="standard", width=80).print(
        Text("Troops\x1b[2J left", style="red")
    )
    assert out.getvalue() == "\x1b[31mTroops\ufffd[2J left\x1b[0m\n"


@pytest.mark.parametrize("command", ["read", "add", "find", "show"])
def test_no_command_prints_control_characters(tmp_path: Path, command: str) -> None:
    source, record = tmp_path / "a.jsonl", str(tmp_path / "record.db")
    source.write_text(json.dumps(LINE))
    added = CliRunner().invoke(main, ["add", str(source), "--record", record])
    arguments = {
        "read": ["read", str(source)],
        "add": ["add", str(source), "--record", record],
        "find": ["find", "--record", record],
        "show": ["show", added.stdout.split()[1], "--record", record],
    }
    done = CliRunner().invoke(main, arguments[command])
    assert done.exit_code == 0, done.output
    assert "depot" in done.stdout or command == "add"
    assert {*"\x00\x07\x1b\x9b"}.isdisjoint(done.output)
