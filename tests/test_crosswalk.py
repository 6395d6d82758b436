"""What ACLED and the UCDP would make of sentences of our own, annotated as a perfect model would mark them."""

from __future__ import annotations

import csv
from dataclasses import replace
from functools import cache
from importlib import resources
from typing import Any

import pytest

from tests.gold import gold
from watchfloor.coding import CodeTable, Resolved, events_in
from watchfloor.counting import Stated, figures_in
from watchfloor.crosswalk import AcledTable, Told, with_codes
from watchfloor.crosswalk.acled import EVENT_TYPES
from watchfloor.naming import ActorTable, actors_in
from watchfloor.records import Codes, DateMention, Event, Place, Span
from watchfloor.tagging import Joiner

DAY = DateMention(
    id="date-news",
    span=None,
    text=None,
    start="2021-04-05",
    end="2021-04-05",
    precision="day",
    timex_type="DATE",
    timex_value="2021-04-05",
)


@cache
def tables() -> tuple[ActorTable, CodeTable, AcledTable]:
    return ActorTable.load(), CodeTable.load(), AcledTable.load()


def place(name: str, span: Span, country: str | None) -> Place:
    return Place(
        id=f"place-{name}",
        name=name,
        geonames=1,
        feature="PPL",
        latitude=1.0,
        longitude=1.0,
        country=country,
        admin1=None,
        precision=1,
        inside=None,
        spans=(span,),
    )


def events_of(*lines: dict[str, Any], country: str | None = "MLI") -> list[Event]:
    """The coded events of annotated sentences; every PLACE lies in `country`."""
    rows = [{"doc": "own", "i": at, "date": "2021-04-05", **line} for at, line in enumerate(lines)]
    page, reading, tags = gold("own", rows)
    actors, codes, acled = tables()
    found = actors_in("report-own", reading, tags, actors, page.published)
    places = tuple(
        place(reading.shadow[name.span.start : name.span.end], name.span, country)
        for name in tags.names
        if name.kind == "PLACE"
    )
    resolved = Resolved(
        dates=(), places=places, actors=found, anchor=lambda _: (None, "no date"), news_day=DAY
    )
    events = events_in("report-own", reading, tags, resolved, codes, Joiner.load())
    ledger = figures_in("report-own", reading, tags, Stated(dates=(), actors=found, events=events))
    with_figures = [_with_figures(event, ledger.by_event.get(event.id, ())) for event in events]
    return with_codes(with_figures, reading, Told(actors=found, places=places, figures=ledger.figures), acled)


def _with_figures(event: Event, figures: tuple[str, ...]) -> Event:
    return replace(event, figures=figures)


def codes_of(line: dict[str, Any], country: str | None = "MLI") -> Codes:
    (event, *_) = events_of(line, country=country)
    assert event.codes is not None
    return event.codes


def line(text: str, entities: str, **event: Any) -> dict[str, Any]:
    """One annotated sentence with one event. entities: `words=KIND; words=KIND`."""
    event.setdefault("status", "actual")
    return {
        "text": text,
        "entities": [pair.strip().split("=") for pair in entities.split(";") if pair.strip()],
        "events": [event],
    }


