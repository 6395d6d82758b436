"""Which numbers are parts of a toll, and of which."""

from __future__ import annotations

import pytest

from tests.test_counting import ledger_of, ledger_of_annotated


def test_a_part_points_to_its_whole_and_takes_its_event_and_column() -> None:
    _, ledger = ledger_of_annotated(
        {
            "text": "The raid killed 25 fighters, three of them Syrian.",
            "events": [
                {
                    "trigger": "killed",
                    "type": "ASSAULT",
                    "mode": "firearms",
                    "status": "actual",
                    "killed": ["25"],
                    "recipient": ["fighters"],
                }
            ],
        }
    )
    whole, part = sorted(ledger.figures, key=lambda figure: figure.spans)
    assert (part.value, part.part_of, part.of, part.event, part.side) == (
        3,
        whole.id,
        "killed",
        whole.event,
        "Syrian",
    )
    assert whole.part_of is None
    assert not whole.conflicts


@pytest.mark.parametrize(
    ("text", "whole", "parts", "of"),
    [
        (
            "The raid killed 25 fighters and wounded 55, it said. Four commanders were among the dead.",
            25,
            {4},
            "killed",
        ),
        ("The blast killed 25 and wounded 55. Among the injured were two nurses.", 55, {2}, "injured"),
        ("Police detained 90 people and hurt 12. Among those arrested are 3 editors.", 90, {3}, "arrested"),
        (
            "The floods left 117 people dead. Some 40 children and 31 women are believed to be among the victims.",
            117,
            {40, 31},
            "killed",
        ),
    ],
)
def test_a_number_among_a_toll_is_a_part_of_that_toll(
    text: str, whole: float, parts: set[float], of: str
) -> None:
    _, ledger = ledger_of(text)
    (total,) = [figure for figure in ledger.figures if figure.value == whole]
    found = [figure for figure in ledger.figures if figure.part_of == total.id]
    assert {figure.value for figure in found} == parts
    assert {figure.of for figure in [total, *found]} == {of}


@pytest.mark.parametrize(
    "text",
    [
        "The blast wounded 55 people. Volunteers handed 40 tents to families among the wounded.",
        "The blast wounded 55 people. Four guards were among the first to leave.",
    ],
)
def test_a_number_beside_those_harmed_is_no_part_of_them(text: str) -> None:
    _, ledger = ledger_of(text)
    assert all(figure.part_of is None for figure in ledger.figures)


def test_a_part_that_a_headline_tells_belongs_to_the_toll_of_its_event() -> None:
    strike = {"type": "ASSAULT", "mode": "aerial", "status": "actual"}
    _, ledger = ledger_of_annotated(
        {
            "text": "Two medics among dead in Lomvar air strike",
            "events": [
                {"trigger": "dead", "killed": ["Two"], "recipient": ["medics"], **strike},
                {"trigger": "air strike", "killed": ["Two"], "recipient": ["medics"], **strike},
            ],
        },
        {
            "text": "The air strike on Lomvar killed 25 people.",
            "events": [
                {"trigger": "air strike", "killed": ["25"], "recipient": ["people"], **strike},
                {"trigger": "killed", "killed": ["25"], "recipient": ["people"], **strike},
            ],
        },
    )
    part, whole = sorted(ledger.figures, key=lambda figure: figure.spans)
    assert part.event == whole.event
    assert (part.value, part.part_of, whole.part_of) == (2, whole.id, None)


def test_a_number_of_means_or_targets_is_of_the_event_that_they_were_used_in_or_hit_by() -> None:
    line: dict[str, object] = {
        "text": "Men fired nine rockets at two depots near Varn on Friday and fled in a lorry with 40 seats.",
        "entities": [],
        "events": [
            {
                "trigger": "fired",
                "type": "ASSAULT",
                "status": "actual",
                "actor": ["Men"],
                "instrument": ["rockets"],
                "target": ["depots"],
            }
        ],
        "quotes": [],
        "causes": [],
    }
    _, ledger = ledger_of_annotated(line)
    events = {figure.what: figure.event is not None for figure in ledger.figures}
    assert events == {"rockets": True, "depots": True, "seats": False}
