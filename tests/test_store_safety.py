"""Nothing acknowledged is lost, and what goes wrong is told in one line, with the record as it was."""

from __future__ import annotations

import json
import random
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event

from tests.killed_adds import report
from tests.made_reports import Raid, made
from watchfloor.errors import StoreError
from watchfloor.store import Store, open_record, restored

ROOT = Path(__file__).parents[1]
ADD = """
import sys
from pathlib import Path
from tests.killed_adds import report
from watchfloor.store import open_record
store = open_record(Path(sys.argv[1]), make=True)
for number in range(int(sys.argv[2]), int(sys.argv[3])):
    store.add(*report(number))
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "record.db"


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    opened = open_record(path, make=True, busy_seconds=0.2)
    yield opened
    opened.close()


def read_all(path: Path) -> None:
    list(open_record(path).all_records())


def with_pragma(store: Store, pragma: str) -> None:
    """Every connection from now on has the pragma."""
    store.engine.dispose()
    event.listen(store.engine, "connect", lambda connection, _: connection.execute(f"PRAGMA {pragma}"))


def is_sound(path: Path) -> bool:
    with closing(sqlite3.connect(path)) as connection:
        return [row for (row,) in connection.execute("PRAGMA integrity_check")] == ["ok"]


def test_two_processes_add_at_once_and_nothing_is_lost(path: Path) -> None:
    command = [sys.executable, "-c", ADD, str(path)]
    ranges = (("0", "12"), ("6", "18"))  # six reports are added by both
    running = [subprocess.Popen([*command, *each], cwd=ROOT) for each in ranges]
    assert [process.wait(120) for process in running] == [0, 0]
    store = open_record(path)
    assert {record.report.name for record in store.all_records()} == {f"{n}.txt" for n in range(18)}
    assert store.stats().versions == 18
    assert store.stats().incidents == 6
    store.close()
    assert is_sound(path)


def test_a_full_disk_is_told_and_the_report_is_not_there_by_half(store: Store, path: Path) -> None:
    kept = store.add(*report(0))
    pages = sqlite3.connect(path).execute("PRAGMA page_count").fetchone()[0]
    with_pragma(store, f"max_page_count = {pages + 1}")
    before = store.stats()
    long = " ".join(f"word{number}" for number in range(40_000))
    with pytest.raises(StoreError, match="disk is full"):
        store.add(*made(Raid(name="long.txt", more=long)))
    assert store.stats() == before
    assert store.record(kept.report) is not None
    assert is_sound(path)


def test_a_locked_record_is_told_and_works_again(store: Store, path: Path) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreError, match="another program holds the record"):
            store.add(*report(0))
        assert store.stats().reports == 0
        other.execute("ROLLBACK")
    assert store.add(*report(0)).outcome == "added"


def test_a_record_that_may_not_be_written_is_told(store: Store) -> None:
    kept = store.add(*report(0))
    with_pragma(store, "query_only = ON")
    with pytest.raises(StoreError, match="may not be written to"):
        store.add(*report(3))
    assert store.record(kept.report) is not None


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(StoreError, match="folder cannot be made"):
        open_record(tmp_path / "file" / "deep" / "record.db", make=True)
    with pytest.raises(StoreError, match="cannot be opened"):
        open_record(tmp_path, make=True)


def test_a_damaged_record_is_told_and_left_as_it_is(store: Store, path: Path) -> None:
    for number in range(6):
        store.add(*report(number))
    store.close()
    content = bytearray(path.read_bytes())
    content[4096 * 3 : -4096] = b"\x5a" * (len(content) - 4096 * 4)
    path.write_bytes(content)
    with pytest.raises(StoreError, match=r"damaged|not a database"):
        read_all(path)
    assert path.read_bytes() == bytes(content)


def test_a_damaged_record_makes_way_for_its_backup(store: Store, path: Path, tmp_path: Path) -> None:
    for number in range(6):
        store.add(*report(number))
    backup = tmp_path / "backup.db"
    store.back_up(backup)
    store.close()
    content = bytearray(path.read_bytes())
    content[4096 * 3 : -4096] = b"\x5a" * (len(content) - 4096 * 4)
    path.write_bytes(content)
    kept = restored(backup, path)
    assert kept is not None
    assert kept.read_bytes() == bytes(content)
    assert is_sound(path)
    assert len(list(open_record(path).all_records())) == 6


def test_a_backup_that_cannot_be_written_leaves_nothing(store: Store, tmp_path: Path) -> None:
    store.add(*report(0))
    with pytest.raises(StoreError, match="no such folder"):
        store.back_up(tmp_path / "none" / "copy.db")
    assert not (tmp_path / "none").exists()


def test_a_killed_adder_loses_nothing(path: Path) -> None:
    found = killed(path, 6)
    assert found["wrong"] == []


@pytest.mark.full
def test_two_hundred_kills_at_random_moments_lose_nothing(path: Path) -> None:
    found = killed(path, 200)
    assert found["kills"] == 200
    assert found["acknowledged"] > 200
    assert found["wrong"] == []


def killed(path: Path, kills: int) -> dict[str, Any]:
    command = [sys.executable, "-m", "tests.killed_adds", str(path), str(kills)]
    done = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
    found: dict[str, Any] = json.loads(done.stdout)
    return found


@pytest.mark.full
def test_killing_the_program_while_it_reads_loses_no_acknowledged_report(path: Path, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    for number in range(60):
        page, _ = report(number)
        (folder / f"{number:02}.txt").write_text(page.text)
    chance = random.Random(3)
    acknowledged: set[str] = set()
    for _ in range(5):
        command = [sys.executable, "-m", "watchfloor", "add", str(folder), "--record", str(path), "--json"]
        process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        assert process.stdout is not None
        lines = [process.stdout.readline() for _ in range(chance.randrange(1, 12))]
        time.sleep(chance.uniform(0, 0.3))
        process.kill()
        rest, _ = process.communicate()
        lines += rest.splitlines()
        acknowledged |= {json.loads(line)["report"] for line in lines if line.rstrip().endswith("}")}
    store = open_record(path)
    held = {record.report.id for record in store.all_records()}
    store.close()
    assert acknowledged <= held
    assert acknowledged
    assert is_sound(path)