CASES: tuple[tuple[str, dict[str, Any], str | None], ...] = (
    (
        "battle",
        line(
            "Malian soldiers fought rebels of the Azure Front near Gossi.",
            "Malian=NATIONALITY; soldiers=PEOPLE; rebels=PEOPLE; Azure Front=GROUP; Gossi=PLACE",
            trigger="fought", type="ASSAULT", mode="firearms", actor=["Malian soldiers"], recipient=["rebels"], place=["Gossi"],
        ),
        "Armed clash",
    ),
    (
        "a town taken by the army",
        line(
            "The army recaptured the town of Gossi from rebels.",
            "army=MILITARY; Gossi=PLACE; rebels=PEOPLE",
            trigger="recaptured", type="ASSAULT", actor=["army"], recipient=["rebels"], target=["town"], place=["Gossi"],
        ),
        "Government regains territory",
    ),
    (
        "a town taken by rebels",
        line(
            "Rebels seized the town of Gossi from the army after a day of fire.",
            "Rebels=PEOPLE; Gossi=PLACE; army=MILITARY",
            trigger="seized", type="ASSAULT", actor=["Rebels"], recipient=["army"], target=["town"], place=["Gossi"],
        ),
        "Non-state actor overtakes territory",
    ),
    (
        "air strike",
        line(
            "Jets of the air force bombed a camp near Gossi.",
            "air force=MILITARY; Gossi=PLACE",
            trigger="bombed", type="ASSAULT", mode="aerial", actor=["air force"], target=["camp"], place=["Gossi"],
        ),
        "Air/drone strike",
    ),
    (
        "shelling",
        line(
            "Rebels shelled the harbour of Gossi.",
            "Rebels=PEOPLE; Gossi=PLACE",
            trigger="shelled", type="ASSAULT", mode="heavy-weapons", actor=["Rebels"], target=["harbour"], place=["Gossi"],
        ),
        "Shelling/artillery/missile attack",
    ),
    (
        "suicide bomb",
        line(
            "A suicide bomber blew himself up in a market in Gossi, killing nine people.",
            "suicide bomber=PEOPLE; Gossi=PLACE; nine=NUMBER; people=PEOPLE",
            trigger="blew himself up", type="ASSAULT", mode="suicide-attack", actor=["suicide bomber"], recipient=["people"], killed=["nine"], place=["Gossi"],
        ),
        "Suicide bomb",
    ),
    (
        "roadside bomb",
        line(
            "A roadside bomb hit a bus near Gossi.",
            "roadside bomb=WEAPON; Gossi=PLACE",
            trigger="hit", type="ASSAULT", mode="explosives", target=["bus"], instrument=["roadside bomb"], place=["Gossi"],
        ),
        "Remote explosive/landmine/IED",
    ),
    (
        "a missile shot down",
        line(
            "The navy shot down two drones off Gossi.",
            "navy=MILITARY; two=NUMBER; drones=WEAPON; Gossi=PLACE",
            trigger="shot down", type="ASSAULT", mode="destroy", actor=["navy"], target=["drones"], place=["Gossi"],
        ),
        "Disrupted weapons use",
    ),
    (
        "villagers shot",
        line(
            "Gunmen shot dead four villagers in Gossi.",
            "Gunmen=PEOPLE; four=NUMBER; villagers=PEOPLE; Gossi=PLACE",
            trigger="shot dead", type="ASSAULT", mode="firearms", actor=["Gunmen"], recipient=["villagers"], killed=["four"], place=["Gossi"],
        ),
        "Attack",
    ),
    (
        "abduction",
        line(
            "Militants abducted a teacher in Gossi.",
            "Militants=PEOPLE; a=NUMBER; teacher=PEOPLE; Gossi=PLACE",
            trigger="abducted", type="ASSAULT", mode="abduct", actor=["Militants"], recipient=["teacher"], place=["Gossi"],
        ),
        "Abduction/forced disappearance",
    ),
    (
        "peaceful protest",
        line(
            "Teachers marched in Gossi for higher pay.",
            "Teachers=PEOPLE; Gossi=PLACE",
            trigger="marched", type="PROTEST", mode="demo", actor=["Teachers"], place=["Gossi"],
        ),
        "Peaceful protest",
    ),
    (
        "a strike without a gathering",
        line(
            "Dockers went on strike in Gossi.",
            "Dockers=PEOPLE; Gossi=PLACE",
            trigger="strike", type="PROTEST", mode="strike", actor=["Dockers"], place=["Gossi"],
        ),
        None,
    ),
    (
        "riot",
        line(
            "Protesters rioted outside parliament in Gossi.",
            "Protesters=PEOPLE; parliament=GOVERNMENT; Gossi=PLACE",
            trigger="rioted", type="PROTEST", mode="riot", actor=["Protesters"], target=["parliament"], place=["Gossi"],
        ),
        "Violent demonstration",
    ),
    (
        "mob violence",
        line(
            "A mob beat two traders in Gossi.",
            "mob=PEOPLE; two=NUMBER; traders=PEOPLE; Gossi=PLACE",
            trigger="beat", type="PROTEST", mode="riot", actor=["mob"], recipient=["traders"], injured=["two"], place=["Gossi"],
        ),
        "Mob violence",
    ),
    (
        "shots at protesters",
        line(
            "Police opened fire on protesters in Gossi, killing three.",
            "Police=MILITARY; protesters=PEOPLE; Gossi=PLACE; three=NUMBER",
            trigger="opened fire", type="ASSAULT", mode="firearms", actor=["Police"], recipient=["protesters"], killed=["three"], place=["Gossi"],
        ),
        "Excessive force against protesters",
    ),
    (
        "tear gas that harms nobody",
        line(
            "Police fired tear gas at protesters in Gossi.",
            "Police=MILITARY; tear gas=WEAPON; protesters=PEOPLE; Gossi=PLACE",
            trigger="fired", type="ASSAULT", mode="crowd-control", actor=["Police"], recipient=["protesters"], instrument=["tear gas"], place=["Gossi"],
        ),
        "Protest with intervention",
    ),
    (
        "looting",
        line(
            "Militiamen looted shops in Gossi.",
            "Militiamen=PEOPLE; Gossi=PLACE",
            trigger="looted", type="COERCE", mode="seize", actor=["Militiamen"], target=["shops"], place=["Gossi"],
        ),
        "Looting/property destruction",
    ),
    (
        "arrests",
        line(
            "Police arrested 40 opposition members in Gossi.",
            "Police=MILITARY; 40=NUMBER; opposition members=PEOPLE; Gossi=PLACE",
            trigger="arrested", type="COERCE", mode="arrest", actor=["Police"], recipient=["opposition members"], arrested=["40"], place=["Gossi"],
        ),
        "Arrests",
    ),
    (
        "agreement",
        line(
            "The government and the Azure Front signed a peace accord in Gossi.",
            "government=GOVERNMENT; Azure Front=GROUP; peace accord=LAW; Gossi=PLACE",
            trigger="signed", type="SUPPORT", actor=["government", "Azure Front"], target=["peace accord"], place=["Gossi"],
        ),
        "Agreement",
    ),
    (
        "a base",
        line(
            "The Azure Front set up a base near Gossi.",
            "Azure Front=GROUP; base=FACILITY; Gossi=PLACE",
            trigger="set up", type="MOBILIZE", mode="militia", actor=["Azure Front"], target=["base"], place=["Gossi"],
        ),
        "Headquarters or base established",
    ),
    (
        "a town given up",
        line(
            "The army withdrew from the town of Gossi.",
            "army=MILITARY; Gossi=PLACE",
            trigger="withdrew", type="RETREAT", mode="withdraw", actor=["army"], target=["town"], place=["Gossi"],
        ),
        "Non-violent transfer of territory",
    ),
    (
        "troops sent",
        line(
            "Mali sent 300 soldiers to the border.",
            "Mali=PLACE; 300=NUMBER; soldiers=PEOPLE",
            trigger="sent", type="MOBILIZE", mode="troops", actor=["Mali"], target=["soldiers"], deployed=["300"],
        ),
        "Change to group/activity",
    ),
    (
        "a threat",
        line(
            "The Azure Front threatened to shell Gossi.",
            "Azure Front=GROUP; Gossi=PLACE",
            trigger="shell", type="ASSAULT", mode="heavy-weapons", status="threatened", actor=["Azure Front"], place=["Gossi"],
        ),
        None,
    ),
    (
        "talks",
        line(
            "Mali and Niger held talks on trade.",
            "Mali=PLACE; Niger=PLACE",
            trigger="talks", type="CONSULT", actor=["Mali", "Niger"],
        ),
        None,
    ),
)  # fmt: skip


