from __future__ import annotations

import csv
import hashlib
import io
import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

from tests.made_exports import SIGNED, cases, filled
from tests.made_reports import Raid, made
from watchfloor.cli import main
from watchfloor.errors import ExportError
from watchfloor.exporting import (
    FORMATS,
    Choice,
    Written,
    acled,
    export,
    export_to,
    gdelt,
    icews,
    panel,
    polecat,
    ucdp,
)
from watchfloor.exporting.codes import number_of, priogrid, quad_class, ucdp_region
from watchfloor.exporting.formats import Surroundings
from watchfloor.exporting.parties import as_coded
from watchfloor.exporting.rows import COLUMNS
from watchfloor.exporting.sheets import safe, unsafe
from watchfloor.exporting.spots import spot_of
from watchfloor.exporting.times import acled_time_precision, edtf, ucdp_date_precision
from watchfloor.exporting.tolls import toll
from watchfloor.store import Store, open_record

POLECAT = """Event ID|Event Date|Event Type|Event Mode|Intensity|Quad Code|Contexts|Actor Name|Actor Country|Actor COW|Primary Actor Sector|Actor Sectors|Actor Title|Actor Name Raw|Wikipedia Actor ID|Recipient Name|Recipient Country|Recipient COW|Primary Recipient Sector|Recipient Sectors|Recipient Title|Recipient Name Raw|Wikipedia Recipient ID|Placename|City|District|Province|Country|Latitude|Longitude|GeoNames ID|Raw Placename|Feature Type|Source|Publication Date|Story People|Story Organizations|Story Locations|Language|Version"""
ACLED = """event_id_cnty|event_date|year|time_precision|disorder_type|event_type|sub_event_type|actor1|assoc_actor_1|inter1|actor2|assoc_actor_2|inter2|interaction|civilian_targeting|iso|region|country|admin1|admin2|admin3|location|latitude|longitude|geo_precision|source|source_scale|notes|fatalities|tags|timestamp"""
UCDP = """id|relid|year|active_year|code_status|type_of_violence|conflict_dset_id|conflict_new_id|conflict_name|dyad_dset_id|dyad_new_id|dyad_name|side_a_dset_id|side_a_new_id|side_a|side_b_dset_id|side_b_new_id|side_b|number_of_sources|source_article|source_office|source_date|source_headline|source_original|where_prec|where_coordinates|where_description|adm_1|adm_2|latitude|longitude|geom_wkt|priogrid_gid|country|country_id|region|event_clarity|date_prec|date_start|date_end|deaths_a|deaths_b|deaths_civilians|deaths_unknown|best|high|low|gwnoa|gwnob"""
ICEWS = """Event ID|Event Date|Source Name|Source Sectors|Source Country|Event Text|CAMEO Code|Intensity|Target Name|Target Sectors|Target Country|Story ID|Sentence Number|Publisher|City|District|Province|Country|Latitude|Longitude"""
GDELT_EVENTS = """GLOBALEVENTID|SQLDATE|MonthYear|Year|FractionDate|Actor1Code|Actor1Name|Actor1CountryCode|Actor1KnownGroupCode|Actor1EthnicCode|Actor1Religion1Code|Actor1Religion2Code|Actor1Type1Code|Actor1Type2Code|Actor1Type3Code|Actor2Code|Actor2Name|Actor2CountryCode|Actor2KnownGroupCode|Actor2EthnicCode|Actor2Religion1Code|Actor2Religion2Code|Actor2Type1Code|Actor2Type2Code|Actor2Type3Code|IsRootEvent|EventCode|EventBaseCode|EventRootCode|QuadClass|GoldsteinScale|NumMentions|NumSources|NumArticles|AvgTone|Actor1Geo_Type|Actor1Geo_FullName|Actor1Geo_CountryCode|Actor1Geo_ADM1Code|Actor1Geo_ADM2Code|Actor1Geo_Lat|Actor1Geo_Long|Actor1Geo_FeatureID|Actor2Geo_Type|Actor2Geo_FullName|Actor2Geo_CountryCode|Actor2Geo_ADM1Code|Actor2Geo_ADM2Code|Actor2Geo_Lat|Actor2Geo_Long|Actor2Geo_FeatureID|ActionGeo_Type|ActionGeo_FullName|ActionGeo_CountryCode|ActionGeo_ADM1Code|ActionGeo_ADM2Code|ActionGeo_Lat|ActionGeo_Long|ActionGeo_FeatureID|DATEADDED|SOURCEURL"""
GDELT_MENTIONS = """GLOBALEVENTID|EventTimeDate|MentionTimeDate|MentionType|MentionSourceName|MentionIdentifier|SentenceID|Actor1CharOffset|Actor2CharOffset|ActionCharOffset|InRawText|Confidence|MentionDocLen|MentionDocTone|MentionDocTranslationInfo|Extras"""


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    opened = filled(tmp_path_factory.mktemp("record"))
    yield opened
    opened.close()


