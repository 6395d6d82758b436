"""The quality floor: what was once reached is not lost unseen.

Floors lie in tests/gate/floors.json with the checksum of the corpus that they were measured on. Raising one is
a plain edit; lowering one needs its reason in the commit.
"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest

from bench.quality import DEV, measured
from tests.gold import GATE, LONG_PAGES, documents, locate, sentence_spans, whole_text
from watchfloor.pipeline import Kit

FLOORS: dict[str, dict[str, Any]] = json.loads((GATE.parent / "floors.json").read_text("utf-8"))


def assert_above_floors(path: Path) -> None:
    floors = FLOORS[path.name]
    assert hashlib.sha256(path.read_bytes()).hexdigest() == floors["sha256"], (
        "the corpus changed: measure again"
    )
    found = measured(path, Kit.load())["figures"]
    below = {name: (found[name], floor) for name, floor in floors["figures"].items() if found[name] < floor}
    assert not below


def test_the_gate_corpus_is_read_no_worse_than_before() -> None:
    assert_above_floors(GATE)


def test_the_long_pages_are_read_no_worse_than_before() -> None:
    assert_above_floors(LONG_PAGES)


@pytest.mark.full
def test_the_development_documents_are_read_no_worse_than_before() -> None:
    assert_above_floors(DEV)


def test_every_sentence_of_the_long_pages_stands_in_its_page_in_order() -> None:
    for name, lines in documents(LONG_PAGES).items():
        page = whole_text(LONG_PAGES, name)
        assert page is not None
        assert [page[slice(*span)] for span in sentence_spans(lines, page)] == [
            line["text"] for line in lines
        ]


@pytest.mark.parametrize(("path", "count"), [(GATE, 201), (LONG_PAGES, 195)])
def test_every_string_of_the_gate_corpus_is_in_its_sentence(path: Path, count: int) -> None:
    lines = [line for doc in documents(path).values() for line in doc]
    assert len(lines) == count
    for line in lines:
        for words, _ in line["entities"]:
            locate(line["text"], words)
        for event in line["events"]:
            locate(line["text"], event["trigger"])
            for role, fillers in event.items():
                if isinstance(fillers, list):
                    assert all(locate(line["text"], words) for words in fillers), (line["k"], role)
