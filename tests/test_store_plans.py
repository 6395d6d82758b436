"""Every question of a list goes along an index: SQLite's own plan says so, whatever the size of the record."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event

from tests.made_exports import filled
from tests.made_reports import Raid, made
from watchfloor.errors import StoreError
from watchfloor.store import Store, Wanted, finding, open_record

QUESTIONS: dict[str, Callable[[Store], object]] = {
    "latest": lambda store: store.incidents(),
    "words": lambda store: store.incidents(Wanted(words="depot guards")),
    "days": lambda store: store.incidents(Wanted(start="2031-01-01", end="2031-12-31")),
    "type and days": lambda store: store.incidents(Wanted(type="ASSAULT", start="2031-01-01")),
    "status": lambda store: store.incidents(Wanted(status="denied")),
    "country": lambda store: store.incidents(Wanted(country="DEU")),
    "actor": lambda store: store.incidents(Wanted(actor="Marsh League", type="ASSAULT")),
    "place": lambda store: store.incidents(Wanted(place="Oberhafen", start="2031-01-01")),
    "near": lambda store: store.incidents(Wanted(near=(53.5, 10.0, 40.0))),
    "near and words": lambda store: store.incidents(Wanted(near=(53.5, 10.0, 40.0), words="depot")),
    "story": lambda store: store.incidents(Wanted(story="story-none")),
    "changed since": lambda store: store.incidents(Wanted(changed_since="2026-01-01")),
    "low scores": lambda store: store.incidents(Wanted(max_score=0.95)),
    "figures disagree": lambda store: store.incidents(Wanted(disagrees=True)),
    "facets": lambda store: store.facets(Wanted(type="ASSAULT")),
    "reports": lambda store: store.reports(),
    "reports lately added": lambda store: store.lately_added(),
    "reports with words": lambda store: store.reports(words="depot"),
    "reports of an outlet": lambda store: store.reports(outlet="The Fen Post"),
    "stories": lambda store: store.stories(),
    "stories changed": lambda store: store.stories(changed_since="2026-01-01"),
    "actors": lambda store: store.actors(),
    "actors of a name": lambda store: store.actors("Marsh League"),
    "places": lambda store: store.places("Oberhafen"),
    "namings": lambda store: store.namings("key"),
    "quotes": lambda store: store.quotes(),
    "quotes of a speaker": lambda store: store.quotes(speaker="key"),
    "quotes by stance": lambda store: store.quotes(stance="denies"),
    "changes": lambda store: store.changes(since="2026-01-01"),
    "history": lambda store: store.history("incident-none"),
    "deletions": lambda store: store.deletions("incident-none"),
    "incident": lambda store: store.incident(store.incidents().rows[0].id),
    "all incidents": lambda store: list(store.all_incidents()),
    "event": lambda store: store.incident("event-none"),
    "report": lambda store: store.record(store.reports().rows[0].id),
    "versions": lambda store: store.versions(store.reports().rows[0].id),
    "holder": lambda store: store.holder("actor-none"),
    "bearings": lambda store: store.bearings([row.id for row in store.incidents().rows]),
    "corrections": lambda store: store.corrections("report-none"),
    "ties": lambda store: store.ties(["event-none"]),
    "outlets": lambda store: store.outlets(),
}  # fmt: skip


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    opened = open_record(tmp_path_factory.mktemp("record") / "record.db", make=True)
    opened.add(*made(Raid()))
    opened.add(*made(Raid(name="b.txt", outlet="Dyke Wire", killed=11, verb="attacked")))
    yield opened
    opened.close()


def plans(store: Store, question: Callable[[Store], object]) -> list[str]:
    asked: list[tuple[str, Any]] = []

    def note(_: Any, __: Any, statement: str, parameters: Any, *___: Any) -> None:
        asked.append((statement, parameters))

    event.listen(store.engine, "before_cursor_execute", note)
    try:
        question(store)
    finally:
        event.remove(store.engine, "before_cursor_execute", note)
    with store.engine.connect() as connection:
        return [
            str(row[3])
            for statement, parameters in asked
            if statement.lstrip().startswith("SELECT")
            for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", parameters)
        ]


def test_all_incidents_take_as_many_questions_as_one(store: Store, tmp_path: Path) -> None:
    larger = filled(tmp_path)
    everything = QUESTIONS["all incidents"]
    assert len(list(larger.all_incidents())) > len(list(store.all_incidents()))
    assert plans(larger, everything) == plans(store, everything)
    larger.close()


@pytest.mark.parametrize("name", QUESTIONS)
def test_no_question_reads_a_whole_table(store: Store, name: str) -> None:
    steps = plans(store, QUESTIONS[name])
    assert steps
    bare = [
        step
        for step in steps
        if re.match(r"SCAN (?!CONSTANT|\()", step) and "INDEX" not in step and step != "SCAN outlets"
    ]
    assert bare == []


@pytest.mark.parametrize(
    "name",
    [
        "latest",
        "type and days",
        "status",
        "country",
        "figures disagree",
        "quotes",
        "actors",
        "stories",
        "reports",
    ],
)
def test_lists_that_stop_after_a_page_sort_nothing(store: Store, name: str) -> None:
    assert not [step for step in plans(store, QUESTIONS[name]) if "TEMP B-TREE" in step]


def test_pages_follow_each_other_and_lose_nothing(tmp_path: Path) -> None:
    store = open_record(tmp_path / "record.db", make=True)
    towns = ("Oberhafen", "Norden", "Bergen", "Altmoor", "Kirchdorf", "Seefeld", "Talheim")
    for at, town in enumerate(towns):
        store.add(
            *made(
                Raid(
                    name=f"{at}.txt",
                    town=town,
                    group=f"Group {town}",
                    latitude=40.0 + at,
                    day=f"2031-0{at % 3 + 1}-05",
                    more=f"More of {town}.",
                )
            )
        )
    seen: list[str] = []
    cursor = None
    while True:
        page = store.incidents(limit=3, cursor=cursor)
        seen += [row.id for row in page.rows]
        cursor = page.cursor
        if cursor is None:
            break
    assert seen == [row.id for row in store.incidents().rows]
    assert len(set(seen)) == 7
    days = [row.start for row in store.incidents().rows]
    assert days == sorted(days, key=lambda day: day or "", reverse=True)
    for wrong in ("none", "WzEsMl0=", "W10="):
        with pytest.raises(StoreError, match="no cursor"):
            store.incidents(cursor=wrong)
    store.close()


def test_near_counts_kilometres_and_crosses_the_date_line(tmp_path: Path) -> None:
    store = open_record(tmp_path / "record.db", make=True)
    for at, (latitude, longitude) in enumerate(
        ((-17.0, 179.9), (-17.0, -179.9), (-17.0, 178.0), (89.9, 0.0))
    ):
        group, town = f"Group {chr(65 + at)}", f"Town {chr(65 + at)}"
        store.add(
            *made(
                Raid(
                    name=f"{at}.txt",
                    town=town,
                    group=group,
                    latitude=latitude,
                    longitude=longitude,
                    day=f"2031-0{at + 1}-05",
                    more=f"All of {town}.",
                )
            )
        )

    def towns(latitude: float, longitude: float, km: float) -> set[str | None]:
        return {row.place for row in store.incidents(Wanted(near=(latitude, longitude, km))).rows}

    assert towns(-17.0, 180.0, 30) == {"Town A", "Town B"}
    assert towns(-17.0, -180.0, 30) == {"Town A", "Town B"}
    assert towns(-17.0, 179.0, 150) == {"Town A", "Town B", "Town C"}
    assert towns(89.9, 180.0, 40) == {"Town D"}
    assert towns(0.0, 0.0, 1400) == set()
    with pytest.raises(StoreError, match="kilometres up to"):
        towns(0.0, 0.0, 99_999)
    store.close()


@pytest.mark.parametrize("walked", [1, 4, 100])
def test_what_many_incidents_hold_is_answered_as_what_few_hold(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, walked: int
) -> None:
    store = open_record(tmp_path / "record.db", make=True)
    for at, town in enumerate(
        ("Oberhafen", "Norden", "Bergen", "Altmoor", "Kirchdorf", "Seefeld", "Talheim")
    ):
        raid = Raid(name=f"{at}.txt", town=town, latitude=50.0 + at / 4, day=f"2031-0{at + 1}-05")
        store.add(
            *made(replace(raid, more=f"More of {town}.", group="Marsh League" if at % 2 else f"Group {town}"))
        )
    asked = (
        Wanted(actor="Marsh League"),
        Wanted(actor="Marsh League", role="recipient"),
        Wanted(near=(50.5, 10.0, 60.0)),
        Wanted(near=(50.5, 10.0, 120.0), actor="Marsh League", end="2031-06-01"),
        Wanted(place="Bergen", words="depot"),
        Wanted(changed_since="2026-01-01", max_score=0.99),
        Wanted(story="story-none"),
    )

    def answers() -> list[list[str]]:
        pages = [store.incidents(wanted, limit=2) for wanted in asked]
        more = [
            store.incidents(wanted, limit=2, cursor=page.cursor)
            for wanted, page in zip(asked, pages, strict=True)
        ]
        return [[row.id for row in page.rows] for page in (*pages, *more)]

    few = answers()
    assert any(few)
    monkeypatch.setattr(finding, "_COMMON", 0)
    monkeypatch.setattr(finding, "_WALKED", walked)
    assert answers() == few
    store.close()


def test_words_are_words_and_no_language_of_the_index(store: Store) -> None:
    for words in ('"', "NEAR(", "a AND", "words: depot", "*", "depot*", "') OR 1=1 --", "NOT depot"):
        store.incidents(Wanted(words=words))
        store.reports(words=words)
    assert store.incidents(Wanted(words='"fuel depot"')).rows
    assert not store.incidents(Wanted(words='"depot fuel"')).rows
    assert store.incidents(Wanted(words="DEPOT fuel")).rows
