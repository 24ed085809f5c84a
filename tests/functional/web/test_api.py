"""The API asked for all that its OpenAPI document allows: it never breaks, and answers as it says it does."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from detente.model import Outcome, Rejected
from detente.serve import Settings, application
from detente.store import open_store
from tests import hostile

CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
]
_READING = hostile.reading()
KNOWN = {
    "id": _READING.measures[0].id,
    "key": _READING.measures[0].measure,
    "a": "Ankara",
    "b": "USA",
    "name": "Türkiye",
    "since": "2020",
    "until": "2025-06-01",
    "as_of": "2025",
    "known_by": "2025-12",
    "q": "sanctions",
}
EXAMPLES = 25
"""For each operation: schemathesis begins with the edges of what is allowed."""


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Any:
    path = tmp_path_factory.mktemp("api") / "record.db"
    with open_store(path) as store:
        store.write([hostile.reading()])
    settings = Settings(db=path, names=("localhost", "testserver"), reads=_reads)
    return application(settings)


def _reads(name: str, content: bytes, date: str | None) -> Iterator[Outcome]:
    assert date is None
    yield Rejected(source=name, error="test", message=f"{len(content)} bytes")


def operations() -> list[str]:
    """What can be asked, known before a record is made: `/openapi.json` says the same of every record."""
    schema = schemathesis.openapi.from_dict(application(Settings(db=Path(":memory:"))).openapi())
    return [operation.label for operation in _operations(schema)]


def _operations(schema: Any) -> list[Any]:
    return [found.ok() for found in schema.get_all_operations()]


@pytest.mark.parametrize("label", operations())
def test_api_never_breaks(app: Any, label: str) -> None:
    schema = schemathesis.openapi.from_asgi("/api/v1/openapi.json", app)
    (operation,) = [found for found in _operations(schema) if found.label == label]

    @settings(max_examples=EXAMPLES, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
    @given(case=operation.as_strategy(), known=st.booleans())
    def ask(case: Any, known: bool) -> None:  # noqa: FBT001 - drawn
        if known:  # chance finds no actor and no id
            for held in (case.path_parameters, case.query):
                held.update({name: value for name, value in KNOWN.items() if name in held} if held else {})
        answer = case.call()
        assert answer.status_code != 421, "the test asks for a host that is not served"
        case.validate_response(answer, checks=CHECKS)

    ask()
