from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import select

from tests.made_reports import Raid, made
from watchfloor.errors import StoreError
from watchfloor.incidents import Told
from watchfloor.records import Record, Span
from watchfloor.store import Store, open_record
from watchfloor.store.laying import lay_out_anew
from watchfloor.store.tables import events, reports
from watchfloor.store.told_cache import ToldCache

RAID = Raid()


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = open_record(tmp_path / "record.db", make=True)
    yield opened
    opened.close()


def added(store: Store) -> Record:
    record = store.record(store.add(*made(RAID)).report)
    assert record is not None
    return record


def now(store: Store, record: Record) -> Record:
    found = store.record(record.report.id)
    assert found is not None
    return found


def test_an_edit_changes_the_record_the_incident_and_the_codes(store: Store) -> None:
    record = added(store)
    event = record.events[0]
    store.correct("edit", "event", event.id, field="type", value="COERCE", who="ida", why="no shot was fired")
    changed = now(store, record).events[0]
    assert changed.type == "COERCE"
    assert changed.why["type"].startswith("set by ida")
    assert changed.intensity != event.intensity
    incident = store.incident(event.id)
    assert incident is not None
    assert incident.type == "COERCE"
    assert {(row.what, row.who) for row in store.history(event.id)} == {
        ("corrected", "ida"),
        ("changed", "ida"),
    }


def test_a_correction_leaves_the_other_events_of_its_report_in_place(store: Store) -> None:
    """Their rows and links stay; and all of it laid out anew comes to the same incidents."""
    record = added(store)
    store.add(*made(replace(RAID, name="other.txt", outlet="The Hill Post", more="Schools stay shut.")))
    at = record.report.text.index("took in")
    words = Span(at, at + 7)
    store.correct("add", "event", (record.report.id, words), value={"type": "AID"}, who="ida")
    raid, aid = (event.id for event in now(store, record).events)
    assert (raid, 2) == (record.events[0].id, len(told_in(store, raid)))
    before = rows_of_events(store)
    store.correct("edit", "event", aid, field="status", value="denied", who="ida")
    after = rows_of_events(store)
    assert {ident for ident in before if before[ident] != after[ident]} == {aid}
    assert len(told_in(store, raid)) == 2
    kept = [(one.id, one.status, {told.event for told in one.told}) for one in store.all_incidents()]
    with store._writing("ida") as (connection, log):
        number = connection.execute(select(reports.c.number).where(reports.c.id == record.report.id)).scalar()
        assert number is not None
        lay_out_anew(connection, log, ToldCache(), number)
    assert not set(rows_of_events(store).values()) & {after[raid], after[aid]}
    assert [(one.id, one.status, {told.event for told in one.told}) for one in store.all_incidents()] == kept


def rows_of_events(store: Store) -> dict[str, int]:
    with store._reading() as connection:
        return {ident: number for ident, number in connection.execute(select(events.c.id, events.c.number))}


def told_in(store: Store, event: str) -> tuple[Told, ...]:
    incident = store.incident(event)
    assert incident is not None
    return incident.told


def test_a_correction_is_taken_back(store: Store) -> None:
    record = added(store)
    decision = store.correct("edit", "figure", record.figures[0].id, field="value", value=15, who="ida")
    assert now(store, record).figures[0].value == 15
    store.undo(decision, who="ida")
    assert now(store, record).figures == record.figures
    (kept,) = store.corrections(record.report.id)
    assert kept.undone_by == "ida"
    with pytest.raises(StoreError, match="taken back already"):
        store.undo(decision, who="ida")


def test_a_rejected_event_is_gone_with_its_incident_and_comes_back(store: Store) -> None:
    record = added(store)
    decision = store.correct("reject", "event", record.events[0].id, who="ida", why="a film plot")
    assert now(store, record).events == ()
    assert now(store, record).figures[0].event is None
    assert store.stats().incidents == 0
    store.undo(decision, who="ida")
    assert now(store, record) == record