def written(store: Store, name: str, choice: Choice = Choice()) -> tuple[Written, str]:  # noqa: B008 - frozen
    stream = io.BytesIO()
    done = export_to(store, FORMATS[name], choice, stream)
    return done, stream.getvalue().decode("utf-8-sig", "replace")


def table(store: Store, name: str) -> list[dict[str, str]]:
    text = written(store, name)[1]
    return list(csv.DictReader(io.StringIO(text), delimiter="\t" if "\t" in text.partition("\n")[0] else ","))


@pytest.mark.parametrize(
    ("columns", "expected", "count"),
    [
        (polecat.COLUMNS, POLECAT, 40),
        (acled.COLUMNS, ACLED, 31),
        (ucdp.COLUMNS, UCDP, 49),
        (icews.COLUMNS, ICEWS, 20),
        (gdelt.EVENT_COLUMNS, GDELT_EVENTS, 61),
        (gdelt.MENTION_COLUMNS, GDELT_MENTIONS, 16),
    ],
    ids=["polecat", "acled", "ucdp", "icews", "gdelt events", "gdelt mentions"],
)
def test_columns_are_those_of_the_field_in_their_order(
    columns: tuple[str, ...], expected: str, count: int
) -> None:
    assert list(columns) == expected.split("|")
    assert len(columns) == count


def test_polecat_has_plover_types_and_what_happened_only(store: Store) -> None:
    rows = {row["Placename"]: row for row in table(store, "polecat")}
    assert set(rows) == {"Oberhafen", "Norden", f"'{SIGNED}"}
    row = rows["Oberhafen"]
    assert (row["Event Type"], row["Event Mode"], row["Quad Code"], row["Intensity"]) == (
        "ASSAULT",
        "firearms",
        "4",
        "-10",
    )
    assert (row["Actor Name"], row["Event Date"], row["Country"]) == ("Marsh League", "2031-09-15", "DEU")
    assert row["Source"] == "The Fen Post; Dyke Gazette"
    assert row["Contexts"] == ""


def test_acled_has_its_own_types_parties_and_numbers(store: Store) -> None:
    row = next(row for row in table(store, "acled") if row["location"] == "Oberhafen")
    assert row["event_id_cnty"].startswith("DEU")
    assert (row["event_type"], row["sub_event_type"]) == ("Violence against civilians", "Attack")
    assert (row["actor1"], row["actor2"], row["inter2"]) == (
        "Marsh League",
        "Civilians (Germany)",
        "Civilians",
    )
    assert (row["iso"], row["region"], row["time_precision"], row["geo_precision"]) == (
        "276",
        "Europe",
        "1",
        "1",
    )
    assert row["civilian_targeting"] == "Civilian targeting"
    assert "incident=incident-" in row["tags"]
    assert "stormed" not in row["notes"]


