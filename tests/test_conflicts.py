"""Counts of one thing told twice: marked where they disagree, replaced where the text gives a later one."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import Any

import pytest

from tests.gold import gold
from watchfloor.coding import CodeTable, Resolved, events_in
from watchfloor.counting import Stated, figures_in
from watchfloor.naming import ActorTable, actors_in
from watchfloor.records import DateMention, Figure, Place, Reading, ZoneKind
from watchfloor.tagging import Joiner

DAY = DateMention(
    id="date-news",
    span=None,
    text=None,
    start="2021-04-06",
    end="2021-04-06",
    precision="day",
    timex_type="DATE",
    timex_value="2021-04-06",
)
DAYS = {"Sunday": "2021-04-04", "Monday": "2021-04-05", "Tuesday": "2021-04-06"}


@cache
def tables() -> tuple[ActorTable, CodeTable]:
    return ActorTable.load(), CodeTable.load()


def dates_of(reading: Reading) -> tuple[DateMention, ...]:
    found = []
    for sentence in reading.sentences:
        for word, day in DAYS.items():
            at = reading.shadow.find(word, *sentence.span)
            if at >= 0:
                where = type(sentence.span)(at, at + len(word))
                found.append(
                    replace(DAY, id=f"date-{at}", span=where, text=word, start=day, end=day, timex_value=day)
                )
    return tuple(found)


def figures_of(*lines: dict[str, Any], title: bool = False) -> dict[str, Figure]:
    """The figures of annotated sentences by their words; the first sentence is the headline when `title` says so."""
    rows = [{"doc": "own", "i": at, "date": "2021-04-06", **line} for at, line in enumerate(lines)]
    page, reading, tags = gold("own", rows)
    kind: ZoneKind = "title" if title else "body"
    reading = replace(reading, zones=(replace(reading.zones[0], kind=kind), *reading.zones[1:]))
    actors, codes = tables()
    people = actors_in("report-own", reading, tags, actors, page.published)
    places = tuple(
        Place(
            id=f"place-{reading.shadow[slice(*name.span)]}",
            name=reading.shadow[slice(*name.span)],
            geonames=len(reading.shadow[slice(*name.span)]),
            feature="PPL",
            latitude=1.0,
            longitude=1.0,
            country="AAA",
            admin1=None,
            precision=1,
            inside=None,
            spans=(name.span,),
        )
        for name in tags.names
        if name.kind == "PLACE"
    )
    joined = {
        place.id: replace(place, spans=tuple(one.spans[0] for one in places if one.id == place.id))
        for place in places
    }
    days = dates_of(reading)
    resolved = Resolved(
        dates=days,
        places=tuple(joined.values()),
        actors=people,
        anchor=lambda _: (None, "no date"),
        news_day=DAY,
    )
    events = events_in("report-own", reading, tags, resolved, codes, Joiner.load())
    stated = Stated(dates=(*days, DAY), actors=people, events=events, places=tuple(joined.values()))
    figures = figures_in("report-own", reading, tags, stated).figures
    return {" ".join(reading.shadow[slice(*figure.spans[0])].split()): figure for figure in figures}


def line(text: str, entities: str, **event: Any) -> dict[str, Any]:
    """One annotated sentence with one event. entities: `words=KIND; words=KIND`."""
    return {
        "text": text,
        "entities": [pair.strip().split("=") for pair in entities.split(";") if pair.strip()],
        "events": [{"type": "ASSAULT", "status": "actual", **event}],
    }


ARMY = line(
    "The army said it had killed 30 rebels near Gossi on Sunday.",
    "army=MILITARY; 30=NUMBER; rebels=PEOPLE; Gossi=PLACE; Sunday=DATE",
    trigger="killed", actor=["army"], recipient=["rebels"], killed=["30"], place=["Gossi"], date=["Sunday"],
)  # fmt: skip
FRONT = line(
    "Four men died near Gossi on Sunday, the Azure Front said.",
    "Four=NUMBER; men=PEOPLE; Gossi=PLACE; Sunday=DATE; Azure Front=GROUP",
    trigger="died", recipient=["men"], killed=["Four"], place=["Gossi"], date=["Sunday"], source=["Azure Front"],
)  # fmt: skip


def test_two_counts_of_one_day_and_place_disagree() -> None:
    found = figures_of(ARMY, FRONT)
    assert found["30"].conflicts == (found["Four"].id,)
    assert found["Four"].conflicts == (found["30"].id,)


def test_headline_and_lead_that_disagree_are_marked() -> None:
    found = figures_of(
        line(
            "Blast kills 25 in Gossi",
            "25=NUMBER; Gossi=PLACE",
            trigger="kills",
            killed=["25"],
            place=["Gossi"],
        ),
        line(
            "A bomb killed at least 31 people in Gossi on Monday.",
            "bomb=WEAPON; at least 31=NUMBER; people=PEOPLE; Gossi=PLACE; Monday=DATE",
            trigger="killed", killed=["at least 31"], recipient=["people"], place=["Gossi"], date=["Monday"], instrument=["bomb"],
        ),
        title=True,
    )  # fmt: skip
    assert found["25"].conflicts == (found["at least 31"].id,)


def test_ranges_that_meet_do_not_disagree() -> None:
    found = figures_of(
        ARMY,
        line(
            "At least four rebels died near Gossi on Sunday.",
            "At least four=NUMBER; rebels=PEOPLE; Gossi=PLACE; Sunday=DATE",
            trigger="died", recipient=["rebels"], killed=["At least four"], place=["Gossi"], date=["Sunday"],
        ),
    )  # fmt: skip
    assert not any(figure.conflicts for figure in found.values())


@pytest.mark.parametrize(
    "other",
    [
        line(
            "The army killed 12 rebels near Douro on Sunday.",
            "army=MILITARY; 12=NUMBER; rebels=PEOPLE; Douro=PLACE; Sunday=DATE",
            trigger="killed", actor=["army"], recipient=["rebels"], killed=["12"], place=["Douro"], date=["Sunday"],
        ),
        line(
            "The army killed 12 rebels near Gossi on Monday.",
            "army=MILITARY; 12=NUMBER; rebels=PEOPLE; Gossi=PLACE; Monday=DATE",
            trigger="killed", actor=["army"], recipient=["rebels"], killed=["12"], place=["Gossi"], date=["Monday"],
        ),
        line(
            "Five children were killed near Gossi on Sunday.",
            "Five=NUMBER; children=PEOPLE; Gossi=PLACE; Sunday=DATE",
            trigger="killed", recipient=["children"], killed=["Five"], place=["Gossi"], date=["Sunday"],
        ),
        line(
            "The army has killed 140 rebels near Gossi since January.",
            "army=MILITARY; 140=NUMBER; rebels=PEOPLE; Gossi=PLACE; January=DATE",
            trigger="killed", actor=["army"], recipient=["rebels"], killed=["140"], place=["Gossi"],
        ),
        line(
            "The army killed another 12 rebels near Gossi on Sunday.",
            "army=MILITARY; another 12=NUMBER; rebels=PEOPLE; Gossi=PLACE; Sunday=DATE",
            trigger="killed", actor=["army"], recipient=["rebels"], killed=["12"], place=["Gossi"], date=["Sunday"],
        ),
    ],
    ids=["another place", "another day", "other people", "a sum over time", "on top"],
)  # fmt: skip
def test_counts_of_other_things_do_not_disagree(other: dict[str, Any]) -> None:
    assert not any(figure.conflicts for figure in figures_of(ARMY, other).values())


BOMB = line(
    "A bomb killed 25 people in Gossi on Monday.",
    "bomb=WEAPON; 25=NUMBER; people=PEOPLE; Gossi=PLACE; Monday=DATE",
    trigger="killed", killed=["25"], recipient=["people"], place=["Gossi"], date=["Monday"], instrument=["bomb"],
)  # fmt: skip


def test_a_toll_that_rose_replaces_the_count_before_it() -> None:
    found = figures_of(
        BOMB,
        line(
            "The death toll rose to 31 on Tuesday.",
            "31=NUMBER; Tuesday=DATE",
            trigger="death toll",
            killed=["31"],
            date=["Tuesday"],
        ),
    )  # fmt: skip
    assert found["25"].replaced_by == found["31"].id
    assert not found["31"].conflicts


def test_a_toll_that_rose_replaces_no_higher_one_that_another_gives_after_it() -> None:
    found = figures_of(
        BOMB,
        line(
            "The ministry said the death toll had risen to 31.",
            "ministry=GOVERNMENT; 31=NUMBER",
            trigger="death toll", killed=["31"], source=["ministry"],
        ),
        line(
            "The Azure Front spoke of 40 dead.",
            "Azure Front=GROUP; 40=NUMBER",
            trigger="dead", killed=["40"], source=["Azure Front"],
        ),
    )  # fmt: skip
    assert found["25"].replaced_by == found["31"].id
    assert (found["40"].replaced_by, found["40"].conflicts) == (None, (found["31"].id,))


def test_what_one_teller_gave_first_is_replaced_and_others_disagree() -> None:
    both = line(
        "The ministry spoke of 14 dead; the Azure Front first mentioned 19 dead and now says 22.",
        "ministry=GOVERNMENT; 14=NUMBER; Azure Front=GROUP; 19=NUMBER; 22=NUMBER",
        trigger="dead",
        killed=["14", "19", "22"],
    )
    found = figures_of(both)
    assert found["19"].replaced_by == found["22"].id
    assert found["22"].conflicts == (found["14"].id,)


def test_organisers_and_police_count_one_crowd() -> None:
    found = figures_of(
        line(
            "Organisers said 50,000 people marched in Gossi on Sunday.",
            "Organisers=PEOPLE; 50,000=NUMBER; people=PEOPLE; Gossi=PLACE; Sunday=DATE",
            type="PROTEST", mode="demo", trigger="marched", actor=["people"], crowd=["50,000"], place=["Gossi"], date=["Sunday"],
        ),
        {
            "text": "Police put the crowd at 8,000.",
            "entities": [["Police", "MILITARY"], ["8,000", "NUMBER"]],
            "events": [],
        },
    )  # fmt: skip
    assert found["8,000"].of == "crowd"
    assert found["8,000"].conflicts == (found["50,000"].id,)
    assert found["8,000"].source != found["50,000"].source


def clash(
    text: str, entities: str, *, killed: list[str], source: str, recipient: list[str]
) -> dict[str, Any]:
    """One side's account of a clash on Sunday."""
    told = {"status": "actual", "type": "ASSAULT", "date": ["Sunday"], "source": [source]}
    return {
        "text": text,
        "entities": [pair.strip().split("=") for pair in f"{entities}; Sunday=DATE".split(";")],
        "events": [
            {**told, "trigger": "killed", "killed": killed, "recipient": recipient},
            {**told, "trigger": "clash"},
        ],
        "causes": [["killed", "clash"]],
    }


