"""The API: lists by the page, things by id, decisions, roles; and nothing that is sent becomes part of a query."""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from tests.made_reports import Raid, made
from watchfloor.desk import Settings, desk_app
from watchfloor.desk.people import LocalDoor
from watchfloor.records import Record
from watchfloor.store import Store, open_record

SQL = [
    "'; DROP TABLE reports; --",
    '" OR 1=1 --',
    "x') UNION SELECT 1,2,3 --",
    "%",
    "NEAR(a b",
    '"',
    "\x00",
    "*",
]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = open_record(tmp_path / "record.db", make=True)
    for number, town in enumerate(("Oberhafen", "Neustrand", "Ostheim")):
        opened.add(*made(replace(Raid(), name=f"{town}.txt", town=town, day=f"2031-0{number + 1}-15")))
    yield opened
    opened.close()


@pytest.fixture
def client(store: Store) -> TestClient:
    app = desk_app(store, Settings(who="ida"))
    return TestClient(app, base_url="http://127.0.0.1:8420", raise_server_exceptions=False)


def first(store: Store) -> Record:
    found = store.record(store.reports().rows[-1].id)
    assert found is not None
    return found


def test_lists_come_by_the_page_and_lose_nothing(client: TestClient) -> None:
    for path in ("reports", "incidents", "actors", "places", "quotes", "changes"):
        whole = client.get(f"/api/{path}", params={"limit": 500}).json()
        rows, cursor = [], None
        while True:
            asked = {"limit": "1", **({"cursor": cursor} if cursor else {})}
            page = client.get(f"/api/{path}", params=asked).json()
            rows += page["rows"]
            cursor = page["cursor"]
            if cursor is None:
                break
        assert rows == whole["rows"], path
        assert len(rows) > 1


def test_things_are_found_by_id(client: TestClient, store: Store) -> None:
    record = first(store)
    ident, event = record.report.id, record.events[0].id
    assert client.get(f"/api/reports/{ident}").json()["name"] == record.report.name
    assert client.get(f"/api/reports/{ident}/record").json()["events"][0]["id"] == event
    assert client.get(f"/api/reports/{ident}/record", params={"version": 1}).status_code == 200
    assert client.get(f"/api/reports/{ident}/record", params={"version": 9}).status_code == 404
    assert len(client.get(f"/api/reports/{ident}/versions").json()) == 1
    assert client.get(f"/api/incidents/{event}").json()["told"][0]["event"] == event
    assert client.get(f"/api/incidents/{event}/ties").json() == []
    key = store.key_of(record.actors[0].id)
    assert len(client.get("/api/namings", params={"key": key or ""}).json()) == 3
    assert client.get("/api/search", params={"words": "Neustrand"}).json()["places"]["rows"]
    for path in ("reports/x", "reports/x/record", "incidents/x", "incidents/x/ties", "stories/x"):
        answer = client.get(f"/api/{path}")
        assert answer.status_code == 404, path
        assert answer.headers["Content-Type"] == "application/problem+json"


def test_incidents_are_narrowed_by_the_role_of_an_actor(client: TestClient) -> None:
    for role, found in (("actor", 3), ("recipient", 0)):
        asked = {"actor": "Marsh League", "role": role}
        assert len(client.get("/api/incidents", params=asked).json()["rows"]) == found


def test_decisions_are_made_and_taken_back(client: TestClient, store: Store) -> None:
    record = first(store)
    ident, event = record.report.id, record.events[0].id
    asked = {
        "kind": "edit",
        "about": "event",
        "report": ident,
        "target": event,
        "field": "type",
        "value": "AID",
    }
    made_ = client.post("/api/decisions", json=asked | {"why": "seen"})
    assert made_.status_code == 201
    assert client.get(f"/api/reports/{ident}/record").json()["events"][0]["type"] == "AID"
    kept = client.get(f"/api/reports/{ident}/decisions").json()
    assert [(one["who"], one["why"], one["old"], one["new"]) for one in kept] == [
        ("ida", "seen", '"ASSAULT"', '"AID"')
    ]
    decision = made_.json()["decision"]
    assert client.post(f"/api/decisions/{decision}/undo", json={"why": "not so"}).json() == {
        "decisions": [decision]
    }
    assert store.record(ident) == record
    assert client.post(f"/api/decisions/{decision}/undo").status_code == 400


def test_an_object_is_added_by_its_span(client: TestClient, store: Store) -> None:
    record = first(store)
    at = record.report.text.index("took in")
    asked = {
        "kind": "add",
        "about": "event",
        "report": record.report.id,
        "span": [at, at + 7],
        "values": {"type": "AID"},
    }
    assert client.post("/api/decisions", json=asked).status_code == 201
    assert first(store).events[-1].type == "AID"
    for wrong in ({"span": None}, {"span": [5, 3]}, {"span": [0, 10**9]}, {"kind": "edit", "target": None}):
        assert client.post("/api/decisions", json=asked | wrong).status_code == 400, wrong


