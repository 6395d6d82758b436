"""The desk's pages answer with what the record holds, escaped, under a policy that lets nothing else load."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from tests.made_reports import Raid, made
from watchfloor.desk import desk_app
from watchfloor.store import Store, open_record


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = open_record(tmp_path / "record.sqlite", make=True)
    opened.add(*made(Raid()))
    yield opened
    opened.close()


@pytest.fixture
def client(store: Store) -> TestClient:
    return TestClient(desk_app(store), base_url="http://127.0.0.1:8420")


def test_today_lists_what_came_in(client: TestClient) -> None:
    answer = client.get("/")
    assert answer.status_code == 200
    assert "Marsh League" in answer.text


def test_every_answer_forbids_what_is_not_its_own(client: TestClient) -> None:
    for path in ("/", "/static/desk.css", "/nowhere"):
        policy = client.get(path).headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy


def test_what_is_not_there_says_so(client: TestClient) -> None:
    answer = client.get("/nowhere")
    assert answer.status_code == 404
    assert "Not there" in answer.text
