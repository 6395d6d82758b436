"""docs/api.md: that the examples of the docstrings it shows run, and that no public part is left without words."""

from __future__ import annotations

import doctest
import importlib
from dataclasses import is_dataclass
from types import ModuleType

import pytest

import watchfloor
from docs.api_page import api_page
from watchfloor import frames, records
from watchfloor.records import Record

MODULES = (
    "watchfloor",
    "watchfloor.records",
    "watchfloor.codebooks",
    "watchfloor.frames",
    "watchfloor.errors",
)
TEXT = "Gunmen stormed a depot in Basra on Monday, killing 14 guards, the governor said."


@pytest.fixture(scope="module")
def record() -> Record:
    return watchfloor.read(TEXT, published="2031-09-16")


@pytest.fixture(scope="module")
def page() -> str:
    return api_page()


def examples(module: ModuleType) -> list[doctest.DocTest]:
    return [one for one in doctest.DocTestFinder(exclude_empty=True).find(module) if one.examples]


@pytest.mark.parametrize("name", MODULES)
def test_every_example_of_a_docstring_runs(name: str, record: Record) -> None:
    for example in examples(importlib.import_module(name)):
        example.globs["record"] = record
        result = doctest.DocTestRunner().run(example)
        assert result.failed == 0, example.name


def test_every_function_that_is_offered_has_an_example() -> None:
    shown = {one.name for name in MODULES for one in examples(importlib.import_module(name))}
    offered = {f"watchfloor.frames.{name}" for name in frames.__all__ if name[0].islower()}
    assert {"watchfloor.read", *offered} <= shown


def test_the_page_has_every_type_that_a_record_is_made_of(page: str, record: Record) -> None:
    parts: list[object] = [record]
    seen: set[str] = set()
    while parts:
        part = parts.pop()
        if isinstance(part, tuple):
            parts += part
        if is_dataclass(part):
            seen.add(type(part).__name__)
            parts += [getattr(part, name) for name in part.__dataclass_fields__]
    assert {"Event", "EventMention", "Place", "UcdpRule"} <= seen
    assert all(f"### {name}\n" in page for name in seen - {"ReadRecord"})
    assert all(f"| `{name}` |" in page for name in Record.__dataclass_fields__)


def test_the_page_says_what_the_code_says_behind_a_field(page: str) -> None:
    assert "| `precision` | `int` or `None` | UCDP where_prec, 1 to 7 |" in page
    assert all(f"`{word}`" in page for word in records.EventType.__args__)  # type: ignore[attr-defined] # a Literal
    assert ">>> record = watchfloor.read(" in page
