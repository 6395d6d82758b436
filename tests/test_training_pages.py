"""The pages of our own that the model learns from: whole, and none of those that measure."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.gold import GATE, LONG_PAGES, documents, locate

PAGES = sorted((Path(__file__).parents[1] / "training" / "pages").glob("*.jsonl"))


def lines_of(path: Path) -> list[dict[str, Any]]:
    return [json.loads(raw) for raw in path.read_text("utf-8").splitlines()]


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_every_string_of_a_page_stands_in_its_sentence(path: Path) -> None:
    strings = [
        (line["text"], words)
        for line in lines_of(path)
        for words in [
            *(name for name, _ in line["entities"]),
            *(event["trigger"] for event in line["events"]),
            *(
                words
                for event in line["events"]
                for role in event.values()
                if isinstance(role, list)
                for words in role
            ),
            *(quote["content"] for quote in line["quotes"]),
        ]
    ]
    assert len(strings) > 100
    for text, words in strings:
        locate(text, words)


def test_no_sentence_that_measures_is_learned() -> None:
    learned = {line["text"] for path in PAGES for line in lines_of(path)}
    measuring = {
        line["text"] for path in (GATE, LONG_PAGES) for doc in documents(path).values() for line in doc
    }
    assert learned
    assert not learned & measuring
