from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import permutations
from pathlib import Path

import pytest
from sqlalchemy import select

from tests.made_reports import Raid, made
from watchfloor.errors import StoreError
from watchfloor.matching import gist_of
from watchfloor.store import Store, Wanted, open_record
from watchfloor.store.tables import incidents
from watchfloor.store.told_cache import ToldCache

RAIDS = (
    Raid(name="a.txt", outlet="The Fen Post", killed=14, verb="stormed"),
    Raid(
        name="b.txt",
        outlet="Dyke Wire",
        killed=11,
        verb="attacked",
        thing="the fuel store",
        more="Smoke was seen.",
    ),
    Raid(
        name="c.txt",
        outlet="Marsh Radio",
        killed=14,
        verb="raided",
        thing="a depot",
        more="Two sheds burned down.",
    ),
    Raid(
        name="d.txt",
        outlet="The Fen Post",
        town="Kirchdorf",
        latitude=48.2,
        longitude=13.0,
        day="2031-02-02",
        published="2031-02-03",
        group="Hill Council",
        verb="shelled",
        thing="barracks",
        killed=2,
        more="Snow fell.",
    ),
)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = open_record(tmp_path / "record.db", make=True)
    yield opened
    opened.close()


def parts_of(store: Store) -> set[frozenset[str]]:
    return {frozenset(told.sentence for told in incident.told) for incident in store.all_incidents()}


def test_reports_of_one_raid_are_one_incident_with_every_value(store: Store) -> None:
    for raid in RAIDS:
        store.add(*made(raid))
    joined = [incident for incident in store.all_incidents() if len(incident.told) > 1]
    assert len(joined) == 1
    assert len(joined[0].told) == 3
    assert joined[0].links
    (figure,) = joined[0].figures
    assert sorted(value.value or 0 for value in figure.values) == [11, 14, 14]
    assert figure.disagree
    assert store.incidents(Wanted(disagrees=True)).rows[0].id == joined[0].id
    assert store.stats().figures_in_conflict == 1


def test_reports_in_any_order_give_the_same_incidents(tmp_path: Path) -> None:
    seen = []
    for at, order in enumerate(permutations(RAIDS)):
        if at % 5:
            continue
        store = open_record(tmp_path / f"{at}.db", make=True)
        for raid in order:
            store.add(*made(raid))
        seen.append(parts_of(store))
        store.close()
    assert all(parts == seen[0] for parts in seen)


def test_all_incidents_are_those_that_each_id_gives_with_the_rows_of_lists(store: Store) -> None:
    for raid in RAIDS:
        store.add(*made(raid))
    found = list(store.all_with_rows())
    assert [row for row, _ in found] == list(store.incidents().rows)
    assert [incident for _, incident in found] == [store.incident(row.id) for row, _ in found]
    assert any(incident.links for _, incident in found)


def test_a_split_stays_whatever_comes_later_and_can_be_taken_back(store: Store) -> None:
    first = store.add(*made(RAIDS[0]))
    store.add(*made(RAIDS[1]))
    incident = store.incident(first.incidents[0])
    assert incident is not None
    assert len(incident.told) == 2
    out = incident.told[1].event
    store.split(incident.id, [out], who="ida", why="another raid")
    store.add(*made(RAIDS[2]))
    kept, other = store.incident(incident.told[0].event), store.incident(out)
    assert kept is not None
    assert other is not None
    assert kept.id != other.id
    assert kept.id == incident.id
    (tie,) = store.ties([out])
    assert (tie.kind, tie.who, tie.why) == ("split", "ida", "another raid")
    store.undo(tie.id, who="ida")
    together = store.incident(out)
    assert together is not None
    assert len(together.told) == 3