def test_a_rejected_actor_acts_no_more(store: Store) -> None:
    record = added(store)
    store.correct("reject", "actor", record.actors[0].id, who="ida")
    changed = now(store, record)
    assert [actor.name for actor in changed.actors] == ["mayor"]
    assert changed.events[0].actors == ()
    assert store.actors("Marsh League").rows == ()


@pytest.mark.parametrize("at", [0, 1])
def test_what_is_corrected_of_an_actor_or_place_reaches_the_lists(store: Store, at: int) -> None:
    """In whichever report, until it is taken back; and no report that comes later overturns it."""
    other = Raid(name="b.txt", outlet="Dyke Wire", verb="attacked", more="Smoke was seen.")
    ident = (added(store).report.id, store.add(*made(other)).report)[at]
    record = store.record(ident)
    assert record is not None
    actor = next(one for one in record.actors if one.name == RAID.group)
    place = next(one for one in record.places if one.name == RAID.town)
    before = listed(store)
    edits = [((ident, actor.id), "sector", "BUS")]
    decisions = [*store.correct_at_once("actor", edits, who="ida")]
    decisions.append(
        store.correct("edit", "place", (ident, place.id), field="latitude", value=50.0, who="ida")
    )
    store.add(*made(Raid(name="c.txt", outlet="Marsh Radio", verb="raided", more="Two sheds burned down.")))
    assert before != listed(store) == ("BUS", 50.0)
    for decision in decisions:
        store.undo(decision, who="ida")
    assert listed(store) == before


def test_what_is_corrected_of_another_actor_says_nothing_of_the_first(store: Store) -> None:
    first = added(store)
    other = store.add(*made(Raid(name="b.txt", outlet="Dyke Wire", verb="attacked", more="Smoke was seen.")))
    second = store.record(other.report)
    assert second is not None

    def correct(record: Record, at: int, sector: str) -> str:
        target = record.report.id, record.actors[at].id
        return store.correct("edit", "actor", target, field="sector", value=sector, who="ida")

    correct(first, 0, "BUS")
    correct(second, 1, "MED")
    store.undo(correct(first, 0, "EDU"), who="ida")
    assert listed(store)[0] == "BUS"


def test_lists_say_nothing_that_only_a_forgotten_report_said(store: Store) -> None:
    first = added(store)
    store.add(*made(Raid(name="b.txt", outlet="Dyke Wire", verb="attacked", more="Smoke was seen.")))
    before = listed(store)
    target = first.report.id, first.actors[0].id
    store.correct("edit", "actor", target, field="sector", value="BUS", who="ida")
    store.forget(first.report.id, who="ida")
    assert listed(store) == before


def listed(store: Store) -> tuple[str | None, float | None]:
    """The sector and latitude that the lists of actors and places have of the group and the town."""
    (group,), (town,) = store.actors(RAID.group).rows, store.places(RAID.town).rows
    return group.sector, town.latitude


def test_actors_are_set_by_id_or_by_words(store: Store) -> None:
    record = added(store)
    event, mayor = record.events[0], record.actors[1]
    at = record.report.text.index("guards")
    value = [mayor.id, {"span": [at, at + 6], "kind": "people", "name": "guards"}]
    store.correct("edit", "event", event.id, field="recipients", value=value, who="ida")
    changed = now(store, record)
    names = {actor.id: actor.name for actor in changed.actors}
    assert [names[ident] for ident in changed.events[0].recipients] == ["mayor", "guards"]
    assert store.actors("guards").rows[0].kind == "people"


def test_an_event_is_added_by_its_words(store: Store) -> None:
    record = added(store)
    at = record.report.text.index("took in")
    value = {
        "type": "AID",
        "actors": [record.actors[1].id],
        "date": {"start": "2031-09-15", "end": "2031-09-15"},
    }
    store.correct("add", "event", (record.report.id, Span(at, at + 7)), value=value, who="ida")
    new = now(store, record).events[-1]
    assert (new.type, new.date, new.why["id"]) == ("AID", record.dates[0].id, "added by hand")
    assert new.quad == 2
    assert store.stats().incidents == 2
    assert store.holder(new.id) == record.report.id


