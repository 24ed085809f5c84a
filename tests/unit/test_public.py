from __future__ import annotations

import subprocess
import sys

import pytest

import detente


def test_public_names_are_these() -> None:
    assert detente.__all__ == ["__version__", "open", "read"]


@pytest.mark.model
def test_public_read_can_be_called_again_after_the_stage_of_its_name_is_loaded() -> None:
    text = "Canada imposed sanctions on Mali on Monday, a senior official said."
    first = list(detente.read(text, date="2024-05-06"))
    from detente.read import load

    second = list(detente.read(text, date="2024-05-06"))
    assert first == second
    assert callable(load)


def test_public_import_loads_no_engine() -> None:
    heavy = "spacy apsw pydantic typer trafilatura".split()
    program = f"import sys, detente; print([name for name in {heavy} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, encoding="utf-8", check=True)
    assert done.stdout.strip() == "[]"
