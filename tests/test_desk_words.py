"""Days, values of decisions, ids and names, as the desk's pages say them."""

from __future__ import annotations

import re
from importlib.resources import files

import pytest

from watchfloor.desk.ranking import UNSURE
from watchfloor.desk.templating import days_words, environment, isolated, kept_words, linked


@pytest.mark.parametrize(
    ("start", "end", "said"),
    [
        (None, None, "no day"),
        ("2031-03-02", None, "2 Mar 2031"),
        ("2031-03-02", "2031-03-09", "2 to 9 Mar 2031"),
        ("2031-03-02", "2031-04-01", "2 Mar to 1 Apr 2031"),
        ("2031-03-01", "2031-03-31", "Mar 2031"),
        ("2031-01-01", "2031-12-31", "2031"),
        ("2030-12-30", "2031-01-02", "30 Dec 2030 to 2 Jan 2031"),
    ],
)
def test_a_stretch_of_days_is_said_shortly(start: str | None, end: str | None, said: str) -> None:
    assert days_words(start, end) == said


@pytest.mark.parametrize(
    ("kept", "said"),
    [
        ('"Hill Column"', "Hill Column"),
        ("[]", "none"),
        (
            '[{"anchor": {"exact": "the mayor", "prefix": ""}}, {"anchor": {"exact": "guards"}}]',
            "the mayor, guards",
        ),
        ('[{"name": "shed 5", "span": [1, 7]}]', "shed 5"),
        ("true", "yes"),
        ("14.0", "14.0"),
        ("told by others", "told by others"),
        (None, ""),
    ],
)
def test_what_a_decision_keeps_is_told_in_words(kept: str | None, said: str) -> None:
    assert kept_words(kept) == said


def test_ids_in_reasons_lead_somewhere_and_nothing_else_gets_through() -> None:
    assert linked("told by report-0123456789ab <b>") == (
        'told by <a href="/reports/report-0123456789ab">report-0123456789ab</a> &lt;b&gt;'
    )


def test_only_names_from_right_to_left_are_held_apart() -> None:
    assert isolated("Hill Column") == "Hill Column"
    assert isolated("לוד") == "\u2068לוד\u2069"


def test_what_counts_as_a_low_score_is_said_by_the_ranking_alone() -> None:
    parts = environment().get_template("parts.jinja").module
    assert parts.none_unsure() == f"No incident scores below {UNSURE:.2f}."  # type: ignore[attr-defined] # a macro
    for path in (files("watchfloor.desk") / "templates").iterdir():
        assert path.is_dir() or not re.search(r"(<|below) 0\.5", path.read_text("utf-8")), path.name