@pytest.mark.parametrize(("name", "sentence", "expected"), CASES, ids=[name for name, _, _ in CASES])
def test_acled_type(name: str, sentence: dict[str, Any], expected: str | None) -> None:
    acled = codes_of(sentence).acled
    assert acled.sub_event_type == expected, (name, acled)
    assert acled.event_type == (EVENT_TYPES[expected] if expected else None)
    assert acled.sub_event_type is not None or acled.why["sub_event_type"]


def test_a_protest_that_police_gas_is_one_with_intervention() -> None:
    march = line(
        "Students marched in Gossi.",
        "Students=PEOPLE; Gossi=PLACE",
        trigger="marched", type="PROTEST", mode="demo", actor=["Students"], place=["Gossi"],
    )  # fmt: skip
    gas = line(
        "Police fired tear gas at students in Gossi.",
        "Police=MILITARY; tear gas=WEAPON; students=PEOPLE; Gossi=PLACE",
        trigger="fired", type="ASSAULT", mode="crowd-control", actor=["Police"], recipient=["students"], instrument=["tear gas"], place=["Gossi"],
    )  # fmt: skip
    found = [event.codes.acled.sub_event_type for event in events_of(march, gas) if event.codes]
    assert found == ["Protest with intervention", "Protest with intervention"]


def test_parties_and_targets_are_told_as_acled_tells_them() -> None:
    acled = codes_of(CASES[8][1]).acled
    assert (acled.party_one, acled.party_two) == ("Political militia", "Civilians")
    assert acled.civilian_targeting
    assert acled.disorder_type == "Political violence"


