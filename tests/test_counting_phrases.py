"""What a number counts and of whom, by the build of the phrase around it."""

from __future__ import annotations

import pytest

from tests.test_counting import ledger_of, ledger_of_annotated
from watchfloor.counting import Stated, figures_in
from watchfloor.reading import reading_of
from watchfloor.records import Name, NameKind, Page, Span, Tags


def counted(text: str, **names: NameKind) -> list[tuple[str | None, float | None]]:
    """What is counted, and how many; names: by their words with _ for spaces."""
    reading = reading_of(Page(name="a page", sha256="0" * 64, text=text))
    marks = [(words.replace("_", " "), kind) for words, kind in names.items()]
    found = tuple(
        Name(span=Span(text.index(words), text.index(words) + len(words)), kind=kind, score=1.0)
        for words, kind in marks
    )
    tags = Tags(names=found, triggers=(), quotes=(), causes=())
    figures = figures_in("report-1", reading, tags, Stated(dates=(), actors=(), events=())).figures
    return [(figure.what, figure.value) for figure in figures]


def test_whose_things_are_is_not_what_is_counted() -> None:
    found = counted("Twelve of Novaria's 30 harbour pilots quit.", Novaria="PLACE", pilots="PEOPLE")
    assert "Novaria" not in {what for what, _ in found}


@pytest.mark.parametrize(
    ("text", "noun", "kind"),
    [
        ("A family of five climbed the pier.", "pier", "FACILITY"),
        ("The union put $2 million into the province.", "province", "PLACE"),
        ("They stopped 40 km north of Oslo.", "Oslo", "PLACE"),
        ("The board split, nine along clan lines.", "board", "ORG"),
        ("Gunmen killed 12 outside Oslo hotel.", "hotel", "FACILITY"),
        ("A blast hurt six inside Novaria barracks.", "barracks", "FACILITY"),
        ("The clashes left 12 behind bars.", "bars", "FACILITY"),
    ],
)
def test_a_noun_that_is_told_apart_from_the_number_is_not_counted(
    text: str, noun: str, kind: NameKind
) -> None:
    assert [what for what, _ in counted(text, **{noun: kind})] == [None]


@pytest.mark.parametrize(
    ("text", "what"),
    [("They laid 900 metres of orange buoys.", "orange buoys"), ("It is 40 kilometres off.", None)],
)
def test_the_word_for_a_measure_is_the_unit_and_nothing_counted(text: str, what: str | None) -> None:
    _, ledger = ledger_of(text)
    assert [(figure.what, figure.unit is None) for figure in ledger.figures] == [(what, False)]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("The house threw the motion out, 31-14.", [31, 14]),
        ("The council voted 5–3 to close the pier.", [5, 3]),
        ("Rovers won the match 3-1.", []),
    ],
)
def test_both_numbers_of_a_vote_are_figures(text: str, values: list[float]) -> None:
    _, ledger = ledger_of(text)
    assert [figure.value for figure in ledger.figures] == values


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Both freed sailors are being fed and will be flown home.", 2),
        ("It met envoys from both camps in July and got nothing.", 2),
        ("She accused both the army and the navy of lying.", None),
        ("They hit both soldiers and clerks.", None),
        ("The ministry will train 300 clerks.", 300),
        ("See page 12 for more.", None),
        ("Boys over 14 are kept apart.", None),
        ("A fourth, a boy of sixteen, was led away.", None),
        ("Prices rose by a third.", 1 / 3),
    ],
)
def test_a_number_is_counted_or_set_aside_by_the_grammar_around_it(text: str, value: float | None) -> None:
    names: dict[str, NameKind] = {"Boys": "PEOPLE"} if "Boys" in text else {}
    values = [number for _, number in counted(text, **names)]
    assert values == ([] if value is None else [value])


def test_dozens_right_behind_a_date_are_no_part_of_it() -> None:
    _, ledger = ledger_of("12 May 2017 Dozens of clerks fled the town.")
    assert [(figure.low, figure.high) for figure in ledger.figures] == [(24, 99)]


def test_each_count_of_a_list_has_its_own_side() -> None:
    _, ledger = ledger_of_annotated(
        {
            "text": "The blast killed four clerks and a guard, among them Ida Holm.",
            "events": [
                {
                    "trigger": "killed",
                    "type": "ASSAULT",
                    "mode": "explosives",
                    "status": "actual",
                    "killed": ["four", "a"],
                    "recipient": ["clerks", "guard", "Ida Holm"],
                }
            ],
        }
    )
    assert [figure.side for figure in ledger.figures] == ["clerks", "guard"]


def test_times_count_nobody() -> None:
    _, ledger = ledger_of_annotated(
        {
            "text": "He was arrested four times.",
            "events": [
                {
                    "trigger": "arrested",
                    "type": "COERCE",
                    "mode": "arrest",
                    "status": "actual",
                    "arrested": ["four"],
                    "recipient": ["He"],
                }
            ],
        }
    )
    assert [figure.of for figure in ledger.figures] == ["other"]


def test_a_note_of_dead_and_hurt_is_of_the_incident_before_it() -> None:
    text = "A mine struck a patrol near Arda. 2 guards KIA, 3 WIA. Clerks drove two Kia cars."
    struck = {"trigger": "struck", "type": "ASSAULT", "status": "actual", "target": ["patrol"]}
    _, ledger = ledger_of_annotated({"text": text, "entities": [["guards", "PEOPLE"]], "events": [struck]})
    harmed = {(figure.of, figure.value) for figure in ledger.figures if figure.event is not None}
    assert harmed == {("killed", 2), ("injured", 3)}


def test_burnt_houses_behind_the_dead_are_no_dead() -> None:
    _, ledger = ledger_of("Two people were killed with machetes and 41 houses burnt.")
    assert [(figure.of, figure.value) for figure in ledger.figures] == [("killed", 2), ("damage", 41)]
