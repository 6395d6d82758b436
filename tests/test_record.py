"""What must hold of every record, checked on every example and edge page."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from watchfloor.intake import pages_from
from watchfloor.pipeline import Kit, attempt, record_of
from watchfloor.reading import shadow_of
from watchfloor.records import Failure, Page, Record, Span
from watchfloor.showing.schema import as_json, schema

ROOT = Path(__file__).parents[1]
SOURCES = [*sorted((ROOT / "examples").iterdir()), *sorted((ROOT / "tests" / "cases").glob("*/report.txt"))]
SEED = ROOT.parent / "shared" / "seed" / "siege.txt"


@cache
def kit() -> Kit:
    return Kit.load()


@cache
def record_at(path: Path, published: str | None = None) -> Record:
    page = next(pages_from([str(path)], published, io.BytesIO()))
    assert isinstance(page, Page), page
    return record_of(page, kit())


def spans_in(value: object) -> Iterator[Span]:
    """Every span in a record, at any depth."""
    if isinstance(value, Span):
        yield value
    elif is_dataclass(value):
        for field in fields(value):
            yield from spans_in(getattr(value, field.name))
    elif isinstance(value, dict):
        for inner in value.values():
            yield from spans_in(inner)
    elif isinstance(value, (tuple, list)):
        for inner in value:
            yield from spans_in(inner)


def parts_of(record: Record) -> Iterator[Any]:
    for field in ("dates", "places", "actors", "events", "figures", "quotes", "causes"):
        yield from getattr(record, field)
    yield record.report


def assert_sound(record: Record) -> None:
    text = record.report.text
    for span in spans_in(record):
        assert 0 <= span.start < span.end <= len(text)
        assert text[span.start : span.end].strip(), span
    covered = [0] * len(text)
    for zone in record.zones:
        for at in range(zone.start, zone.end):
            covered[at] += 1
    assert all(
        count == 1 for count, letter in zip(covered, shadow_of(text), strict=True) if not letter.isspace()
    )
    assert_linked(record)
    for part in parts_of(record):
        for field in fields(part):
            value = getattr(part, field.name)
            assert value != "", (field.name, part)
            assert value is not None or field.name in part.why, (field.name, part)


def assert_linked(record: Record) -> None:
    """Every id that a value names exists, and names a thing of the right kind; ids are unique."""
    ids = {
        kind: [one.id for one in getattr(record, kind)]
        for kind in ("dates", "places", "actors", "events", "figures", "quotes")
    }
    for kind, found in ids.items():
        assert len(found) == len(set(found)), kind
    known = {kind: {*found, None} for kind, found in ids.items()}
    for event in record.events:
        assert event.date in known["dates"]
        assert {*event.actors, *event.recipients, *event.sources} <= known["actors"]
        assert set(event.places) <= known["places"]
        assert set(event.figures) <= known["figures"]
    for figure in record.figures:
        assert figure.event in known["events"]
        assert figure.source in known["actors"]
        assert {*figure.conflicts, figure.part_of} <= known["figures"]
    for quote in record.quotes:
        assert quote.speaker in known["actors"]
    for cause in record.causes:
        assert {cause.effect, cause.cause} <= known["events"]
    for chain in record.chains:
        assert len(set(chain.events)) == len(chain.events) >= 3
        assert set(chain.events) <= known["events"]
    for entry in record.timeline:
        assert entry.date in known["dates"]
        assert set(entry.events) <= known["events"]
    for place in record.places:
        assert place.inside in known["places"]


@pytest.mark.parametrize(
    "path", SOURCES, ids=lambda path: path.parent.name if path.name == "report.txt" else path.name
)
def test_every_span_quotes_the_page_and_every_null_says_why(path: Path) -> None:
    assert_sound(record_at(path))


@pytest.mark.parametrize("path", SOURCES[:3], ids=lambda path: path.name)
def test_a_second_reading_gives_the_same_record(path: Path) -> None:
    page = next(pages_from([str(path)], None, io.BytesIO()))
    assert isinstance(page, Page)
    assert as_json(record_of(page, kit())) == as_json(record_at(path))


@pytest.mark.parametrize(
    "path", SOURCES, ids=lambda path: path.parent.name if path.name == "report.txt" else path.name
)
def test_the_json_is_valid_against_the_schema_that_ships(path: Path) -> None:
    shipped = json.loads((ROOT / "src" / "watchfloor" / "data" / "record.schema.json").read_text("utf-8"))
    assert shipped == json.loads(json.dumps(schema()))
    jsonschema.Draft202012Validator(shipped).validate(json.loads(as_json(record_at(path))))


def test_the_json_has_the_fields_that_the_field_knows() -> None:
    record = json.loads(as_json(record_at(SOURCES[0])))
    assert list(record) == [
        "report", "zones", "names", "dates", "places", "actors", "events", "figures", "set_aside", "quotes", "causes", "timeline", "chains", "in_marks",
    ]  # fmt: skip
    assert record["events"][0]["mentions"][0]["trigger"] == list(
        record["events"][0]["mentions"][0]["trigger"]
    )


@pytest.mark.parametrize(
    "text",
    [
        "War.",
        "?",
        "«»",
        "a" * 5000,
        "\ud7ff" * 50,
        "1 2 3 4 5 6 7 8 9",
        "Police\u0000fired.",
        "مقتل ثلاثة جنود في هجوم",
        "😀" * 40,
    ],
)
def test_odd_pages_become_records_not_failures(text: str) -> None:
    result = attempt(Page(name="odd", sha256="0" * 64, text=text), kit())
    assert isinstance(result, Record), result
    assert_sound(result)


def test_a_fault_of_a_step_becomes_a_failure_row() -> None:
    broken = Page(name="broken", sha256="0" * 64, text=None)  # type: ignore[arg-type]
    result = attempt(broken, kit())
    assert isinstance(result, Failure)
    assert "report it" in result.reason
    where = result.reason.rpartition(" at ")[2].split(" < ")
    assert where[0].startswith("watchfloor/reading.py:")
    assert where[-1].startswith("watchfloor/pipeline.py:")


def test_another_language_is_said_and_nothing_is_coded() -> None:
    record = record_at(ROOT / "tests" / "cases" / "french" / "report.txt")
    assert record.report.language == "fr"
    assert record.events == ()
    assert "not in English" in record.report.why["events"]


def test_a_recipe_tells_of_no_event() -> None:
    record = record_at(ROOT / "tests" / "cases" / "recipe" / "report.txt")
    assert record.events == ()
    assert "nothing found, because" in record.report.why["events"]


def test_a_page_without_a_date_is_read_and_says_so() -> None:
    record = record_at(ROOT / "tests" / "cases" / "no-date" / "report.txt")
    assert record.report.published is None
    assert record.report.why["published"]
    assert record.events


@pytest.mark.full
def test_the_long_press_page_is_sound_and_folds_its_repeats() -> None:
    record = record_at(SEED, "2020-01-01")
    assert_sound(record)
    assert sum(zone.repeats is not None for zone in record.zones) == 34
