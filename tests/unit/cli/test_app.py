"""What the commands load before they answer."""

from __future__ import annotations

import subprocess
import sys

import pytest

PROGRAM = """
import sys
from detente.cli import run
code = run(sys.argv[1:])
names = ("spacy", "thinc", "numpy", "edtf", "ahocorasick_rs", "detente.resolve", "detente.vocab.atlas")
print([name for name in names if name in sys.modules], code)
"""


@pytest.mark.parametrize(
    ("arguments", "loaded"),
    [(["--version"], []), (["vocab", "lookup", "Ankara"], ["detente.vocab.atlas"]), (["pair", "TUR", "USA"], [])],
)
def test_what_answers_without_a_text_loads_no_reader_and_the_gazetteer_only_for_names(
    arguments: list[str], loaded: list[str], tmp_path: object
) -> None:
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, *arguments],
        cwd=str(tmp_path),
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    assert done.stdout.splitlines()[-1].startswith(f"{loaded} ")
