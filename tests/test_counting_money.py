"""Sums of money, and whose money they are."""

from __future__ import annotations

import pytest

from tests.test_counting import NO_TAGS, ledger_of, ledger_of_annotated, page_of
from watchfloor.counting import Stated, figures_in
from watchfloor.reading import reading_of
from watchfloor.records import Place, Span


def money_of(text: str, *named: tuple[str, str]) -> list[str | None]:
    """The units of a text's figures, where some words are places in countries."""
    reading = reading_of(page_of(text))
    places = [
        Place(
            id=f"place-{words}", name=words, geonames=None, feature=None, latitude=None, longitude=None, country=country,
            admin1=None, precision=None, inside=None, spans=(Span(text.index(words), text.index(words) + len(words)),),
        )
        for words, country in named
    ]  # fmt: skip
    stated = Stated(dates=(), actors=(), events=(), places=places)
    return [one.unit for one in figures_in("report-1", reading, NO_TAGS, stated).figures]


@pytest.mark.parametrize(
    ("text", "named", "units"),
    [
        ("Oslo shut. The club paid 20,000 kroner.", [("Oslo", "NOR")], ["NOK"]),
        ("Aarhus shut. The club paid 20,000 kroner.", [("Aarhus", "DNK")], ["DKK"]),
        ("The club paid 20,000 kroner.", [], ["kroner"]),
        ("The club paid 20,000 Norwegian kroner.", [], ["NOK"]),
        ("A court in Cairo fined it 500 pounds.", [("Cairo", "EGY")], ["EGP"]),
        ("The club paid 500 pounds.", [], ["GBP"]),
        ("The club paid 500 Sudanese pounds.", [], ["SDG"]),
        ("London gives Khartoum 500 pounds.", [("London", "GBR"), ("Khartoum", "SDN")], ["GBP"]),
        ("Perth paid 5 million dollars.", [("Perth", "AUS")], ["AUD"]),
        ("Mosul paid 5 million dollars.", [("Mosul", "IRQ")], ["USD"]),
        ("Perth paid 5 million U.S. dollars.", [("Perth", "AUS")], ["USD"]),
        ("Oslo and Malmo split 500 krone.", [("Oslo", "NOR"), ("Malmo", "SWE")], ["krone"]),
        ("Dakar paid 500 CFA francs.", [("Dakar", "SEN")], ["XOF"]),
        ("The club paid 500 rupees.", [], ["rupees"]),
        ("Quetta shut. The club paid Rs2,000.", [("Quetta", "PAK")], ["PKR"]),
        ("The club paid 500 birr.", [], ["ETB"]),
        ("Gulu shut. The club paid about Shs2,000.", [("Gulu", "UGA")], ["UGX"]),
        ("Lamu shut. The club paid Sh2.5 billion.", [("Lamu", "KEN")], ["KES"]),
        ("The club paid N85,000 and N80.2 billion on the N1.", [], ["NGN", "NGN"]),
        ("The club paid GH¢2 million and KSh400.", [], ["GHS", "KES"]),
        ("Planes over Cairo dropped a 500-pound bomb.", [("Cairo", "EGY")], ["pounds (weight)"]),
    ],
)
def test_money_that_several_countries_call_alike_is_that_of_the_report(
    text: str, named: list[tuple[str, str]], units: list[str]
) -> None:
    assert money_of(text, *named) == units


def test_the_word_for_money_is_nothing_counted() -> None:
    _, ledger = ledger_of("A court fined the paper 20,000 Kuwaiti dinars.")
    assert [(one.of, one.what, one.unit) for one in ledger.figures] == [("money", None, "KWD")]


def test_a_sum_of_money_counts_nobody() -> None:
    _, ledger = ledger_of_annotated(
        {
            "text": "The president promised 500,000 meticais to the families of the dead guards.",
            "entities": [["500,000 meticais", "NUMBER"], ["families", "PEOPLE"], ["guards", "PEOPLE"]],
            "events": [
                {
                    "trigger": "dead",
                    "type": "ASSAULT",
                    "status": "actual",
                    "recipient": ["guards"],
                    "killed": ["500,000 meticais"],
                }
            ],
        }
    )
    assert [figure.of for figure in ledger.figures] == ["money"]
