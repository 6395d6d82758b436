"""A date in a relative clause or an aside is not that of the rest of its sentence."""

from __future__ import annotations

import re

import pytest

from tests.test_coding import event, events
from watchfloor.asides import is_of_aside
from watchfloor.records import Span


def is_aside(text: str, act: str) -> bool:
    """Whether the one year or day of a sentence is of an aside that an act stands outside of."""
    dated = re.search(r"(?:May )?\d{4}|last year|Sunday", text)
    assert dated is not None
    return is_of_aside(text, Span(0, len(text)), Span(*dated.span()), text.index(act))


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("The country, which became independent in 1975, expelled two diplomats.", "expelled"),
        ("The colonel accused Oslo of plotting against the island that stayed Danish after a vote in 1975.", "accused"),
        ("The army, formed in 1982, shelled the port.", "shelled"),
        ("The Front, founded in 1998 by deserters, attacked a convoy, killing six.", "killing"),
        ("President Ali Kone, first elected in 2029, dismissed three ministers.", "dismissed"),
        ("Gunmen killed a judge who had jailed rebels in 2027.", "killed"),
        ("Troops stormed the palace, built in 1956, and detained the premier.", "stormed"),
        ("Troops stormed the palace, built in 1956, and detained the premier.", "detained"),
        ("Having lost the vote in 2028, the party burned ballots.", "burned"),
        ("Shot in the leg in 2019, the commander led the attack on the bridge.", "attack"),
        ("The union, on strike since 2030, blocked the port.", "blocked"),
        ("The truce, signed in May 2030, collapsed when rebels seized the field.", "seized"),
        ("The militia (banned in 2020) fired rockets at the base.", "fired"),
        ("The militia - banned in 2020 - fired rockets at the base.", "fired"),
        ("The mayor, whose brother was killed in 2020, condemned the raid.", "condemned"),
    ],
)  # fmt: skip
def test_the_date_of_an_aside_is_not_of_the_rest(text: str, act: str) -> None:
    assert is_aside(text, act)


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("The country, which expelled two in 1975, is small.", "expelled"),
        ("In 1975, the country expelled two diplomats.", "expelled"),
        ("The country expelled two diplomats in 1975, a year of drought.", "expelled"),
        ("The minister said that rebels killed six in 1999.", "killed"),
        ("Rebels, backed by jets, attacked in the north in 2012, killing six.", "killing"),
        ("The truce, signed in May 2030, collapsed.", "truce"),
        ("He recalled the bombing of a mill that killed six in 1999.", "bombing"),
        ("The coup, which took place in 2012, ousted the king.", "coup"),
        ("Six people, including a child, died in 2012.", "died"),
        ("The army, in May 2030, shelled the town.", "shelled"),
        ("Shot in 2019, he died.", "Shot"),
        ("Troops stormed the palace, killed officers in May 2030 and left.", "stormed"),
        ("Rebels entered the town, burned offices in 2012 and fled.", "entered"),
    ],
)
def test_other_dates_are_of_their_sentence(text: str, act: str) -> None:
    assert not is_aside(text, act)


def test_an_act_takes_the_day_of_the_news_and_not_that_of_an_aside() -> None:
    text = "The country, founded on 3 May 1975, expelled two diplomats."
    act = event("expelled", "SANCTION", date=["3 May 1975"])
    [found] = events(
        {"text": text, "entities": [["3 May 1975", "DATE"]], "events": [act]},
        days={"3 May 1975": "1975-05-03"},
    )
    assert not found.background
    assert found.why["date"].endswith("taken as the news day")
