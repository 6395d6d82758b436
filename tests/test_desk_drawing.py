"""Where things go on the map and the timeline: nothing is lost, nothing lies outside."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations
from math import hypot

import pytest
from hypothesis import given
from hypothesis import strategies as st

from watchfloor.desk.drawing.map import is_pinned, lands, map_of
from watchfloor.desk.drawing.projection import projected
from watchfloor.desk.drawing.timeline import LANES_BY, of_now, timeline_of
from watchfloor.store import IncidentRow

ROW = IncidentRow(
    id="incident-1",
    story=None,
    type="ASSAULT",
    mode=None,
    status="actual",
    background=False,
    start="2031-09-15",
    end="2031-09-15",
    country="DEU",
    place="Oberhafen",
    latitude=53.5,
    longitude=10.0,
    who="Marsh League",
    whom="depot",
    events=1,
    sources=1,
    score=0.9,
    disagrees=False,
    founded_at="2031-09-16T00:00:00Z",
    changed_at="2031-09-16T00:00:00Z",
)


def test_the_projection_keeps_the_equator_and_grows_northwards() -> None:
    assert projected(0, 20)[0] == 20
    assert projected(0, 20)[1] == pytest.approx(0, abs=1e-9)
    assert projected(45, 0)[1] == pytest.approx(-50.498, abs=0.001)
    assert projected(90, 0) == projected(83, 0)


def test_outlines_have_a_name_and_lie_on_the_drawing() -> None:
    codes = {land.code for land in lands()}
    assert {"DEU", "IRQ", "MOZ", "USA"} <= codes
    assert all(land.path.startswith("M") and -1900 < land.x < 1900 for land in lands())


@given(
    st.lists(
        st.tuples(st.floats(-89, 89), st.floats(-180, 180)).map(
            lambda spot: replace(ROW, latitude=spot[0], longitude=spot[1])
        ),
        max_size=30,
    )
)
def test_pins_stand_for_every_incident_and_are_in_view(rows: list[IncidentRow]) -> None:
    drawing = map_of(rows)
    x, y, width, height = drawing.box
    assert sum(pin.count for pin in drawing.pins) == len(rows)
    assert all(x <= pin.x <= x + width for pin in drawing.pins)
    if width < 3600:
        assert all(y <= pin.y <= y + height for pin in drawing.pins)


@given(st.lists(st.tuples(st.floats(30, 34), st.floats(40, 48)), max_size=40))
def test_no_pin_lies_on_another(spots: list[tuple[float, float]]) -> None:
    drawing = map_of([replace(ROW, latitude=latitude, longitude=longitude) for latitude, longitude in spots])
    for one, other in combinations(drawing.pins, 2):
        apart = hypot(one.x - other.x, one.y - other.y) / drawing.scale
        assert apart > one.radius + other.radius


def test_incidents_at_one_point_share_a_pin_that_grows_with_them() -> None:
    sizes = [map_of([ROW] * count).pins for count in (1, 9, 10, 100)]
    assert [len(pins) for pins in sizes] == [1] * 4
    assert [pins[0].radius for pins in sizes] == sorted({pins[0].radius for pins in sizes})


def test_a_whole_country_is_no_point() -> None:
    assert is_pinned(ROW)
    assert not is_pinned(replace(ROW, place="Germany"))
    assert not is_pinned(replace(ROW, latitude=None))
    drawing = map_of([ROW, replace(ROW, place="Germany")])
    assert (len(drawing.pins), drawing.unplaced) == (1, 1)


@pytest.mark.parametrize("by", LANES_BY)
def test_marks_of_a_lane_do_not_touch(by: str) -> None:
    rows = [
        replace(ROW, id=f"incident-{at}", start=f"2031-09-{1 + at % 20:02}", end=None) for at in range(60)
    ]
    drawing = timeline_of(rows, by)  # type: ignore[arg-type] # one of its own values
    for lane in drawing.lanes:
        spots = [(mark.x, mark.y) for mark in lane.marks]
        assert len(spots) == len(set(spots))
        assert all(0 <= mark.x <= 100 and lane.y < mark.y < lane.bottom for mark in lane.marks)
    assert sum(len(lane.marks) + lane.more for lane in drawing.lanes) == 60


def test_a_timeline_says_what_it_leaves_out() -> None:
    rows = [replace(ROW, who=f"group {at}") for at in range(20)] + [replace(ROW, start=None)]
    drawing = timeline_of(rows, "actor")
    assert len(drawing.lanes) == 12
    assert drawing.lanes[-1].name == "9 others"
    assert drawing.undated == 1


def test_what_sums_up_years_leaves_the_news_its_room() -> None:
    years = replace(ROW, id="years", start="2021-01-01", end="2031-09-15")
    to_come = replace(years, id="to come", status="planned")
    assert of_now([ROW, years, to_come]) == [ROW, to_come]
    assert of_now([years]) == [years]


def test_a_name_has_one_lane_however_it_is_written() -> None:
    rows = [replace(ROW, id=who, who=who) for who in ("Police", "police")]
    assert [lane.name for lane in timeline_of(rows, "actor").lanes] == ["Police"]


def test_zooming_keeps_the_middle() -> None:
    drawing = timeline_of([ROW], "all", "2031-09-01", "2031-09-30")
    assert drawing.days == 30
    assert drawing.around(0.5) == ("2031-09-08", "2031-09-24")
    assert drawing.along(-0.5) == ("2031-08-17", "2031-09-15")
    assert timeline_of([], "all").lanes == ()


def test_the_ends_of_time_are_no_fault() -> None:
    drawing = timeline_of([ROW], "all", "0001-01-01", "9999-12-31")
    assert drawing.around(2) == ("0001-01-01", "9999-12-31")


@pytest.mark.parametrize(
    ("start", "end", "labels"),
    [
        ("2031-03-13", "2031-03-15", ["13 Mar", "14 Mar", "15 Mar"]),
        ("2031-01-20", "2031-06-10", ["Feb 2031", "Mar 2031", "Apr 2031", "May 2031", "Jun 2031"]),
        (
            "2030-11-20",
            "2032-05-10",
            ["Jan 2031", "Apr 2031", "Jul 2031", "Oct 2031", "Jan 2032", "Apr 2032"],
        ),
        ("2024-05-01", "2031-02-01", ["2025", "2026", "2027", "2028", "2029", "2030", "2031"]),
        ("1979-01-01", "2033-03-18", ["1980", "1990", "2000", "2010", "2020", "2030"]),
    ],
)
def test_the_axis_names_days_months_or_years(start: str, end: str, labels: list[str]) -> None:
    ticks = timeline_of([ROW], "all", start, end).ticks
    assert [tick.label for tick in ticks] == labels
    assert all(0 <= tick.x <= 100 for tick in ticks)