ARMED = clash(
    "The Azure Front said three soldiers and five civilians were killed in the clash on Sunday.",
    "Azure Front=GROUP; three=NUMBER; soldiers=PEOPLE; five=NUMBER; civilians=PEOPLE",
    killed=["three", "five"], source="Azure Front", recipient=["soldiers", "civilians"],
)  # fmt: skip


@pytest.mark.parametrize(
    ("count", "is_other"), [("Four", True), ("Eight", False), ("At least six", False), ("Ten", True)]
)
def test_a_sides_toll_is_held_against_all_that_the_other_counts(count: str, *, is_other: bool) -> None:
    army = clash(
        f"{count} people were killed in a clash on Sunday, the army said.",
        f"{count}=NUMBER; people=PEOPLE; army=MILITARY",
        killed=[count], source="army", recipient=["people"],
    )  # fmt: skip
    found = figures_of(army, ARMED)
    expected = {found["three"].id, found["five"].id} if is_other else set()
    assert set(found[count].conflicts) == expected


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("four Chadian soldiers", "seven Nigerien soldiers"),
        ("four of its soldiers", "seven of its soldiers"),
        ("four of its soldiers", "seven Nigerien soldiers"),
    ],
)
def test_two_sides_that_count_each_their_own_do_not_disagree(one: str, other: str) -> None:
    lines = [
        clash(
            f"{side} said {words} were killed in a clash on Sunday.",
            f"{side}=PLACE; {words.split()[0]}=NUMBER; soldiers=PEOPLE"
            + "".join(f"; {word}=NATIONALITY" for word in words.split() if word.istitle()),
            killed=[words.split()[0]], source=side, recipient=["soldiers"],
        )
        for side, words in (("Chad", one), ("Niger", other))
    ]  # fmt: skip
    found = figures_of(*lines)
    assert not found["four"].conflicts
    assert not found["seven"].conflicts


def test_one_sides_own_are_a_part_of_all_that_were_killed() -> None:
    lines = [
        clash(
            "Monitors said thirteen soldiers were killed in a clash on Sunday.",
            "Monitors=PEOPLE; thirteen=NUMBER; soldiers=PEOPLE", killed=["thirteen"], source="Monitors", recipient=["soldiers"],
        ),
        clash(
            "Chad said five of its soldiers were killed in a clash on Sunday.",
            "Chad=PLACE; five=NUMBER; soldiers=PEOPLE", killed=["five"], source="Chad", recipient=["soldiers"],
        ),
    ]  # fmt: skip
    assert not any(figure.conflicts for figure in figures_of(*lines).values())


def test_two_sides_that_count_the_same_soldiers_disagree() -> None:
    lines = [
        clash(
            f"{side} said {count} soldiers were killed in a clash on Sunday.",
            f"{side}=GROUP; {count}=NUMBER; soldiers=PEOPLE",
            killed=[count], source=side, recipient=["soldiers"],
        )
        for side, count in (("Azure Front", "seven"), ("Fen Guard", "four"))
    ]  # fmt: skip
    found = figures_of(*lines)
    assert found["four"].conflicts == (found["seven"].id,)
