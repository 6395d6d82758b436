"""What a command loads: its own libraries, and none that only others need."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import click
import pytest

from watchfloor.cli import main
from watchfloor.commands import COMMANDS

RUN = """
import sys
from watchfloor.cli import main
try:
    main(sys.argv[1:], prog_name="watchfloor")
finally:
    print("loaded:", *sorted({name.partition(".")[0] for name in sys.modules}), file=sys.stderr)
"""
READING = {"numpy", "onnxruntime", "tokenizers", "rapidfuzz", "hijridate"}
RECORD = {"sqlalchemy", "alembic", "platformdirs"}
MARKUP = {"trafilatura", "lxml", "charset_normalizer", "py3langid"}
PAGES = {"jinja2", "typst", "docx", "vl_convert", "fastapi", "uvicorn"}
JSON = {"pydantic"}
SHOWING = {"rich"}
EVERYTHING = READING | RECORD | MARKUP | PAGES | JSON | SHOWING


def loaded(*arguments: str) -> set[str]:
    """The packages that a fresh process holds at the end of a command."""
    done = subprocess.run(
        [sys.executable, "-c", RUN, *arguments], capture_output=True, text=True, check=True, encoding="utf-8"
    )
    return set(done.stderr.rpartition("loaded:")[2].split())


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> str:
    path: Path = tmp_path_factory.mktemp("startup") / "report.txt"
    path.write_text(
        "Gunmen stormed a depot in Basra on Monday, killing 14 guards, the governor said.\n", "utf-8"
    )
    return str(path)


@pytest.mark.parametrize("option", ["--help", "--version"])
def test_help_and_version_load_no_library_of_a_command(option: str) -> None:
    assert not loaded(option) & EVERYTHING


def test_reading_loads_neither_the_record_nor_what_web_pages_need(report: str) -> None:
    assert not loaded("read", report) & (RECORD | MARKUP | PAGES | JSON)
    assert not loaded("read", report, "--json") & (RECORD | MARKUP | PAGES | SHOWING)


def test_a_brief_from_files_loads_no_record(report: str) -> None:
    assert not loaded("brief", "--report", report, "--published", "2031-09-16") & (
        RECORD | MARKUP | PAGES | JSON | SHOWING
    )


def test_help_of_a_command_loads_no_model() -> None:
    for command in ("add", "export", "find", "trends"):
        assert not loaded(command, "--help") & {"onnxruntime", "sqlalchemy", "trafilatura"}


@pytest.mark.parametrize("name", COMMANDS)
def test_every_listed_command_is_there_and_its_summary_fits_a_line(name: str) -> None:
    context = click.Context(main)
    command = main.get_command(context, name)
    assert command is not None
    assert command.name == name
    assert len(name) + len(COMMANDS[name].says) < 80 - 2 - 2 - len("corrections")
    assert COMMANDS[name].says.endswith(".")


def test_an_unknown_command_is_refused_with_a_likely_one() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "watchfloor", "brif"],
        capture_output=True,
        text=True,
        check=False,
        encoding="utf-8",
    )
    assert done.returncode == 2
    assert "brief" in done.stderr