def test_a_join_by_hand_stays_and_history_says_who(store: Store) -> None:
    one = store.add(*made(RAIDS[0])).incidents[0]
    other = store.add(*made(RAIDS[3])).incidents[0]
    store.join(one, other, who="ida", why="the same column")
    joined = store.incident(one)
    assert joined is not None
    assert len(joined.told) == 2
    assert store.incident(other) is None
    (gone,) = store.deletions(other).rows
    assert gone.replaced_by == one
    assert [change.who for change in store.history(one) if change.what == "joined"] == ["ida"]
    (decided,) = [change for change in store.history(one) if change.what == "joined by hand"]
    assert (decided.old, decided.why) == (other, "the same column")
    store.add(*made(RAIDS[1]))
    again = store.incident(one)
    assert again is not None
    assert {told.event for told in joined.told} <= {told.event for told in again.told}
    with pytest.raises(StoreError, match="one incident already"):
        store.join(one, again.told[1].event, who="ida")


def test_a_join_by_hand_takes_all_events_of_both(store: Store) -> None:
    for raid in RAIDS:
        store.add(*made(raid))
    one, other = (row.id for row in store.incidents().rows)
    store.join(one, other, who="ida")
    (joined,) = store.all_incidents()
    assert len(joined.told) == len(RAIDS)
    (decision, *_) = store.decisions().rows
    store.undo(decision.id, who="ida")
    assert sorted(len(incident.told) for incident in store.all_incidents()) == [1, 3]


def test_a_join_by_hand_holds_for_an_event_that_went_and_comes_again(store: Store) -> None:
    one = store.add(*made(RAIDS[0])).incidents[0]
    page, record = made(RAIDS[3])
    other = store.add(page, record)
    store.join(one, other.incidents[0], who="ida")

    def told() -> list[int]:
        return sorted(len(incident.told) for incident in store.all_incidents())

    rejected = store.correct("reject", "event", record.events[0].id, who="ida")
    assert told() == [1]
    store.undo(rejected, who="ida")
    assert told() == [2]
    store.reread(other.report, replace(record, events=(), figures=(), quotes=(), causes=()))
    assert told() == [1]
    store.reread(other.report, record)
    assert told() == [2]


def test_history_gives_the_decision_that_can_be_taken_back(store: Store) -> None:
    one = store.add(*made(RAIDS[0])).incidents[0]
    other = store.add(*made(RAIDS[3])).incidents[0]
    store.join(one, other, who="ida")
    (decision,) = [change.new for change in store.history(one) if change.what == "joined by hand"]
    assert decision is not None
    store.undo(decision, who="ida")
    assert [len(incident.told) for incident in store.all_incidents()] == [1, 1]


def test_what_cannot_be_split_or_joined_is_an_error(store: Store) -> None:
    one = store.add(*made(RAIDS[0])).incidents[0]
    incident = store.incident(one)
    assert incident is not None
    with pytest.raises(StoreError, match="one at least must stay"):
        store.split(one, [incident.told[0].event], who="ida")
    with pytest.raises(StoreError, match="not in"):
        store.split(one, ["event-none"], who="ida")
    with pytest.raises(StoreError, match="no incident or event"):
        store.join(one, "incident-none", who="ida")


def test_wire_copies_count_once_whichever_came_first(tmp_path: Path) -> None:
    long = "The column left at dawn, drove along the dyke and met no guards until the second bridge near the old mill."
    wire = Raid(name="wire.txt", outlet="Dyke Wire", published="2031-09-15", more=long)
    copy = Raid(name="copy.txt", outlet="The Fen Post", published="2031-09-16", more=f"{long} It rained.")
    for at, order in enumerate(((wire, copy), (copy, wire))):
        store = open_record(tmp_path / f"{at}.db", make=True)
        for raid in order:
            store.add(*made(raid))
        (incident,) = store.all_incidents()
        assert incident.sources == 1
        assert len(incident.told) == 2
        copies = {row.name: row.copies for row in store.reports().rows}
        original = next(row.id for row in store.reports().rows if row.name == "wire.txt")
        assert copies == {"wire.txt": None, "copy.txt": original}
        store.close()


