"""Exported files open without a warning in the programs that the field opens them with."""

from __future__ import annotations

import json
from pathlib import Path

import duckdb
import pandas
import polars
import pyarrow.parquet
import pyogrio
import pytest

from tests.made_exports import filled
from watchfloor.exporting import FORMATS, Choice, export
from watchfloor.exporting.rows import COLUMNS

TABLES = {
    "polecat.tsv": (3, 40),
    "acled.csv": (3, 31),
    "ucdp.csv": (1, 49),
    "gdelt.events.tsv": (3, 61),
    "gdelt.mentions.tsv": (4, 16),
    "icews.tsv": (0, 20),
    "csv.csv": (5, len(COLUMNS)),  # the tags are a row to programs that do not know them
    "panel.country-day.csv": (36, 30),
    "panel.pair-month.csv": (0, 31),
    "acled.evidence.csv": (None, 16),
    "acled.deletions.csv": (0, 7),
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("exports")
    store = filled(path)
    for name, one in FORMATS.items():
        export(store, one, Choice(), path / name)
    store.close()
    return path


@pytest.mark.full
@pytest.mark.parametrize("name", TABLES)
def test_tables_open_in_pandas_polars_and_duckdb(folder: Path, name: str) -> None:
    rows, columns = TABLES[name]
    path, separator = folder / name, "\t" if name.endswith("tsv") else ","
    frame = pandas.read_csv(path, sep=separator)
    assert frame.shape[1] == columns
    assert rows is None or len(frame) == rows
    assert polars.read_csv(path, separator=separator).columns == list(frame.columns)
    assert polars.read_csv(path, separator=separator).shape == frame.shape
    assert frame.columns[0].isprintable()  # no byte-order mark is left in it
    found = duckdb.read_csv(str(path), delimiter=separator, header=True, all_varchar=True)
    assert found.columns == list(frame.columns)
    tags = name == "csv.csv"  # duckdb takes them for a remark
    assert len(found.fetchall()) == len(frame) - tags


@pytest.mark.full
def test_parquet_opens_typed_with_its_version(folder: Path) -> None:
    path = folder / "parquet.parquet"
    frame = pandas.read_parquet(path)
    assert frame.shape == polars.read_parquet(path).shape == (4, len(COLUMNS))
    assert polars.read_parquet(path)["killed_best"].dtype == polars.Int64
    assert polars.read_parquet(path)["start"].dtype == polars.Date
    assert polars.read_parquet(path)["timestamp"].dtype == polars.Datetime("ms", "UTC")
    assert len(duckdb.read_parquet(str(path)).fetchall()) == 4
    assert pyarrow.parquet.read_schema(path).metadata[b"watchfloor_schema"] == b"1"


@pytest.mark.full
def test_maps_open_in_pyogrio(folder: Path) -> None:
    read = pyogrio.read_info(folder / "geojson.geojson")
    assert read["features"] == 4
    assert set(read["fields"]) >= {column.name for column in COLUMNS}
    assert pyogrio.read_info(folder / "kml.kml")["features"] == 3
    _, _, geometry, _ = pyogrio.raw.read(folder / "geojson.geojson")
    assert [one is None for one in geometry].count(True) == 1


@pytest.mark.full
def test_followthemoney_takes_every_entity_and_value(folder: Path) -> None:
    from followthemoney import EntityProxy, model  # noqa: PLC0415 - installed by make test-all alone

    for line in (folder / "ftm.ftm.json").read_text("utf-8").splitlines():
        entity = json.loads(line)
        schema = model[entity["schema"]]
        schema.validate(entity)
        proxy = EntityProxy.from_dict(entity, cleaned=False)
        for name, values in entity["properties"].items():
            assert len(proxy.get(name)) == len(values), (entity["schema"], name)
