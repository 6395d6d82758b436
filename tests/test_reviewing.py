"""Sentences that a reviewer settled, agreement of two readers, the same name elsewhere."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from tests.made_reports import Raid, made
from watchfloor.cli import main
from watchfloor.errors import StoreError
from watchfloor.records import Name, Page, Record, Span
from watchfloor.reviewing import agreement, annotated_sentences, elsewhere
from watchfloor.reviewing.agreement import agreement_on
from watchfloor.reviewing.annotations import words_of
from watchfloor.store import Store, open_record

CHECKER = Path(__file__).parents[2] / "shared" / "tools" / "check_annotations.py"
RAID = Raid(more="The hospital took in the wounded. A second raid failed.")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = open_record(tmp_path / "record.db", make=True)
    yield opened
    opened.close()


def named(raid: Raid) -> tuple[Page, Record]:
    """A made report with the entities that a model would have marked."""
    page, record = made(raid)
    group, town = record.actors[0].spans[0], record.places[0].spans[0]
    names = (Name(span=group, kind="GROUP", score=0.9), Name(span=town, kind="PLACE", score=0.9))
    return page, replace(record, names=names)


def added(store: Store, raid: Raid = RAID) -> Record:
    record = store.record(store.add(*named(raid)).report)
    assert record is not None
    return record


def at(record: Record, words: str) -> Span:
    start = record.report.text.rindex(words)
    return Span(start, start + len(words))


def lines(store: Store) -> list[dict[str, Any]]:
    return list(annotated_sentences(store))


def test_a_sentence_goes_out_once_all_in_it_was_decided_on(store: Store) -> None:
    record = added(store)
    assert lines(store) == []
    store.correct("accept", "actor", record.actors[0].id, who="ida")
    assert lines(store) == []
    decision = store.correct("accept", "event", record.events[0].id, who="ida")
    found = {line["text"]: line for line in lines(store)}
    assert [line["k"] for line in lines(store)] == list(range(len(found)))
    raid = next(line for text, line in found.items() if text.startswith("Gunmen"))
    assert raid["events"] == [
        {
            "trigger": "stormed",
            "type": "ASSAULT",
            "status": "actual",
            "actor": ["Marsh League"],
            "place": ["Oberhafen"],
        }
    ]
    assert raid["entities"] == [["Marsh League", "GROUP"], ["Oberhafen", "PLACE"]]
    assert raid["quotes"][0]["speaker"] == "the mayor"
    assert raid["quotes"][0]["cue"] == "said"
    assert found["A second raid failed."]["events"] == []
    assert raid["date"] == "2031-09-16"
    store.undo(decision, who="ida")
    assert lines(store) == []


def test_what_was_set_by_hand_is_what_goes_out(store: Store) -> None:
    record = added(store)
    event, group = record.events[0], record.actors[0]
    for field, value in (
        ("type", "COERCE"),
        ("mode", "seize"),
        ("status", "planned"),
        ("actors", [{"span": list(at(record, "Gunmen")), "kind": "people"}]),
        ("recipients", [{"span": list(at(record, "guards")), "kind": "people"}]),
        ("targets", [{"name": "depot", "span": list(at(record, "fuel depot"))}]),
        ("figures", [record.figures[0].id]),
    ):
        store.correct("edit", "event", event.id, field=field, value=value, who="ida")
    store.correct("edit", "actor", group.id, field="kind", value="military", who="ida")
    store.correct("edit", "quote", record.quotes[0].id, field="speaker", value=None, who="ida")
    (line,) = (line for line in lines(store) if line["events"])
    assert line["events"][0] == {
        "trigger": "stormed",
        "type": "COERCE",
        "mode": "seize",
        "status": "planned",
        "actor": ["Gunmen"],
        "recipient": ["guards"],
        "place": ["Oberhafen"],
        "target": ["fuel depot"],
        "killed": ["14"],
    }
    assert ["Marsh League", "MILITARY"] in line["entities"]
    assert line["quotes"][0]["speaker"] == ""


def test_what_was_rejected_is_gone_and_what_was_added_is_there(store: Store) -> None:
    record = added(store)
    store.correct("reject", "event", record.events[0].id, who="ida", why="an exercise")
    value = {"type": "AID", "actors": [{"span": list(at(record, "hospital")), "kind": "organisation"}]}
    store.correct("add", "event", (record.report.id, at(record, "took in")), value=value, who="ida")
    store.correct("add", "place", (record.report.id, at(record, "Oberhafen")), value={}, who="ida")
    found = {line["text"]: line for line in lines(store)}
    assert all(not line["events"] for text, line in found.items() if text.startswith("Gunmen"))
    aid = found["The hospital took in the wounded."]
    assert aid["events"] == [{"trigger": "took in", "type": "AID", "status": "actual", "actor": ["hospital"]}]
    assert aid["entities"] == [["hospital", "ORG"]]


def test_a_second_readers_view_is_not_learnt_from(store: Store) -> None:
    record = added(store)
    store.correct("accept", "event", record.events[0].id, who="per", blind=True)
    assert lines(store) == []


@pytest.mark.parametrize(
    ("words", "start", "expected"),
    [("raid", 2, "raid"), ("raid", 12, "raid#2"), ("aid", 3, None), (" ", 1, None), ("raided", 20, "raided")],
)
def test_occurrences_are_counted_at_word_edges(words: str, start: int, expected: str | None) -> None:
    text = "A raid upon raid was raided"
    start = text.index("raided") if words == "raided" else start
    assert words_of(text, Span(start, start + len(words))) == expected


@pytest.mark.full
def test_what_goes_out_passes_the_checker(store: Store, tmp_path: Path) -> None:
    test_what_was_set_by_hand_is_what_goes_out(store)
    out = CliRunner().invoke(main, ["corrections", "--as", "annotations", "--record", str(store.path)])
    path = tmp_path / "lines.jsonl"
    path.write_text(out.stdout, "utf-8")
    done = subprocess.run(
        [sys.executable, str(CHECKER), str(path), str(path)], check=False, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout


# ── Agreement ────────────────────────────────────────────────────────────────────────────────────


def test_measures_are_those_of_the_textbook() -> None:
    pairs = [("a", "a")] * 20 + [("a", "b")] * 5 + [("b", "a")] * 10 + [("b", "b")] * 15
    found = agreement_on("x", pairs)
    assert (found.units, found.share) == (50, 0.7)
    assert found.kappa == 0.4
    assert found.alpha == pytest.approx(1 - 99 * (30 / 100) / (2 * 55 * 45 / 100) * 1, abs=0.01)


def test_agreement_is_undefined_where_nothing_varies() -> None:
    found = agreement_on("x", [("a", "a")] * 3)
    assert (found.share, found.alpha, found.kappa) == (1.0, None, None)
    assert "chance" in found.why["alpha"]


def test_two_readers_are_compared_object_by_object_and_field_by_field(store: Store) -> None:
    record = added(store)
    event, group, mayor = record.events[0].id, record.actors[0].id, record.actors[1].id
    report = record.report.id
    assert agreement(store) == ()
    with pytest.raises(StoreError, match="no report of the record has this id"):
        agreement(store, "report-none")
    store.correct("edit", "event", event, field="type", value="COERCE", who="ida")
    store.correct("edit", "event", event, field="actors", value=[mayor], who="ida")
    store.correct("accept", "actor", group, who="ida")
    store.correct("add", "event", (report, at(record, "took in")), value={"type": "AID"}, who="ida")
    store.correct("accept", "event", (report, event), who="per", blind=True)
    store.correct("reject", "actor", (report, group), who="per", blind=True)
    store.correct(
        "add", "event", (report, at(record, "raid")), value={"type": "ASSAULT"}, who="per", blind=True
    )
    found = {row.question: row for row in agreement(store)}
    assert {question: (row.units, row.share) for question, row in found.items()} == {
        "actor: is it so": (1, 0.0),
        "event: actors": (1, 0.0),
        "event: is it so": (3, pytest.approx(1 / 3)),
        "event: type": (1, 0.0),
    }
    assert agreement(store, report) == agreement(store)


def test_an_event_that_both_add_is_one_unit(store: Store) -> None:
    record = added(store)
    report, span = record.report.id, at(record, "took in")
    store.correct("add", "event", (report, span), value={"type": "AID"}, who="ida")
    wider = Span(span.start, span.end - 3)
    store.correct("add", "event", (report, wider), value={"type": "AID"}, who="per", blind=True)
    found = {row.question: (row.units, row.share) for row in agreement(store)}
    assert found == {"event: is it so": (1, 1.0), "event: type": (1, 1.0)}


def test_both_are_printed(store: Store) -> None:
    record = added(store)
    store.correct("accept", "event", record.events[0].id, who="ida")
    store.correct("reject", "event", (record.report.id, record.events[0].id), who="per", blind=True)
    path = ["--record", str(store.path)]
    said = CliRunner().invoke(main, ["agreement", *path])
    assert "event: is it so: the same for 0% of 1" in said.stdout
    told = CliRunner().invoke(main, ["agreement", record.report.id, "--json", *path])
    assert json.loads(told.stdout)["units"] == 1
    kept = CliRunner().invoke(main, ["corrections", *path])
    assert [json.loads(line)["who"] for line in kept.stdout.splitlines()] == ["ida", "per"]


# ── Elsewhere ────────────────────────────────────────────────────────────────────────────────────


def test_the_same_name_is_found_in_other_reports_with_its_words(store: Store) -> None:
    records = [
        added(store, replace(RAID, name=f"{town}.txt", town=town, day=day))
        for town, day in (("Oberhafen", "2031-09-15"), ("Neustrand", "2031-10-15"))
    ]
    found = elsewhere(store, records[0].actors[0].id, "name")
    assert [(row.report, row.is_origin) for row in found] == [
        (records[0].report.id, True),
        (records[1].report.id, False),
    ]
    assert {row.words for row in found} == {"Marsh League"}
    assert found[1].before.endswith("Gunmen of the ")
    with pytest.raises(StoreError, match="nothing in the record"):
        elsewhere(store, "actor-none", "name")
    with pytest.raises(StoreError, match="'spans'"):
        elsewhere(store, records[0].actors[0].id, "spans")