def test_forgetting_a_report_takes_what_rests_on_it_alone(store: Store) -> None:
    first = store.add(*made(RAIDS[0]))
    store.add(*made(RAIDS[1]))
    lone = store.add(*made(RAIDS[3]))
    shared = first.incidents[0]
    gone = store.forget(lone.report, who="ida", why="asked to")
    assert gone.incidents == lone.incidents
    assert gone.changed == ()
    assert store.report(lone.report) is None
    assert store.actors("Hill Council").rows == ()
    assert store.incidents(Wanted(words="Kirchdorf")).rows == ()
    assert store.reports(words="Kirchdorf").rows == ()
    (deletion,) = store.deletions(lone.report).rows
    assert "asked to" in deletion.why
    other = store.forget(first.report, who="ida")
    assert other.incidents == ()
    assert other.changed == (shared,)
    left = store.incident(shared)
    assert left is not None
    assert len(left.told) == 1
    with pytest.raises(StoreError, match="no report"):
        store.forget(first.report, who="ida")


def test_a_forgotten_copy_is_no_longer_counted(store: Store) -> None:
    long = "The column left at dawn, drove along the dyke and met no guards until the second bridge near the old mill."
    for name, outlet in (("wire.txt", "Dyke Wire"), ("copy.txt", "The Fen Post")):
        page, record = made(Raid(name=name, outlet=outlet, more=f"{long} So says {outlet}."))
        (event,) = record.events
        store.add(page, replace(record, figures=(), events=(replace(event, figures=()),)))
    (before,) = store.incidents().rows
    assert (before.events, before.sources) == (2, 1)
    (copy,) = [row.id for row in store.reports().rows if row.copies]
    store.forget(copy, who="ida")
    (after,) = store.incidents().rows
    assert (after.id, after.events, after.sources) == (before.id, 1, 1)


def test_forgetting_takes_the_history_of_what_was_decided(store: Store) -> None:
    report = store.add(*made(RAIDS[0])).report
    record = store.record(report)
    assert record is not None
    actor = record.actors[0].id
    store.correct("edit", "actor", actor, field="name", value="Marsh Front", who="ida", why="its own name")
    undone = store.correct("edit", "actor", actor, field="country", value="DEU", who="ida")
    store.undo(undone, who="ida", why="no state")
    assert store.history(actor)
    assert store.history(undone)
    store.forget(report, who="ida")
    assert store.history(actor) == ()
    assert store.history(undone) == ()


def test_an_empty_record_is_left_when_all_is_forgotten(store: Store) -> None:
    for report in [store.add(*made(raid)).report for raid in RAIDS]:
        store.forget(report, who="ida")
    counts = store.stats()
    assert (
        counts.reports,
        counts.events,
        counts.incidents,
        counts.stories,
        counts.actors,
        counts.quotes,
    ) == (0,) * 6


def test_stories_hold_incidents_that_belong_together(store: Store) -> None:
    for raid in RAIDS[:2]:
        store.add(*made(raid))
    next_day = Raid(
        name="e.txt", day="2031-09-17", published="2031-09-18", verb="burned", thing="the mill", killed=3
    )
    store.add(*made(next_day))
    (row,) = store.stories().rows
    story = store.story(row.id)
    assert story is not None
    assert len(story.incidents) == row.incidents == 2
    assert story.links
    assert {one.story for one in store.incidents(Wanted(story=row.id)).rows} == {row.id}


def test_the_gist_in_an_incidents_row_is_that_of_the_incident(store: Store) -> None:
    for raid in RAIDS:
        store.add(*made(raid))
    wholes = {incident.id: gist_of(incident) for incident in store.all_incidents()}
    with store.engine.connect() as connection:
        numbers = connection.execute(select(incidents.c.number)).scalars().all()
        kept = ToldCache().gists(connection, numbers)
    assert {gist.id: gist for gist in kept.values()} == wholes
