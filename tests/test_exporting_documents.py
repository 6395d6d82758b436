from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import pytest
import stix2
from lxml import etree

from tests.made_exports import SIGNED, cases, filled
from tests.made_records import HOSTILE, raid_record
from watchfloor.exporting import FORMATS, Choice, export, export_to, timemap
from watchfloor.exporting.rows import COLUMNS
from watchfloor.exporting.sheets import fields_of
from watchfloor.records import Page
from watchfloor.store import Store, open_record

KML = {"k": "http://www.opengis.net/kml/2.2"}
# properties of FollowTheMoney's schemata that are written, and what each entity in them must name
FTM = {
    "Event": {"name", "summary", "keywords", "startDate", "endDate", "location", "country", "organizer", "involved", "proof", "sourceUrl", "publisher", "modifiedAt"},
    "Person": {"name", "alias", "country", "notes", "position"},
    "LegalEntity": {"name", "alias", "country", "notes"},
    "PublicBody": {"name", "alias", "country", "notes"},
    "Organization": {"name", "alias", "country", "notes"},
    "Article": {"title", "fileName", "author", "publisher", "sourceUrl", "publishedAt", "language"},
    "Note": {"name", "description", "entity", "proof"},
}  # fmt: skip


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    opened = filled(tmp_path_factory.mktemp("record"))
    yield opened
    opened.close()


def written(store: Store, name: str) -> str:
    stream = io.BytesIO()
    export_to(store, FORMATS[name], Choice(), stream)
    return stream.getvalue().decode("utf-8")


def test_geojson_is_a_collection_with_longitude_first_and_ids_on_features(store: Store) -> None:
    found = json.loads(written(store, "geojson"))
    assert set(found) == {"type", "features"}
    features = {feature["properties"]["place"]: feature for feature in found["features"]}
    raid = features["Oberhafen"]
    assert raid["geometry"] == {"type": "Point", "coordinates": [10.0, 53.5]}
    assert raid["id"] == raid["properties"]["id"]
    assert list(raid["properties"]) == [column.name for column in COLUMNS]
    assert features["Norden"]["geometry"] is None
    assert features[SIGNED]["properties"]["actor"] == "-Tide-"


def test_kml_has_a_placemark_for_every_pin(store: Store) -> None:
    root = etree.fromstring(written(store, "kml").encode("utf-8"))
    marks = root.findall(".//k:Placemark", KML)
    assert len(marks) == 3
    raid = next(mark for mark in marks if "Oberhafen" in (mark.findtext("k:name", "", KML)))
    assert raid.findtext(".//k:coordinates", "", KML) == "10.000000,53.500000"
    assert raid.findtext(".//k:begin", "", KML) == "2031-09-15"
    assert raid.find(".//k:Data[@name='killed_best']", KML) is not None


def test_stix_is_valid_and_every_reference_is_in_the_bundle(store: Store) -> None:
    text = written(store, "stix")
    bundle = stix2.parse(text, allow_custom=False)
    kinds = [one["type"] for one in bundle.objects]
    assert (kinds.count("incident"), kinds.count("report")) == (4, 5)
    ids = [one["id"] for one in bundle.objects]
    assert len(set(ids)) == len(ids)
    for one in json.loads(text)["objects"]:
        for name in ("source_ref", "target_ref"):
            assert name not in one or one[name] in ids
        assert set(one.get("object_refs", ())) <= set(ids)
    raid = next(one for one in bundle.objects if one["type"] == "incident" and "Oberhafen" in one["name"])
    assert 0 <= raid["confidence"] <= 100
    assert "plover:ASSAULT/firearms" in raid["labels"]
    assert written(store, "stix") == text
    assert "admiralty-reliability:F" in text


