"""The rules of the house that no linter knows."""

from __future__ import annotations

import hashlib
import importlib
import pkgutil
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

import watchfloor
from watchfloor import __version__
from watchfloor.cli import main
from watchfloor.records import Record

ROOT = Path(__file__).parents[1]
DATA = ROOT / "src" / "watchfloor" / "data"
MAX_LINES = 600
MAX_WHEEL_MB = 95


def modules() -> Iterator[ModuleType]:
    for found in pkgutil.walk_packages(watchfloor.__path__, "watchfloor."):
        if not found.name.endswith("__main__"):
            yield importlib.import_module(found.name)


def sources(*folders: str) -> Iterator[Path]:
    for folder in folders:
        yield from sorted((ROOT / folder).rglob("*.py"))


def test_every_module_says_what_it_offers() -> None:
    for module in modules():
        names = getattr(module, "__all__", None)
        assert names is not None, module.__name__
        assert all(hasattr(module, name) for name in names), module.__name__


def test_no_file_swallows_the_project() -> None:
    long = {
        str(path.relative_to(ROOT)): count
        for path in sources("src", "tests", "bench", "training", "docs")
        if (count := len(path.read_text("utf-8").splitlines())) > MAX_LINES
    }
    assert not long


def test_no_code_knows_the_page_it_was_conceived_from() -> None:
    named = re.compile(r"siege\.txt|daily\s?mail|kata.?[ie]b|\bEsper\b|Menendez|Al-Qaim", re.IGNORECASE)
    assert not [path for path in sources("src") if named.search(path.read_text("utf-8"))]


def test_no_test_is_skipped_or_expected_to_fail() -> None:
    mark = re.compile(r"pytest\.(?:skip|xfail|importorskip)|mark\.(?:skip|xfail)")
    assert not [
        path
        for path in sources("tests")
        if path.name != "test_house.py" and mark.search(path.read_text("utf-8"))
    ]


def test_one_version_in_package_and_changelog() -> None:
    assert f"## {__version__}" in (ROOT / "CHANGELOG.md").read_text("utf-8")


def test_every_command_and_every_part_of_the_record_is_documented() -> None:
    commands = (ROOT / "docs" / "cli.md").read_text("utf-8")
    assert all(f"## watchfloor {name}\n" in commands for name in main.commands)
    page = (ROOT / "docs" / "record.md").read_text("utf-8")
    assert all(f"| `{name}` |" in page for name in Record.__dataclass_fields__)


def test_every_packaged_file_is_in_the_manifest_and_unchanged() -> None:
    listed = {row["file"]: row for row in tomllib.loads((DATA / "MANIFEST.toml").read_text("utf-8"))["file"]}
    generated = {"MANIFEST.toml", "record.schema.json"}
    present = {str(path.relative_to(DATA)) for path in DATA.rglob("*") if path.is_file()} - generated
    assert present == set(listed)
    for name, row in listed.items():
        content = (DATA / name).read_bytes()
        assert (len(content), hashlib.sha256(content).hexdigest()) == (row["bytes"], row["sha256"]), name
        assert row["source"], name
        assert row["licence"], name
        assert row["command"], name


@pytest.mark.full
def test_the_wheel_is_small_and_runs_without_development_packages(tmp_path: Path) -> None:
    uv = str(Path(sys.executable).with_name("uv"))
    subprocess.run([uv, "build", "--quiet", "--wheel", "--out-dir", str(tmp_path), str(ROOT)], check=True)
    (wheel,) = tmp_path.glob("*.whl")
    assert wheel.stat().st_size < MAX_WHEEL_MB * 1e6
    home = tmp_path / "home"
    subprocess.run([uv, "venv", "--quiet", "--python", sys.executable, str(home)], check=True)
    python = str(home / "bin" / "python")
    subprocess.run([uv, "pip", "install", "--quiet", "--python", python, str(wheel)], check=True)
    example = str(ROOT / "examples" / "2-nacala-meridian-wire.html")
    done = subprocess.run(
        [str(home / "bin" / "watchfloor"), "read", example],
        check=True,
        capture_output=True,
        text=True,
        cwd=tmp_path,
    )
    assert "What happened" in done.stdout
