from __future__ import annotations

import subprocess
import sys


def test_package_read_is_the_function_before_and_after_the_subpackage_is_imported() -> None:
    code = (
        "import detente; first = detente.read; import detente.read.weights; from detente.read import weights;"
        "assert detente.read is first and callable(first) and weights.verify; from detente import read, open;"
        "assert read is first and open.__name__ == 'open_record'"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_package_import_loads_nothing_heavy() -> None:
    code = "import detente, sys; assert not {'spacy', 'apsw', 'pydantic', 'typer'} & set(sys.modules), sys.modules"
    subprocess.run([sys.executable, "-c", code], check=True)


def test_package_asking_a_record_loads_no_reader() -> None:
    code = (
        "import sys; from detente.cli import run; run(['pair', 'TUR', 'USA', '--db', 'absent.db']);"
        "run(['find', '--help']); assert not {'spacy', 'trafilatura'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True, capture_output=True)