def test_followthemoney_has_known_properties_and_no_loose_ends(store: Store) -> None:
    entities: list[dict[str, Any]] = [json.loads(line) for line in written(store, "ftm").splitlines()]
    ids = {one["id"] for one in entities}
    assert len(ids) == len(entities)
    for one in entities:
        assert set(one["properties"]) <= FTM[one["schema"]]
        for name in ("proof", "entity", "organizer", "involved"):
            assert set(one["properties"].get(name, ())) <= ids
    raid = next(
        one for one in entities if one["schema"] == "Event" and "Oberhafen" in one["properties"]["name"][0]
    )
    assert raid["properties"]["startDate"] == ["2031-09-15"]
    assert raid["properties"]["country"] == ["de"]
    assert raid["properties"]["sourceUrl"] == ["https://fen.example/raid"]


def test_timemap_names_only_sources_and_associations_that_its_other_files_hold(
    store: Store, tmp_path: Path
) -> None:
    done = export(store, FORMATS["timemap"], Choice(), tmp_path / "t")
    assert done.left_out == {"no report gives a pin": 1}
    events = json.loads((tmp_path / "t.events.json").read_text("utf-8"))
    sources = json.loads((tmp_path / "t.sources.json").read_text("utf-8"))  # timemap looks them up by id
    groups = json.loads((tmp_path / "t.associations.json").read_text("utf-8"))
    assert [ident for ident, one in sources.items() if one["id"] != ident] == []
    assert {name for event in events for name in event["associations"]} == {one["id"] for one in groups}
    assert len(groups) == len({one["id"] for one in groups})
    told = replace(raid_case := cases(store)["Oberhafen"], row=replace(raid_case.row, story="story-1"))
    assert [one["mode"] for one in timemap.associations(told)][-2:] == ["FILTER", "NARRATIVE"]
    assert all(len(set(event["associations"])) == len(event["associations"]) for event in events)
    assert {source for event in events for source in event["sources"]} == set(sources)
    raid = next(event for event in events if event["location"] == "Oberhafen")
    assert (raid["date"], raid["time_precision"], raid["latitude"]) == ("2031-09-15", "day", "53.500000")
    assert raid["narrative"] == (cases(store)["Oberhafen"].row.story or "")
    assert set(next(iter(sources.values()))) == {"id", "title", "paths", "type", "url", "author", "date"}


def test_json_lines_hold_the_incident_the_words_and_the_revision(store: Store) -> None:
    lines = [json.loads(line) for line in written(store, "jsonl").splitlines()]
    raid = next(line for line in lines if line["row"]["place"] == "Oberhafen")
    case = cases(store)["Oberhafen"]
    assert raid["id"] == case.incident.id
    assert raid["revision"]["timestamp"] == case.row.changed_at
    assert raid["codes"]["acled"]["sub_event_type"] == "Attack"
    told = {words["tells"] for words in raid["evidence"]}
    assert {"trigger", "actor", "place", "killed"} <= told
    for words in raid["evidence"]:
        quote, position = words["selector"]
        record = store.record(words["source"]["report"])
        assert record is not None
        assert record.report.text[position["start"] : position["end"]] == quote["exact"]
        assert words["source"]["zone"] in {"title", "body"}


def test_hostile_words_stay_words_in_every_format(tmp_path: Path) -> None:
    store = open_record(tmp_path / "record.db", make=True)
    record = raid_record()
    store.add(Page(name="raid.txt", sha256="0" * 64, text=record.report.text), record)
    for name, one in FORMATS.items():
        done = export(store, one, Choice(background=True), tmp_path / name)
        assert done.incidents + sum(done.left_out.values()) == 3, name
    stix2.parse((tmp_path / "stix.stix.json").read_text("utf-8"))
    marks = etree.parse(str(tmp_path / "kml.kml")).findall(".//k:description", KML)
    assert all("<" not in (mark.text or "") for mark in marks)
    with (tmp_path / "icews.tsv").open(encoding="utf-8", newline="") as file:
        (row,) = csv.DictReader(file, delimiter="\t")
    assert row["Source Name"] == HOSTILE
    assert "javascript:" not in (tmp_path / "stix.stix.json").read_text("utf-8")
    assert "javascript:" not in (tmp_path / "ftm.ftm.json").read_text("utf-8")
    store.close()


def test_fields_are_written_as_those_of_a_dict(store: Store) -> None:
    for case in cases(store).values():
        assert json.dumps(case.incident, default=fields_of) == json.dumps(asdict(case.incident))
