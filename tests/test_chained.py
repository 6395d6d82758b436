"""Reports whose mentions were grouped by reading: faults are told, triggers are found again, two readings are compared."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from pathlib import Path

import pytest

from training.chained import ROOT, SECOND, Chained, agreement, chained, problems
from watchfloor.records import Span

TEXT = "Rebels shelled Dara. The barrage killed two. Guards fled."
SHELLED, BARRAGE, KILLED, FLED = (
    Span(start, start + len(word))
    for word in ("shelled", "barrage", "killed", "fled")
    if (start := TEXT.index(word)) >= 0
)
READ = Chained(
    name="made",
    split="train",
    sha256="0" * 64,
    published=None,
    text=TEXT,
    mentions=(SHELLED, BARRAGE, KILLED, FLED),
    chains=((0, 1, 2),),
    bad=frozenset({3}),
)


def line(**changes: object) -> dict[str, object]:
    whole: dict[str, object] = {
        "mentions": [list(one) for one in READ.mentions],
        "chains": [[0, 1, 2]],
        "bad": [3],
    }
    return {**whole, **changes}


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({}, ""),
        ({"mentions": [[0, 900]]}, "outside the text"),
        ({"chains": [[0, 9]]}, "no mention's"),
        ({"bad": [2]}, "two groups"),
        ({"chains": [[0]]}, "one mention"),
    ],
)
def test_what_is_wrong_with_a_line_is_told(changes: dict[str, object], told: str) -> None:
    assert told in problems(line(**changes), len(TEXT))
    assert bool(told) == bool(problems(line(**changes), len(TEXT)))


def test_triggers_are_found_again_by_where_they_stand() -> None:
    inside, nobody = Span(SHELLED.start + 1, SHELLED.end), Span(0, 6)
    assert READ.chain_of([inside, KILLED, FLED, nobody]) == (0, 0, None, None)


def test_what_was_named_once_has_a_number_of_its_own() -> None:
    alone = replace(READ, chains=((0, 1),), bad=frozenset())
    numbers = alone.chain_of(alone.mentions)
    assert numbers[0] == numbers[1]
    assert len(set(numbers)) == 3


def test_two_readings_are_compared_on_what_both_find_events() -> None:
    other = replace(READ, chains=((0, 1),))
    assert agreement([READ], [READ]) == {
        "reports": 1,
        "mentions": 3,
        "pairs_precision": 1.0,
        "pairs_recall": 1.0,
        "pairs_f1": 1.0,
        "conll_f1": 1.0,
    }
    # of the pairs 01, 02, 12 the other has 01; MUC 2/3, B-cubed 5/7 (recall 5/9), CEAF-e 8/15 (.8 of 1, .8 of 2)
    assert agreement([READ], [other]) == {
        "reports": 1,
        "mentions": 3,
        "pairs_precision": 1.0,
        "pairs_recall": 0.333,
        "pairs_f1": 0.5,
        "conll_f1": 0.638,
    }


def test_a_text_that_is_not_the_one_read_is_refused_by_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    digest = hashlib.sha256(TEXT.encode()).hexdigest()
    kept = line(name="made", split="train", sha256=digest, published=None)
    (tmp_path / "some.jsonl").write_text(json.dumps(kept) + "\n", "utf-8")
    monkeypatch.setattr("training.chained.FOLDER", tmp_path)
    monkeypatch.setattr("training.chained._texts", lambda: {"made": TEXT})
    assert list(chained("train")) == [replace(READ, sha256=digest)]
    assert not list(chained("test"))
    monkeypatch.setattr("training.chained._texts", lambda: {"made": TEXT + " Later they came back."})
    with pytest.raises(ValueError, match="made: its text is not"):
        list(chained())


@pytest.mark.full
def test_every_text_is_found_again_and_what_measures_is_not_learned_from() -> None:
    names = {split: {one.name for one in chained(split)} for split in ("train", "test")}
    assert not names["train"] & names["test"]
    long = {path.stem for path in (ROOT / "tests" / "gate" / "long_pages").glob("*.txt")}
    assert {"seed-siege", *long} <= names["test"]
    assert {one.name for one in chained(file=SECOND)} <= names["test"]
