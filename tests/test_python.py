"""The package from Python: reading a text, tables, the notebook's view, and that every documented example runs."""

from __future__ import annotations

import doctest
from pathlib import Path

import pandas
import pytest

import watchfloor
from tests.made_reports import Raid, made
from watchfloor import frames
from watchfloor.errors import IntakeError, WatchfloorError
from watchfloor.frames import TABLES, incident_rows, rows, to_pandas, to_polars
from watchfloor.records import Record
from watchfloor.store import open_record

ROOT = Path(__file__).parents[1]
TEXT = "Gunmen stormed a depot in Basra on Monday, killing 14 guards, the governor said."


@pytest.fixture(scope="module")
def record() -> Record:
    return watchfloor.read(TEXT, published="2031-09-16", title="Depot <stormed>")


def test_one_call_reads_a_text(record: Record) -> None:
    assert record.report.published == "2031-09-16"
    assert {event.type for event in record.events} == {"ASSAULT"}
    assert all(span.end <= len(TEXT) for actor in record.actors for span in actor.spans)


def test_reading_refuses_what_is_no_text_and_no_day() -> None:
    with pytest.raises(IntakeError):
        watchfloor.read("  \n ")
    with pytest.raises(IntakeError):
        watchfloor.read(TEXT, published="yesterday")


def test_a_notebook_shows_events_and_escapes_the_page(record: Record) -> None:
    shown = record._repr_html_()  # type: ignore[attr-defined] # of the record that `read` gives
    assert "ASSAULT" in shown
    assert "Depot &lt;stormed&gt;" in shown
    assert "1 event," in shown


@pytest.mark.parametrize("table", TABLES)
def test_every_row_quotes_the_text(record: Record, table: frames.Table) -> None:
    for row in rows(record, table):
        assert row["report"] == record.report.id
        if row["start"] is not None:
            assert record.report.text[row["start"] : row["end"]] == row["words"]
    assert len(to_pandas(record, table)) == len(rows(record, table))


def test_pandas_and_polars_hold_the_same(record: Record) -> None:
    one, other = to_pandas([record, record], "figures"), to_polars([record, record], "figures")
    assert list(one.columns) == other.columns
    assert one["value"].tolist() == other["value"].to_list() == [14, 14]


def test_a_table_that_there_is_not_is_refused(record: Record) -> None:
    with pytest.raises(WatchfloorError, match="no table"):
        rows(record, "verbs")  # type: ignore[arg-type] # wrong on purpose


def test_incidents_of_a_record_are_rows_too(tmp_path: Path) -> None:
    store = open_record(tmp_path / "record.db", make=True)
    store.add(*made(Raid()))
    found = pandas.DataFrame(incident_rows(list(store.all_incidents())))
    store.close()
    assert found["place"].tolist() == ["Oberhafen"]
    assert found["actors"].tolist() == ["Marsh League"]


def test_every_example_of_the_python_page_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    result = doctest.testfile(
        str(ROOT / "docs" / "python.md"), module_relative=False, optionflags=doctest.NORMALIZE_WHITESPACE
    )
    assert result.attempted > 8
    assert result.failed == 0
