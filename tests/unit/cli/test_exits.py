from __future__ import annotations

import inspect

import pytest

from detente import errors
from detente.cli.exits import CODES, FAILED, USAGE, code_of


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (errors.DateError("yesterday"), USAGE),
        (errors.UnknownActor("X", (), "No actor 'X'."), USAGE),
        (errors.RegistryError("detente.formats", "x", ()), USAGE),
        (errors.StoreUnreadable("a.db", "a.db is damaged."), FAILED),
        (errors.NotFound("x"), FAILED),
        (errors.ModelError("none"), FAILED),
    ],
)
def test_exits_map_errors_to_codes(error: errors.DetenteError, code: int) -> None:
    assert code_of(error) == code


def test_exits_have_a_code_for_every_error() -> None:
    classes = [value for value in vars(errors).values() if inspect.isclass(value) and issubclass(value, Exception)]
    assert len(classes) > 10
    assert all(any(issubclass(cls, kind) for kind, _ in CODES) for cls in classes)
