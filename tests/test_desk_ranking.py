"""The news that weighs most comes first, and what is only recalled last."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from tests.made_reports import Raid, made
from tests.test_desk_drawing import ROW
from watchfloor.desk.ranking import likeness, ordered, ranked, tier_of, tiers
from watchfloor.store import Bearing, IncidentRow, open_record

OF_THE_DAYS = Bearing(killed=None, first="2031-09-16")


def row(ident: str, **given: object) -> IncidentRow:
    return replace(ROW, id=ident, **given)  # type: ignore[arg-type] # fields of the row, by name


def order(*rows: IncidentRow, **killed: float) -> list[str]:
    bearings = {one.id: replace(OF_THE_DAYS, killed=killed.get(one.id)) for one in rows}
    return [one.id for one in ranked(rows, bearings)]


def test_background_comes_after_news_however_many_died() -> None:
    assert order(row("old", background=True), row("new", type="CONSULT"), old=400) == ["new", "old"]


def test_news_of_the_reports_days_comes_before_other_news() -> None:
    rows = row("undated", start=None, end=None), row("long ago", start="2029-01-01", end=None), row("now")
    assert order(*rows)[0] == "now"
    assert tier_of(row("planned", start="2031-10-20", end=None), OF_THE_DAYS) == "of these days"
    assert tier_of(row("since June", start="2031-06-01", end="2031-09-15"), OF_THE_DAYS) == "of these days"
    years = row("since 2030", start="2030-01-01", end="2031-09-15")
    assert tier_of(years, OF_THE_DAYS) == "of other days or none"
    assert tier_of(row("a week before", start="2031-09-09", end=None), OF_THE_DAYS) == "of these days"
    assert tier_of(row("earlier", start="2031-09-08", end=None), OF_THE_DAYS) == "of other days or none"


def test_reports_that_do_not_say_when_they_came_out_have_no_days() -> None:
    assert tier_of(ROW, Bearing(killed=None, first=None)) == "of other days or none"


def test_deaths_weigh_more_than_types_and_types_more_than_sources() -> None:
    rows = row("talks", type="CONSULT", sources=9), row("march", type="PROTEST"), row("raid"), row("riot")
    assert order(*rows, riot=4) == ["riot", "raid", "march", "talks"]
    more = row("told twice", sources=2), row("told thrice", sources=3), row("told once")
    assert order(*more) == ["told thrice", "told twice", "told once"]


def test_what_nobody_says_happened_weighs_less() -> None:
    assert order(row("denied", status="denied"), row("march", type="PROTEST")) == ["march", "denied"]


def test_what_is_more_likely_wrong_comes_last_in_its_tier() -> None:
    rows = row("unsure", score=0.3), row("old", background=True), row("talks", type="CONSULT")
    assert order(*rows, unsure=40) == ["talks", "unsure", "old"]


def test_tiers_hold_every_row_once() -> None:
    rows = row("a"), row("b", background=True), row("c")
    parted = tiers(rows, {one.id: OF_THE_DAYS for one in rows})
    assert [(tier, [one.id for one in members]) for tier, members in parted] == [
        ("of these days", ["a", "c"]),
        ("background", ["b"]),
    ]


def test_a_reader_may_ask_for_other_orders() -> None:
    rows = row("a", score=0.9), row("b", sources=4, score=0.2), row("c", score=0.5)
    bearings = {"c": replace(OF_THE_DAYS, killed=7)}
    assert [one.id for one in ordered(rows, "latest", bearings)] == ["a", "b", "c"]
    assert [one.id for one in ordered(rows, "weight", bearings)] == ["c", "a", "b"]
    assert [one.id for one in ordered(rows, "sources", bearings)] == ["b", "a", "c"]
    assert [one.id for one in ordered(rows, "unsure", bearings)] == ["b", "c", "a"]


def test_twins_are_alike_in_type_place_and_names() -> None:
    others = (
        row("talks", type="CONSULT", who="", whom="", place=None),
        row("raid elsewhere", place="Altdorf"),
        row("twin", whom="guards, depot"),
        row("recalled", background=True),
    )
    assert [one.id for one in sorted(others, key=lambda one: -likeness(ROW, one))] == [
        "twin",
        "raid elsewhere",
        "recalled",
        "talks",
    ]


def test_the_record_tells_the_dead_and_the_first_day_of_each_incident(tmp_path: Path) -> None:
    store = open_record(tmp_path / "record.sqlite", make=True)
    store.add(*made(Raid(killed=14)))
    store.add(*made(Raid(name="second.txt", outlet="Marsh Radio", killed=9, published="2031-09-18")))
    (row,) = store.incidents().rows
    bearings = store.bearings([row.id, "incident-000000000000"])
    assert bearings == {row.id: Bearing(killed=9, first="2031-09-16")}
    store.close()
