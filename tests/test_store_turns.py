"""A change is thought through while others may write, and written on nothing but the record that it was thought through on."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path
from threading import Thread
from time import sleep

import pytest
from sqlalchemy import event

from tests.killed_adds import report
from tests.made_reports import Raid, made
from watchfloor.store import Store, open_record

ROOT = Path(__file__).parents[1]
ADD = """
import sys
from pathlib import Path
from tests.killed_adds import report
from watchfloor.store import open_record
store = open_record(Path(sys.argv[1]))
for number in range(3, 15):
    store.add(*report(number))
    print(number, flush=True)
"""
RAIDS = (
    Raid(name="a.txt", outlet="The Fen Post", verb="stormed"),
    Raid(name="b.txt", outlet="Dyke Wire", verb="attacked", thing="the fuel store", more="Smoke was seen."),
    Raid(name="c.txt", outlet="Marsh Radio", verb="raided", thing="a depot", more="Two sheds burned down."),
    Raid(name="d.txt", outlet="Hill News", verb="seized", thing="a shed", more="Nobody came to help."),
    Raid(name="e.txt", outlet="Weir Times", verb="hit", thing="stores", more="The road stayed shut."),
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    open_record(tmp_path / "record.db", make=True).close()
    return tmp_path / "record.db"


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    opened = open_record(path)
    yield opened
    opened.close()


@contextmanager
def before_each_turn(store: Store, *acts: Callable[[], object]) -> Iterator[list[str]]:
    """Lets somebody else act just before the store is given the lock: the first act before the first time, and so on."""
    waiting, given = list(acts), []

    def note(_: object, __: object, statement: str, *___: object) -> None:
        if statement.startswith("BEGIN IMMEDIATE"):
            given.append(statement)
            if waiting:
                waiting.pop(0)()

    event.listen(store.engine, "before_cursor_execute", note)
    try:
        yield given
    finally:
        event.remove(store.engine, "before_cursor_execute", note)


def parts_of(store: Store) -> set[frozenset[str]]:
    return {frozenset(told.event for told in incident.told) for incident in store.all_incidents()}


@pytest.mark.parametrize("times", [0, 1, 2, 3])
def test_what_others_add_meanwhile_is_joined(path: Path, store: Store, tmp_path: Path, times: int) -> None:
    others = open_record(path)
    store.add(*made(RAIDS[0]))
    between = [lambda raid=raid: others.add(*made(raid)) for raid in RAIDS[2 : 2 + times]]
    with before_each_turn(store, *between) as turns:
        added = store.add(*made(RAIDS[1]))
    assert len(turns) == min(times, 2) + 1  # the third time it is thought through while nobody can write
    assert added.outcome == "added"
    alone = open_record(tmp_path / "alone.db", make=True)
    for raid in (RAIDS[0], *RAIDS[2 : 2 + times], RAIDS[1]):
        alone.add(*made(raid))
    assert parts_of(store) == parts_of(alone)
    assert store.stats() == alone.stats()
    for opened in (others, alone):
        opened.close()


def splits(store: Store) -> Callable[[], object]:
    (incident,) = store.all_incidents()
    return lambda: store.split(incident.id, [incident.told[1].event], who="ida")


def joins(store: Store) -> Callable[[], object]:
    (incident,) = store.all_incidents()
    one, other = (told.event for told in incident.told)
    store.split(incident.id, [other], who="ida")
    return lambda: store.join(one, other, who="ida")


def undoes_a_split(store: Store) -> Callable[[], object]:
    splits(store)()
    decision = store.decisions().rows[0].id
    return lambda: store.undo(decision, who="ida")


def targets(store: Store) -> list[tuple[str, str]]:
    records = list(store.all_records())
    return [(record.report.id, record.events[0].id) for record in records]


def corrects(store: Store) -> Callable[[], object]:
    target = targets(store)[0]
    return lambda: store.correct("edit", "event", target, field="type", value="COERCE", who="ida")


def rejects(store: Store) -> Callable[[], object]:
    target = targets(store)[1]
    return lambda: store.correct("reject", "event", target, who="ida")


def corrects_two_reports(store: Store) -> Callable[[], object]:
    edits = [(target, "type", "COERCE") for target in targets(store)]
    return lambda: store.correct_at_once("event", edits, who="ida")


def undoes_corrections(store: Store) -> Callable[[], object]:
    corrects_two_reports(store)()
    decision = store.decisions().rows[0].id
    return lambda: store.undo_at_once(decision, who="ida")


def forgets(store: Store) -> Callable[[], object]:
    report, _ = targets(store)[0]
    return lambda: store.forget(report, who="ida")


def changes_a_page(store: Store) -> Callable[[], object]:
    changed = replace(RAIDS[0], killed=15)
    return lambda: store.add(*made(changed))


def reads_again(store: Store) -> Callable[[], object]:
    report, _ = targets(store)[0]
    _, record = made(RAIDS[0])
    event = replace(record.events[0], type="COERCE")
    newer = replace(record, events=(event,), report=replace(record.report, model="hand 2"))
    return lambda: store.reread(report, newer)


ACTS = (splits, joins, undoes_a_split, corrects, rejects, corrects_two_reports, undoes_corrections, forgets,
        changes_a_page, reads_again)  # fmt: skip


@pytest.mark.parametrize("act", ACTS, ids=lambda act: act.__name__)
@pytest.mark.parametrize("times", [0, 1, 3])
def test_whatever_is_changed_while_others_add_comes_to_the_same(
    path: Path, store: Store, tmp_path: Path, times: int, act: Callable[[Store], Callable[[], object]]
) -> None:
    """As if all had come one after the other, and nothing that the others added is lost."""
    others, alone = open_record(path), open_record(tmp_path / "alone.db", make=True)
    for one in (store, alone):
        for raid in RAIDS[:2]:
            one.add(*made(raid))
    do, do_alone = act(store), act(alone)
    between = [lambda raid=raid: others.add(*made(raid)) for raid in RAIDS[2 : 2 + times]]
    with before_each_turn(store, *between) as turns:
        do()
    assert len(turns) == min(times, 2) + 1  # thought through before the lock is taken, but for the third time
    for raid in RAIDS[2 : 2 + times]:
        alone.add(*made(raid))
    do_alone()
    assert parts_of(store) == parts_of(alone)
    assert store.stats() == alone.stats()
    assert told_of(store) == told_of(alone)
    for opened in (others, alone):
        opened.close()


def told_of(store: Store) -> list[tuple[str, ...]]:
    """What history says, but when and under which decision."""
    rows = store.changes(limit=500).rows
    return [
        (row.kind, row.object, row.what, row.field or "", row.why or "")
        for row in rows
        if row.kind != "decision"
    ]


def grades(store: Store) -> Callable[[], object]:
    return lambda: store.grade("The Fen Post", "A", who="ida")


@pytest.mark.parametrize("act", [splits, grades], ids=lambda act: act.__name__)
def test_history_stands_in_the_order_of_its_times(
    path: Path, store: Store, act: Callable[[Store], Callable[[], object]]
) -> None:
    """Who waits for others says when it is their turn; else what is asked for since a time would lack some of it."""
    others = open_record(path)
    for raid in RAIDS[:2]:
        store.add(*made(raid))
    do = act(store)

    def add(raid: Raid) -> None:
        sleep(0.01)  # times are told to the millisecond
        others.add(*made(raid))

    with before_each_turn(store, *(partial(add, raid) for raid in RAIDS[2:])):
        do()
    times = [row.at for row in store.changes(limit=500).rows]
    assert times == sorted(times, reverse=True)
    others.close()


def test_the_same_report_added_meanwhile_is_held(path: Path, store: Store) -> None:
    others = open_record(path)
    with before_each_turn(store, lambda: others.add(*made(RAIDS[0]))):
        added = store.add(*made(RAIDS[0]))
    assert added.outcome == "held"
    assert store.stats().versions == 1
    others.close()


def test_a_decision_made_meanwhile_holds(path: Path, store: Store) -> None:
    others = open_record(path)
    for raid in RAIDS[:2]:
        store.add(*made(raid))
    (incident,) = store.all_incidents()
    out = incident.told[1].event
    with before_each_turn(store, lambda: others.split(incident.id, [out], who="ida")):
        store.add(*made(RAIDS[2]))
    mine, theirs = store.incident(incident.told[0].event), store.incident(out)
    assert mine is not None
    assert theirs is not None
    assert mine.id != theirs.id
    others.close()


def test_a_report_forgotten_meanwhile_is_not_joined(path: Path, store: Store) -> None:
    others = open_record(path)
    first = store.add(*made(RAIDS[0]))
    with before_each_turn(store, lambda: others.forget(first.report, who="ida")):
        added = store.add(*made(RAIDS[1]))
    (incident,) = store.all_incidents()
    assert added.incidents == (incident.id,)
    assert [told.report for told in incident.told] == [added.report]
    others.close()


def test_what_is_held_takes_no_turn(store: Store) -> None:
    store.add(*made(RAIDS[0]))
    with before_each_turn(store) as turns:
        assert store.add(*made(RAIDS[0])).outcome == "held"
    assert turns == []


def test_an_adder_and_a_reviewer_write_in_turn_and_both_succeed(path: Path, store: Store) -> None:
    own = [store.add(*report(number)).report for number in range(3)]
    decided: list[str] = []
    command = [sys.executable, "-c", ADD, str(path)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as adding:
        assert adding.stdout is not None
        for line in adding.stdout:  # a decision beside each addition that follows
            ident = own[int(line) % len(own)]
            record = store.record(ident)
            assert record is not None
            status = ("possible", "actual")[len(decided) % 2]
            target = ident, record.events[0].id
            decided.append(store.correct("edit", "event", target, field="status", value=status, who="ida"))
    assert adding.returncode == 0
    assert len(decided) == 12
    assert {record.report.name for record in store.all_records()} == {f"{n}.txt" for n in range(15)}
    kept = [correction.id for ident in own for correction in store.corrections(ident)]
    assert sorted(kept) == sorted(decided)
    assert store.stats().incidents == 5
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []


def test_threads_of_one_program_add_at_once(store: Store) -> None:
    threads = [
        Thread(target=lambda own=own: [store.add(*report(number)) for number in own])
        for own in (range(8), range(4, 12))
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert {record.report.name for record in store.all_records()} == {f"{n}.txt" for n in range(12)}
    assert store.stats().versions == 12
    assert store.stats().incidents == 4
