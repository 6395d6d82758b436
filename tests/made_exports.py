"""A record of a few made reports, for tests of what is exported and compared."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from tests.made_reports import Raid, made
from watchfloor.exporting.cases import Case, Choice, cases_in
from watchfloor.records import NamedSpan, Page, Record, Span
from watchfloor.store import Store, open_record

__all__ = ["SIGNED", "cases", "filled", "of_villagers"]

SIGNED = "=HYPERLINK(A1)"
"""A town whose name a spreadsheet would run."""
_MORE = (
    "The council met at noon and sent two boats with flour. A ferryman saw smoke over the dyke until evening."
)


def of_villagers(raid: Raid) -> tuple[Page, Record]:
    """A raid that kills villagers, so that every rule of the UCDP holds, with an address, a target and a second actor."""
    page, record = made(raid)
    start = page.text.index(raid.thing)
    target = NamedSpan(name=raid.thing, span=Span(start, start + len(raid.thing)))
    (event,) = record.events
    return page, replace(
        record,
        figures=tuple(replace(figure, what="villagers") for figure in record.figures),
        events=(replace(event, targets=(target,), mode="firearms", cameo="193"),),
    )


def filled(path: Path) -> Store:
    """A record with two reports of one raid, a raid elsewhere without a pin, a threat, and a town with a sign."""
    store = open_record(path / "record.db", make=True)
    store.add(*of_villagers(Raid(url="https://fen.example/raid")))
    store.add(
        *of_villagers(
            Raid(
                name="second.txt",
                outlet="Dyke Gazette",
                killed=16,
                thing="the large tank yard by the lock",
                more=_MORE,
            )
        )
    )
    store.add(
        *made(
            Raid(
                name="third.txt",
                group="Dyke Guard",
                town="Norden",
                country="NLD",
                day="2031-09-18",
                published="2031-09-19",
                latitude=None,
                longitude=None,
                verb="burned",
                thing="two boats",
                killed=3,
            )
        )
    )
    page, record = made(
        Raid(
            name="fourth.txt",
            group="River Front",
            town="Emden",
            day="2031-09-20",
            verb="threatened",
            killed=5,
        )
    )
    (event,) = record.events
    store.add(page, replace(record, events=(replace(event, type="THREATEN", status="threatened", quad=3),)))
    store.add(*made(Raid(name="fifth.txt", town=SIGNED, group="-Tide-", day="2031-10-02", outlet="+More")))
    return store


def cases(store: Store) -> dict[str, Case]:
    """The incidents by the name of their place."""
    return {case.incident.place.name: case for case in cases_in(store, Choice()) if case.incident.place}
