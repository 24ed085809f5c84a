"""The example notebook, run: its outputs kept, or compared with those that it has.

    python -m tools.notebook            run examples/us-turkey.ipynb and keep what it prints
    python -m tools.notebook --check    run it and say where it prints something else

Nothing of a run is kept but what cells print and show: no times, no version of Python, no path of the machine.
"""

from __future__ import annotations

import difflib
import json
import sys
from pathlib import Path
from typing import Any

import nbformat
from nbclient import NotebookClient

NOTEBOOK = Path(__file__).resolve().parent.parent / "examples" / "us-turkey.ipynb"
METADATA = {
    "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
    "language_info": {"name": "python"},
}
PATIENCE_S = 300


def run(path: Path) -> str:
    """The notebook with the outputs of a run in its folder, as text."""
    notebook: Any = nbformat.read(path, as_version=4)  # type: ignore[no-untyped-call]
    client = NotebookClient(
        notebook,
        timeout=PATIENCE_S,
        kernel_name="python3",
        resources={"metadata": {"path": str(path.parent)}},
        record_timing=False,
    )
    client.execute()
    notebook.metadata = METADATA
    for number, cell in enumerate(notebook.cells):
        cell.id, cell.metadata = f"cell-{number}", {}
    return json.dumps(notebook, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def main(arguments: list[str]) -> int:
    """Run the notebook; 1 where `--check` finds another output."""
    made = run(NOTEBOOK)
    if "--check" not in arguments:
        NOTEBOOK.write_text(made, encoding="utf-8")
        return 0
    kept = NOTEBOOK.read_text(encoding="utf-8")
    lines = difflib.unified_diff(kept.splitlines(), made.splitlines(), "kept", "printed now", lineterm="", n=1)
    sys.stdout.writelines(f"{line}\n" for line in lines)
    return 0 if made == kept else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