def test_acceptance_and_a_second_readers_view_change_nothing(store: Store) -> None:
    record = added(store)
    event = record.events[0]
    store.correct("accept", "event", event.id, who="ida")
    store.correct("edit", "event", event.id, field="status", value="denied", who="per", blind=True)
    assert now(store, record) == record
    kept = store.corrections(record.report.id)
    assert [(one.kind, one.who, one.blind) for one in kept] == [
        ("accept", "ida", False),
        ("edit", "per", True),
    ]
    assert all(change.who != "per" for change in store.changes().rows)


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("type", "BATTLE", "does not fit"),
        ("status", 7, "does not fit"),
        ("actors", ["actor-none"], "is no actor of the report"),
        ("actors", [{"span": [5, 99999]}], "does not lie in the text"),
        ("score", 1.0, "cannot be set by hand"),
        ("targets", [{"name": "x", "span": "all"}], "is no span"),
        ("targets", ["x"], "no things with their words"),
        ("recipients", [{"span": [0, 4], "kind": "crowds"}], "does not fit"),
        ("date", {"start": "yesterday"}, "does not fit"),
        ("date", {"start": "2031-09-15", "precision": "moment"}, "does not fit"),
    ],
)
@pytest.mark.parametrize("blind", [False, True], ids=["first reader", "second reader"])
def test_what_does_not_fit_is_refused_and_nothing_kept(
    store: Store, field: str, value: object, words: str, *, blind: bool
) -> None:
    record = added(store)
    with pytest.raises(StoreError, match=words):
        store.correct("edit", "event", record.events[0].id, field=field, value=value, who="ida", blind=blind)
    assert store.corrections(record.report.id) == ()
    assert now(store, record) == record


def test_corrections_outlive_a_newer_reading_and_what_changed_is_told(store: Store) -> None:
    record = added(store)
    event = record.events[0]
    store.correct("edit", "event", event.id, field="status", value="denied", who="ida")
    store.correct("edit", "figure", record.figures[0].id, field="value", value=15, who="ida")
    page, newer = made(replace(RAID, model="hand 2", type="PROTEST"))
    assert page == store.page(record.report.id)
    assert store.read_by_others("hand 2", "0") == (record.report.id,)
    done = store.reread(record.report.id, newer)
    assert done.is_changed
    assert done.unplaced == ()
    assert ("type", "ASSAULT", "PROTEST") in {
        (row.field, row.old, row.new) for row in done.changes if row.kind == "event"
    }
    again = now(store, record)
    assert (again.events[0].type, again.events[0].status, again.figures[0].value) == ("PROTEST", "denied", 15)
    assert store.read_by_others("hand 2", "0") == ()
    assert [version.readings for version in store.versions(record.report.id)] == [2]
    assert not store.reread(record.report.id, newer).is_changed


def test_a_correction_finds_its_words_in_a_new_version(store: Store) -> None:
    record = added(store)
    store.correct("edit", "event", record.events[0].id, field="status", value="denied", who="ida")
    store.add(*made(replace(RAID, group="Marsh League of the north", more="More came in later that day.")))
    assert now(store, record).events[0].status == "denied"
    assert store.stats().incidents == 1


def test_a_correction_whose_words_are_gone_is_told(store: Store) -> None:
    record = added(store)
    decision = store.correct("edit", "event", record.events[0].id, field="status", value="denied", who="ida")
    store.add(*made(replace(RAID, verb="entered")))
    assert now(store, record).events[0].status == "actual"
    page = store.page(record.report.id)
    assert page is not None
    done = store.reread(record.report.id, made(replace(RAID, verb="entered", model="hand 2"))[1])
    assert done.unplaced == (decision,)
