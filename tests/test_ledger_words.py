"""Words that the ledger counts by, and words that count nobody."""

from __future__ import annotations

import pytest

from tests.test_counting import ledger_of, ledger_of_annotated


@pytest.mark.parametrize(
    ("words", "of"),
    [
        ("They spoke of the killing of 12 engineers.", "killed"),
        ("They spoke of the wounding of 12 engineers.", "injured"),
        ("They spoke of the jailing of 12 engineers.", "arrested"),
    ],
)
def test_a_noun_of_harm_counts_what_follows_it(words: str, of: str) -> None:
    _, ledger = ledger_of(words)
    assert [figure.of for figure in ledger.figures] == [of]


def test_one_who_speaks_counts_nobody() -> None:
    _, ledger = ledger_of("One furious rider said: 'God willing, we shall burn it.'")
    assert ledger.figures == ()
    assert [aside.reason for aside in ledger.set_aside] == ["one who speaks"]


def test_a_degree_is_no_count() -> None:
    text = "They meant to kill as many clerks as possible."
    page, ledger = ledger_of_annotated(
        {
            "text": text,
            "events": [
                {
                    "trigger": "kill",
                    "type": "ASSAULT",
                    "status": "planned",
                    "recipient": ["clerks"],
                    "killed": ["as many"],
                }
            ],
        }
    )
    assert ledger.figures == ()
    assert page.text[slice(*ledger.set_aside[0].span)] == "as many"
