from __future__ import annotations

import csv
import json
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

from tests.made_exports import SIGNED, filled
from watchfloor.cli import main
from watchfloor.errors import ExportError
from watchfloor.exporting import FORMATS, Choice, export
from watchfloor.foreign import ForeignEvent, Scheme
from watchfloor.importing import Tolerance, compared, ours_as, read_foreign

RAID = ForeignEvent(
    scheme="acled",
    id="DEU1",
    start="2031-09-15",
    end="2031-09-15",
    country="DEU",
    place="Oberhafen",
    latitude=53.5,
    longitude=10.0,
    kind="Attack",
    actors=("Marsh League",),
    recipients=("Civilians (Germany)",),
    killed_low=14,
    killed_best=14,
    killed_high=14,
    source="The Fen Post",
    row={},
)


def acled_file(path: Path, *rows: dict[str, str]) -> Path:
    full = {
        "event_id_cnty": "DEU1", "event_date": "15 September 2031", "time_precision": "1", "event_type": "Battles",
        "sub_event_type": "Armed clash", "actor1": "Marsh League", "assoc_actor_1": "", "actor2": "Dyke Guard",
        "assoc_actor_2": "Reeve's Men; Toll Men", "country": "Germany", "iso": "276", "location": "Oberhafen",
        "latitude": "53.5", "longitude": "10", "fatalities": "2", "source": "The Fen Post",
    }  # fmt: skip
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, list(full), delimiter=";")
        writer.writeheader()
        writer.writerows([{**full, **row} for row in rows])
    return path


@pytest.mark.parametrize(("scheme", "count"), [("polecat", 3), ("acled", 3), ("ucdp", 1)])
def test_export_then_import_gives_the_same_events(tmp_path: Path, scheme: Scheme, count: int) -> None:
    store = filled(tmp_path)
    path = Path(export(store, FORMATS[scheme], Choice(), tmp_path / scheme).files[0])
    found = read_foreign(path, scheme)
    assert found.unread == ()
    assert store.keep_foreign(scheme, found.events, path.name, who="ada").new == count
    assert store.keep_foreign(scheme, found.events, path.name, who="ada").same == count
    kept, ours = store.foreign(scheme), ours_as(store, scheme)
    assert sorted(kept, key=lambda event: event.id) == sorted(ours.values(), key=lambda event: event.id)
    assert SIGNED in {event.place for event in kept} or scheme == "ucdp"
    both = compared(ours, kept, Tolerance())
    assert (len(both.pairs), both.only_ours, both.only_theirs) == (count, (), ())
    store.close()


def test_an_acled_file_as_it_is_downloaded_is_read(tmp_path: Path) -> None:
    found = read_foreign(acled_file(tmp_path / "a.csv", {}), "acled")
    (event,) = found.events
    assert (event.start, event.country, event.kind) == ("2031-09-15", "DEU", "Armed clash")
    assert event.recipients == ("Dyke Guard", "Reeve's Men", "Toll Men")
    assert event.killed_best == 2
    assert event.row["event_type"] == "Battles"


def test_a_row_that_cannot_be_read_is_listed_and_the_others_are_kept(tmp_path: Path) -> None:
    path = acled_file(tmp_path / "a.csv", {"event_date": "soon"}, {}, {"event_id_cnty": "", "iso": ""})
    found = read_foreign(path, "acled")
    assert len(found.events) == 1
    assert [(row.row, row.reason) for row in found.unread] == [
        (2, "event_date: 'soon' is no day"),
        (4, "event_id_cnty: empty"),
    ]


def test_whole_numbers_written_with_a_point_are_whole(tmp_path: Path) -> None:
    path = tmp_path / "u.csv"
    path.write_text(
        "id,date_start,date_end,type_of_violence,side_a,side_b,country,country_id,best,high,low\n"
        "41.0,2031-09-15 00:00:00,2031-09-16,1.0,Government of Iraq,Marsh League,Iraq,645.0,9.0,11.0,8.0\n",
        "utf-8",
    )
    (event,) = read_foreign(path, "ucdp").events
    assert (event.id, event.end, event.kind, event.country) == ("41", "2031-09-16", "state-based", "IRQ")
    assert (event.killed_low, event.killed_best, event.killed_high) == (8, 9, 11)


@pytest.mark.parametrize(
    ("content", "says"),
    [(b"a,b\n1,2\n", "has no column"), (b"\xff\xfe", "no UTF-8 text"), (b"", "has no column")],
    ids=["other columns", "other encoding", "empty"],
)
def test_a_file_of_something_else_is_refused(tmp_path: Path, content: bytes, says: str) -> None:
    path = tmp_path / "x.csv"
    path.write_bytes(content)
    with pytest.raises(ExportError, match=says):
        read_foreign(path, "acled")
    with pytest.raises(ExportError, match="No such file"):
        read_foreign(tmp_path / "none.csv", "acled")


