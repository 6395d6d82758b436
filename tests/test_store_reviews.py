"""Corrections made at once, and those of a second reader."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.made_reports import Raid, made
from watchfloor.errors import StoreError
from watchfloor.records import Record
from watchfloor.store import Store, open_record

RAIDS = [
    Raid(),
    replace(Raid(), name="later.txt", town="Neustrand", day="2031-09-20", published="2031-09-21"),
    replace(Raid(), name="last.txt", town="Ostheim", day="2031-09-25", published="2031-09-26"),
]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = open_record(tmp_path / "record.db", make=True)
    yield opened
    opened.close()


def record(store: Store, report: str) -> Record:
    found = store.record(report)
    assert found is not None
    return found


def test_a_name_is_set_wherever_it_stands_and_all_is_taken_back_at_once(store: Store) -> None:
    reports = [store.add(*made(raid)).report for raid in RAIDS]
    key = store.key_of(record(store, reports[0]).actors[0].id)
    assert key is not None
    groups = [naming.id for naming in store.namings(key)]
    assert len(groups) == 3
    decisions = store.correct_at_once(
        "actor", [(group, "name", "Marsh Front") for group in groups], who="ida", why="its own name"
    )
    assert {record(store, one).actors[0].name for one in reports} == {"Marsh Front"}
    assert {row.what for group in groups for row in store.history(group)} == {"corrected"}
    assert store.at_once(decisions[1]) == decisions
    assert store.undo_at_once(decisions[2], who="per") == decisions
    assert {record(store, one).actors[0].name for one in reports} == {"Marsh League"}
    assert store.at_once(decisions[0]) == ()
    with pytest.raises(StoreError, match="taken back already"):
        store.undo_at_once(decisions[0], who="per")


def test_of_several_none_is_set_when_one_does_not_fit(store: Store) -> None:
    report = store.add(*made(RAIDS[0])).report
    group = record(store, report).actors[0].id
    with pytest.raises(StoreError, match="nothing in the record"):
        store.correct_at_once(
            "actor", [(one, "name", "Marsh Front") for one in (group, "actor-none")], who="ida"
        )
    assert record(store, report).actors[0].name == "Marsh League"
    assert store.corrections(report) == ()


def test_a_second_reader_decides_on_what_the_program_read(store: Store) -> None:
    report = store.add(*made(RAIDS[0])).report
    event = record(store, report).events[0].id
    store.correct("reject", "event", event, who="ida")
    assert record(store, report).events == ()
    store.correct("edit", "event", (report, event), field="type", value="COERCE", who="per", blind=True)
    rejected, edited = store.corrections(report)
    assert rejected.anchor == edited.anchor
    assert (edited.old, edited.new) == ('"ASSAULT"', '"COERCE"')
    assert record(store, report).events == ()


def test_who_decided_on_which_reports_is_listed(store: Store) -> None:
    reports = [store.add(*made(raid)).report for raid in RAIDS[:2]]
    first = record(store, reports[0])
    undone = store.correct("accept", "event", first.events[0].id, who="ida")
    store.undo(undone, who="ida")
    assert store.reviews() == ()
    store.correct("accept", "event", first.events[0].id, who="ida")
    store.correct("accept", "actor", first.actors[0].id, who="ida")
    store.correct("reject", "event", first.events[0].id, who="per", blind=True)
    rows = {(row.report, row.who, row.blind): row.decisions for row in store.reviews()}
    assert rows == {(reports[0], "ida", False): 2, (reports[0], "per", True): 1}


def test_what_has_no_key_gives_none(store: Store) -> None:
    assert store.key_of("event-none") is None
