"""The record as JSON, and the JSON Schema of it, both from the types in records.py."""

from __future__ import annotations

from functools import cache
from typing import Any

from pydantic import TypeAdapter

from watchfloor.records import Record

__all__ = ["as_json", "schema"]


@cache
def _adapter() -> TypeAdapter[Record]:
    return TypeAdapter(Record)


def as_json(record: Record) -> str:
    """One line of JSON, as docs/record.md describes it; spans are `[start, end]`."""
    return _adapter().dump_json(record).decode("utf-8")


def schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of a record."""
    return {
        **_adapter().json_schema(mode="serialization"),
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Watchfloor record",
    }