@pytest.mark.parametrize(
    ("change", "is_same"),
    [
        ({"start": "2031-09-16", "end": "2031-09-16"}, True),
        ({"start": "2031-09-18", "end": "2031-09-18"}, False),
        ({"country": "NLD"}, False),
        ({"latitude": 53.7}, True),
        ({"latitude": 55.0}, False),
        ({"kind": "Abduction/forced disappearance"}, True),
        ({"kind": "Peaceful protest"}, False),
        ({"actors": ("Marsh League (Hamburg)",), "place": None, "latitude": None}, True),
        ({"actors": ("Dyke Guard",), "recipients": ("Ferrymen",), "place": None, "latitude": None}, False),
    ],
    ids=[
        "a day",
        "three days",
        "country",
        "22 km",
        "170 km",
        "kind near",
        "kind far",
        "name alike",
        "others",
    ],
)
def test_two_are_one_when_day_country_place_kind_and_parties_agree(
    change: dict[str, object], is_same: bool
) -> None:
    theirs = replace(RAID, id="THEIRS", **change)  # type: ignore[arg-type]
    beside = replace(RAID, id="FAR", start="2031-08-01", end="2031-12-01", kind="Other", latitude=None)
    found = compared({"incident-1": RAID}, [theirs, beside], Tolerance())
    assert bool(found.pairs) == is_same
    assert found.only_ours == (() if is_same else ("incident-1",))


def test_a_state_is_the_same_by_its_adjective_and_on_either_side() -> None:
    ours = replace(RAID, actors=("Iraqi soldiers",), recipients=("Marsh League",), country="IRQ")
    theirs = replace(
        ours,
        id="T",
        actors=("Marsh Men",),
        recipients=("Military Forces of Iraq (2018-2020)",),
        kind="Abduction/forced disappearance",
    )
    (pair,) = compared({"incident-1": ours}, [theirs], Tolerance()).pairs
    assert "Iraqi soldiers and Military Forces of Iraq (2018-2020)" in pair.reasons


def test_each_event_is_used_once_and_the_likest_pair_first() -> None:
    later = replace(RAID, id="LATER", start="2031-09-16", end="2031-09-16")
    found = compared({"incident-1": RAID}, [later, replace(RAID, id="SAME")], Tolerance())
    assert [pair.theirs for pair in found.pairs] == ["SAME"]
    assert found.only_theirs == ("LATER",)
    assert (found.by_country["DEU"].ours, found.by_country["DEU"].theirs, found.by_country["DEU"].both) == (
        1,
        2,
        1,
    )


def test_what_the_other_data_set_does_not_cover_is_out_of_view() -> None:
    ours = {
        "a": RAID,
        "b": replace(RAID, start="2032-01-01", end="2032-01-01"),
        "c": replace(RAID, country="FRA"),
    }
    found = compared(ours, [replace(RAID, id="T")], Tolerance())
    assert (len(found.pairs), found.only_ours, found.out_of_view) == (1, (), 2)
    assert compared(ours, [], Tolerance()).out_of_view == 3


def test_the_commands_import_and_compare(tmp_path: Path) -> None:
    filled(tmp_path).close()
    record = ["--record", str(tmp_path / "record.db")]
    run = CliRunner()
    assert run.invoke(main, ["compare", "--as", "acled", *record]).exit_code == 1
    path = acled_file(
        tmp_path / "a.csv", {"event_type": "Violence against civilians", "sub_event_type": "Attack"},
        {"event_id_cnty": "DEU2", "event_date": "2031-10-30"}, {"event_date": ""},
    )  # fmt: skip
    done = run.invoke(main, ["import", str(path), "--as", "acled", "--json", *record])
    assert done.exit_code == 0, done.output
    kept = json.loads(done.stdout)
    assert (kept["new"], kept["left_out"][0]["row"]) == (2, 4)
    done = run.invoke(main, ["compare", "--as", "acled", "--json", *record])
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    assert lines[0]["whole"]["counts"] == {"both": 1, "ours": 1, "theirs": 1}
    assert lines[0]["whole"]["tolerance"] == {"days": 1, "km": 50.0}
    assert {next(iter(line)) for line in lines[1:]} == {"both", "ours", "theirs"}
    done = run.invoke(main, ["compare", "--as", "acled", *record])
    assert "both 1, only ours 1, only theirs 1" in done.stdout
