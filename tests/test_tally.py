"""What is said of a run of reports: each failure, and in sum what records lack."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.made_records import empty_record
from watchfloor.commands.tally import Tally
from watchfloor.records import Failure, Record

_UNDATED = "no publication date given"
_NOTHING = "nothing found, because the page is not in English (it looks like {!r})"


def record(name: str, **why: str) -> Record:
    made = empty_record()
    return replace(made, report=replace(made.report, name=name, published=None, why=why))


def told(results: list[Record | Failure], capsys: pytest.CaptureFixture[str]) -> list[str]:
    tally = Tally()
    assert len(list(tally.recorded(results))) == tally.records
    tally.say()
    return capsys.readouterr().err.splitlines()


def test_of_few_reports_each_says_what_it_lacks(capsys: pytest.CaptureFixture[str]) -> None:
    results: list[Record | Failure] = [record("a.txt", published=_UNDATED), record("b.txt")]
    assert told(results, capsys) == [
        f"a.txt: published: {_UNDATED}",
        "2 reports: 2 recorded, 0 failed",
    ]


def test_of_many_reports_each_reason_is_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    results: list[Record | Failure] = [record(f"{number}.txt", published=_UNDATED) for number in range(300)]
    results += [record("x.txt", events=_NOTHING.format("fr")), record("y.txt", events=_NOTHING.format("es"))]
    results += [Failure(name="z.txt", reason="z.txt: nothing in it to read")]
    assert told(results, capsys) == [
        "failed: z.txt: nothing in it to read",
        f"300 of 303 reports: {_UNDATED}; --published DATE gives it: 0.txt, 1.txt, 2.txt and 297 more",
        "2 of 303 reports: nothing found, because the page is not in English: x.txt, y.txt",
        "303 reports: 302 recorded, 1 failed",
    ]


def test_of_one_report_without_fault_nothing_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    assert told([record("a.txt")], capsys) == []
