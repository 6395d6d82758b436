"""Adds made reports in a child process that is killed at a random moment, again and again; run by test_store_safety.

    python -m tests.killed_adds RECORD KILLS

Prints one JSON object: kills, reports acknowledged, and what was found wrong (nothing, it is to be hoped).
"""

from __future__ import annotations

import json
import os
import random
import signal
import sqlite3
import sys
import time
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from tests.made_reports import Raid, made
from watchfloor.records import Page, Record
from watchfloor.showing.schema import as_json
from watchfloor.store import open_record

_ADDS_BEFORE = (0, 0, 1, 2, 3)  # a child is killed at a random moment after so many acknowledged adds, by lot
_LONGEST_ADDS = 1.5  # and at most as long after them as so many adds take on this machine now
_TIMED = 5
_TOWNS = ("Oberhafen", "Kirchdorf", "Norden", "Bergen", "Altmoor")


def report(number: int) -> tuple[Page, Record]:
    """The made report with a number; neighbours tell of the same raid."""
    raid = number // 3
    return made(
        Raid(
            name=f"{number}.txt",
            outlet=f"Outlet {number % 5}",
            town=_TOWNS[raid % len(_TOWNS)],
            killed=2 + raid % 40,
            day=f"2031-{1 + raid % 12:02}-{1 + raid % 28:02}",
            more=f"It was the raid with the number {raid} in that year, and the {number}th report of it.",
        )
    )


def add_until_killed(path: Path, first: int, pipe: int) -> None:
    """Adds reports from a number on, and writes each number to the pipe once `add` has returned."""
    store = open_record(path, make=True)
    number = first
    while True:
        store.add(*report(number))
        os.write(pipe, f"{number}\n".encode())
        number += 1


def kill_one(path: Path, first: int, adds: int, seconds: float) -> list[int]:
    """The numbers that a child acknowledged before it was killed, `seconds` after so many adds.

    Counted in adds, so that a slow machine has as many to lose as a fast one.
    """
    out, into = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(out)
        add_until_killed(path, first, into)
    os.close(into)
    with os.fdopen(out) as acknowledged:
        lines = [acknowledged.readline() for _ in range(adds)]
        time.sleep(seconds)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        return [int(line) for line in (*lines, *acknowledged) if line.endswith("\n")]


def faults(path: Path, acknowledged: list[int]) -> list[str]:
    """Acknowledged reports that are not there whole, reports that are there by half, and a file that is not sound."""
    found = []
    with closing(sqlite3.connect(path)) as connection:
        found += [row for (row,) in connection.execute("PRAGMA integrity_check") if row != "ok"]
        found += [f"dangling {row}" for row in connection.execute("PRAGMA foreign_key_check")]
    store = open_record(path)
    names = {}
    for record in store.all_records():
        names[int(record.report.name.removesuffix(".txt"))] = record.report.id
        page, expected = report(int(record.report.name.removesuffix(".txt")))
        whole = replace(expected, report=replace(expected.report, id=record.report.id))
        if as_json(record) != as_json(whole) or store.page(record.report.id) != page:
            found.append(f"{record.report.name} differs")
        if any(store.incident(event.id) is None for event in record.events):
            found.append(f"{record.report.name} has an event in no incident")
    found += [f"{number} was acknowledged and is not there" for number in acknowledged if number not in names]
    store.close()
    return found


def first_adds(path: Path) -> float:
    """Adds the first reports, and gives the seconds that one takes."""
    store = open_record(path, make=True)
    start = time.monotonic()
    for number in range(_TIMED):
        store.add(*report(number))
    store.close()
    return (time.monotonic() - start) / _TIMED


def main() -> None:
    """Kills as often as asked, looks at the record now and then and at the end."""
    path, kills = Path(sys.argv[1]), int(sys.argv[2])
    longest = _LONGEST_ADDS * first_adds(path)
    chance = random.Random(7)
    acknowledged = list(range(_TIMED))
    wrong: list[str] = []
    for kill in range(1, kills + 1):
        adds, seconds = chance.choice(_ADDS_BEFORE), chance.uniform(0.0, longest)
        acknowledged += kill_one(path, acknowledged[-1] + 1, adds, seconds)
        if kill % 50 == 0 or kill == kills:
            wrong += faults(path, acknowledged)
    json.dump({"kills": kills, "acknowledged": len(acknowledged), "wrong": wrong}, sys.stdout)


if __name__ == "__main__":
    main()
