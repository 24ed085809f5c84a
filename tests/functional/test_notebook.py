"""The example notebook prints what it shows, and holds nothing of the machine it ran on."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("nbclient")
pytest.importorskip("polars")


def test_notebook_has_run_from_the_top_without_an_error(repo: Path) -> None:
    notebook: dict[str, Any] = json.loads((repo / "examples" / "us-turkey.ipynb").read_text(encoding="utf-8"))
    code = [cell for cell in notebook["cells"] if cell["cell_type"] == "code"]
    assert [cell["execution_count"] for cell in code] == list(range(1, len(code) + 1))
    outputs = [output for cell in code for output in cell["outputs"]]
    assert {output["output_type"] for output in outputs} == {"execute_result"}
    shown = [output["data"].get("text/html", "") for output in outputs]
    assert any("<mark>" in html for html in shown)
    assert not any("<script" in html for html in shown)
    assert notebook["metadata"]["language_info"] == {"name": "python"}


@pytest.mark.model
def test_notebook_prints_again_what_it_shows(repo: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tools.notebook", "--check"], cwd=repo, capture_output=True, encoding="utf-8",
        check=False, timeout=600,
    )  # fmt: skip
    assert done.returncode == 0, f"{done.stdout}{done.stderr}\npython -m tools.notebook keeps the new outputs"