def test_incidents_are_joined_and_split(client: TestClient, store: Store) -> None:
    events = [store.record(row.id).events[0].id for row in store.reports().rows]  # type: ignore[union-attr]
    joined = client.post("/api/joins", json={"one": events[0], "other": events[1], "why": "one raid"})
    assert joined.status_code == 201
    assert len(client.get(f"/api/incidents/{events[0]}").json()["told"]) == 2
    assert client.get(f"/api/incidents/{events[0]}/ties").json()[0]["why"] == "one raid"
    assert client.get("/api/figures").status_code == 200
    split = client.post("/api/splits", json={"incident": events[0], "events": [events[1]]})
    assert split.status_code == 201
    assert len(client.get(f"/api/incidents/{events[0]}").json()["told"]) == 1


def test_reports_are_forgotten_and_outlets_graded(client: TestClient, store: Store) -> None:
    ident = first(store).report.id
    assert client.request("DELETE", f"/api/reports/{ident}", json={"why": "asked for"}).status_code == 200
    assert client.get(f"/api/reports/{ident}").status_code == 404
    assert client.get("/api/deletions").json()["rows"]
    graded = client.post("/api/grades", json={"outlet": "The Fen Post", "grade": "B"})
    assert graded.status_code == 201
    assert client.get("/api/outlets").json()[0]["grade"] == "B"
    assert client.post("/api/grades", json={"outlet": "The Fen Post", "grade": "Z"}).status_code == 422


def test_a_report_is_read_and_kept(client: TestClient) -> None:
    text = "Soldiers of the Ember Guard raided the port of Rotterdam on Monday, killing four dockers."
    sent = {"name": "port", "text": text, "published": "2031-09-16", "outlet": "The Fen Post"}
    done = client.post("/api/reports", json=sent)
    assert (done.status_code, done.json()["outcome"]) == (201, "added")
    assert client.post("/api/reports", json=sent).json()["outcome"] == "held"
    assert client.get(f"/api/reports/{done.json()['report']}").json()["published"] == "2031-09-16"
    assert client.post("/api/reports", json=sent | {"text": "  "}).status_code == 422
    assert client.post("/api/reports", json=sent | {"evil": 1}).status_code == 422


@pytest.mark.parametrize("words", SQL)
def test_nothing_that_is_sent_becomes_part_of_a_query(client: TestClient, store: Store, words: str) -> None:
    before = store.stats()
    described = client.get("/api/openapi.json").json()["paths"]
    for path, methods in described.items():
        filled = re.sub(r"\{\w+\}", "reports'--", path)
        for parameter in methods.get("get", {}).get("parameters", []):
            if parameter["in"] == "query":
                answer = client.get(filled, params={parameter["name"]: words, "words": words, "key": words})
                assert answer.status_code < 500, (path, parameter["name"])
    for page in (
        "/incidents",
        "/reports",
        "/actors",
        "/places",
        "/quotes",
        "/history",
        "/search",
        "/timeline",
    ):
        for name in (
            "words",
            "cursor",
            "actor",
            "place",
            "country",
            "story",
            "near",
            "start",
            "since",
            "outlet",
            "name",
        ):
            assert client.get(page, params={name: words}).status_code < 500, (page, name)
    for body in ({"one": words, "other": words}, {"incident": words, "events": [words]}):
        for path in ("/api/joins", "/api/splits"):
            assert client.post(path, json=body).status_code in {400, 422}
    sent = {"kind": "edit", "about": "event", "report": words, "target": words, "field": words}
    assert client.post("/api/decisions", json=sent).status_code == 400
    assert store.stats() == before


@pytest.mark.parametrize(
    "values",
    [
        ["2031-01-01", 10**30],
        [10**30],
        ["x"],
        [None, None],
        {"a": 1},
        ["2031-01-01", 1.5],
        [True],
        "x",
        [[], {}],
    ],
)
def test_a_forged_cursor_is_refused(client: TestClient, values: object) -> None:
    cursor = base64.urlsafe_b64encode(json.dumps(values).encode()).decode()
    for path in ("reports", "incidents", "stories", "actors", "places", "quotes", "changes", "deletions"):
        assert client.get(f"/api/{path}", params={"cursor": cursor}).status_code in {200, 400}, path
    assert client.get("/api/reports", params={"cursor": "é" * 10}).status_code == 400


def test_every_route_wants_somebody_known_and_changes_want_more(store: Store) -> None:
    door = LocalDoor(who="ida", port=8420)
    app = desk_app(store, Settings(who="ida"), door=door)
    client = TestClient(app, base_url="http://127.0.0.1:8420", follow_redirects=False)
    bearer = {"Authorization": f"Bearer {door.key}"}
    described = client.get("/api/openapi.json", headers=bearer).json()["paths"]
    for path, methods in described.items():
        for method in methods:
            assert client.request(method, path).status_code == 401, path
    client.get("/", params={"key": door.key})
    for path, methods in described.items():
        for method in methods.keys() - {"get"}:
            assert client.request(method, path, json={}).status_code == 403, path
    assert client.get("/api/stats").status_code == 200
    assert client.post("/api/joins", json={}, headers=bearer).status_code == 422
