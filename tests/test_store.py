from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import create_engine

from tests.made_records import empty_record, raid_record
from tests.made_reports import Raid, made
from watchfloor.errors import StoreError
from watchfloor.records import Page
from watchfloor.showing.schema import as_json
from watchfloor.store import Store, Wanted, open_record


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = open_record(tmp_path / "record.db", make=True)
    yield opened
    opened.close()


def page_of(text: str, name: str = "raid.txt") -> Page:
    return Page(name=name, sha256="0" * 64, text=text)


def test_what_is_stored_reads_back_equal(store: Store) -> None:
    for record in (raid_record(), empty_record(), made(Raid(name="other.txt"))[1]):
        page = replace(page_of(record.report.text), name=record.report.name)
        added = store.add(page, record)
        assert added.outcome == "added"
        expected = replace(record, report=replace(record.report, id=added.report))
        found = store.record(added.report)
        assert found is not None
        assert as_json(found) == as_json(expected)


def test_the_same_input_twice_changes_nothing(store: Store) -> None:
    page, record = made(Raid())
    first = store.add(page, record)
    counts = store.stats()
    assert store.held(page) == replace(first, outcome="held", incidents=())
    assert store.add(page, record).outcome == "held"
    assert store.stats() == counts


def test_a_changed_page_is_a_new_version_and_the_old_one_stays(store: Store) -> None:
    first = store.add(*made(Raid()))
    incident = first.incidents[0]
    second = store.add(*made(Raid(killed=19)))
    assert (second.report, second.outcome, second.version) == (first.report, "changed", 2)
    assert [version.ordinal for version in store.versions(first.report)] == [1, 2]
    earlier, now = store.version(first.report, 1), store.record(first.report)
    assert earlier is not None
    assert now is not None
    assert "killing 14" in earlier.report.text
    assert [figure.value for figure in now.figures] == [19]
    assert store.stats().incidents == 1
    kept = store.incident(incident)
    assert kept is not None
    assert kept.figures[0].best == 19


def test_an_incident_keeps_its_id_when_its_only_report_is_rewritten(store: Store) -> None:
    first = store.add(*made(Raid()))
    second = store.add(*made(Raid(more="In the night the army came. It found nobody.", verb="stormed")))
    longer = store.add(*made(Raid(thing="a very large fuel depot and two sheds")))
    assert first.report == second.report == longer.report
    assert [row.id for row in store.incidents().rows] == [*first.incidents]


def test_the_same_address_is_the_same_report_whatever_its_words(store: Store) -> None:
    url = "https://fen.example/live"
    first = store.add(*made(Raid(url=url)))
    second = store.add(
        *made(Raid(name="b.txt", url=url + "#top", group="Dyke Guard", town="Norden", more="All new."))
    )
    assert (second.report, second.version) == (first.report, 2)


def test_another_text_under_the_same_name_is_another_report(store: Store) -> None:
    first = store.add(*made(Raid()))
    page, record = made(
        Raid(
            group="Hill Council",
            town="Bergen",
            verb="shelled",
            thing="the barracks",
            killed=2,
            more="Snow fell.",
        )
    )
    text = "Ministers met in the capital to speak about grain. No vote was taken, and talks go on next week."
    other = store.add(
        replace(page, text=text),
        replace(
            record, report=replace(record.report, text=text), events=(), figures=(), quotes=(), actors=()
        ),
    )
    assert other.report != first.report
    assert store.stats().reports == 2


def test_pages_with_addresses_hide_no_report_of_the_same_name(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("watchfloor.store.identity._LATEST", 1)
    first = store.add(*made(Raid(name="index.html")))
    store.add(*made(Raid(name="index.html", url="https://fen.example/a", town="Norden", more="All new.")))
    second = store.add(*made(Raid(name="index.html", killed=19)))
    assert (second.report, second.outcome) == (first.report, "changed")


def test_what_is_not_there_is_none(store: Store) -> None:
    assert store.record("report-none") is None
    assert store.incident("incident-none") is None
    assert store.story("story-none") is None
    assert store.holder("actor-none") is None
    assert store.incidents(Wanted(words="!?")).rows == ()


def test_parts_are_found_by_their_ids(store: Store) -> None:
    page, record = made(Raid())
    added = store.add(page, record)
    parts = (record.actors, record.places, record.figures, record.quotes, record.events)
    for ident in [part.id for kind in parts for part in kind]:
        assert store.holder(ident) == added.report
    incident = store.incident(record.events[0].id)
    assert incident is not None
    assert incident.told[0].report == added.report


def test_a_missing_record_is_an_error_unless_it_may_be_made(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="no record there yet"):
        open_record(tmp_path / "none.db")
    assert not (tmp_path / "none.db").exists()
    open_record(tmp_path / "deep" / "er" / "some.db", make=True).close()
    assert (tmp_path / "deep" / "er" / "some.db").exists()


def test_a_file_that_is_no_record_is_left_as_it_is(tmp_path: Path) -> None:
    words = tmp_path / "words.db"
    words.write_text("These are words and no database, however long one reads on. " * 20)
    before = words.read_bytes()
    with pytest.raises(StoreError, match="not a database"):
        open_record(words)
    other = tmp_path / "other.db"
    engine = create_engine(f"sqlite:///{other}")
    with engine.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE recipes (name TEXT)")
    engine.dispose()
    bytes_before = other.read_bytes()
    with pytest.raises(StoreError, match="some other program"):
        open_record(other)
    assert (words.read_bytes(), other.read_bytes()) == (before, bytes_before)


def test_a_record_may_lie_under_any_name(tmp_path: Path) -> None:
    path = tmp_path / "what? 100% #1 & ü.db"
    store = open_record(path, make=True)
    added = store.add(*made(Raid()))
    store.close()
    assert path.exists()
    assert open_record(path).report(added.report) is not None


def test_a_record_of_a_newer_program_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "record.db"
    store = open_record(path, make=True)
    with store.engine.connect().execution_options(is_writing=True) as connection, connection.begin():
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '999'")
    store.close()
    with pytest.raises(StoreError, match="newer Watchfloor"):
        open_record(path)