def test_kinds_of_parties_are_of_the_parties_that_are_named(store: Store) -> None:
    case = cases(store)["Oberhafen"]
    (league,) = case.incident.actors
    marines = replace(league, key="people:DEU:marines", name="marines")
    own, other = case.tellings
    merged = replace(
        case,
        incident=replace(case.incident, actors=(marines, league)),
        tellings=(own, replace(other, told=replace(other.told, actors=(marines,)))),
    )
    assert acled.row(merged)[acled.COLUMNS.index("actor1")] == "Marsh League"
    assert acled.row(merged)[acled.COLUMNS.index("assoc_actor_1")] is None
    assert ucdp.row(merged)[ucdp.COLUMNS.index("side_a")] == "Marsh League"
    assert own.event.codes is not None
    codes = replace(own.event.codes, acled=replace(own.event.codes.acled, party_one="Rioters"))
    unnamed = replace(own, told=replace(own.told, actors=()), event=replace(own.event, codes=codes))
    crowd = replace(case, incident=replace(case.incident, actors=()), tellings=(unnamed,))
    assert acled.row(crowd)[acled.COLUMNS.index("actor1")] == "Rioters (Germany)"
    assert as_coded([league], [marines]) == [marines]
    assert as_coded([league], []) == [league]


def test_a_span_without_an_end_is_no_single_day(store: Store) -> None:
    case = cases(store)["Oberhafen"]
    ongoing = replace(case, incident=replace(case.incident, end=None))
    assert (edtf(ongoing), ucdp_date_precision(ongoing), acled_time_precision(ongoing)) == (
        "2031-09-15/..",
        5,
        3,
    )
    until = replace(case, incident=replace(case.incident, start=None))
    assert (edtf(until), ucdp_date_precision(until)) == ("../2031-09-15", None)


def test_ucdp_has_only_what_its_rules_count(store: Store) -> None:
    (row,) = table(store, "ucdp")
    assert (row["type_of_violence"], row["side_a"], row["side_b"]) == ("3", "Marsh League", "Civilians")
    assert row["relid"].startswith("incident-")
    assert int(row["id"]) == number_of(row["relid"])
    assert (row["deaths_civilians"], row["best"], row["low"], row["high"]) == ("16", "16", "14", "16")
    deaths = [int(row[name]) for name in ("deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown")]
    assert sum(deaths) == int(row["best"])
    assert (row["where_prec"], row["date_prec"], row["event_clarity"]) == ("1", "1", "1")
    assert row["geom_wkt"] == "POINT (10.000000 53.500000)"
    assert (row["country_id"], row["region"], row["conflict_new_id"]) == ("260", "Europe", "")


def test_what_a_format_leaves_out_is_counted_with_the_reason(store: Store) -> None:
    for name, one in FORMATS.items():
        if len(one.sheets(Surroundings(reports={}, grades={}))) == 1:
            done, _ = written(store, name)
            assert done.incidents + sum(done.left_out.values()) == 4, name
    assert "rule of the UCDP not met: other side" in written(store, "ucdp")[0].left_out
    assert written(store, "kml")[0].left_out == {"no report gives a pin": 1}


def test_gdelt_has_a_row_a_pair_and_a_mention_a_naming(store: Store) -> None:
    case = cases(store)["Oberhafen"]
    (row,) = (dict(zip(gdelt.EVENT_COLUMNS, cells, strict=True)) for cells in gdelt.event_rows(case))
    assert (row["SQLDATE"], row["MonthYear"], row["FractionDate"]) == (20310915, 203109, 2031.6986)
    assert (row["EventCode"], row["EventRootCode"], row["QuadClass"], row["GoldsteinScale"]) == (
        "193",
        "19",
        4,
        -10.0,
    )
    assert (row["Actor1Name"], row["Actor2Name"]) == ("MARSH LEAGUE", None)
    assert (row["NumSources"], row["NumArticles"], row["NumMentions"]) == (2, 2, 2)
    assert (row["ActionGeo_CountryCode"], row["ActionGeo_Lat"]) == ("GM", 53.5)
    mentions = [dict(zip(gdelt.MENTION_COLUMNS, cells, strict=True)) for cells in gdelt.mention_rows(case)]
    assert {mention["GLOBALEVENTID"] for mention in mentions} == {row["GLOBALEVENTID"]}
    assert {mention["MentionIdentifier"] for mention in mentions} >= {"https://fen.example/raid"}
    for mention, telling in zip(mentions, case.tellings, strict=True):
        start = mention["ActionCharOffset"]
        assert isinstance(start, int)
        assert telling.record.report.text[start:].startswith("stormed")
        assert mention["SentenceID"] == 2