def test_a_state_abroad_is_external() -> None:
    strike = line(
        "Russian soldiers shelled a village near Gossi.",
        "Russian=NATIONALITY; soldiers=PEOPLE; Gossi=PLACE",
        trigger="shelled", type="ASSAULT", mode="heavy-weapons", actor=["Russian soldiers"], target=["village"], place=["Gossi"],
    )  # fmt: skip
    assert codes_of(strike).acled.party_one == "External/Other forces"
    assert codes_of(strike, country="RUS").acled.party_one == "State forces"


def test_every_name_in_the_table_is_acleds() -> None:
    text = resources.files("watchfloor").joinpath("data/acled.csv").read_text("utf-8")
    rows = list(csv.DictReader(row for row in text.splitlines() if not row.startswith("#")))
    assert {row["sub_event_type"] for row in rows} - {""} == set(EVENT_TYPES)
    assert all(row["because"] for row in rows)


VIOLENCE: tuple[tuple[str, dict[str, Any], str | None, bool | None], ...] = (
    (
        "an army against rebels with a name",
        line(
            "The army killed 12 fighters of the Azure Front near Gossi.",
            "army=MILITARY; 12=NUMBER; fighters=PEOPLE; Azure Front=GROUP; Gossi=PLACE",
            trigger="killed", type="ASSAULT", mode="firearms", actor=["army"], recipient=["Azure Front"], killed=["12"], place=["Gossi"],
        ),
        "state-based",
        True,
    ),
    (
        "an army against rebels that nobody names",
        line(
            "The army killed 12 rebels near Gossi.",
            "army=MILITARY; 12=NUMBER; rebels=PEOPLE; Gossi=PLACE",
            trigger="killed", type="ASSAULT", mode="firearms", actor=["army"], recipient=["rebels"], killed=["12"], place=["Gossi"],
        ),
        "state-based",
        None,
    ),
    (
        "rebels against civilians",
        line(
            "The Azure Front killed six villagers in Gossi.",
            "Azure Front=GROUP; six=NUMBER; villagers=PEOPLE; Gossi=PLACE",
            trigger="killed", type="ASSAULT", actor=["Azure Front"], recipient=["villagers"], killed=["six"], place=["Gossi"],
        ),
        "one-sided",
        True,
    ),
    (
        "militia against militia",
        line(
            "The Azure Front killed five members of the Dune Brigade in Gossi.",
            "Azure Front=GROUP; five=NUMBER; members=PEOPLE; Dune Brigade=GROUP; Gossi=PLACE",
            trigger="killed", type="ASSAULT", actor=["Azure Front"], recipient=["Dune Brigade"], killed=["five"], place=["Gossi"],
        ),
        "non-state",
        True,
    ),
    (
        "no death",
        line(
            "The Azure Front shelled the army in Gossi.",
            "Azure Front=GROUP; army=MILITARY; Gossi=PLACE",
            trigger="shelled", type="ASSAULT", mode="heavy-weapons", actor=["Azure Front"], recipient=["army"], place=["Gossi"],
        ),
        "state-based",
        False,
    ),
    (
        "a doer that nobody names",
        line(
            "Six villagers were killed in Gossi.",
            "Six=NUMBER; villagers=PEOPLE; Gossi=PLACE",
            trigger="killed", type="ASSAULT", recipient=["villagers"], killed=["Six"], place=["Gossi"],
        ),
        None,
        None,
    ),
    (
        "a threat",
        line(
            "The Azure Front threatened to kill villagers in Gossi.",
            "Azure Front=GROUP; villagers=PEOPLE; Gossi=PLACE",
            trigger="kill", type="ASSAULT", status="threatened", actor=["Azure Front"], recipient=["villagers"], place=["Gossi"],
        ),
        "one-sided",
        False,
    ),
    (
        "arrests",
        line(
            "Police arrested villagers in Gossi.",
            "Police=MILITARY; villagers=PEOPLE; Gossi=PLACE",
            trigger="arrested", type="COERCE", mode="arrest", actor=["Police"], recipient=["villagers"], place=["Gossi"],
        ),
        None,
        False,
    ),
)  # fmt: skip


@pytest.mark.parametrize(
    ("name", "sentence", "kind", "counts"), VIOLENCE, ids=[name for name, *_ in VIOLENCE]
)
def test_ucdp_kind_and_whether_it_counts(
    name: str, sentence: dict[str, Any], kind: str | None, counts: bool | None
) -> None:
    ucdp = codes_of(sentence).ucdp
    assert (ucdp.kind, ucdp.counts) == (kind, counts), (name, ucdp)
    assert ucdp.type_of_violence == {"state-based": 1, "non-state": 2, "one-sided": 3}.get(kind or "")
    assert all(rule.reason for rule in ucdp.rules)
    assert kind is not None or ucdp.why["kind"]
