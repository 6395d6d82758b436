"""The lists of what needs a look: in order, by the page, and by what they are for."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.made_reports import Raid, made
from watchfloor.errors import StoreError
from watchfloor.store import IncidentRow, Listing, Store, Wanted, open_record

TOWNS = ("Oberhafen", "Niederwald", "Seefeld")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = open_record(tmp_path / "record.sqlite", make=True)
    for number, town in enumerate(TOWNS):
        raid = Raid(
            name=f"{town}.txt", town=town, group=f"{town} Guard", day=f"2031-0{number + 1}-15", latitude=None
        )
        opened.add(*made(raid))
    yield opened
    opened.close()


def all_of(asked: Callable[[str | None], Listing[IncidentRow]]) -> list[str | None]:
    found: list[str | None] = []
    cursor: str | None = None
    while True:
        listing = asked(cursor)
        found += [row.place for row in listing.rows]
        cursor = listing.cursor
        if cursor is None:
            return found


def test_lists_are_whole_and_in_order_by_the_page(store: Store) -> None:
    newest = list(reversed(TOWNS))
    assert all_of(lambda cursor: store.lately_changed("2000-01-01", limit=2, cursor=cursor)) == newest
    assert all_of(lambda cursor: store.unplaced(limit=2, cursor=cursor)) == newest
    assert all_of(lambda cursor: store.unsure(0.95, limit=2, cursor=cursor)) == list(TOWNS)


def test_nothing_is_unsure_below_all_scores(store: Store) -> None:
    assert store.unsure(0.1).rows == ()
    assert store.lately_changed("2999-01-01").rows == ()
    assert store.unattributed().rows == ()


def test_a_cursor_of_another_list_is_refused(store: Store) -> None:
    cursor = store.unplaced(limit=1).cursor
    with pytest.raises(StoreError):
        store.unsure(0.95, cursor=cursor)


def test_events_of_a_report_lead_to_their_incidents(store: Store) -> None:
    (row,) = store.reports(words="Seefeld").rows
    ((event, incident),) = store.incidents_in(row.id).items()
    found = store.incident(event)
    assert found is not None
    assert found.id == incident


def test_decisions_are_listed_with_those_taken_back(store: Store) -> None:
    one, other = (row.id for row in store.incidents(limit=2).rows)
    store.join(one, other, who="ada", why="same raid")
    (decision,) = store.decisions().rows
    assert (decision.kind, decision.who, decision.why) == ("join", "ada", "same raid")
    store.undo(decision.id, who="bo")
    (undone,) = store.decisions(who="ada").rows
    assert undone.undone_by == "bo"
    assert store.decisions(who="bo").rows == ()


def test_incidents_are_counted_by_period_and_type(store: Store) -> None:
    by_month = store.tally()
    assert [(one.period, one.type, one.count) for one in by_month] == [
        ("2031-01", "ASSAULT", 1),
        ("2031-02", "ASSAULT", 1),
        ("2031-03", "ASSAULT", 1),
    ]
    assert [(one.period, one.count) for one in store.tally(chars=4)] == [("2031", 3)]
    assert store.tally(Wanted(type="AID")) == ()


def test_a_role_narrows_an_actor(store: Store) -> None:
    assert len(store.incidents(Wanted(actor="Seefeld Guard", role="actor")).rows) == 1
    assert store.incidents(Wanted(actor="Seefeld Guard", role="recipient")).rows == ()


def test_words_that_all_have_are_found_and_counted_too(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("watchfloor.store.finding._COMMON", 1)
    assert store.is_common("depot")
    assert not store.is_common("Seefeld")
    newest = list(reversed(TOWNS))
    assert all_of(lambda cursor: store.incidents(Wanted(words="depot"), limit=2, cursor=cursor)) == newest
    assert store.facets(Wanted(words="depot", type="ASSAULT")).total == 3
    assert len(store.reports(words="depot").rows) == 3
    assert store.tally(Wanted(words="depot"), chars=4)[0].count == 3