def test_icews_wants_both_sides(store: Store) -> None:
    assert table(store, "icews") == []
    assert written(store, "icews")[0].left_out["only one side is told"] == 3


def test_panels_have_zeros_and_the_number_of_reports_read(store: Store, tmp_path: Path) -> None:
    export(store, FORMATS["panel"], Choice(), tmp_path / "p")
    with (tmp_path / "p.country-day.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert list(rows[0]) == list(panel.DAY_COLUMNS)
    assert len(rows) == 2 * 18  # both countries, 15 September to 2 October
    counts = {(row["country"], row["day"]): row for row in rows}
    assert counts["DEU", "2031-09-15"]["assault"] == "1"
    assert counts["DEU", "2031-09-15"]["killed_best"] == "16"
    assert counts["DEU", "2031-09-16"]["incidents"] == "0"
    assert counts["DEU", "2031-09-16"]["reports_read"] == "4"
    assert counts["NLD", "2031-09-18"]["material_conflict"] == "1"
    assert (tmp_path / "p.pair-month.csv").read_text("utf-8").strip() == ",".join(panel.PAIR_COLUMNS)


@pytest.mark.parametrize(
    "text", ["=1+1", "+49 30", "-x", "@home", "\tx", "\rx", "\n=1", "=HYPERLINK(1)", "＝1+1"], ids=repr
)
def test_cells_that_a_spreadsheet_would_run_are_made_safe_and_read_back(text: str) -> None:
    assert safe(text) == "'" + text
    assert unsafe(safe(text)) == text


@pytest.mark.parametrize("text", ["-7.5", "+3", "014", "plain", "", "'quoted'", "-1e5"], ids=repr)
def test_numbers_and_plain_words_stay_as_they_are(text: str) -> None:
    assert safe(text) == text
    assert unsafe(text) == text


def test_no_cell_of_any_table_starts_with_a_sign_that_is_no_number(store: Store, tmp_path: Path) -> None:
    for name in ("polecat", "acled", "ucdp", "gdelt", "icews", "csv"):
        export(store, FORMATS[name], Choice(), tmp_path / name)
    for path in (*tmp_path.glob("*.csv"), *tmp_path.glob("*.tsv")):
        with path.open(encoding="utf-8", newline="") as file:
            for row in csv.reader(file, delimiter="\t" if path.suffix == ".tsv" else ","):
                assert all(safe(cell) == cell for cell in row), path.name


def test_the_csv_has_a_row_of_tags_and_every_column(store: Store) -> None:
    tags, *rows = table(store, "csv")
    assert list(tags) == [column.name for column in COLUMNS]
    assert (tags["start"], tags["killed_best"], tags["latitude"]) == (
        "#date+start",
        "#affected+killed",
        "#geo+lat",
    )
    row = next(row for row in rows if row["place"] == "Oberhafen")
    assert (row["killed_low"], row["killed_best"], row["killed_high"]) == ("14", "16", "16")
    assert (row["cameo"], row["goldstein"], row["grading"], row["sources"]) == ("193", "-10", "fair", "2")
    assert (row["exact"], row["code_status"], row["edtf"]) == ("stormed", "automatic", "2031-09-15")
    text = store.record(row["reports"].partition(";")[0])
    assert text is not None
    assert text.report.text[int(row["start_char"]) : int(row["end_char"])] == row["exact"]
    assert hashlib.sha256(text.report.text.encode()).hexdigest() == row["text_sha256"]


def test_what_spreadsheets_open_is_marked_as_utf_8_and_what_other_programs_read_is_not(
    store: Store, tmp_path: Path
) -> None:
    for name in ("csv", "acled", "polecat"):
        export(store, FORMATS[name], Choice(), tmp_path / name)
    marked = {path.name for path in tmp_path.iterdir() if path.read_bytes().startswith(b"\xef\xbb\xbf")}
    sides = {
        path.name for path in tmp_path.iterdir() if path.name.endswith(("evidence.csv", "deletions.csv"))
    }
    assert marked == {"csv.csv", *sides}


def test_what_a_person_touched_says_so(tmp_path: Path) -> None:
    store = filled(tmp_path)
    event = cases(store)["Norden"].lead.event.id
    store.correct("accept", "event", event, who="ada")
    found = cases(store)
    assert found["Norden"].is_reviewed
    assert not found["Oberhafen"].is_reviewed
    store.close()


def test_evidence_deletions_and_a_methods_sheet_go_with_a_file(store: Store, tmp_path: Path) -> None:
    done = export(store, FORMATS["acled"], Choice(min_score=0.5), tmp_path / "x")
    assert [Path(path).name for path in done.files] == [
        "x.csv",
        "x.evidence.csv",
        "x.deletions.csv",
        "x.methods.md",
    ]
    with (tmp_path / "x.csv").open(encoding="utf-8", newline="") as file:
        ids = {row["event_id_cnty"] for row in csv.DictReader(file)}
    with (tmp_path / "x.evidence.csv").open(encoding="utf-8-sig", newline="") as file:
        words = list(csv.DictReader(file))
    assert {row["rows"] for row in words} == ids
    for row in words:
        record = store.record(row["report"])
        assert record is not None
        text = record.report.text
        start, end = int(row["start"]), int(row["end"])
        assert text[start:end] == unsafe(row["exact"])
        assert text[:start].endswith(unsafe(row["prefix"]))
        assert text[end:].startswith(unsafe(row["suffix"]))
    sheet = (tmp_path / "x.methods.md").read_text("utf-8")
    for said in (
        done.content_sha256,
        "hand 1",
        "precision",
        "watchfloor 1",
        "score 0.5 or more",
        "left out",
        "Licence",
    ):
        assert said in sheet
    digest = hashlib.sha256((tmp_path / "x.csv").read_bytes()).hexdigest()
    assert digest in sheet


def test_ids_that_are_gone_are_listed(tmp_path: Path) -> None:
    store = filled(tmp_path)
    gone = cases(store)["Norden"]
    store.forget(gone.lead.told.report, who="ada", why="withdrawn")
    export(store, FORMATS["ucdp"], Choice(), tmp_path / "x")
    with (tmp_path / "x.deletions.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = {row["id"]: row for row in csv.DictReader(file)}
    assert int(rows[gone.incident.id]["number"]) == number_of(gone.incident.id)
    assert rows[gone.incident.id]["who"] == "ada"
    store.close()


def test_the_same_record_gives_the_same_hash_in_every_format_and_file(store: Store) -> None:
    first, text = written(store, "csv")
    assert written(store, "csv") == (first, text)
    assert written(store, "jsonl")[0].content_sha256 == first.content_sha256
    assert written(store, "csv", Choice(country="NLD"))[0].content_sha256 != first.content_sha256


def test_a_choice_leaves_out_and_counts(store: Store) -> None:
    done, _ = written(store, "csv", Choice(since="2031-09-18", country="DEU"))
    assert done.incidents == 2
    assert done.left_out == {"before 2031-09-18, or without a day": 1, "not placed in DEU": 1}


def test_a_format_of_two_files_is_not_for_standard_output(store: Store) -> None:
    with pytest.raises(ExportError, match="2 files"):
        export_to(store, FORMATS["gdelt"], Choice(), io.BytesIO())


def test_nothing_is_left_behind_where_a_file_cannot_be_written(store: Store, tmp_path: Path) -> None:
    (tmp_path / "x.methods.md").mkdir()
    with pytest.raises(ExportError):
        export(store, FORMATS["csv"], Choice(), tmp_path / "x")
    assert [path.name for path in tmp_path.iterdir() if path.name.endswith(".part")] == []


def test_counts_of_people_at_large_are_the_whole_and_others_are_summed(store: Store) -> None:
    case = cases(store)["Oberhafen"]
    found = toll(case, "killed")
    assert found is not None
    assert (found.low, found.best, found.high, found.disagree) == (14, 16, 16, True)
    assert toll(case, "arrested") is None


@pytest.mark.parametrize(
    ("counts", "best"),
    [
        ({"soldiers": 5, "villagers": 9}, 14),
        ({"RSF fighters": 60, "fighters": 60}, 60),
        ({"fighters": 40, "RSF fighters": 60, "guards": 2}, 62),
        ({"people": 9, "guards": 2}, 9),
        ({"people": 2, "fighters": 60}, 60),
    ],
)
def test_whoever_is_counted_twice_is_one_toll(store: Store, counts: dict[str, int], best: int) -> None:
    case = cases(store)["Oberhafen"]
    figure = next(one for one in case.incident.figures if one.of == "killed")
    figures = tuple(
        replace(figure, what=what, low=count, best=count, high=count) for what, count in counts.items()
    )
    found = toll(replace(case, incident=replace(case.incident, figures=figures)), "killed")
    assert found is not None
    assert found.best == best


def test_codes_of_the_field() -> None:
    assert priogrid(35.763369, 36.558974) == 181154
    assert priogrid(90, 180) == 259200
    assert [quad_class(code) for code in ("010", "057", "070", "112", "190")] == [1, 1, 2, 3, 4]
    assert [ucdp_region(country) for country in ("IRQ", "EGY", "BRA", "POL", "NPL")] == [
        "Middle East", "Middle East", "Americas", "Europe", "Asia",
    ]  # fmt: skip
    assert number_of("incident-1") == number_of("incident-1") != number_of("incident-2")


def test_a_place_without_a_pin_stays_without(store: Store) -> None:
    spot = spot_of(cases(store)["Norden"])
    assert (spot.pin, spot.point, spot.cell, spot.country_name) == (None, None, None, "Netherlands")


def test_the_command_writes_where_it_is_told(tmp_path: Path) -> None:
    filled(tmp_path).close()
    record = str(tmp_path / "record.db")
    run = CliRunner()
    done = run.invoke(
        main, ["export", "--as", "acled", "--out", f"{tmp_path}/a.txt", "--record", record, "--json"]
    )
    assert done.exit_code == 0, done.output
    assert json.loads(done.stdout)["files"][0] == f"{tmp_path}/a.txt"
    assert (tmp_path / "a.methods.md").exists()
    done = run.invoke(
        main, ["export", "--as", "geojson", "--out", "-", "--country", "nld", "--record", record]
    )
    assert done.exit_code == 0, done.output
    assert len(json.loads(done.stdout)["features"]) == 1
    done = run.invoke(main, ["export", "--as", "csv", "--country", "Narnia", "--record", record])
    assert done.exit_code == 2


def test_an_empty_record_gives_files_with_headers_alone(tmp_path: Path) -> None:
    store = open_record(tmp_path / "r.db", make=True)
    for name, one in FORMATS.items():
        done = export(store, one, Choice(), tmp_path / name)
        assert done.incidents == 0
    assert (tmp_path / "polecat.tsv").read_text("utf-8").count("\n") == 1
    assert json.loads((tmp_path / "geojson.geojson").read_text("utf-8"))["features"] == []
    assert (tmp_path / "jsonl.jsonl").read_text("utf-8") == ""
    store.close()


def test_made_reports_alone_do_not_suffice_for_the_ucdp(tmp_path: Path) -> None:
    store = open_record(tmp_path / "r.db", make=True)
    store.add(*made(Raid()))  # guards: armed, and nobody tells for whom
    done, _ = written(store, "ucdp")
    assert done.left_out == {"rule of the UCDP not met: other side": 1}
    store.close()


def test_every_format_and_column_is_documented() -> None:
    page = (Path(__file__).parents[1] / "docs" / "exports.md").read_text("utf-8")
    assert all(f"| `{name}` |" in page for name in FORMATS)
    columns = (
        *polecat.COLUMNS, *acled.COLUMNS, *ucdp.COLUMNS, *icews.COLUMNS, *gdelt.EVENT_COLUMNS, *gdelt.MENTION_COLUMNS,
        *panel.DAY_COLUMNS, *panel.PAIR_COLUMNS, *(column.name for column in COLUMNS),
    )  # fmt: skip
    assert [name for name in columns if f"`{name}`" not in page] == []
