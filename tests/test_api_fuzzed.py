"""The API answers as its description says, whatever it is sent."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from tests.made_reports import Raid, made
from watchfloor.desk import Settings, desk_app
from watchfloor.errors import IntakeError
from watchfloor.pipeline import Kit
from watchfloor.store import open_record

CHECKS = [
    not_a_server_error,
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
]


FEW = settings(
    max_examples=40,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.data_too_large],
)


def no_kit() -> Kit:
    """Stands for a package without its model, so that no made-up report is read."""
    raise IntakeError("nothing is read here")


@pytest.fixture(scope="module")
def described(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    store = open_record(Path(tmp_path_factory.mktemp("fuzz")) / "record.db", make=True)
    store.add(*made(Raid()))
    app = desk_app(store, Settings(who="ida"), kit=no_kit)
    yield schemathesis.openapi.from_asgi("/api/openapi.json", app)
    store.close()


@pytest.mark.full
def test_every_answer_is_as_described(described: Any) -> None:
    """One test, since the package's own parametrisation does not go with this pytest."""
    asked = set()
    for result in described.get_all_operations():
        operation = result.ok()
        asked.add(operation.label)

        @FEW
        @given(case=operation.as_strategy())
        def answers(case: Any) -> None:
            case.call_and_validate(checks=CHECKS)

        answers()
    assert {"GET /api/reports", "POST /api/decisions", "DELETE /api/reports/{ident}"} <= asked
