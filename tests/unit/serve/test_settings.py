from __future__ import annotations

from pathlib import Path

import pytest

from detente.serve import Settings


@pytest.mark.parametrize("host", ["127.0.0.1", "::1", "localhost", "127.8.0.1"])
def test_settings_let_this_machine_write(host: str) -> None:
    settings = Settings(db=Path("x.db"), host=host)
    assert settings.is_local
    assert settings.writable
    assert not Settings(db=Path("x.db"), host=host, read_only=True).writable


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.1.4", "example.org"])  # noqa: S104
def test_settings_let_nobody_write_where_others_can_reach_it(host: str) -> None:
    assert not Settings(db=Path("x.db"), host=host).writable
    assert Settings(db=Path("x.db"), host=host, token="secret").writable  # noqa: S106


def test_settings_know_the_names_that_they_answer_to() -> None:
    settings = Settings(db=Path("x.db"), host="0.0.0.0", names=("desk.example",))  # noqa: S104
    assert settings.hosts == ("localhost", "127.0.0.1", "[::1]", "desk.example")
